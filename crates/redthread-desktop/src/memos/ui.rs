//! The memo desk drawn: the list at the left, the chosen memo at the right, links on a second leaf.

use egui::{RichText, Ui};
use redthread_model::*;

use super::data::MemosData;
use super::editor::editor_ui;
use super::links_data::LinksData;
use super::links_ui::links_table_ui;
use super::list::list_ui;
use super::state::{Chosen, MemosState};
use crate::action::Action;
use crate::look::{APART, NEAR, choice_ui, empty_ui, quiet_button};
use crate::texts::Texts;

/// In a desk narrower than this, list and memo take turns.
const SIDE_BY_SIDE: f32 = 600.0;

/// Something on which a memo can be begun.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Offered {
    /// What it is called.
    pub(crate) name: String,
    /// What it is.
    pub(crate) on: Anchor,
}

/// What the memo desk shows.
pub(crate) struct MemosInput<'m> {
    /// The memos.
    pub(crate) memos: &'m MemosData,
    /// The numbers of those that are listed.
    pub(crate) listed: &'m [usize],
    /// The links.
    pub(crate) links: &'m LinksData,
    /// The project.
    pub(crate) project: &'m Project,
    /// What is chosen elsewhere in the app: a memo can be begun on it at once.
    pub(crate) offered: &'m [Offered],
}

/// Draws the memo desk.
pub(crate) fn memos_ui(
    ui: &mut Ui,
    input: &MemosInput<'_>,
    state: &mut MemosState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let (memos, links) = (input.memos.rows.len(), input.links.rows.len());
        let leaf = |name: &str, count: usize| RichText::new(format!("{name} {count}"));
        if choice_ui(ui, !state.links, leaf(say.t("Memos"), memos)).clicked() {
            state.links = false;
        }
        if choice_ui(ui, state.links, leaf(say.t("Links"), links)).clicked() {
            state.links = true;
        }
    });
    ui.add_space(NEAR);
    if state.links {
        state.leave(actions);
        links_table_ui(ui, input.links, state, say, actions);
        return;
    }
    state.turn_to_chosen(input.project, actions);
    let width = ui.available_width();
    if width < SIDE_BY_SIDE {
        if state.chosen.is_some() {
            if quiet_button(ui, &format!("‹ {}", say.t("All memos"))).clicked() {
                state.leave(actions);
                state.chosen = None;
            } else {
                editor_ui(ui, input, state, say, actions);
            }
        } else {
            list_ui(ui, input, state, say, actions);
        }
        return;
    }
    if state.chosen.is_none()
        && let Some(first) = input.listed.first()
    {
        state.chosen = Some(Chosen::Kept(input.memos.rows[*first].memo));
        state.turn_to_chosen(input.project, actions);
    }
    egui::Panel::left("memo list")
        .frame(egui::Frame::new().inner_margin(egui::Margin { right: APART as i8, ..Default::default() }))
        .default_size((width * 0.36).clamp(240.0, 380.0))
        .size_range(220.0..=(width * 0.6))
        .show(ui, |ui| list_ui(ui, input, state, say, actions));
    let frame = egui::Frame::new().inner_margin(egui::Margin { left: APART as i8, ..Default::default() });
    egui::CentralPanel::default().frame(frame).show(ui, |ui| match state.chosen {
        Some(_) => editor_ui(ui, input, state, say, actions),
        None if input.memos.rows.is_empty() => {
            let words = say.t("Write down what you think while you read: what the material means, how the study was done, your own part in it. M writes a memo on the words you have selected; here you begin one on the study, a document, a code or a case.");
            empty_ui(ui, say.t("No memos yet"), words);
            ui.vertical_centered(|ui| {
                if crate::look::main_button(ui, say.t("Write about the study")).clicked() {
                    state.choose(Chosen::New(Anchor::Project));
                }
            });
        }
        None => empty_ui(ui, say.t("Choose a memo"), say.t("It opens here, to be read and written in.")),
    });
}

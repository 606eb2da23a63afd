//! The questions of several guides drawn side by side.

use egui::{Layout, Ui, vec2};
use redthread_analysis::Parallel;
use redthread_model::*;

use super::action::GuideAction;
use super::data::{GuidesData, ParallelData};
use super::state::GuideState;
use crate::action::Action;
use crate::look::{NEAR, choice_ui, quiet_button, quiet_ui, title_ui};
use crate::texts::Texts;

/// Draws a column for each guide and a row for each question, or for several that run parallel.
pub(super) fn parallel_ui(
    ui: &mut Ui,
    data: &GuidesData,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    quiet_ui(ui, match state.pairing {
        Some(_) => say.t("Now press the question of another guide that runs parallel to it, or the same one again to leave it."),
        None => say.t("Questions that are worded alike stand side by side. Press a question, then one of another guide, to say that they run parallel."),
    });
    ui.add_space(NEAR);
    let width = (ui.available_width() / (data.guides.len() as f32 + 0.6)).max(240.0);
    ui.horizontal_top(|ui| {
        for guide in &data.guides {
            cell(ui, width, |ui| title_ui(ui, &guide.name));
        }
    });
    for (index, row) in data.parallel.iter().enumerate() {
        ui.separator();
        ui.push_id(index, |ui| ui.horizontal_top(|ui| row_ui(ui, row, width, data, state, say, actions)));
    }
}

fn row_ui(
    ui: &mut Ui,
    row: &ParallelData,
    width: f32,
    data: &GuidesData,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let mut first = None;
    for (guide, questions) in data.guides.iter().zip(&row.cells) {
        cell(ui, width, |ui| {
            for question in questions.iter().filter_map(|question| guide.question(*question)) {
                let here: (GuideId, QuestionId) = (guide.id, question.question.id);
                first = first.or(Some(here));
                let words = format!("{}  {}", question.number, question.question.text);
                if choice_ui(ui, state.pairing == Some(here), words).clicked() {
                    match state.pairing.take() {
                        Some(other) if other.0 != here.0 => {
                            actions.push(Action::Guide(GuideAction::Parallel(vec![other, here])));
                        }
                        Some(other) if other == here => {}
                        _ => state.pairing = Some(here),
                    }
                }
            }
        });
    }
    match row.why {
        Parallel::Linked => {
            if quiet_button(ui, say.t("Part them")).clicked()
                && let Some((guide, question)) = first
            {
                actions.push(Action::Guide(GuideAction::Alone(guide, question)));
            }
        }
        Parallel::Worded(score) => {
            quiet_ui(ui, &say.with("{0} % alike", &[&(score * 100.0).round()]));
        }
        Parallel::Alone => {}
    }
}

fn cell(ui: &mut Ui, width: f32, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::LEFT), |ui| {
        ui.set_width(width);
        ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Wrap);
        contents(ui);
    });
}

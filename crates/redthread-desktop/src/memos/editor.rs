//! The chosen memo: its words in a large field, what kind it is, what it is on, the passages it points to.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Layout, RichText, TextEdit, Ui};
use redthread_model::*;

use super::action::MemosAction;
use super::anchor::{Anchors, OnKind, words};
use super::kinds::memo_kind_ui;
use super::links_data::links_at;
use super::links_ui::links_here_ui;
use super::state::{Chosen, MemosState};
use super::ui::MemosInput;
use super::when::moment;
use crate::action::Action;
use crate::look::{
    APART, Colors, Icon, NEAR, STEP, icon_button, quiet_button, quiet_ui, reading_font, strong_font, title_ui,
};
use crate::texts::Texts;

/// The widest a memo is written: longer lines are hard to read.
const WIDTH: f32 = 720.0;

/// Draws the chosen memo.
pub(super) fn editor_ui(
    ui: &mut Ui,
    input: &MemosInput<'_>,
    state: &mut MemosState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(chosen) = state.chosen else { return };
    let project = input.project;
    let memo = match chosen {
        Chosen::Kept(memo) => project.memo(memo),
        Chosen::New(_) => None,
    };
    let on =
        memo.map_or_else(|| if let Chosen::New(on) = chosen { on } else { Anchor::Project }, |memo| memo.on);
    egui::ScrollArea::vertical()
        .id_salt(("memo", memo.map(|memo| memo.id)))
        .auto_shrink([false, false])
        .show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDTH));
            head_ui(ui, input, state, memo, on, say, actions);
            ui.add_space(STEP);
            words_ui(ui, state, say, actions);
            if let Some(memo) = memo {
                quiet_ui(ui, &about(project, memo, say));
                passages_ui(ui, project, memo, say, actions);
            }
            beside_ui(ui, input, memo.map(|memo| memo.id), on, say, actions);
            ui.add_space(APART);
        });
}

/// What it is on, what kind it is, and the way to delete it.
fn head_ui(
    ui: &mut Ui,
    input: &MemosInput<'_>,
    state: &mut MemosState,
    memo: Option<&Memo>,
    on: Anchor,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let name = Anchors::of(input.project, memo.into_iter()).name(on);
    let name = if memo.is_none() && name.kind == OnKind::Coding { None } else { Some(name.label(say)) };
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if let Some(memo) = memo
                && quiet_button(ui, say.t("Delete this memo")).clicked()
            {
                actions.push(Action::Memos(MemosAction::Remove(memo.id)));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| match on {
                Anchor::Project => _ = quiet_ui(ui, say.t("On the study")),
                _ => {
                    let name = name.unwrap_or_else(|| say.t("A coding").to_owned());
                    let open = ui.add(egui::Button::new(&name).truncate());
                    if open.on_hover_text(say.t("Show what this memo is on")).clicked() {
                        actions.push(Action::Memos(MemosAction::Visit(on)));
                    }
                }
            });
        });
    });
    ui.horizontal_wrapped(|ui| {
        let kind = memo.map_or(state.new_kind, |memo| memo.kind);
        match (memo_kind_ui(ui, kind, say), memo) {
            (Some(kind), Some(memo)) => actions.push(Action::Memos(MemosAction::SetKind(memo.id, kind))),
            (Some(kind), None) => state.new_kind = kind,
            (None, _) => {}
        }
    });
}

/// The field: its first line is the title.
fn words_ui(ui: &mut Ui, state: &mut MemosState, say: Texts, actions: &mut Vec<Action>) {
    let colors = Colors::in_ui(ui);
    let mut layout = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| -> Arc<egui::Galley> {
        let text = text.as_str();
        let end = text.find('\n').map_or(text.len(), |end| end + 1);
        let part = |font_id, line| TextFormat {
            font_id,
            color: colors.text,
            line_height: Some(line),
            ..TextFormat::default()
        };
        let mut job = LayoutJob::default();
        job.append(&text[..end], 0.0, part(strong_font(19.0), 28.0));
        job.append(&text[end..], 0.0, part(reading_font(16.0), 25.0));
        job.wrap.max_width = width;
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let rows = ((ui.ctx().content_rect().height() * 0.42) / 25.0).clamp(6.0, 18.0) as usize;
    let hint =
        RichText::new(say.t("The first line is the title. Then what you think; it is saved by itself."))
            .color(colors.quiet);
    let line = egui::Stroke::new(1.0, colors.line);
    let before = std::mem::replace(&mut ui.visuals_mut().widgets.inactive.bg_stroke, line);
    let field = TextEdit::multiline(state.draft.text_mut())
        .layouter(&mut layout)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .desired_rows(rows)
        .margin(egui::Margin::symmetric(14, 12));
    let response = ui.add(field).accessible_name(say.t("The memo's words"));
    ui.visuals_mut().widgets.inactive.bg_stroke = before;
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if response.lost_focus() {
        state.leave(actions);
    }
}

/// Who wrote it and when.
fn about(project: &Project, memo: &Memo, say: Texts) -> String {
    let by = project.coder(memo.by).map(|coder| coder.name.as_str()).unwrap_or_default();
    let written = say.with("{0}, written {1}", &[&by, &moment(memo.created_millis, say)]);
    match memo.altered_millis {
        Some(altered) => format!("{written} · {}", say.with("altered {0}", &[&moment(altered, say)])),
        None => written,
    }
}

/// The passages that it points to, and the links of the passage that it is on.
fn passages_ui(ui: &mut Ui, project: &Project, memo: &Memo, say: Texts, actions: &mut Vec<Action>) {
    ui.add_space(NEAR);
    title_ui(ui, say.t("Passages it points to"));
    for passage in &memo.passages {
        let document = project.document(passage.document).map_or("", |found| &found.name);
        let label = format!("“{}” · {document}", words(project, *passage));
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let name = say.with("Point no more to {0}", &[&label]);
                if icon_button(ui, Icon::Cross, &name).clicked() {
                    actions.push(Action::Memos(MemosAction::RemovePassage(memo.id, *passage)));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let button = egui::Button::new(&label).frame_when_inactive(false).truncate();
                    if ui.add(button).clicked() {
                        actions.push(Action::Show(*passage));
                    }
                });
            });
        });
    }
    if ui.button(say.t("Point to a passage…")).clicked() {
        actions.push(Action::Memos(MemosAction::BeginPassages(memo.id)));
    }
    if let Anchor::Passage(passage) = memo.on {
        let links = links_at(project, passage);
        if !links.is_empty() {
            title_ui(ui, say.t("Links"));
            links_here_ui(ui, &links, say, actions);
        }
    }
}

/// The other memos on the same thing.
fn beside_ui(
    ui: &mut Ui,
    input: &MemosInput<'_>,
    memo: Option<MemoId>,
    on: Anchor,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let mut others: Vec<&Memo> = input.project.memos_on(on).filter(|other| Some(other.id) != memo).collect();
    if others.is_empty() {
        return;
    }
    others.sort_by_key(|other| (other.created_millis, other.id));
    ui.add_space(NEAR);
    title_ui(ui, say.t("Also written on this"));
    // More than can be looked over are in the list.
    for other in others.into_iter().take(12) {
        let by = input.project.coder(other.by).map(|coder| coder.name.as_str()).unwrap_or_default();
        let label = format!("{} · {by}", super::data::title(&other.text));
        if ui.add(egui::Button::new(label).frame_when_inactive(false).truncate()).clicked() {
            actions.push(Action::Memos(MemosAction::Open(other.id)));
        }
    }
}

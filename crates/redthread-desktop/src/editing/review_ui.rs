//! The panel about corrections, drawn.

use egui::{RichText, ScrollArea, Ui};
use redthread_model::{DocumentId, RecordKind};
use redthread_workspace::Revision;

use super::difference::{Piece, difference_job};
use super::review::{CorrectionData, ItemData, ReviewData};
use super::{ComparedRevisions, EditingAction};
use crate::action::Action;
use crate::command::UiCommand;
use crate::look::{
    APART, Colors, Icon, NEAR, card_ui, icon_button, quiet_button, quiet_ui, strong, swatch, title_ui,
};
use crate::texts::{Texts, key};

/// What the panel shows.
pub(crate) struct ReviewInput<'r> {
    /// The corrections.
    pub(crate) data: &'r ReviewData,
    /// The texts that the document had, newest first.
    pub(crate) revisions: &'r [Revision],
    /// The document.
    pub(crate) document: DocumentId,
    /// Whether words are selected in the reader.
    pub(crate) has_selection: bool,
}

fn kind_name(kind: RecordKind) -> &'static str {
    match kind {
        RecordKind::Coding => key("coding"),
        RecordKind::Memo => key("memo on a passage"),
        RecordKind::Link => key("link"),
        RecordKind::Quote => key("quote for the report"),
        RecordKind::Statement => key("statement"),
        RecordKind::Response => key("answer"),
        RecordKind::Asked => key("question that is asked"),
        _ => key("advice with a passage"),
    }
}

/// Draws the panel.
pub(crate) fn review_ui(ui: &mut Ui, input: &ReviewInput<'_>, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        title_ui(ui, say.t("What the corrections did"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Cross, say.t("Close the corrections")).clicked() {
                actions.push(Action::Editing(EditingAction::Review(false)));
            }
        });
    });
    ScrollArea::vertical().id_salt("review").auto_shrink([false, false]).show(ui, |ui| {
        if input.data.corrections.is_empty() {
            quiet_ui(ui, say.t("Nothing to look through. Press Ctrl E in the text to correct a turn: what is coded follows its words, and what does not stay exact is listed here."));
            ui.add_space(APART);
        }
        for correction in &input.data.corrections {
            correction_ui(ui, correction, input, say, actions);
            ui.add_space(APART);
        }
        revisions_ui(ui, input, say, actions);
    });
}

/// Draws the texts that the document had.
fn revisions_ui(ui: &mut Ui, input: &ReviewInput<'_>, say: Texts, actions: &mut Vec<Action>) {
    title_ui(ui, say.t("Revisions of the text"));
    let Some(now) = input.revisions.iter().find(|revision| !revision.taken_back) else { return };
    for (index, revision) in input.revisions.iter().enumerate() {
        let before = input.revisions.get(index + 1);
        let grown = before.map_or(0, |before| i64::from(revision.words) - i64::from(before.words));
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(say.with("Revision {0}", &[&revision.revision])));
            let mut about = match &revision.made {
                Some(step) => vec![step.by.clone(), say.moment(step.time_millis)],
                None => vec![say.t("as it came in").to_owned()],
            };
            about.push(say.count(revision.words.into(), "{0} word", "{0} words"));
            if grown != 0 {
                about.push(format!("{grown:+}"));
            }
            if revision.taken_back {
                about.push(say.t("taken back").to_owned());
            }
            quiet_ui(ui, &about.join(" · "));
        });
        ui.horizontal_wrapped(|ui| {
            if revision.text != now.text {
                let compare = ui.button(say.t("Read beside the text of now"));
                let name = say.with("Read revision {0} beside the text of now", &[&revision.revision]);
                if compare.accessible_name(name).clicked() {
                    let compared = ComparedRevisions {
                        document: input.document,
                        old: (revision.text, revision.revision),
                        new: (now.text, now.revision),
                        opened: std::collections::BTreeSet::new(),
                    };
                    actions.push(Action::Editing(EditingAction::Compare(Some(compared))));
                }
            }
            if let Some(step) = revision.made.as_ref().filter(|_| !revision.taken_back)
                && quiet_button(ui, say.t("What it did")).clicked()
            {
                actions.push(Action::Editing(EditingAction::ReviewAgain(step.nr)));
            }
        });
    }
}

fn correction_ui(
    ui: &mut Ui,
    data: &CorrectionData,
    input: &ReviewInput<'_>,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    difference_ui(ui, &data.difference, say);
    quiet_ui(ui, &format!("{} · {}", data.by, say.moment(data.when_millis)));
    ui.horizontal_wrapped(|ui| {
        ui.label(say.with("exact {0}", &[&data.exact]));
        ui.label(say.with("moved {0}", &[&data.moved]));
        let lost = RichText::new(say.with("lost {0}", &[&data.lost]));
        ui.label(if data.lost > 0 { lost.color(Colors::in_ui(ui).warning).strong() } else { lost });
    });
    for item in &data.items {
        item_ui(ui, data.step, item, input, say, actions);
    }
    if data.more > 0 {
        quiet_ui(ui, &say.with("and {0} more", &[&data.more]));
    }
    ui.horizontal_wrapped(|ui| {
        let done = || Action::Editing(EditingAction::Dismiss { step: data.step, item: None });
        let name = if data.items.is_empty() { say.t("Understood") } else { say.t("All is well") };
        if ui.button(name).clicked() {
            actions.push(done());
        }
        let undo = ui.add_enabled(data.is_next_undo, egui::Button::new(say.t("Undo the correction")));
        let why = say.t("You have done something since. Undo that first, or keep this.");
        if undo.on_disabled_hover_text(why).clicked() {
            actions.push(Action::Command(UiCommand::Undo));
        }
    });
}

fn item_ui(
    ui: &mut Ui,
    step: u64,
    item: &ItemData,
    input: &ReviewInput<'_>,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    card_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if let Some(hue) = item.hue {
                let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 18.0), egui::Sense::hover());
                swatch(ui, rect.center(), hue);
            }
            if !item.name.is_empty() {
                ui.label(strong(&item.name));
            }
            let state = if item.lost { say.t("lost") } else { say.t("moved") };
            quiet_ui(ui, &format!("{} · {state}", say.t(kind_name(item.kind))));
        });
        difference_ui(ui, &item.difference, say);
        ui.add_space(NEAR / 2.0);
        ui.horizontal_wrapped(|ui| {
            let name = if item.lost { say.t("Leave it out") } else { say.t("Accept") };
            if ui.button(name).clicked() {
                let action = EditingAction::Dismiss { step, item: Some(item.id) };
                actions.push(Action::Editing(action));
            }
            let why = say.t("Select the words in the text first.");
            match (item.now, item.was) {
                (Some(now), _) => {
                    if quiet_button(ui, say.t("Show")).clicked() {
                        actions.push(Action::Editing(EditingAction::ShowCoding(now.id)));
                    }
                    let button = egui::Button::new(say.t("Move to the selection"));
                    if ui.add_enabled(input.has_selection, button).on_disabled_hover_text(why).clicked() {
                        actions.push(Action::Editing(EditingAction::MoveHere(now)));
                    }
                }
                (None, Some(coding)) => {
                    let button = egui::Button::new(say.t("Put back on the selection"));
                    if ui.add_enabled(input.has_selection, button).on_disabled_hover_text(why).clicked() {
                        actions.push(Action::Editing(EditingAction::PutBackHere { step, coding }));
                    }
                }
                _ => {}
            }
        });
    });
}

/// Draws a difference; screen readers say what went out and what came in.
pub(super) fn difference_ui(ui: &mut Ui, pieces: &[Piece], say: Texts) {
    let colors = Colors::in_ui(ui);
    let job = difference_job(pieces, colors, &crate::look::reading_font(14.0));
    let words = said(pieces, say);
    let response = ui.add(egui::Label::new(job).wrap());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
}

/// A difference in words.
fn said(pieces: &[Piece], say: Texts) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Same(words) => words.clone(),
        Piece::Out(words) => say.with("[out: {0}]", &[words]),
        Piece::In(words) => say.with("[in: {0}]", &[words]),
        Piece::Left => " … ".to_owned(),
    };
    pieces.iter().map(piece).collect()
}

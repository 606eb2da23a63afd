//! The field in which turns are corrected, drawn below the text.

use egui::text::{CCursor, CCursorRange};
use egui::{ComboBox, Key, KeyboardShortcut, Modifiers, RichText, ScrollArea, TextEdit, Ui};
use redthread_workspace::Foreseen;

use super::EditingAction;
use super::difference::pieces;
use super::draft::{TurnDraft, TurnRow};
use super::review_ui::difference_ui;
use crate::action::Action;
use crate::look::{Colors, NEAR, field_ui, main_button, quiet_button, quiet_ui, reading_font, title_ui};
use crate::texts::Texts;

/// The size of the words that are corrected.
const WORDS_SIZE: f32 = 16.0;
/// How wide the names of speakers are.
const SPEAKER_WIDTH: f32 = 132.0;
/// In a panel narrower than this what can be done with a turn stands in a line of its own.
const NARROW: f32 = 600.0;
const LINE_KEY: KeyboardShortcut = KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter);

/// What the field shows beside what is typed.
pub(crate) struct EditorInput {
    /// What the correction would do; `None` while nothing is altered.
    pub(crate) foreseen: Option<Foreseen>,
}

/// Draws the field. Keys: Enter saves, Escape leaves, Shift Enter begins a line, Alt Enter another speaker.
pub(crate) fn editor_ui(
    ui: &mut Ui,
    draft: &mut TurnDraft,
    input: &EditorInput,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    keys(ui, draft, actions);
    head_ui(ui, draft, say, actions);
    ScrollArea::vertical().id_salt("turn editor").auto_shrink([false, false]).show(ui, |ui| {
        if draft.is_altered() {
            let new = draft.text();
            difference_ui(ui, &pieces(&draft.old, &new, 90), say);
        } else {
            quiet_ui(ui, say.t("Write the words as they should be. What is coded follows its words."));
        }
        foreseen_ui(ui, input.foreseen, say);
        ui.add_space(NEAR / 2.0);
        let mut join = None;
        let labels = draft.labels.clone();
        let many = draft.rows.len() > 1;
        for index in 0..draft.rows.len() {
            let focus = draft.focus.filter(|(row, _)| *row == index).map(|(_, letter)| letter);
            if let Some(letter) = row_ui(ui, &mut draft.rows[index], index, &labels, focus, say) {
                draft.caret = Some((index, letter));
            }
            if many && index > 0 && quiet_button(ui, say.t("Join with the turn above")).clicked() {
                join = Some(index);
            }
        }
        draft.focus = None;
        if let Some(index) = join {
            draft.join(index);
        }
    });
}

fn keys(ui: &Ui, draft: &mut TurnDraft, actions: &mut Vec<Action>) {
    let has_focus = (0..draft.rows.len()).any(|row| ui.memory(|memory| memory.has_focus(words_id(row))));
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let was_typing = std::mem::replace(&mut draft.typing, has_focus);
    if was_typing && pressed(Modifiers::NONE, Key::Escape) {
        actions.push(Action::Editing(EditingAction::Leave));
    }
    if !draft.typing {
        return;
    }
    if pressed(Modifiers::ALT, Key::Enter) {
        if let Some((row, letter)) = draft.caret {
            draft.split(row, letter);
        }
    } else if pressed(Modifiers::COMMAND, Key::Enter)
        || (!ui.input(|input| input.modifiers.shift) && pressed(Modifiers::NONE, Key::Enter))
    {
        actions.push(Action::Editing(EditingAction::Save));
    }
}

fn words_id(row: usize) -> egui::Id {
    egui::Id::unique("corrected words").with(row)
}

fn head_ui(ui: &mut Ui, draft: &mut TurnDraft, say: Texts, actions: &mut Vec<Action>) {
    let narrow = ui.available_width() < NARROW;
    ui.horizontal(|ui| {
        let title = match (draft.turn, draft.rows.len()) {
            (Some(turn), 1) => say.with("Correct turn {0}", &[&turn]),
            (Some(turn), many) => say.with("Correct turns {0} to {1}", &[&turn, &(turn + many - 1)]),
            (None, _) => say.t("Correct the text").to_owned(),
        };
        title_ui(ui, &title);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if main_button(ui, say.t("Save the correction")).on_hover_text("Enter").clicked() {
                actions.push(Action::Editing(EditingAction::Save));
            }
            if ui.button(say.t("Leave")).on_hover_text("Esc").clicked() {
                actions.push(Action::Editing(EditingAction::Leave));
            }
            if !narrow {
                turn_buttons_ui(ui, draft, say, actions);
            }
        });
    });
    if narrow {
        ui.horizontal(|ui| turn_buttons_ui(ui, draft, say, actions));
    }
}

/// Draws what can be done with a turn besides correcting its words.
fn turn_buttons_ui(ui: &mut Ui, draft: &mut TurnDraft, say: Texts, actions: &mut Vec<Action>) {
    if draft.turn.is_none() {
        return;
    }
    let split = ui.add_enabled(draft.caret.is_some(), egui::Button::new(say.t("Another speaker from here")));
    if split.on_hover_text("Alt Enter").clicked()
        && let Some((row, letter)) = draft.caret
    {
        draft.split(row, letter);
    }
    if ui.button(say.t("Join with the next turn")).clicked() {
        actions.push(Action::Editing(EditingAction::JoinNext));
    }
}

/// Draws a turn. Gives where the caret is, if it has the keyboard.
fn row_ui(
    ui: &mut Ui,
    row: &mut TurnRow,
    index: usize,
    labels: &[String],
    focus: Option<usize>,
    say: Texts,
) -> Option<usize> {
    ui.horizontal_top(|ui| {
        if row.label.is_some() || row.new_label.is_some() {
            ui.vertical(|ui| {
                ui.set_width(SPEAKER_WIDTH);
                speaker_ui(ui, row, index, labels, say);
            });
        }
        let colors = Colors::in_ui(ui);
        let name = say.with("Corrected words {0}", &[&(index + 1)]);
        let field = TextEdit::multiline(&mut row.words)
            .id(words_id(index))
            .font(reading_font(WORDS_SIZE))
            .text_color(colors.text)
            .desired_width(f32::INFINITY)
            .desired_rows(2)
            .return_key(LINE_KEY)
            .margin(egui::Margin::symmetric(8, 6));
        let output = field.show(ui);
        output.response.response.clone().accessible_name(&name);
        if let Some(letter) = focus {
            let mut state = output.state.clone();
            state.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(letter))));
            state.store(ui.ctx(), output.response.response.id);
            output.response.response.request_focus();
        }
        output
            .cursor_range
            .filter(|_| output.response.response.has_focus())
            .map(|range| range.primary.index.0)
    })
    .inner
}

/// Draws the choice of who says it.
fn speaker_ui(ui: &mut Ui, row: &mut TurnRow, index: usize, labels: &[String], say: Texts) {
    let shown = row.who().unwrap_or_default().to_owned();
    ui.add_enabled_ui(row.names_speaker(), |ui| {
        let choice =
            ComboBox::from_id_salt(("speaker", index)).selected_text(shown).width(SPEAKER_WIDTH - 12.0);
        let response = choice.show_ui(ui, |ui| {
            for label in labels {
                if ui.selectable_label(row.who() == Some(label), label).clicked() {
                    (row.label, row.new_label) = (Some(label.clone()), None);
                }
            }
            if ui.selectable_label(row.new_label.is_some(), say.t("Another name…")).clicked() {
                row.new_label = Some(String::new());
            }
        });
        let name = say.with("Speaker of turn {0}", &[&(index + 1)]);
        response.response.accessible_name(&name).on_disabled_hover_text(
            say.t("The file named its speakers; their names do not stand in the text."),
        );
    });
    if let Some(label) = &mut row.new_label {
        let name = say.with("Name of the new speaker {0}", &[&(index + 1)]);
        ui.push_id(index, |ui| field_ui(ui, &name, label, say.t("name"), SPEAKER_WIDTH - 12.0));
    }
}

/// Says what the correction would do.
fn foreseen_ui(ui: &mut Ui, foreseen: Option<Foreseen>, say: Texts) {
    let Some(Foreseen { exact, moved, lost }) = foreseen else { return };
    let mut parts = Vec::new();
    if exact > 0 {
        parts.push(say.count(exact as u64, "{0} coding here stays exact", "{0} codings here stay exact"));
    }
    if moved > 0 {
        parts.push(say.count(
            moved as u64,
            "{0} follows its corrected words",
            "{0} follow their corrected words",
        ));
    }
    let colors = Colors::in_ui(ui);
    ui.horizontal_wrapped(|ui| {
        quiet_ui(ui, &parts.join(" · "));
        if lost > 0 {
            let words =
                say.count(lost as u64, "⚠ {0} coding loses its words", "⚠ {0} codings lose their words");
            ui.label(RichText::new(words).color(colors.warning));
        }
    });
}

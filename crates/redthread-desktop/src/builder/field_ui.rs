//! The field in which an expression is typed, chosen among the saved ones, or built: one widget for every place of work.

use egui::{Key, Ui};
use redthread_model::SavedQueryId;

use super::answer::ExpressionAnswer;
use super::card_ui::card_ui;
use super::choices::ExpressionChoices;
use super::problem::problem_ui;
use super::rows::Bracket;
use super::saved_ui::{Chosen, saved_menu_ui};
use crate::action::Action;
use crate::look::{choice_ui, field_ui, quiet_button, quiet_ui};
use crate::texts::Texts;

/// What a field for an expression remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct ExpressionField {
    /// The expression, as it is typed.
    text: String,
    /// What is built, while the builder is open.
    pub(super) builder: Option<Builder>,
    /// What finds one among many choices.
    pub(super) typed: String,
    /// Whether the field is to have the keyboard.
    wants_focus: bool,
}

/// The open builder of a field.
#[derive(Clone, Debug, Default)]
pub(super) struct Builder {
    /// The rows; none if the text cannot be shown as rows, or is not understood.
    pub(super) rows: Option<Bracket>,
    /// The text that the rows make or were made of.
    pub(super) of: String,
    /// The name under which it is to be saved.
    pub(super) name: String,
    /// The saved query that was opened to be altered.
    pub(super) opened: Option<SavedQueryId>,
}

impl ExpressionField {
    /// The expression, as it is typed.
    pub(crate) fn text(&self) -> &str {
        self.text.trim()
    }

    /// Puts an expression in.
    pub(crate) fn set(&mut self, expression: &str) {
        expression.clone_into(&mut self.text);
    }

    /// Puts in what the rows make.
    pub(super) fn take_rows(&mut self) {
        let Some(builder) = &mut self.builder else { return };
        let Some(rows) = &builder.rows else { return };
        let written = rows.written();
        if written != builder.of {
            self.text.clone_from(&written);
            builder.of = written;
        }
    }

    /// Shows in rows what was typed, if it can be.
    fn follow_text(&mut self) {
        let Some(builder) = &mut self.builder else { return };
        let text = self.text.trim();
        if builder.of == text {
            return;
        }
        builder.rows = match text.is_empty() {
            true => Some(Bracket::default()),
            false => text.parse().ok().and_then(|parsed| Bracket::of(&parsed)),
        };
        text.clone_into(&mut builder.of);
    }

    /// Opens the builder on what is typed, with the keyboard in the field.
    pub(crate) fn begin(&mut self) {
        self.open_builder();
        self.wants_focus = true;
    }

    /// Opens the builder on what is typed.
    fn open_builder(&mut self) {
        self.builder = Some(Builder { rows: Some(Bracket::default()), ..Builder::default() });
        self.follow_text();
    }
}

/// What the widget is given.
#[derive(Clone, Copy)]
pub(crate) struct ExpressionInput<'i> {
    /// What can be chosen among.
    pub(crate) choices: &'i ExpressionChoices,
    /// What the expression in the field finds.
    pub(crate) answer: &'i ExpressionAnswer,
    /// The expression that holds now; empty if none does.
    pub(crate) in_use: &'i str,
}

/// Draws the field, its saved queries, and the builder while it is open. Gives the expression that should hold from now on, when
/// the person says so with Enter or a button: an empty one takes it away.
pub(crate) fn expression_field_ui(
    ui: &mut Ui,
    input: &ExpressionInput<'_>,
    field: &mut ExpressionField,
    say: Texts,
    actions: &mut Vec<Action>,
) -> Option<String> {
    let mut used = None;
    ui.horizontal_wrapped(|ui| {
        let hint = say.t("expression, then Enter: code:Trust and not group:staff");
        let width = (ui.available_width() - 330.0).clamp(160.0, 520.0);
        let response = field_ui(ui, say.t("Expression"), &mut field.text, hint, width);
        if std::mem::take(&mut field.wants_focus) {
            response.request_focus();
        }
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            used = Some(field.text().to_owned());
        }
        match saved_menu_ui(ui, &input.choices.saved, say, actions) {
            Some(Chosen::Use(expression)) => {
                field.set(&expression);
                used = Some(expression);
            }
            Some(Chosen::Open(saved)) => {
                field.set(&saved.expression);
                field.open_builder();
                if let Some(builder) = &mut field.builder {
                    builder.name.clone_from(&saved.name);
                    builder.opened = Some(saved.id);
                }
            }
            None => {}
        }
        if choice_ui(ui, field.builder.is_some(), say.t("Build…")).clicked() {
            match field.builder.is_some() {
                true => field.builder = None,
                false => field.open_builder(),
            }
        }
        let differs = !field.text().is_empty() && field.text() != input.in_use;
        if differs && ui.button(say.t("Use it")).clicked() {
            used = Some(field.text().to_owned());
        }
        if !input.in_use.is_empty() && quiet_button(ui, say.t("Take away")).clicked() {
            field.text.clear();
            used = Some(String::new());
        }
    });
    field.follow_text();
    answer_ui(ui, input, field, say);
    if field.builder.is_some() {
        card_ui(ui, input, field, say, actions);
        field.take_rows();
    }
    used
}

/// How many passages the expression finds, or what is wrong with it.
fn answer_ui(ui: &mut Ui, input: &ExpressionInput<'_>, field: &ExpressionField, say: Texts) {
    match input.answer {
        ExpressionAnswer::Nothing => {}
        ExpressionAnswer::Found { passages, documents } => {
            let passages = say.count(*passages as u64, "{0} passage", "{0} passages");
            let documents = say.count(*documents as u64, "{0} document", "{0} documents");
            quiet_ui(ui, &say.with("The expression finds {0} in {1}", &[&passages, &documents]));
        }
        ExpressionAnswer::Misread(error) => problem_ui(ui, field.text(), error, say),
        ExpressionAnswer::Failed(reason) => {
            quiet_ui(ui, reason);
        }
    }
}

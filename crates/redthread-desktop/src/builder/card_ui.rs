//! The open builder: the rows of an expression, and saving it by name.

use egui::{Frame, Margin, Stroke, Ui};

use super::action::QueriesAction;
use super::answer::ExpressionAnswer;
use super::field_ui::{ExpressionField, ExpressionInput};
use super::part_ui::bracket_ui;
use crate::action::Action;
use crate::look::{Colors, NEAR, field_ui, main_button, quiet_ui};
use crate::texts::Texts;

/// Draws the rows, and the line that saves the expression.
pub(super) fn card_ui(
    ui: &mut Ui,
    input: &ExpressionInput<'_>,
    field: &mut ExpressionField,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    let frame = Frame::new()
        .fill(colors.raised)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(12, 10));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let text = field.text().to_owned();
        let Some(builder) = &mut field.builder else { return };
        match &mut builder.rows {
            Some(rows) => {
                let height = (ui.ctx().content_rect().height() * 0.4).max(160.0);
                egui::ScrollArea::vertical().id_salt("rows").max_height(height).show(ui, |ui| {
                    bracket_ui(ui, input.choices, rows, "", &mut field.typed, say);
                });
            }
            None if matches!(input.answer, ExpressionAnswer::Misread(_)) => {
                quiet_ui(ui, say.t("The rows come back when the expression is understood."));
            }
            None => {
                quiet_ui(ui, say.t("This expression says more than rows can show, so it is kept as text."));
            }
        }
        ui.add_space(NEAR);
        ui.horizontal(|ui| {
            field_ui(ui, say.t("Name of the query"), &mut builder.name, say.t("save it under a name"), 220.0);
            let name = builder.name.trim();
            let found = matches!(input.answer, ExpressionAnswer::Found { .. });
            let there =
                input.choices.saved.iter().any(|saved| saved.name.to_lowercase() == name.to_lowercase());
            let words = if there { say.t("Save over it") } else { say.t("Save query") };
            let opened = input.choices.saved.iter().find(|saved| Some(saved.id) == builder.opened);
            if let Some(opened) = opened.filter(|opened| !name.is_empty() && opened.name != name)
                && ui.button(say.with("Rename “{0}” to this", &[&opened.name])).clicked()
            {
                actions.push(Action::Queries(QueriesAction::Rename(opened.id, name.to_owned())));
            }
            ui.add_enabled_ui(found && !name.is_empty(), |ui| {
                if main_button(ui, words).clicked() {
                    let (name, expression) = (name.to_owned(), text.clone());
                    actions.push(Action::Queries(QueriesAction::Save { name, expression }));
                }
            });
        });
    });
    ui.add_space(NEAR);
}

//! The definition panel drawn.

use egui::{RichText, Ui};
use redthread_model::*;

use super::data::{DefinitionData, Field, UseData};
use crate::action::Action;
use crate::codes::CodesAction;
use crate::codes::menu::palette_ui;
use crate::command::UiCommand;
use crate::draft::Draft;
use crate::look::{APART, NEAR, field_ui, quiet_button, quiet_ui, strong, swatch, title_ui};
use crate::texts::{Texts, key};

/// What the definition panel remembers: what is being written in it.
#[derive(Clone, Debug, Default)]
pub(crate) struct DefinitionState {
    fields: [Draft<CodeId>; 4],
    memo: Draft<CodeId>,
    /// The colour being written, of this code.
    color: Option<(CodeId, String)>,
}

impl DefinitionState {
    /// What was written and not saved yet.
    pub(crate) fn leave(&mut self, actions: &mut Vec<Action>) {
        for (field, draft) in Field::ALL.into_iter().zip(&mut self.fields) {
            save(field, draft.leave(), actions);
        }
        save_memo(self.memo.leave(), actions);
    }
}

fn save(field: Field, left: Option<(CodeId, String)>, actions: &mut Vec<Action>) {
    actions.extend(left.map(|(code, text)| Action::Codes(CodesAction::Define { code, field, text })));
}

fn save_memo(left: Option<(CodeId, String)>, actions: &mut Vec<Action>) {
    actions.extend(left.map(|(code, text)| Action::SetMemo(Anchor::Code(code), text)));
}

/// What a part of the definition is called, and what stands in it while it is empty.
fn words(field: Field) -> (&'static str, &'static str) {
    match field {
        Field::Description => (key("What the code means"), key("what the code means")),
        Field::When => (key("Use it when"), key("what a passage must have")),
        Field::WhenNot => (key("Not when"), key("what belongs elsewhere, and where")),
        Field::Example => (key("Example"), key("words that show it well")),
    }
}

/// Draws what is known of a code, with fields for its definition. What is written is saved when one leaves the field.
pub(crate) fn definition_ui(
    ui: &mut Ui,
    data: &DefinitionData,
    state: &mut DefinitionState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let code = &data.code;
    title_ui(ui, say.t("The chosen code"));
    if !data.above.is_empty() {
        quiet_ui(ui, &format!("{} /", data.above));
    }
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 20.0), egui::Sense::hover());
        swatch(ui, rect.center(), data.hue);
        ui.add(egui::Label::new(strong(&code.name).size(16.0)).wrap());
    });
    quiet_ui(ui, &counts_words(data, say));
    ui.horizontal_wrapped(|ui| {
        if ui.button(say.t("Rename")).clicked() {
            actions.push(Action::Command(UiCommand::RenameCode));
        }
        if ui.button(say.t("Highlights")).clicked() {
            actions.push(Action::Command(UiCommand::Highlights));
        }
        let hint = say.t("Uncoded passages that are like those with this code");
        if ui.button(say.t("More like this…")).on_hover_text(hint).clicked() {
            actions.push(Action::Suggest(code.id));
        }
        if ui.button(say.t("Who says it")).on_hover_text(say.t("Who says it, and who does not")).clicked() {
            actions.push(Action::NegativeCases(code.id));
        }
    });
    color_ui(ui, data, state, say, actions);
    for (field, draft) in Field::ALL.into_iter().zip(&mut state.fields) {
        let (name, hint) = words(field);
        ui.add_space(NEAR);
        title_ui(ui, say.t(name));
        save(field, draft.turn_to(code.id, field.of(code)), actions);
        let rows = if field == Field::Description { 3 } else { 2 };
        let (_, left) = draft.ui(ui, say.t(name), say.t(hint), rows);
        save(field, left, actions);
        if field == Field::Example
            && quiet_button(ui, say.t("Take the selected words"))
                .on_hover_text(
                    say.t(
                        "The words selected in the text, or those of the chosen coding, become the example.",
                    ),
                )
                .clicked()
        {
            actions.push(Action::Codes(CodesAction::TakeExample(code.id)));
        }
    }
    ui.add_space(NEAR);
    title_ui(ui, say.t("Memo on the code"));
    save_memo(state.memo.turn_to(code.id, &data.memo), actions);
    let (_, left) = state.memo.ui(ui, say.t("Memo on the code"), say.t("what you think about it"), 2);
    save_memo(left, actions);
    for (by, text) in &data.other_memos {
        quiet_ui(ui, &format!("{by}: {text}"));
    }
    about_use_ui(ui, data, say, actions);
}

/// Draws the colours to choose from, and a field for any other.
fn color_ui(
    ui: &mut Ui,
    data: &DefinitionData,
    state: &mut DefinitionState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let code = &data.code;
    ui.add_space(NEAR);
    ui.horizontal_wrapped(|ui| _ = palette_ui(ui, code, say, actions));
    if state.color.as_ref().is_none_or(|(of, _)| *of != code.id) {
        state.color = Some((code.id, code.color.clone()));
    }
    let Some((_, text)) = &mut state.color else { return };
    let field = field_ui(ui, say.t("Any other colour, as #rrggbb"), text, "#0072b2", 90.0);
    let field = field.on_hover_text(say.t("Any other colour, as #rrggbb"));
    if field.lost_focus() {
        if let Some(color) = written_color(text).filter(|color| *color != code.color) {
            actions.push(Action::EditCode(Code { color, ..code.clone() }));
        }
        state.color = None;
    } else if !field.has_focus() {
        state.color = None;
    }
}

/// Reads a colour as people write it, with or without the sign before it.
fn written_color(text: &str) -> Option<String> {
    let digits = text.trim().trim_start_matches('#').to_lowercase();
    let fits = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    fits.then(|| format!("#{digits}"))
}

/// How often the code is used.
fn counts_words(data: &DefinitionData, say: Texts) -> String {
    let own = say.count(data.own as u64, "{0} coding", "{0} codings");
    let mut parts = vec![own];
    if data.with_those_below != data.own {
        parts.push(say.with("{0} with those below", &[&data.with_those_below]));
    }
    parts.push(say.count(data.documents as u64, "{0} document", "{0} documents"));
    parts.join(" · ")
}

/// Draws where and when the code is used.
fn about_use_ui(ui: &mut Ui, data: &DefinitionData, say: Texts, actions: &mut Vec<Action>) {
    if data.groups.iter().any(|(_, codings)| *codings > 0) {
        ui.add_space(NEAR);
        title_ui(ui, say.t("By group"));
        for (name, codings) in &data.groups {
            ui.horizontal(|ui| {
                ui.label(RichText::new(codings.to_string()).strong());
                quiet_ui(ui, name);
            });
        }
    }
    if !data.sets.is_empty() {
        ui.add_space(NEAR);
        title_ui(ui, say.t("In the sets"));
        let names: Vec<&str> = data.sets.iter().map(|(_, name)| name.as_str()).collect();
        ui.label(names.join(" · "));
    }
    if let (Some(first), Some(last)) = (&data.first, &data.last) {
        ui.add_space(NEAR);
        use_ui(ui, say.t("First used"), first, actions);
        if last.coding != first.coding {
            use_ui(ui, say.t("Last used"), last, actions);
        }
    }
    ui.add_space(APART);
}

/// Draws a use of the code; a click opens it.
fn use_ui(ui: &mut Ui, name: &str, one: &UseData, actions: &mut Vec<Action>) {
    let words = format!("{name}: {} · {} · {}", day(one.millis), one.coder, one.document);
    let button = egui::Button::new(RichText::new(words).size(12.5)).frame_when_inactive(false).truncate();
    if ui.add(button).clicked() {
        actions.push(Action::ShowCoding(one.coding));
    }
}

/// A moment as a day in the time of this machine.
fn day(millis: i64) -> String {
    let Ok(time) = jiff::Timestamp::from_millisecond(millis) else { return String::new() };
    time.to_zoned(jiff::tz::TimeZone::system()).strftime("%d.%m.%Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_colour_is_read_with_or_without_its_sign() {
        assert_eq!(written_color(" #0072B2"), Some("#0072b2".to_owned()));
        assert_eq!(written_color("0072b2"), Some("#0072b2".to_owned()));
        assert_eq!(written_color("blue"), None);
        assert_eq!(written_color("#00é7b2"), None);
    }
}

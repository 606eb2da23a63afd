//! Where it is searched: one field finds any condition, and those that hold stand beside it to be taken away again.

use std::collections::BTreeMap;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Key, Modifiers, PopupCloseBehavior, RichText, ScrollArea, Ui};
use redthread_model::*;
use redthread_text::{Collation, Folding, fold};

use super::ask::{Filter, FindFilters};
use super::state::FindState;
use crate::action::Action;
use crate::builder::{ExpressionAnswer, ExpressionChoices, ExpressionInput, expression_field_ui};
use crate::look::{Colors, ROW, Row, field_ui, quiet_button, quiet_ui, row_ui};
use crate::texts::{Texts, key};

/// So many values of an attribute can be chosen among.
const VALUES: usize = 60;

/// What can be chosen among: each condition with its kind and its name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FindChoices {
    all: Vec<Choice>,
}

#[derive(Clone, Debug, PartialEq)]
struct Choice {
    filter: Filter,
    /// Its kind: in English, or the name of an attribute.
    kind: String,
    name: String,
    /// The words by which it is found, folded.
    folded: String,
}

/// Finding a condition.
#[derive(Clone, Debug, Default)]
pub(crate) struct FilterPicker {
    typed: String,
    at: usize,
}

impl FindChoices {
    /// What a project has.
    pub(crate) fn of(project: &Project) -> Self {
        let mut all = Vec::new();
        let mut put = |filter: Filter, kind: &str, name: String| {
            let folded = fold(&name, Folding::Loose).into_owned();
            all.push(Choice { filter, kind: kind.to_owned(), name, folded });
        };
        for group in project.groups_in_order() {
            put(Filter::Group(group.id), key("Group"), group.name.clone());
        }
        for round in project.rounds_in_order() {
            put(Filter::Round(round.id), key("Round"), round.name.clone());
        }
        for (attribute, name, value) in values(project) {
            put(Filter::Attribute(attribute, value.clone()), &name, value);
        }
        for (code, _) in project.codes_in_order() {
            let path = project.path(code.id).map(|path| path.names().join(" / "));
            put(Filter::Code(code.id), key("Code"), path.unwrap_or_default());
        }
        for coder in project.coders().values() {
            put(Filter::Coder(coder.id), key("Coder"), coder.name.clone());
        }
        for document in project.documents_in_order() {
            put(Filter::Document(document.id), key("Document"), document.name.clone());
        }
        let collation = Collation::of(project.language());
        let mut cases: Vec<&Case> = project.cases().values().map(AsRef::as_ref).collect();
        cases.sort_by(|one, other| collation.compare(&one.name, &other.name));
        for case in cases {
            let group = case.group.and_then(|group| project.group(group));
            let name = match group {
                Some(group) => format!("{} ({})", case.name, group.name),
                None => case.name.clone(),
            };
            put(Filter::Case(case.id), key("Person"), name);
        }
        Self { all }
    }

    /// The kind and the name of a condition.
    fn words<'c>(&'c self, filter: &'c Filter, say: Texts) -> (String, &'c str) {
        if let Filter::Expression(expression) = filter {
            return (say.t("Expression").to_owned(), expression);
        }
        let choice = self.all.iter().find(|choice| choice.filter == *filter);
        choice.map_or((String::new(), ""), |choice| (choice.kind_words(say), choice.name.as_str()))
    }

    fn fitting(&self, typed: &str, say: Texts) -> Vec<&Choice> {
        let wanted = fold(typed.trim(), Folding::Loose).into_owned();
        let fits = |choice: &&Choice| {
            wanted.is_empty()
                || choice.folded.contains(&wanted)
                || fold(&choice.kind_words(say), Folding::Loose).starts_with(&wanted)
        };
        self.all.iter().filter(fits).collect()
    }
}

impl Choice {
    fn kind_words(&self, say: Texts) -> String {
        match self.filter {
            // The name of an attribute is the person's own word.
            Filter::Attribute(..) => self.kind.clone(),
            _ => say.t(&self.kind).to_owned(),
        }
    }
}

/// The values of attributes that cases and documents have, each once: of scales in their order, else in that of the language.
fn values(project: &Project) -> Vec<(AttributeId, String, String)> {
    let mut by_attribute: BTreeMap<AttributeId, Vec<String>> = BTreeMap::new();
    let of_cases = project.cases().values().flat_map(|case| &case.values);
    let of_documents = project.documents().values().flat_map(|document| &document.values);
    for given in of_cases.chain(of_documents) {
        let values = by_attribute.entry(given.attribute).or_default();
        let value = given.value.to_string();
        if values.len() <= VALUES && !values.contains(&value) {
            values.push(value);
        }
    }
    let collation = Collation::of(project.language());
    let mut attributes: Vec<&Attribute> = project.attributes().values().map(AsRef::as_ref).collect();
    attributes.sort_by_key(|attribute| (attribute.position, attribute.id));
    let mut all = Vec::new();
    for attribute in attributes {
        let mut values = by_attribute.remove(&attribute.id).unwrap_or_default();
        // One of hundreds of numbers is no group of people; an expression can compare them.
        if values.len() > VALUES {
            continue;
        }
        values.sort_by(|one, other| {
            let place = |value: &str| attribute.place_of(value);
            place(one).cmp(&place(other)).then_with(|| collation.compare(one, other))
        });
        all.extend(values.into_iter().map(|value| (attribute.id, attribute.name.clone(), value)));
    }
    all
}

/// Draws the conditions that hold, and the way to more.
pub(super) fn filters_ui(
    ui: &mut Ui,
    choices: &FindChoices,
    expression: (&ExpressionChoices, &ExpressionAnswer),
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        picker_ui(ui, choices, state, say);
        chips_ui(ui, choices, state, say);
        let hint = say.t("Only where an expression holds: code:Trust and not group:staff");
        let open = quiet_button(ui, say.t("Expression…")).on_hover_text(hint);
        if open.clicked() {
            state.expression_open = !state.expression_open;
            state.expression.set(&state.ask.filters.expression);
        }
    });
    if state.expression_open {
        expression_ui(ui, expression, state, say, actions);
    }
}

/// Draws the conditions that hold; a press takes one away.
pub(super) fn chips_ui(ui: &mut Ui, choices: &FindChoices, state: &mut FindState, say: Texts) {
    let mut away = None;
    let filters = state.ask.filters.all();
    for filter in &filters {
        let (kind, name) = choices.words(filter, say);
        let words = format!("{kind}: {}", crate::inspector::shortened(name, 40));
        if chip_ui(ui, &words).on_hover_text(say.with("Take “{0}” away", &[&name])).clicked() {
            away = Some(filter.clone());
        }
    }
    if let Some(filter) = away {
        if matches!(filter, Filter::Expression(_)) {
            state.expression.set("");
        }
        state.ask.filters.take_away(&filter);
    }
    if filters.len() > 1 && quiet_button(ui, say.t("Clear all")).clicked() {
        state.ask.filters = FindFilters::default();
        state.expression.set("");
    }
}

/// Draws a condition that holds, with a cross.
fn chip_ui(ui: &mut Ui, words: &str) -> egui::Response {
    let colors = Colors::in_ui(ui);
    let button = egui::Button::new(RichText::new(format!("{words}  ×")).size(13.0))
        .fill(colors.chosen)
        .corner_radius(10)
        .wrap_mode(egui::TextWrapMode::Extend);
    ui.add(button).accessible_name(words)
}

/// The button that opens the list of all conditions, with a field that finds one.
pub(super) fn picker_ui(ui: &mut Ui, choices: &FindChoices, state: &mut FindState, say: Texts) {
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new(RichText::new(say.t("+ Filter")).size(13.0));
    let (opened, shown) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_width(320.0);
        let hint = say.t("group, person, document, round, code, attribute…");
        let field = field_ui(ui, say.t("Find a filter"), &mut state.picker.typed, hint, 320.0);
        // Before the field takes the keyboard again.
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.memory(|memory| memory.focused().is_none()) {
            field.request_focus();
        }
        if field.changed() {
            state.picker.at = 0;
        }
        let fitting = choices.fitting(&state.picker.typed, say);
        let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            state.picker.at += 1;
        }
        if pressed(Key::ArrowUp) {
            state.picker.at = state.picker.at.saturating_sub(1);
        }
        state.picker.at = state.picker.at.min(fitting.len().saturating_sub(1));
        let mut taken = entered.then(|| fitting.get(state.picker.at).map(|choice| choice.filter.clone()));
        if fitting.is_empty() {
            quiet_ui(ui, say.t("Nothing is called so"));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let list = ScrollArea::vertical().max_height(320.0);
        list.show_rows(ui, ROW, fitting.len(), |ui, rows| {
            for place in rows {
                let choice = fitting[place];
                let kind = choice.kind_words(say);
                let row = Row {
                    text: &choice.name,
                    right: &kind,
                    chosen: place == state.picker.at,
                    ..Row::default()
                };
                if row_ui(ui, &row).row.clicked() {
                    taken = Some(Some(choice.filter.clone()));
                }
            }
        });
        if let Some(Some(filter)) = taken {
            state.ask.filters.put(filter);
            ui.close();
        }
    });
    if opened.clicked() || (shown.is_none() && opened.has_focus()) {
        state.picker = FilterPicker::default();
    }
}

/// The field for an expression, with its builder.
fn expression_ui(
    ui: &mut Ui,
    (choices, answer): (&ExpressionChoices, &ExpressionAnswer),
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let in_use = &state.ask.filters.expression;
    let input = ExpressionInput { choices, answer, in_use };
    if let Some(expression) = expression_field_ui(ui, &input, &mut state.expression, say, actions) {
        state.ask.filters.put(Filter::Expression(expression));
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn a_few_letters_find_any_condition() {
        let project = Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Borgergruppe 1", "borgere", "Åse: {ja|Relation/Tillid}")
            .document("Ansatte", "ansatte", "Bo: nej")
            .build();
        let (choices, say) = (FindChoices::of(&project), Texts { language: UiLanguage::Danish });
        let found = |typed: &str| -> Vec<(String, String)> {
            choices.fitting(typed, say).iter().map(|one| (one.kind_words(say), one.name.clone())).collect()
        };
        let pair = |kind: &str, name: &str| (kind.to_owned(), name.to_owned());
        assert_eq!(found("tillid"), [pair("Kode", "Relation / Tillid")]);
        assert_eq!(found("borger"), [pair("Gruppe", "borgere"), pair("Dokument", "Borgergruppe 1")]);
        assert_eq!(found("ase").len(), 1, "without Danish keys");
        assert_eq!(found("gruppe")[..2], [pair("Gruppe", "borgere"), pair("Gruppe", "ansatte")]);
        assert_eq!(found("xyz"), []);
    }
}

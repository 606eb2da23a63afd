//! The line above the segments: which are wanted, and how they are laid out.

use std::collections::BTreeMap;

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Key, PopupCloseBehavior, ScrollArea, Ui};
use redthread_model::*;
use redthread_text::{Folding, fold};

use super::action::SegmentsAction;
use super::ask::{GroupBy, SegmentsAsk, ValenceAsk};
use super::data::cases;
use super::ui::SegmentsState;
use crate::action::Action;
use crate::builder::{ExpressionAnswer, ExpressionChoices, ExpressionInput, expression_field_ui};
use crate::look::{Colors, ROW, Row, choice_ui, field_ui, quiet_button, row_ui};
use crate::texts::Texts;

/// From so many choices on, a field finds one.
const MANY: usize = 10;

/// What can be chosen among.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SegmentsChoices {
    codes: Vec<(CodeId, String)>,
    groups: Vec<(GroupId, String)>,
    stages: Vec<(StageId, String)>,
    cases: Vec<(CaseId, String)>,
    documents: Vec<(DocumentId, String)>,
    coders: Vec<(CoderId, String)>,
}

impl SegmentsChoices {
    /// The codes with their paths, in the order of the tree.
    pub(crate) fn codes(&self) -> &[(CodeId, String)] {
        &self.codes
    }

    /// What a project has.
    pub(crate) fn of(project: &Project) -> Self {
        let path =
            |code: &Code| project.path(code.id).map(|path| path.names().join(" / ")).unwrap_or_default();
        let document_of = cases_of_several(project);
        let case = |case: &Case| match document_of.get(&case.name) {
            Some(true) => {
                let group = case.group.and_then(|group| project.group(group));
                group.map_or_else(|| case.name.clone(), |group| format!("{} ({})", case.name, group.name))
            }
            _ => case.name.clone(),
        };
        Self {
            codes: project.codes_in_order().into_iter().map(|(code, _)| (code.id, path(code))).collect(),
            groups: project.groups_in_order().into_iter().map(|one| (one.id, one.name.clone())).collect(),
            stages: project.stages_in_order().into_iter().map(|one| (one.id, one.name.clone())).collect(),
            cases: cases(project).into_iter().map(|one| (one.id, case(one))).collect(),
            documents: project
                .documents_in_order()
                .into_iter()
                .map(|one| (one.id, one.name.clone()))
                .collect(),
            coders: project.coders().values().map(|one| (one.id, one.name.clone())).collect(),
        }
    }
}

/// Names of cases, and whether several have it.
fn cases_of_several(project: &Project) -> BTreeMap<String, bool> {
    let mut names = BTreeMap::new();
    for case in project.cases().values() {
        names.entry(case.name.clone()).and_modify(|several| *several = true).or_insert(false);
    }
    names
}

/// Draws the conditions.
pub(super) fn filters_ui(
    ui: &mut Ui,
    choices: &SegmentsChoices,
    expression: (&ExpressionChoices, &ExpressionAnswer),
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let (ask, typed) = (&mut state.ask, &mut state.typed);
    ui.horizontal_wrapped(|ui| {
        pick_ui(ui, say.t("Code"), &choices.codes, &mut ask.code, typed, say);
        if ask.code.is_some() && choice_ui(ui, ask.exactly, say.t("without those below")).clicked() {
            ask.exactly = !ask.exactly;
        }
        field_ui(ui, say.t("Words in the segment"), &mut ask.words, say.t("words in the segment"), 170.0);
        by_ui(ui, ask, say);
        if choice_ui(ui, ask.side_by_side, say.t("side by side"))
            .on_hover_text(
                say.t("Each in a column of its own: by group, you see who says it and who does not"),
            )
            .clicked()
        {
            ask.side_by_side = !ask.side_by_side;
        }
        if choice_ui(ui, ask.longest_first, say.t("longest first")).clicked() {
            ask.longest_first = !ask.longest_first;
        }
        let more = if state.more { say.t("fewer conditions") } else { say.t("more conditions") };
        if quiet_button(ui, more).clicked() {
            state.more = !state.more;
        }
    });
    // A condition that holds is always seen.
    let hidden =
        ask.conditions() > usize::from(ask.code.is_some()) + usize::from(!ask.words.trim().is_empty());
    if state.more || hidden {
        ui.horizontal_wrapped(|ui| {
            pick_ui(ui, say.t("Group"), &choices.groups, &mut ask.group, typed, say);
            pick_ui(ui, say.t("Stage"), &choices.stages, &mut ask.stage, typed, say);
            pick_ui(ui, say.t("Person"), &choices.cases, &mut ask.case, typed, say);
            pick_ui(ui, say.t("Document"), &choices.documents, &mut ask.document, typed, say);
            pick_ui(ui, say.t("Coder"), &choices.coders, &mut ask.coder, typed, say);
            let valences = ValenceAsk::ALL.map(|(one, name)| (one, say.t(name).to_owned()));
            pick_ui(ui, say.t("Valence"), &valences, &mut ask.valence, typed, say);
            if choice_ui(ui, ask.key_quotes, say.t("key quotes only")).clicked() {
                ask.key_quotes = !ask.key_quotes;
            }
        });
    }
    if state.more || state.asked.is_some() {
        expression_ui(ui, expression, state, say, actions);
    }
}

/// The field for an expression of the query language.
fn expression_ui(
    ui: &mut Ui,
    (choices, answer): (&ExpressionChoices, &ExpressionAnswer),
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let in_use = state.asked.as_ref().map_or("", |asked| asked.expression.as_str());
    let input = ExpressionInput { choices, answer, in_use };
    if let Some(expression) = expression_field_ui(ui, &input, &mut state.expression, say, actions) {
        actions.push(Action::Segments(SegmentsAction::Ask(expression)));
    }
}

fn by_ui(ui: &mut Ui, ask: &mut SegmentsAsk, say: Texts) {
    let current = GroupBy::ALL.iter().find(|(by, _)| *by == ask.by).map_or("", |(_, name)| say.t(name));
    ui.menu_button(current, |ui| {
        for (by, name) in GroupBy::ALL {
            if choice_ui(ui, ask.by == by, say.t(name)).clicked() {
                ask.by = by;
                ui.close();
            }
        }
    });
}

/// Draws a choice of one thing or any. `typed` finds one among many.
pub(crate) fn pick_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    offered: &[(T, String)],
    chosen: &mut Option<T>,
    typed: &mut String,
    say: Texts,
) {
    if offered.is_empty() {
        return;
    }
    let of = |one: T| offered.iter().find(|(other, _)| *other == one).map(|(_, label)| label.as_str());
    let text = match chosen.and_then(of) {
        Some(label) => format!("{name}: {}", crate::inspector::shortened(label, 32)),
        None => format!("{name}: {}", say.t("any")),
    };
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = match chosen {
        Some(_) => egui::Button::new(text).fill(Colors::in_ui(ui).chosen),
        None => egui::Button::new(text),
    };
    let (opened, shown) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_width(280.0);
        let many = offered.len() >= MANY;
        if many {
            let field = field_ui(ui, say.t("Find"), typed, say.t("type to find one"), 280.0);
            if ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
        }
        let wanted = if many { fold(typed.trim(), Folding::Loose).into_owned() } else { String::new() };
        let fits = |label: &str| wanted.is_empty() || fold(label, Folding::Loose).contains(&wanted);
        let fitting: Vec<&(T, String)> = offered.iter().filter(|(_, label)| fits(label)).collect();
        ui.spacing_mut().item_spacing.y = 0.0;
        let any = Row { text: say.t("any"), chosen: chosen.is_none(), quiet: true, ..Row::default() };
        if row_ui(ui, &any).row.clicked() {
            *chosen = None;
            ui.close();
        }
        let entered = many && !wanted.is_empty() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some((one, _)) = fitting.first().filter(|_| entered) {
            *chosen = Some(*one);
            ui.close();
        }
        ScrollArea::vertical().id_salt(name).max_height(300.0).show_rows(
            ui,
            ROW,
            fitting.len(),
            |ui, rows| {
                for (one, label) in &fitting[rows] {
                    let row = Row { text: label, chosen: *chosen == Some(*one), ..Row::default() };
                    if row_ui(ui, &row).row.clicked() {
                        *chosen = Some(*one);
                        ui.close();
                    }
                }
            },
        );
    });
    if opened.clicked() || shown.is_none() && opened.has_focus() {
        typed.clear();
    }
}

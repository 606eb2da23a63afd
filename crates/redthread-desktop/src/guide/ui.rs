//! The place of the guides drawn: the guides at the left, what is looked at in the middle.

use egui::{ComboBox, Key, Modifiers, Ui};
use redthread_model::*;
use redthread_workspace::GuideFacts;

use super::action::GuideAction;
use super::answers_ui::answers_ui;
use super::data::{AnswersData, GuideData, GuidesData, LinkingData};
use super::linking_ui::linking_ui;
use super::parallel_ui::parallel_ui;
use super::questions_ui::questions_ui;
use super::state::{GuideState, Leaf};
use crate::action::Action;
use crate::look::{
    APART, NEAR, choice_ui, empty_ui, field_ui, main_button, quiet_button, quiet_ui, title_ui,
};
use crate::texts::Texts;

/// What the place shows.
pub(crate) struct GuideInput<'g> {
    /// The guides.
    pub(crate) guides: &'g GuidesData,
    /// The turns of the document that is linked.
    pub(crate) linking: Option<&'g LinkingData>,
    /// The answers to the question that is chosen.
    pub(crate) answers: Option<&'g AnswersData>,
}

/// Draws the place.
pub(crate) fn guides_ui(
    ui: &mut Ui,
    input: &GuideInput<'_>,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(guide) = input.guides.shown(state.guide).and_then(|guide| input.guides.guide(guide)) else {
        let words = say.t("A guide holds the questions that a group is asked. Bring one in from Word, PDF or a text file, or begin to write one. Then each turn of the interviewer can be linked to the question that it asks, and the answers of all groups stand side by side.");
        empty_ui(ui, say.t("No interview guides yet"), words);
        ui.vertical_centered(|ui| begin_ui(ui, state, say, actions));
        return;
    };
    let wide = ui.available_width() > 700.0;
    ui.horizontal_wrapped(|ui| {
        ComboBox::from_id_salt("guide")
            .selected_text(&guide.name)
            .width(220.0)
            .show_ui(ui, |ui| {
                for one in &input.guides.guides {
                    if choice_ui(ui, one.id == guide.id, &one.name).clicked() {
                        state.guide = Some(one.id);
                        state.writing = None;
                        state.question = None;
                        state.at = 0;
                        ui.close();
                    }
                }
            })
            .response
            .accessible_name(say.t("Guide"));
        let leaves = [
            (Leaf::Questions, say.t("Questions")),
            (Leaf::Linking, say.t("Link turns")),
            (Leaf::Answers, say.t("Answers")),
            (Leaf::Parallel, say.t("Guides side by side")),
        ];
        for (leaf, name) in leaves {
            if choice_ui(ui, state.leaf == leaf, name).clicked() {
                state.leaf = leaf;
            }
        }
        if wide {
            let linked: usize = guide.questions.iter().map(|question| question.turns).sum();
            quiet_ui(ui, &say.with("{0} questions, {1} turns linked", &[&guide.questions.len(), &linked]));
        }
    });
    ui.add_space(NEAR);
    let escaped =
        state.writing.is_some() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        state.writing = None;
    }
    egui::ScrollArea::both().id_salt(("guides", guide.id)).auto_shrink([false, false]).show(ui, |ui| {
        match state.leaf {
            Leaf::Questions => {
                facts_ui(ui, guide, input.guides, say, actions);
                questions_ui(ui, guide, state, say, actions);
                ui.add_space(APART);
                title_ui(ui, say.t("Another guide"));
                begin_ui(ui, state, say, actions);
            }
            Leaf::Linking => linking_ui(ui, guide, input.linking, state, say, actions),
            Leaf::Answers => answers_ui(ui, guide, input.answers, state, say, actions),
            Leaf::Parallel => parallel_ui(ui, input.guides, state, say, actions),
        }
    });
}

/// Whom the guide is for, and which documents use it.
fn facts_ui(ui: &mut Ui, guide: &GuideData, guides: &GuidesData, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        let group = chosen_ui(ui, ("group", guide.id), say.t("Group"), &guide.group, &guides.groups, say);
        let stage = chosen_ui(ui, ("stage", guide.id), say.t("Stage"), &guide.stage, &guides.stages, say);
        if group.is_some() || stage.is_some() {
            let facts = GuideFacts { name: None, group, stage };
            actions.push(Action::Guide(GuideAction::Facts(guide.id, facts)));
        }
        let documents: Vec<&str> = guide.documents.iter().map(|(_, name)| name.as_str()).collect();
        if documents.is_empty() {
            quiet_ui(
                ui,
                say.t("No document uses it: give it the group or the stage of those who are asked."),
            );
        } else {
            quiet_ui(ui, &say.with("Used in: {0}", &[&documents.join(", ")]));
        }
        if quiet_button(ui, say.t("Remove the guide")).clicked() {
            actions.push(Action::Guide(GuideAction::RemoveGuide(guide.id)));
        }
    });
    ui.add_space(NEAR);
}

/// A choice among names, or none of them. Gives what was chosen in this frame.
fn chosen_ui(
    ui: &mut Ui,
    id: (&str, GuideId),
    name: &str,
    current: &str,
    names: &[String],
    say: Texts,
) -> Option<String> {
    let mut chosen = None;
    let shown = if current.is_empty() { format!("{name}: –") } else { format!("{name}: {current}") };
    let combo = ComboBox::from_id_salt(id).selected_text(shown).width(170.0).show_ui(ui, |ui| {
        let none = [(say.t("None in particular"), "")];
        for (shown, value) in none.into_iter().chain(names.iter().map(|name| (name.as_str(), name.as_str())))
        {
            if choice_ui(ui, current == value, shown).clicked() {
                chosen = Some(value.to_owned());
                ui.close();
            }
        }
    });
    combo.response.accessible_name(name);
    chosen.filter(|chosen| chosen != current)
}

/// The fields with which a guide begins: a file, or a name.
fn begin_ui(ui: &mut Ui, state: &mut GuideState, say: Texts, actions: &mut Vec<Action>) {
    let width = (ui.available_width() - 220.0).clamp(160.0, 420.0);
    let enter = |ui: &Ui| ui.input(|input| input.key_pressed(Key::Enter));
    ui.horizontal(|ui| {
        let field =
            field_ui(ui, say.t("File of the guide"), &mut state.path, say.t("/home/me/guide.docx"), width);
        let ready = !state.path.trim().is_empty();
        let pressed = ui.add_enabled_ui(ready, |ui| main_button(ui, say.t("Bring the guide in"))).inner;
        let pressed = pressed.on_disabled_hover_text(say.t("Type where the file is first")).clicked();
        if ready && (pressed || (field.lost_focus() && enter(ui))) {
            let path = std::mem::take(&mut state.path);
            actions.push(Action::Guide(GuideAction::Import(path.trim().into())));
        }
    });
    ui.horizontal(|ui| {
        let field =
            field_ui(ui, say.t("Name of a new guide"), &mut state.name, say.t("Guide for citizens"), width);
        let ready = !state.name.trim().is_empty();
        let pressed = ui.add_enabled(ready, egui::Button::new(say.t("Write a new guide")));
        let pressed = pressed.on_disabled_hover_text(say.t("Type its name first")).clicked();
        if ready && (pressed || (field.lost_focus() && enter(ui))) {
            let name = std::mem::take(&mut state.name);
            actions.push(Action::Guide(GuideAction::Add(name.trim().to_owned())));
        }
    });
}

//! The questions of a guide drawn, and written.

use egui::{Key, RichText, Ui};

use super::action::GuideAction;
use super::data::{GuideData, QuestionData};
use super::state::{GuideState, Leaf, Writing};
use crate::action::Action;
use crate::look::{
    APART, Icon, NEAR, area_ui, card_ui, empty_ui, field_ui, icon_button, main_button, quiet_button,
    quiet_ui, reading_font, strong, title_ui,
};
use crate::texts::Texts;

/// Draws the questions by theme, and below them what must be put to those who are asked.
pub(super) fn questions_ui(
    ui: &mut Ui,
    guide: &GuideData,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if guide.questions.is_empty() && state.writing.is_none() {
        empty_ui(ui, say.t("No questions yet"), say.t("Write the first one below."));
    }
    let mut theme = "";
    for question in &guide.questions {
        if question.question.theme != theme {
            theme = &question.question.theme;
            ui.add_space(NEAR);
            title_ui(ui, theme);
        }
        if state.writing.as_ref().is_some_and(|writing| writing.question == Some(question.question.id)) {
            writing_ui(ui, guide, state, say, actions);
        } else {
            question_ui(ui, guide, question, state, say, actions);
        }
    }
    ui.add_space(NEAR);
    match &state.writing {
        Some(Writing { question: None, .. }) => writing_ui(ui, guide, state, say, actions),
        Some(_) => {}
        None => {
            if quiet_button(ui, say.t("Write a question…")).clicked() {
                let theme = theme.to_owned();
                state.writing = Some(Writing { theme, ..Writing::default() });
            }
        }
    }
    if !guide.carried.is_empty() {
        ui.add_space(APART);
        title_ui(ui, say.t("Must be put to them: carried here from earlier stages"));
        for (theme, passage, words) in &guide.carried {
            let words = RichText::new(format!("“{words}”")).font(reading_font(14.0));
            if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
                actions.push(Action::Show(*passage));
            }
            quiet_ui(ui, theme);
        }
    }
}

fn question_ui(
    ui: &mut Ui,
    guide: &GuideData,
    question: &QuestionData,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let id = question.question.id;
    ui.push_id(id, |ui| {
        ui.horizontal(|ui| {
            let named = |words: &str| format!("{words}: {}", question.number);
            let mut act = |action| actions.push(Action::Guide(action));
            if icon_button(ui, Icon::Up, &named(say.t("Up"))).clicked() {
                act(GuideAction::Move(guide.id, id, -1));
            }
            if icon_button(ui, Icon::Down, &named(say.t("Down"))).clicked() {
                act(GuideAction::Move(guide.id, id, 1));
            }
            if icon_button(ui, Icon::Cross, &named(say.t("Remove the question"))).clicked() {
                act(GuideAction::RemoveQuestion(guide.id, id));
            }
            let asked = match question.turns {
                0 => say.t("not linked").to_owned(),
                _ => say.with("{0} turns in {1} documents", &[&question.turns, &question.documents]),
            };
            if quiet_button(ui, &asked).on_hover_text(say.t("Read the answers")).clicked() {
                state.question = Some(id);
                state.leaf = Leaf::Answers;
            }
            let words = strong(format!("{}  {}", question.number, question.question.text));
            let shown = ui.add(egui::Button::new(words).frame(false).truncate());
            if shown.on_hover_text(say.t("Alter the words")).clicked() {
                state.writing = Some(Writing::of(&question.question));
            }
        });
        for probe in &question.question.probes {
            ui.indent("probes", |ui| quiet_ui(ui, &format!("– {probe}")));
        }
    });
}

fn writing_ui(ui: &mut Ui, guide: &GuideData, state: &mut GuideState, say: Texts, actions: &mut Vec<Action>) {
    let Some(mut writing) = state.writing.take() else { return };
    let mut done = false;
    card_ui(ui, |ui| {
        let width = ui.available_width().min(640.0);
        ui.horizontal(|ui| {
            field_ui(ui, say.t("Number of the question"), &mut writing.number, say.t("3a"), 60.0);
            let field =
                field_ui(ui, say.t("Question"), &mut writing.text, say.t("How was it to …?"), width - 80.0);
            done |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        });
        field_ui(ui, say.t("Heading"), &mut writing.theme, say.t("the theme it stands under"), width);
        area_ui(
            ui,
            say.t("Probes, one to a line"),
            &mut writing.probes,
            say.t("what may be asked further"),
            2,
        );
        ui.horizontal(|ui| {
            let ready = !writing.text.trim().is_empty();
            let save = ui.add_enabled_ui(ready, |ui| main_button(ui, say.t("Keep the question"))).inner;
            done |= save.on_disabled_hover_text(say.t("A question needs words")).clicked();
            if quiet_button(ui, say.t("Not now (Esc)")).clicked() {
                writing.text.clear();
                done = true;
            }
        });
    });
    if !done {
        state.writing = Some(writing);
    } else if !writing.text.trim().is_empty() {
        actions.push(Action::Guide(match writing.question {
            Some(question) => GuideAction::SetQuestion(guide.id, question, writing.words()),
            None => GuideAction::AddQuestion(guide.id, writing.words()),
        }));
    }
}

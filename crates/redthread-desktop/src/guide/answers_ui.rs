//! The answers to a question drawn, the documents side by side.

use egui::{ComboBox, Layout, RichText, Ui, vec2};

use super::data::{AnswersData, GuideData, by_source};
use super::state::GuideState;
use crate::action::Action;
use crate::look::{APART, NEAR, choice_ui, quiet_button, quiet_ui, reading_font, strong, title_ui};
use crate::texts::Texts;

/// Draws one question with what was answered, a column for each document.
pub(super) fn answers_ui(
    ui: &mut Ui,
    guide: &GuideData,
    answers: Option<&AnswersData>,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let chosen = state.question.and_then(|question| guide.question(question)).or(guide.questions.first());
    let Some(question) = chosen else {
        quiet_ui(ui, say.t("The guide has no questions yet."));
        return;
    };
    let place = guide.questions.iter().position(|one| one.question.id == question.question.id).unwrap_or(0);
    ui.horizontal_wrapped(|ui| {
        let shown = format!("{}  {}", question.number, question.question.text);
        let combo = ComboBox::from_id_salt("question").selected_text(shown).width(360.0).truncate();
        let combo = combo.show_ui(ui, |ui| {
            for one in &guide.questions {
                let name = format!("{}  {}", one.number, one.question.text);
                if choice_ui(ui, one.question.id == question.question.id, name).clicked() {
                    state.question = Some(one.question.id);
                    ui.close();
                }
            }
        });
        combo.response.accessible_name(say.t("Question"));
        let go = |ui: &mut Ui, name: &str, to: Option<usize>| {
            let to = to.and_then(|to| guide.questions.get(to)).map(|one| one.question.id);
            ui.add_enabled(to.is_some(), egui::Button::new(name)).clicked().then_some(to).flatten()
        };
        let before = go(ui, say.t("Question before"), place.checked_sub(1));
        let after = go(ui, say.t("Next question"), Some(place + 1));
        state.question = before.or(after).or(state.question);
    });
    ui.add_space(NEAR);
    let answers = answers.map_or(&[][..], |answers| &answers.0);
    if answers.is_empty() {
        quiet_ui(ui, say.t("No turn is linked to this question yet: see Link turns."));
        return;
    }
    let columns = by_source(answers);
    let width = (ui.available_width() / columns.len() as f32 - APART).clamp(280.0, 640.0);
    ui.horizontal_top(|ui| {
        for (source, answers) in columns {
            ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(egui::Align::LEFT), |ui| {
                ui.set_width(width);
                title_ui(ui, source);
                for answer in answers {
                    if quiet_button(ui, &answer.question).on_hover_text(say.t("Go to the turn")).clicked() {
                        actions.push(Action::Show(answer.passage));
                    }
                    for (label, words) in &answer.turns {
                        ui.label(strong(label).size(12.5));
                        ui.label(RichText::new(words).font(reading_font(14.0)));
                    }
                    if answer.turns.is_empty() {
                        quiet_ui(ui, say.t("Nobody answered."));
                    }
                    ui.add_space(APART);
                }
            });
        }
    });
}

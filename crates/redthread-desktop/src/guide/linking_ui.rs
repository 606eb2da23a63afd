//! Linking drawn: what turns probably ask, to be accepted or rejected, and what is linked.

use egui::{ComboBox, Key, Modifiers, RichText, Ui};
use redthread_analysis::Proposal;

use super::action::GuideAction;
use super::data::{GuideData, LinkingData};
use super::state::GuideState;
use crate::action::Action;
use crate::look::{
    APART, Colors, NEAR, choice_ui, empty_ui, main_button, quiet_button, quiet_ui, reading_font, strong,
    title_ui,
};
use crate::texts::Texts;

/// Draws the proposals for one document, and its links.
pub(super) fn linking_ui(
    ui: &mut Ui,
    guide: &GuideData,
    data: Option<&LinkingData>,
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(data) = data else {
        let words = say.t("Give the guide the group or the stage of those who are asked, under Questions.");
        empty_ui(ui, say.t("No document uses this guide"), words);
        return;
    };
    let rejected = |proposal: &Proposal| state.rejected.contains(&(proposal.passage, proposal.question));
    let open: Vec<&(Proposal, String)> =
        data.proposals.iter().filter(|(proposal, _)| !rejected(proposal)).collect();
    let sure: Vec<Proposal> =
        open.iter().map(|(proposal, _)| *proposal).filter(|proposal| proposal.sure).collect();
    let at = state.at.min(open.len().saturating_sub(1));
    state.at = at;
    ui.horizontal_wrapped(|ui| {
        documents_ui(ui, guide, state, say);
        if !sure.is_empty()
            && main_button(ui, &say.with("Accept all sure ones ({0})", &[&sure.len()])).clicked()
        {
            actions.push(Action::Guide(GuideAction::Link(sure.clone())));
        }
        quiet_ui(ui, say.t("Up and down choose, Enter accepts, Delete rejects."));
    });
    ui.add_space(NEAR);
    if open.is_empty() {
        quiet_ui(ui, say.t("No turn waits here: none of the others is like a question of this guide."));
    }
    keys(ui, &open, state, actions);
    for (index, (proposal, words)) in open.iter().enumerate() {
        proposal_ui(ui, guide, (index, proposal, words), state, say, actions);
    }
    ui.add_space(APART);
    title_ui(ui, &say.with("Linked here: {0}", &[&data.linked.len()]));
    for (asked, words) in &data.linked {
        ui.push_id(asked.id, |ui| {
            ui.horizontal(|ui| {
                let number = guide
                    .question(asked.question)
                    .map(|question| question.number.clone())
                    .unwrap_or_default();
                if quiet_button(ui, &say.with("Unlink {0}", &[&number])).clicked() {
                    actions.push(Action::Guide(GuideAction::Unlink(asked.id)));
                }
                let words = RichText::new(words).font(reading_font(14.0));
                if ui.add(egui::Button::new(words).frame(false).truncate()).clicked() {
                    actions.push(Action::Show(asked.passage));
                }
            });
        });
    }
}

fn documents_ui(ui: &mut Ui, guide: &GuideData, state: &mut GuideState, say: Texts) {
    let here = guide.documents.iter().find(|(document, _)| Some(*document) == state.document);
    let shown = here.or(guide.documents.first()).map_or("", |(_, name)| name.as_str());
    let combo =
        ComboBox::from_id_salt("linked document").selected_text(shown).width(200.0).show_ui(ui, |ui| {
            for (document, name) in &guide.documents {
                if choice_ui(ui, shown == name, name).clicked() {
                    state.document = Some(*document);
                    state.at = 0;
                    ui.close();
                }
            }
        });
    combo.response.accessible_name(say.t("Document"));
}

/// The keys that go through the proposals, while nothing is written.
fn keys(ui: &Ui, open: &[&(Proposal, String)], state: &mut GuideState, actions: &mut Vec<Action>) {
    let focused = ui.memory(|memory| memory.focused().is_some());
    let Some((proposal, _)) = open.get(state.at).filter(|_| !focused) else { return };
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        state.at = (state.at + 1).min(open.len() - 1);
    } else if pressed(Key::ArrowUp) {
        state.at = state.at.saturating_sub(1);
    } else if pressed(Key::Enter) {
        actions.push(Action::Guide(GuideAction::Link(vec![*proposal])));
    } else if pressed(Key::Delete) {
        state.rejected.insert((proposal.passage, proposal.question));
    }
}

fn proposal_ui(
    ui: &mut Ui,
    guide: &GuideData,
    (index, proposal, words): (usize, &Proposal, &str),
    state: &mut GuideState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(question) = guide.question(proposal.question) else { return };
    let colors = Colors::in_ui(ui);
    let fill = if index == state.at { colors.chosen } else { egui::Color32::TRANSPARENT };
    let frame = egui::Frame::new().fill(fill).corner_radius(6).inner_margin(6);
    ui.push_id(("proposal", index), |ui| {
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                if ui.button(say.with("Accept {0}", &[&question.number])).clicked() {
                    actions.push(Action::Guide(GuideAction::Link(vec![*proposal])));
                }
                if quiet_button(ui, &say.with("Reject {0}", &[&question.number])).clicked() {
                    state.rejected.insert((proposal.passage, proposal.question));
                }
                let percent = (proposal.score * 100.0).round();
                let likely = if proposal.sure { say.t("sure") } else { say.t("perhaps") };
                quiet_ui(ui, &say.with("{0} % alike, {1}", &[&percent, &likely]));
                ui.add(
                    egui::Label::new(strong(format!("{}  {}", question.number, question.question.text)))
                        .truncate(),
                );
            });
            let words = RichText::new(format!("“{words}”")).font(reading_font(14.0));
            if ui.add(egui::Button::new(words).frame(false).wrap()).clicked() {
                actions.push(Action::Show(proposal.passage));
            }
        });
    });
}

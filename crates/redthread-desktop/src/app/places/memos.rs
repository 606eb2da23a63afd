//! The memo desk, and links between passages.

use egui::{Frame, Key, Modifiers, RichText, Stroke, Ui};
use redthread_model::*;

use crate::action::Action;
use crate::app::App;
use crate::command::UiCommand;
use crate::inspector::shortened;
use crate::look::{Colors, quiet_button};
use crate::memos::{LINK_KINDS, MemosAction, MemosInput, Offered, link_sign, memos_ui};
use crate::place::Place;
use crate::session::Session;
use crate::texts::key;

const DIGITS: [Key; 4] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];

impl App {
    pub(in crate::app) fn memos_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let offered = self.offered(session);
        let memos = session.memos();
        let listed = session.listed_memos(&self.desk.memos.filter);
        let links = session.links();
        let input = MemosInput {
            memos: &memos,
            listed: &listed,
            links: &links,
            project: session.project(),
            offered: &offered,
        };
        memos_ui(ui, &input, &mut self.desk.memos, self.say, actions);
    }

    /// What is chosen in the app, so that a memo can be begun on it at once.
    fn offered(&self, session: &mut Session) -> Vec<Offered> {
        let say = self.say;
        let target = self.desk.target(session);
        let project = session.project();
        let mut offered = Vec::new();
        if let Some(coding) = self.desk.chosen(project) {
            let code = project.code(coding.code).map_or("", |code| &code.name);
            let name = say.with("On the chosen coding: {0}", &[&code]);
            offered.push(Offered { name, on: Anchor::Coding(coding.document, coding.id) });
        } else if let Some(passage) = target {
            let name = say.with("On the selected words: {0}", &[&first_words(project, passage, 40)]);
            offered.push(Offered { name, on: Anchor::Passage(passage) });
        }
        if let Some(document) = self.desk.document.and_then(|document| project.document(document)) {
            let name = say.with("On the open document: {0}", &[&document.name]);
            offered.push(Offered { name, on: Anchor::Document(document.id) });
        }
        if let Some(code) = self.desk.code.and_then(|code| project.code(code)) {
            let name = say.with("On the chosen code: {0}", &[&code.name]);
            offered.push(Offered { name, on: Anchor::Code(code.id) });
        }
        offered
    }

    /// Takes the keys that make a link, or let a memo point to passages.
    pub(in crate::app) fn linking_keys(&mut self, context: &egui::Context, actions: &mut Vec<Action>) {
        let memos = &self.desk.memos;
        if self.desk.place != Place::Read
            || (memos.linking.is_none() && memos.picking.is_none())
            || self.desk.code_bar.is_some()
            || self.desk.palette.is_some()
            || context.text_edit_focused()
        {
            return;
        }
        let pressed = |key: Key| context.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        match (memos.linking, memos.picking) {
            (Some(linking), _) => {
                if pressed(Key::Escape) {
                    actions.push(Action::Memos(MemosAction::EndLink));
                } else if linking.to.is_some() {
                    let kind = DIGITS.into_iter().zip(LINK_KINDS).find(|(key, _)| pressed(*key));
                    actions.extend(kind.map(|(_, (kind, _))| Action::Memos(MemosAction::MakeLink(kind))));
                } else if pressed(Key::Enter) {
                    actions.push(Action::Memos(MemosAction::LinkHere));
                }
            }
            (None, Some(_)) => {
                if pressed(Key::Escape) {
                    actions.push(Action::Memos(MemosAction::EndPassages));
                } else if pressed(Key::Enter) {
                    actions.push(Action::Memos(MemosAction::AddPassage));
                }
            }
            (None, None) => {}
        }
    }

    /// The banner above the text while a link is made, or passages are chosen for a memo.
    pub(in crate::app) fn linking_ui(&self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        let frame = Frame::new()
            .fill(colors.raised)
            .stroke(Stroke::new(1.0, colors.quiet))
            .corner_radius(6)
            .inner_margin(8);
        if self.desk.memos.linking.is_some() {
            frame.show(ui, |ui| ui.horizontal_wrapped(|ui| self.link_banner(ui, session, actions)));
        } else if self.desk.memos.picking.is_some() {
            frame.show(ui, |ui| ui.horizontal_wrapped(|ui| self.passages_banner(ui, session, actions)));
        }
    }

    fn link_banner(&self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let Some(linking) = self.desk.memos.linking else { return };
        let (say, target) = (self.say, self.desk.target(session));
        let project = session.project();
        let from = first_words(project, linking.from, 28);
        match linking.to {
            None => {
                let asked = key("Link from “{0}”: now select the other passage, then press L or Enter.");
                ui.label(say.with(asked, &[&from]));
                let ready = target.is_some_and(|target| target != linking.from);
                let button = ui.add_enabled(ready, egui::Button::new(say.t("Link to the selection")));
                if button.on_disabled_hover_text(say.t("Select the other passage first")).clicked() {
                    actions.push(Action::Command(UiCommand::Link));
                }
            }
            Some(to) => {
                ui.label(RichText::new(format!("“{from}”")).strong());
                for (number, (kind, name)) in LINK_KINDS.into_iter().enumerate() {
                    let name = format!("{} {} {}", number + 1, link_sign(kind), say.t(name));
                    if ui.button(name).clicked() {
                        actions.push(Action::Memos(MemosAction::MakeLink(kind)));
                    }
                }
                ui.label(RichText::new(format!("“{}”", first_words(project, to, 28))).strong());
                if quiet_button(ui, say.t("The other way round")).clicked() {
                    actions.push(Action::Memos(MemosAction::TurnLink));
                }
            }
        }
        if quiet_button(ui, say.t("Not now (Esc)")).clicked() {
            actions.push(Action::Memos(MemosAction::EndLink));
        }
    }

    fn passages_banner(&self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let (say, target) = (self.say, self.desk.target(session));
        let project = session.project();
        let Some(memo) = self.desk.memos.picking.and_then(|memo| project.memo(memo)) else { return };
        let title = shortened(memo.text.lines().next().unwrap_or_default(), 50);
        ui.label(say.with("Select words to which the memo “{0}” should point, then press Enter.", &[&title]));
        let button = ui.add_enabled(target.is_some(), egui::Button::new(say.t("Point to the selection")));
        if button.on_disabled_hover_text(say.t("Select some words first")).clicked() {
            actions.push(Action::Memos(MemosAction::AddPassage));
        }
        if quiet_button(ui, say.t("Back to the memo (Esc)")).clicked() {
            actions.push(Action::Memos(MemosAction::EndPassages));
        }
    }
}

fn first_words(project: &Project, passage: Passage, letters: usize) -> String {
    let Ok(text) = project.text(passage.document) else { return String::new() };
    let slice = text.slice(passage.range);
    let end = slice.char_indices().nth(4 * letters).map_or(slice.len(), |(end, _)| end);
    shortened(&slice[..end], letters)
}

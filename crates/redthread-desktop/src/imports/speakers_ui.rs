//! The labels of a file: what each is, who that is, and what else may be one.

use egui::Ui;
use redthread_workspace::{DraftSpeaker, PreviewVoice, SpeakerKind, WouldBe};

use super::ImportsAction;
use super::choose::Said;
use super::complete::{NameField, name_field_ui};
use super::data::SharedName;
use super::menu::menu_ui;
use super::state::ImportsState;
use crate::look::{Colors, NEAR, STEP, quiet_button, quiet_ui, strong, title_ui};
use crate::texts::{Texts, key};

/// What a label can be said to be.
const KINDS: [(Said, &str); 4] = [
    (Said::Speaker(SpeakerKind::Individual), key("a person")),
    (Said::Speaker(SpeakerKind::RoleOnly), key("only a role")),
    (Said::Speaker(SpeakerKind::Interviewer), key("the interviewer")),
    (Said::NoSpeaker, key("no speaker")),
];

fn kind_words(kind: SpeakerKind) -> &'static str {
    KINDS.iter().find(|(said, _)| *said == Said::Speaker(kind)).map_or("", |(_, name)| name)
}

/// Draws the labels of the chosen file. `cases` are the names of the cases that the project has.
pub(super) fn speakers_ui(
    ui: &mut Ui,
    state: &mut ImportsState,
    shared: &[SharedName],
    cases: &[String],
    say: Texts,
    actions: &mut Vec<ImportsAction>,
) {
    let Some(item) = state.items.get(state.chosen) else { return };
    let Some(read) = item.read() else { return };
    let speakers: Vec<(DraftSpeaker, PreviewVoice)> =
        read.speakers.iter().cloned().zip(read.preview.voices.iter().cloned()).collect();
    let candidates = read.preview.candidates.clone();
    let not_speakers = item.choices.speakers.not_speakers.clone();
    let who = item.choices.who.clone();
    title_ui(ui, say.t("Who speaks"));
    if speakers.is_empty() {
        quiet_ui(ui, say.t("No speakers were found: it comes in as running text."));
    }
    for (speaker, voice) in &speakers {
        let said = who.iter().find(|(label, _)| label.to_lowercase() == speaker.label.to_lowercase());
        let said = said.map_or("", |(_, case)| case.as_str());
        speaker_ui(ui, state, speaker, voice, said, cases, say, actions);
        let name = shared.iter().find(|name| name.label.to_lowercase() == speaker.label.to_lowercase());
        if let Some(name) = name {
            let mut one = name.said;
            let files = say.number(name.files as u64);
            let words = say.with("“{0}” is the same person in all {1} files", &[&name.label, &files]);
            if ui.checkbox(&mut one, words).changed() {
                actions.push(ImportsAction::Reread(state.say_same_person(&name.label, one)));
            }
        }
        ui.add_space(STEP);
    }
    if !candidates.is_empty() {
        ui.add_space(STEP);
        title_ui(ui, say.t("Maybe a speaker"));
    }
    for candidate in &candidates {
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(&candidate.label));
            quiet_ui(ui, &say.count(candidate.times.into(), "{0} time", "{0} times"));
            let button = quiet_button(ui, say.t("Is a speaker"));
            if button.accessible_name(say.with("“{0}” is a speaker", &[&candidate.label])).clicked() {
                actions.push(ImportsAction::Reread(state.say_speaker(&candidate.label, Said::SomeSpeaker)));
            }
        });
    }
    for label in &not_speakers {
        if candidates.iter().any(|candidate| candidate.label.to_lowercase() == label.to_lowercase()) {
            continue;
        }
        ui.horizontal_wrapped(|ui| {
            quiet_ui(ui, &say.with("“{0}” is read as text", &[label]));
            let button = quiet_button(ui, say.t("Is a speaker after all"));
            if button.accessible_name(say.with("“{0}” is a speaker", &[label])).clicked() {
                actions.push(ImportsAction::Reread(state.say_speaker(label, Said::SomeSpeaker)));
            }
        });
    }
}

/// Draws a label: how much it says, what it is, and who that is.
#[expect(clippy::too_many_arguments, reason = "a row of a form has this many things in it")]
fn speaker_ui(
    ui: &mut Ui,
    state: &mut ImportsState,
    speaker: &DraftSpeaker,
    voice: &PreviewVoice,
    said: &str,
    cases: &[String],
    say: Texts,
    actions: &mut Vec<ImportsAction>,
) {
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(&speaker.label));
        let turns = say.count(speaker.turns.into(), "{0} turn", "{0} turns");
        let words = say.count(speaker.words.into(), "{0} word", "{0} words");
        quiet_ui(ui, &format!("{turns} · {words}"));
    });
    let kind = if said.is_empty() { speaker.kind } else { SpeakerKind::Individual };
    ui.horizontal(|ui| {
        let what = say.with("What “{0}” is: {1}", &[&speaker.label, &say.t(kind_words(kind))]);
        menu_ui(ui, say.t(kind_words(kind)), what, |ui| {
            for (choice, name) in KINDS {
                if ui.selectable_label(choice == Said::Speaker(kind), say.t(name)).clicked() {
                    actions.push(ImportsAction::Reread(state.say_speaker(&speaker.label, choice)));
                    ui.close();
                }
            }
        });
        if kind != SpeakerKind::Individual {
            let words = match kind {
                SpeakerKind::Interviewer => say.t("never counts among the people"),
                _ => say.t("nobody knows who: counted from at least to at most"),
            };
            ui.add(egui::Label::new(egui::RichText::new(words).color(Colors::in_ui(ui).quiet)).truncate());
            return;
        }
        let hint = match &voice.who {
            WouldBe::Known(_, name) => say.with("{0}, known already", &[name]),
            WouldBe::New(name) => say.with("new: {0}", &[name]),
            WouldBe::Interviewer | WouldBe::Unknown => String::new(),
        };
        let name = say.with("Who “{0}” is", &[&speaker.label]);
        let width = (ui.available_width() - NEAR).max(80.0);
        let field = NameField { name: &name, hint: &hint, said, there: cases, width, focus: false };
        let written = name_field_ui(ui, &field, &mut state.completing);
        if let Some(case) = written.said {
            actions.push(ImportsAction::Reread(state.say_who(&speaker.label, &case)));
        }
    });
}

//! The collapsible parts of the inspector, and those that say facts: of a coding, a person, a document.

use std::collections::BTreeSet;

use egui::{RichText, Ui};
use redthread_model::*;
use redthread_workspace::MediaState;

use super::facts::{CaseFacts, CodingFacts, DocumentFacts};
use crate::action::Action;
use crate::look::{Colors, NEAR, Row, quiet_button, quiet_ui, row_ui, strong, swatch};
use crate::place::Place;
use crate::segments::{SegmentsAction, SegmentsAsk};
use crate::texts::{Texts, key};

/// A part of the inspector that can be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub(crate) enum Section {
    /// The coding that is chosen.
    Coding,
    /// The quote and the edits to its wording.
    Quote,
    /// The person who speaks.
    Case,
    /// The document.
    Document,
    /// What was done with the thing.
    History,
}

impl Section {
    const fn name(self) -> &'static str {
        match self {
            Self::Coding => key("The coding"),
            Self::Quote => key("The quote"),
            Self::Case => key("The person"),
            Self::Document => key("The document"),
            Self::History => key("What was done with it"),
        }
    }

    /// Whether it is open until somebody closes it. What is long, or takes a look into the file, is not.
    const fn open_at_first(self) -> bool {
        matches!(self, Self::Coding | Self::Quote)
    }
}

/// Which parts are as they are not at first.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(transparent)]
pub(crate) struct Sections(BTreeSet<Section>);

impl Sections {
    /// Whether a part is open.
    pub(crate) fn is_open(&self, section: Section) -> bool {
        self.0.contains(&section) != section.open_at_first()
    }

    /// Opens or closes a part.
    pub(crate) fn toggle(&mut self, section: Section) {
        if !self.0.remove(&section) {
            self.0.insert(section);
        }
    }
}

/// Draws a part with its head; the contents only while it is open.
pub(super) fn section_ui(
    ui: &mut Ui,
    sections: &mut Sections,
    section: Section,
    say: Texts,
    contents: impl FnOnce(&mut Ui),
) {
    ui.add_space(NEAR);
    let open = sections.is_open(section);
    let row = Row { text: say.t(section.name()), branch: Some(open), strong: true, ..Row::default() };
    let response = row_ui(ui, &row);
    if response.row.clicked() || response.branch_clicked {
        sections.toggle(section);
    }
    if open {
        contents(ui);
    }
}

/// Draws a fact: what it is, and what is known of it.
fn fact_ui(ui: &mut Ui, name: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let colors = Colors::in_ui(ui);
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(name).size(12.5).color(colors.quiet));
        ui.label(RichText::new(value).size(13.0));
    });
}

/// Draws a figure that opens what it counts.
fn figure_ui(ui: &mut Ui, text: &str) -> bool {
    let colors = Colors::in_ui(ui);
    let words = RichText::new(text).size(13.0).underline().color(colors.text);
    ui.add(egui::Button::new(words).frame_when_inactive(false).small()).clicked()
}

fn show_segments(ask: SegmentsAsk) -> Action {
    Action::Segments(SegmentsAction::Show(Box::new(ask)))
}

/// Draws what is known of the chosen coding.
pub(super) fn coding_facts_ui(ui: &mut Ui, facts: &CodingFacts, say: Texts, actions: &mut Vec<Action>) {
    let coding = facts.coding;
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(12.0, 18.0), egui::Sense::hover());
        swatch(ui, rect.center(), facts.code.1);
        let name = egui::Button::new(strong(&facts.code.0)).frame_when_inactive(false).truncate();
        if ui.add(name).on_hover_text(say.t("All segments with this code")).clicked() {
            actions.push(show_segments(SegmentsAsk { code: Some(coding.code), ..SegmentsAsk::default() }));
        }
    });
    fact_ui(
        ui,
        say.t("coded by"),
        &format!("{} · {}", facts.coder, crate::memos::moment(coding.created_millis, say)),
    );
    let (start, end) = (coding.range.start().get(), coding.range.end().get());
    let words = say.count(facts.words.into(), "{0} word", "{0} words");
    fact_ui(ui, say.t("on"), &say.with("{0}, characters {1} to {2}", &[&words, &start, &end]));
}

/// Draws what is known of the person who speaks.
pub(super) fn case_facts_ui(ui: &mut Ui, facts: &CaseFacts, say: Texts, actions: &mut Vec<Action>) {
    ui.label(strong(&facts.case.name));
    fact_ui(ui, say.t("Group"), facts.group.as_deref().unwrap_or_default());
    for (name, value) in &facts.attributes {
        fact_ui(ui, name, value);
    }
    for (document, turns, first) in &facts.speaks {
        let turns = say.count(*turns as u64, "{0} turn", "{0} turns");
        if figure_ui(ui, &format!("{document}: {turns}")) {
            actions.push(Action::Show(*first));
        }
    }
    let codings = say.count(facts.codings as u64, "{0} coding", "{0} codings");
    if figure_ui(ui, &codings) {
        actions.push(show_segments(SegmentsAsk { case: Some(facts.case.id), ..SegmentsAsk::default() }));
    }
    if quiet_button(ui, say.t("Go to Cases")).clicked() {
        actions.push(Action::Go(Place::Cases));
    }
}

/// Draws what is known of the document.
pub(super) fn document_facts_ui(ui: &mut Ui, facts: &DocumentFacts, say: Texts, actions: &mut Vec<Action>) {
    let document = &facts.document;
    ui.label(strong(&document.name));
    quiet_ui(ui, &facts.belongs.join(" · "));
    let kind = document.kind.name().replace('-', " ");
    fact_ui(ui, say.t("Kind"), say.t(&kind));
    fact_ui(ui, say.t("Language"), &document.language.to_string());
    let words = say.count(document.words.into(), "{0} word", "{0} words");
    let turns = say.count(document.turns.into(), "{0} turn", "{0} turns");
    fact_ui(ui, say.t("Length"), &format!("{words} · {turns}"));
    fact_ui(ui, say.t("Pages"), &document.pages.map(|pages| pages.to_string()).unwrap_or_default());
    let came = format!("{} · {}", document.file_name, crate::memos::moment(document.created_millis, say));
    fact_ui(ui, say.t("Came from"), came.trim_start_matches(" · "));
    fact_ui(ui, say.t("Revision"), &document.revision.to_string());
    for recording in &facts.media {
        let state = match recording.state {
            MediaState::There | MediaState::Same => None,
            MediaState::Changed => Some(say.t("another file lies in its place")),
            MediaState::Gone => Some(say.t("it is not in its place any more")),
        };
        let name = recording.media.name();
        let value = state.map_or(name.to_owned(), |state| format!("{name} – ⚠ {state}"));
        fact_ui(ui, say.t("Recording"), &value);
    }
    for (name, value) in &facts.attributes {
        fact_ui(ui, name, value);
    }
    let coded = say.with("{0} % coded", &[&facts.coded_percent]);
    let codings = say.count(facts.codings as u64, "{0} coding", "{0} codings");
    if figure_ui(ui, &format!("{codings} · {coded}")) {
        actions.push(show_segments(SegmentsAsk { document: Some(document.id), ..SegmentsAsk::default() }));
    }
    for (label, voice, first) in &facts.speakers {
        let who = match voice {
            SpeakerVoice::Interviewer => format!("{label} ({})", say.t("the interviewer")),
            _ => label.clone(),
        };
        match first {
            Some(first) => {
                if figure_ui(ui, &who) {
                    actions.push(Action::Show(*first));
                }
            }
            None => drop(quiet_ui(ui, &who)),
        }
    }
    for (who, text) in &facts.memos {
        quiet_ui(ui, &format!("{who}: {text}"));
    }
    if ui.button(say.t("Alter the facts…")).clicked() {
        actions.push(Action::Go(Place::Cases));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_opened_and_closed_is_remembered() {
        let mut sections = Sections::default();
        assert!(sections.is_open(Section::Quote) && !sections.is_open(Section::History));
        sections.toggle(Section::Quote);
        sections.toggle(Section::History);
        let written = serde_json::to_string(&sections).unwrap();
        let mut sections: Sections = serde_json::from_str(&written).unwrap();
        assert!(!sections.is_open(Section::Quote) && sections.is_open(Section::History));
        sections.toggle(Section::Quote);
        assert!(sections.is_open(Section::Quote));
    }
}

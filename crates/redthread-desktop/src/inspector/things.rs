//! The things around a passage, each in a part that can be closed: coding, quote, person, document, and what was done with them.

use std::sync::Arc;

use egui::Ui;
use redthread_model::*;

use super::facts::{CaseFacts, DocumentFacts, Facts};
use super::quote::{QuoteState, quote_facts_ui};
use super::sections::{Section, Sections, case_facts_ui, coding_facts_ui, document_facts_ui, section_ui};
use crate::action::Action;
use crate::history::{HistoryData, step_words};
use crate::look::{choice_ui, quiet_ui};
use crate::texts::{Texts, key};

/// What the parts show; what is closed is not looked up.
#[derive(Clone, Default)]
pub(crate) struct Things {
    /// What is known of the passage.
    pub(crate) facts: Arc<Facts>,
    /// What is known of who speaks.
    pub(crate) case: Option<Arc<Option<CaseFacts>>>,
    /// What is known of the document.
    pub(crate) document: Option<Arc<Option<DocumentFacts>>>,
    /// The things whose history can be shown, the one that is shown first.
    pub(crate) histories: Vec<(Kind, Thing)>,
    /// The steps that touched it; `None` while they are looked up.
    pub(crate) history: Option<Arc<HistoryData>>,
}

/// Something that has a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Thing {
    /// What a memo can be on.
    Anchor(Anchor),
    /// A quote.
    Quote(QuoteId),
}

/// The kinds of things whose history one looks at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Kind {
    /// The coding, else the passage.
    #[default]
    Here,
    /// The quote.
    Quote,
    /// The chosen code.
    Code,
    /// The person.
    Case,
    /// The document.
    Document,
}

impl Kind {
    const fn name(self) -> &'static str {
        match self {
            Self::Here => key("This"),
            Self::Quote => key("The quote"),
            Self::Code => key("The code"),
            Self::Case => key("The person"),
            Self::Document => key("The document"),
        }
    }
}

/// What the parts remember.
#[derive(Clone, Debug, Default)]
pub(crate) struct ThingsState {
    /// Which are open.
    pub(crate) sections: Sections,
    /// Whose history one looks at.
    pub(crate) of: Kind,
    quote: QuoteState,
}

impl ThingsState {
    /// Whose histories can be shown, and which one is.
    pub(crate) fn histories(
        &self,
        passage: Passage,
        facts: &Facts,
        code: Option<CodeId>,
    ) -> (Vec<(Kind, Thing)>, Option<Thing>) {
        let here = match facts.coding.as_ref().map(|facts| facts.coding) {
            Some(coding) => Some(Anchor::Coding(coding.document, coding.id)),
            None => (!passage.range.is_empty()).then_some(Anchor::Passage(passage)),
        };
        let quote = facts.quote.as_ref().map(|facts| facts.quote.id);
        let code = facts.coding.as_ref().map(|facts| facts.coding.code).or(code);
        let all = [
            (Kind::Here, here.map(Thing::Anchor)),
            (Kind::Quote, quote.map(Thing::Quote)),
            (Kind::Code, code.map(|code| Thing::Anchor(Anchor::Code(code)))),
            (Kind::Case, facts.case.map(|case| Thing::Anchor(Anchor::Case(case)))),
            (Kind::Document, Some(Thing::Anchor(Anchor::Document(passage.document)))),
        ];
        let all: Vec<(Kind, Thing)> =
            all.into_iter().filter_map(|(kind, thing)| Some((kind, thing?))).collect();
        let shown = all.iter().find(|(kind, _)| *kind == self.of).or(all.first()).map(|(_, thing)| *thing);
        (all, shown)
    }
}

/// Draws the parts about what was made of the words: the coding, the quote.
pub(super) fn made_ui(
    ui: &mut Ui,
    things: &Things,
    state: &mut ThingsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let ThingsState { sections, quote, .. } = state;
    if let Some(facts) = &things.facts.coding {
        section_ui(ui, sections, Section::Coding, say, |ui| coding_facts_ui(ui, facts, say, actions));
    }
    if let Some(facts) = &things.facts.quote {
        section_ui(ui, sections, Section::Quote, say, |ui| quote_facts_ui(ui, facts, quote, say, actions));
    }
}

/// Draws the parts about where the words come from, and what was done.
pub(super) fn around_ui(
    ui: &mut Ui,
    things: &Things,
    state: &mut ThingsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let ThingsState { sections, of, .. } = state;
    if things.facts.case.is_some() {
        section_ui(ui, sections, Section::Case, say, |ui| {
            if let Some(facts) = things.case.as_deref().and_then(Option::as_ref) {
                case_facts_ui(ui, facts, say, actions);
            }
        });
    }
    section_ui(ui, sections, Section::Document, say, |ui| {
        if let Some(facts) = things.document.as_deref().and_then(Option::as_ref) {
            document_facts_ui(ui, facts, say, actions);
        }
    });
    section_ui(ui, sections, Section::History, say, |ui| history_ui(ui, things, of, say));
}

fn history_ui(ui: &mut Ui, things: &Things, of: &mut Kind, say: Texts) {
    let shown = things.histories.iter().find(|(kind, _)| kind == of).or(things.histories.first());
    let shown = shown.map(|(kind, _)| *kind);
    ui.horizontal_wrapped(|ui| {
        for (kind, _) in &things.histories {
            if choice_ui(ui, shown == Some(*kind), say.t(kind.name())).clicked() {
                *of = *kind;
            }
        }
    });
    match &things.history {
        None => drop(quiet_ui(ui, say.t("The history is being looked through…"))),
        Some(history) if history.steps.is_empty() => drop(quiet_ui(ui, say.t("Nothing yet"))),
        Some(history) => {
            for step in &history.steps {
                ui.label(step_words(&step.what, say));
                quiet_ui(ui, &format!("{} · {}", step.by, say.moment(step.when_millis)));
            }
        }
    }
}

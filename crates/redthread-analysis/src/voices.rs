//! The voices of one document in dense numbers, made once per document so that each coding is counted without looking up.

use std::sync::Arc;

use redthread_model::*;
use redthread_text::{Position, TextRange};

use crate::error::AnalysisError;

/// The token of interviewers, and of text that belongs to no turn: nobody who counts.
pub(crate) const NOBODY: u32 = u32::MAX;

/// One voice of a document: a known case, or the unknown speaker of one turn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    /// Who.
    pub(crate) voice: Voice,
    /// Their group.
    pub(crate) group: Option<GroupId>,
    /// Whether it is a known person; a known organisation is an unknown person who speaks for it.
    pub(crate) person: Option<CaseId>,
}

/// Who speaks where in one document.
pub(crate) struct Voices {
    /// The distinct voices.
    pub(crate) tokens: Vec<Token>,
    /// For each turn: where its words are, and the token of who speaks or [`NOBODY`].
    pub(crate) turns: Vec<(TextRange, u32)>,
}

/// Who speaks under a label.
#[derive(Clone, Copy)]
enum Label {
    /// Nobody who counts.
    Nobody,
    /// The voice with this token.
    Known(u32),
    /// In each turn another voice, of this group.
    Unknown(Option<GroupId>),
}

impl Voices {
    /// Prepares the voices of a document, whose layout must be loaded.
    pub(crate) fn of(project: &Project, document: &Document) -> Result<(Self, Arc<Layout>), AnalysisError> {
        let layout = project.layout(document.id)?;
        if layout.turns.is_empty() {
            return Ok((Self::of_author(document), layout.clone()));
        }
        let index = VoiceIndex::of(project, document.id)?;
        let mut voices = Self { tokens: Vec::new(), turns: Vec::with_capacity(layout.turns.len()) };
        let mut of_label: Vec<Option<Label>> = vec![None; layout.labels.len()];
        for (number, turn) in layout.turns.iter().enumerate() {
            let mut find = || voices.find(project, index.of_turn(layout, number));
            let found = match turn.label.and_then(|label| of_label.get_mut(usize::from(label))) {
                Some(known) => *known.get_or_insert_with(find),
                None => find(),
            };
            let token = match found {
                Label::Nobody => NOBODY,
                Label::Known(token) => token,
                Label::Unknown(group) => voices.add(Token {
                    voice: Voice::Unknown(document.id, number as u32),
                    group,
                    person: None,
                }),
            };
            voices.turns.push((turn.range, token));
        }
        Ok((voices, layout.clone()))
    }

    /// What the first turn under a label says of all turns under it. Two labels of one case share a token.
    fn find(&mut self, project: &Project, spoken: Option<(Voice, Option<GroupId>)>) -> Label {
        match spoken {
            None => Label::Nobody,
            Some((Voice::Unknown(..), group)) => Label::Unknown(group),
            Some((voice @ Voice::Known(case), group)) => {
                let same = self.tokens.iter().position(|token| token.voice == voice);
                let is_person = project.case(case).is_none_or(|case| case.kind == CaseKind::Person);
                let token = Token { voice, group, person: is_person.then_some(case) };
                Label::Known(same.map_or_else(|| self.add(token), |same| same as u32))
            }
        }
    }

    /// A written document without turns has one unknown voice: its author.
    fn of_author(document: &Document) -> Self {
        let author = Token { voice: Voice::Unknown(document.id, 0), group: document.group, person: None };
        let whole = TextRange::between(Position::START, Position::new(document.characters));
        Self { tokens: vec![author], turns: vec![(whole, 0)] }
    }

    fn add(&mut self, token: Token) -> u32 {
        self.tokens.push(token);
        self.tokens.len() as u32 - 1
    }
}

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

impl Voices {
    /// Prepares the voices of a document, whose layout must be loaded.
    pub(crate) fn of(project: &Project, document: &Document) -> Result<(Self, Arc<Layout>), AnalysisError> {
        let layout = project.layout(document.id)?;
        if layout.turns.is_empty() {
            return Ok((Self::of_author(document), layout.clone()));
        }
        let index = VoiceIndex::of(project, document.id)?;
        let mut voices = Self { tokens: Vec::new(), turns: Vec::with_capacity(layout.turns.len()) };
        let mut known: Vec<(Voice, u32)> = Vec::new();
        for (number, turn) in layout.turns.iter().enumerate() {
            let token = match index.of_turn(layout, number) {
                None => NOBODY,
                Some((voice @ Voice::Known(case), group)) => match known.iter().find(|(other, _)| *other == voice) {
                    Some((_, token)) => *token,
                    None => {
                        let is_person = project.case(case).is_none_or(|case| case.kind == CaseKind::Person);
                        let token = voices.add(Token { voice, group, person: is_person.then_some(case) });
                        known.push((voice, token));
                        token
                    }
                },
                Some((voice, group)) => voices.add(Token { voice, group, person: None }),
            };
            voices.turns.push((turn.range, token));
        }
        Ok((voices, layout.clone()))
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

//! The wording of quotes: what people said, apart from marked edits; and how it is attributed.

use redthread_model::*;
use redthread_text::{Position, TextRange};
use serde::Serialize;

use crate::attribution::Attributions;
use crate::error::ReportError;
use crate::pen::Pen;
use crate::texts::ReportLanguage;

/// The words of a quote as they are printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The lines: one, or one for each turn of a dialogue.
    pub lines: Vec<QuoteLine>,
    /// Whether nothing was edited. Labels, annotations and listeners' responses are left out all the same.
    pub verbatim: bool,
    /// Whether something was made vaguer, which the reader must be told.
    pub blurred: bool,
    /// Whether words in it were repaired after text recognition: the source reads otherwise, which the reader must be told. Such a
    /// quote is not verbatim.
    pub repaired: bool,
}

/// One line of a quote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuoteLine {
    /// Who speaks, in a dialogue: a role, or a letter that means something in this excerpt only.
    pub speaker: Option<String>,
    /// The words.
    pub text: String,
}

impl Wording {
    /// The wording as plain text, a line for each turn of a dialogue.
    pub fn text(&self) -> String {
        let line = |line: &QuoteLine| match &line.speaker {
            Some(speaker) => format!("{speaker}: {}", line.text),
            None => line.text.clone(),
        };
        self.lines.iter().map(line).collect::<Vec<_>>().join("\n")
    }
}

/// Makes the texts of quotes; keep one for all quotes of a project.
#[derive(Debug)]
pub struct QuoteTexts<'p> {
    project: &'p Project,
    language: ReportLanguage,
    attributions: Attributions<'p>,
}

impl<'p> QuoteTexts<'p> {
    /// Prepares for the quotes of `project`, attributed in `language`.
    pub fn new(project: &'p Project, language: ReportLanguage) -> Self {
        Self { project, language, attributions: Attributions::new(project, language) }
    }

    /// The attribution of a quote: as written, else made from its voices and its document.
    ///
    /// # Errors
    /// If the document's layout is not loaded.
    pub fn attribution(&self, quote: &Quote) -> Result<String, ReportError> {
        match &quote.attribution {
            Attribution::Written(written) => Ok(written.clone()),
            Attribution::Generated => self.attribution_of(quote.passage),
        }
    }

    /// The attribution made from a passage's voices and its document: "Borger, fokusgruppeinterview 1".
    ///
    /// # Errors
    /// If the document's layout is not loaded.
    pub fn attribution_of(&self, passage: Passage) -> Result<String, ReportError> {
        self.attributions.of(passage)
    }

    /// The group under which a passage is shown: that of its voices if they have one in common, else its document's.
    ///
    /// # Errors
    /// If the document's layout is not loaded.
    pub fn group_of(&self, passage: Passage) -> Result<Option<GroupId>, ReportError> {
        let of_document = self.project.document(passage.document).and_then(|document| document.group);
        let voices = self.project.voices_in(passage)?;
        let first = voices.first().map(|(_, group)| *group);
        Ok(first.filter(|first| voices.iter().all(|(_, group)| group == first)).unwrap_or(of_document))
    }

    /// The wording of a quote, edits made.
    ///
    /// # Errors
    /// If the document's text or layout is not loaded.
    pub fn wording(&self, quote: &Quote) -> Result<Wording, ReportError> {
        self.wording_of(quote.passage, &quote.edits)
    }

    /// The wording of a passage with some edits; edits outside it count for nothing.
    ///
    /// # Errors
    /// If the document's text or layout is not loaded.
    pub fn wording_of(&self, passage: Passage, edits: &[QuoteEdit]) -> Result<Wording, ReportError> {
        let layout = self.project.layout(passage.document)?;
        let mut editor = Editor::new(self.project.text(passage.document)?, edits, passage.range);
        let turns = layout.turns_overlapping(passage.range);
        let voices = VoiceIndex::of(self.project, passage.document)?;
        let speakers: Vec<Speaking> = turns.clone().map(|turn| Speaking::of(&voices, layout, turn)).collect();
        let is_dialogue = speakers.iter().any(|speaker| *speaker != speakers[0]);
        let mut lines = Vec::new();
        if is_dialogue {
            let names = self.names(&speakers);
            for (turn, name) in turns.zip(names) {
                let part = layout.turns[turn].range.intersection(passage.range);
                let text = part.map(|part| editor.line(layout, part)).unwrap_or_default();
                if !text.is_empty() {
                    lines.push(QuoteLine { speaker: Some(name), text });
                }
            }
        } else {
            // What stands between the turns of one speaker is labels; outside of turns it is text that nobody claims.
            lines.push(QuoteLine { speaker: None, text: editor.line(layout, passage.range) });
        }
        let own = layout.own_words(passage.range);
        let repaired = own.into_iter().any(|part| !layout.repairs_in(part).is_empty());
        Ok(Wording { lines, verbatim: editor.verbatim && !repaired, blurred: editor.blurred, repaired })
    }

    /// The names of the speakers of a dialogue, turn by turn. One participant has the name of a role; several have letters in
    /// the order in which they speak, which mean nothing outside this excerpt.
    fn names(&self, speakers: &[Speaking]) -> Vec<String> {
        let mut participants: Vec<Speaking> = Vec::new();
        for speaker in speakers.iter().filter(|speaker| **speaker != Speaking::Interviewer) {
            if !participants.contains(speaker) {
                participants.push(*speaker);
            }
        }
        let name = |speaker: &Speaking| match participants.iter().position(|other| other == speaker) {
            None => self.language.interviewer().to_owned(),
            Some(_) if participants.len() == 1 => self.attributions.role_of(speaker.group()),
            Some(place) => format!("{} {}", self.language.person(), letters(place)),
        };
        speakers.iter().map(name).collect()
    }
}

/// A, B, … Z, AA, AB, …
fn letters(place: usize) -> String {
    let last = char::from(b'A' + (place % 26) as u8);
    if place < 26 { last.to_string() } else { format!("{}{last}", letters(place / 26 - 1)) }
}

/// Who speaks in a turn, as far as an excerpt can tell: turns under one label are one speaker's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaking {
    /// The interviewer.
    Interviewer,
    /// A known case, of this group.
    Known(CaseId, Option<GroupId>),
    /// Whoever speaks under this label, of this group.
    Label(Option<u16>, Option<GroupId>),
}

impl Speaking {
    /// Who speaks in a turn.
    pub(crate) fn of(voices: &VoiceIndex, layout: &Layout, turn: usize) -> Self {
        match voices.of_turn(layout, turn) {
            None => Self::Interviewer,
            Some((Voice::Known(case), group)) => Self::Known(case, group),
            Some((Voice::Unknown(..), group)) => {
                Self::Label(layout.turns.get(turn).and_then(|turn| turn.label), group)
            }
        }
    }

    /// Their group.
    pub(crate) fn group(self) -> Option<GroupId> {
        match self {
            Self::Interviewer => None,
            Self::Known(_, group) | Self::Label(_, group) => group,
        }
    }
}

/// Makes the edits of one quote, each once.
struct Editor<'q> {
    text: &'q redthread_text::Text,
    edits: Vec<(TextRange, &'q QuoteEdit)>,
    done: Vec<bool>,
    verbatim: bool,
    blurred: bool,
}

impl<'q> Editor<'q> {
    fn new(text: &'q redthread_text::Text, edits: &'q [QuoteEdit], quoted: TextRange) -> Self {
        let place = |edit: &QuoteEdit| match edit {
            QuoteEdit::Elide(range) | QuoteEdit::Blur(range, _) => *range,
            QuoteEdit::Insert(position, _) => TextRange::empty_at(*position),
        };
        let inside = |range: TextRange| match range.is_empty() {
            true => quoted.start() <= range.start() && range.start() <= quoted.end(),
            false => quoted.overlaps(range),
        };
        let mut edits: Vec<_> =
            edits.iter().map(|edit| (place(edit), edit)).filter(|(range, _)| inside(*range)).collect();
        edits.sort_by_key(|(range, _)| *range);
        Self { text, done: vec![false; edits.len()], verbatim: edits.is_empty(), edits, blurred: false }
    }

    /// One line: the own words of `range`, edits made.
    fn line(&mut self, layout: &Layout, range: TextRange) -> String {
        let mut pen = Pen::default();
        let parts = layout.own_words(range);
        let mut at = range.start();
        for part in parts {
            if part.start() > at {
                pen.cut();
            }
            self.part(&mut pen, part);
            at = part.end();
        }
        // An insertion at the very end stands after the last word.
        self.insertions(&mut pen, range.end(), range);
        pen.finish()
    }

    fn part(&mut self, pen: &mut Pen, part: TextRange) {
        let mut at = part.start();
        while at < part.end() {
            self.insertions(pen, at, part);
            let covering = self.edits.iter().position(|(range, _)| range.contains(at));
            let next = self.edits.iter().map(|(range, _)| range.start()).filter(|start| *start > at).min();
            let end = match covering {
                Some(index) => {
                    self.mark(pen, index);
                    self.edits[index].0.end()
                }
                None => next.unwrap_or(part.end()),
            };
            let end = end.min(part.end());
            if covering.is_none() {
                pen.words(self.text.slice(TextRange::between(at, end)));
            }
            at = end;
        }
    }

    /// Marks an elision or a blurring where it begins; a long one may go on over labels.
    fn mark(&mut self, pen: &mut Pen, index: usize) {
        if std::mem::replace(&mut self.done[index], true) {
            return;
        }
        match self.edits[index].1 {
            QuoteEdit::Elide(_) => pen.elision(),
            QuoteEdit::Blur(_, words) => {
                self.blurred = true;
                pen.replacement(words);
            }
            QuoteEdit::Insert(..) => {}
        }
    }

    fn insertions(&mut self, pen: &mut Pen, at: Position, part: TextRange) {
        for index in 0..self.edits.len() {
            let (range, QuoteEdit::Insert(_, words)) = self.edits[index] else { continue };
            if self.done[index] || range.start() > at || range.start() < part.start() {
                continue;
            }
            self.done[index] = true;
            let letter = |from: u32, to: u32| {
                let range = TextRange::new(from, to);
                range
                    .and_then(|range| self.text.slice(range).chars().next())
                    .is_some_and(char::is_alphanumeric)
            };
            let here = at.get();
            pen.insertion(words, here > 0 && letter(here - 1, here) && letter(here, here + 1));
        }
    }
}

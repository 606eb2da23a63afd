//! One pass over the codings of one document: for each coding, the rows and columns it counts in and who speaks there.

use redthread_model::*;
use redthread_query::expression::PassageSet;
use redthread_text::TextRange;

use crate::axis::{Here, Lines};
use crate::error::AnalysisError;
use crate::kept::kept;
use crate::voices::{NOBODY, Voices};

/// A coding counts in this row and column, spoken by this voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Touch {
    /// The row.
    pub(crate) row: u32,
    /// The column.
    pub(crate) col: u32,
    /// The voice, or [`NOBODY`] where voices do not matter or none speaks.
    pub(crate) token: u32,
    /// The turn in which the voice speaks; 0 where voices do not matter.
    pub(crate) turn: u32,
}

/// What a table is made of: its two sides, and which codings it takes in.
pub(crate) struct Plan<'p> {
    /// The rows.
    pub(crate) rows: Lines,
    /// The columns.
    pub(crate) cols: Lines,
    /// Which codings count; all if none.
    pub(crate) passages: Option<&'p PassageSet>,
}

/// A document made ready for the pass.
pub(crate) struct Prepared<'p> {
    /// The document.
    pub(crate) document: &'p Document,
    /// Its codings, in reading order.
    pub(crate) codings: &'p [Coding],
    /// For each coding whether it counts; all do if none.
    pub(crate) kept: Option<Vec<bool>>,
    /// Who speaks; not made where voices do not matter.
    pub(crate) voices: Option<Voices>,
    /// How its codings find their rows.
    pub(crate) rows: Here<'p>,
    /// How its codings find their columns.
    pub(crate) cols: Here<'p>,
}

impl<'p> Plan<'p> {
    /// Makes a document ready; `with_voices` if they matter even when neither side sorts by them.
    pub(crate) fn prepare(
        &'p self,
        project: &'p Project,
        document: &'p Document,
        with_voices: bool,
    ) -> Result<Prepared<'p>, AnalysisError> {
        let codings = project.codings(document.id)?;
        let needed = with_voices || self.rows.by_voice() || self.cols.by_voice();
        let voices = if needed { Some(Voices::of(project, document)?.0) } else { None };
        let rows = self.rows.here(project, document, voices.as_ref());
        let cols = self.cols.here(project, document, voices.as_ref());
        let kept = self.passages.map(|passages| kept(passages, document.id, codings));
        Ok(Prepared { document, codings, kept, voices, rows, cols })
    }

    /// Calls `found` with each coding that counts in a cell, and where. Returns how many count in none.
    pub(crate) fn each_coding(
        &self,
        prepared: &Prepared<'_>,
        mut found: impl FnMut(&Coding, &[Touch]),
    ) -> u64 {
        let mut left_out = 0;
        let (rows, cols) = (&prepared.rows, &prepared.cols);
        let mut touches = Vec::new();
        let mut turn_at = 0;
        for (index, coding) in prepared.codings.iter().enumerate() {
            if prepared.kept.as_ref().is_some_and(|kept| !kept[index]) {
                continue;
            }
            touches.clear();
            let mut spoken = false;
            let mut touch = |token: u32, turn: u32| {
                for &row in rows.lines(coding, token) {
                    touches.extend(cols.lines(coding, token).iter().map(|&col| Touch {
                        row,
                        col,
                        token,
                        turn,
                    }));
                }
            };
            if let Some(voices) = &prepared.voices {
                let turns = &voices.turns;
                // Codings come by start, so the first turn that can matter only moves forward.
                while turn_at < turns.len() && turns[turn_at].0.end() <= coding.range.start() {
                    turn_at += 1;
                }
                for (turn, &(range, token)) in (turn_at as u32..).zip(&turns[turn_at..]) {
                    if range.start() >= coding.range.end() {
                        break;
                    }
                    if token != NOBODY && range.overlaps(coding.range) {
                        spoken = true;
                        touch(token, turn);
                    }
                }
            }
            if !spoken {
                touch(NOBODY, 0);
            }
            if touches.is_empty() {
                left_out += 1;
            } else {
                found(coding, &touches);
            }
        }
        left_out
    }
}

/// The part of a coding that counts where `touch` says: what the voice says of it where voices sort, else all of it.
pub(crate) fn part_of(prepared: &Prepared<'_>, coding: &Coding, touch: &Touch) -> Option<TextRange> {
    if !prepared.rows.by_voice() && !prepared.cols.by_voice() {
        return Some(coding.range);
    }
    let voices = prepared.voices.as_ref().filter(|_| touch.token != NOBODY)?;
    voices.turns.get(touch.turn as usize)?.0.intersection(coding.range)
}

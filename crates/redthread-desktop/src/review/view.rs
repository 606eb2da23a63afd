//! A candidate as it is shown: made for the rows in sight only.

use std::collections::BTreeMap;
use std::sync::Arc;

use redthread_model::*;
use redthread_text::{Text, TextRange};
use redthread_workspace::{CodeName, Scope};

use super::state::id_of;
use crate::inspector::shortened;
use crate::look::Hue;
use crate::segments::SourceData;

/// So much of a long turn is shown on either side of the words, in code points.
const AROUND: u32 = 420;
/// A longer passage is cut off here, in code points; the reader shows all of it.
const LONGEST: u32 = 6_000;
/// So many other codes on the same words are shown.
const OTHERS: usize = 6;
/// So many rows are kept ready.
const KEPT: usize = 400;

/// A candidate as it is shown.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RowView {
    /// The words of the turn before those that would be coded.
    pub(super) lead: String,
    /// The words that would be coded.
    pub(super) words: String,
    /// The words of the turn after them.
    pub(super) tail: String,
    /// Where they come from.
    pub(super) source: SourceData,
    /// The turn before, and the one after: who, and what they say.
    pub(super) before: Option<(String, String)>,
    pub(super) after: Option<(String, String)>,
    /// The code, and whether it is to be made.
    pub(super) code: (String, Option<Hue>),
    /// What is coded there already.
    pub(super) coded: Vec<(String, Hue)>,
}

/// The rows that were shown last, ready to be shown again.
#[derive(Clone, Debug, Default)]
pub(super) struct Views {
    head: u64,
    ready: BTreeMap<usize, (TextRange, usize, Arc<RowView>)>,
}

impl Views {
    /// The view of the candidate `index`, whose code is number `code`, at this point of the history.
    pub(super) fn get(
        &mut self,
        (head, project): (u64, &Project),
        index: usize,
        passage: Passage,
        (place, code): (usize, &CodeName),
    ) -> Option<Arc<RowView>> {
        if self.head != head || self.ready.len() > KEPT {
            self.ready.clear();
            self.head = head;
        }
        if let Some((range, known, view)) = self.ready.get(&index)
            && (*range, *known) == (passage.range, place)
        {
            return Some(view.clone());
        }
        let view = Arc::new(RowView::of(project, passage, code)?);
        self.ready.insert(index, (passage.range, place, view.clone()));
        Some(view)
    }
}

impl RowView {
    /// Gathers what is shown of a candidate; `None` if it is not loaded or gone.
    pub(super) fn of(project: &Project, passage: Passage, code: &CodeName) -> Option<Self> {
        let Passage { document, range } = passage;
        let (text, layout) = (project.text(document).ok()?, project.layout(document).ok()?);
        let around = Scope::Turn.around(text, layout, range);
        let turns = layout.turns_overlapping(range);
        let said = |turn: Option<usize>| {
            let turn = layout.turns.get(turn?)?;
            let words = shortened(&crate::compare::own_words(text, layout, turn.range), 400);
            Some((layout.label_of(turn).unwrap_or_default().to_owned(), words))
        };
        let (before, after) = match turns.is_empty() {
            true => (None, None),
            false => (said(turns.start.checked_sub(1)), said(Some(turns.end))),
        };
        let cut = |range: TextRange, longest: u32| {
            TextRange::new(range.start().get(), range.end().get().min(range.start().get() + longest))
        };
        let lead = TextRange::between(around.start(), range.start());
        let lead = match lead.len() > AROUND {
            true => {
                format!("… {}", written(text, TextRange::new(lead.end().get() - AROUND, lead.end().get())?))
            }
            false => written(text, lead),
        };
        let tail = TextRange::between(range.end(), around.end());
        let tail = match tail.len() > AROUND {
            true => format!("{} …", written(text, cut(tail, AROUND)?)),
            false => written(text, tail),
        };
        let words = match range.len() > LONGEST {
            true => format!("{} …", written(text, cut(range, LONGEST)?)),
            false => written(text, range),
        };
        let path = |code: CodeId| project.path(code).map(|path| path.names().join(" / ")).unwrap_or_default();
        let code = match (id_of(project, code), code) {
            (Some(id), _) => (path(id), Some(Hue::of(&project.code(id)?.color))),
            (None, CodeName::Path(names)) => (names.names().join(" / "), None),
            (None, CodeName::Id(_)) => return None,
        };
        let coded = coded_on(project, passage)
            .into_iter()
            .filter_map(|id| Some((path(id), Hue::of(&project.code(id)?.color))))
            .collect();
        let source = SourceData::of(project, passage)?;
        Some(Self { lead, words, tail, source, before, after, code, coded })
    }

    /// All that is shown of the text, on one line.
    pub(super) fn line(&self) -> String {
        format!("{}{}{}", self.lead, self.words, self.tail)
    }
}

/// The words of a range; tabs and the like are blanks, lines stay lines.
fn written(text: &Text, range: TextRange) -> String {
    let blank = |letter: char| if letter.is_control() && letter != '\n' { ' ' } else { letter };
    text.slice(range).chars().map(blank).collect()
}

/// The codes that lie on a passage, each once, in the order of the codings.
fn coded_on(project: &Project, passage: Passage) -> Vec<CodeId> {
    let Ok(codings) = project.codings(passage.document) else { return Vec::new() };
    let near = codings.partition_point(|other| other.range.start() < passage.range.end());
    let mut found: Vec<CodeId> = Vec::new();
    for coding in &codings[..near] {
        if coding.range.overlaps(passage.range) && !found.contains(&coding.code) {
            found.push(coding.code);
            if found.len() == OTHERS {
                break;
            }
        }
    }
    found
}

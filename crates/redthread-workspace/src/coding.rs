//! Coding passages, taking codings back, and taking in a table of codings.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use redthread_exchange::Table;
use redthread_model::*;
use redthread_text::TextRange;

use crate::codebook::code_at;
use crate::find::{find_code, find_document};
use crate::load::load_text;
use crate::workspace::{Made, Moment};
use crate::{CodeName, Load, Workspace, WorkspaceError, new_id, now_millis};

/// What applying a code did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// How many codings were made.
    pub applied: usize,
    /// How many passages this coder had coded so already.
    pub already: usize,
}

/// What taking in a table of codings did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CodingsReport {
    /// How many codings were made.
    pub applied: usize,
    /// How many were there already.
    pub already: usize,
    /// Rows whose words were found elsewhere in the document than they said: row number and what was done.
    pub moved: Vec<usize>,
    /// Rows that were left out: row number and reason.
    pub skipped: Vec<(usize, String)>,
}

impl Workspace {
    /// Applies a code to passages, as the coder called `by`; what that coder has coded so already is left as it is. A code
    /// named by a path is made if it is new, in the same step.
    ///
    /// # Errors
    /// If the code or a document is not there, or a range does not lie in its text; then nothing is coded.
    pub fn apply_code(
        &mut self,
        by: &str,
        code: impl Into<CodeName>,
        valence: Option<Valence>,
        passages: &[Passage],
    ) -> Result<Applied, WorkspaceError> {
        let code = code.into();
        let (_, applied) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let (code, name) = moment.named_code(&code, &mut changes)?;
            let documents: BTreeSet<DocumentId> = passages.iter().map(|passage| passage.document).collect();
            moment.load_codings(documents.iter().copied())?;
            let mut coded = BTreeSet::new();
            for document in &documents {
                let codings = moment.project.codings(*document)?.iter();
                let same = codings.filter(|coding| (coding.code, coding.coder) == (code, coder));
                coded.extend(same.map(|coding| (*document, coding.range)));
            }
            let before = changes.len();
            for Passage { document, range } in passages.iter().copied() {
                if coded.insert((document, range)) {
                    let (id, created_millis) = (new_id(), now_millis());
                    let coding = Coding { id, document, range, code, coder, valence, created_millis };
                    changes.push(Change::add(coding));
                }
            }
            let applied = changes.len() - before;
            if applied == 0 {
                changes.clear();
            }
            let already = passages.len() - applied;
            Ok((Made::new(format!("code “{name}”"), Change::Together(changes)), Applied { applied, already }))
        })?;
        Ok(applied)
    }

    /// Takes codings back, as one step. Memos on them go with them.
    ///
    /// # Errors
    /// If one is no longer there.
    pub fn remove_codings(&mut self, by: &str, codings: &[Coding]) -> Result<usize, WorkspaceError> {
        self.step(by, |moment| {
            let mut changes = Vec::new();
            // From the end, where a list lets go of things quickly.
            for coding in codings.iter().rev() {
                changes.extend(memos_on(moment.project, Anchor::Coding(coding.document, coding.id)));
                changes.push(Change::remove(*coding));
            }
            let what = match codings {
                [one] => format!("uncode “{}”", moment.project.code(one.code).map_or("", |code| &code.name)),
                _ => format!("uncode {} passages", codings.len()),
            };
            Ok((Made::new(what, Change::Together(changes)), codings.len()))
        })
        .map(|(_, removed)| removed)
    }

    /// Says whether a coded passage tells of something that works well or less well.
    ///
    /// # Errors
    /// If the coding is no longer as given.
    pub fn set_valence(
        &mut self,
        by: &str,
        coding: Coding,
        valence: Option<Valence>,
    ) -> Result<(), WorkspaceError> {
        let change = Change::replace(coding, Coding { valence, ..coding });
        self.commit(by, "set valence", change).map(drop)
    }

    /// Takes in a table of codings (document, start, end, code, coder, and if there are: valence, memo, text), as one step.
    ///
    /// Where a row gives the words and they are not at its range, the place nearest to it with the same words is taken; rows
    /// that fit nowhere are left out with a reason. Codes and coders that are missing are made.
    ///
    /// # Errors
    /// If the table cannot be read, or the project cannot be written.
    pub fn import_codings(&mut self, by: &str, path: &Path) -> Result<CodingsReport, WorkspaceError> {
        let rows = redthread_exchange::codings_from_table(&Table::read(path)?)?;
        let (_, report) = self.step(by, |moment| {
            let mut report = CodingsReport::default();
            let mut changes = Vec::new();
            let mut codes = BTreeMap::new();
            let mut known = KnownCodings::default();
            let mut new: Vec<(Coding, Option<String>)> = Vec::new();
            for row in rows {
                let (document, range) = match place_of(moment, &row) {
                    Ok(place) => place,
                    Err(reason) => {
                        report.skipped.push((row.row, reason));
                        continue;
                    }
                };
                if range != row.range {
                    report.moved.push(row.row);
                }
                let coder = moment.coder(row.coder.as_deref().unwrap_or(by), &mut changes);
                let make = || code_at(moment.project, &row.code, &mut changes);
                let code = *codes.entry(row.code.clone()).or_insert_with(make);
                let (valence, created_millis) = (row.valence, now_millis());
                let coding = Coding { id: new_id(), document, range, code, coder, valence, created_millis };
                if known.admit(moment, &coding)? {
                    new.push((coding, row.memo));
                } else {
                    report.already += 1;
                }
            }
            report.applied = new.len();
            if new.is_empty() {
                changes.clear();
            }
            // In the order of the texts, in which lists of codings grow at their end.
            new.sort_by_cached_key(|(coding, _)| (coding.document, coding.order()));
            for (coding, memo) in new {
                let on = Anchor::Coding(coding.document, coding.id);
                let (by, created_millis) = (coding.coder, coding.created_millis);
                let memo = memo.map(|text| Memo {
                    id: new_id(),
                    on,
                    text,
                    kind: MemoKind::Note,
                    by,
                    created_millis,
                    altered_millis: None,
                    passages: Vec::new(),
                });
                changes.extend([Change::add(coding)].into_iter().chain(memo.map(Change::add)));
            }
            Ok((Made::new(format!("import {} codings", report.applied), Change::Together(changes)), report))
        })?;
        Ok(report)
    }

    /// The codings of a document with this very code, all of them or those at `range`: what `uncode` takes back.
    ///
    /// # Errors
    /// If a name is unknown.
    pub fn codings_at(
        &mut self,
        code: &str,
        document: &str,
        range: Option<TextRange>,
    ) -> Result<Vec<Coding>, WorkspaceError> {
        let code = find_code(&self.project, code)?;
        let document = find_document(&self.project, document)?;
        self.load(Load::Document(document))?;
        let all = self.project.codings(document)?;
        let chosen =
            |coding: &&Coding| coding.code == code && range.is_none_or(|range| coding.range == range);
        Ok(all.iter().filter(chosen).copied().collect())
    }
}

/// The changes that take out the memos on `on`.
pub(crate) fn memos_on(project: &Project, on: Anchor) -> Vec<Change> {
    project.memos_on(on).cloned().map(Change::remove).collect()
}

/// What is coded already, gathered document by document as a table names them.
#[derive(Default)]
struct KnownCodings {
    known: BTreeMap<DocumentId, BTreeSet<(TextRange, CodeId, CoderId)>>,
}

impl KnownCodings {
    /// Gives whether nothing says the same as `coding` yet; from now on, this one does.
    fn admit(&mut self, moment: &mut Moment<'_, '_>, coding: &Coding) -> Result<bool, WorkspaceError> {
        let what = |coding: &Coding| (coding.range, coding.code, coding.coder);
        let known = match self.known.entry(coding.document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                moment.load_codings([coding.document])?;
                place.insert(moment.project.codings(coding.document)?.iter().map(what).collect())
            }
        };
        Ok(known.insert(what(coding)))
    }
}

/// Where a row of a codings table belongs, or why it belongs nowhere.
fn place_of(
    moment: &mut Moment<'_, '_>,
    row: &redthread_exchange::CodingRow,
) -> Result<(DocumentId, TextRange), String> {
    let document = find_document(moment.project, &row.document).map_err(|error| error.to_string())?;
    load_text(moment.project, moment.writing, document).map_err(|error| error.to_string())?;
    let text = moment.project.text(document).map_err(|error| error.to_string())?;
    let range = row.range_in(text).filter(|range| !range.is_empty());
    range.map(|range| (document, range)).ok_or_else(|| match row.text {
        Some(_) => "its words are not in the document, or in several places".to_owned(),
        None => format!("the range {} does not lie in the text of {} characters", row.range, text.len()),
    })
}

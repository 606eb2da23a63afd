//! Coding passages, taking codings back, and taking in a table of codings.

use std::collections::BTreeSet;
use std::path::Path;

use redthread_exchange::Table;
use redthread_model::*;
use redthread_text::TextRange;

use crate::codebook::code_at;
use crate::find::{find_code, find_document};
use crate::load::load_codings;
use crate::workspace::Made;
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
            for coding in codings {
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
    /// If the table cannot be read, or nothing in it fits.
    pub fn import_codings(&mut self, by: &str, path: &Path) -> Result<CodingsReport, WorkspaceError> {
        let rows = redthread_exchange::codings_from_table(&Table::read(path)?)?;
        self.load(Load::Texts)?;
        let (_, report) = self.step(by, |moment| {
            load_codings(moment.project, moment.writing)?;
            let mut report = CodingsReport::default();
            let mut changes = Vec::new();
            let mut seen = BTreeSet::new();
            for row in rows {
                let (document, range) = match place_of(moment.project, &row) {
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
                let code = code_at(moment.project, &row.code, &mut changes);
                let coding = Coding {
                    id: new_id(),
                    document,
                    range,
                    code,
                    coder,
                    valence: row.valence,
                    created_millis: now_millis(),
                };
                let there = moment
                    .project
                    .codings(document)
                    .is_ok_and(|all| all.iter().any(|other| other.says_the_same_as(&coding)));
                if there || !seen.insert((document, range, code, coder)) {
                    report.already += 1;
                    continue;
                }
                report.applied += 1;
                changes.push(Change::add(coding));
                if let Some(text) = row.memo {
                    let on = Anchor::Coding(document, coding.id);
                    let created_millis = now_millis();
                    changes.push(Change::add(Memo {
                        id: new_id(),
                        on,
                        text,
                        kind: MemoKind::Note,
                        by: coder,
                        created_millis,
                    }));
                }
            }
            if report.applied == 0 {
                changes.clear();
            }
            Ok((Made::new(format!("import {} codings", report.applied), Change::Together(changes)), report))
        })?;
        Ok(report)
    }

    /// The codings that an own code, document, range and coder select, for `uncode`.
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
    project
        .memos()
        .values()
        .filter(|memo| memo.on == on)
        .map(|memo| Change::remove(memo.as_ref().clone()))
        .collect()
}

/// Where a row of a codings table belongs, or why it belongs nowhere.
fn place_of(
    project: &Project,
    row: &redthread_exchange::CodingRow,
) -> Result<(DocumentId, TextRange), String> {
    let document = find_document(project, &row.document).map_err(|error| error.to_string())?;
    let text = project.text(document).map_err(|error| error.to_string())?;
    let range = row.range_in(text).filter(|range| !range.is_empty());
    range.map(|range| (document, range)).ok_or_else(|| match row.text {
        Some(_) => "its words are not in the document, or in several places".to_owned(),
        None => format!("the range {} does not lie in the text of {} characters", row.range, text.len()),
    })
}

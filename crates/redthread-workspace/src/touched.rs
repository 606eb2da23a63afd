//! The history of one thing: the steps that touched it.

use std::path::Path;

use redthread_model::{Anchor, Project, RecordKey};
use redthread_store::Store;

use crate::{Step, Workspace, WorkspaceError};

impl Workspace {
    /// The steps that made, altered or removed any of these records, newest first. Every step's stored form is looked through, so
    /// in a long history this is no work for one frame: see [`history_of_file`].
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn history_of(&mut self, records: &[RecordKey]) -> Result<Vec<Step>, WorkspaceError> {
        touching(&mut self.store, records)
    }
}

/// As [`Workspace::history_of`], for a project file that need not be open otherwise: it can be asked beside the open project.
///
/// # Errors
/// If the file cannot be read.
pub fn history_of_file(project: &Path, records: &[RecordKey]) -> Result<Vec<Step>, WorkspaceError> {
    touching(&mut Store::open(project)?, records)
}

fn touching(store: &mut Store, records: &[RecordKey]) -> Result<Vec<Step>, WorkspaceError> {
    let mut steps = Vec::new();
    store.read()?.each_step_touching(records, |row| steps.push(row.into()))?;
    Ok(steps)
}

/// The records whose history belongs to a thing: itself, and the memos on it; for a passage, what lies on its words.
///
/// Codings must be loaded for a passage; what is not loaded is passed over.
pub fn records_of(project: &Project, on: Anchor) -> Vec<RecordKey> {
    let mut records: Vec<RecordKey> = match on {
        Anchor::Project => project.info().map(|info| RecordKey::Info(info.id)).into_iter().collect(),
        Anchor::Document(document) => vec![RecordKey::Document(document)],
        Anchor::Code(code) => {
            let summaries = project.summaries().values().filter(|summary| summary.code == code);
            [RecordKey::Code(code)]
                .into_iter()
                .chain(summaries.map(|one| RecordKey::Summary(one.id)))
                .collect()
        }
        Anchor::Case(case) => vec![RecordKey::Case(case)],
        Anchor::Coding(_, coding) => vec![RecordKey::Coding(coding)],
        Anchor::Passage(passage) => {
            let here = |document, range: redthread_text::TextRange| {
                document == passage.document && range.overlaps(passage.range)
            };
            let codings = project.codings(passage.document).ok();
            let codings = codings.into_iter().flat_map(|all| all.iter());
            let codings = codings.filter(|coding| here(coding.document, coding.range));
            let mut records: Vec<RecordKey> = codings.map(|coding| RecordKey::Coding(coding.id)).collect();
            let quotes = project.quotes().values();
            let quotes = quotes.filter(|quote| here(quote.passage.document, quote.passage.range));
            records.extend(quotes.map(|quote| RecordKey::Quote(quote.id)));
            let links = project
                .links()
                .values()
                .filter(|link| [link.from, link.to].iter().any(|end| here(end.document, end.range)));
            records.extend(links.map(|link| RecordKey::Link(link.id)));
            let statements = project.statements().values();
            let statements = statements.filter(|one| here(one.passage.document, one.passage.range));
            records.extend(statements.map(|statement| RecordKey::Statement(statement.id)));
            let askings = project.askings().values();
            let askings = askings.filter(|one| here(one.passage.document, one.passage.range));
            records.extend(askings.map(|asked| RecordKey::Asked(asked.id)));
            records
        }
    };
    records.extend(project.memos_on(on).map(|memo| RecordKey::Memo(memo.id)));
    records
}

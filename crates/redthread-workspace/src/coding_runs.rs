//! A run: many codes on many passages as one step of the history.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use redthread_text::TextRange;

use crate::workspace::Made;
use crate::{Applied, CodeName, Workspace, WorkspaceError, new_id, now_millis};

/// A passage with the code that a run puts on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunItem {
    /// The passage.
    pub passage: Passage,
    /// The code, made on the way if it is new.
    pub code: CodeName,
    /// Whether the passage tells of something that works well or less well.
    pub valence: Option<Valence>,
}

impl Workspace {
    /// Codes passages, each with its own code, as one step that says `what` was done. What this coder has coded so already is
    /// left as it is, and an item that says the same as an earlier one counts as that.
    ///
    /// # Errors
    /// If a code or a document is not there, or a range is empty or does not lie in its text; then nothing is coded.
    pub fn code_run(&mut self, by: &str, what: &str, items: &[RunItem]) -> Result<Applied, WorkspaceError> {
        let made = self.code_run_items(by, what, items)?;
        let applied = made.iter().filter(|made| **made).count();
        Ok(Applied { applied, already: made.len() - applied })
    }

    /// As [`Workspace::code_run`]; gives of each item whether a coding was made for it.
    ///
    /// # Errors
    /// As [`Workspace::code_run`].
    pub fn code_run_items(
        &mut self,
        by: &str,
        what: &str,
        items: &[RunItem],
    ) -> Result<Vec<bool>, WorkspaceError> {
        let (_, made) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let mut codes: BTreeMap<&CodePath, CodeId> = BTreeMap::new();
            let mut of_items = Vec::with_capacity(items.len());
            for item in items {
                // Paths are looked up, and made, once.
                let code = match &item.code {
                    CodeName::Id(_) => moment.named_code(&item.code, &mut changes)?.0,
                    CodeName::Path(path) => match codes.get(path) {
                        Some(known) => *known,
                        None => {
                            let code = moment.named_code(&item.code, &mut changes)?.0;
                            codes.insert(path, code);
                            code
                        }
                    },
                };
                of_items.push(code);
            }
            let documents: BTreeSet<DocumentId> = items.iter().map(|item| item.passage.document).collect();
            moment.load_codings(documents.iter().copied())?;
            let mut known: BTreeSet<(DocumentId, TextRange, CodeId)> = BTreeSet::new();
            for document in documents {
                let own = moment.project.codings(document)?.iter().filter(|coding| coding.coder == coder);
                known.extend(own.map(|coding| (document, coding.range, coding.code)));
            }
            let created_millis = now_millis();
            let mut new = Vec::new();
            let mut made = Vec::with_capacity(items.len());
            for (item, code) in items.iter().zip(of_items) {
                let Passage { document, range } = item.passage;
                let is_new = known.insert((document, range, code));
                if is_new {
                    let (id, valence) = (new_id(), item.valence);
                    new.push(Coding { id, document, range, code, coder, valence, created_millis });
                }
                made.push(is_new);
            }
            if new.is_empty() {
                changes.clear();
            }
            // In the order of the texts, in which lists of codings grow at their end.
            new.sort_by_cached_key(|coding| (coding.document, coding.order()));
            changes.extend(new.into_iter().map(Change::add));
            Ok((Made::new(what, Change::Together(changes)), made))
        })?;
        Ok(made)
    }
}

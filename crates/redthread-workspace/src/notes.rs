//! Memos: free notes on anything.

use redthread_model::*;

use crate::coding::memos_on;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Adds a memo.
    ///
    /// # Errors
    /// If what it is on is not there.
    pub fn add_memo(&mut self, by: &str, on: Anchor, text: &str) -> Result<MemoId, WorkspaceError> {
        let (_, id) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let id = new_id();
            let (text, kind) = (text.to_owned(), MemoKind::Note);
            changes.push(Change::add(Memo { id, on, text, kind, by: coder, created_millis: now_millis() }));
            Ok((Made::new("memo", Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Puts `text` in the place of the memo on `on` by the same person, or adds one; an empty text removes it.
    ///
    /// # Errors
    /// If what it is on is not there.
    pub fn set_memo(&mut self, by: &str, on: Anchor, text: &str) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let change = match moment.project.memos_on(on).find(|memo| memo.by == coder).cloned() {
                Some(memo) if text.trim().is_empty() => Some(Change::remove(memo)),
                Some(memo) if memo.text == text => None,
                Some(memo) => Some(Change::replace(memo.clone(), Memo { text: text.to_owned(), ..memo })),
                None if text.trim().is_empty() => None,
                None => {
                    let (text, kind) = (text.to_owned(), MemoKind::Note);
                    Some(Change::add(Memo {
                        id: new_id(),
                        on,
                        text,
                        kind,
                        by: coder,
                        created_millis: now_millis(),
                    }))
                }
            };
            let change = change.map_or(Change::Together(Vec::new()), |change| {
                changes.push(change);
                Change::Together(changes)
            });
            Ok((Made::new("memo", change), ()))
        })
        .map(drop)
    }

    /// Removes every memo on `on`.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn remove_memos(&mut self, by: &str, on: Anchor) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            Ok((Made::new("remove memo", Change::Together(memos_on(moment.project, on))), ()))
        })
        .map(drop)
    }
}

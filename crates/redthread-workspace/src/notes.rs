//! Memos: free notes on anything, with the passages that they point to.

use redthread_model::*;

use crate::coding::memos_on;
use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id, now_millis};

/// What became of words that were written in a memo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoSaved {
    /// They are the memo's words now.
    Written,
    /// Somebody had altered the memo since it was read, or taken it away: it is left as it is, and the words are kept in a
    /// memo of their own on the same thing.
    Beside(MemoId),
}

impl Workspace {
    /// Adds a memo.
    ///
    /// # Errors
    /// If what it is on is not there.
    pub fn add_memo(&mut self, by: &str, on: Anchor, text: &str) -> Result<MemoId, WorkspaceError> {
        self.add_memo_of_kind(by, on, MemoKind::Note, text)
    }

    /// Adds a memo of a kind.
    ///
    /// # Errors
    /// If what it is on is not there.
    pub fn add_memo_of_kind(
        &mut self,
        by: &str,
        on: Anchor,
        kind: MemoKind,
        text: &str,
    ) -> Result<MemoId, WorkspaceError> {
        let (_, id) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let memo = Memo { kind, ..new_memo(moment, by, on, text, &mut changes) };
            let id = memo.id;
            changes.push(Change::add(memo));
            Ok((Made::new("memo", Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Puts `text` in the place of the memo on `on` by the same person, or adds one; an empty text removes it. Of several, the
    /// oldest is meant. If another program has written in it since this one last looked, its words stay, and `text` becomes a
    /// memo beside it.
    ///
    /// # Errors
    /// If what it is on is not there, or what should be removed has been written in since.
    pub fn set_memo(&mut self, by: &str, on: Anchor, text: &str) -> Result<(), WorkspaceError> {
        let seen = self.project.clone();
        self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let of = |project: &Project| {
                let own = project.memos_on(on).filter(|memo| memo.by == coder);
                own.min_by_key(|memo| (memo.created_millis, memo.id)).cloned()
            };
            let (before, seen) = (of(moment.project), of(&seen));
            let same = before.as_ref().map(|memo| &memo.text) == seen.as_ref().map(|memo| &memo.text);
            let empty = text.trim().is_empty();
            let change = match before {
                Some(memo) if memo.text == text => None,
                Some(memo) if empty && same => Some(Change::remove(memo)),
                Some(memo) if empty => return Err(ChangeError::Stale(RecordKey::Memo(memo.id)).into()),
                Some(memo) if same => Some(with_text(&memo, text)),
                None if empty => None,
                _ => Some(Change::add(new_memo(moment, by, on, text, &mut changes))),
            };
            let change = change.map_or(Change::Together(Vec::new()), |change| {
                changes.push(change);
                Change::Together(changes)
            });
            Ok((Made::new("memo", change), ()))
        })
        .map(drop)
    }

    /// Writes `text` in a memo, which was read as `seen`; an empty text removes it. Nobody's newer words are written over: see
    /// [`MemoSaved::Beside`].
    ///
    /// # Errors
    /// If it cannot be written, or what should be removed has been written in since.
    pub fn write_memo(&mut self, by: &str, seen: &Memo, text: &str) -> Result<MemoSaved, WorkspaceError> {
        let (_, saved) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let now = moment.project.memo(seen.id).cloned();
            let made = |change| Made::new("memo", change);
            let nothing = Change::Together(Vec::new());
            let empty = text.trim().is_empty();
            Ok(match now {
                Some(now) if now.text == text => (made(nothing), MemoSaved::Written),
                Some(now) if now.text == seen.text && empty => {
                    (Made::new("remove memo", Change::remove(now)), MemoSaved::Written)
                }
                Some(now) if now.text == seen.text => (made(with_text(&now, text)), MemoSaved::Written),
                Some(now) if empty => return Err(ChangeError::Stale(RecordKey::Memo(now.id)).into()),
                None if empty => (made(nothing), MemoSaved::Written),
                now => {
                    // Of a memo that is gone, what it was on may be gone too.
                    let on = now.map_or(seen.on, |now| now.on);
                    let memo = Memo { kind: seen.kind, ..new_memo(moment, by, on, text, &mut changes) };
                    let id = memo.id;
                    changes.push(Change::add(memo));
                    (made(Change::Together(changes)), MemoSaved::Beside(id))
                }
            })
        })?;
        Ok(saved)
    }

    /// Says what kind of note a memo is.
    ///
    /// # Errors
    /// If there is no such memo.
    pub fn set_memo_kind(&mut self, by: &str, memo: MemoId, kind: MemoKind) -> Result<(), WorkspaceError> {
        self.alter_memo(by, "type of a memo", memo, |memo| {
            if memo.kind != kind {
                memo.kind = kind;
                memo.altered_millis = Some(now_millis());
            }
        })
    }

    /// Lets a memo point to a passage; once is enough.
    ///
    /// # Errors
    /// If there is no such memo, or the range does not lie in the document's text.
    pub fn link_memo(&mut self, by: &str, memo: MemoId, passage: Passage) -> Result<(), WorkspaceError> {
        self.alter_memo(by, "link a passage to a memo", memo, |memo| {
            if !memo.passages.contains(&passage) {
                memo.passages.push(passage);
            }
        })
    }

    /// Lets a memo point to a passage no more.
    ///
    /// # Errors
    /// If there is no such memo.
    pub fn unlink_memo(&mut self, by: &str, memo: MemoId, passage: Passage) -> Result<(), WorkspaceError> {
        self.alter_memo(by, "take a passage from a memo", memo, |memo| {
            memo.passages.retain(|other| *other != passage);
        })
    }

    /// Removes a memo.
    ///
    /// # Errors
    /// If there is no such memo.
    pub fn remove_memo(&mut self, by: &str, memo: MemoId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let memo = find_memo(moment.project, memo)?.clone();
            Ok((Made::new("remove memo", Change::remove(memo)), ()))
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

    fn alter_memo(
        &mut self,
        by: &str,
        what: &str,
        memo: MemoId,
        alter: impl FnOnce(&mut Memo),
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = find_memo(moment.project, memo)?.clone();
            let mut after = before.clone();
            alter(&mut after);
            let change =
                if after == before { Change::Together(Vec::new()) } else { Change::replace(before, after) };
            Ok((Made::new(what, change), ()))
        })
        .map(drop)
    }
}

/// A memo as it begins.
fn new_memo(
    moment: &mut Moment<'_, '_>,
    by: &str,
    on: Anchor,
    text: &str,
    changes: &mut Vec<Change>,
) -> Memo {
    Memo {
        id: new_id(),
        on,
        text: text.to_owned(),
        kind: MemoKind::Note,
        by: moment.coder(by, changes),
        created_millis: now_millis(),
        altered_millis: None,
        passages: Vec::new(),
    }
}

fn with_text(memo: &Memo, text: &str) -> Change {
    let after = Memo { text: text.to_owned(), altered_millis: Some(now_millis()), ..memo.clone() };
    Change::replace(memo.clone(), after)
}

fn find_memo(project: &Project, memo: MemoId) -> Result<&Memo, WorkspaceError> {
    let missing = || WorkspaceError::NoSuch { kind: "memo", name: memo.to_string(), suggestion: None };
    project.memo(memo).ok_or_else(missing)
}

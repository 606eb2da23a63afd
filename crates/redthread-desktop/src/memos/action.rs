//! What can be asked for in memos and links.

use redthread_model::*;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum MemosAction {
    /// Begin a memo on something, on the memo desk.
    New(Anchor),
    /// Show a memo on the memo desk.
    Open(MemoId),
    /// Keep a memo that was begun.
    Add {
        /// What it is on.
        on: Anchor,
        /// What kind of note it is.
        kind: MemoKind,
        /// Its words.
        text: String,
    },
    /// Keep what was written in a memo.
    Write {
        /// The memo as it was when the writing began.
        seen: Box<Memo>,
        /// Its words from now on.
        text: String,
    },
    /// Say what kind of note a memo is.
    SetKind(MemoId, MemoKind),
    /// Delete a memo.
    Remove(MemoId),
    /// Show what a memo is on.
    Visit(Anchor),
    /// Go to the reader and choose passages to which a memo points.
    BeginPassages(MemoId),
    /// Let the memo for which passages are chosen point to the selection.
    AddPassage,
    /// Choose no more passages for a memo.
    EndPassages,
    /// Let a memo point to a passage no more.
    RemovePassage(MemoId, Passage),
    /// Begin a link at the selection, or let it end there.
    LinkHere,
    /// Let the link that is being made run the other way.
    TurnLink,
    /// Make no link after all.
    EndLink,
    /// Make the link that was begun.
    MakeLink(LinkKind),
    /// Say what a link means.
    SetLinkKind(LinkId, LinkKind),
    /// Remove a link.
    RemoveLink(LinkId),
}

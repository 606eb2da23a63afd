//! What can be asked for in retrieved segments and the inspector.

use std::path::PathBuf;

use redthread_model::*;

use super::ask::SegmentsAsk;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SegmentsAction {
    /// Show all that was coded with a code.
    Retrieve(CodeId),
    /// Show the segments that meet conditions, laid out as before.
    Show(Box<SegmentsAsk>),
    /// Keep only what an expression of the query language lets through; all if it is empty.
    Ask(String),
    /// Take codings away.
    Remove(Vec<Coding>),
    /// Say of passages whether they tell of something that works.
    SetValence(Vec<Coding>, Option<Valence>),
    /// Keep the words of codings as quotes, for a reason.
    KeepQuotes(Vec<Coding>, Option<QuoteReason>),
    /// Alter a quote: the edits to its wording, its attribution, theme or reason.
    EditQuote(Quote),
    /// Copy the words of codings with where they come from.
    Copy(Vec<Coding>),
    /// Write codings to a table.
    Export(PathBuf, Vec<Coding>),
}

//! What to search for, and where.

use std::collections::BTreeSet;

use redthread_model::DocumentId;
use redthread_query::text_query::{MatchOptions, TextPattern, TextQuery, TextQueryError};
use redthread_text::Folding;

use crate::WorkspaceError;

/// Which hits are wanted. What is not said takes nothing away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchOptions {
    /// Only words of this group, by name.
    pub group: Option<String>,
    /// Only words under this speaker label or of the case with this name.
    pub speaker: Option<String>,
    /// Only words of this case, by name or id.
    pub case: Option<String>,
    /// Only words coded with this code or one below it, by path.
    pub in_code: Option<String>,
    /// Only words that this coder has coded (with `in_code`: so coded), by name.
    pub coder: Option<String>,
    /// Only in these documents.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// Leave out what interviewers say.
    pub without_interviewer: bool,
    /// Only words that are not coded yet; with `in_code` not so, with `coder` not by them.
    pub uncoded: bool,
    /// An expression that hits must meet.
    pub condition: Option<String>,
    /// Best first instead of in reading order.
    pub ranked: bool,
    /// The query is a regular expression.
    pub regex: bool,
    /// Also words as a poor scanner reads them; they rank after words as they are written. Of no use with `regex`.
    pub scan_tolerant: bool,
    /// Which spellings count as the same.
    pub letters: Folding,
    /// Words as they are written, not their other forms.
    pub whole_words: bool,
    /// Also words that have the one sought as a part.
    pub compounds: bool,
    /// Words that stand in every text do not have to be there.
    pub without_stop_words: bool,
    /// Hits whose form (see [`super::Found::forms`]) is one of these are left out.
    pub without_forms: BTreeSet<String>,
    /// At most so many hits.
    pub limit: Option<usize>,
}

impl SearchOptions {
    /// How words are compared.
    pub(crate) fn matching(&self) -> MatchOptions {
        MatchOptions {
            folding: self.letters,
            whole_words: self.whole_words,
            compounds: self.compounds,
            without_stop_words: self.without_stop_words,
            scan_tolerant: self.scan_tolerant && !self.regex,
        }
    }

    /// Reads the query as these options want it.
    pub(crate) fn read(&self, query: &str) -> Result<TextQuery, WorkspaceError> {
        let read = if self.regex {
            TextPattern::new(query).map(TextQuery::Pattern)
        } else {
            TextQuery::parse(query)
        };
        read.map_err(misread)
    }

    /// Whether it takes codings to choose among hits.
    pub(crate) fn asks_for_codings(&self) -> bool {
        self.in_code.is_some() || self.coder.is_some() || self.uncoded
    }
}

fn misread(error: TextQueryError) -> WorkspaceError {
    WorkspaceError::BadQuery { message: error.problem.to_string(), at: Some(error.at.start().get() as usize) }
}

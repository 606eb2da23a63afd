//! What one wants to know about words.

use redthread_analysis::words::{WordOptions, WordUnit};
use redthread_model::*;
use redthread_workspace::of_group;

/// Whose words are meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Whose {
    /// Everybody's.
    #[default]
    All,
    /// A group's.
    Group(GroupId),
    /// Those in the passages of an expression.
    Where(String),
}

/// With what the words are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Against {
    /// With nothing: they are counted.
    #[default]
    Nothing,
    /// With everything else.
    Rest,
    /// With others.
    Other(Whose),
}

/// How the words are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum View {
    /// In a table.
    #[default]
    Table,
    /// As bars.
    Bars,
    /// As a cloud.
    Cloud,
}

/// What one wants to know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordsAsk {
    /// Whose words.
    pub(crate) whose: Whose,
    /// Compared with which.
    pub(crate) against: Against,
    /// What counts as one thing.
    pub(crate) unit: WordUnit,
    /// Whether stop words are listed.
    pub(crate) stop_words: bool,
    /// Only what is said at least so often.
    pub(crate) min: u64,
}

impl Default for WordsAsk {
    fn default() -> Self {
        Self {
            whose: Whose::All,
            against: Against::Nothing,
            unit: WordUnit::Word,
            // What everybody says all the time would stand first.
            stop_words: false,
            min: 2,
        }
    }
}

impl Whose {
    /// The expression for it; `None` for all.
    pub(crate) fn expression(&self, project: &Project) -> Option<String> {
        match self {
            Self::All => None,
            Self::Group(group) => {
                Some(of_group(project.group(*group).map_or("", |group| group.name.as_str())))
            }
            Self::Where(expression) => Some(expression.clone()),
        }
    }

    /// Whether it needs an expression and has none yet.
    pub(crate) fn is_unsaid(&self) -> bool {
        matches!(self, Self::Where(expression) if expression.trim().is_empty())
    }
}

impl WordsAsk {
    /// How the words are counted.
    pub(crate) fn options(&self) -> WordOptions {
        WordOptions { unit: self.unit, without_stop_words: !self.stop_words, ..WordOptions::default() }
    }

    /// Whether two materials are compared.
    pub(crate) fn compares(&self) -> bool {
        self.against != Against::Nothing
    }

    /// The ask as it is in this project: a group that went away is nobody's any more.
    pub(crate) fn in_project(mut self, project: &Project) -> Self {
        let gone = |whose: &Whose| matches!(whose, Whose::Group(group) if project.group(*group).is_none());
        if gone(&self.whose) {
            self.whose = Whose::All;
        }
        if matches!(&self.against, Against::Other(whose) if gone(whose)) {
            self.against = Against::Nothing;
        }
        self
    }

    /// What finds the hits of a word in the syntax of searches: the word as it is written, all forms of a stem, a row as a phrase.
    pub(crate) fn query(&self, line: &super::data::WordLine) -> String {
        match self.unit {
            WordUnit::Stem => line.word.clone(),
            WordUnit::Word | WordUnit::NGram(_) => format!("\"{}\"", line.word),
        }
    }
}

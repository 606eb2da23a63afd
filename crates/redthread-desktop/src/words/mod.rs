//! Words in numbers: how often, by whom, where, beside which others, and more than elsewhere.

mod ask;
mod data;
mod pictures;
mod said;
mod save;
mod table;
mod ui;

use std::path::PathBuf;

#[cfg(test)]
pub(crate) use ask::View;
pub(crate) use ask::{Against, Whose, WordsAsk};
pub(crate) use data::{BesideData, WordsData, WordsKey};
pub(crate) use save::save;
pub(crate) use ui::{WordsInput, WordsState, words_ui};

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum WordsAction {
    /// Show the hits of a search.
    OpenHits(String),
    /// Save the table or the picture.
    Save(PathBuf),
}

//! Which code is meant for passages that were found: asked by the code bar, in the middle of the window.

use redthread_model::Passage;

use crate::code_bar::CodeBar;
use crate::texts::Texts;

/// Passages for which a code is being chosen.
pub(crate) struct AskCode {
    pub(crate) bar: CodeBar,
    /// What they are, as the head of the list in which they will be looked through.
    pub(crate) title: String,
    /// The passages, and why each was found.
    pub(crate) found: Vec<(Passage, Vec<String>)>,
}

impl AskCode {
    /// Asks for the code of passages.
    pub(crate) fn new(title: String, found: Vec<(Passage, Vec<String>)>, say: Texts) -> Self {
        let about = say.count(found.len() as u64, "A code for {0} passage", "A code for {0} passages");
        Self { bar: CodeBar::choosing(about), title, found }
    }
}

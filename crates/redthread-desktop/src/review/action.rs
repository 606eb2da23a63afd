//! What can be asked for while candidates are looked through.

use redthread_model::{CodeId, Passage};
use redthread_workspace::CodeName;

use crate::code_bar::Pick;

/// A passage for which a code is proposed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// The passage.
    pub(crate) passage: Passage,
    /// The code.
    pub(crate) code: CodeId,
    /// Why it is proposed, in the words of the interface: the words that were found, what it is alike to.
    pub(crate) why: Vec<String>,
    /// How well it fits, if that is known; larger is better.
    pub(crate) score: Option<f64>,
}

/// A candidate whose code may be made only when it is put on.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// The passage.
    pub(crate) passage: Passage,
    /// The code, by id or by path.
    pub(crate) code: CodeName,
    /// Why it is proposed.
    pub(crate) why: Vec<String>,
    /// How well it fits.
    pub(crate) score: Option<f64>,
}

impl From<Candidate> for Proposal {
    fn from(candidate: Candidate) -> Self {
        let Candidate { passage, code, why, score } = candidate;
        Self { passage, code: code.into(), why, score }
    }
}

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ReviewAction {
    /// Look candidates through: what was accepted of others before is coded first.
    Begin {
        /// What they are, as the head of the list.
        title: String,
        /// The candidates, in the order in which they are looked through.
        candidates: Vec<Candidate>,
    },
    /// The same with codes that may be new.
    BeginProposals {
        /// What they are.
        title: String,
        /// The candidates.
        proposals: Vec<Proposal>,
    },
    /// Give the candidate with this number another code.
    OtherCode(usize, Pick),
    /// Read a passage in its place, and come back.
    Read(Passage),
    /// Come back from reading.
    Return,
    /// Code what is accepted, and go back to where one came from.
    Finish,
}

//! What the place of the guides remembers.

use std::collections::BTreeSet;

use redthread_model::*;
use redthread_workspace::QuestionWords;

/// What is looked at.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Leaf {
    /// The questions of a guide.
    #[default]
    Questions,
    /// Which turns ask them.
    Linking,
    /// What was answered.
    Answers,
    /// Several guides side by side.
    Parallel,
}

/// A question being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Writing {
    /// The question; a new one if none.
    pub(super) question: Option<QuestionId>,
    pub(super) number: String,
    pub(super) text: String,
    pub(super) theme: String,
    /// One to a line.
    pub(super) probes: String,
}

impl Writing {
    /// Begins with the words that a question has.
    pub(super) fn of(question: &GuideQuestion) -> Self {
        let GuideQuestion { id, number, text, probes, theme, .. } = question.clone();
        Self { question: Some(id), number, text, theme, probes: probes.join("\n") }
    }

    /// The words as written.
    pub(super) fn words(&self) -> QuestionWords {
        let probes = self.probes.lines().map(str::to_owned).collect();
        let (number, text, theme) = (self.number.clone(), self.text.clone(), self.theme.clone());
        QuestionWords { number, text, probes, theme }
    }
}

/// What the place remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct GuideState {
    /// The guide that is looked at; the first if none.
    pub(crate) guide: Option<GuideId>,
    pub(super) leaf: Leaf,
    /// The document whose turns are linked; the first that uses the guide if none.
    pub(crate) document: Option<DocumentId>,
    /// The question whose answers are read; the first if none.
    pub(crate) question: Option<QuestionId>,
    pub(super) writing: Option<Writing>,
    /// The file of a guide to bring in.
    pub(super) path: String,
    /// The name of a guide to make.
    pub(super) name: String,
    /// The proposals that were rejected: they are not shown again while the project is open.
    pub(super) rejected: BTreeSet<(Passage, QuestionId)>,
    /// The proposal that the keys act on, among those shown.
    pub(super) at: usize,
    /// The question that another should run parallel to.
    pub(super) pairing: Option<(GuideId, QuestionId)>,
}

impl GuideState {
    /// Whether turns are linked.
    pub(crate) fn links(&self) -> bool {
        self.leaf == Leaf::Linking
    }

    /// Whether answers are read.
    pub(crate) fn reads_answers(&self) -> bool {
        self.leaf == Leaf::Answers
    }
}

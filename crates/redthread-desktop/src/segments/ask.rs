//! Which segments are wanted, and how they are laid out.

use redthread_model::*;
use serde::{Deserialize, Serialize};

use crate::texts::key;

/// Which segments are wanted; a condition that is not set lets all through.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct SegmentsAsk {
    /// With this code, or one below it.
    pub(crate) code: Option<CodeId>,
    /// With the code itself only.
    pub(crate) exactly: bool,
    /// In which somebody of this group speaks.
    pub(crate) group: Option<GroupId>,
    /// In documents of this stage.
    pub(crate) stage: Option<StageId>,
    /// In which this case speaks.
    pub(crate) case: Option<CaseId>,
    /// In this document.
    pub(crate) document: Option<DocumentId>,
    /// By this coder.
    pub(crate) coder: Option<CoderId>,
    /// Which say this of how it works.
    pub(crate) valence: Option<ValenceAsk>,
    /// In which these letters stand.
    pub(crate) words: String,
    /// Which are kept as quotes.
    pub(crate) key_quotes: bool,
    /// What stands together.
    pub(crate) by: GroupBy,
    /// Whether what stands together stands in columns, side by side.
    pub(crate) side_by_side: bool,
    /// Whether the longest come first, and not what is read first.
    pub(crate) longest_first: bool,
}

/// What a segment says of how it works.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ValenceAsk {
    /// That it works well.
    Well,
    /// That it works less well.
    LessWell,
    /// Neither.
    Neither,
}

impl ValenceAsk {
    /// All, with their names in English.
    pub(crate) const ALL: [(Self, &'static str); 3] = [
        (Self::Well, key("works well")),
        (Self::LessWell, key("works less well")),
        (Self::Neither, key("neither well nor less well")),
    ];

    /// What a coding says.
    pub(crate) const fn of(valence: Option<Valence>) -> Self {
        match valence {
            Some(Valence::Well) => Self::Well,
            Some(Valence::LessWell) => Self::LessWell,
            None => Self::Neither,
        }
    }
}

/// What stands together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum GroupBy {
    /// What has the same code.
    #[default]
    Code,
    /// What somebody of the same group says.
    Group,
    /// What is in documents of the same stage.
    Stage,
    /// What is in the same document.
    Document,
    /// What the same case says.
    Case,
    /// What says the same of how it works.
    Valence,
    /// Nothing: one long list.
    Nothing,
}

impl GroupBy {
    /// All, with their names in English.
    pub(crate) const ALL: [(Self, &'static str); 7] = [
        (Self::Code, key("By code")),
        (Self::Group, key("By group")),
        (Self::Stage, key("By stage")),
        (Self::Document, key("By document")),
        (Self::Case, key("By person")),
        (Self::Valence, key("By how it works")),
        (Self::Nothing, key("In one list")),
    ];
}

impl SegmentsAsk {
    /// How many conditions are set.
    pub(crate) fn conditions(&self) -> usize {
        let set = [
            self.code.is_some(),
            self.group.is_some(),
            self.stage.is_some(),
            self.case.is_some(),
            self.document.is_some(),
            self.coder.is_some(),
            self.valence.is_some(),
            !self.words.trim().is_empty(),
            self.key_quotes,
        ];
        set.into_iter().filter(|set| *set).count()
    }

    /// The same layout without conditions.
    pub(crate) fn without_conditions(&self) -> Self {
        let Self { by, side_by_side, longest_first, .. } = *self;
        Self { by, side_by_side, longest_first, ..Self::default() }
    }

    /// The same without conditions on what is no longer there.
    pub(crate) fn in_project(mut self, project: &Project) -> Self {
        self.code = self.code.filter(|code| project.code(*code).is_some());
        self.group = self.group.filter(|group| project.group(*group).is_some());
        self.stage = self.stage.filter(|stage| project.stage(*stage).is_some());
        self.case = self.case.filter(|case| project.case(*case).is_some());
        self.document = self.document.filter(|document| project.document(*document).is_some());
        self.coder = self.coder.filter(|coder| project.coder(*coder).is_some());
        self
    }
}

//! Counting people: distinct persons, never documents, segments or labels.
//!
//! A label that names an individual is a known person; a label that names only a role is an unknown voice; interviewers
//! never count. Whoever counts in a passage has a turn there. So a set of passages has
//!
//! - at least its known persons, and one more for each group that has only unknown voices there;
//! - at most its known persons and, for each document, as many unknown voices as there are turns of unknown speakers, but
//!   no more than the participants of the document who are not already counted as known.
//!
//! Answers to an anonymous survey come from nobody knows how many people: where they are among the passages there is no count.
//! The answers of a survey whose rows are known people count as theirs.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use serde::Serialize;

use crate::error::{AnalysisError, Undefined};
use crate::voices::Voices;

/// How many people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PeopleCount {
    /// At least so many.
    pub min: u32,
    /// At most so many.
    pub max: u32,
    /// The persons who are known, by id.
    pub known: Vec<CaseId>,
}

/// How many people, or why that cannot be said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum People {
    /// So many.
    Counted(PeopleCount),
    /// There is no count.
    Undefined {
        /// Why.
        why: Undefined,
    },
}

impl People {
    /// At least so many, if there is a count.
    pub fn min(&self) -> Option<u32> {
        self.counted().map(|count| count.min)
    }

    /// At most so many, if there is a count.
    pub fn max(&self) -> Option<u32> {
        self.counted().map(|count| count.max)
    }

    /// The count, if there is one.
    pub fn counted(&self) -> Option<&PeopleCount> {
        match self {
            Self::Counted(count) => Some(count),
            Self::Undefined { .. } => None,
        }
    }

    /// Why there is no count, if there is none.
    pub fn why(&self) -> Option<Undefined> {
        match self {
            Self::Counted(_) => None,
            Self::Undefined { why } => Some(*why),
        }
    }
}

/// The people of a growing set of passages. Merging two gives the people of both sets together: persons in both count once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PeopleUnion {
    known: BTreeSet<CaseId>,
    known_groups: BTreeSet<Option<GroupId>>,
    unknown_groups: BTreeSet<Option<GroupId>>,
    documents: BTreeMap<DocumentId, InDocument>,
    survey: bool,
}

/// Who counts in one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct InDocument {
    known: BTreeSet<CaseId>,
    unknown: BTreeSet<Voice>,
}

impl PeopleUnion {
    /// Takes in a voice of `document`, with its group (see [`VoiceIndex`]).
    pub fn add(&mut self, project: &Project, document: DocumentId, voice: Voice, group: Option<GroupId>) {
        let here = self.documents.entry(document).or_default();
        match voice {
            Voice::Known(case) if project.case(case).is_none_or(|case| case.kind == CaseKind::Person) => {
                self.known.insert(case);
                self.known_groups.insert(group);
                here.known.insert(case);
            }
            // An unknown voice; or a known organisation, for which an unknown person speaks.
            other => {
                self.unknown_groups.insert(group);
                here.unknown.insert(other);
            }
        }
    }

    /// Takes in every voice of a passage.
    ///
    /// # Errors
    /// If the document's layout is not loaded.
    pub fn add_passage(&mut self, project: &Project, passage: Passage) -> Result<(), AnalysisError> {
        let document = project.document(passage.document).ok_or(NotLoaded(passage.document))?;
        if project.is_anonymous(document) {
            self.survey = true;
            return Ok(());
        }
        for (voice, group) in project.voices_in(passage)? {
            self.add(project, passage.document, voice, group);
        }
        Ok(())
    }

    /// Takes in words of an anonymous survey: how many people are behind them, nobody knows.
    pub(crate) fn add_anonymous(&mut self) {
        self.survey = true;
    }

    /// Takes in the voices of a whole document, or of one group there. Surveys make the count undefined.
    pub(crate) fn add_document(
        &mut self,
        project: &Project,
        document: &Document,
        group: Option<GroupId>,
    ) -> Result<(), AnalysisError> {
        let (voices, _) = Voices::of(project, document)?;
        let wanted = voices.tokens.iter().filter(|token| group.is_none() || token.group == group);
        for token in wanted {
            if project.is_anonymous(document) {
                self.survey = true;
            } else {
                self.add(project, document.id, token.voice, token.group);
            }
        }
        Ok(())
    }

    /// Takes in everybody of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.known.extend(&other.known);
        self.known_groups.extend(&other.known_groups);
        self.unknown_groups.extend(&other.unknown_groups);
        self.survey |= other.survey;
        for (document, theirs) in &other.documents {
            let here = self.documents.entry(*document).or_default();
            here.known.extend(&theirs.known);
            here.unknown.extend(&theirs.unknown);
        }
    }

    /// Whether nobody is in it.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && !self.survey
    }

    /// Counts.
    pub fn count(&self, project: &Project) -> People {
        if self.survey {
            return People::Undefined { why: Undefined::Survey };
        }
        let n_known = self.known.len() as u32;
        let min = n_known + self.unknown_groups.difference(&self.known_groups).count() as u32;
        let unknown = self.documents.iter().map(|(id, here)| match project.document(*id) {
            Some(document) => unknown_at_most(here.unknown.len() as u32, here.known.len() as u32, document),
            None => 0,
        });
        let max = min.max(n_known + unknown.sum::<u32>());
        People::Counted(PeopleCount { min, max, known: self.known.iter().copied().collect() })
    }
}

/// How many unknown people can speak in `unknown_turns` turns of a document of which `known` persons are counted already.
pub(crate) fn unknown_at_most(unknown_turns: u32, known: u32, document: &Document) -> u32 {
    match document.known_participants() {
        Some(participants) => unknown_turns.min(participants.saturating_sub(known)),
        None => unknown_turns,
    }
}

/// Counts the people who speak in a document.
///
/// # Errors
/// If its layout is not loaded.
pub fn people_in_document(project: &Project, document: DocumentId) -> Result<People, AnalysisError> {
    let mut union = PeopleUnion::default();
    union.add_document(project, project.document(document).ok_or(NotLoaded(document))?, None)?;
    Ok(union.count(project))
}

/// Counts the people of a group who speak anywhere in the study; surveys are left out, since they cannot be counted.
///
/// # Errors
/// If a layout is not loaded.
pub fn people_in_group(project: &Project, group: GroupId) -> Result<People, AnalysisError> {
    let mut union = PeopleUnion::default();
    for document in project.documents().values().filter(|document| !project.is_anonymous(document)) {
        union.add_document(project, document, Some(group))?;
    }
    Ok(union.count(project))
}

/// Counts everybody who speaks anywhere in the study; surveys are left out, since they cannot be counted.
///
/// # Errors
/// If a layout is not loaded.
pub fn people_in_all(project: &Project) -> Result<People, AnalysisError> {
    let mut union = PeopleUnion::default();
    for document in project.documents().values().filter(|document| !project.is_anonymous(document)) {
        union.add_document(project, document, None)?;
    }
    Ok(union.count(project))
}

/// Counts the people who speak in the codings of a code, with those of the codes below it if `with_those_below`.
///
/// # Errors
/// If codings or layouts are not loaded.
pub fn people_of_code(
    project: &Project,
    code: CodeId,
    with_those_below: bool,
) -> Result<People, AnalysisError> {
    let codes: BTreeSet<CodeId> =
        if with_those_below { project.descendants(code).into_iter().collect() } else { [code].into() };
    let mut union = PeopleUnion::default();
    for document in project.documents().keys() {
        for coding in project.codings(*document)?.iter().filter(|coding| codes.contains(&coding.code)) {
            union.add_passage(project, Passage { document: *document, range: coding.range })?;
        }
    }
    Ok(union.count(project))
}

//! The tables of what a study holds: documents, speakers, groups, stages and the codebook, with their counts.

use std::collections::BTreeSet;

use rayon::prelude::*;
use redthread_model::*;
use redthread_text::{TextRange, count_words};

use crate::axis::Lines;
use crate::error::{AnalysisError, Undefined};
use crate::grid::Grid;
use crate::people::{People, PeopleUnion, people_in_document};
use crate::tally::{PeopleRange, count_documents, count_people, count_segments};
use crate::voices::Voices;
use crate::walk::Plan;

/// What a document holds, beside what its record says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentRow {
    /// The document.
    pub document: DocumentId,
    /// How many codings it has.
    pub codings: u64,
    /// Who speaks in it.
    pub people: People,
}

/// A speaker label of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerRow {
    /// The document.
    pub document: DocumentId,
    /// The label.
    pub label: String,
    /// The case, if it is known.
    pub case: Option<CaseId>,
    /// The group of the case, else of the document; interviewers have none.
    pub group: Option<GroupId>,
    /// What part the speaker has.
    pub role: Role,
    /// How many turns.
    pub turns: u32,
    /// How many own words.
    pub words: u32,
}

/// What a group has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupRow {
    /// The group.
    pub group: GroupId,
    /// How many documents belong to it or hold a voice of it.
    pub documents: u64,
    /// Its people; surveys are left out where there are other documents.
    pub people: People,
}

/// What a stage has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StageRow {
    /// The stage.
    pub stage: StageId,
    /// How many documents belong to it.
    pub documents: u64,
    /// Who speaks in them; surveys are left out where there are other documents.
    pub people: People,
}

/// What a code has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRow {
    /// The code.
    pub code: CodeId,
    /// The code alone.
    pub own: CodeCounts,
    /// With all codes below it.
    pub with_those_below: CodeCounts,
}

/// Counts of a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeCounts {
    /// How many codings.
    pub codings: u64,
    /// In how many documents.
    pub documents: u64,
    /// At least and at most so many people; `None` where answers to a survey are among the codings.
    pub people: PeopleRange,
}

/// Lists the documents in their order.
///
/// # Errors
/// If codings or layouts are not loaded.
pub fn document_rows(project: &Project) -> Result<Vec<DocumentRow>, AnalysisError> {
    let row = |document: &&Document| {
        let codings = project.codings(document.id)?.len() as u64;
        Ok(DocumentRow { document: document.id, codings, people: people_in_document(project, document.id)? })
    };
    project.documents_in_order().par_iter().map(row).collect()
}

/// Lists the speakers of one document, or of all, in the order in which they first speak.
///
/// # Errors
/// If layouts or texts are not loaded.
pub fn speaker_rows(
    project: &Project,
    document: Option<DocumentId>,
) -> Result<Vec<SpeakerRow>, AnalysisError> {
    let mut documents = project.documents_in_order();
    documents.retain(|other| document.is_none_or(|wanted| other.id == wanted));
    let rows: Result<Vec<_>, _> =
        documents.par_iter().map(|document| speakers_of(project, document)).collect();
    Ok(rows?.concat())
}

fn speakers_of(project: &Project, document: &Document) -> Result<Vec<SpeakerRow>, AnalysisError> {
    let (layout, text) = (project.layout(document.id)?, project.text(document.id)?);
    let own_words = |range: TextRange| {
        layout.own_words(range).iter().map(|part| count_words(text.slice(*part))).sum::<u32>()
    };
    let row = |label: &String| {
        let voice = document.speaker(label).map_or(SpeakerVoice::Unknown, |speaker| speaker.voice);
        let case = if let SpeakerVoice::Case(case) = voice { Some(case) } else { None };
        let group = case.and_then(|case| project.case(case)).and_then(|case| case.group).or(document.group);
        SpeakerRow {
            document: document.id,
            label: label.clone(),
            case,
            group: group.filter(|_| voice != SpeakerVoice::Interviewer),
            role: voice.role(),
            turns: 0,
            words: 0,
        }
    };
    let mut rows: Vec<SpeakerRow> = layout.labels.iter().map(row).collect();
    for turn in &layout.turns {
        if let Some(row) = turn.label.and_then(|label| rows.get_mut(usize::from(label))) {
            row.turns += 1;
            row.words += own_words(turn.range);
        }
    }
    Ok(rows)
}

/// Lists the groups in their order.
///
/// # Errors
/// If layouts are not loaded.
pub fn group_rows(project: &Project) -> Result<Vec<GroupRow>, AnalysisError> {
    let in_document = |document: &&Document| {
        let (voices, _) = Voices::of(project, document)?;
        let spoken = voices.tokens.iter().filter_map(|token| token.group);
        Ok(document.group.into_iter().chain(spoken).collect())
    };
    let documents = project.documents_in_order();
    let groups_of: Result<Vec<BTreeSet<GroupId>>, AnalysisError> =
        documents.par_iter().map(in_document).collect();
    let groups_of = groups_of?;
    let row = |group: &&Group| {
        let holds = documents.iter().zip(&groups_of).filter(|(_, groups)| groups.contains(&group.id));
        let holding: Vec<&Document> = holds.map(|(document, _)| *document).collect();
        Ok(GroupRow {
            group: group.id,
            documents: holding.len() as u64,
            people: people_among(project, &holding, Some(group.id))?,
        })
    };
    project.groups_in_order().par_iter().map(row).collect()
}

/// Lists the stages in their order.
///
/// # Errors
/// If layouts are not loaded.
pub fn stage_rows(project: &Project) -> Result<Vec<StageRow>, AnalysisError> {
    let documents = project.documents_in_order();
    let row = |stage: &&Stage| {
        let here: Vec<&Document> =
            documents.iter().copied().filter(|document| document.stage == Some(stage.id)).collect();
        Ok(StageRow {
            stage: stage.id,
            documents: here.len() as u64,
            people: people_among(project, &here, None)?,
        })
    };
    project.stages_in_order().par_iter().map(row).collect()
}

/// Counts the people of some documents, or of one group there. Surveys are left out, unless there is nothing else.
fn people_among(
    project: &Project,
    documents: &[&Document],
    group: Option<GroupId>,
) -> Result<People, AnalysisError> {
    let mut union = PeopleUnion::default();
    for document in documents.iter().filter(|document| !project.is_anonymous(document)) {
        union.add_document(project, document, group)?;
    }
    let only_surveys = union.is_empty() && !documents.is_empty();
    if only_surveys && documents.iter().any(|document| project.is_anonymous(document)) {
        return Ok(People::Undefined { why: Undefined::Survey });
    }
    Ok(union.count(project))
}

/// Lists the codes, each before its sub-themes, in their order.
///
/// # Errors
/// If codings or layouts are not loaded.
pub fn codebook_rows(project: &Project) -> Result<Vec<CodeRow>, AnalysisError> {
    let own = counts_of(project, Lines::of(project, &crate::Dimension::Code)?)?;
    let with_those_below = counts_of(project, Lines::codes_with_those_below(project))?;
    let codes = project.codes_in_order().into_iter().map(|(code, _)| code.id);
    let both = codes.zip(own.into_iter().zip(with_those_below));
    Ok(both.map(|(code, (own, with_those_below))| CodeRow { code, own, with_those_below }).collect())
}

fn counts_of(project: &Project, rows: Lines) -> Result<Vec<CodeCounts>, AnalysisError> {
    let grid = Grid::new(rows.len(), 1)?;
    let plan = Plan { rows, cols: Lines::everything(), passages: None };
    let (codings, _) = count_segments(project, &plan, grid)?;
    let (documents, _) = count_documents(project, &plan, grid)?;
    let (people, _) = count_people(project, &plan, grid)?;
    let counts =
        |row: usize| CodeCounts { codings: codings[row], documents: documents[row], people: people[row] };
    Ok((0..grid.rows).map(counts).collect())
}

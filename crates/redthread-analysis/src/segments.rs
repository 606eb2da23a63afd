//! Retrieval: codings with their voices, in reading order.

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use redthread_model::*;
use redthread_query::expression::PassageSet;

use crate::error::AnalysisError;
use crate::kept::kept;
use crate::voices::{NOBODY, Voices};

/// Which codings are wanted; a condition that is not set lets all through.
#[derive(Clone, Debug, Default)]
pub struct SegmentFilter<'p> {
    /// With this code, or one below it.
    pub code: Option<CodeId>,
    /// With the code itself only.
    pub exactly: bool,
    /// In which a voice of this group speaks; without a voice, in a document of this group.
    pub group: Option<GroupId>,
    /// In which this case speaks.
    pub case: Option<CaseId>,
    /// In this document.
    pub document: Option<DocumentId>,
    /// By this coder.
    pub coder: Option<CoderId>,
    /// That this set lets through (see [`crate::MatrixOptions::passages`]).
    pub passages: Option<&'p PassageSet>,
}

/// A coding and who speaks in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The coding.
    pub coding: Coding,
    /// The voices under their labels, each once, in the order in which they speak. Interviewers are none.
    pub voices: Vec<SegmentVoice>,
}

/// A voice in a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SegmentVoice {
    /// The label under which it speaks; `None` where the text has no label.
    pub label: Option<Arc<str>>,
    /// The case, if it is known.
    pub case: Option<CaseId>,
    /// The group of the voice, else of the document.
    pub group: Option<GroupId>,
}

/// Lists the segments that pass `filter`, in reading order, documents in theirs.
///
/// # Errors
/// If codings or layouts of the documents asked for are not loaded.
pub fn segments(project: &Project, filter: &SegmentFilter<'_>) -> Result<Vec<Segment>, AnalysisError> {
    let codes: Option<BTreeSet<CodeId>> = filter.code.map(|code| match filter.exactly {
        true => [code].into(),
        false => project.descendants(code).into_iter().collect(),
    });
    let wanted = |coding: &Coding| {
        codes.as_ref().is_none_or(|codes| codes.contains(&coding.code))
            && filter.coder.is_none_or(|coder| coding.coder == coder)
    };
    let mut documents = project.documents_in_order();
    documents.retain(|document| filter.document.is_none_or(|wanted| document.id == wanted));
    let in_document = |document: &&Document| {
        let all = project.codings(document.id)?;
        let kept = filter.passages.map(|passages| kept(passages, document.id, all));
        let kept = |index: usize| kept.as_ref().is_none_or(|kept| kept[index]);
        let codings = all.iter().enumerate().filter(|(index, coding)| wanted(coding) && kept(*index));
        let codings: Vec<&Coding> = codings.map(|(_, coding)| coding).collect();
        if codings.is_empty() { Ok(Vec::new()) } else { segments_of(project, document, &codings, filter) }
    };
    let by_document: Result<Vec<Vec<Segment>>, AnalysisError> =
        documents.par_iter().map(in_document).collect();
    Ok(by_document?.concat())
}

/// The segments of one document whose voices pass the filter.
fn segments_of(
    project: &Project,
    document: &Document,
    codings: &[&Coding],
    filter: &SegmentFilter<'_>,
) -> Result<Vec<Segment>, AnalysisError> {
    let (voices, layout) = Voices::of(project, document)?;
    let labels: Vec<Arc<str>> = layout.labels.iter().map(|label| Arc::from(label.as_str())).collect();
    let mut segments = Vec::with_capacity(codings.len());
    for coding in codings {
        let speaking = if layout.turns.is_empty() { 0..1 } else { layout.turns_overlapping(coding.range) };
        let mut found: Vec<SegmentVoice> = Vec::new();
        for turn in speaking {
            let (range, token) = voices.turns[turn];
            if token == NOBODY || !range.overlaps(coding.range) {
                continue;
            }
            let token = &voices.tokens[token as usize];
            let label = layout.turns.get(turn).and_then(|turn| turn.label);
            let case = if let Voice::Known(case) = token.voice { Some(case) } else { None };
            let label = label.and_then(|label| labels.get(usize::from(label))).cloned();
            let voice = SegmentVoice { label, case, group: token.group };
            if !found.contains(&voice) {
                found.push(voice);
            }
        }
        let in_group = |group| match found.is_empty() {
            true => document.group == Some(group),
            false => found.iter().any(|voice| voice.group == Some(group)),
        };
        let of_case = |case| found.iter().any(|voice| voice.case == Some(case));
        if filter.group.is_none_or(in_group) && filter.case.is_none_or(of_case) {
            segments.push(Segment { coding: **coding, voices: found });
        }
    }
    Ok(segments)
}

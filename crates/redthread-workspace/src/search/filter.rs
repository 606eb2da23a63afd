//! What the index cannot know: who speaks, and what is coded.

use std::collections::BTreeSet;
use std::sync::Arc;

use redthread_model::*;
use redthread_query::text_query::Unit;
use redthread_text::TextRange;

use super::{Hit, SearchOptions};
use crate::WorkspaceError;
use crate::find::{find_case, find_code, find_coder, find_group, find_speaker};

/// Which hits are kept, by who says them and what is coded.
#[derive(Clone, Debug, Default)]
pub(super) struct Filter {
    group: Option<GroupId>,
    speaker: Option<String>,
    case: Option<CaseId>,
    codings: Option<CodingsFilter>,
}

/// Which codings a hit must overlap, or must not.
#[derive(Clone, Debug)]
struct CodingsFilter {
    codes: Option<BTreeSet<CodeId>>,
    coder: Option<CoderId>,
    uncoded: bool,
}

impl Filter {
    /// Finds what the options name.
    pub(super) fn of(project: &Project, options: &SearchOptions) -> Result<Self, WorkspaceError> {
        let codes = |path: &str| -> Result<BTreeSet<CodeId>, WorkspaceError> {
            Ok(project.descendants(find_code(project, path)?).into_iter().collect())
        };
        let codings = CodingsFilter {
            codes: options.in_code.as_deref().map(codes).transpose()?,
            coder: options.coder.as_deref().map(|name| find_coder(project, name)).transpose()?,
            uncoded: options.uncoded,
        };
        Ok(Self {
            group: options.group.as_deref().map(|name| find_group(project, name)).transpose()?,
            speaker: options.speaker.as_deref().map(|name| find_speaker(project, name)).transpose()?,
            case: options.case.as_deref().map(|name| find_case(project, name)).transpose()?,
            codings: options.asks_for_codings().then_some(codings),
        })
    }

    /// Whether it lets every hit through.
    pub(super) fn is_open(&self) -> bool {
        self.group.is_none() && self.speaker.is_none() && self.case.is_none() && self.codings.is_none()
    }

    /// Whether somebody who is wanted may speak in a document, as far as its record says.
    pub(super) fn may_want(&self, project: &Project, document: &Document) -> bool {
        let is_case = |speaker: &Speaker, fits: &dyn Fn(CaseId) -> bool| match speaker.voice {
            SpeakerVoice::Case(case) => fits(case),
            _ => false,
        };
        let any =
            |fits: &dyn Fn(CaseId) -> bool| document.speakers.iter().any(|speaker| is_case(speaker, fits));
        let in_group = |group| move |case| project.case(case).is_some_and(|case| case.group == Some(group));
        self.group.is_none_or(|group| document.group == Some(group) || any(&in_group(group)))
            && self.case.is_none_or(|wanted| any(&|case| case == wanted))
    }

    /// Makes it ready for one document.
    pub(super) fn in_document<'p>(
        &self,
        project: &'p Project,
        document: DocumentId,
    ) -> Result<InDocument<'p>, WorkspaceError> {
        let layout = project.layout(document)?.as_ref();
        let record = project.document(document).ok_or(NotLoaded(document))?;
        let spoken = |label: &String| Spoken::of(self, project, record, label);
        let coded = |filter: &CodingsFilter| -> Result<(Vec<TextRange>, bool), NotLoaded> {
            let fits = |coding: &&Coding| {
                filter.codes.as_ref().is_none_or(|codes| codes.contains(&coding.code))
                    && filter.coder.is_none_or(|coder| coder == coding.coder)
            };
            let ranges = project.codings(document)?.iter().filter(fits).map(|coding| coding.range);
            Ok((TextRange::merged(ranges.collect()), filter.uncoded))
        };
        Ok(InDocument {
            document,
            layout,
            without_label: Spoken {
                label: None,
                group: record.group,
                wanted: self.wants(record.group, false) && self.speaker.is_none() && self.case.is_none(),
            },
            by_label: layout.labels.iter().map(spoken).collect(),
            coded: self.codings.as_ref().map(coded).transpose()?,
        })
    }

    fn wants(&self, group: Option<GroupId>, interviewer: bool) -> bool {
        self.group.is_none() || (self.group == group && !interviewer)
    }
}

/// Who speaks under a label, and whether that is wanted.
#[derive(Debug)]
struct Spoken {
    label: Option<Arc<str>>,
    group: Option<GroupId>,
    wanted: bool,
}

impl Spoken {
    fn of(filter: &Filter, project: &Project, document: &Document, label: &str) -> Self {
        let voice = document.speaker(label).map_or(SpeakerVoice::Unknown, |speaker| speaker.voice);
        let case = match voice {
            SpeakerVoice::Case(case) => Some(case),
            _ => None,
        };
        let of_case = case.and_then(|case| project.case(case));
        let group = of_case.and_then(|case| case.group).or(document.group);
        let goes_by = |wanted: &String| {
            label.to_lowercase() == *wanted
                || of_case.is_some_and(|case| case.name.trim().to_lowercase() == *wanted)
        };
        let wanted = filter.wants(group, voice == SpeakerVoice::Interviewer)
            && filter.speaker.as_ref().is_none_or(goes_by)
            && (filter.case.is_none() || filter.case == case);
        Self { label: Some(Arc::from(label)), group, wanted }
    }
}

/// A filter made ready for one document.
#[derive(Debug)]
pub(super) struct InDocument<'p> {
    document: DocumentId,
    layout: &'p Layout,
    without_label: Spoken,
    by_label: Vec<Spoken>,
    /// What is coded so that it counts, and whether hits must lie outside.
    coded: Option<(Vec<TextRange>, bool)>,
}

impl InDocument<'_> {
    /// Whether nothing in the document can be wanted.
    pub(super) fn is_hopeless(&self) -> bool {
        let nobody = !self.without_label.wanted && !self.by_label.iter().any(|spoken| spoken.wanted);
        nobody || self.coded.as_ref().is_some_and(|(ranges, uncoded)| ranges.is_empty() && !uncoded)
    }

    /// Whether hits in a unit may be wanted.
    pub(super) fn may_want(&self, unit: &Unit) -> bool {
        let coded =
            self.coded.as_ref().is_none_or(|(ranges, uncoded)| *uncoded || overlap(ranges, unit.range));
        coded && self.spoken(unit.turn).wanted
    }

    /// The hit with who says it, if it is wanted.
    pub(super) fn described(&self, hit: &redthread_search::Hit) -> Option<Hit> {
        let spoken = self.spoken(hit.turn);
        let coded =
            self.coded.as_ref().is_none_or(|(ranges, uncoded)| overlap(ranges, hit.range) != *uncoded);
        (spoken.wanted && coded).then(|| Hit {
            document: self.document,
            range: hit.range,
            turn: hit.turn,
            label: spoken.label.clone(),
            group: spoken.group,
            score: hit.score,
            cost: hit.cost,
        })
    }
}

impl InDocument<'_> {
    fn spoken(&self, turn: Option<usize>) -> &Spoken {
        let label = turn.and_then(|turn| self.layout.turns.get(turn)?.label);
        let spoken = label.and_then(|label| self.by_label.get(usize::from(label)));
        spoken.unwrap_or(&self.without_label)
    }
}

/// Whether one of `ranges`, which are in order and disjoint, shares a code point with `range`.
fn overlap(ranges: &[TextRange], range: TextRange) -> bool {
    let after = ranges.partition_point(|other| other.end() <= range.start());
    ranges.get(after).is_some_and(|other| other.overlaps(range))
}

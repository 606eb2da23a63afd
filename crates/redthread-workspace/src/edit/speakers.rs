//! Who speaks under the labels of a corrected text.

use std::collections::{BTreeMap, BTreeSet};

use redthread_ingest::{CorrectedStructure, DraftSpeaker, SpeakerKind};
use redthread_model::*;
use redthread_text::Edit;

use crate::ImportOptions;
use crate::import::document::Drafting;

/// The speakers, and what of their cases must change before and after the document does.
pub(super) struct Voices {
    pub(super) speakers: Vec<Speaker>,
    pub(super) before: Vec<Change>,
    pub(super) after: Vec<Change>,
}

/// Labels that were there keep their voice; one that took the place of another in all its turns takes its voice over; new
/// ones get a voice as in an import; those that are gone are dropped, with a case that was made for nothing else.
pub(super) fn voices(
    project: &Project,
    document: &Document,
    layout: &Layout,
    edit: &Edit,
    structure: &CorrectedStructure,
) -> Voices {
    let options = ImportOptions::default();
    let mut drafting = Drafting::new(project, &options);
    let mut renamed = Vec::new();
    let heirs = heirs(layout, edit, &structure.layout);
    let mut speaker = |draft: &DraftSpeaker| {
        let kept = document.speakers.iter().find(|speaker| same(&speaker.label, &draft.label));
        if let Some(kept) = kept {
            return Speaker { label: draft.label.clone(), voice: kept.voice };
        }
        let inherited = heirs.get(&draft.label).and_then(|label| document.speaker(label));
        match inherited {
            Some(Speaker { label, voice: SpeakerVoice::Case(case) }) if !is_known(project, &draft.label) => {
                renamed.extend(rename(project, *case, label, &draft.label));
                Speaker { label: draft.label.clone(), voice: SpeakerVoice::Case(*case) }
            }
            Some(Speaker { voice: SpeakerVoice::Interviewer, .. }) => {
                Speaker { label: draft.label.clone(), voice: SpeakerVoice::Interviewer }
            }
            Some(Speaker { voice: SpeakerVoice::Unknown, .. }) if draft.kind == SpeakerKind::RoleOnly => {
                Speaker { label: draft.label.clone(), voice: SpeakerVoice::Unknown }
            }
            _ => drafting.speaker(draft, &document.name),
        }
    };
    let speakers: Vec<Speaker> = structure.speakers.iter().map(&mut speaker).collect();
    let mut before = drafting.changes();
    before.extend(renamed);
    let after = orphans(project, document, &speakers).into_iter().map(Change::remove).collect();
    Voices { speakers, before, after }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The new labels, each with the old one in whose place it stands in every turn.
fn heirs(old: &Layout, edit: &Edit, new: &Layout) -> BTreeMap<String, String> {
    let is_in = |layout: &Layout, label: &str| layout.labels.iter().any(|other| same(other, label));
    let mut stands_for: BTreeMap<&str, BTreeSet<Option<&str>>> = BTreeMap::new();
    for turn in &old.turns {
        let (Some(label), Some(range)) = (old.label_of(turn), edit.map(turn.range).range()) else { continue };
        if !is_in(new, label) {
            let now = new.turn_at(range.start()).and_then(|index| new.label_of(&new.turns[index]));
            stands_for.entry(label).or_default().insert(now);
        }
    }
    let mut heirs: BTreeMap<String, String> = BTreeMap::new();
    let mut contested = BTreeSet::new();
    for (label, now) in stands_for {
        let Some(Some(heir)) = now.first().filter(|_| now.len() == 1) else { continue };
        if !is_in(old, heir) && heirs.insert((*heir).to_owned(), label.to_owned()).is_some() {
            contested.insert((*heir).to_owned());
        }
    }
    heirs.retain(|heir, _| !contested.contains(heir));
    heirs
}

/// Whether a person of this name is known beyond one document.
fn is_known(project: &Project, name: &str) -> bool {
    project.cases().values().any(|case| !case.provisional && same(&case.name, name))
}

/// A case that has its name from the label alone is renamed with it.
fn rename(project: &Project, case: CaseId, label: &str, now: &str) -> Option<Change> {
    let case = project.case(case).filter(|case| case.provisional && case.name == label)?;
    let taken = project.cases().values().any(|other| same(&other.name, now));
    (!taken).then(|| Change::replace(case.clone(), Case { name: now.to_owned(), ..case.clone() }))
}

/// Cases that were made for a label of this document, and of which nothing else is known.
fn orphans(project: &Project, document: &Document, speakers: &[Speaker]) -> Vec<Case> {
    let speaks = |speakers: &[Speaker], case: CaseId| {
        speakers.iter().any(|speaker| speaker.voice == SpeakerVoice::Case(case))
    };
    let is_used = |case: CaseId| {
        let others = project.documents().values().filter(|other| other.id != document.id);
        speaks(speakers, case)
            || others.into_iter().any(|other| speaks(&other.speakers, case))
            || project.memos_on(Anchor::Case(case)).next().is_some()
    };
    let cases: BTreeSet<CaseId> = document
        .speakers
        .iter()
        .filter_map(|speaker| if let SpeakerVoice::Case(case) = speaker.voice { Some(case) } else { None })
        .collect();
    let cases = cases.into_iter().filter(|case| !is_used(*case)).filter_map(|case| project.case(case));
    cases.filter(|case| case.provisional && case.values.is_empty() && case.group.is_none()).cloned().collect()
}

//! Whether passages of one document meet a condition.

use redthread_model::{Coding, NotLoaded, Role, Voice};

use super::attribute::same_name;
use super::bind::{INTERVIEWER, Test};
use super::place::Place;
use super::reach::Reach;
use super::{Found, evaluate::closed};

/// For each passage whether it meets the condition.
pub(super) fn mask(test: &Test, place: &Place<'_>, passages: &[Found]) -> Result<Vec<bool>, NotLoaded> {
    match test {
        Test::Documents(documents) => Ok(vec![documents.contains(&place.id()); passages.len()]),
        Test::Group(group) => each(passages, |passage| {
            let mut groups = Vec::new();
            place.voices()?.each_in(place.layout()?, passage.range, |_, group| groups.push(group));
            if groups.is_empty() {
                groups.push(place.record.group);
            }
            Ok(groups.contains(&Some(*group)))
        }),
        Test::Cases(cases) => any_known(place, passages, |case| cases.contains(&case)),
        Test::Attribute(attribute) => {
            if attribute.document_meets(place.record) {
                return Ok(vec![true; passages.len()]);
            }
            let meets = |case| {
                let case = place.project.case(case);
                case.is_some_and(|case| attribute.case_meets(&case.values, place.record))
            };
            any_known(place, passages, meets)
        }
        Test::Speaker(name) => {
            let labels =
                place.layout()?.labels.iter().map(|label| speaks_as(place, label, name)).collect::<Vec<_>>();
            let turns = &place.layout()?.turns;
            each(passages, |passage| {
                let mut spoken = turns[place.layout()?.turns_overlapping(passage.range)].iter();
                Ok(spoken.any(|turn| {
                    turn.label.is_some_and(|label| labels.get(usize::from(label)) == Some(&true))
                }))
            })
        }
        Test::Coder(coder) => coded(place, passages, |coding| coding.coder == *coder),
        Test::Valence(valence) => coded(place, passages, |coding| coding.valence == Some(*valence)),
    }
}

fn each(
    passages: &[Found],
    meets: impl Fn(&Found) -> Result<bool, NotLoaded>,
) -> Result<Vec<bool>, NotLoaded> {
    passages.iter().map(meets).collect()
}

/// Whether a known person who fits speaks in each passage.
fn any_known(
    place: &Place<'_>,
    passages: &[Found],
    fits: impl Fn(redthread_model::CaseId) -> bool,
) -> Result<Vec<bool>, NotLoaded> {
    let (voices, layout) = (place.voices()?, place.layout()?);
    each(passages, |passage| {
        let mut any = false;
        voices.each_in(layout, passage.range, |voice, _| {
            any = any || matches!(voice, Voice::Known(case) if fits(case));
        });
        Ok(any)
    })
}

/// Whether the speaker under `label` goes by `name`: the label, the person's name, or the word for interviewers.
fn speaks_as(place: &Place<'_>, label: &str, name: &str) -> bool {
    if same_name(label) == name {
        return true;
    }
    let Some(speaker) = place.record.speaker(label) else { return false };
    if speaker.voice.role() == Role::Interviewer {
        return name == INTERVIEWER;
    }
    let redthread_model::SpeakerVoice::Case(case) = speaker.voice else { return false };
    place.project.case(case).is_some_and(|case| same_name(&case.name) == name)
}

/// Whether the coding that made each passage fits; for a passage that none made, whether one that overlaps it does.
fn coded(
    place: &Place<'_>,
    passages: &[Found],
    fits: impl Fn(&Coding) -> bool,
) -> Result<Vec<bool>, NotLoaded> {
    let codings = place.codings()?;
    let fitting =
        Reach::of(codings.iter().filter(|coding| fits(coding)).map(|coding| closed(coding.range)).collect());
    each(passages, |passage| {
        let (low, high) = closed(passage.range);
        Ok(match passage.coding_index() {
            Some(index) => codings.get(index).is_some_and(&fits),
            None => fitting.any_meets(low, high),
        })
    })
}

//! Who is who: the voice under each label of a document that comes in.
//!
//! What a person says of a label holds. Else a name means whom people said that it means, once per project; a numbered or
//! lettered label ("Borger 2") is somebody in its document alone; a role is a voice of whom nobody knows who it is.

use std::collections::BTreeSet;
use std::path::Path;

use redthread_ingest::{DraftSpeaker, SpeakerKind, is_name_label};
use redthread_model::*;

use super::choices::same;
use super::document::Drafting;
use super::preview::{PreviewVoice, WouldBe};
use crate::find::find_case;
use crate::{WorkspaceError, new_id};

impl Drafting<'_> {
    /// The speaker of a draft, of whom nothing is said.
    pub(crate) fn speaker(&mut self, speaker: &DraftSpeaker, document: &str) -> Speaker {
        let voice = match speaker.kind {
            SpeakerKind::Interviewer => SpeakerVoice::Interviewer,
            SpeakerKind::RoleOnly => SpeakerVoice::Unknown,
            SpeakerKind::Individual => match self.known(&speaker.label) {
                Some(voice) => voice,
                None => SpeakerVoice::Case(self.new_case(&speaker.label, document)),
            },
        };
        Speaker { label: speaker.label.clone(), voice }
    }

    /// The speaker of a draft from `path`: whom a person said, else as [`Self::speaker`].
    pub(super) fn speaker_said(
        &mut self,
        path: &Path,
        speaker: &DraftSpeaker,
        document: &str,
    ) -> Result<Speaker, WorkspaceError> {
        let Some(name) = self.options.who_of(path, &speaker.label) else {
            return Ok(self.speaker(speaker, document));
        };
        let voice = SpeakerVoice::Case(self.said_case(name)?);
        Ok(Speaker { label: speaker.label.clone(), voice })
    }

    /// Who a speaker would be, for a preview.
    pub(super) fn would_be(&self, speaker: &Speaker) -> PreviewVoice {
        let who = match speaker.voice {
            SpeakerVoice::Interviewer => WouldBe::Interviewer,
            SpeakerVoice::Unknown => WouldBe::Unknown,
            SpeakerVoice::Case(id) => match self.project.case(id) {
                Some(case) => WouldBe::Known(id, case.name.clone()),
                None => {
                    let made = self.cases.iter().find(|case| case.id == id);
                    WouldBe::New(made.map(|case| case.name.clone()).unwrap_or_default())
                }
            },
        };
        PreviewVoice { label: speaker.label.clone(), who, is_name: is_name_label(&speaker.label) }
    }

    /// Who speaks under a label as far as the project knows.
    fn known(&self, label: &str) -> Option<SpeakerVoice> {
        let confirmed = |case: &CaseId| self.project.case(*case).is_some_and(|case| !case.provisional);
        let named = self.project.cases().values().filter(|case| !case.provisional && same(&case.name, label));
        let mut cases: BTreeSet<CaseId> = named.map(|case| case.id).collect();
        // What this import itself makes says nothing: a preview of one file alone shall be true of all of them.
        let speakers = self.project.documents().values().flat_map(|document| &document.speakers);
        let voices: Vec<SpeakerVoice> =
            speakers.filter(|speaker| same(&speaker.label, label)).map(|speaker| speaker.voice).collect();
        let spoken = voices.iter().filter_map(|voice| match voice {
            SpeakerVoice::Case(case) => Some(*case),
            _ => None,
        });
        if !is_name_label(label) {
            // A table of cases may know the label; but who it is in one document says nothing about another.
            let spoken: BTreeSet<CaseId> = spoken.collect();
            cases.retain(|case| !spoken.contains(case));
        } else {
            cases.extend(spoken.filter(confirmed));
            if cases.is_empty() && voices.contains(&SpeakerVoice::Interviewer) {
                // A name says nothing of that: a person did.
                return Some(SpeakerVoice::Interviewer);
            }
            if voices.contains(&SpeakerVoice::Interviewer) {
                return None;
            }
        }
        let only = cases.first().filter(|_| cases.len() == 1);
        only.map(|case| SpeakerVoice::Case(*case))
    }

    /// A new case for an individual's label, which is one case in its document until it is merged with others.
    fn new_case(&mut self, label: &str, document: &str) -> CaseId {
        let all = self.project.cases().values().map(AsRef::as_ref).chain(&self.cases);
        let taken = all.into_iter().any(|case| same(&case.name, label)) || self.options.is_said(label);
        let name = if taken { format!("{label} ({document})") } else { label.to_owned() };
        self.make_case(name, true)
    }

    /// The case that a person named: one that the project has, one that this import made, or a new one.
    fn said_case(&mut self, name: &str) -> Result<CaseId, WorkspaceError> {
        match find_case(self.project, name) {
            Ok(id) => {
                // Who is named is known from now on.
                let before = self.project.case(id).filter(|case| case.provisional);
                if let Some(before) = before.filter(|_| !self.confirmed.iter().any(|case| case.id == id)) {
                    self.confirmed.push(before.clone());
                }
                Ok(id)
            }
            Err(WorkspaceError::NoSuch { .. }) => {
                let made = self.cases.iter().find(|case| same(&case.name, name)).map(|case| case.id);
                Ok(made.unwrap_or_else(|| self.make_case(name.trim().to_owned(), false)))
            }
            Err(error) => Err(error),
        }
    }

    fn make_case(&mut self, name: String, provisional: bool) -> CaseId {
        let id = new_id();
        self.cases.push(Case {
            id,
            name,
            kind: CaseKind::Person,
            group: None,
            provisional,
            values: Vec::new(),
            answered: Vec::new(),
        });
        id
    }
}

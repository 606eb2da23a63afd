//! Voices: who speaks in a passage, and to which group they belong.

use std::collections::BTreeMap;

use redthread_text::TextRange;

use crate::*;

/// Who speaks in a turn, as far as counting goes. Interviewers are no voices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// A known person.
    Known(CaseId),
    /// Somebody of whom only a role is known, or nothing: the speaker of this turn of this document.
    Unknown(DocumentId, u32),
}

/// The voices of one document, by turn: made once, asked often.
#[derive(Clone, Debug)]
pub struct VoiceIndex {
    document: DocumentId,
    document_group: Option<GroupId>,
    /// For each label of the layout: who speaks, and their group.
    by_label: Vec<(SpeakerVoice, Option<GroupId>)>,
    /// A written document without turns has one unknown voice: its author.
    has_turns: bool,
}

impl VoiceIndex {
    /// Prepares the voices of `document`, whose layout must be loaded.
    ///
    /// # Errors
    /// If the layout is not loaded.
    pub fn of(project: &Project, document: DocumentId) -> Result<Self, NotLoaded> {
        let layout = project.layout(document)?;
        let record = project.document(document).ok_or(NotLoaded(document))?;
        // The answers to a survey have thousands of labels.
        let voices: BTreeMap<&str, SpeakerVoice> =
            record.speakers.iter().map(|speaker| (speaker.label.as_str(), speaker.voice)).collect();
        let by_label = layout.labels.iter().map(|label| {
            let voice = voices.get(label.as_str()).copied().unwrap_or(SpeakerVoice::Unknown);
            let own = match voice {
                SpeakerVoice::Case(case) => project.case(case).and_then(|case| case.group),
                _ => None,
            };
            (voice, own.or(record.group))
        });
        Ok(Self {
            document,
            document_group: record.group,
            by_label: by_label.collect(),
            has_turns: !layout.turns.is_empty(),
        })
    }

    /// Calls `found` with each voice whose turn shares a code point with `range`, and its group. A voice may come twice.
    pub fn each_in(&self, layout: &Layout, range: TextRange, mut found: impl FnMut(Voice, Option<GroupId>)) {
        if !self.has_turns {
            found(Voice::Unknown(self.document, 0), self.document_group);
            return;
        }
        for index in layout.turns_overlapping(range) {
            if let Some((voice, group)) = self.of_turn(layout, index) {
                found(voice, group);
            }
        }
    }

    /// The voice of a turn and its group; `None` for an interviewer's turn.
    pub fn of_turn(&self, layout: &Layout, index: usize) -> Option<(Voice, Option<GroupId>)> {
        let turn = layout.turns.get(index)?;
        let spoken = turn.label.and_then(|label| self.by_label.get(usize::from(label)));
        let (voice, group) = spoken.copied().unwrap_or((SpeakerVoice::Unknown, self.document_group));
        match voice {
            SpeakerVoice::Interviewer => None,
            SpeakerVoice::Case(case) => Some((Voice::Known(case), group)),
            SpeakerVoice::Unknown => Some((Voice::Unknown(self.document, index as u32), group)),
        }
    }
}

impl Project {
    /// The voices in a passage with their groups, each once, in the order in which they speak.
    ///
    /// # Errors
    /// If the document's layout is not loaded.
    pub fn voices_in(&self, passage: Passage) -> Result<Vec<(Voice, Option<GroupId>)>, NotLoaded> {
        let layout = self.layout(passage.document)?;
        let mut voices = Vec::new();
        VoiceIndex::of(self, passage.document)?.each_in(layout, passage.range, |voice, group| {
            if !voices.contains(&(voice, group)) {
                voices.push((voice, group));
            }
        });
        Ok(voices)
    }
}

//! The labels of the documents with what is said under them.

use std::collections::BTreeMap;

use redthread_analysis::{AnalysisError, speaker_rows};
use redthread_model::*;
use redthread_workspace::SpeakerAssignment;

use crate::texts::{Texts, key};

/// At most so many characters of somebody's first words are shown.
const FIRST_WORDS: usize = 90;

/// A label of a document.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LabelLine {
    /// The document.
    pub(crate) document: DocumentId,
    /// The label.
    pub(crate) label: String,
    /// How many turns.
    pub(crate) turns: u32,
    /// How many own words.
    pub(crate) words: u32,
    /// The first words under it.
    pub(crate) first: String,
}

/// Lists the labels of a project whose layouts and texts are loaded, document by document, in the order in which they speak.
pub(crate) fn label_lines(project: &Project) -> Result<Vec<LabelLine>, AnalysisError> {
    let mut first = BTreeMap::new();
    for document in project.documents().keys() {
        let (layout, text) = (project.layout(*document)?, project.text(*document)?);
        for turn in &layout.turns {
            let Some(label) = layout.label_of(turn) else { continue };
            let words = || {
                let own = layout.own_words(turn.range);
                let words: Vec<&str> = own.iter().map(|part| text.slice(*part).trim()).collect();
                words.join(" ").chars().take(FIRST_WORDS).collect::<String>()
            };
            first.entry((*document, label.to_owned())).or_insert_with(words);
        }
    }
    let lines = speaker_rows(project, None)?.into_iter().map(|row| LabelLine {
        first: first.remove(&(row.document, row.label.clone())).unwrap_or_default(),
        document: row.document,
        label: row.label,
        turns: row.turns,
        words: row.words,
    });
    Ok(lines.collect())
}

/// How sure it is who speaks under a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// It was said.
    Settled,
    /// An import made a case of the label; nobody has confirmed it.
    FromLabel,
    /// Only the role is known.
    Unknown,
}

/// Who speaks under a label now, and how sure that is.
pub(super) fn voice_of(project: &Project, line: &LabelLine) -> (SpeakerVoice, Standing) {
    let speaker = project.document(line.document).and_then(|document| document.speaker(&line.label));
    let voice = speaker.map_or(SpeakerVoice::Unknown, |speaker| speaker.voice);
    let standing = match voice {
        SpeakerVoice::Interviewer => Standing::Settled,
        SpeakerVoice::Unknown => Standing::Unknown,
        SpeakerVoice::Case(case) if project.case(case).is_some_and(|case| case.provisional) => {
            Standing::FromLabel
        }
        SpeakerVoice::Case(_) => Standing::Settled,
    };
    (voice, standing)
}

/// What the interviewer and an unknown voice are called.
pub(super) const INTERVIEWER: &str = key("Interviewer");
pub(super) const UNKNOWN: &str = key("Unknown voice");

/// Who is meant by what was written: a case by its name, the interviewer, or an unknown voice.
pub(super) fn assignment(written: &str, say: Texts) -> SpeakerAssignment {
    let wanted = written.trim().to_lowercase();
    let is = |name: &str| wanted == name.to_lowercase() || wanted == say.t(name).to_lowercase();
    if is(INTERVIEWER) {
        SpeakerAssignment::Interviewer
    } else if wanted.is_empty() || wanted == "?" || is(UNKNOWN) {
        SpeakerAssignment::Unknown
    } else {
        SpeakerAssignment::Case(written.trim().to_owned())
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn labels_have_their_turns_words_and_first_words() {
        let project = Sample::new()
            .document("Et", "", "Interviewer: Nå?\nKarin: Ja (I: mm) det er så.\nKarin: Tak.")
            .build();
        let lines = label_lines(&project).unwrap();
        let karin = &lines[1];
        assert_eq!((karin.label.as_str(), karin.turns), ("Karin", 2));
        assert!(karin.first.starts_with("Ja"), "{}", karin.first);
        assert_eq!(voice_of(&project, &lines[0]), (SpeakerVoice::Interviewer, Standing::Settled));
    }

    #[test]
    fn who_is_meant_is_understood_in_both_languages() {
        let say = Texts { language: UiLanguage::Danish };
        assert_eq!(assignment("intervieweren", say), SpeakerAssignment::Case("intervieweren".to_owned()));
        assert_eq!(assignment("Interviewer", say), SpeakerAssignment::Interviewer);
        assert_eq!(assignment("ukendt stemme", say), SpeakerAssignment::Unknown);
        assert_eq!(assignment("unknown voice", say), SpeakerAssignment::Unknown);
        assert_eq!(assignment(" Karin ", say), SpeakerAssignment::Case("Karin".to_owned()));
    }
}

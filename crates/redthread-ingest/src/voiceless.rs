//! Texts that look like transcripts, but say nowhere who speaks.

use redthread_model::SpanKind;
use redthread_text::Text;
use serde::{Deserialize, Serialize};

use crate::Draft;

/// So many time stamps make a transcript.
const TIMES: usize = 5;
/// So many paragraphs that end in a question mark make an interview, if they are one in [`QUESTION_IN`] or more.
const QUESTIONS: usize = 5;
/// In an interview every so many paragraphs there is a question.
const QUESTION_IN: usize = 6;

/// Words of file names by which people mark transcripts.
const NAMES: [&str; 9] = [
    "interview",
    "fokusgruppe",
    "focus group",
    "focusgroup",
    "focus-group",
    "transskri",
    "transkri",
    "transcri",
    "samtale",
];

/// Why a text is taken for a transcript.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TranscriptSign {
    /// The file is called so.
    Name,
    /// It has time stamps.
    TimeStamps,
    /// Many paragraphs are questions.
    Questions,
    /// A person said so.
    Said,
}

impl std::fmt::Display for TranscriptSign {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Name => "by its name",
            Self::TimeStamps => "by its time stamps",
            Self::Questions => "by its many questions",
            Self::Said => "by the kind that was given",
        })
    }
}

/// Why a draft without any speaker is a transcript; `None` if it has speakers, or is none as far as can be seen.
pub(crate) fn sign_of_transcript(file_name: &str, draft: &Draft) -> Option<TranscriptSign> {
    if !draft.speakers.is_empty() {
        return None;
    }
    let name = file_name.to_lowercase();
    if NAMES.iter().any(|word| name.contains(word)) {
        return Some(TranscriptSign::Name);
    }
    let stamps = draft.layout.spans.iter().filter(|span| matches!(span.kind, SpanKind::Time(_))).count();
    let timed = draft.layout.turns.iter().filter(|turn| turn.start_millis.is_some()).count();
    if stamps.max(timed) >= TIMES {
        return Some(TranscriptSign::TimeStamps);
    }
    let text = Text::new(draft.text.as_str());
    let (mut paragraphs, mut questions) = (0, 0);
    for paragraph in text.paragraphs() {
        let words = text.slice(paragraph).trim_end();
        paragraphs += usize::from(!words.is_empty());
        questions += usize::from(words.ends_with('?'));
    }
    (questions >= QUESTIONS && questions * QUESTION_IN >= paragraphs).then_some(TranscriptSign::Questions)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadOptions, read};

    fn check(name: &str, text: &str, expected: Option<TranscriptSign>) {
        let draft = read(name, text.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(sign_of_transcript(name, &draft), expected, "{name}");
    }

    #[test]
    fn a_transcript_without_speakers_is_known_by_its_signs() {
        let asked = "Hvordan gik det?\n\nDet gik godt.\n\n".repeat(6);
        check("Karin.txt", &asked, Some(TranscriptSign::Questions));
        check("Interview 3.txt", "Det gik godt.\n", Some(TranscriptSign::Name));
        let timed: String = (0..6).map(|minute| format!("[00:0{minute}:10] Og så gik jeg.\n\n")).collect();
        check("Karin.txt", &timed, Some(TranscriptSign::TimeStamps));
        check("rapport.txt", &format!("Hvorfor? \n\n{}", "Kommunen svarer.\n\n".repeat(40)), None);
        check("Interview 3.txt", &"Interviewer: Nå?\n\nKarin: Ja.\n\n".repeat(4), None);
    }
}

//! Transcripts as data: Whisper, WhisperX (with speakers) and whisper.cpp write JSON.

use serde::Deserialize;

use super::subtitles::{Cue, render};
use crate::raw::RawText;
use crate::structure::Choices;
use crate::{Format, IngestError};

/// What Whisper and WhisperX write.
#[derive(Debug, Default, Deserialize)]
struct Transcript {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    segments: Vec<Segment>,
    /// What whisper.cpp calls the segments.
    #[serde(default)]
    transcription: Vec<Offset>,
}

#[derive(Debug, Deserialize)]
struct Segment {
    start: Option<f64>,
    end: Option<f64>,
    #[serde(default)]
    text: String,
    speaker: Option<Name>,
    #[serde(default)]
    words: Vec<Word>,
}

#[derive(Debug, Deserialize)]
struct Word {
    #[serde(alias = "text", default)]
    word: String,
    start: Option<f64>,
    end: Option<f64>,
    speaker: Option<Name>,
}

/// Some programs number the speakers.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
enum Name {
    Word(String),
    Number(u64),
}

impl Name {
    fn shown(&self) -> Option<String> {
        let name = match self {
            // whisper.cpp numbers the channels, and writes a question mark where it cannot tell.
            Self::Word(word) if word.trim() == "?" => return None,
            Self::Word(word) if word.bytes().all(|byte| byte.is_ascii_digit()) => format!("Speaker {word}"),
            Self::Word(word) => word.split_whitespace().collect::<Vec<_>>().join(" "),
            Self::Number(number) => format!("Speaker {number}"),
        };
        Some(name).filter(|name| !name.is_empty())
    }
}

#[derive(Debug, Deserialize)]
struct Offset {
    #[serde(default)]
    offsets: Offsets,
    #[serde(default)]
    text: String,
    speaker: Option<Name>,
}

/// Milliseconds.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
struct Offsets {
    from: u32,
    to: u32,
}

/// Whether this is a transcript as data: JSON that speaks of segments.
pub(crate) fn detect(text: &str) -> bool {
    let text = text.trim();
    if let Some(rest) = text.strip_prefix('{') {
        let named = text.contains("\"segments\"") || text.contains("\"transcription\"");
        return rest.trim_start().starts_with('"') && named;
    }
    let list = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    list && text.contains("\"start\"") && text.contains("\"text\"")
}

/// Reads the segments and renders them as a transcript.
pub(crate) fn read(text: &str, choices: &Choices) -> Result<RawText, IngestError> {
    let damaged = |error: serde_json::Error| {
        // The error's own words may quote the transcript.
        let place = format!("line {}, column {}", error.line(), error.column());
        IngestError::damaged(Format::Whisper, place, "it is no transcript of Whisper")
    };
    let transcript = if text.trim_start().starts_with('[') {
        Transcript { segments: serde_json::from_str(text).map_err(damaged)?, ..Transcript::default() }
    } else {
        serde_json::from_str(text).map_err(damaged)?
    };
    let mut cues = Vec::new();
    for segment in transcript.segments {
        cues_of(segment, &mut cues);
    }
    for part in transcript.transcription {
        let Offsets { from, to } = part.offsets;
        let voice = part.speaker.as_ref().and_then(Name::shown);
        cues.push(Cue {
            start_millis: from,
            end_millis: to.max(from),
            voice,
            words: on_one_line(&part.text),
        });
    }
    if let Some(text) = transcript.text.filter(|_| cues.is_empty()) {
        let mut raw = RawText::new(Format::Whisper);
        raw.text = text.trim().to_owned();
        return Ok(raw);
    }
    Ok(render(Format::Whisper, cues, None, choices))
}

/// One cue, or one for each speaker if the words of the segment have several.
fn cues_of(segment: Segment, cues: &mut Vec<Cue>) {
    let voice = segment.speaker.as_ref().and_then(Name::shown);
    let (start, end) = (millis(segment.start), millis(segment.end));
    let mut parts: Vec<Cue> = Vec::new();
    for word in &segment.words {
        let own = word.speaker.as_ref().and_then(Name::shown);
        let from = word.start.map_or(start, |_| millis(word.start));
        let to = word.end.map_or(from, |_| millis(word.end)).max(from);
        match parts.last_mut() {
            Some(part) if own.is_none() || own == part.voice => {
                part.end_millis = part.end_millis.max(to);
                // Whisper writes the space as part of the word, WhisperX does not.
                part.words.push(' ');
                part.words.push_str(&word.word);
            }
            _ => {
                let voice = own.or_else(|| voice.clone());
                parts.push(Cue { start_millis: from, end_millis: to, voice, words: word.word.clone() });
            }
        }
    }
    if parts.len() > 1 {
        cues.extend(parts.into_iter().map(|part| Cue { words: on_one_line(&part.words), ..part }));
    } else {
        let words = on_one_line(&segment.text);
        let voice = voice.or_else(|| parts.pop().and_then(|part| part.voice));
        cues.push(Cue { start_millis: start, end_millis: end.max(start), voice, words });
    }
}

fn millis(seconds: Option<f64>) -> u32 {
    // A number too large for the type becomes the largest.
    (seconds.unwrap_or(0.0) * 1000.0).round() as u32
}

fn on_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

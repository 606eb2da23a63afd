//! What WebVTT and SubRip share: cues with times, rendered as one paragraph per turn.
//!
//! The rendering is `Label: words`; cues of the same speaker are joined with a space; times become the turn's start and end
//! and an empty time span where each cue begins, and are never text.

use redthread_model::{FilePlace, SpanKind};

use crate::origins::Origins;
use crate::raw::{RawSpan, RawText, RawTurn};
use crate::structure::Choices;
use crate::structure::census::Census;
use crate::structure::labels::{key, looks_like_label, shown};
use crate::{Format, Place, Warning};

/// A silence that begins a new paragraph where nobody is named, in milliseconds.
const SILENCE_MILLIS: u32 = 1500;
/// A paragraph of nobody named ends at the next full stop after so many bytes.
const LONG_PARAGRAPH: usize = 600;

/// Some words of one speaker with their time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cue {
    pub(super) start_millis: u32,
    pub(super) end_millis: u32,
    /// Who speaks, if a voice tag says so.
    pub(super) voice: Option<String>,
    /// The words, on one line.
    pub(super) words: String,
}

/// Reads `00:01:02.500 --> 00:01:04.000 align:start`: start and end in milliseconds.
pub(super) fn cue_times(line: &str) -> Option<(u32, u32)> {
    let (start, rest) = line.split_once("-->")?;
    let (start, rest) = (start.trim(), rest.trim_start());
    let (len, start_millis) = crate::structure::clock(start)?;
    let (_, end_millis) = crate::structure::clock(rest)?;
    (len == start.len()).then_some((start_millis, end_millis.max(start_millis)))
}

/// Cuts a file into blocks of lines between empty lines, each with the number of its first line (from 1).
pub(super) fn blocks(text: &str) -> Vec<(u32, Vec<&str>)> {
    let mut blocks: Vec<(u32, Vec<&str>)> = Vec::new();
    let mut open = false;
    for (line, number) in text.split('\n').zip(1u32..) {
        if line.trim().is_empty() {
            open = false;
        } else if open && let Some((_, lines)) = blocks.last_mut() {
            lines.push(line);
        } else {
            blocks.push((number, vec![line]));
            open = true;
        }
    }
    blocks
}

/// Replaces the character references that subtitles use.
pub(super) fn unescape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest[1..]
            .char_indices()
            .take(10)
            .find(|(_, letter)| *letter == ';')
            .map(|(end, _)| &rest[1..=end]);
        match reference.and_then(character) {
            Some((letter, len)) => {
                out.extend(letter);
                rest = &rest[len + 2..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The character that a reference names (none for invisible marks), and the length of its name.
fn character(name: &str) -> Option<(Option<char>, usize)> {
    let letter = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some('\u{a0}'),
        "lrm" | "rlm" => None,
        _ => {
            let code = name.strip_prefix('#')?;
            let number = match code.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => code.parse().ok()?,
            };
            Some(char::from_u32(number).filter(|letter| *letter != '\0')?)
        }
    };
    Some((letter, name.len()))
}

/// Renders cues as text with turns.
pub(super) fn render(
    format: Format,
    mut cues: Vec<Cue>,
    damaged: Option<(u32, u32)>,
    choices: &Choices,
) -> RawText {
    let mut raw = RawText::new(format);
    if let Some((count, line)) = damaged {
        raw.warnings.push(Warning::DamagedCues { count, place: Place::Line(line) });
    }
    name_speakers(&mut cues, choices);
    let named = cues.iter().any(|cue| cue.voice.is_some());
    let mut turns: Vec<RawTurn> = Vec::new();
    let mut paragraph_start = 0;
    let numbers = numbers(&cues);
    let mut origins = Origins::default();
    for (cue, number) in cues.iter().zip(numbers).filter(|(cue, _)| !cue.words.is_empty()) {
        let same = match turns.last() {
            None => false,
            Some(_) if !named => !new_paragraph(&raw.text, paragraph_start, &turns, cue),
            Some(turn) => {
                cue.voice.is_none() || cue.voice.as_deref().map(key) == turn.label.as_deref().map(key)
            }
        };
        if same {
            raw.text.push(' ');
        } else {
            if !raw.text.is_empty() {
                raw.text.push('\n');
            }
            paragraph_start = raw.text.len();
            if let Some(voice) = &cue.voice {
                raw.text.push_str(voice);
                raw.text.push_str(": ");
            }
            let words = raw.text.len()..raw.text.len();
            let label = cue.voice.clone();
            let start_millis = Some(cue.start_millis);
            turns.push(RawTurn {
                label,
                label_start: paragraph_start,
                words,
                start_millis,
                end_millis: None,
            });
        }
        let at = raw.text.len();
        origins.line(if same { at } else { paragraph_start }, FilePlace::Cue(number));
        raw.spans.push(RawSpan { bytes: at..at, kind: SpanKind::Time(cue.start_millis) });
        raw.text.push_str(&cue.words);
        if let Some(turn) = turns.last_mut() {
            turn.words.end = raw.text.len();
            turn.end_millis = turn.end_millis.max(Some(cue.end_millis));
        }
    }
    if let Some(turn) = turns.first().filter(|turn| named && turn.label.is_none()) {
        let paragraphs = turns.iter().take_while(|turn| turn.label.is_none()).count() as u32;
        let line = 1 + raw.text[..turn.label_start].matches('\n').count() as u32;
        raw.warnings.push(Warning::WithoutSpeaker { paragraphs, place: Place::Line(line) });
    }
    // Only in subtitles people count what they see.
    if matches!(format, Format::Vtt | Format::Srt) {
        raw.origins = origins.done();
    }
    // Where nobody is named there are no turns, only paragraphs with times.
    raw.turns = Some(if named { turns } else { Vec::new() });
    raw
}

/// Which subtitle of the file each is: several people in one subtitle share its times.
fn numbers(cues: &[Cue]) -> Vec<u32> {
    let (mut number, mut before) = (0, None);
    let number_of = |cue: &Cue| {
        let times = Some((cue.start_millis, cue.end_millis));
        number += u32::from(before != times);
        before = times;
        number
    };
    cues.iter().map(number_of).collect()
}

fn new_paragraph(text: &str, start: usize, turns: &[RawTurn], cue: &Cue) -> bool {
    let last_end = turns.last().and_then(|turn| turn.end_millis).unwrap_or(0);
    let long = text.len() - start > LONG_PARAGRAPH && text.ends_with(['.', '!', '?', '…']);
    long || cue.start_millis >= last_end.saturating_add(SILENCE_MILLIS)
}

/// Takes `Karin: Ja` apart where no voice tag says who speaks, by the same rules as in a transcript.
fn name_speakers(cues: &mut [Cue], choices: &Choices) {
    let mut census = Census::new(choices);
    for cue in cues.iter().filter(|cue| cue.voice.is_none()) {
        census.add(&cue.words, choices.candidate(&cue.words).as_ref());
    }
    let census = census.done();
    // Zoom writes a name before each cue, also of those who speak once.
    let named = |cue: &&Cue| {
        choices.candidate(&cue.words).is_some_and(|found| looks_like_label(&cue.words[found.label]))
    };
    let unnamed = cues.iter().filter(|cue| cue.voice.is_none());
    let all_named =
        unnamed.clone().count() >= 3 && unnamed.clone().filter(named).count() * 10 >= unnamed.count() * 9;
    let unnamed = cues.iter_mut().filter(|cue| cue.voice.is_none());
    for (cue, number) in unnamed.zip(1u32..) {
        let Some(found) = choices.candidate(&cue.words) else { continue };
        let label = &cue.words[found.label.clone()];
        let is_name = all_named && looks_like_label(label) && !choices.is_no_speaker(&key(label));
        if is_name || census.accepts(&cue.words, &found, number) {
            cue.voice = Some(shown(&cue.words[found.label]));
            cue.words.drain(..found.words);
        }
    }
}

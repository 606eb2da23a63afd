//! SubRip: numbered cues with times.

use super::subtitles::{Cue, blocks, cue_times, render, unescape};
use crate::Format;
use crate::raw::RawText;
use crate::structure::Choices;

/// A SubRip file begins with a number and a line with times.
pub(crate) fn detect(text: &str) -> bool {
    let mut lines = text.split('\n').map(str::trim).filter(|line| !line.is_empty());
    let number = |line: &str| line.bytes().all(|byte| byte.is_ascii_digit());
    match (lines.next(), lines.next()) {
        (Some(first), Some(second)) => {
            (number(first) && cue_times(second).is_some()) || cue_times(first).is_some()
        }
        _ => false,
    }
}

/// Reads the cues and renders them as a transcript.
pub(crate) fn read(text: &str, choices: &Choices) -> RawText {
    let mut cues: Vec<Cue> = Vec::new();
    let mut damaged: Option<(u32, u32)> = None;
    for (number, lines) in blocks(text) {
        let times =
            lines.iter().take(2).enumerate().find_map(|(at, line)| cue_times(line).map(|times| (at, times)));
        let Some((at, (start_millis, end_millis))) = times else {
            damaged.get_or_insert((0, number)).0 += 1;
            continue;
        };
        let words = unescape(&without_tags(&lines[at + 1..].join(" ")));
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        cues.push(Cue { start_millis, end_millis, voice: None, words });
    }
    render(Format::Srt, cues, damaged, choices)
}

/// Drops `<i>`, `</font>` and `{\an8}`.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['<', '{']) {
        let (closing, is_tag) = if rest[at..].starts_with('<') {
            ('>', rest[at + 1..].starts_with(|letter: char| letter == '/' || letter.is_ascii_alphabetic()))
        } else {
            ('}', rest[at + 1..].starts_with('\\'))
        };
        let end = rest[at..]
            .char_indices()
            .take(200)
            .find(|(_, letter)| *letter == closing)
            .map(|(end, _)| at + end + 1);
        match end.filter(|_| is_tag) {
            Some(end) => {
                out.push_str(&rest[..at]);
                rest = &rest[end..];
            }
            None => {
                out.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
            }
        }
    }
    out.push_str(rest);
    out
}

//! WebVTT: cues with times, voice tags `<v Karin>`, notes and styles.

use super::subtitles::{Cue, blocks, cue_times, render, unescape};
use crate::Format;
use crate::raw::RawText;
use crate::structure::Choices;

/// A WebVTT file says so in its first line.
pub(crate) fn detect(text: &str) -> bool {
    let first = text.trim_start().split('\n').next().unwrap_or_default();
    first.strip_prefix("WEBVTT").is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace))
}

/// Reads the cues and renders them as a transcript.
pub(crate) fn read(text: &str, choices: &Choices) -> RawText {
    let mut cues = Vec::new();
    let mut damaged: Option<(u32, u32)> = None;
    for (number, lines) in blocks(text) {
        let first = lines[0].trim();
        let other = |name: &str| {
            first.strip_prefix(name).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        if ["WEBVTT", "NOTE", "STYLE", "REGION"].into_iter().any(other) && !first.contains("-->") {
            // Some programs forget the empty line after the first.
            let cue =
                lines.iter().position(|line| line.contains("-->")).filter(|_| first.starts_with("WEBVTT"));
            if let Some(at) = cue.and_then(|at| cue_times(lines[at]).map(|times| (at, times))) {
                read_cue(at.1, &lines[at.0 + 1..], &mut cues);
            }
            continue;
        }
        // A cue may have a name in a line of its own before its times.
        let times =
            lines.iter().take(2).enumerate().find_map(|(at, line)| cue_times(line).map(|times| (at, times)));
        match times {
            Some((at, times)) => read_cue(times, &lines[at + 1..], &mut cues),
            None => damaged.get_or_insert((0, number)).0 += 1,
        }
    }
    render(Format::Vtt, cues, damaged, choices)
}

/// Cuts a cue's lines at its voice tags and drops all other tags.
fn read_cue((start_millis, end_millis): (u32, u32), lines: &[&str], cues: &mut Vec<Cue>) {
    let joined = lines.join(" ");
    let mut rest = joined.as_str();
    let mut voice: Option<String> = None;
    let mut words = String::new();
    let mut push = |voice: &Option<String>, words: &mut String| {
        let said = unescape(words).split_whitespace().collect::<Vec<_>>().join(" ");
        words.clear();
        if !said.is_empty() {
            cues.push(Cue { start_millis, end_millis, voice: voice.clone(), words: said });
        }
    };
    while let Some(at) = rest.find('<') {
        words.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>') else {
            // Not closed: what stands there is words.
            rest = &rest[at..];
            break;
        };
        let tag = &rest[at + 1..at + end];
        rest = &rest[at + end + 1..];
        if tag == "/v" {
            push(&voice, &mut words);
            voice = None;
        } else if let Some(name) = voice_name(tag) {
            push(&voice, &mut words);
            voice = Some(name).filter(|name| !name.is_empty());
        }
    }
    words.push_str(rest);
    push(&voice, &mut words);
}

/// The name in `v Karin` or `v.loud Karin Holm`.
fn voice_name(tag: &str) -> Option<String> {
    let rest = tag.strip_prefix('v')?;
    let (classes, name) = rest.split_once(char::is_whitespace)?;
    let is_voice = classes.is_empty() || classes.starts_with('.');
    is_voice.then(|| unescape(name).split_whitespace().collect::<Vec<_>>().join(" "))
}

//! From a marked text to a draft.

use std::collections::HashMap;

use redthread_model::{Layout, Origin, Span, Turn};
use redthread_text::{Text, count_words};

use super::choices::Choices;
use super::labels::{classify, key};
use super::note_marks::tie_notes;
use super::tables::read_table;
use super::turns::structure;
use crate::normal::normalise;
use crate::origins::RawOrigin;
use crate::raw::{RawComment, RawSpan, RawText, RawTurn};
use crate::suspicion::suspicions;
use crate::{Draft, DraftComment, DraftSpeaker, IngestError, Limits, Warning};

/// Finds the structure of the text and turns bytes into positions.
pub(crate) fn assemble(mut raw: RawText, limits: &Limits, choices: &Choices) -> Result<Draft, IngestError> {
    if raw.text.len() as u64 > limits.text_bytes {
        return Err(IngestError::TooLarge { what: "the text", limit_bytes: limits.text_bytes });
    }
    normalise(&mut raw);
    read_table(&mut raw);
    tie_notes(&mut raw);
    if raw.text.trim().is_empty() {
        return Err(IngestError::Empty);
    }
    let found = structure(&raw, choices);
    raw.spans.extend(found.spans);
    let comments = std::mem::take(&mut raw.comments);
    if !comments.is_empty() {
        raw.warnings.push(Warning::Comments { count: comments.len() as u32 });
    }
    raw.warnings.extend(found.warnings);
    raw.warnings.extend(suspicions(&raw.text));
    let first_turn = found.turns.first().map_or(raw.text.len(), |turn| turn.label_start);
    let title = raw.heading_before(first_turn).or_else(|| raw.title.take());
    let text = Text::new(raw.text.as_str());
    let (labels, turns) = turns_of(&text, found.turns);
    let mut spans: Vec<Span> = raw.spans.into_iter().map(|span| span_of(&text, span)).collect();
    spans.sort_by_key(|span| (span.range.start(), std::cmp::Reverse(span.range.end())));
    spans.dedup();
    let origin = |raw: RawOrigin| Origin { start: text.position(raw.at), from: raw.from, counts: raw.counts };
    let origins = raw.origins.into_iter().map(origin).collect();
    let layout = Layout { labels, turns, spans, origins, ..Layout::default() };
    let (speakers, words) = count(&text, &layout, choices);
    let comments = comments.into_iter().map(|comment| comment_of(&text, comment)).collect();
    Ok(Draft {
        text: raw.text,
        layout,
        speakers,
        pages: raw.pages,
        words,
        title,
        candidates: found.candidates,
        comments,
        media: raw.media,
        warnings: raw.warnings,
        format: raw.format,
    })
}

pub(super) fn span_of(text: &Text, span: RawSpan) -> Span {
    Span { range: text.range_of_bytes(span.bytes), kind: span.kind }
}

/// The comment on the words it is about: white space at their ends is not meant, and a place means the word before it.
fn comment_of(text: &Text, raw: RawComment) -> DraftComment {
    let all = text.as_str();
    let range = raw.bytes.map(|bytes| {
        let words = &all[bytes.clone()];
        let start = bytes.start + (words.len() - words.trim_start().len());
        let end = start + words.trim().len();
        text.range_of_bytes(if start < end { start..end } else { word_at(all, bytes.start) })
    });
    DraftComment { range: range.unwrap_or(raw.comment.range), ..raw.comment }
}

/// The word that ends before byte `at`; at the start of a line, and where none does, the one that begins after it.
fn word_at(text: &str, at: usize) -> std::ops::Range<usize> {
    let before = text[..at].trim_end();
    let line = text[..at].trim_end_matches(' ');
    let line_starts =
        (line.is_empty() || line.ends_with('\n')) && !text[at..].trim_start_matches(' ').starts_with('\n');
    let next_begins_here = line_starts && !text[at..].trim().is_empty();
    if !before.is_empty() && !next_begins_here {
        let start = before.char_indices().rev().find(|(_, letter)| letter.is_whitespace());
        return start.map_or(0, |(at, space)| at + space.len_utf8())..before.len();
    }
    let after = text[at..].trim_start();
    let start = text.len() - after.len();
    start..start + after.find(char::is_whitespace).unwrap_or(after.len())
}

/// Numbers the labels in the order in which they first occur; the same label in another case is the same.
pub(super) fn turns_of(text: &Text, raw: Vec<RawTurn>) -> (Vec<String>, Vec<Turn>) {
    let mut labels: Vec<String> = Vec::new();
    let mut index_of = HashMap::<String, u16>::new();
    let mut turns = Vec::with_capacity(raw.len());
    for turn in raw {
        let label = turn.label.and_then(|label| {
            let known = index_of.get(&key(&label)).copied();
            known.or_else(|| {
                let index = u16::try_from(labels.len()).ok()?;
                index_of.insert(key(&label), index);
                labels.push(label);
                Some(index)
            })
        });
        turns.push(Turn {
            label,
            label_start: text.position(turn.label_start),
            range: text.range_of_bytes(turn.words),
            start_millis: turn.start_millis,
            end_millis: turn.end_millis,
        });
    }
    (labels, turns)
}

/// Counts turns and own words by label, and all own words.
pub(super) fn count(text: &Text, layout: &Layout, choices: &Choices) -> (Vec<DraftSpeaker>, u32) {
    let words_in =
        |range| layout.own_words(range).into_iter().map(|part| count_words(text.slice(part))).sum::<u32>();
    let asked_as_q = layout.labels.iter().any(|label| key(label) == "q");
    let speaker = |label: &String| DraftSpeaker {
        label: label.clone(),
        kind: choices.kind_of(label).unwrap_or_else(|| classify(label, asked_as_q)),
        turns: 0,
        words: 0,
    };
    let mut speakers: Vec<DraftSpeaker> = layout.labels.iter().map(speaker).collect();
    if layout.turns.is_empty() {
        return (speakers, words_in(text.whole()));
    }
    let mut all = 0;
    for turn in &layout.turns {
        let words = words_in(turn.range);
        all += words;
        if let Some(speaker) = turn.label.and_then(|label| speakers.get_mut(usize::from(label))) {
            speaker.turns += 1;
            speaker.words += words;
        }
    }
    (speakers, all)
}

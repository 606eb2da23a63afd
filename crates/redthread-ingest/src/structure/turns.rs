//! Turns: who says what, from labels at the start of lines.
//!
//! A turn may run over several paragraphs; a label, a heading or a footnote ends it. What stands before the first label
//! belongs to no turn, and a document without any label has no turns.

use std::collections::HashMap;
use std::ops::Range;

use redthread_model::SpanKind;

use super::annotations::{before_colon, is_annotation, responder};
use super::brackets::{Bracket, Shape, brackets};
use super::candidates::Candidates;
use super::census::Census;
use super::choices::Choices;
use super::labels::{Candidate, key, looks_like_label, shown};
use super::lines::lines;
use super::numbers::mark_line_numbers;
use super::stacked::{StackedLine, stacked};
use super::stamps::stamp_at_start;
use super::styles::labels_in_other_style;
use crate::raw::{RawSpan, RawText, RawTurn};
use crate::{Format, Place, Warning};

/// More possible labels than these are not told one by one.
const MOST_POSSIBLE_LABELS: usize = 20;
/// With fewer turns it says nothing that somebody speaks only once.
const FEW_TURNS: usize = 4;
/// Where more than one line of so many has a label with a colon, labels have colons.
const FEW_LABELS: usize = 12;
/// The only turn of a document goes on for at most so many paragraphs.
const LONGEST_LONE_TURN: usize = 20;
/// A heading without any mark of its own is at most so many letters long.
const LONGEST_PLAIN_HEADING: usize = 80;

/// What was found in a text.
#[derive(Debug, Default)]
pub(super) struct Structure {
    pub(super) turns: Vec<RawTurn>,
    pub(super) spans: Vec<RawSpan>,
    pub(super) warnings: Vec<Warning>,
    /// What stands before a colon and was not taken for a speaker.
    pub(super) candidates: Vec<crate::Candidate>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LineKind {
    Blank,
    Text,
    Heading,
    Note,
}

#[derive(Debug)]
struct Line {
    bytes: Range<usize>,
    kind: LineKind,
    /// A label that was taken as one, or what may be one until that is decided.
    label: Option<Candidate>,
}

/// Finds turns, labels, responses, annotations and time stamps. What a person says of the labels holds.
pub(super) fn structure(raw: &RawText, choices: &Choices) -> Structure {
    let text = raw.text.as_str();
    let mut found = Structure::default();
    let mut pairs = Vec::new();
    let mut lines = classified_lines(raw, choices, &mut pairs);
    set_apart_makers_lines(text, &mut lines, &mut found);
    let census = if let Some(turns) = &raw.turns {
        found.turns = without_no_speakers(turns.clone(), choices);
        label_spans_of_turns(&found.turns, &mut found.spans);
        None
    } else if let Some(turns) = stacked_turns(text, &lines, choices, &mut found.spans) {
        found.turns = without_no_speakers(turns, choices);
        label_spans_of_turns(&found.turns, &mut found.spans);
        None
    } else {
        let census = take_census(text, &lines, &pairs, choices);
        decide_labels(text, &census, &mut lines, &mut found);
        take_other_style(text, choices, &mut lines, &mut found);
        drop_lone_label(text, choices, &mut lines, &mut found);
        if raw.format == Format::Txt {
            find_plain_headings(text, &mut lines, &mut found);
        }
        build_turns(text, &lines, &mut found);
        let texts = lines.iter().filter(|line| line.kind != LineKind::Blank).map(|line| line.bytes.clone());
        mark_line_numbers(text, texts, &mut found);
        Some(census)
    };
    mark_brackets(text, &pairs, census.as_ref(), choices, &mut found);
    mark_hash_stamps(text, &mut found);
    warn_of_single_turns(text, choices, &mut found);
    found.candidates = candidates(raw, &lines, &found.turns);
    found
}

/// Labels in lines of their own beside a time.
fn stacked_turns(
    text: &str,
    lines: &[Line],
    choices: &Choices,
    spans: &mut Vec<RawSpan>,
) -> Option<Vec<RawTurn>> {
    let with_words = lines.iter().filter(|line| line.kind != LineKind::Blank);
    let lines: Vec<StackedLine> = with_words
        .map(|line| {
            let label = line.label.as_ref().filter(|label| label.stamps.is_empty() && !label.tight);
            let labelled =
                label.is_some_and(|label| looks_like_label(&text[line.bytes.clone()][label.label.clone()]));
            StackedLine { bytes: line.bytes.clone(), ends: line.kind != LineKind::Text, labelled }
        })
        .collect();
    stacked(text, &lines, choices, spans)
}

/// Where the file itself says who speaks, what a person calls no speaker goes on in the turn before, name and words.
fn without_no_speakers(turns: Vec<RawTurn>, choices: &Choices) -> Vec<RawTurn> {
    let is_none =
        |turn: &RawTurn| turn.label.as_ref().is_some_and(|label| choices.is_no_speaker(&key(label)));
    if !turns.iter().any(is_none) {
        return turns;
    }
    let mut kept: Vec<RawTurn> = Vec::new();
    for turn in turns {
        if !is_none(&turn) {
            kept.push(turn);
        } else if let Some(before) = kept.last_mut() {
            if before.words.is_empty() {
                before.words.start = turn.label_start;
            }
            before.words.end = turn.words.end;
            before.end_millis = turn.end_millis.or(before.end_millis);
        } else {
            kept.push(RawTurn { label: None, words: turn.label_start..turn.words.end, ..turn });
        }
    }
    if kept.iter().all(|turn| turn.label.is_none()) {
        kept.clear();
    }
    kept
}

/// What could be said to be a label: at the start of a line, or where a subtitle begins.
fn candidates(raw: &RawText, lines: &[Line], turns: &[RawTurn]) -> Vec<crate::Candidate> {
    let mut cues: Vec<usize> = Vec::new();
    if raw.turns.is_some() {
        let empty = raw.spans.iter().filter(|span| span.bytes.is_empty());
        cues = empty.map(|span| span.bytes.start).collect();
        cues.sort_unstable();
    }
    let (mut turn, mut cue) = (0, 0);
    let mut candidates = Candidates::default();
    for (line, number) in lines.iter().zip(1u32..).filter(|(line, _)| line.kind == LineKind::Text) {
        while turns.get(turn).is_some_and(|turn| turn.label_start < line.bytes.start) {
            turn += 1;
        }
        let labelled =
            turns.get(turn).filter(|turn| turn.label.is_some() && turn.label_start < line.bytes.end);
        if labelled.is_none() {
            candidates.add(&raw.text[line.bytes.clone()], number);
        }
        while cues.get(cue).is_some_and(|start| *start < line.bytes.end) {
            // The first cue of a turn stands behind its label.
            if cues[cue] > line.bytes.start && labelled.is_none_or(|turn| turn.words.start < cues[cue]) {
                candidates.add(&raw.text[cues[cue]..line.bytes.end], number);
            }
            cue += 1;
        }
    }
    candidates.most_frequent()
}

fn classified_lines(raw: &RawText, choices: &Choices, pairs: &mut Vec<Bracket>) -> Vec<Line> {
    let mut marked: Vec<(Range<usize>, LineKind)> = Vec::new();
    for span in &raw.spans {
        match span.kind {
            SpanKind::Heading(_) => marked.push((span.bytes.clone(), LineKind::Heading)),
            SpanKind::Footnote(_) => marked.push((span.bytes.clone(), LineKind::Note)),
            _ => {}
        }
    }
    marked.sort_by_key(|(bytes, _)| bytes.start);
    let set_apart = raw.spans.iter().filter(|span| span.kind == SpanKind::Furniture);
    let set_apart: HashMap<usize, usize> = set_apart.map(|span| (span.bytes.start, span.bytes.end)).collect();
    let mut next = 0;
    let one_line = |bytes: Range<usize>| {
        while marked.get(next).is_some_and(|(mark, _)| mark.end <= bytes.start) {
            next += 1;
        }
        let mark = marked.get(next).filter(|(mark, _)| mark.start < bytes.end);
        let line = &raw.text[bytes.clone()];
        let kind = match mark {
            _ if line.trim().is_empty() => LineKind::Blank,
            // Google Meet writes the times as headings.
            Some((_, LineKind::Heading)) if is_stamp(line) => LineKind::Text,
            Some((_, kind)) => *kind,
            None => LineKind::Text,
        };
        let mut label = None;
        if kind == LineKind::Text {
            brackets(line, bytes.start, pairs);
            // Before the label may stand the number of a list.
            let number = set_apart.get(&bytes.start).map_or(0, |end| (end - bytes.start).min(line.len()));
            label = choices.candidate(&line[number..]).map(|label| label.moved(number));
        }
        Line { bytes, kind, label }
    };
    lines(&raw.text).map(one_line).collect()
}

fn take_census(text: &str, lines: &[Line], pairs: &[Bracket], choices: &Choices) -> Census {
    let mut census = Census::new(choices);
    for line in lines {
        census.add(&text[line.bytes.clone()], line.label.as_ref());
    }
    for pair in pairs {
        if let Some(label) = responder(pair.inside(text)) {
            census.add_response(label);
        }
    }
    census.done()
}

/// Keeps the candidates that are labels and tells of those that nearly are.
fn decide_labels(text: &str, census: &Census, lines: &mut [Line], found: &mut Structure) {
    let mut possible = Vec::new();
    let mut any = false;
    for (line, number) in lines.iter_mut().zip(1u32..) {
        let words = &text[line.bytes.clone()];
        let Some(label) = &line.label else { continue };
        if census.accepts(words, label, number) {
            any = true;
            continue;
        }
        if possible.len() < MOST_POSSIBLE_LABELS && census.wonders(words, label, number) {
            let label = shown(&words[label.label.clone()]);
            possible.push(Warning::PossibleLabel { label, place: Place::Line(number) });
        }
        line.label = None;
    }
    if any {
        found.warnings.append(&mut possible);
    }
}

/// Where labels have no colon: takes those of the style that the document is written in.
fn take_other_style(text: &str, choices: &Choices, lines: &mut [Line], found: &mut Structure) {
    let with_colon = lines.iter().filter(|line| line.label.is_some()).count();
    if with_colon * FEW_LABELS > lines.len() {
        return;
    }
    let words = |line: &Line| if line.kind == LineKind::Text { line.bytes.clone() } else { 0..0 };
    let texts: Vec<&str> = lines.iter().map(|line| &text[words(line)]).collect();
    let Some(labels) = labels_in_other_style(&texts, choices, with_colon) else { return };
    found.warnings.clear();
    for (line, label) in lines.iter_mut().zip(labels) {
        line.label = label;
    }
}

/// One label before many paragraphs is a word in a report (`Borger: …`) and not the only turn of a transcript.
fn drop_lone_label(text: &str, choices: &Choices, lines: &mut [Line], found: &mut Structure) {
    let mut labelled = lines.iter().enumerate().filter(|(_, line)| line.label.is_some());
    let (Some((index, _)), None) = (labelled.next(), labelled.next()) else { return };
    let after =
        lines[index + 1..].iter().take_while(|line| matches!(line.kind, LineKind::Blank | LineKind::Text));
    if after.filter(|line| line.kind == LineKind::Text).count() <= LONGEST_LONE_TURN {
        return;
    }
    let words = &text[lines[index].bytes.clone()];
    let is_named = |label: &mut Candidate| choices.is_speaker(&key(&words[label.label.clone()]));
    if let Some(label) = lines[index].label.take_if(|label| !is_named(label)) {
        let label = shown(&words[label.label]);
        found.warnings = vec![Warning::PossibleLabel { label, place: Place::Line(index as u32 + 1) }];
    }
}

/// In plain text a heading is a short paragraph alone, without a stop at its end, before a label; the first one is the title.
///
/// Only believed where people end what they say with a stop, so that no unfinished words become a heading.
fn find_plain_headings(text: &str, lines: &mut [Line], found: &mut Structure) {
    let said = lines.iter().filter(|line| line.label.is_some());
    let (mut all, mut stopped) = (0usize, 0usize);
    for line in said {
        all += 1;
        stopped += usize::from(!text[line.bytes.clone()].trim_end().ends_with(char::is_alphanumeric));
    }
    if all < FEW_TURNS || stopped * 10 < all * 9 {
        return;
    }
    let blank = |line: Option<&Line>| line.is_none_or(|line| line.kind == LineKind::Blank);
    let first = lines.iter().position(|line| line.kind != LineKind::Blank);
    for index in 0..lines.len() {
        let line = &lines[index];
        let words = text[line.bytes.clone()].trim();
        let alone = blank(index.checked_sub(1).map(|before| &lines[before])) && blank(lines.get(index + 1));
        let shaped = words.starts_with(char::is_uppercase)
            && words.ends_with(char::is_alphanumeric)
            && words.chars().count() <= LONGEST_PLAIN_HEADING;
        if line.kind != LineKind::Text || line.label.is_some() || !alone || !shaped {
            continue;
        }
        let is_title = first == Some(index);
        if is_title || is_before_label(&lines[index + 1..]) {
            let level = if is_title { 1 } else { 2 };
            found.spans.push(RawSpan { bytes: line.bytes.clone(), kind: SpanKind::Heading(level) });
            lines[index].kind = LineKind::Heading;
        }
    }
}

fn build_turns(text: &str, lines: &[Line], found: &mut Structure) {
    let mut open = false;
    let mut pending_millis = None;
    let mut lost: Option<(u32, Place)> = None;
    for (index, line) in lines.iter().enumerate() {
        match (&line.label, line.kind) {
            (_, LineKind::Blank) => {}
            (_, LineKind::Heading | LineKind::Note) => open = false,
            (Some(label), LineKind::Text) => {
                found.turns.push(turn_from(text, line, label, pending_millis.take(), &mut found.spans));
                open = true;
            }
            (None, LineKind::Text) => {
                if let Some(millis) = stamp_alone(text, line)
                    && is_before_label(&lines[index + 1..])
                {
                    if text[line.bytes.clone()]
                        .trim_start()
                        .starts_with(|letter: char| !"[(#".contains(letter))
                    {
                        // Those in brackets are marked with all others.
                        mark_stamp(line.bytes.clone(), millis, &mut found.spans);
                    }
                    pending_millis = Some(millis);
                } else if let Some(turn) = found.turns.last_mut().filter(|_| open) {
                    if turn.words.is_empty() {
                        turn.words.start = line.bytes.start;
                    }
                    turn.words.end = line.bytes.end;
                } else if !found.turns.is_empty() && !text[line.bytes.clone()].contains('\t') {
                    // Rows of a table are not expected to be said by anybody.
                    let (count, _) = lost.get_or_insert((0, Place::Line(index as u32 + 1)));
                    *count += 1;
                }
            }
        }
    }
    if let Some((paragraphs, place)) = lost {
        found.warnings.push(Warning::WithoutSpeaker { paragraphs, place });
    }
}

fn turn_from(
    text: &str,
    line: &Line,
    label: &Candidate,
    before: Option<u32>,
    spans: &mut Vec<RawSpan>,
) -> RawTurn {
    let at = line.bytes.start;
    let (label_start, words_start) = (at + label.start, at + label.words);
    spans.push(RawSpan { bytes: label_start..words_start, kind: SpanKind::Label });
    for (range, millis) in &label.stamps {
        spans.push(RawSpan { bytes: at + range.start..at + range.end, kind: SpanKind::Time(*millis) });
    }
    RawTurn {
        label: Some(shown(&text[at + label.label.start..at + label.label.end])),
        label_start,
        words: words_start..line.bytes.end,
        start_millis: label.stamps.first().map(|(_, millis)| *millis).or(before),
        end_millis: None,
    }
}

/// Whether there is a time stamp in the line and nothing else.
fn is_stamp(line: &str) -> bool {
    let words = line.trim();
    stamp_at_start(words).is_some_and(|stamp| stamp.len == words.len())
}

/// Sets apart what programs write about their own work, which nobody said: it ends a turn.
fn set_apart_makers_lines(text: &str, lines: &mut [Line], found: &mut Structure) {
    for line in lines.iter_mut().filter(|line| line.kind == LineKind::Text && line.bytes.len() <= 100) {
        if is_makers_line(text[line.bytes.clone()].trim()) {
            line.kind = LineKind::Note;
            line.label = None;
            found.spans.push(RawSpan { bytes: line.bytes.clone(), kind: SpanKind::Furniture });
        }
    }
}

/// `Karin Holm started transcription` (Teams), `Transcription ended after 00:41:07` (Google Meet).
fn is_makers_line(line: &str) -> bool {
    let begins_or_ends = [
        " started transcription",
        " stopped transcription",
        " startede transskription",
        " stoppede transskription",
        " startede transskriptionen",
        " stoppede transskriptionen",
    ];
    begins_or_ends.into_iter().any(|words| line.ends_with(words))
        || (line.starts_with("Transcription ended after ")
            && line.ends_with(|last: char| last.is_ascii_digit()))
        || (line.starts_with("Transskriptionen sluttede efter ")
            && line.ends_with(|last: char| last.is_ascii_digit()))
}

fn stamp_alone(text: &str, line: &Line) -> Option<u32> {
    let words = text[line.bytes.clone()].trim();
    stamp_at_start(words).filter(|stamp| stamp.len == words.len()).map(|stamp| stamp.millis)
}

fn is_before_label(after: &[Line]) -> bool {
    after.iter().find(|line| line.kind != LineKind::Blank).is_some_and(|line| line.label.is_some())
}

/// A stamp in the text is a moment, and set apart from the words.
fn mark_stamp(bytes: Range<usize>, millis: u32, spans: &mut Vec<RawSpan>) {
    spans.push(RawSpan { bytes: bytes.clone(), kind: SpanKind::Furniture });
    spans.push(RawSpan { bytes, kind: SpanKind::Time(millis) });
}

fn label_spans_of_turns(turns: &[RawTurn], spans: &mut Vec<RawSpan>) {
    for turn in turns.iter().filter(|turn| turn.label.is_some()) {
        spans.push(RawSpan { bytes: turn.label_start..turn.words.start, kind: SpanKind::Label });
    }
}

/// Marks responses, annotations and stamps in brackets; what lies inside another mark is left alone.
fn mark_brackets(
    text: &str,
    pairs: &[Bracket],
    census: Option<&Census>,
    choices: &Choices,
    found: &mut Structure,
) {
    let labels: std::collections::HashSet<String> =
        found.turns.iter().filter_map(|turn| turn.label.as_deref()).map(key).collect();
    let knows =
        |label: &str| labels.contains(&key(label)) || census.is_some_and(|census| census.knows(label, false));
    let (mut turn, mut taken) = (0, 0);
    for pair in pairs {
        while found.turns.get(turn).is_some_and(|turn| turn.words.end <= pair.bytes.start) {
            turn += 1;
        }
        let around = found.turns.get(turn).filter(|turn| turn.label_start <= pair.bytes.start);
        let in_label = around.is_some_and(|turn| pair.bytes.start < turn.words.start);
        if pair.bytes.start < taken || in_label {
            continue;
        }
        let inside = pair.inside(text);
        let response = |inside| {
            let names = |label: &str| !choices.is_no_speaker(&key(label));
            responder(inside).is_some_and(names) || before_colon(inside).is_some_and(knows)
        };
        let kind = if let Some(millis) = stamp_in_brackets(text, pair) {
            mark_end_of_turn(pair.bytes.end, millis, turn, found);
            mark_stamp(pair.bytes.clone(), millis, &mut found.spans);
            taken = pair.bytes.end;
            continue;
        } else if around.is_some() && (pair.shape == Shape::Strokes || response(inside)) {
            SpanKind::Response
        } else if pair.shape != Shape::Strokes && is_annotation(inside, pair.shape, around.is_some()) {
            SpanKind::Annotation
        } else {
            continue;
        };
        found.spans.push(RawSpan { bytes: pair.bytes.clone(), kind });
        taken = pair.bytes.end;
    }
}

/// The time in brackets; in round ones only at the start or end of a line, since `(10:30)` may be a time of day.
fn stamp_in_brackets(text: &str, pair: &Bracket) -> Option<u32> {
    let stamp = stamp_at_start(&text[pair.bytes.clone()]).filter(|stamp| stamp.len == pair.bytes.len())?;
    let line_ends =
        text[pair.bytes.end..].trim_start_matches(' ').starts_with('\n') || pair.bytes.end == text.len();
    let line_starts = pair.bytes.start == 0 || text[..pair.bytes.start].ends_with('\n');
    (pair.shape != Shape::Round || line_ends || line_starts).then_some(stamp.millis)
}

/// A stamp as the last thing of a turn says when it ended.
fn mark_end_of_turn(end: usize, millis: u32, turn: usize, found: &mut Structure) {
    if let Some(turn) = found.turns.get_mut(turn)
        && end <= turn.words.end
        && end + 4 > turn.words.end
    {
        turn.end_millis =
            turn.start_millis.is_none_or(|start| start <= millis).then_some(millis).or(turn.end_millis);
    }
}

/// Marks `#00:01:02-3#` outside of labels.
fn mark_hash_stamps(text: &str, found: &mut Structure) {
    let (mut at, mut turn) = (0, 0);
    while let Some(offset) = text[at..].find('#') {
        let start = at + offset;
        at = start + 1;
        let Some(stamp) = stamp_at_start(&text[start..]) else { continue };
        at = start + stamp.len;
        while found.turns.get(turn).is_some_and(|turn| turn.words.end <= start) {
            turn += 1;
        }
        let in_label =
            found.turns.get(turn).is_some_and(|turn| turn.label_start <= start && start < turn.words.start);
        if !in_label {
            mark_end_of_turn(at, stamp.millis, turn, found);
            mark_stamp(start..at, stamp.millis, &mut found.spans);
        }
    }
}

fn warn_of_single_turns(text: &str, choices: &Choices, found: &mut Structure) {
    if found.turns.len() < FEW_TURNS {
        return;
    }
    let mut turns_of = std::collections::HashMap::<String, u32>::new();
    for label in found.turns.iter().filter_map(|turn| turn.label.as_deref()) {
        *turns_of.entry(key(label)).or_default() += 1;
    }
    let (mut line, mut counted) = (1, 0);
    for turn in &found.turns {
        let Some(label) = turn.label.as_deref() else { continue };
        line += text[counted..turn.label_start].bytes().filter(|byte| *byte == b'\n').count() as u32;
        counted = turn.label_start;
        if turns_of.get(&key(label)) == Some(&1) && !choices.is_speaker(&key(label)) {
            found.warnings.push(Warning::LabelOnce { label: label.to_owned(), place: Place::Line(line) });
        }
    }
}

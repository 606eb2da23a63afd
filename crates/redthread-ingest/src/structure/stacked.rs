//! Labels in a line of their own beside a time, as Teams, Otter, Word and Zoom write them (and `[Karin Holm] 14:02:11`):
//!
//! ```text
//! Karin Holm   0:03        Karin Holm        0:0:3.0 --> 0:0:5.40
//! Det var svært.           0:03              Karin Holm
//!                          Det var svært.    Det var svært.
//! ```

use std::ops::Range;

use redthread_model::SpanKind;

use super::choices::Choices;
use super::labels::{is_known, key, shown};
use super::stamps::stamp_at_start;
use crate::raw::{RawSpan, RawTurn};

const MOST_LETTERS: usize = 60;
const MOST_WORDS: usize = 7;

/// A line of text or the end of what was said; places are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StackedLine {
    pub(super) bytes: Range<usize>,
    /// A heading or a note, which ends a turn.
    pub(super) ends: bool,
    /// Whether it looks as if it began with a label and a colon.
    pub(super) labelled: bool,
}

/// A name and its time, and how many lines they take.
#[derive(Debug)]
struct Head {
    name: Range<usize>,
    time: Range<usize>,
    start_millis: u32,
    end_millis: Option<u32>,
    lines: usize,
}

/// Finds the turns if the whole text (without its empty lines) is written so.
pub(super) fn stacked(
    text: &str,
    lines: &[StackedLine],
    choices: &Choices,
    spans: &mut Vec<RawSpan>,
) -> Option<Vec<RawTurn>> {
    let is_name = |words: &str| choices.is_speaker(&key(words)) || looks_like_name(words);
    let mut turns: Vec<RawTurn> = Vec::new();
    let mut times = Vec::new();
    let (mut at, mut open) = (0, false);
    let mut after_times: Vec<String> = Vec::new();
    let mut labelled = 0usize;
    while let Some(line) = lines.get(at) {
        if let Some(head) = head(text, &lines[at..], is_name) {
            let end = lines[at + head.lines - 1].bytes.end;
            if head.time.end <= head.name.start && head.lines == 1 {
                after_times.push(key(&text[head.name.clone()]));
            }
            times.push(RawSpan { bytes: head.time, kind: SpanKind::Time(head.start_millis) });
            turns.push(RawTurn {
                label: Some(shown(&text[head.name.clone()])),
                label_start: line.bytes.start,
                words: end..end,
                start_millis: Some(head.start_millis),
                end_millis: head.end_millis,
            });
            open = true;
            at += head.lines;
            continue;
        }
        labelled += usize::from(line.labelled);
        open &= !line.ends;
        if let Some(turn) = turns.last_mut().filter(|_| open) {
            if turn.words.is_empty() {
                turn.words.start = line.bytes.start;
            }
            turn.words.end = line.bytes.end;
        }
        at += 1;
    }
    let said = turns.iter().filter(|turn| !turn.words.is_empty()).count();
    if said < 2 || said <= labelled || is_programme(after_times) {
        return None;
    }
    spans.extend(times);
    Some(turns)
}

/// `10:30 Frokost` in a programme or in notes of a visit: what stands behind the times seldom comes again and is no role.
fn is_programme(mut after_times: Vec<String>) -> bool {
    let all = after_times.len();
    let known =
        after_times.iter().all(|name| is_known(name) || name.ends_with(|last: char| last.is_ascii_digit()));
    after_times.sort_unstable();
    after_times.dedup();
    !known && after_times.len() * 2 > all
}

/// A name with its time at the start of these lines.
fn head(text: &str, lines: &[StackedLine], is_name: impl Fn(&str) -> bool) -> Option<Head> {
    let first = lines.first().filter(|line| !line.ends)?;
    let second = lines.get(1).filter(|line| !line.ends);
    let words = &text[first.bytes.clone()];
    if let Some((name, time, start_millis)) = name_and_time(words, &is_name) {
        let from = first.bytes.start;
        let place = |range: Range<usize>| from + range.start..from + range.end;
        return Some(Head { name: place(name), time: place(time), start_millis, end_millis: None, lines: 1 });
    }
    if let Some((name, time, start_millis)) = time_and_name(words, &is_name) {
        let from = first.bytes.start;
        let place = |range: Range<usize>| from + range.start..from + range.end;
        return Some(Head { name: place(name), time: place(time), start_millis, end_millis: None, lines: 1 });
    }
    let second = second?;
    let below = &text[second.bytes.clone()];
    if let Some((start, end)) = words.split_once("-->")
        && is_name(below)
    {
        let (start, end) = (clock(start.trim())?, clock(end.trim())?);
        let (name, time) = (second.bytes.clone(), first.bytes.clone());
        return Some(Head { name, time, start_millis: start, end_millis: Some(end.max(start)), lines: 2 });
    }
    let start_millis = clock(below.trim()).filter(|_| is_name(words))?;
    let (name, time) = (first.bytes.clone(), second.bytes.clone());
    Some(Head { name, time, start_millis, end_millis: None, lines: 2 })
}

/// `Karin Holm (Nordby)   0:03`: a wide gap stands between.
fn name_and_time(line: &str, is_name: impl Fn(&str) -> bool) -> Option<(Range<usize>, Range<usize>, u32)> {
    let is_space = |letter: char| matches!(letter, ' ' | '\t' | '\u{a0}');
    let end = line.trim_end().len();
    let space = line[..end].rfind(is_space)?;
    let time = space + line[space..].chars().next().map_or(0, char::len_utf8);
    let start_millis = clock(line[time..end].trim())?;
    let name = line[..time].trim_end_matches(is_space);
    let gap = &line[name.len()..time];
    let wide = gap.chars().count() >= 2 || gap.contains('\t');
    if let Some(inside) = name.trim_start().strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
        let from = name.len() - 1 - inside.len();
        return is_name(inside).then_some((from..from + inside.len(), time..end, start_millis));
    }
    (wide && is_name(name)).then_some((0..name.len(), time..end, start_millis))
}

/// `00:00:12 Speaker 1`, `[00:00:12] - Speaker 1`: as Word and others write it.
fn time_and_name(line: &str, is_name: impl Fn(&str) -> bool) -> Option<(Range<usize>, Range<usize>, u32)> {
    let start = line.len() - line.trim_start().len();
    let stamp = stamp_at_start(&line[start..])?;
    let time = start..start + stamp.len;
    let name = line[time.end..].trim_start_matches([' ', '\t', '\u{a0}', '-', '–']).trim_end();
    let from = line.trim_end().len() - name.len();
    is_name(name).then_some((from..from + name.len(), time, stamp.millis))
}

/// `0:03`, `1:02:03`, `0:0:3.40`: less strict than elsewhere, since it stands alone.
fn clock(text: &str) -> Option<u32> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let digits = |field: &str, most: usize| {
        let good = (1..=most).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit());
        if good { field.parse::<u32>().ok() } else { None }
    };
    let fields: Vec<u32> = whole.split(':').map(|field| digits(field, 3)).collect::<Option<_>>()?;
    if !(2..=3).contains(&fields.len()) || fields[1..].iter().any(|field| *field > 59) {
        return None;
    }
    let millis = digits(fraction, 9)?;
    let millis = f64::from(millis) / 10f64.powi(i32::try_from(fraction.len()).ok()?) * 1000.0;
    Some(fields.iter().fold(0u32, |sum, field| sum * 60 + field).saturating_mul(1000) + millis as u32)
}

/// `Karin Holm`, `Holm, Karin (Nordby)`, `Speaker 1`; not `Ja tak`.
fn looks_like_name(words: &str) -> bool {
    let words = words.trim();
    let sign = |letter: char| {
        matches!(letter, ' ' | '-' | '\'' | '’' | '.' | ',' | '(' | ')' | '/' | '@' | '_' | '&')
    };
    let particles = ["af", "al", "da", "de", "del", "den", "der", "di", "la", "van", "von"];
    let name = |word: &str| {
        let word = word.trim_start_matches('(');
        word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit())
            || particles.contains(&word)
    };
    words.starts_with(char::is_uppercase)
        && words.chars().count() <= MOST_LETTERS
        && words.chars().all(|letter| letter.is_alphanumeric() || sign(letter))
        && !words.ends_with(['.', ','])
        && words.split_whitespace().count() <= MOST_WORDS
        && words.split_whitespace().all(name)
}

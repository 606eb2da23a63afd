//! Labels without a colon: `[Karin] Ja`, `Karin – Ja`, `Karin` and a tab, `Karin; Ja`, `KARIN` in a line of its own.
//!
//! Looked for only where hardly any label has a colon, and one style for the whole document, since each of them alone means
//! something else in other texts.

use super::census::Census;
use super::choices::Choices;
use super::labels::{Candidate, MOST_LETTERS, MOST_WORDS, key, looks_like_label, prefix, shown, skip_spaces};
use super::lexicon::{is_transcription_word, looks_like_danish_verb};
use super::stamps::stamp_at_start;

/// In a style without a colon there must be so many turns at least.
const FEWEST_TURNS: usize = 3;
/// Labels with a colon are so much rarer than those of another style, if that style is the document's.
const RARER: usize = 4;

/// How labels are set off from the words where there is no colon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    /// `[Karin] Ja`, `<Karin> Ja`, `{Karin} Ja`.
    Bracket,
    /// `Karin - Ja`, with spaces around the dash.
    Dash,
    /// `Karin`, a tab, `Ja`: also the rows of a table.
    Tab,
    /// `Karin; Ja`.
    Semicolon,
    /// `KARIN`, and the words in the lines below.
    Alone,
}

const STYLES: [Style; 5] = [Style::Bracket, Style::Tab, Style::Dash, Style::Semicolon, Style::Alone];

/// The labels of the style that most lines are written in; one place for each line, `None` if there is no such style.
///
/// The lines are those of the text, empty for those that cannot have a label. `with_colon` is how many labels were found
/// that have a colon.
pub(super) fn labels_in_other_style(
    lines: &[&str],
    choices: &Choices,
    with_colon: usize,
) -> Option<Vec<Option<Candidate>>> {
    let mut best: Option<(usize, Vec<Option<Candidate>>)> = None;
    for style in STYLES {
        let Some((turns, labels)) = labels_of_style(style, lines, choices) else { continue };
        if turns > with_colon * RARER && best.as_ref().is_none_or(|(most, _)| turns > *most) {
            best = Some((turns, labels));
        }
    }
    best.map(|(_, labels)| labels)
}

fn labels_of_style(
    style: Style,
    lines: &[&str],
    choices: &Choices,
) -> Option<(usize, Vec<Option<Candidate>>)> {
    let mut labels: Vec<Option<Candidate>> = lines.iter().map(|line| styled(style, line)).collect();
    if labels.iter().flatten().count() < FEWEST_TURNS {
        return None;
    }
    if style == Style::Alone {
        keep_those_before_words(lines, &mut labels);
    }
    let mut census = Census::new(choices);
    for (line, label) in lines.iter().zip(&labels) {
        census.add(line, label.as_ref());
    }
    let census = census.done();
    let mut kinds = std::collections::HashSet::new();
    let mut turns = 0;
    for ((line, label), number) in lines.iter().zip(&mut labels).zip(1..) {
        let Some(found) = label else { continue };
        if census.accepts(line, found, number) {
            turns += 1;
            kinds.insert(key(&line[found.label.clone()]));
        } else {
            *label = None;
        }
    }
    let with_words = lines.iter().filter(|line| !line.trim().is_empty()).count();
    // In a line of its own a word must come again and again, and one with a dash must begin most lines: both are common
    // in texts that are no transcripts.
    let enough = match style {
        Style::Alone => turns >= kinds.len() * 2,
        Style::Bracket => true,
        Style::Dash | Style::Tab | Style::Semicolon => turns * 4 >= with_words,
    };
    (turns >= FEWEST_TURNS && kinds.len() >= 2 && enough).then_some((turns, labels))
}

/// A label alone must have words below it and not the next label.
fn keep_those_before_words(lines: &[&str], labels: &mut [Option<Candidate>]) {
    let mut words_below = false;
    for (line, label) in lines.iter().zip(labels).rev() {
        if line.trim().is_empty() {
            continue;
        }
        if label.is_none() {
            words_below = true;
        } else if words_below {
            words_below = false;
        } else {
            *label = None;
        }
    }
}

fn styled(style: Style, line: &str) -> Option<Candidate> {
    let (start, mut stamps, mut at) = prefix(line);
    let opened = at;
    if style == Style::Bracket {
        at += line[at..].starts_with(['[', '<', '{']).then_some(1)?;
    } else {
        at += line[at..].bytes().take_while(|byte| *byte == b'*').count();
    }
    let rest = &line[at..];
    let (len, mut words) = match style {
        Style::Bracket => {
            let close = match line.as_bytes()[opened] {
                b'[' => ']',
                b'<' => '>',
                _ => '}',
            };
            let len = rest.char_indices().take(MOST_LETTERS + 1).find(|(_, letter)| *letter == close)?.0;
            (len, at + len + 1)
        }
        Style::Dash => {
            let dash = rest.char_indices().take(MOST_LETTERS + 3).find(|(_, letter)| is_dash(*letter))?;
            let after = dash.0 + dash.1.len_utf8();
            let set_off = rest[..dash.0].ends_with(' ') && rest[after..].starts_with([' ', '\u{a0}']);
            set_off.then_some((dash.0, at + after))?
        }
        Style::Tab => {
            let tab = rest.char_indices().take(MOST_LETTERS + 3).find(|(_, letter)| *letter == '\t')?.0;
            (tab, at + tab + 1)
        }
        Style::Semicolon => {
            let sign = rest.char_indices().take(MOST_LETTERS + 1).find(|(_, letter)| *letter == ';')?.0;
            rest[sign + 1..].starts_with([' ', '\t']).then_some((sign, at + sign + 1))?
        }
        Style::Alone => (rest.len(), line.len()),
    };
    let bare = rest[..len].trim_end().trim_end_matches('*');
    if !is_plain(bare) || (style == Style::Bracket && is_note(bare)) {
        return None;
    }
    words = skip_spaces(line, words);
    if stamps.is_empty()
        && let Some(stamp) = stamp_at_start(&line[words..])
        && (stamp.enclosed || style == Style::Tab)
    {
        stamps.push((words..words + stamp.len, stamp.millis));
        words = skip_spaces(line, words + stamp.len);
    }
    Some(Candidate { label: at..at + bare.len(), start, words, stamps, tight: false })
}

/// Whether the words can be a label: few, without stops, and like a name or a role.
fn is_plain(words: &str) -> bool {
    words.starts_with(char::is_alphabetic)
        && words.chars().count() <= MOST_LETTERS
        && words.split_whitespace().count() <= MOST_WORDS
        && words.chars().all(|letter| {
            letter.is_alphanumeric() || matches!(letter, ' ' | '\u{a0}' | '-' | '.' | '\'' | '’' | '/' | '&')
        })
        && (looks_like_label(words) || super::labels::is_known(&key(&shown(words))))
}

/// `[Griner]` at the start of a line is what somebody does.
fn is_note(words: &str) -> bool {
    words.split_whitespace().any(is_transcription_word)
        || (!words.contains(' ') && looks_like_danish_verb(words))
}

fn is_dash(letter: char) -> bool {
    matches!(letter, '-' | '–' | '—')
}

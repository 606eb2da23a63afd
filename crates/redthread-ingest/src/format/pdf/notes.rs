//! Footnotes: lines in smaller type at the foot of a page or column, which would stand in the middle of what somebody says.

use std::collections::BTreeSet;

use redthread_model::SpanKind;

use super::{Line, RAISED};
use crate::raw::RawText;

/// A footnote.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    /// The page it stands on, counted from 0.
    page: usize,
    /// The number it begins with.
    number: u32,
    words: String,
}

/// Notes in type as large as the text's take at most so many lines at the foot.
const MOST_LINES: usize = 16;

/// Takes the footnotes off the pages.
pub(super) fn take_notes(pages: &mut [Vec<Line>]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for (page, lines) in pages.iter_mut().enumerate() {
        let marks = marks_of(lines);
        let mut rest = Vec::with_capacity(lines.len());
        let mut column = Vec::new();
        for line in lines.drain(..) {
            if line.new_column {
                take_from_column(&mut column, page, &marks, &mut notes);
                rest.append(&mut column);
            }
            column.push(line);
        }
        take_from_column(&mut column, page, &marks, &mut notes);
        rest.append(&mut column);
        *lines = rest;
    }
    notes
}

/// The raised numbers inside lines.
fn marks_of(lines: &[Line]) -> BTreeSet<u32> {
    let parts = lines.iter().flat_map(|line| line.words.split(RAISED).enumerate());
    let inside = parts.filter(|(index, _)| index % 2 == 1);
    inside.filter_map(|(_, part)| part.parse().ok()).collect()
}

fn take_from_column(column: &mut Vec<Line>, page: usize, marks: &BTreeSet<u32>, notes: &mut Vec<Note>) {
    let small = column.iter().rev().take_while(|line| line.small).count();
    let mut foot = column.len() - small;
    if small == 0 {
        // In type as large as the text's, a note is known by a number that is raised above.
        let from = column.len().saturating_sub(MOST_LINES).max(1);
        let is_note = |line: &Line| number(&line.words).is_some_and(|(number, _)| marks.contains(&number));
        foot = (from..column.len()).find(|at| is_note(&column[*at])).unwrap_or(foot);
    }
    // Small type that no number begins is no note, but maybe the rest of the last one.
    let is_rest = notes.last().is_some_and(|note| page - note.page <= 1);
    let begins = column[foot..].first().is_some_and(|line| is_rest || number(&line.words).is_some());
    // A column of nothing but small type is no foot; the rest of a note may fill one.
    if !begins || (foot == 0 && !is_rest) {
        return;
    }
    for line in column.drain(foot..) {
        match (number(&line.words), notes.last_mut()) {
            (Some((number, words)), _) => notes.push(Note { page, number, words: words.to_owned() }),
            (None, Some(note)) => {
                let words = without_marks(&line.words);
                let is_divided =
                    note.words.ends_with(['-', '\u{ad}']) && words.starts_with(char::is_lowercase);
                if is_divided {
                    note.words.pop();
                } else {
                    note.words.push(' ');
                }
                note.words.push_str(&words);
            }
            (None, None) => {}
        }
    }
}

/// Finds the raised numbers to which the notes belong; others become plain digits.
pub(super) fn anchor_notes(pages: &mut [Vec<Line>], notes: &[Note]) {
    let mut used = vec![false; notes.len()];
    for (page, lines) in pages.iter_mut().enumerate() {
        for line in lines.iter_mut().filter(|line| line.words.contains(RAISED)) {
            let words = std::mem::take(&mut line.words);
            for (index, part) in words.split(RAISED).enumerate() {
                // Every second part stands between two signs.
                let number: Option<u32> =
                    part.parse().ok().filter(|_| index % 2 == 1 && !line.words.is_empty());
                let note = number.and_then(|number| {
                    let fits = |(at, note): &(usize, &Note)| {
                        note.page == page && note.number == number && !used[*at]
                    };
                    notes.iter().enumerate().find(fits)
                });
                match note {
                    Some((at, _)) => {
                        used[at] = true;
                        line.words.truncate(line.words.trim_end().len());
                        line.marks.push((line.words.len(), at as u32 + 1));
                    }
                    None => line.words.push_str(part),
                }
            }
        }
    }
}

/// Writes the footnotes after the text, a paragraph each, numbered from the first to the last.
pub(super) fn write_notes(notes: &[Note], raw: &mut RawText) {
    for (note, number) in notes.iter().zip(1..) {
        raw.text.push('\n');
        let start = raw.text.len();
        raw.text.push_str(&format!("[{number}] {}", note.words));
        raw.mark(start, SpanKind::Footnote(number));
    }
}

/// The number at the start of a note and what follows: `1 Efter mødet`, `[2] Se …`, `3) …`.
fn number(words: &str) -> Option<(u32, String)> {
    let words = without_marks(words);
    let bare = words.trim_start_matches(['[', '(']);
    let digits = bare.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = bare[digits..].trim_start_matches([']', ')', '.']).trim_start();
    // Years are no numbers of notes.
    let number = bare[..digits].parse().ok().filter(|number| *number < 1000)?;
    rest.starts_with(|letter: char| !letter.is_ascii_digit()).then(|| (number, rest.to_owned()))
}

fn without_marks(words: &str) -> String {
    words.replace(RAISED, "")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str, small: bool) -> Line {
        Line { words: words.to_owned(), small, ..Line::default() }
    }

    #[test]
    fn notes_leave_the_sentence_whole() {
        let mut pages = vec![
            vec![
                line("Karin: Jeg fik et brev om", false),
                line("1 Et varsel,", true),
                line("før afgørel-", true),
                line("sen.", true),
            ],
            vec![line("partshøring.", false), line("2 Se brevet.", true)],
        ];
        let notes = take_notes(&mut pages);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        let found: Vec<_> = notes.iter().map(|note| (note.page, note.number, note.words.as_str())).collect();
        assert_eq!(found, [(0, 1, "Et varsel, før afgørelsen."), (1, 2, "Se brevet.")]);
    }

    #[test]
    fn notes_stand_at_the_foot_of_columns_too() {
        let mut pages = vec![vec![
            line("Jeg fik et brev om", false),
            line("\u{4}1\u{4}Et varsel.", true),
            Line { new_column: true, ..line("partshøring.", false) },
            line("\u{4}2\u{4} Se brevet.", true),
        ]];
        let notes = take_notes(&mut pages);
        let words: Vec<&str> = pages[0].iter().map(|line| line.words.as_str()).collect();
        assert_eq!(words, ["Jeg fik et brev om", "partshøring."]);
        assert_eq!(
            notes.iter().map(|note| note.words.as_str()).collect::<Vec<_>>(),
            ["Et varsel.", "Se brevet."]
        );
    }

    #[test]
    fn notes_in_large_type_are_known_by_their_number() {
        let lines = |mark: &str| {
            let words = ["2 af dem kom", &format!("med et brev{mark} og"), "2 Et varsel,", "før afgørelsen."];
            words.map(|words| line(words, false)).to_vec()
        };
        let mut pages = vec![lines("\u{4}2\u{4}"), lines("")];
        let notes = take_notes(&mut pages);
        assert_eq!(
            notes.iter().map(|note| note.words.as_str()).collect::<Vec<_>>(),
            ["Et varsel, før afgørelsen."]
        );
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [2, 4]);
    }

    #[test]
    fn raised_numbers_are_marks_where_a_note_belongs_to_them() {
        let mut pages = vec![
            vec![line("et brev\u{4}1\u{4}, på 12 m\u{4}2\u{4}, og", false), line("1 Et varsel.", true)],
            vec![line("der \u{4}1\u{4} kom", false), line("1 Se brevet.", true)],
        ];
        let notes = take_notes(&mut pages);
        anchor_notes(&mut pages, &notes);
        assert_eq!(
            (pages[0][0].words.as_str(), &pages[0][0].marks[..]),
            ("et brev, på 12 m2, og", &[(7, 1)][..])
        );
        assert_eq!((pages[1][0].words.as_str(), &pages[1][0].marks[..]), ("der kom", &[(3, 2)][..]));
    }
}

//! Footnotes: lines in smaller type at the foot of a page, which would stand in the middle of what somebody says.

use redthread_model::SpanKind;

use super::Line;
use crate::raw::RawText;

/// A footnote with the number it begins with.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Note {
    number: u32,
    words: String,
}

/// Takes the footnotes off the pages.
pub(super) fn take_notes(pages: &mut [Vec<Line>]) -> Vec<Note> {
    let mut notes: Vec<Note> = Vec::new();
    for page in pages.iter_mut() {
        let small = page.iter().rev().take_while(|line| line.small).count();
        let foot = page.len() - small;
        // Small type that no number begins is no note, but maybe the rest of the last one.
        let begins =
            page[foot..].first().is_some_and(|line| number(&line.words).is_some() || !notes.is_empty());
        if foot == 0 || !begins {
            continue;
        }
        for line in page.drain(foot..) {
            match (number(&line.words), notes.last_mut()) {
                (Some(number), _) => notes.push(Note { number, words: line.words }),
                (None, Some(note)) => {
                    note.words.push(' ');
                    note.words.push_str(&line.words);
                }
                (None, None) => {}
            }
        }
    }
    notes
}

/// Writes the footnotes after the text, a paragraph each.
pub(super) fn write_notes(notes: &[Note], raw: &mut RawText) {
    for note in notes {
        raw.text.push('\n');
        let start = raw.text.len();
        raw.text.push_str(&note.words);
        raw.mark(start, SpanKind::Footnote(note.number));
    }
}

/// The number at the start of a note: `1 Efter mødet`, `[2] Se …`, `3) …`.
fn number(words: &str) -> Option<u32> {
    let words = words.trim_start_matches(['[', '(']);
    let digits = words.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let rest = words[digits..].trim_start_matches([']', ')', '.']);
    let number = words[..digits].parse().ok()?;
    rest.trim_start().starts_with(|letter: char| !letter.is_ascii_digit()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_leave_the_sentence_whole() {
        let line = |words: &str, small| Line { words: words.to_owned(), gap: false, heading: None, small };
        let mut pages = vec![
            vec![
                line("Karin: Jeg fik et brev om", false),
                line("1 Et varsel,", true),
                line("før afgørelsen.", true),
            ],
            vec![line("partshøring.", false), line("2 Se brevet.", true)],
        ];
        let notes = take_notes(&mut pages);
        assert_eq!(pages.iter().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
        let expected = [(1, "1 Et varsel, før afgørelsen."), (2, "2 Se brevet.")];
        assert_eq!(notes.iter().map(|note| (note.number, note.words.as_str())).collect::<Vec<_>>(), expected);
    }
}

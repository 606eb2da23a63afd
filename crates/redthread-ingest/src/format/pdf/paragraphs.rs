//! Lines back to paragraphs: where a line only ended because the page was not wider, the sentence goes on.

use std::collections::HashSet;

use redthread_model::SpanKind;

use super::Line;
use crate::Format;
use crate::raw::{RawSpan, RawText};
use crate::structure::census::Census;
use crate::structure::labels::{Candidate, candidate};

/// A line below this share of the usual width, in percent, was ended on purpose if the next word had fitted.
const SHORT_PERCENT: usize = 88;
/// Where words are divided, at least one in so many lines ends with a hyphen.
const LINES_TO_A_HYPHEN: usize = 60;
/// Words after a hyphen that show that the hyphen is meant: "ud- og indgang".
const AFTER_HANGING_HYPHEN: [&str; 6] = ["og", "eller", "samt", "and", "or", "til"];

/// Puts the lines together and marks headings and page beginnings.
pub(super) fn rebuild(pages: &[Vec<Line>]) -> RawText {
    let mut raw = RawText::new(Format::Pdf);
    let document = Document::of(pages);
    let mut before: Option<&Line> = None;
    let mut heading_start = None;
    let mut number = 0;
    for (lines, page) in pages.iter().zip(1u32..) {
        let mut page_marked = false;
        for (index, line) in lines.iter().enumerate() {
            number += 1;
            let on_new_page = index == 0 || line.new_column;
            let starts =
                before.is_none_or(|before| document.starts_paragraph(before, line, number, on_new_page));
            if starts {
                end_heading(&mut raw, &mut heading_start);
                if before.is_some() {
                    raw.text.push('\n');
                }
            } else {
                document.join(&mut raw.text, &line.words);
            }
            let start = raw.text.len();
            let marks =
                line.marks.iter().map(|(byte, number)| (start + byte, SpanKind::FootnoteMark(*number)));
            raw.spans.extend(marks.map(|(at, kind)| RawSpan { bytes: at..at, kind }));
            if !std::mem::replace(&mut page_marked, true) {
                raw.spans.push(RawSpan { bytes: start..start, kind: SpanKind::Page(page) });
            }
            raw.text.push_str(&line.words);
            if let (true, Some(level)) = (starts, line.heading) {
                heading_start = Some((start, level));
            }
            before = Some(line);
        }
        if lines.is_empty() {
            let at = raw.text.len();
            raw.spans.push(RawSpan { bytes: at..at, kind: SpanKind::Page(page) });
        }
    }
    end_heading(&mut raw, &mut heading_start);
    raw
}

fn end_heading(raw: &mut RawText, start: &mut Option<(usize, u8)>) {
    if let Some((start, level)) = start.take() {
        raw.mark(start, SpanKind::Heading(level));
    }
}

/// What must be known of the whole document to judge a line.
struct Document {
    /// The usual width of a full line, in letters.
    width: usize,
    /// Whether room between lines means something: not if it stands between nearly all of them.
    gaps: bool,
    census: Census,
    /// Whether words are divided at line ends: if not, a hyphen there is meant.
    divides: bool,
    /// Words with and without hyphens inside lines, in lower case: whether a hyphen belongs to a word.
    words: HashSet<String>,
}

impl Document {
    fn of(pages: &[Vec<Line>]) -> Self {
        let mut widths: Vec<usize> = Vec::new();
        let (mut lines, mut gaps, mut hyphens) = (0usize, 0usize, 0usize);
        let mut census = Census::default();
        let mut words = HashSet::new();
        for line in pages.iter().flatten() {
            lines += 1;
            gaps += usize::from(line.gap);
            hyphens += usize::from(ends_with_hyphen(&line.words));
            let label = candidate(&line.words).filter(|_| line.heading.is_none());
            census.add(&line.words, label.as_ref());
            if line.heading.is_none() {
                widths.push(line.words.chars().count());
            }
            let mut of_line: Vec<&str> =
                line.words.split(' ').map(|word| word.trim_matches(is_around_word)).collect();
            // The last word may be half a word.
            of_line.pop();
            words.extend(of_line.into_iter().filter(|word| !word.is_empty()).map(str::to_lowercase));
        }
        widths.sort_unstable();
        let width = widths.get(widths.len() * 9 / 10).copied().unwrap_or(0);
        Self {
            width,
            gaps: gaps * 10 < lines * 9,
            census: census.done(),
            divides: hyphens * LINES_TO_A_HYPHEN >= lines,
            words,
        }
    }

    fn starts_paragraph(&self, before: &Line, line: &Line, number: u32, on_new_page: bool) -> bool {
        if before.heading.is_some() || line.heading.is_some() {
            // A heading may run over two lines.
            return before.heading != line.heading || line.gap || on_new_page;
        }
        // Rows of a table.
        if line.words.contains('\t') || before.words.contains('\t') {
            return true;
        }
        if self.starts_with_label(line, number) || starts_with_bullet(&line.words) {
            return true;
        }
        if line.gap && self.gaps && !on_new_page {
            return true;
        }
        // Where lines of lists hang, those after the first are further in.
        let may_hang = starts_with_bullet(&before.words) || candidate(&before.words).is_some();
        if line.indented && !may_hang && !ends_with_hyphen(&before.words) {
            return true;
        }
        if ends_with_hyphen(&before.words) || line.words.starts_with(char::is_lowercase) {
            // A sentence goes on, but after a full stop a small letter may begin a list.
            return before.words.ends_with(['.', '!', '?', ':']) && self.had_room(before, line);
        }
        self.had_room(before, line)
    }

    fn starts_with_label(&self, line: &Line, number: u32) -> bool {
        let found: Option<Candidate> = candidate(&line.words);
        found.is_some_and(|found| self.census.accepts(&line.words, &found, number))
    }

    /// Whether the first word of `line` had fitted on the line before.
    fn had_room(&self, before: &Line, line: &Line) -> bool {
        if let Some(room) = line.room_before {
            return room;
        }
        let first = line.words.split(' ').next().map_or(0, |word| word.chars().count());
        (before.words.chars().count() + 1 + first) * 100 <= self.width * SHORT_PERCENT
    }

    /// Prepares the end of `text` for the next line: a space, or no hyphen.
    fn join(&self, text: &mut String, next: &str) {
        if text.ends_with('\u{ad}') {
            text.pop();
            text.truncate(text.trim_end().len());
            return;
        }
        if !ends_with_hyphen(text) || !next.starts_with(char::is_alphabetic) {
            text.push(' ');
            return;
        }
        let first = next.split(' ').next().unwrap_or_default();
        if AFTER_HANGING_HYPHEN.contains(&first) {
            text.push(' ');
        } else if !next.starts_with(char::is_uppercase)
            && self.divides
            && !is_short_form(text)
            && !self.is_hyphen_meant(text, first)
        {
            text.pop();
        }
    }

    /// Whether the word is written with its hyphen elsewhere, and not without.
    fn is_hyphen_meant(&self, text: &str, rest: &str) -> bool {
        let begun = text.rsplit([' ', '\n']).next().unwrap_or_default().trim_start_matches(is_around_word);
        let rest = rest.trim_end_matches(is_around_word);
        let with = format!("{begun}{rest}").to_lowercase();
        let without = format!("{}{rest}", begun.trim_end_matches(['-', '\u{2010}'])).to_lowercase();
        self.words.contains(&with) && !self.words.contains(&without)
    }
}

/// Whether what stands before the last hyphen is no syllable: "cpr-nummer", "e-mail", "EU-land".
fn is_short_form(text: &str) -> bool {
    let part = text.trim_end_matches(['-', '\u{2010}']);
    let part = part.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let lower = part.to_lowercase();
    let has_vowel = lower.contains(|letter| "aeiouyæøåäöüéèêáàóíú".contains(letter));
    let capitals = part.chars().filter(|letter| letter.is_uppercase()).count();
    !part.is_empty() && (!has_vowel || capitals > 1 || part.chars().count() == 1)
}

fn is_around_word(letter: char) -> bool {
    !letter.is_alphanumeric() && letter != '-'
}

/// A hyphen after a letter; a dash after a space is something else.
fn ends_with_hyphen(text: &str) -> bool {
    let mut letters = text.chars().rev();
    match letters.next() {
        Some('\u{ad}') => true,
        Some('-' | '\u{2010}') => letters.next().is_some_and(char::is_alphabetic),
        _ => false,
    }
}

fn starts_with_bullet(words: &str) -> bool {
    ["• ", "▪ ", "● ", "◦ ", "– ", "- ", "\u{f0b7} "].iter().any(|bullet| words.starts_with(bullet))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(lines: &[&str], expected: &str) {
        let line = |words: &&str| Line { words: (*words).to_owned(), ..Line::default() };
        assert_eq!(rebuild(&[lines.iter().map(line).collect()]).text, expected);
    }

    const FULL: &str = "og det var sådan set det eneste der var at sige til det";

    #[test]
    fn hard_wraps_are_undone() {
        check(
            &[FULL, FULL, "og mere.", "Nu begynder et nyt afsnit som er så langt som de andre", FULL],
            &format!("{FULL} {FULL} og mere.\nNu begynder et nyt afsnit som er så langt som de andre {FULL}"),
        );
        check(
            &[
                "Karin: Jeg fik et brev fra dem som jeg ikke kunne læse for",
                "Mogens: Det gjorde jeg også og det var slet ikke så let at",
            ],
            "Karin: Jeg fik et brev fra dem som jeg ikke kunne læse for\nMogens: Det gjorde jeg også og det var slet ikke så let at",
        );
    }

    #[test]
    fn hyphens_at_line_ends_are_judged() {
        check(
            &["det var en lang samtale med en sagsbehand-", "ler om det"],
            "det var en lang samtale med en sagsbehandler om det",
        );
        check(
            &["det var en lang samtale om ind-", "og udgang og det"],
            "det var en lang samtale om ind- og udgang og det",
        );
        check(
            &["den sms-besked jeg fik var ikke den sms-", "besked jeg ville"],
            "den sms-besked jeg fik var ikke den sms-besked jeg ville",
        );
        check(
            &["det var en lang samtale med Anne-", "Mette om det"],
            "det var en lang samtale med Anne-Mette om det",
        );
        check(
            &["det var en lang samtale om mit cpr-", "nummer og min e-", "mail og det"],
            "det var en lang samtale om mit cpr-nummer og min e-mail og det",
        );
        check(
            &["det er ikke at lære \u{ad}", "ren siger noget til os"],
            "det er ikke at læreren siger noget til os",
        );
    }

    #[test]
    fn where_no_words_are_divided_hyphens_are_meant() {
        let mut lines = vec![FULL; 70];
        lines.extend(["det tog vist nok fire-", "fem måneder, tror jeg"]);
        let expected = format!("{} det tog vist nok fire-fem måneder, tror jeg", [FULL; 70].join(" "));
        check(&lines, &expected);
    }

    #[test]
    fn pages_are_marked_inside_a_paragraph() {
        let line = |words: &str| Line { words: words.to_owned(), ..Line::default() };
        let raw = rebuild(&[vec![line(FULL)], vec![], vec![line("og så gik vi.")]]);
        assert_eq!(raw.text, format!("{FULL} og så gik vi."));
        let pages: Vec<_> = raw.spans.iter().map(|span| (span.bytes.start, span.kind)).collect();
        let (first, last) = (FULL.len(), FULL.len() + 1);
        assert_eq!(pages, [(0, SpanKind::Page(1)), (first, SpanKind::Page(2)), (last, SpanKind::Page(3))]);
    }
}

//! Comments in Markdown: `<!-- words -->`, and `{>>words<<}` with the other marks of CriticMarkup, which people use to review a
//! text: `{==passage==}{>>comment<<}`, `{++put in++}`, `{--taken out--}`, `{~~old~>new~~}`.
//!
//! They are taken out before the text is read, and leave marks of characters that no text may hold (U+FDD0 to U+FDEF), so that
//! the places of comments move with the words around them. Code keeps its letters.

use redthread_text::TextRange;

use super::is_fence;
use crate::raw::{RawComment, RawText};
use crate::{DraftComment, Warning};

const HERE: char = '\u{fdd0}';
const START: char = '\u{fdd1}';
const DIGIT: u32 = 0xfde0;
/// So many digits to base 16 follow a mark.
const DIGITS: usize = 6;
/// Code between `` ` `` is looked for so far, in bytes.
const LONGEST_CODE: usize = 400;

/// A text without its comments, and what they said.
#[derive(Default)]
pub(super) struct Extracted {
    pub(super) text: String,
    comments: Vec<String>,
    insertions: u32,
    deletions: u32,
    /// The number of the comment that may be on the passage just marked.
    marked: Option<usize>,
    /// Marks that nothing closes any more: none of them is looked for again.
    unclosed: Vec<&'static str>,
}

/// Takes the comments out.
pub(super) fn extract(body: &str) -> Extracted {
    let mut out = Extracted::default();
    let is_mark = |letter: char| matches!(u32::from(letter), 0xfdd0..=0xfdef);
    if !["<!--", "{>>", "{==", "{++", "{--", "{~~"].iter().any(|mark| body.contains(mark))
        || body.contains(is_mark)
    {
        out.text = body.to_owned();
        return out;
    }
    let mut fenced = false;
    let mut rest = body;
    while !rest.is_empty() {
        let line_starts = out.text.is_empty() || out.text.ends_with('\n');
        let line = rest.find('\n').map_or(rest, |end| &rest[..=end]);
        if line_starts && (is_fence(line) || fenced) {
            fenced ^= is_fence(line);
            out.text.push_str(line);
            rest = &rest[line.len()..];
            continue;
        }
        rest = out.take(rest, line.len());
    }
    out.text = without_lone_marks(&out.text);
    out
}

impl Extracted {
    /// Takes in the rest of a line (or more, if a comment goes on beyond it), and gives what comes after.
    fn take<'t>(&mut self, text: &'t str, line: usize) -> &'t str {
        let Some(at) = text[..line].find(['<', '{', '`', '\\']) else {
            self.text.push_str(&text[..line]);
            return &text[line..];
        };
        self.text.push_str(&text[..at]);
        let (marked, rest) = (self.marked.take().filter(|_| at == 0), &text[at..]);
        if rest.starts_with('`') {
            let len = code(rest);
            self.text.push_str(&rest[..len]);
            return &rest[len..];
        }
        let comment = self.between(rest, "<!--", "-->");
        if let Some((words, rest)) = comment.or_else(|| self.between(rest, "{>>", "<<}")) {
            let number = marked.unwrap_or(self.comments.len());
            self.comments.push(words.to_owned());
            self.close_gap(rest);
            self.mark(HERE, number);
            return rest;
        }
        if let Some((words, after)) = self.between(rest, "{==", "==}") {
            if self.between(after, "{>>", "<<}").is_some() {
                self.marked = Some(self.comments.len());
                self.mark(START, self.comments.len());
            }
            self.text.push_str(words);
            return after;
        }
        let (put, taken, rest) = if let Some((words, rest)) = self.between(rest, "{++", "++}") {
            (words, "", rest)
        } else if let Some((words, rest)) = self.between(rest, "{--", "--}") {
            ("", words, rest)
        } else if let Some((words, rest)) = self.between(rest, "{~~", "~~}")
            && let Some((old, new)) = words.split_once("~>")
        {
            (new, old, rest)
        } else {
            // A sign, with what it may stand before.
            let len = rest.chars().take(if rest.starts_with('\\') { 2 } else { 1 }).map(char::len_utf8).sum();
            self.text.push_str(&rest[..len]);
            return &rest[len..];
        };
        self.insertions += u32::from(!put.is_empty());
        self.deletions += u32::from(!taken.is_empty());
        if put.is_empty() {
            self.close_gap(rest);
        }
        self.text.push_str(put);
        rest
    }

    /// What stands between two marks at the start of a text, and what comes after.
    fn between<'t>(&mut self, text: &'t str, open: &str, close: &'static str) -> Option<(&'t str, &'t str)> {
        let inside = text.strip_prefix(open).filter(|_| !self.unclosed.contains(&close))?;
        let found = inside.split_once(close);
        if found.is_none() {
            self.unclosed.push(close);
        }
        found
    }

    /// Where words between two spaces go, one of the spaces goes too.
    fn close_gap(&mut self, rest: &str) {
        if self.text.ends_with(' ') && (rest.is_empty() || rest.starts_with([' ', '\n'])) {
            self.text.pop();
        }
    }

    fn mark(&mut self, mark: char, number: usize) {
        self.text.push(mark);
        for digit in (0..DIGITS).rev() {
            self.text.extend(char::from_u32(DIGIT + (number >> (4 * digit) & 0xf) as u32));
        }
    }

    /// Takes the marks out of what was read, and puts the comments in their places.
    pub(super) fn place(self, raw: &mut RawText) {
        let (insertions, deletions) = (self.insertions, self.deletions);
        if insertions + deletions > 0 {
            raw.warnings.push(Warning::TrackedChanges { insertions, deletions });
        }
        if self.comments.is_empty() {
            return;
        }
        let mut text = String::with_capacity(raw.text.len());
        // After each mark: where the old text goes on, and how much was taken out before.
        let mut gaps: Vec<(usize, usize)> = Vec::new();
        let mut places: Vec<(Option<usize>, Option<usize>)> = vec![(None, None); self.comments.len()];
        let mut at = 0;
        while let Some(found) = raw.text[at..].find([HERE, START]) {
            let mark = at + found;
            text.push_str(&raw.text[at..mark]);
            let mut letters = raw.text[mark..].chars();
            let is_start = letters.next() == Some(START);
            let digits = letters.by_ref().take(DIGITS).map(|letter| u32::from(letter).wrapping_sub(DIGIT));
            let number = digits.fold(0usize, |number, digit| number << 4 | (digit & 0xf) as usize);
            at = raw.text.len() - letters.as_str().len();
            gaps.push((at, at - text.len()));
            if let Some(place) = places.get_mut(number) {
                *(if is_start { &mut place.0 } else { &mut place.1 }) = Some(text.len());
            }
        }
        text.push_str(&raw.text[at..]);
        raw.move_marks(|byte| {
            let before = gaps.partition_point(|(end, _)| *end <= byte);
            let dropped = before.checked_sub(1).map_or(0, |index| gaps[index].1);
            // Inside a mark everything is at its start.
            let next = gaps.get(before).map_or(usize::MAX, |(end, after)| end - after);
            (byte - dropped).min(next)
        });
        raw.text = text;
        for (words, (start, here)) in self.comments.into_iter().zip(places) {
            let text = tidy(&words);
            if text.is_empty() {
                continue;
            }
            let bytes = here.map(|here| start.filter(|start| *start < here).unwrap_or(here)..here);
            let range = TextRange::empty_at(redthread_text::Position::START);
            let comment = DraftComment { range, author: None, date: None, text, replies: Vec::new() };
            raw.comments.push(RawComment { bytes, comment });
        }
    }
}

/// How long the code at the start of a text is; of marks that nothing closes, how long they are.
fn code(text: &str) -> usize {
    let marks = text.bytes().take_while(|byte| *byte == b'`').count();
    let end = text.floor_char_boundary(LONGEST_CODE.min(text.len()));
    let inside = text.get(marks..end).unwrap_or_default();
    inside.find(&text[..marks]).map_or(marks, |close| close + 2 * marks)
}

/// A line that holds only marks is no line: they belong to the end of the words before.
fn without_lone_marks(text: &str) -> String {
    let is_mark = |letter: char| matches!(u32::from(letter), 0xfdd0..=0xfdef);
    let mut out = String::with_capacity(text.len());
    let mut leading = String::new();
    for line in text.split_inclusive('\n') {
        let marks = line.trim();
        if marks.is_empty() || !marks.chars().all(is_mark) {
            out.push_str(line);
            continue;
        }
        let end = out.trim_end().len();
        if end == 0 {
            leading.push_str(marks);
            continue;
        }
        // Of the empty lines before one is enough: several are one.
        let ends = out[end..].bytes().filter(|byte| *byte == b'\n').take(2).count();
        out.truncate(end);
        out.push_str(marks);
        out.extend(std::iter::repeat_n('\n', ends));
    }
    if !leading.is_empty() {
        // Nothing stands before: they hang at the end of the first line.
        let start = out.len() - out.trim_start().len();
        let end = out[start..].find('\n').map_or(out.len(), |end| start + end);
        out.insert_str(end, &leading);
    }
    out
}

/// The words of a comment, line by line without the white space around.
fn tidy(words: &str) -> String {
    words.trim().lines().map(str::trim).collect::<Vec<_>>().join("\n")
}

//! Markdown, read lightly: the text without its marks, line for line.
//!
//! A reader of our own rather than a full parser, so that line ends, list marks and everything else stay where the
//! person put them: `#` of headings and `*`, `_`, `` ` `` around words go, several empty lines become one, links keep
//! their words, comments are kept apart.

mod comments;

use redthread_model::{FilePlace, SpanKind};

use crate::Format;
use crate::origins::Origins;
use crate::raw::{RawSpan, RawText};

/// Markdown cannot be told from plain text by its content; the file's name says it.
pub(crate) fn detect(ending: &str) -> bool {
    ["md", "markdown", "mdown", "mkd"].contains(&ending)
}

/// Reads the text without its marks.
pub(crate) fn read(text: &str) -> RawText {
    let mut raw = RawText::new(Format::Md);
    let (title, whole) = front_matter(text);
    raw.title = title;
    let before = 1 + count_lines(&text[..text.len() - whole.len()]);
    let extracted = comments::extract(whole);
    let body = extracted.text.as_str();
    let lines: Vec<&str> = body.split('\n').collect();
    let mut origins = Origins::default();
    let (mut at, mut fenced) = (0, false);
    while at < lines.len() {
        let (start, first) = (raw.text.len(), at as u32);
        at = block(&lines, at, &mut fenced, &mut raw);
        let written = raw.text[start..].strip_suffix('\n').unwrap_or(&raw.text[start..]);
        let starts = std::iter::once(0).chain(written.match_indices('\n').map(|(end, _)| end + 1));
        if raw.text.len() > start {
            for (line, offset) in (first..).zip(starts) {
                origins.line(start + offset, FilePlace::Line(before + line));
            }
        }
    }
    if count_lines(body) == count_lines(whole) {
        // A comment over several lines shifts the lines after it: their numbers are not known.
        raw.origins = origins.done();
    }
    extracted.place(&mut raw);
    raw
}

fn count_lines(text: &str) -> u32 {
    text.bytes().filter(|byte| *byte == b'\n').count() as u32
}

/// Reads what begins at line `at`: an empty line, a fence, a heading or a paragraph. Gives the line after it.
fn block(lines: &[&str], mut at: usize, fenced: &mut bool, raw: &mut RawText) -> usize {
    let line = lines[at];
    if is_fence(line) {
        *fenced = !*fenced;
        return at + 1;
    }
    if line.trim().is_empty() {
        while lines.get(at + 1).is_some_and(|next| next.trim().is_empty()) && at + 2 < lines.len() {
            at += 1;
        }
        end_line(raw, at, lines.len());
        return at + 1;
    }
    if *fenced {
        raw.text.push_str(line);
        end_line(raw, at, lines.len());
        return at + 1;
    }
    let level = heading_level(line);
    let underlined = lines.get(at + 1).and_then(|next| underline_level(next)).filter(|_| level.is_none());
    if let Some(level) = level.or(underlined) {
        let start = raw.text.len();
        inline(heading_words(line), raw);
        raw.mark(start, SpanKind::Heading(level));
        at += usize::from(underlined.is_some());
        end_line(raw, at, lines.len());
        return at + 1;
    }
    let from = at;
    while lines.get(at + 1).is_some_and(|next| goes_on(next)) {
        at += 1;
    }
    paragraph(&lines[from..=at], raw);
    end_line(raw, at, lines.len());
    at + 1
}

fn end_line(raw: &mut RawText, at: usize, count: usize) {
    if at + 1 < count {
        raw.text.push('\n');
    }
}

/// Takes the title out of a head between two lines of `---`, and returns the text after it.
fn front_matter(text: &str) -> (Option<String>, &str) {
    let Some(rest) = text.strip_prefix("---\n") else { return (None, text) };
    let Some((head, body)) = rest.split_once("\n---\n") else { return (None, text) };
    if !head.lines().all(|line| line.contains(':') || line.starts_with([' ', '-', '#']) || line.is_empty()) {
        return (None, text);
    }
    let title = head.lines().find_map(|line| line.strip_prefix("title:"));
    let title = title.map(|title| title.trim().trim_matches(['"', '\'']).to_owned());
    (title.filter(|title| !title.is_empty()), body.trim_start_matches('\n'))
}

fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with("```") || line.starts_with("~~~")
}

fn heading_level(line: &str) -> Option<u8> {
    let marks = line.bytes().take_while(|byte| *byte == b'#').count();
    ((1..=6).contains(&marks) && line[marks..].starts_with([' ', '\t'])).then_some(marks as u8)
}

/// The words of a heading, without the marks before and after.
fn heading_words(line: &str) -> &str {
    let marks = heading_level(line).map_or(0, usize::from);
    let words = line[marks..].trim_start_matches([' ', '\t']);
    let end = words.trim_end();
    let bare = end.trim_end_matches('#');
    if marks > 0 && bare.len() < end.len() && bare.ends_with(' ') { bare.trim_end() } else { words }
}

/// `===` and `---` under a line make it a heading; only whole lines of at least three count, so that a dash does not.
fn underline_level(line: &str) -> Option<u8> {
    let line = line.trim_end();
    let whole = |mark: char| line.len() >= 3 && line.chars().all(|letter| letter == mark);
    if whole('=') {
        Some(1)
    } else if whole('-') {
        Some(2)
    } else {
        None
    }
}

/// Whether a line belongs to the paragraph of the line before, as far as type faces reach.
fn goes_on(line: &str) -> bool {
    !line.trim().is_empty()
        && heading_level(line).is_none()
        && !is_fence(line)
        && !is_item(line)
        && note_number(line).is_none()
        && underline_level(line).is_none()
}

fn is_item(line: &str) -> bool {
    let line = line.trim_start();
    ["- ", "* ", "+ ", "> "].iter().any(|mark| line.starts_with(mark))
}

/// The number of the note that a line begins: `[^1]: words`.
fn note_number(line: &str) -> Option<u32> {
    line.strip_prefix("[^")?.split_once("]:")?.0.parse().ok()
}

/// Reads lines whose type faces may run from one into the next.
fn paragraph(lines: &[&str], raw: &mut RawText) {
    let mut source = String::new();
    for line in lines {
        if !source.is_empty() {
            source.push('\n');
        }
        let quoted = line.trim_start();
        let line = quoted.strip_prefix("> ").or_else(|| quoted.strip_prefix('>')).unwrap_or(line);
        // A backslash at the end only says that the line ends here, which it does anyway.
        source.push_str(line.strip_suffix('\\').unwrap_or(line));
    }
    let note = note_number(&source);
    let start = raw.text.len();
    inline(&source, raw);
    if let Some(number) = note {
        raw.mark(start, SpanKind::Footnote(number));
    }
}

/// A run of `*` or `_`.
#[derive(Debug)]
struct Run {
    at: usize,
    len: usize,
    /// How many of its marks are left as openers.
    left: usize,
    mark: u8,
}

/// Writes the words without their marks, and marks bold and italic.
fn inline(source: &str, raw: &mut RawText) {
    // Which bytes go, in any order, and what becomes bold or italic between two places of the source.
    let mut gone: Vec<(usize, usize)> = Vec::new();
    let mut faces: Vec<(usize, usize, SpanKind)> = Vec::new();
    let mut notes: Vec<(usize, u32)> = Vec::new();
    let mut open: Vec<Run> = Vec::new();
    // How many openers of each mark are open, so that a closer without one costs nothing.
    let mut waiting = [0usize; 2];
    let bytes = source.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => {
                gone.push((at, 1));
                at += 2;
            }
            b'`' => at = code(source, at, &mut gone),
            b'*' if at == item_mark(source, at) => at += 1,
            mark @ (b'*' | b'_') => {
                let len = bytes[at..].iter().take_while(|byte| **byte == mark).count();
                let (opens, closes) = flanks(source, at, len);
                let mut left = len;
                if closes {
                    left = close(at, len, mark, &mut open, &mut waiting, &mut gone, &mut faces);
                }
                if opens && left > 0 {
                    waiting[usize::from(mark == b'_')] += 1;
                    open.push(Run { at: at + len - left, len: left, left, mark });
                }
                at += len;
            }
            b'[' => {
                if let Some((number, len)) = note_mark(&source[at..]) {
                    notes.push((at, number));
                    at += len;
                } else {
                    link(source, at, &mut gone);
                    at += 1;
                }
            }
            _ => at += 1,
        }
    }
    write(source, gone, faces, &notes, raw);
}

/// `*` at the start of a line before a space is the mark of a list.
fn item_mark(source: &str, at: usize) -> usize {
    let line_start = source[..at].trim_end_matches([' ', '\t']);
    let starts = line_start.is_empty() || line_start.ends_with('\n');
    if starts && source[at + 1..].starts_with([' ', '\t']) { at } else { usize::MAX }
}

/// Whether a run of marks can open and can close, as CommonMark says.
fn flanks(source: &str, at: usize, len: usize) -> (bool, bool) {
    let before = source[..at].chars().next_back().unwrap_or(' ');
    let after = source[at + len..].chars().next().unwrap_or(' ');
    let sign = |letter: char| !letter.is_alphanumeric() && !letter.is_whitespace();
    let left = !after.is_whitespace() && (!sign(after) || before.is_whitespace() || sign(before));
    let right = !before.is_whitespace() && (!sign(before) || after.is_whitespace() || sign(after));
    if source.as_bytes()[at] == b'_' {
        (left && (!right || sign(before)), right && (!left || sign(after)))
    } else {
        (left, right)
    }
}

/// Closes what it can and returns how many marks are left.
fn close(
    at: usize,
    len: usize,
    mark: u8,
    open: &mut Vec<Run>,
    waiting: &mut [usize; 2],
    gone: &mut Vec<(usize, usize)>,
    faces: &mut Vec<(usize, usize, SpanKind)>,
) -> usize {
    let mut left = len;
    let which = usize::from(mark == b'_');
    while left > 0 && waiting[which] > 0 {
        // Openers of the other mark in between were never closed: they are text.
        while let Some(other) = open.pop_if(|run| run.mark != mark) {
            waiting[usize::from(other.mark == b'_')] -= 1;
        }
        let Some(run) = open.last_mut() else { break };
        let used = if left >= 2 && run.left >= 2 { 2 } else { 1 };
        run.left -= used;
        gone.push((run.at + run.left, used));
        gone.push((at + len - left, used));
        let kind = if used == 2 { SpanKind::Bold } else { SpanKind::Italic };
        faces.push((run.at + run.len, at, kind));
        left -= used;
        if run.left == 0 {
            open.pop();
            waiting[which] -= 1;
        }
    }
    left
}

/// Drops the marks around code; returns where to go on. Without a closing mark they are text.
fn code(source: &str, at: usize, gone: &mut Vec<(usize, usize)>) -> usize {
    let len = source[at..].bytes().take_while(|byte| *byte == b'`').count();
    let after = at + len;
    // Short: a lone mark in a long text must not search to its end each time.
    let end = source.floor_char_boundary((after + 400).min(source.len()));
    match source[after..end].find(&source[at..after]) {
        Some(close) if !source[after + close + len..].starts_with('`') => {
            gone.push((at, len));
            gone.push((after + close, len));
            after + close + len
        }
        _ => after,
    }
}

/// `[^1]` in the text: the number and its length.
fn note_mark(rest: &str) -> Option<(u32, usize)> {
    let inner = rest.strip_prefix("[^")?;
    let digits = inner.bytes().take(6).take_while(u8::is_ascii_digit).count();
    let number = inner[..digits].parse().ok()?;
    let is_text = inner[digits..].starts_with(']') && !inner[digits + 1..].starts_with(':');
    is_text.then_some((number, digits + 3))
}

/// `[words](address)` keeps its words.
fn link(source: &str, at: usize, gone: &mut Vec<(usize, usize)>) {
    let end = source.floor_char_boundary((at + 600).min(source.len()));
    let rest = &source[at..end];
    let Some(words) = rest.find(['\n', ']']).filter(|close| rest[*close..].starts_with("](")) else { return };
    let address = &rest[words + 2..];
    let Some(close) = address.find(')') else { return };
    if address[..close].contains(char::is_whitespace) && !address[..close].contains('"') {
        return;
    }
    let image = source[..at].ends_with('!');
    gone.push((at - usize::from(image), 1 + usize::from(image)));
    gone.push((at + words, close + 3));
}

/// Writes what is left and moves the marks along.
fn write(
    source: &str,
    mut gone: Vec<(usize, usize)>,
    faces: Vec<(usize, usize, SpanKind)>,
    notes: &[(usize, u32)],
    raw: &mut RawText,
) {
    gone.sort_unstable();
    let start = raw.text.len();
    // After each gap: where the source goes on, and how much was left out before.
    let mut gaps: Vec<(usize, usize)> = Vec::with_capacity(gone.len());
    let (mut from, mut dropped) = (0, 0);
    for (at, len) in gone {
        if at < from {
            continue;
        }
        raw.text.push_str(&source[from..at]);
        dropped += len;
        from = at + len;
        gaps.push((from, dropped));
    }
    raw.text.push_str(&source[from..]);
    let place = |at: usize| {
        let before = gaps.partition_point(|(end, _)| *end <= at);
        let (_, dropped) = before.checked_sub(1).map_or((0, 0), |index| gaps[index]);
        // Inside a gap everything is at its start.
        let inside = gaps.get(before).map_or(at, |(end, after)| at.min(end - (after - dropped)));
        start + inside - dropped
    };
    for (from, to, kind) in faces {
        raw.spans.push(RawSpan { bytes: place(from)..place(to).max(place(from)), kind });
    }
    for (at, number) in notes {
        let at = place(*at);
        raw.spans.push(RawSpan { bytes: at..at, kind: SpanKind::FootnoteMark(*number) });
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(source: &str, text: &str, marks: &[(&str, SpanKind)]) {
        let raw = read(source);
        assert_eq!(raw.text, text, "{source}");
        let found: Vec<_> = raw.spans.iter().map(|span| (&raw.text[span.bytes.clone()], span.kind)).collect();
        assert_eq!(found, marks, "{source}");
    }

    #[test]
    fn marks_become_spans() {
        use SpanKind::{Bold, Heading, Italic};
        check("**Interviewer:** Hej\n", "Interviewer: Hej\n", &[("Interviewer:", Bold)]);
        check("Det *var* __svært__", "Det var svært", &[("var", Italic), ("svært", Bold)]);
        check("***begge***", "begge", &[("begge", Bold), ("begge", Italic)]);
        check(
            "# Titel\n\n## Næste ##\nOrd",
            "Titel\n\nNæste\nOrd",
            &[("Titel", Heading(1)), ("Næste", Heading(2))],
        );
        check(
            "Titel\n=====\n\nUnder\n---\n",
            "Titel\n\nUnder\n",
            &[("Titel", Heading(1)), ("Under", Heading(2))],
        );
        check("**over\nto linjer**", "over\nto linjer", &[("over\nto linjer", Bold)]);
    }

    #[test]
    fn what_is_no_mark_stays() {
        check("2 * 3 * 4 og snake_case_navn", "2 * 3 * 4 og snake_case_navn", &[]);
        check("* punkt\n* punkt", "* punkt\n* punkt", &[]);
        check("- a\n\n\n\n1. b", "- a\n\n1. b", &[]);
        check("stjerne\\* og `kode`", "stjerne* og kode", &[]);
        check("[Nordby](https://nordby.dk) er [ikke] her", "Nordby er [ikke] her", &[]);
        check("(griner) **ja", "(griner) **ja", &[]);
        check("---\ntitle: \"Min\"\n---\nOrd", "Ord", &[]);
        assert_eq!(read("---\ntitle: \"Min\"\n---\nOrd").title.as_deref(), Some("Min"));
    }

    #[test]
    fn comments_are_kept_apart_with_their_places() {
        let show = |source: &str| {
            let raw = read(source);
            let comments = raw.comments.iter();
            let shown: Vec<(String, String)> = comments
                .map(|one| (raw.text[one.bytes.clone().unwrap()].to_owned(), one.comment.text.clone()))
                .collect();
            (raw.text, shown)
        };
        let one = |words: &str, text: &str| vec![(words.to_owned(), text.to_owned())];
        assert_eq!(
            show("Det <!-- husk\n  det --> var *så*."),
            ("Det var så.".to_owned(), one("", "husk\ndet"))
        );
        assert_eq!(
            show("Det {==var *svært*==}{>>hvor?<<} da"),
            ("Det var svært da".to_owned(), one("var svært", "hvor?"))
        );
        assert_eq!(show("# Titel\n\n<!-- sagt -->\n\nOrd"), ("Titel\n\nOrd".to_owned(), one("", "sagt")));
        assert_eq!(show("<!-- først -->\n# Titel\nOrd"), ("Titel\nOrd".to_owned(), one("", "først")));
        assert_eq!(
            show("`<!-- a -->` og\n```\n{>>b<<}\n```\n"),
            ("<!-- a --> og\n{>>b<<}\n".to_owned(), vec![])
        );
        let raw = read("a {++b++}{--c--} {~~d~>e~~} {==f==} {x");
        assert_eq!(raw.text, "a b e f {x");
        assert_eq!(raw.warnings, [crate::Warning::TrackedChanges { insertions: 2, deletions: 2 }]);
        let raw = read("<!-- x -->**fed** ord\n\n*{>>y<<}skrå*");
        let found: Vec<_> = raw.spans.iter().map(|span| &raw.text[span.bytes.clone()]).collect();
        assert_eq!(found, ["fed", "skrå"]);
    }

    #[test]
    fn notes_on_adjacent_lines_are_notes_of_their_own() {
        use SpanKind::{Footnote, FootnoteMark};
        check(
            "Ja[^1] og[^2]\n\n[^1]: En\n[^2]: To\n  mere\n",
            "Ja[^1] og[^2]\n\n[^1]: En\n[^2]: To\n  mere\n",
            &[
                ("", FootnoteMark(1)),
                ("", FootnoteMark(2)),
                ("[^1]: En", Footnote(1)),
                ("[^2]: To\n  mere", Footnote(2)),
            ],
        );
    }

    #[test]
    fn notes_are_tied_to_their_place() {
        use SpanKind::{Footnote, FootnoteMark};
        check(
            "*Ja*[^1] da\n\n[^1]: En note\n",
            "Ja[^1] da\n\n[^1]: En note\n",
            &[("Ja", SpanKind::Italic), ("", FootnoteMark(1)), ("[^1]: En note", Footnote(1))],
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read(source in "([a*_`# \\n\\[\\]()>\\\\^1:æ=<!{}~+-]|<!--|-->|\\{>>|<<\\}|\\{==|==\\}){0,80}") {
            let raw = read(&source);
            for bytes in raw.comments.iter().filter_map(|comment| comment.bytes.clone()) {
                prop_assert!(raw.text.get(bytes).is_some());
            }
            let has_marks = raw.text.contains('\u{fdd0}') || raw.text.contains('\u{fdd1}');
            prop_assert!(!has_marks);
            for span in &raw.spans {
                prop_assert!(raw.text.get(span.bytes.clone()).is_some());
            }
        }
    }
}

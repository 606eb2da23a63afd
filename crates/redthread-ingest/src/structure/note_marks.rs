//! Notes in plain text and Markdown: the marks in the body (`partshøring[^1]`, `partshøring[1]`) are no words that anybody said.

use redthread_model::SpanKind;

use super::lines::lines;
use crate::Format;
use crate::raw::{RawSpan, RawText};

/// Ties every note to its mark, and sets the marks apart. Lines `[1] words` at the end of the text are notes if the body has
/// all their marks.
pub(super) fn tie_notes(raw: &mut RawText) {
    if !matches!(raw.format, Format::Txt | Format::Md) {
        return;
    }
    let mut notes: Vec<(u32, usize)> = raw
        .spans
        .iter()
        .filter_map(|span| match span.kind {
            SpanKind::Footnote(number) => Some((number, span.bytes.start)),
            _ => None,
        })
        .collect();
    if notes.is_empty() {
        for (number, bytes) in notes_at_the_end(&raw.text) {
            notes.push((number, bytes.start));
            raw.spans.push(RawSpan { bytes, kind: SpanKind::Footnote(number) });
        }
    }
    let mut marked = Vec::new();
    for (number, note) in notes {
        let has_mark = |span: &RawSpan| span.kind == SpanKind::FootnoteMark(number);
        let tied = raw.spans.iter().any(has_mark);
        let found = [format!("[^{number}]"), format!("[{number}]")]
            .into_iter()
            .find_map(|mark| Some((raw.text[..note].find(&mark)?, mark.len())));
        let Some((at, length)) = found else { continue };
        marked.push(RawSpan { bytes: at..at + length, kind: SpanKind::Furniture });
        if !tied {
            marked.push(RawSpan { bytes: at..at, kind: SpanKind::FootnoteMark(number) });
        }
    }
    raw.spans.extend(marked);
}

/// The last lines, if they begin `[1]`, `[2]`, … and each number stands at the end of a word before them.
fn notes_at_the_end(text: &str) -> Vec<(u32, std::ops::Range<usize>)> {
    let mut notes: Vec<(u32, std::ops::Range<usize>)> = Vec::new();
    let mut in_note = false;
    for bytes in lines(text) {
        let line = &text[bytes.clone()];
        let next = number_of(line).filter(|number| notes.last().map_or(1, |(last, _)| last + 1) == *number);
        match (next, notes.last_mut()) {
            (Some(number), _) => notes.push((number, bytes)),
            (None, _) if line.trim().is_empty() => in_note = false,
            // A note may go on in further lines.
            (None, Some((_, note))) if in_note => note.end = bytes.end,
            (None, _) => notes.clear(),
        }
        in_note = !notes.is_empty() && (in_note || next.is_some());
    }
    let body = notes.first().map_or("", |(_, first)| &text[..first.start]);
    let is_marked = |number: u32| {
        let mark = format!("[{number}]");
        let places = body.match_indices(&mark);
        let after_word =
            |at: usize| body[..at].chars().next_back().is_some_and(|letter| !letter.is_whitespace());
        places.filter(|(at, _)| after_word(*at)).count() == 1
    };
    if notes.iter().all(|(number, _)| is_marked(*number)) { notes } else { Vec::new() }
}

/// The number of a line that begins `[1] `.
fn number_of(line: &str) -> Option<u32> {
    let (number, words) = line.strip_prefix('[')?.split_once("] ")?;
    let is_number =
        number.len() <= 4 && !words.trim().is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { number.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tied(text: &str, format: Format) -> Vec<(String, SpanKind)> {
        let mut raw = RawText::new(format);
        raw.text = text.to_owned();
        tie_notes(&mut raw);
        raw.spans.iter().map(|span| (raw.text[span.bytes.clone()].to_owned(), span.kind)).collect()
    }

    #[test]
    fn the_last_lines_are_notes_if_the_body_has_their_marks() {
        use SpanKind::{Footnote, FootnoteMark, Furniture};
        assert_eq!(
            tied("Karin: Partshøring[1] og frist[2].\n\n[1] At blive hørt.\n\n[2] En dato.\n", Format::Txt),
            [
                ("[1] At blive hørt.".to_owned(), Footnote(1)),
                ("[2] En dato.".to_owned(), Footnote(2)),
                ("[1]".to_owned(), Furniture),
                (String::new(), FootnoteMark(1)),
                ("[2]".to_owned(), Furniture),
                (String::new(), FootnoteMark(2)),
            ]
        );
    }

    #[test]
    fn a_note_may_have_several_lines() {
        let found = tied("Karin: Partshøring[1].\n\n[1] At blive\nhørt.\n\n", Format::Md);
        assert_eq!(found[0], ("[1] At blive\nhørt.".to_owned(), SpanKind::Footnote(1)));
    }

    #[test]
    fn other_brackets_stay_words() {
        for text in [
            "Karin: Som i [1].\n\n[1] Uden ord før mærket\n",
            "Karin: Det er sagt[1].\n\n[2] Forkert tal\n",
            "Karin: Det er sagt[1].\n\n[1] En note\n\nKarin: Og mere.\n",
            "Karin: Det er sagt[1] og igen[1].\n\n[1] To gange\n",
        ] {
            assert_eq!(tied(text, Format::Txt), [], "{text}");
        }
        assert_eq!(tied("Sagt[1].\n\n[1] En note\n", Format::Vtt), []);
    }
}

//! The structure of a text in which only words inside turns were corrected: it is the one there was, moved along.
//!
//! Looking for turns anew takes as long as an import. A typo alters no structure, and that can be seen from what lies near it.

use redthread_model::{Layout, Span, Turn, carried_repairs};
use redthread_text::{Edit, Text, TextRange, count_words};

use crate::origins::carried;

/// In a line that begins no turn, what is shorter than this may be a heading, or a label that stands alone; in code points.
const LONG_LINE: u32 = 120;
/// Spans that begin further before a place than this do not reach it, unless they are headings.
const LONGEST_SPAN: u32 = 4_000;

/// What lies on `after`, into which `edit` turned `before`, and how many words it has; `None` if the edit may have altered
/// the structure, so that it must be looked for anew.
///
/// `words` is how many words `before` has.
pub fn structure_kept(
    before: &Text,
    layout: &Layout,
    edit: &Edit,
    after: &Text,
    words: u32,
) -> Option<(Layout, u32)> {
    let mut turns = Vec::with_capacity(edit.replacements().len());
    for one in edit.replacements() {
        let old = one.old_range();
        let plain = is_plain(before.slice(old)) && is_plain(one.text());
        let index = layout.turns.partition_point(|turn| turn.range.start() < old.start()).checked_sub(1)?;
        let turn = &layout.turns[index];
        let inside = turn.range.start() < old.start() && old.end() < turn.range.end();
        if !plain || !inside || touches_span(layout, old) || !is_plain_line(before, turn, old) {
            return None;
        }
        // The line that came of it is long enough, too: else it might be a heading now.
        let now = edit.place(old.start());
        let moved = Turn {
            label_start: edit.place(turn.label_start),
            range: TextRange::between(edit.place(turn.range.start()), edit.place(turn.range.end())),
            ..*turn
        };
        if !is_plain_line(after, &moved, TextRange::empty_at(now)) {
            return None;
        }
        turns.push(index);
    }
    let place = |range: TextRange| TextRange::between(edit.place(range.start()), edit.place(range.end()));
    let turn =
        |turn: &Turn| Turn { label_start: edit.place(turn.label_start), range: place(turn.range), ..*turn };
    let span = |span: &Span| {
        let range = match span.range.is_empty() {
            true => TextRange::empty_at(edit.place(span.range.start())),
            false => edit.map(span.range).range()?,
        };
        Some(Span { range, ..*span })
    };
    let now = Layout {
        labels: layout.labels.clone(),
        turns: layout.turns.iter().map(turn).collect(),
        spans: layout.spans.iter().map(span).collect::<Option<_>>()?,
        origins: carried(before, layout, edit, after),
        repairs: carried_repairs(&layout.repairs, edit, after),
    };
    turns.dedup();
    let counted = |text: &Text, layout: &Layout, turn: usize| {
        let own = layout.own_words(layout.turns[turn].range);
        own.into_iter().map(|part| count_words(text.slice(part))).sum::<u32>()
    };
    let (was, is) = turns.iter().fold((0, 0), |(was, is), turn| {
        (was + counted(before, layout, *turn), is + counted(after, &now, *turn))
    });
    Some((now, (words + is).checked_sub(was)?))
}

/// Whether there is nothing in the words of which labels, time stamps, brackets, headings or line ends are made.
fn is_plain(words: &str) -> bool {
    let plain = |letter: char| {
        letter.is_alphabetic()
            || matches!(letter, ' ' | '.' | ',' | '!' | '?' | '\'' | '’' | '"' | '”' | '“' | ';' | '…')
    };
    words.chars().all(plain)
}

/// Whether the line around a place is running text of its turn: it begins with the turn's label or is long, and no colon that
/// might belong to a label stands in it.
fn is_plain_line(text: &Text, turn: &Turn, place: TextRange) -> bool {
    let (start, end) = (text.byte(place.start()), text.byte(place.end()));
    let line_start = text.as_str()[..start].rfind('\n').map_or(0, |line| line + 1);
    let line_end = text.as_str()[end..].find('\n').map_or(text.as_str().len(), |line| end + line);
    let words_start = text.byte(turn.range.start());
    let begins_turn = line_start < words_start && words_start <= start;
    let words = &text.as_str()[line_start.max(words_start)..line_end];
    let long = begins_turn || words.chars().count() as u32 > LONG_LINE;
    long && !words.contains([':', '：'])
}

/// Whether a span touches the range, or lies beside it.
fn touches_span(layout: &Layout, range: TextRange) -> bool {
    let from = range.start().get().saturating_sub(LONGEST_SPAN);
    let first = layout.spans.partition_point(|span| span.range.start().get() < from);
    let mut near = layout.spans[first..].iter().take_while(|span| span.range.start() <= range.end());
    near.any(|span| span.range.end() >= range.start())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::structure::structure_of_correction;
    use crate::{Format, ReadOptions, read};

    const TEXT: &str = "# Gruppe\n\nInterviewer: Hvordan var det? (griner)\n\nKarin: Så følte jeg mig alene 🙂 igen. \
        Åh ja, en gang (I: Mm) til, og så var der ikke mere at sige om det, syntes jeg dengang.\nOg så gik jeg hjem, for \
        det var sent, og der var ingen, som ventede på mig, og ingen, som ringede, heller ikke dagen efter, slet ikke.\n\n\
        Mogens: Ja [00:01:02] lige præcis.\n\nKarin: Det var jo det: intet.\n\nMogens: Ja ja.\n\nInterviewer: Tak.\n";

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn what_is_kept_is_what_would_be_found(
            cuts in prop::collection::vec((0u32..520, 0u32..6, "[a-zæ 🙂.:(\n]{0,5}"), 1..4),
        ) {
            let draft = read("a.txt", TEXT.as_bytes(), &ReadOptions::default()).unwrap();
            let before = Text::from(draft.text.as_str());
            let mut passages: Vec<(TextRange, String)> = Vec::new();
            for (start, length, words) in cuts {
                let start = start.min(before.len());
                let range = TextRange::new(start, (start + length).min(before.len())).unwrap();
                if passages.iter().all(|(other, _)| other.end() < range.start() || range.end() < other.start()) {
                    passages.push((range, words));
                }
            }
            let Some(edit) = Edit::within(&before, &passages) else { return Ok(()) };
            let after = Text::new(edit.apply(&before));
            let found = structure_of_correction(&before, &draft.layout, &edit, &after, Some(Format::Txt), &[]);
            if let Some((layout, words)) = structure_kept(&before, &draft.layout, &edit, &after, draft.words) {
                prop_assert_eq!(layout, found.layout);
                prop_assert_eq!(words, found.words);
            }
        }
    }

    #[test]
    fn a_typo_is_seen_to_alter_no_structure() {
        let draft = read("a.txt", TEXT.as_bytes(), &ReadOptions::default()).unwrap();
        let before = Text::from(draft.text.as_str());
        let kept = |from: &str, to: &str| {
            let edit = Edit::between(before.as_str(), &before.as_str().replace(from, to));
            structure_kept(&before, &draft.layout, &edit, &Text::new(edit.apply(&before)), draft.words)
                .is_some()
        };
        assert!(kept("Tak.", "Takk.") && kept("ventede", "venttede"));
        assert!(
            !kept("Mogens: Ja ja", "Magnus: Ja ja")
                && !kept("(griner)", "(ler)")
                && !kept("igen. ", "igen.\n\n")
        );
    }
}

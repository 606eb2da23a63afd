//! The structure of a text that was corrected: found anew in the text, and carried over where the text cannot tell.

use std::collections::HashMap;

use redthread_model::{Layout, Span, SpanKind, Turn, carried_repairs};
use redthread_text::{Edit, Mapped, Position, Text, TextRange};

use super::assemble::{count, span_of, turns_of};
use super::choices::Choices;
use super::labels::{candidate, key, shown};
use super::turns::structure;
use crate::format::txt;
use crate::normal::normalise;
use crate::origins::carried as carried_origins;
use crate::raw::{RawSpan, RawText};
use crate::{DraftSpeaker, Format};

/// What lies on a corrected text.
#[derive(Clone, Debug, PartialEq)]
pub struct CorrectedStructure {
    /// Turns and spans.
    pub layout: Layout,
    /// The speakers, in the order in which they first speak.
    pub speakers: Vec<DraftSpeaker>,
    /// How many words were said or written, counted as in a draft.
    pub words: u32,
}

/// Brings a correction into the form of the text it corrects: LF line ends, no byte order mark, and normalization form C
/// unless `before` is not in it (a text from another program is kept as it was given).
pub fn tidy_correction(before: &str, after: &str) -> String {
    let after = after.strip_prefix('\u{feff}').unwrap_or(after).replace("\r\n", "\n");
    let composed = |text: String| {
        let mut raw = RawText::new(Format::Txt);
        raw.text = text;
        normalise(&mut raw);
        raw.text
    };
    if composed(before.to_owned()) == before { composed(after) } else { after }
}

/// Finds what lies on `after`, into which `edit` turned `before` with its `layout`.
///
/// Turns, labels, annotations and stamps are looked for in the new text as an import does. Times, pages, headings, type and
/// notes that no text can tell are carried over. Where the same search would not find the old turns in the old text (they
/// came from a format that names its speakers, or from another program), the turns are carried over too. What is `named` by a
/// person as a label need not occur twice.
pub fn structure_of_correction(
    before: &Text,
    layout: &Layout,
    edit: &Edit,
    after: &Text,
    format: Option<Format>,
    named: &[String],
) -> CorrectedStructure {
    let is_number = |span: &&Span| span.kind == SpanKind::Furniture && is_list_number(before, span.range);
    let given = layout.spans.iter().filter(|span| is_given(span.kind, format) || is_number(span));
    let given: Vec<Span> = given.copied().collect();
    let mut known = layout.labels.clone();
    let was = find(before, &given, &known, format);
    known.extend(corrected_labels(layout, edit, after));
    known.extend(named.iter().cloned());
    let moved: Vec<Span> = given.iter().filter_map(|span| carried(span, edit)).collect();
    let mut now = find(after, &moved, &known, format);
    let told = |layout: &Layout, turn: &Turn| (layout.label_of(turn).map(key), turn.label_start, turn.range);
    let alike = was.turns.len() == layout.turns.len()
        && was.turns.iter().zip(&layout.turns).all(|(one, other)| told(&was, one) == told(layout, other));
    if alike {
        carry_times(layout, &was, edit, &mut now);
    } else {
        carry_turns(layout, edit, after, &mut now);
    }
    let found = |span: &Span| was.spans.contains(span);
    let untold = layout.spans.iter().filter(|span| span.kind != SpanKind::Label && !found(span));
    now.spans.extend(untold.filter_map(|span| carried(span, edit)));
    now.spans.sort_by_key(|span| (span.range.start(), std::cmp::Reverse(span.range.end())));
    now.spans.dedup();
    now.origins = carried_origins(before, layout, edit, after);
    now.repairs = carried_repairs(&layout.repairs, edit, after);
    let (speakers, words) = count(after, &now, &Choices::default());
    CorrectedStructure { layout: now, speakers, words }
}

/// Whether such a span comes from the file and not from its text. In plain text headings and notes are marked by characters.
fn is_given(kind: SpanKind, format: Option<Format>) -> bool {
    match kind {
        SpanKind::Heading(_) | SpanKind::Footnote(_) => format != Some(Format::Txt),
        _ => false,
    }
}

/// Whether what is set apart there is the number of a list: it begins a line and ends with a space, as no time stamp does.
fn is_list_number(text: &Text, range: TextRange) -> bool {
    let before = &text.as_str()[..text.byte(range.start())];
    (before.is_empty() || before.ends_with('\n')) && text.slice(range).ends_with(' ')
}

/// What the text alone tells, with these headings and notes on it.
fn find(text: &Text, given: &[Span], known: &[String], format: Option<Format>) -> Layout {
    let mut raw = match format {
        Some(Format::Txt) => txt::read(text.as_str().to_owned()),
        other => {
            let mut raw = RawText::new(other.unwrap_or(Format::Docx));
            raw.text = text.as_str().to_owned();
            raw
        }
    };
    let in_bytes = |span: &Span| RawSpan {
        bytes: text.byte(span.range.start())..text.byte(span.range.end()),
        kind: span.kind,
    };
    raw.spans.extend(given.iter().map(in_bytes));
    let found = structure(&raw, &Choices::known(known));
    let (labels, turns) = turns_of(text, found.turns);
    raw.spans.extend(found.spans);
    let mut spans: Vec<Span> = raw.spans.into_iter().map(|span| span_of(text, span)).collect();
    spans.sort_by_key(|span| (span.range.start(), std::cmp::Reverse(span.range.end())));
    spans.dedup();
    Layout { labels, turns, spans, ..Layout::default() }
}

/// The span in the new text, if anything of it is left. One that marks a place stays at that place.
fn carried(span: &Span, edit: &Edit) -> Option<Span> {
    let range = if span.range.is_empty() {
        TextRange::empty_at(edit.place(span.range.start()))
    } else {
        edit.map(span.range).range()?
    };
    Some(Span { range, kind: span.kind })
}

/// The labels that stand now where labels were corrected: somebody who changes a label means a label, be it the only one.
fn corrected_labels(layout: &Layout, edit: &Edit, after: &Text) -> Vec<String> {
    let mut labels = Vec::new();
    for turn in layout.turns.iter().filter(|turn| turn.label.is_some()) {
        let label = TextRange::between(turn.label_start, turn.range.start());
        if label.is_empty() || matches!(edit.map(label), Mapped::Exact(_)) {
            continue;
        }
        labels.extend(label_at(after, edit.place(turn.label_start)));
    }
    labels
}

/// The label that the line which begins at `start` begins with.
fn label_at(text: &Text, start: Position) -> Option<String> {
    let rest = &text.as_str()[text.byte(start)..];
    let line = rest.lines().next()?;
    let label = candidate(line)?;
    Some(shown(&line[label.label]))
}

/// Gives the turns the times that the text does not tell.
fn carry_times(layout: &Layout, was: &Layout, edit: &Edit, now: &mut Layout) {
    let place = |turn: &Turn| edit.place(turn.label_start);
    let timed = layout
        .turns
        .iter()
        .zip(&was.turns)
        .filter(|(turn, _)| turn.start_millis.is_some() || turn.end_millis.is_some());
    let mut by_place: HashMap<Position, (&Turn, &Turn)> = HashMap::new();
    for (turn, told) in timed {
        by_place.entry(place(turn)).or_insert((turn, told));
    }
    for turn in &mut now.turns {
        // What was put in before the turn's first letter stands before its label, or is its label now.
        let Some((before, told)) = by_place.get(&turn.label_start) else { continue };
        if told.start_millis.is_none() {
            turn.start_millis = turn.start_millis.or(before.start_millis);
        }
        if told.end_millis.is_none() {
            turn.end_millis = turn.end_millis.or(before.end_millis);
        }
    }
}

/// Puts the old turns in the place of those found, with their labels as they now stand in the text.
fn carry_turns(layout: &Layout, edit: &Edit, after: &Text, now: &mut Layout) {
    now.spans.retain(|span| span.kind != SpanKind::Label);
    (now.labels, now.turns) = (Vec::new(), Vec::new());
    for turn in &layout.turns {
        let Some(mut words) = edit.map(turn.range).range() else { continue };
        let label_range = TextRange::between(turn.label_start, turn.range.start());
        let in_text = !label_range.is_empty();
        let mapped = edit.map(label_range);
        let mut label_start = words.start();
        let mut label = layout.label_of(turn).map(str::to_owned);
        if let Some(range) = mapped.range() {
            let rest = &after.as_str()[after.byte(range.start())..];
            // What was written behind the label is the turn's.
            words = TextRange::between(range.end(), words.end());
            label_start = range.start();
            if matches!(mapped, Mapped::Moved(_)) {
                let line = rest.lines().next().unwrap_or_default();
                label = candidate(line).map(|found| shown(&line[found.label])).or(label);
            }
            now.spans.push(Span { range, kind: SpanKind::Label });
        } else if in_text {
            label = label_at(after, edit.place(turn.label_start)).or(label);
        }
        let label = label.and_then(|label| {
            let place = now.labels.iter().position(|other| key(other) == key(&label));
            u16::try_from(place.unwrap_or_else(|| {
                now.labels.push(label);
                now.labels.len() - 1
            }))
            .ok()
        });
        let (start_millis, end_millis) = (turn.start_millis, turn.end_millis);
        now.turns.push(Turn { label, label_start, range: words, start_millis, end_millis });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ReadOptions, read};

    /// Reads a file, corrects its text, and shows the turns: label, words, start.
    fn check(
        file: &str,
        content: &str,
        from: &str,
        to: &str,
        expected: &[(&str, &str, Option<u32>)],
    ) -> Layout {
        let draft = read(file, content.as_bytes(), &ReadOptions::default()).unwrap();
        assert!(draft.text.contains(from), "{}", draft.text);
        let (before, after) = (Text::from(draft.text.as_str()), Text::new(draft.text.replace(from, to)));
        let edit = Edit::between(before.as_str(), after.as_str());
        let now =
            structure_of_correction(&before, &draft.layout, &edit, &after, Some(draft.format), &[]).layout;
        let shown = |turn: &Turn| {
            let label = now.label_of(turn).unwrap_or_default().to_owned();
            (label, after.slice(turn.range).to_owned(), turn.start_millis)
        };
        let turns: Vec<_> = now.turns.iter().map(shown).collect();
        let expected: Vec<_> = expected
            .iter()
            .map(|(label, words, start)| ((*label).to_owned(), (*words).to_owned(), *start))
            .collect();
        assert_eq!(turns, expected);
        assert!(now.spans.iter().all(|span| after.holds(span.range)));
        now
    }

    #[test]
    fn a_label_that_is_corrected_is_a_label_be_it_the_only_one() {
        let text = "Karin: Ja.\n\nTommy: Nej.\n\nKarin: Jo.\n";
        let turns = [("Karin", "Ja.", None), ("Zorblax", "Nej.", None), ("Karin", "Jo.", None)];
        check("a.txt", text, "Tommy", "Zorblax", &turns);
    }

    #[test]
    fn a_turn_that_is_put_in_or_split_is_a_turn() {
        let text = "Interviewer: Hvordan?\n\nKarin: Det gik. Det gik ikke.\n\nInterviewer: Nå.\n";
        let turns = [
            ("Interviewer", "Hvordan?", None),
            ("Karin", "Det gik.", None),
            ("Interviewer", "Ja?", None),
            ("Karin", "Det gik ikke.", None),
            ("Interviewer", "Nå.", None),
        ];
        check("a.txt", text, "gik. Det", "gik.\n\nInterviewer: Ja?\n\nKarin: Det", &turns);
    }

    #[test]
    fn times_that_are_not_in_the_text_are_carried_over() {
        let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Karin>Så følte jeg mg alene.\n\n\
            00:03.000 --> 00:04.000\n<v Tommy>Ja, lige præcis.\n";
        let turns =
            [("Karin", "Så følte jeg mig alene.", Some(1000)), ("Tommy", "Ja, lige præcis.", Some(3000))];
        let layout = check("a.vtt", text, "mg", "mig", &turns);
        let times = layout.spans.iter().filter(|span| matches!(span.kind, SpanKind::Time(_)));
        assert_eq!(times.count(), 2);
    }

    #[test]
    fn headings_of_a_file_stay_on_their_words() {
        let text = "# Gruppe et\n\nKarin: Ja.\n\nKarin: Jo.\n";
        let layout =
            check("a.md", text, "Gruppe", "Gruppen", &[("Karin", "Ja.", None), ("Karin", "Jo.", None)]);
        let heading = layout.spans.iter().find(|span| span.kind == SpanKind::Heading(1)).unwrap();
        assert_eq!(heading.range, TextRange::new(0, 10).unwrap());
    }

    #[test]
    fn a_correction_comes_in_the_form_of_the_text() {
        assert_eq!(tidy_correction("så", "\u{feff}sa\u{30a}\r\nja"), "så\nja");
        assert_eq!(tidy_correction("sa\u{30a}", "sa\u{30a} ja"), "sa\u{30a} ja");
    }
}

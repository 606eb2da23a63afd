//! Words with where they come from, for pasting into a paper: “…” (Karin, Borgergruppe 1, turn 12, p. 3, 00:04:10).

use redthread_model::FilePlace;
use redthread_text::TextRange;

use super::facts::clock;
use super::sheet::Sheet;
use crate::texts::Texts;

/// The words of a range in quotation marks, and their source.
pub(crate) fn with_source(sheet: &Sheet, document: &str, range: TextRange, say: Texts) -> String {
    let words = sheet.text.slice(range).trim();
    let (turns, speakers) = sheet.speakers_in(range);
    let mut parts: Vec<String> = Vec::new();
    parts.extend((!speakers.is_empty()).then(|| speakers.join(", ")));
    parts.push(document.to_owned());
    parts.extend(turns.map(|(first, last)| {
        if first == last {
            say.with("turn {0}", &[&first])
        } else {
            say.with("turns {0}–{1}", &[&first, &last])
        }
    }));
    parts.extend(sheet.page_at(range.start()).map(|page| say.with("p. {0}", &[&page])));
    parts.extend(sheet.time_at(range.start()).map(clock));
    if parts.len() == 1 {
        // Nothing else says where to look in a text without turns, pages and times.
        let from = sheet.layout.origin_at(&sheet.text, range.start());
        parts.extend(from.map(|from| place_words(from, say)));
    }
    say.with("“{0}” ({1})", &[&words, &parts.join(", ")])
}

/// A place in a file in words: `paragraph 12`.
pub(crate) fn place_words(place: FilePlace, say: Texts) -> String {
    match place {
        FilePlace::Line(line) => say.with("line {0}", &[&line]),
        FilePlace::Paragraph(paragraph) => say.with("paragraph {0}", &[&paragraph]),
        FilePlace::Row { table, row } => say.with("table {0}, row {1}", &[&table, &row]),
        FilePlace::Box(paragraph) => say.with("text box {0}", &[&paragraph]),
        FilePlace::Note(note) => say.with("note {0}", &[&note]),
        FilePlace::Cue(cue) => say.with("subtitle {0}", &[&cue]),
        FilePlace::Chapter { chapter, paragraph } => {
            say.with("chapter {0}, paragraph {1}", &[&chapter, &paragraph])
        }
    }
}

#[cfg(test)]
mod tests {
    use redthread_model::{Layout, Origin, Span, SpanKind};
    use redthread_testing::Sample;
    use redthread_text::Position;

    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn words_of_a_text_without_turns_carry_their_place_in_the_file() {
        let project = Sample::new().document("Notat", "", "Vi venter.\nNavn\tAlder\nBo\t52").build();
        let mut sheet = Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap();
        let origin = |start, from| Origin { start: Position::new(start), from, counts: true };
        let origins =
            vec![origin(0, FilePlace::Paragraph(4)), origin(11, FilePlace::Row { table: 2, row: 1 })];
        sheet.layout = Layout { origins, ..Layout::clone(&sheet.layout) }.into();
        let range = |from: u32, to: u32| TextRange::between(Position::new(from), Position::new(to));
        let danish = Texts { language: UiLanguage::Danish };
        assert_eq!(with_source(&sheet, "Notat", range(3, 10), danish), "”venter.” (Notat, afsnit 4)");
        assert_eq!(with_source(&sheet, "Notat", range(22, 24), danish), "”Bo” (Notat, tabel 2, række 2)");
    }

    #[test]
    fn words_carry_speaker_document_turn_page_and_time() {
        let text = "Karin: Vi venter.\nBo: Ja, vi venter.";
        let project = Sample::new().document("Borgere", "", text).build();
        let mut sheet = Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap();
        let english = Texts::default();
        let range = |from: u32, to: u32| TextRange::between(Position::new(from), Position::new(to));
        assert_eq!(
            with_source(&sheet, "Borgere", range(7, 17), english),
            "“Vi venter.” (Karin, Borgere, turn 1)"
        );
        assert_eq!(
            with_source(&sheet, "Borgere", range(10, 24), english),
            "“venter.\nBo: Ja” (Karin, Bo, Borgere, turns 1–2)"
        );
        let at_start = |kind| Span { range: range(0, 0), kind };
        let mut layout = Layout::clone(&sheet.layout);
        layout.spans.insert(0, at_start(SpanKind::Page(3)));
        layout.turns[0].start_millis = Some(250_500);
        sheet.layout = layout.into();
        let danish = Texts { language: UiLanguage::Danish };
        assert_eq!(
            with_source(&sheet, "Borgere", range(7, 17), danish),
            "”Vi venter.” (Karin, Borgere, replik 1, s. 3, 00:04:10)"
        );
    }
}

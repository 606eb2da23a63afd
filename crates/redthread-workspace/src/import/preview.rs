//! What a preview shows of a file, beside the figures: what was understood, so that a person can correct it.

use redthread_ingest::{Candidate, Draft, Format};
use redthread_model::{CaseId, Layout, SpanKind};
use redthread_text::{Position, Text, TextRange};

/// An opening has about so many code points.
const OPENING: u32 = 4_000;

/// What a preview shows of a file.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The format the content has.
    pub format: Format,
    /// Who the speakers would be, in the order of the labels.
    pub voices: Vec<PreviewVoice>,
    /// What may be a speaker and was not taken for one, most frequent first.
    pub candidates: Vec<Candidate>,
    /// How the text begins; only in a dry run.
    pub opening: Option<Opening>,
}

/// Who a speaker would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewVoice {
    /// The label.
    pub label: String,
    /// Who that would be.
    pub who: WouldBe,
    /// Whether the label is a name, so that it may mean the same person in several files.
    pub is_name: bool,
}

/// Who a speaker would be after the import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WouldBe {
    /// The interviewer.
    Interviewer,
    /// Somebody of whom only a role is known.
    Unknown,
    /// A case that the project has, and its name.
    Known(CaseId, String),
    /// A new case with this name.
    New(String),
}

/// How a text begins, with what lies on it, cut at the end of a paragraph.
#[derive(Clone, PartialEq)]
pub struct Opening {
    /// The text.
    pub text: String,
    /// What lies on it; it has all labels of the whole text.
    pub layout: Layout,
    /// Whether the text goes on.
    pub goes_on: bool,
}

/// Never prints the words.
impl std::fmt::Debug for Opening {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Opening").field("bytes", &self.text.len()).finish_non_exhaustive()
    }
}

impl Preview {
    /// What a preview shows of a draft whose text and layout are at hand; who the speakers would be is found later.
    pub(super) fn of(draft: &Draft, with_opening: bool) -> Self {
        Self {
            format: draft.format,
            voices: Vec::new(),
            candidates: draft.candidates.clone(),
            opening: with_opening.then(|| opening(&draft.text, &draft.layout)),
        }
    }
}

/// The beginning of a text, up to the end of the paragraph in which the opening is long enough.
fn opening(text: &str, layout: &Layout) -> Opening {
    let enough = text.char_indices().nth(OPENING as usize).map_or(text.len(), |(byte, _)| byte);
    // A paragraph without end is cut hard: an opening stays short.
    let hard = text.char_indices().nth(2 * OPENING as usize).map_or(text.len(), |(byte, _)| byte);
    let end = text[enough..].find('\n').map_or(text.len(), |at| enough + at).min(hard);
    let kept = Text::new(text[..end].to_owned());
    let length = kept.whole().end();
    Opening { text: text[..end].to_owned(), layout: cut(layout, length), goes_on: end < text.len() }
}

/// The layout of the text before `end`.
fn cut(layout: &Layout, end: Position) -> Layout {
    let clip = |range: TextRange| TextRange::between(range.start().min(end), range.end().min(end));
    let turns = layout.turns.iter().take_while(|turn| turn.label_start < end);
    let turns = turns.map(|turn| redthread_model::Turn { range: clip(turn.range), ..*turn });
    let marks = |kind| matches!(kind, SpanKind::Page(_) | SpanKind::Time(_) | SpanKind::FootnoteMark(_));
    let spans = layout.spans.iter().filter(|span| span.range.start() < end);
    let spans = spans.map(|span| redthread_model::Span { range: clip(span.range), ..*span });
    Layout {
        labels: layout.labels.clone(),
        turns: turns.collect(),
        spans: spans.filter(|span| !span.range.is_empty() || marks(span.kind)).collect(),
        ..Layout::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_opening_ends_with_a_paragraph_and_its_layout_ends_with_it() {
        let line = "Karin: Åh 🙂 ja, det var sådan, det gik, og vi kom videre.\n\nInterviewer: Og så?\n\n";
        let text = line.repeat(200);
        let draft =
            redthread_ingest::read("a.txt", text.as_bytes(), &redthread_ingest::ReadOptions::default());
        let draft = draft.unwrap();
        let opening = opening(&draft.text, &draft.layout);
        let length = opening.text.chars().count();
        assert!((4_000..4_100).contains(&length) && opening.goes_on, "{length}");
        assert!(draft.text.starts_with(&opening.text) && draft.text[opening.text.len()..].starts_with('\n'));
        let last = opening.layout.turns.last().unwrap();
        assert!(opening.layout.turns.len() > 90 && last.range.end().get() as usize <= length);
        assert!(opening.layout.spans.iter().all(|span| span.range.end().get() as usize <= length));
        assert_eq!(opening.layout.turns[..90], draft.layout.turns[..90]);
    }

    #[test]
    fn a_short_text_is_its_own_opening_and_a_line_without_end_is_cut() {
        let layout = Layout::default();
        assert_eq!(
            opening("Ja.", &layout),
            Opening { text: "Ja.".to_owned(), layout: layout.clone(), goes_on: false }
        );
        let endless = "å".repeat(100_000);
        assert_eq!(opening(&endless, &layout).text.chars().count(), 8_000);
        assert!(!opening("", &layout).goes_on);
    }
}

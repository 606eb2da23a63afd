//! The answers to an open question as a text: the question as its heading, and a turn for each answer.

use redthread_model::{Layout, Span, SpanKind, Turn};
use redthread_text::{Position, TextRange, count_words};

/// A text with what lies on it.
#[derive(Debug, Default)]
pub(super) struct Answered {
    /// The text.
    pub(super) text: String,
    /// What lies on it.
    pub(super) layout: Layout,
    /// How many code points the text has.
    pub(super) characters: u32,
    /// How many words were written in the answers.
    pub(super) words: u32,
}

/// How many answers one document holds: labels are counted in sixteen bits.
pub(super) const ANSWERS_AT_MOST: usize = 60_000;

impl Answered {
    /// Writes the answers below the question. Each has a label that no other has.
    pub(super) fn new<'a>(question: &str, answers: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        let mut made = Self::default();
        let heading = made.write(question);
        made.layout.spans.push(Span { range: heading, kind: SpanKind::Heading(1) });
        for (label, answer) in answers {
            made.write("\n");
            let label_range = made.write(&format!("{label}: "));
            // A blank line inside an answer says nothing that the end of a line would not.
            let lines: Vec<&str> = answer.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            let words = lines.join("\n");
            let range = made.write(&words);
            made.words += count_words(&words);
            made.layout.spans.push(Span { range: label_range, kind: SpanKind::Label });
            made.layout.turns.push(Turn {
                label: u16::try_from(made.layout.labels.len()).ok(),
                label_start: label_range.start(),
                range,
                start_millis: None,
                end_millis: None,
            });
            made.layout.labels.push(label.to_owned());
        }
        made
    }

    fn write(&mut self, words: &str) -> TextRange {
        let start = Position::new(self.characters);
        self.text.push_str(words);
        self.characters += words.chars().count() as u32;
        TextRange::between(start, Position::new(self.characters))
    }
}

#[cfg(test)]
mod tests {
    use redthread_text::Text;

    use super::*;

    #[test]
    fn each_answer_is_a_turn_below_the_question() {
        let made = Answered::new("Andet?", [("B003", "Nej å tak"), ("B006", "Ja.\n\n Meget. ")].into_iter());
        assert_eq!(made.text, "Andet?\nB003: Nej å tak\nB006: Ja.\nMeget.");
        let text = Text::new(made.text.clone());
        assert_eq!((made.characters, made.words), (text.len(), 5));
        let turns: Vec<_> = made.layout.turns.iter().map(|turn| text.slice(turn.range)).collect();
        assert_eq!(turns, ["Nej å tak", "Ja.\nMeget."]);
        assert_eq!(made.layout.label_of(&made.layout.turns[1]), Some("B006"));
        let spans: Vec<_> = made.layout.spans.iter().map(|span| text.slice(span.range)).collect();
        assert_eq!(spans, ["Andet?", "B003: ", "B006: "]);
    }
}

//! How much around a place is meant: the words themselves, or the sentence, turn or paragraph in which they stand.

use redthread_model::Layout;
use redthread_text::{Text, TextRange, sentences};

/// How much around a place is meant, from the narrowest to the widest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// The words themselves.
    #[default]
    Hit,
    /// The sentences that they touch.
    Sentence,
    /// The turns in which they are said; where nobody speaks, the paragraphs.
    Turn,
    /// The paragraphs in which they stand, with the label of who speaks.
    Paragraph,
}

impl Scope {
    /// All scopes, from the narrowest to the widest.
    pub const ALL: [Self; 4] = [Self::Hit, Self::Sentence, Self::Turn, Self::Paragraph];

    /// Its name, as the command writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hit => "hit",
            Self::Sentence => "sentence",
            Self::Turn => "turn",
            Self::Paragraph => "paragraph",
        }
    }

    /// The scope with this name, in any case and with blanks around it.
    pub fn of_name(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::ALL.into_iter().find(|scope| scope.name() == name)
    }

    /// The next wider one; `None` if there is none.
    pub fn wider(self) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| *scope > self)
    }

    /// The next narrower one; `None` if there is none.
    pub fn narrower(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|scope| *scope < self)
    }

    /// The range that is meant around `range` of a text with this layout. It always holds `range`.
    pub fn around(self, text: &Text, layout: &Layout, range: TextRange) -> TextRange {
        match self {
            Self::Hit => range,
            Self::Sentence => {
                let around = sentences(text, turns_around(text, layout, range));
                let touched = around.into_iter().filter(|sentence| sentence.overlaps(range));
                touched.fold(range, TextRange::cover)
            }
            Self::Turn => turns_around(text, layout, range),
            Self::Paragraph => paragraphs_around(text, range),
        }
    }
}

/// The turns that `range` touches, as one range; else its paragraphs.
fn turns_around(text: &Text, layout: &Layout, range: TextRange) -> TextRange {
    let touched = |range: TextRange| {
        let turns = layout.turns[layout.turns_overlapping(range)].iter();
        turns.map(|turn| turn.range).reduce(TextRange::cover).map(|whole| whole.cover(range))
    };
    touched(range).unwrap_or_else(|| {
        // A label, or the end of a line, is in no turn; what stands on its line may be.
        let line = paragraphs_around(text, range);
        touched(line).unwrap_or(line)
    })
}

/// The paragraphs that `range` touches, as one range without line ends.
fn paragraphs_around(text: &Text, range: TextRange) -> TextRange {
    let letters = text.as_str();
    let (start, end) = (text.byte(range.start()), text.byte(range.end()));
    let start = letters[..start].rfind('\n').map_or(0, |line_end| line_end + 1);
    // A range that ends with a line end touches nothing after it.
    let last = letters[..end].strip_suffix('\n').map_or(end, str::len);
    let end = letters[last..].find('\n').map_or(letters.len(), |line_end| last + line_end);
    text.range_of_bytes(start..end.max(start)).cover(range)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redthread_testing::Sample;

    use super::*;

    const TALK: &str = "\
Interviewer: Hvordan var det?
Karin: Så følte jeg mig alene 🙂. Der var ingen. Jeg ringede.
Bo: Nej.";

    /// What is meant around the only place of `words` in `document`.
    fn check(document: &str, words: &str, scope: Scope, expected: &str) {
        let project = Sample::new().document("Et", "", document).build();
        let id = project.documents_in_order()[0].id;
        let (text, layout) = (project.text(id).unwrap(), project.layout(id).unwrap());
        let at = text.as_str().find(words).unwrap();
        let range = text.range_of_bytes(at..at + words.len());
        assert_eq!(text.slice(scope.around(text, layout, range)), expected, "{scope:?}");
    }

    #[test]
    fn a_hit_widens_to_sentence_turn_and_paragraph() {
        check(TALK, "ingen", Scope::Hit, "ingen");
        check(TALK, "ingen", Scope::Sentence, "Der var ingen.");
        check(TALK, "alene 🙂. Der", Scope::Sentence, "Så følte jeg mig alene 🙂. Der var ingen.");
        let turn = "Så følte jeg mig alene 🙂. Der var ingen. Jeg ringede.";
        check(TALK, "ingen", Scope::Turn, turn);
        check(TALK, "ingen", Scope::Paragraph, &format!("Karin: {turn}"));
        check(TALK, "Nej", Scope::Paragraph, "Bo: Nej.");
    }

    #[test]
    fn where_nobody_speaks_the_paragraph_stands_for_the_turn() {
        let text = "Et brev.\n\nVi skrev igen. Intet svar.\nOg så?";
        check(text, "igen", Scope::Turn, "Vi skrev igen. Intet svar.");
        check(text, "igen", Scope::Sentence, "Vi skrev igen.");
        check(text, "svar.\nOg", Scope::Paragraph, "Vi skrev igen. Intet svar.\nOg så?");
        check(text, "Et brev.\n", Scope::Paragraph, "Et brev.\n");
    }

    #[test]
    fn scopes_are_named_and_follow_one_another() {
        assert_eq!(Scope::of_name(" Turn "), Some(Scope::Turn));
        assert_eq!(Scope::of_name("page"), None);
        let mut scope = Scope::Hit;
        while let Some(wider) = scope.wider() {
            assert_eq!(wider.narrower(), Some(scope));
            scope = wider;
        }
        assert_eq!((scope, Scope::Hit.narrower()), (Scope::Paragraph, None));
    }

    proptest! {
        #[test]
        fn what_is_meant_holds_the_words_and_stays_the_same_when_asked_again(
            document in "(Karin: |Bo: |)[a. 🙂\n]{0,40}(\nBo: [ab. ]{0,20})?", place in 0u32..60, length in 1u32..12,
        ) {
            let project = Sample::new().document("Et", "", &document).build();
            let id = project.documents_in_order()[0].id;
            let (text, layout) = (project.text(id).unwrap(), project.layout(id).unwrap());
            let start = place.min(text.len().saturating_sub(1));
            let range = TextRange::new(start, (start + length).min(text.len())).unwrap();
            for scope in Scope::ALL {
                let around = scope.around(text, layout, range);
                prop_assert!(around.contains_range(range) && text.holds(around));
                prop_assert_eq!(scope.around(text, layout, around), around, "{:?}", scope);
            }
        }
    }
}

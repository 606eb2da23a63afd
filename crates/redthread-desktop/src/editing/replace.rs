//! Replacing a word wherever it stands in a document: the places, found anew when something of the question alters.

use std::collections::BTreeSet;

use redthread_model::{BlobHash, Document, DocumentId, Layout};
use redthread_text::{Text, TextRange};
use redthread_workspace::Correction;

/// At most so many places are found.
const MOST: usize = 5_000;
/// Letters shown on each side of a place.
const AROUND: usize = 44;

/// What is looked for and what comes in its place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReplaceAsk {
    /// What is looked for.
    pub(crate) find: String,
    /// Whether it is part of no longer word.
    pub(crate) whole_words: bool,
    /// Whether capital and small letters differ.
    pub(crate) same_case: bool,
}

/// Finding and replacing, as it stands on the desk.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReplaceState {
    /// What is looked for.
    pub(crate) ask: ReplaceAsk,
    /// What comes in its place.
    pub(crate) with: String,
    /// The places that stay as they are, by where they begin.
    pub(crate) kept: BTreeSet<TextRange>,
    /// Whether the first field takes the keyboard in the next frame.
    pub(crate) wants_focus: bool,
}

/// A place where the words stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundPlace {
    /// Where.
    pub(crate) range: TextRange,
    /// What stands before it.
    pub(crate) before: String,
    /// The words.
    pub(crate) words: String,
    /// What stands after it.
    pub(crate) after: String,
    /// Who says it, with the turn's number.
    pub(crate) turn: Option<(usize, String)>,
    /// Whether it stands in the label of a speaker.
    pub(crate) in_label: bool,
}

/// The places in a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct FoundPlaces {
    /// The places, in the order of the text.
    pub(crate) places: Vec<FoundPlace>,
    /// Whether there are more than were looked for.
    pub(crate) more: bool,
}

impl FoundPlaces {
    /// Looks for the words in a text.
    pub(crate) fn of(text: &Text, layout: &Layout, ask: &ReplaceAsk) -> Self {
        let mut found = Self::default();
        if ask.find.trim().is_empty() {
            return found;
        }
        let words = text.as_str();
        let mut at = 0;
        while let Some((start, end)) = next(words, at, ask) {
            if found.places.len() == MOST {
                found.more = true;
                break;
            }
            let range = text.range_of_bytes(start..end);
            let turn = layout.turn_at(range.start());
            let in_label = turn.is_some_and(|turn| range.start() < layout.turns[turn].range.start());
            found.places.push(FoundPlace {
                range,
                before: tail(words[..start].rsplit('\n').next().unwrap_or_default()),
                words: words[start..end].to_owned(),
                after: head(words[end..].split('\n').next().unwrap_or_default()),
                turn: turn.map(|turn| {
                    (turn + 1, layout.label_of(&layout.turns[turn]).unwrap_or_default().to_owned())
                }),
                in_label,
            });
            at = end;
        }
        found
    }

    /// The correction that puts `with` in all places but those that are kept.
    pub(crate) fn correction(&self, document: &Document, state: &ReplaceState) -> Correction {
        let taken = self.places.iter().filter(|place| !state.kept.contains(&place.range));
        let passages = taken.map(|place| (place.range, state.with.clone()));
        let (document, seen): (DocumentId, BlobHash) = (document.id, document.text);
        let named = self.places.iter().any(|place| place.in_label);
        let labels = if named { vec![state.with.trim().to_owned()] } else { Vec::new() };
        Correction { document, seen, passages: passages.collect(), labels }
    }
}

/// The first place at or after the byte `from`.
fn next(text: &str, from: usize, ask: &ReplaceAsk) -> Option<(usize, usize)> {
    let fold = |letter: char| letter.to_lowercase().next().filter(|_| !ask.same_case).unwrap_or(letter);
    let wanted: Vec<char> = ask.find.chars().map(fold).collect();
    let first = *wanted.first()?;
    for (start, letter) in text[from..].char_indices() {
        if fold(letter) != first {
            continue;
        }
        let start = from + start;
        let mut letters = text[start..].char_indices();
        let matches =
            wanted.iter().all(|wanted| letters.next().is_some_and(|(_, letter)| fold(letter) == *wanted));
        let end = letters.next().map_or(text.len(), |(byte, _)| start + byte);
        if matches && (!ask.whole_words || is_whole(text, start, end)) {
            return Some((start, end));
        }
    }
    None
}

fn is_whole(text: &str, start: usize, end: usize) -> bool {
    let part = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
    !part(text[..start].chars().next_back()) && !part(text[end..].chars().next())
}

fn tail(words: &str) -> String {
    let skip = words.chars().count().saturating_sub(AROUND);
    let rest: String = words.chars().skip(skip).collect();
    if skip > 0 { format!("…{rest}") } else { rest }
}

fn head(words: &str) -> String {
    let more = words.chars().nth(AROUND).is_some();
    let rest: String = words.chars().take(AROUND).collect();
    if more { format!("{rest}…") } else { rest }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn found(text: &str, ask: &ReplaceAsk) -> Vec<(u32, String)> {
        let project = Sample::new().document("Et", "", text).build();
        let document = *project.documents().keys().next().unwrap();
        let (text, layout) = (project.text(document).unwrap(), project.layout(document).unwrap());
        let places = FoundPlaces::of(text, layout, ask).places;
        places.into_iter().map(|place| (place.range.start().get(), place.words)).collect()
    }

    fn ask(find: &str, whole_words: bool, same_case: bool) -> ReplaceAsk {
        ReplaceAsk { find: find.to_owned(), whole_words, same_case }
    }

    #[test]
    fn words_are_found_as_asked_for_in_code_points() {
        let text = "Bo: 🙂 Åse og åse, Åses og ÅSE.";
        let starts = |ask| found(text, &ask).into_iter().map(|(start, _)| start).collect::<Vec<_>>();
        assert_eq!(starts(ask("åse", false, false)), [6, 13, 18, 26]);
        assert_eq!(starts(ask("åse", true, false)), [6, 13, 26]);
        assert_eq!(starts(ask("Åse", true, true)), [6]);
        assert_eq!(starts(ask(" ", false, false)), [0; 0]);
    }
}

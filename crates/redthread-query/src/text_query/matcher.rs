//! Finds the hits of a search in one unit of text. What it says is the truth; an index only saves it work.

use std::sync::Arc;

use super::memory::Memory;
use super::occurrences::{Occurrences, Plan};
use super::word_form::stem_of;
use super::{TextPattern, TextQuery, WordForm};
use redthread_text::{Folding, Language, Position, Stemming, Text, TextRange, fold, terms};

/// How words are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatchOptions {
    /// Which spellings count as the same. With [`Folding::Exact`] words are taken letter by letter, so they are not stemmed.
    pub folding: Folding,
    /// Words as they are written, not their other forms; a regular expression only where whole words match.
    pub whole_words: bool,
}

impl MatchOptions {
    /// Whether bare words stand for all their forms.
    pub(super) fn stems(self) -> bool {
        !self.whole_words && self.folding != Folding::Exact
    }
}

/// A search made ready for texts in one language.
///
/// It remembers which terms it has seen. A copy for each thread begins with an empty memory and costs next to nothing.
#[derive(Debug)]
pub struct TextMatcher {
    compiled: Arc<Compiled>,
    memory: Memory,
    occurrences: Occurrences,
}

#[derive(Debug)]
enum Compiled {
    Words { forms: Vec<WordForm>, plan: Plan, stemming: Stemming, options: MatchOptions },
    Pattern { pattern: TextPattern, options: MatchOptions },
}

impl TextMatcher {
    /// Makes `query` ready for texts in `language`.
    pub fn new(query: &TextQuery, language: Language, options: MatchOptions) -> Self {
        let compiled = match query {
            TextQuery::Pattern(pattern) => Compiled::Pattern { pattern: pattern.clone(), options },
            TextQuery::Words(node) => {
                let stemming = Stemming::of(language);
                let mut forms = Vec::new();
                let plan = Plan::of(node, &mut |word, item| {
                    let form = WordForm::of(word, item, &stemming, options);
                    let known = forms.iter().position(|other| *other == form);
                    known.unwrap_or_else(|| {
                        forms.push(form);
                        forms.len() - 1
                    }) as u16
                });
                Compiled::Words { forms, plan, stemming, options }
            }
        };
        Self::of(Arc::new(compiled))
    }

    fn of(compiled: Arc<Compiled>) -> Self {
        Self { compiled, memory: Memory::default(), occurrences: Occurrences::default() }
    }

    /// All hits in a unit that is one run of text, as ranges in it, in reading order.
    pub fn hits(&mut self, unit_text: &str) -> Vec<TextRange> {
        let mut found = Vec::new();
        self.hits_in_parts(std::iter::once((Position::START, unit_text)), &mut found);
        found
    }

    /// Adds all hits in a unit that is made of `parts` of `text`, in reading order. A phrase does not run across two parts.
    pub fn hits_in(&mut self, text: &Text, parts: &[TextRange], found: &mut Vec<TextRange>) {
        self.hits_in_parts(parts.iter().map(|part| (part.start(), text.slice(*part))), found);
    }

    fn hits_in_parts<'t>(
        &mut self,
        parts: impl Iterator<Item = (Position, &'t str)>,
        found: &mut Vec<TextRange>,
    ) {
        let compiled = Arc::clone(&self.compiled);
        match &*compiled {
            Compiled::Pattern { pattern, options } => {
                for (start, part) in parts {
                    pattern_hits(pattern, *options, start, part, found);
                }
            }
            Compiled::Words { forms, plan, stemming, options } => {
                self.occurrences.clear(forms.len());
                let mut index = 0;
                for (part, (start, words)) in parts.enumerate() {
                    for term in terms(words) {
                        let met =
                            self.memory.of(term.text, || words_met(term.text, forms, stemming, *options));
                        for &word in met {
                            self.occurrences.add(word, index, part as u32, shifted(term.range, start));
                        }
                        index += 1;
                    }
                }
                let first = found.len();
                if self.occurrences.any() && self.occurrences.meet(plan, found) {
                    sort_and_dedup_from(found, first);
                }
            }
        }
    }
}

impl Clone for TextMatcher {
    fn clone(&self) -> Self {
        Self::of(Arc::clone(&self.compiled))
    }
}

/// Which of the search's words `term` is.
fn words_met(term: &str, forms: &[WordForm], stemming: &Stemming, options: MatchOptions) -> Box<[u16]> {
    let folded = fold(term, options.folding);
    let stem = forms.iter().any(WordForm::is_stem).then(|| stem_of(term, stemming, options.folding));
    let is_met = |form: &WordForm| {
        form.is_met_by(if form.is_stem() { stem.as_deref().unwrap_or_default() } else { &folded })
    };
    forms.iter().enumerate().filter(|(_, form)| is_met(form)).map(|(word, _)| word as u16).collect()
}

fn pattern_hits(
    pattern: &TextPattern,
    options: MatchOptions,
    start: Position,
    part: &str,
    found: &mut Vec<TextRange>,
) {
    let mut byte = 0;
    let mut position = start.get();
    let mut position_at = |to: usize| {
        position += part[byte..to].chars().count() as u32;
        byte = to;
        Position::new(position)
    };
    let case_matters = options.folding == Folding::Exact;
    for bytes in pattern.matches(part, case_matters, options.whole_words) {
        let hit_start = position_at(bytes.start);
        found.push(TextRange::between(hit_start, position_at(bytes.end)));
    }
}

fn shifted(range: TextRange, by: Position) -> TextRange {
    let moved = |position: Position| Position::new(position.get() + by.get());
    TextRange::between(moved(range.start()), moved(range.end()))
}

fn sort_and_dedup_from(found: &mut Vec<TextRange>, first: usize) {
    found[first..].sort_unstable();
    let mut kept = first;
    for next in first..found.len() {
        if kept == first || found[kept - 1] != found[next] {
            found[kept] = found[next];
            kept += 1;
        }
    }
    found.truncate(kept);
}

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;

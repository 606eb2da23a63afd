//! Finds the hits of a search in one unit of text. What it says is the truth; an index only saves it work.

use std::borrow::Cow;
use std::sync::Arc;

use redthread_text::{Folding, Language, Position, Stemming, Text, TextRange, terms};

use super::damaged::DamagedReader;
use super::memory::Memory;
use super::occurrences::{CostedRange, Occurrences, Place, Plan, Steps, shifted};
use super::sought::SoughtWords;
use super::{TextPattern, TextQuery, Vocabulary};

/// How words are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MatchOptions {
    /// Which spellings count as the same. With [`Folding::Exact`] words are taken letter by letter, so they are not stemmed.
    pub folding: Folding,
    /// Words as they are written, not their other forms; a regular expression only where whole words match.
    pub whole_words: bool,
    /// Bare words also as parts of compounds: `skift` in `sagsbehandlerskift`.
    pub compounds: bool,
    /// Pass over bare stop words (see [`redthread_text::StopWords`]) among words that must all be there.
    pub without_stop_words: bool,
    /// Also words as a poor scanner reads them: `Igbende` for `løbende`. It adds hits, which have a cost, and takes none
    /// away. A regular expression is not widened.
    pub scan_tolerant: bool,
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
    damaged: DamagedReader,
    occurrences: Occurrences,
}

#[derive(Debug)]
enum Compiled {
    Words { words: SoughtWords, plan: Plan, scan_tolerant: bool },
    Pattern { pattern: TextPattern, options: MatchOptions },
}

impl TextMatcher {
    /// Makes `query` ready for texts in `language`.
    pub fn new(query: &TextQuery, language: Language, options: MatchOptions) -> Self {
        Self::with_vocabulary(query, language, options, None)
    }

    /// Makes `query` ready for texts in `language`; a scan-tolerant search takes damaged words as the study's vocabulary says.
    pub fn with_vocabulary(
        query: &TextQuery,
        language: Language,
        options: MatchOptions,
        vocabulary: Option<Arc<Vocabulary>>,
    ) -> Self {
        let vocabulary = vocabulary.filter(|vocabulary| options.scan_tolerant && !vocabulary.is_empty());
        let heard = if options.without_stop_words {
            query.without_stop_words(language)
        } else {
            Cow::Borrowed(query)
        };
        let compiled = match &*heard {
            TextQuery::Pattern(pattern) => Compiled::Pattern { pattern: pattern.clone(), options },
            TextQuery::Words(node) => {
                let mut words = SoughtWords::new(Stemming::of(language), options, vocabulary);
                let plan = Plan::of(node, &mut |word, item| words.number(word, item));
                Compiled::Words { words, plan, scan_tolerant: options.scan_tolerant }
            }
        };
        Self::of(Arc::new(compiled))
    }

    fn of(compiled: Arc<Compiled>) -> Self {
        Self {
            compiled,
            memory: Memory::default(),
            damaged: DamagedReader::default(),
            occurrences: Occurrences::default(),
        }
    }

    /// All hits in a unit that is one run of text, as ranges in it, in reading order.
    pub fn hits(&mut self, unit_text: &str) -> Vec<TextRange> {
        let mut found = Vec::new();
        self.hits_in_parts(std::iter::once((Position::START, unit_text)), &mut found);
        found.into_iter().map(|hit| hit.range).collect()
    }

    /// Adds all hits in a unit that is made of `parts` of `text`, in reading order. A phrase does not run across two parts.
    pub fn hits_in(&mut self, text: &Text, parts: &[TextRange], found: &mut Vec<CostedRange>) {
        self.hits_in_parts(parts.iter().map(|part| (part.start(), text.slice(*part))), found);
    }

    /// The first place of `text` from `from` on at which a hit may begin; `None` if there is none. Of words nothing is known.
    pub(super) fn may_hit_from(&self, text: &Text, from: Position) -> Option<Position> {
        match &*self.compiled {
            Compiled::Words { .. } => Some(from),
            Compiled::Pattern { pattern, options } => {
                let case_matters = options.folding == Folding::Exact;
                let byte = pattern.may_match_from(text.as_str(), text.byte(from), case_matters)?;
                Some(text.position(byte))
            }
        }
    }

    fn hits_in_parts<'t>(
        &mut self,
        parts: impl Iterator<Item = (Position, &'t str)>,
        found: &mut Vec<CostedRange>,
    ) {
        let compiled = Arc::clone(&self.compiled);
        match &*compiled {
            Compiled::Pattern { pattern, options } => {
                for (start, part) in parts {
                    pattern_hits(pattern, *options, start, part, found);
                }
            }
            Compiled::Words { words, plan, scan_tolerant } => {
                let first = found.len();
                self.occurrences.clear(words.len());
                if *scan_tolerant {
                    let parts: Vec<_> = parts.collect();
                    self.note_damaged(words, parts.iter().copied());
                    self.meet(plan, found);
                    if plan.takes_away() {
                        // A damaged word may be another one, and must not take away what the plain search finds.
                        self.occurrences.clear(words.len());
                        self.note(words, parts.into_iter());
                        self.meet(plan, found);
                    }
                } else {
                    self.note(words, parts);
                    self.meet(plan, found);
                }
                sort_and_dedup_from(found, first);
            }
        }
    }

    fn note<'t>(&mut self, words: &SoughtWords, parts: impl Iterator<Item = (Position, &'t str)>) {
        let mut index = 0;
        for (part, (start, text)) in parts.enumerate() {
            for term in terms(text) {
                let met = self.memory.of(term.text, || words.as_written(term.text));
                if !met.is_empty() {
                    let steps = Steps::of(&(index..index + 1));
                    let range = shifted(term.range, start);
                    let place = Place { terms: steps, words: steps, part: part as u32, range };
                    met.iter().for_each(|&met| self.occurrences.add(met, place));
                }
                index += 1;
            }
        }
    }

    fn note_damaged<'t>(&mut self, words: &SoughtWords, parts: impl Iterator<Item = (Position, &'t str)>) {
        self.damaged.begin();
        for (part, (start, text)) in parts.enumerate() {
            self.damaged.note(words, part as u32, start, text, &mut self.occurrences);
        }
    }

    /// Adds the hits of the words that were noted.
    fn meet(&mut self, plan: &Plan, found: &mut Vec<CostedRange>) {
        if self.occurrences.any() {
            self.occurrences.meet(plan, found);
        }
    }
}

impl Clone for TextMatcher {
    fn clone(&self) -> Self {
        Self::of(Arc::clone(&self.compiled))
    }
}

fn pattern_hits(
    pattern: &TextPattern,
    options: MatchOptions,
    start: Position,
    part: &str,
    found: &mut Vec<CostedRange>,
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
        found.push(CostedRange { range: TextRange::between(hit_start, position_at(bytes.end)), cost: 0 });
    }
}

/// Sorts what was found; of what was found twice the cheaper stays.
fn sort_and_dedup_from(found: &mut Vec<CostedRange>, first: usize) {
    found[first..].sort_unstable();
    let mut kept = first;
    for next in first..found.len() {
        if kept == first || found[kept - 1].range != found[next].range {
            found[kept] = found[next];
            kept += 1;
        }
    }
    found.truncate(kept);
}

#[cfg(test)]
#[path = "matcher_tests.rs"]
mod tests;

//! The known words that a word of a scanned text may have been, by the table of misread letters.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::trie::{At, Trie};
use crate::text_query::damaged::readings;

/// So many letters of a word may be damaged; with more, anything could be anything.
const MAX_DAMAGED: u8 = 3;
/// The parts of a compound have so many letters, at least.
const PART: usize = 4;
/// A word that gets an ending has so many letters, at least.
const STEM: usize = 4;
/// Readings that cost so much were seen once; too many words have their letters.
const DEAREST: u8 = 3;
/// The search gives up after so many steps; only very long words need more.
const MAX_STEPS: u32 = 60_000;

/// The endings that known words get.
const ENDINGS: [&str; 28] = [
    "n", "r", "s", "t", "e", "en", "et", "er", "es", "ne", "de", "te", "ts", "ns", "rs", "ene", "ens", "ets",
    "ers", "ede", "edes", "erne", "ernes", "enes", "ende", "ted", "nes", "des",
];

/// A letter that was misread.
struct Misread {
    /// What stands in the text.
    seen: Vec<char>,
    any_case: bool,
    /// What was printed.
    meant: char,
    cost: u8,
}

/// The table of misread letters, by the first letter that stands in the text (small).
static MISREAD: LazyLock<BTreeMap<char, Vec<Misread>>> = LazyLock::new(|| {
    let mut by_first: BTreeMap<char, Vec<Misread>> = BTreeMap::new();
    for meant in ['å', 'ø', 'æ', 'l', 'g', 'o'] {
        for reading in readings(meant).iter().filter(|reading| reading.cost > 0) {
            let seen: Vec<char> = reading.letters.chars().collect();
            // Small `le` is hardly ever one letter: counted once, in capitals.
            if reading.cost == DEAREST {
                continue;
            }
            let misread = Misread { any_case: reading.any_case, meant, cost: reading.cost, seen };
            by_first.entry(small(misread.seen[0])).or_default().push(misread);
        }
    }
    by_first
});

/// How a reading is a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Form {
    /// It is a known word.
    Known,
    /// It is a known word with an ending.
    Ending,
    /// It is made of two known words.
    Compound,
}

/// One reading of a word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// How it is written, in the case of the word.
    pub(super) shown: String,
    /// The cost of the damage.
    pub(super) cost: u8,
    pub(super) form: Form,
    /// The cost of its dearest damaged letter.
    pub(super) dearest: u8,
    /// Whether a damage is one plain letter for another, as any word may have it.
    pub(super) plain: bool,
    /// How often the word was seen.
    pub(super) seen: u32,
}

impl Found {
    /// What decides between readings: the least wins, and of two equal ones none.
    pub(super) fn score(&self) -> u8 {
        2 * self.cost + self.form as u8
    }
}

/// Whether a word stands in the text as it is known, with an ending, or as a compound.
pub(super) fn is_known(word: &str, trie: &Trie) -> bool {
    search(word, trie, 0, false).is_some_and(|found| !found.is_empty())
}

/// The readings of a word that are known, the likeliest first; not the word itself. Empty if the search gave up.
pub(super) fn rewrites(word: &str, trie: &Trie, begins_sentence: bool) -> Vec<Found> {
    let mut found: Vec<Found> = search(word, trie, MAX_DAMAGED, begins_sentence).unwrap_or_default();
    found.retain(|found| found.cost > 0);
    found.sort_by(|one, other| {
        (one.score(), std::cmp::Reverse(one.seen), &one.shown).cmp(&(
            other.score(),
            std::cmp::Reverse(other.seen),
            &other.shown,
        ))
    });
    found
}

fn search(word: &str, trie: &Trie, max_damaged: u8, begins_sentence: bool) -> Option<Vec<Found>> {
    let raw: Vec<char> = word.chars().collect();
    if raw.len() > 48 {
        return None;
    }
    let others = || raw.iter().filter(|letter| letter.is_alphabetic());
    let mut search = Search {
        small: raw.iter().map(|letter| small(*letter)).collect(),
        trie,
        max_damaged,
        capitals: others().count() > 2 && others().all(|letter| letter.is_uppercase()),
        begins_sentence,
        steps: 0,
        found: BTreeMap::new(),
        raw,
    };
    search.walk(State { at: 0, node: Trie::ROOT, letters: 0, form: Form::Known, path: Path::default() });
    (search.steps < MAX_STEPS).then(|| search.found.into_values().collect())
}

struct Search<'t> {
    raw: Vec<char>,
    small: Vec<char>,
    trie: &'t Trie,
    max_damaged: u8,
    /// Whether the word is written in capitals.
    capitals: bool,
    begins_sentence: bool,
    steps: u32,
    /// The best way to each reading.
    found: BTreeMap<String, Found>,
}

/// What was read so far.
#[derive(Clone, Debug, Default)]
struct Path {
    shown: String,
    cost: u8,
    damaged: u8,
    dearest: u8,
    plain: bool,
}

#[derive(Clone, Debug)]
struct State {
    at: usize,
    node: At,
    /// How many letters the known word has so far.
    letters: usize,
    form: Form,
    path: Path,
}

impl Search<'_> {
    fn walk(&mut self, state: State) {
        self.steps += 1;
        if self.steps >= MAX_STEPS {
            return;
        }
        let seen = self.trie.seen(state.node);
        if seen > 0 {
            self.at_word(&state, seen);
        }
        let Some(&letter) = self.small.get(state.at) else { return };
        if letter.is_alphabetic()
            && let Some(node) = self.trie.step(state.node, letter)
        {
            let mut next = State { at: state.at + 1, node, letters: state.letters + 1, ..state.clone() };
            next.path.shown.push(self.raw[state.at]);
            self.walk(next);
        }
        if state.path.damaged >= self.max_damaged {
            return;
        }
        for misread in MISREAD.get(&letter).into_iter().flatten() {
            let Some(node) =
                self.trie.step(state.node, misread.meant).filter(|_| self.stands(misread, state.at))
            else {
                continue;
            };
            let length = misread.seen.len();
            let mut path = state.path.clone();
            path.shown.push(self.cased(misread, state.at));
            path.cost += misread.cost;
            path.damaged += 1;
            path.dearest = path.dearest.max(misread.cost);
            path.plain |= misread.cost > 1 && length == 1 && misread.seen[0].is_ascii_lowercase();
            self.walk(State {
                at: state.at + length,
                node,
                letters: state.letters + 1,
                path,
                form: state.form,
            });
        }
    }

    /// A known word ends here: it is the reading, or an ending or another word follows.
    fn at_word(&mut self, state: &State, seen: u32) {
        let rest: String = self.small[state.at..].iter().collect();
        if rest.is_empty() {
            self.keep(&state.path, state.form, seen);
            return;
        }
        if state.letters >= STEM && ENDINGS.contains(&rest.as_str()) {
            let mut path = state.path.clone();
            path.shown.extend(&self.raw[state.at..]);
            self.keep(&path, state.form.max(Form::Ending), seen);
        }
        if state.form == Form::Compound || state.letters < PART {
            return;
        }
        let whole = self.small.len();
        for link in ["", "s", "e"] {
            let length = link.len();
            if whole < state.at + length + PART || !rest.starts_with(link) {
                continue;
            }
            let mut path = state.path.clone();
            path.shown.extend(&self.raw[state.at..state.at + length]);
            let next =
                State { at: state.at + length, node: Trie::ROOT, letters: 0, form: Form::Compound, path };
            self.walk(next);
        }
    }

    fn keep(&mut self, path: &Path, form: Form, seen: u32) {
        let Path { shown, cost, dearest, plain, .. } = path.clone();
        let found = Found { shown, cost, form, dearest, plain, seen };
        let best = self.found.entry(found.shown.to_lowercase()).or_insert_with(|| found.clone());
        if found.score() < best.score() {
            *best = found;
        }
    }

    fn stands(&self, misread: &Misread, at: usize) -> bool {
        let here = if misread.any_case { &self.small } else { &self.raw };
        let mut here = here[at..].iter();
        misread.seen.iter().all(|seen| here.next() == Some(seen))
    }

    /// The letter that was meant, small or capital as the word is.
    fn cased(&self, misread: &Misread, at: usize) -> char {
        let raw = self.raw[at];
        let is_letter = raw.is_alphabetic();
        // Inside small letters a capital G or I is a misread small letter.
        let kept_capital = at == 0
            && raw.is_uppercase()
            && small(raw) == small(misread.seen[0])
            && !matches!(raw, 'G' | 'I');
        // What stands for A or O alone is a capital letter itself.
        let kept_capital = kept_capital || (matches!(raw, 'A' | 'O') && misread.seen[0] == raw);
        if self.capitals || kept_capital || (at == 0 && !is_letter && self.begins_sentence) {
            misread.meant.to_uppercase().next().unwrap_or(misread.meant)
        } else {
            misread.meant
        }
    }
}

fn small(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => letter,
    }
}

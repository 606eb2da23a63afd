//! Which of the possible labels of a document are labels.
//!
//! Needs the whole document: a label occurs twice, has brothers (`SB1`, `SB3`), or is known; and what stands in the head of
//! a page beside `Dato:` is none.

use std::collections::HashMap;

use super::choices::Choices;
use super::labels::{Candidate, base, is_known, key, looks_like_label};
use super::lexicon::{is_field, is_first_name};

/// Longer values after a colon are no entries of a page head, in bytes.
const LONGEST_FIELD: usize = 80;

/// Which labels a document has: every line is shown to it first, then it is asked.
#[derive(Debug, Default)]
pub(crate) struct Census {
    choices: Choices,
    seen: HashMap<String, Seen>,
    /// Stems of numbered labels: two of `SB1`, `SB3` make `SB4` known.
    stems: HashMap<String, u32>,
    /// The short entries of the lines just before, without an empty line between: may be the head of a page.
    block: Vec<Entry>,
    /// Lines (by number) that are entries of a page head.
    heads: Vec<u32>,
    line: u32,
    /// Something was said already: from here on an empty line ends the head of a page.
    begun: bool,
    /// An empty line stands in the block.
    spaced: bool,
}

#[derive(Debug, Default)]
struct Seen {
    /// How often, and how often with a space after the colon.
    count: u32,
    loose: u32,
    looks: bool,
    lower: bool,
}

#[derive(Debug)]
struct Entry {
    line: u32,
    key: String,
    stem: Option<String>,
    tight: bool,
    field: bool,
    /// Whether the value is a full name, and whether it is a name at all.
    person: bool,
    name: bool,
}

impl Census {
    /// A census that has seen nothing, and knows what a person says of the labels.
    pub(crate) fn new(choices: &Choices) -> Self {
        Self { choices: choices.clone(), ..Self::default() }
    }

    /// Takes in the next line and what [`candidate`] found in it.
    pub(crate) fn add(&mut self, text: &str, candidate: Option<&Candidate>) {
        self.line += 1;
        let Some(candidate) = candidate else {
            if text.trim().is_empty() && !self.begun {
                self.spaced |= !self.block.is_empty();
            } else {
                // A title may stand above the head of a page.
                self.begun |= !self.block.is_empty() || text.len() > LONGEST_FIELD;
                self.end_block();
            }
            return;
        };
        let label = &text[candidate.label.clone()];
        let key = key(label);
        let words: Vec<&str> = key.split(' ').collect();
        let (base, numbered) = base(&words);
        let stem = numbered.then(|| base.join(" "));
        let seen = self.seen.entry(key.clone()).or_default();
        seen.count += 1;
        seen.loose += u32::from(!candidate.tight);
        seen.looks |= looks_like_label(label);
        seen.lower |= label.starts_with(char::is_lowercase);
        if let Some(stem) = &stem {
            *self.stems.entry(stem.clone()).or_default() += 1;
        }
        let field = words.first().is_some_and(|word| is_field(word));
        let value = without_bracket(text[candidate.words..].trim());
        let short =
            value.len() <= LONGEST_FIELD && (field || !value.ends_with(['.', '!', '?', '…', ')', ']']));
        if !short || value.is_empty() {
            self.begun = true;
            self.end_block();
            return;
        }
        let entry = Entry {
            line: self.line,
            stem,
            tight: candidate.tight,
            field,
            person: is_full_name(value),
            name: is_name(value),
            key,
        };
        self.block.push(entry);
    }

    /// Takes in the label of a response in brackets: who responds may speak only once.
    pub(crate) fn add_response(&mut self, label: &str) {
        let seen = self.seen.entry(key(label)).or_default();
        seen.count += 1;
        seen.loose += 1;
        seen.looks |= looks_like_label(label);
    }

    /// `Interviewer: Signe Holst` above `Dato: 3. maj` is an entry in the head of a page, not a turn.
    fn end_block(&mut self) {
        let block = std::mem::take(&mut self.block);
        let spaced = std::mem::take(&mut self.spaced);
        let last_field = block.iter().rposition(|entry| entry.field);
        for (index, entry) in block.into_iter().enumerate() {
            let before_a_field = last_field.is_some_and(|last| index < last) && !spaced;
            let beside_a_field = last_field.is_some() && entry.name;
            if entry.field || !(before_a_field || beside_a_field || entry.person) {
                continue;
            }
            self.heads.push(entry.line);
            if let Some(seen) = self.seen.get_mut(&entry.key) {
                seen.count = seen.count.saturating_sub(1);
                seen.loose = seen.loose.saturating_sub(u32::from(!entry.tight));
            }
            if let Some(count) = entry.stem.and_then(|stem| self.stems.get_mut(&stem)) {
                *count = count.saturating_sub(1);
            }
        }
    }

    /// Closes the census.
    pub(crate) fn done(mut self) -> Self {
        self.end_block();
        self
    }

    /// Whether the candidate on this line (counted from 1) is a label.
    pub(crate) fn accepts(&self, text: &str, candidate: &Candidate, line: u32) -> bool {
        let label = &text[candidate.label.clone()];
        let in_head = self.heads.binary_search(&line).is_ok();
        // Who is named as a speaker still has an entry in the head of the page, if they speak elsewhere.
        let only_there = || {
            let key = key(label);
            self.choices.is_speaker(&key) && self.seen.get(&key).is_none_or(|seen| seen.count == 0)
        };
        (!in_head || only_there()) && self.knows(label, candidate.tight)
    }

    /// Whether this is a label of the document.
    pub(crate) fn knows(&self, label: &str, tight: bool) -> bool {
        let key = key(label);
        if self.choices.is_speaker(&key) {
            return true;
        }
        let Some(seen) = self.seen.get(&key).filter(|_| !self.choices.is_no_speaker(&key)) else {
            return false;
        };
        let words: Vec<&str> = key.split(' ').collect();
        if words.len() == 1 && is_field(&key) {
            return false;
        }
        if tight && seen.loose == 0 && !is_known(&key) {
            return false;
        }
        let (base, numbered) = base(&words);
        let family = numbered
            && !is_field(base[0])
            && self.stems.get(&base.join(" ")).is_some_and(|&count| count >= 2);
        let twice = seen.count >= if seen.lower { 3 } else { 2 };
        let lower_word = seen.lower && words.len() == 1 && !is_field(&key);
        seen.count > 0 && (is_known(&key) || (family && seen.looks) || (twice && (seen.looks || lower_word)))
    }

    /// Whether a label that is not taken as one is worth a word to the person.
    pub(crate) fn wonders(&self, text: &str, candidate: &Candidate, line: u32) -> bool {
        let label = &text[candidate.label.clone()];
        let few = label.split_whitespace().count() <= 2;
        let open = !self.choices.is_no_speaker(&key(label));
        self.heads.binary_search(&line).is_err() && few && open && !candidate.tight && looks_like_label(label)
    }
}

/// `Anna Holm` of `Anna Holm (AH)`.
fn without_bracket(value: &str) -> &str {
    let name = value.strip_suffix(')').and_then(|value| value.rsplit_once('(')).map(|(name, _)| name.trim());
    name.filter(|name| is_name(name)).unwrap_or(value)
}

/// Whether a value is a name: a full one, or a known first name.
fn is_name(value: &str) -> bool {
    is_full_name(value) || is_first_name(&value.to_lowercase())
}

/// Whether a value is a person's name and nothing else: two to four words with capitals.
fn is_full_name(value: &str) -> bool {
    let words: Vec<&str> = value.split_whitespace().collect();
    let name = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '-' | '.'))
    };
    (2..=4).contains(&words.len())
        && words.iter().all(name)
        && words.iter().any(|word| word.chars().any(char::is_lowercase))
}

#[cfg(test)]
mod tests {
    use super::super::labels::{candidate, shown};
    use super::*;

    fn labels_of(text: &str) -> Vec<String> {
        let found: Vec<_> = text.split('\n').map(|line| (line, candidate(line))).collect();
        let mut census = Census::default();
        for (line, candidate) in &found {
            census.add(line, candidate.as_ref());
        }
        let census = census.done();
        let accepted = found.iter().zip(1..).filter_map(|((line, candidate), number)| {
            let candidate = candidate.as_ref()?;
            census.accepts(line, candidate, number).then(|| shown(&line[candidate.label.clone()]))
        });
        accepted.collect()
    }

    #[test]
    fn a_label_is_known_or_occurs_twice() {
        assert_eq!(labels_of("I: Hvordan?\nKarin: Godt."), ["I", "Karin"]);
        assert_eq!(labels_of("Zorblax: Ja.\nQuux: Nej.\nZorblax: Jo."), ["Zorblax", "Zorblax"]);
        assert_eq!(labels_of("SB1: Ja.\nSB2: Nej."), ["SB1", "SB2"]);
        assert_eq!(labels_of("K1: Ja.\nK2: Nej."), ["K1", "K2"], "one family");
        assert_eq!(labels_of("Faglig koordinator: Ja."), ["Faglig koordinator"]);
        assert_eq!(labels_of("Leder af centret: Ja.\nLeder af centret: Nej.").len(), 2);
    }

    #[test]
    fn fields_and_sentences_are_no_labels() {
        assert!(labels_of("Opdigtet materiale til redthread: ingen virkelige personer.").is_empty());
        assert!(labels_of("Dato: 3. maj\nDato: 4. maj\nStatus: god\nStatus: bedre").is_empty());
        assert!(labels_of("Det var sådan her: jeg gik.\nDet var sådan her: jeg kom.").is_empty());
        assert!(labels_of("Bilag 1: Guide\nBilag 2: Brev").is_empty());
        assert_eq!(labels_of("Interviewer: Signe Holst\nDato: 3. maj\n\nInterviewer: Hej."), ["Interviewer"]);
    }
}

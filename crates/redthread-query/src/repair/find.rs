//! Looking a text over: each word that is none, and what it may have been.

use std::collections::{HashMap, HashSet};

use redthread_model::{Layout, SpanKind};
use redthread_text::{Position, Text, TextRange};

use super::area::Areas;
use super::context::{Neighbours, plain};
use super::known::KnownWords;
use super::lines::{bullets, fits, is_word_form, one, parted, pronouns, without_ligatures, without_overlaps};
use super::rewrite::{Form, Found, is_known, rewrites};
use super::tokens::{Token, TokenKind, tokens};
use super::{Confidence, Damage, Findings, PageDamage, Proposal, RepairKind};
use crate::text_query::damaged::{SHORT_WORDS, is_common_word};

/// So many choices are listed, at most.
const MAX_CHOICES: usize = 6;
/// A reading this much dearer than the first is no choice.
const FAR: u8 = 3;
/// Words seen less often in the study's other documents may be slips themselves.
const SEEN_OFTEN: u32 = 2;
/// In shorter words a plain letter for another says too little.
const LONG_WORD: usize = 5;

/// Looks a text over for damage, with what lies on it and what words are known. Speakers' labels are left alone.
pub fn findings(text: &Text, layout: &Layout, known: &KnownWords) -> Findings {
    let mut known = known.clone();
    known.add_own(text.as_str());
    let tokens = tokens(text);
    let areas = Areas::of(&tokens, &layout.repairs, &known);
    if !areas.is_danish_text() {
        return Findings {
            damage: Damage { words: words(&tokens), ..Damage::default() },
            ..Findings::default()
        };
    }
    let mut looking = Looking { text, known: &known, areas: &areas, readings: HashMap::new() };
    let mut found = Vec::new();
    for (index, token) in tokens.iter().enumerate() {
        found.extend(looking.word(index, token));
    }
    collisions(&tokens, &mut looking, &mut found);
    bullets(&tokens, text.as_str(), &areas, &mut found);
    pronouns(&tokens, text.as_str(), &areas, &mut found);
    parted(&tokens, text.as_str(), &known, &areas, &mut found);
    let mut proposals = without_overlaps(found);
    let labels: Vec<TextRange> =
        layout.spans.iter().filter(|span| span.kind == SpanKind::Label).map(|span| span.range).collect();
    proposals.retain(|proposal| {
        let after = labels.partition_point(|label| label.end() <= proposal.range.start());
        fits(proposal, text) && labels.get(after).is_none_or(|label| !label.overlaps(proposal.range))
    });
    let (damage, pages) = measure(&tokens, &proposals, layout);
    Findings { proposals, damage, pages }
}

fn words(tokens: &[Token<'_>]) -> u32 {
    tokens.iter().filter(|token| token.kind == TokenKind::Word).count() as u32
}

struct Looking<'t> {
    text: &'t Text,
    known: &'t KnownWords,
    areas: &'t Areas,
    /// The readings of words that were looked up already; none for a word that is known.
    readings: HashMap<(String, bool), Option<Vec<Found>>>,
}

impl Looking<'_> {
    /// The readings of a word; `None` if it is a word as it stands.
    fn readings(&mut self, word: &str, begins_sentence: bool) -> Option<Vec<Found>> {
        let trie = &self.known.trie;
        let look = || (!is_known(word, trie)).then(|| rewrites(word, trie, begins_sentence));
        self.readings.entry((word.to_owned(), begins_sentence)).or_insert_with(look).clone()
    }

    fn word(&mut self, index: usize, token: &Token<'_>) -> Option<Proposal> {
        if token.kind == TokenKind::Bar || !token.is_word() || token.in_address(self.text.as_str()) {
            return None;
        }
        if let Some(plain) = without_ligatures(token.word) {
            return Some(one(token.range, token.word, plain, Confidence::Sure, RepairKind::Ligature));
        }
        let n_letters = token.word.chars().count();
        if n_letters < 2 || is_common_word(&token.word.to_lowercase()) {
            return None;
        }
        let (lost, odd) = (self.areas.is_lost(index), token.is_odd());
        let mut readings = self.readings(token.word, token.begins_sentence)?;
        readings.retain(|found| found.shown.chars().count() > 2 || is_short_word(&found.shown, odd));
        let first = readings.first()?.clone();
        let is_rival = |other: &&Found| other.score() == first.score();
        let unique = !readings[1..].iter().any(|other| is_rival(&other));
        let loose = first.form == Form::Compound && first.dearest > 1 && !odd;
        if (!lost && !odd) || loose || (first.plain && (n_letters < LONG_WORD || first.form != Form::Known)) {
            return None;
        }
        let trusted = trust(token, &first, n_letters, odd);
        if token.kind == TokenKind::WithBar && (first.form != Form::Known || !unique) {
            return None;
        }
        if !unique && trusted == Confidence::Unsure {
            return None;
        }
        let choices: Vec<String> = readings
            .iter()
            .filter(|other| other.score() < first.score() + FAR)
            .map(|found| found.shown.clone())
            .take(MAX_CHOICES)
            .collect();
        Some(Proposal {
            range: token.range,
            printed: token.word.to_owned(),
            proposed: unique.then(|| first.shown.clone()),
            choices,
            confidence: if unique { trusted } else { Confidence::Unsure },
            kind: RepairKind::Word,
        })
    }
}

fn is_short_word(word: &str, odd: bool) -> bool {
    let small = word.to_lowercase();
    SHORT_WORDS.contains(&small.as_str()) || (odd && matches!(small.as_str(), "øh" | "åh"))
}

/// How far the likeliest reading of a word can be trusted.
fn trust(token: &Token<'_>, found: &Found, n_letters: usize, odd: bool) -> Confidence {
    // P3 and S1 are names of things.
    let is_label = n_letters < 3
        && token.word.chars().all(|letter| letter.is_uppercase() || letter.is_ascii_digit())
        && token.word.contains(|letter: char| letter.is_ascii_digit());
    if is_label || (found.plain && token.may_be_name()) {
        return Confidence::Unsure;
    }
    if token.may_be_name() && !odd {
        return if found.form == Form::Known { Confidence::Likely } else { Confidence::Unsure };
    }
    let usual = found.dearest <= 1 || odd || n_letters > LONG_WORD;
    let abbreviation = n_letters < 3 && token.word == "dr";
    if is_word_form(found.form) && usual && !found.plain && !abbreviation && found.seen >= SEEN_OFTEN {
        Confidence::Sure
    } else {
        Confidence::Likely
    }
}

/// Adds words that are words, but whose neighbours speak for another: `en anden made`.
fn collisions(tokens: &[Token<'_>], looking: &mut Looking<'_>, found: &mut Vec<Proposal>) {
    let (known, areas) = (looking.known, looking.areas);
    let mut choices: HashMap<usize, Vec<String>> = HashMap::new();
    let mut words: HashSet<String> = HashSet::new();
    for (index, token) in tokens.iter().enumerate() {
        let small = token.word.to_lowercase();
        let is_candidate = token.kind == TokenKind::Word
            && token.is_word()
            && areas.is_lost(index)
            && !is_common_word(&small)
            && is_known(token.word, &known.trie);
        if !is_candidate {
            continue;
        }
        let others: Vec<String> = rewrites(token.word, &known.trie, token.begins_sentence)
            .into_iter()
            .filter(|found| {
                found.form == Form::Known
                    && found.cost == 1
                    && (found.shown.chars().count() > 2 || is_short_word(&found.shown, false))
            })
            .map(|found| found.shown)
            .collect();
        if !others.is_empty() {
            words.extend(others.iter().map(|other| other.to_lowercase()));
            words.insert(small);
            choices.insert(index, others);
        }
    }
    let neighbours = Neighbours::of(&words, &known.clean);
    let proposed: HashMap<Position, String> = found
        .iter()
        .filter(|proposal| proposal.confidence > Confidence::Unsure)
        .filter_map(|proposal| Some((proposal.range.start(), plain(proposal.proposed.as_deref()?))))
        .collect();
    let read = |index: Option<usize>| {
        let token = tokens.get(index?).filter(|token| token.kind == TokenKind::Word)?;
        Some(proposed.get(&token.range.start()).cloned().unwrap_or_else(|| plain(token.word)))
    };
    let mut indices: Vec<usize> = choices.keys().copied().collect();
    indices.sort_unstable();
    for index in indices {
        let token = &tokens[index];
        let (before, after) = (read(index.checked_sub(1)), read(Some(index + 1)));
        let times = |word: &str| neighbours.times(before.as_deref(), &word.to_lowercase(), after.as_deref());
        let as_it_stands = times(token.word);
        let mut ranked: Vec<(u32, &String)> =
            choices[&index].iter().map(|choice| (times(choice), choice)).collect();
        ranked.sort_by_key(|(times, _)| std::cmp::Reverse(*times));
        let rival = ranked.get(1).map_or(0, |(times, _)| *times);
        if let Some(&(times, choice)) = ranked.first()
            && times > as_it_stands
            && times > rival
        {
            let mut proposal =
                one(token.range, token.word, choice.clone(), Confidence::Unsure, RepairKind::Collision);
            proposal.choices = ranked.into_iter().map(|(_, choice)| choice.clone()).collect();
            found.push(proposal);
        }
    }
}

/// Counts the damage of the text and of its pages.
fn measure(tokens: &[Token<'_>], proposals: &[Proposal], layout: &Layout) -> (Damage, Vec<PageDamage>) {
    let starts: Vec<(Position, u32)> = layout
        .spans
        .iter()
        .filter_map(|span| {
            if let SpanKind::Page(page) = span.kind { Some((span.range.start(), page)) } else { None }
        })
        .collect();
    let mut pages: Vec<PageDamage> =
        starts.iter().map(|(_, page)| PageDamage { page: *page, damage: Damage::default() }).collect();
    let mut whole = Damage::default();
    let mut proposal = proposals.iter().peekable();
    for token in tokens.iter().filter(|token| token.kind != TokenKind::WithBar) {
        while proposal.next_if(|proposal| proposal.range.end() <= token.range.start()).is_some() {}
        let here = proposal.peek().filter(|proposal| proposal.range.overlaps(token.range));
        let is_word = token.kind == TokenKind::Word;
        let proposed = here.is_some_and(|proposal| {
            proposal.confidence > Confidence::Unsure
                && proposal.kind != RepairKind::Bullet
                && proposal.proposed.is_some()
        });
        let ambiguous = here.is_some_and(|proposal| proposal.proposed.is_none());
        let damaged = proposed || ambiguous || (is_word && super::known::has_mark_inside(token.word));
        let page = starts.partition_point(|(start, _)| *start <= token.range.start()).checked_sub(1);
        let count = |damage: &mut Damage| {
            damage.words += u32::from(is_word || proposed);
            damage.damaged += u32::from(damaged);
            damage.proposed += u32::from(proposed);
        };
        count(&mut whole);
        if let Some(page) = page.and_then(|page| pages.get_mut(page)) {
            count(&mut page.damage);
        }
    }
    (whole, pages)
}

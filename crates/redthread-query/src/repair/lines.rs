//! What is damaged at the ends of lines, and marks: bullets, bars, ligatures, words parted by a line end.

use redthread_text::{Position, Text, TextRange};

use super::area::Areas;
use super::known::KnownWords;
use super::rewrite::{Form, is_known, rewrites};
use super::tokens::{Token, TokenKind};
use super::{Confidence, Proposal, RepairKind};

/// A letter that stands alone at the start of this many lines was a bullet.
const BULLETS: usize = 2;

/// A proposal with one reading.
pub(super) fn one(
    range: TextRange,
    printed: &str,
    proposed: String,
    confidence: Confidence,
    kind: RepairKind,
) -> Proposal {
    let choices = vec![proposed.clone()];
    Proposal { range, printed: printed.to_owned(), proposed: Some(proposed), choices, confidence, kind }
}

/// The letters `e` and `o` at the start of lines, which were bullets.
pub(super) fn bullets(tokens: &[Token<'_>], text: &str, areas: &Areas, found: &mut Vec<Proposal>) {
    let is_bullet = |token: &Token<'_>| {
        let line_starts = text[..token.bytes.start].chars().next_back().is_none_or(|before| before == '\n');
        let mut after = text[token.bytes.end..].chars();
        line_starts
            && matches!(token.word, "e" | "o")
            && after.next() == Some(' ')
            && after.next().is_some_and(char::is_alphanumeric)
    };
    let bullets: Vec<usize> =
        tokens.iter().enumerate().filter(|(_, token)| is_bullet(token)).map(|(index, _)| index).collect();
    for &index in &bullets {
        let token = &tokens[index];
        let several = bullets.iter().filter(|other| tokens[**other].word == token.word).count() >= BULLETS;
        let (mark, confidence) = match (token.word, areas.is_lost(index)) {
            ("e", true) if several => ("•", Confidence::Sure),
            ("e", _) if several => ("•", Confidence::Likely),
            ("e", true) => ("•", Confidence::Likely),
            ("o", true) => ("◦", Confidence::Likely),
            ("o", _) => ("◦", Confidence::Unsure),
            _ => ("•", Confidence::Unsure),
        };
        found.push(one(token.range, token.word, mark.to_owned(), confidence, RepairKind::Bullet));
    }
}

/// Bars that stand alone, which were the pronoun I. A line that begins and ends with one is a row of a table.
pub(super) fn pronouns(tokens: &[Token<'_>], text: &str, areas: &Areas, found: &mut Vec<Proposal>) {
    let bars = tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Bar);
    for (index, token) in bars {
        let (before, after) = (&text[..token.bytes.start], &text[token.bytes.end..]);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let line_end = after.find('\n').map_or(text.len(), |end| token.bytes.end + end);
        let line = text[line_start..line_end].trim();
        let table = line.starts_with('|') && line.ends_with('|');
        let alone = line.matches('|').count() == 1;
        let mut next = after.chars();
        let word_follows = next.next().is_some_and(|next| matches!(next, ' ' | '\n'))
            && next.next().is_some_and(char::is_lowercase);
        if table || !areas.is_danish_text() || !before.chars().next_back().is_none_or(char::is_whitespace) {
            continue;
        }
        let confidence = match (word_follows, areas.is_lost(index)) {
            (true, true) if alone => Confidence::Sure,
            (true, true) => Confidence::Likely,
            (true, false) if alone => Confidence::Likely,
            _ => Confidence::Unsure,
        };
        found.push(one(token.range, token.word, "I".to_owned(), confidence, RepairKind::Pronoun));
    }
}

/// The letters of a ligature.
fn ligature(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// A word with its ligatures as letters; `None` if it has none.
pub(super) fn without_ligatures(word: &str) -> Option<String> {
    word.chars().any(|letter| ligature(letter).is_some()).then(|| {
        word.chars().fold(String::new(), |mut plain, letter| {
            match ligature(letter) {
                Some(letters) => plain.push_str(letters),
                None => plain.push(letter),
            }
            plain
        })
    })
}

/// Words that were parted at the end of a line, with a hyphen or without.
pub(super) fn parted(
    tokens: &[Token<'_>],
    text: &str,
    known: &KnownWords,
    areas: &Areas,
    found: &mut Vec<Proposal>,
) {
    for (index, pair) in tokens.windows(2).enumerate() {
        let [one_part, other] = pair else { continue };
        let between = &text[one_part.bytes.end..other.bytes.start.max(one_part.bytes.end)];
        let hyphen = matches!(between, "-\n" | "\u{ad}\n" | "‐\n");
        let words = [one_part, other].into_iter().all(|part| part.kind == TokenKind::Word && part.is_word());
        let goes_on = other.word.chars().next().is_some_and(char::is_lowercase);
        if !words || !goes_on || !(hyphen || between == "\n") {
            continue;
        }
        let joined = format!("{}{}", one_part.word, other.word);
        let common = known.trie.times(&joined.to_lowercase()) > 0;
        let proposed = if hyphen && (common || is_known(&joined, &known.trie)) {
            Some((joined, if common { Confidence::Sure } else { Confidence::Likely }))
        } else if hyphen && areas.is_lost(index) {
            let readings = rewrites(&joined, &known.trie, one_part.begins_sentence);
            let unique = readings.get(1).is_none_or(|next| next.score() > readings[0].score());
            readings.first().filter(|_| unique).map(|first| (first.shown.clone(), Confidence::Likely))
        } else {
            let strange = |part: &Token<'_>| {
                !is_known(part.word, &known.trie) && rewrites(part.word, &known.trie, false).is_empty()
            };
            // Without a hyphen both halves must be no words.
            let neither = common && strange(one_part) && strange(other);
            neither.then_some((joined, Confidence::Likely))
        };
        if let Some((proposed, confidence)) = proposed {
            let printed = &text[one_part.bytes.start..other.bytes.end];
            let range = one_part.range.cover(other.range);
            found.push(one(range, printed, proposed, confidence, RepairKind::Parted));
        }
    }
}

/// Leaves one of proposals that overlap: the one that takes in more.
pub(super) fn without_overlaps(mut found: Vec<Proposal>) -> Vec<Proposal> {
    found.sort_by_key(|proposal| (proposal.range.start(), std::cmp::Reverse(proposal.range.end())));
    let mut end = Position::START;
    found.retain(|proposal| {
        let keeps = proposal.range.start() >= end;
        end = end.max(if keeps { proposal.range.end() } else { end });
        keeps
    });
    found
}

/// Whether a proposal still fits the text.
pub(super) fn fits(proposal: &Proposal, text: &Text) -> bool {
    text.holds(proposal.range) && text.slice(proposal.range) == proposal.printed
}

/// Whether a form is one that is known to be a word, not only made of words.
pub(super) fn is_word_form(form: Form) -> bool {
    form < Form::Compound
}

//! How a unit's text becomes the terms of the index: by the same cutting, folding and stemming as in the matcher.
//!
//! What is handed to the index as the text of a field is the two letters of the document's language and then the unit's own
//! parts with [`GAP`] between them. So each unit is stemmed in its own language, and no phrase runs across a gap.

use std::collections::{BTreeMap, HashMap};

use redthread_query::text_query::{Unit, may_hold_marks};
use redthread_text::{Folding, Language, Stemming, Term, Text, fold, terms};
use tantivy::tokenizer::{TextAnalyzer, Token, TokenStream, Tokenizer, TokenizerManager};
use unicode_normalization::{IsNormalized, is_nfc_quick};

/// The name of the analyser that stems.
pub(crate) const STEMMED: &str = "redthread_stemmed";
/// The name of the analyser that folds.
pub(crate) const EXACT: &str = "redthread_exact";

/// Stands between two parts of a unit. In the text itself it is replaced by a space, which no term can tell from it.
const GAP: char = '\u{1e}';

/// Stands for a term that is too long for the index. Units that have one are candidates for every search.
pub(crate) const LONG_TERM: &str = "\u{1}";
const MAX_TERM_BYTES: usize = 1_000;
/// Stands in units with marks that may be damaged letters: there a word may be several terms.
pub(crate) const MARKED: &str = "\u{2}";
/// Stands in units with letters that may be composed otherwise than the terms, which are folded.
pub(crate) const ODD: &str = "\u{3}";

/// So many different terms are remembered for each language, then it begins anew.
const MAX_REMEMBERED: usize = 200_000;

/// Writes the value of a unit's text fields into `value`.
pub(crate) fn field_value(language: Language, text: &Text, unit: &Unit, value: &mut String) {
    value.clear();
    value.push_str(language.code());
    for (index, part) in unit.own.iter().enumerate() {
        if index > 0 {
            value.push(GAP);
        }
        let words = text.slice(*part);
        if words.contains(GAP) {
            value.extend(words.chars().map(|letter| if letter == GAP { ' ' } else { letter }));
        } else {
            value.push_str(words);
        }
    }
}

/// Whether letters of `text` may be written in several ways (Unicode's normalization form C may alter it).
pub(crate) fn is_odd(text: &str) -> bool {
    // Below U+0300 all is as it should be, and that is nearly all there is in most texts.
    text.bytes().any(|byte| byte >= 0xcc) && is_nfc_quick(text.chars()) != IsNormalized::Yes
}

/// Makes the analysers known to an index.
pub(crate) fn register(tokenizers: &TokenizerManager) {
    tokenizers.register(STEMMED, TextAnalyzer::from(UnitTokenizer::new(true)));
    tokenizers.register(EXACT, TextAnalyzer::from(UnitTokenizer::new(false)));
}

/// Cuts field values into terms. It remembers what it has folded and stemmed; a copy begins with an empty memory.
struct UnitTokenizer {
    stems: bool,
    by_language: BTreeMap<Language, Analyser>,
}

impl UnitTokenizer {
    fn new(stems: bool) -> Self {
        Self { stems, by_language: BTreeMap::new() }
    }
}

impl Clone for UnitTokenizer {
    fn clone(&self) -> Self {
        Self::new(self.stems)
    }
}

impl Tokenizer for UnitTokenizer {
    type TokenStream<'a> = UnitTokens<'a>;

    fn token_stream<'a>(&'a mut self, value: &'a str) -> Self::TokenStream<'a> {
        let (language, text) = value.split_at_checked(2).unwrap_or_default();
        let language: Language = language.parse().unwrap_or_default();
        // The folded terms are the same in every language, so they share a memory.
        let key = if self.stems { language } else { Language::default() };
        let stemming = || self.stems.then(|| Stemming::of(language));
        let analyser = self
            .by_language
            .entry(key)
            .or_insert_with(|| Analyser { stemming: stemming(), remembered: HashMap::new() });
        let signs = if self.stems { Signs::default() } else { Signs::of(text) };
        UnitTokens {
            text,
            terms: Box::new(terms(text)),
            last_end: 0,
            analyser,
            signs,
            token: Token::default(),
        }
    }
}

/// What becomes of a term in one language.
struct Analyser {
    /// `None` to fold only.
    stemming: Option<Stemming>,
    remembered: HashMap<Box<str>, Box<str>>,
}

impl Analyser {
    /// Writes the form of `term` under which it is looked up.
    fn write(&mut self, term: &str, form: &mut String) {
        form.clear();
        if term.len() > MAX_TERM_BYTES {
            form.push_str(LONG_TERM);
            return;
        }
        if let Some(known) = self.remembered.get(term) {
            form.push_str(known);
            return;
        }
        match &self.stemming {
            Some(stemming) => form.push_str(&stemming.stem(term)),
            None => form.push_str(&fold(term, Folding::Everyday)),
        }
        if self.remembered.len() >= MAX_REMEMBERED {
            self.remembered.clear();
        }
        self.remembered.insert(term.into(), form.as_str().into());
    }
}

/// What is said of a unit beside its terms.
#[derive(Clone, Copy, Debug, Default)]
struct Signs {
    marked: bool,
    odd: bool,
}

impl Signs {
    fn of(text: &str) -> Self {
        Self { marked: may_hold_marks(text), odd: is_odd(text) }
    }

    /// Takes the next of them.
    fn take(&mut self) -> Option<&'static str> {
        let marked = std::mem::take(&mut self.marked).then_some(MARKED);
        marked.or_else(|| std::mem::take(&mut self.odd).then_some(ODD))
    }
}

struct UnitTokens<'a> {
    text: &'a str,
    terms: Box<dyn Iterator<Item = Term<'a>> + 'a>,
    /// The byte after the term before.
    last_end: usize,
    analyser: &'a mut Analyser,
    signs: Signs,
    token: Token,
}

impl TokenStream for UnitTokens<'_> {
    fn advance(&mut self) -> bool {
        let Some(term) = self.terms.next() else {
            let Some(sign) = self.signs.take() else { return false };
            // After a gap, so that no phrase has it.
            self.token.position = self.token.position.wrapping_add(2);
            sign.clone_into(&mut self.token.text);
            return true;
        };
        let end = term.byte + term.text.len();
        let crosses_gap = self.text[self.last_end..term.byte].contains(GAP);
        // The first position is `usize::MAX + 1`, which is 0: so a token stream begins.
        self.token.position = self.token.position.wrapping_add(if crosses_gap { 2 } else { 1 });
        self.token.offset_from = term.byte;
        self.token.offset_to = end;
        self.last_end = end;
        self.analyser.write(term.text, &mut self.token.text);
        true
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use redthread_text::TextRange;

    use super::*;

    #[test]
    fn parts_of_a_unit_are_cut_folded_and_kept_apart() {
        let text = Text::from("Så 🙂 Aagade (griner) LÆRERNE\u{1e}er");
        let range = |start, end| TextRange::new(start, end).unwrap();
        let unit = Unit { range: text.whole(), turn: None, own: vec![range(0, 12), range(20, 31)] };
        let mut value = String::new();
        field_value(Language::DANISH, &text, &unit, &mut value);
        let tokens = |stems| {
            let mut tokenizer = UnitTokenizer::new(stems);
            let mut stream = tokenizer.token_stream(&value);
            let mut found = Vec::new();
            stream.process(&mut |token| found.push((token.text.clone(), token.position)));
            found
        };
        let expected =
            |words: [&str; 4]| words.map(str::to_owned).into_iter().zip([0, 1, 3, 4]).collect::<Vec<_>>();
        assert_eq!(tokens(false), expected(["så", "ågade", "lærerne", "er"]));
        assert_eq!(tokens(true), expected(["så", "ågad", "lær", "er"]));
    }
}

//! From a search to the units that may meet it: all that do, and perhaps some more.

use std::collections::BTreeSet;

use redthread_query::text_query::{
    CompoundWord, DamagedForm, Item, MatchOptions, Node, TextQuery, WordForm, WordPattern,
};
use redthread_text::{Folding, Language, Stemming, fold};
use tantivy::Term;
use tantivy::query::{BooleanQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::analysis::{LONG_TERM, MARKED, ODD, is_odd};
use crate::expand::Terms;
use crate::opened::Opened;

/// Translates searches for one index.
pub(crate) struct Translator<'o> {
    opened: &'o Opened,
    options: MatchOptions,
    /// The languages in the index, each with its stemming.
    languages: Vec<(Language, Stemming)>,
}

/// A part of a search as the index understands it; `None` where it cannot leave any unit out.
type Found = tantivy::Result<Option<Box<dyn Query>>>;

impl<'o> Translator<'o> {
    pub(crate) fn new(opened: &'o Opened, options: MatchOptions) -> Self {
        let languages = opened.manifest.languages().into_iter();
        Self {
            opened,
            options,
            languages: languages.map(|language| (language, Stemming::of(language))).collect(),
        }
    }

    /// The units that may meet `query`; `None` if all may.
    pub(crate) fn query(&self, query: &TextQuery) -> Found {
        let TextQuery::Words(node) = query else { return Ok(None) };
        // In each language other words may be stop words.
        let heard: BTreeSet<Node> = match self.options.without_stop_words {
            true => self.languages.iter().filter_map(|(language, _)| heard(query, *language)).collect(),
            false => BTreeSet::from([node.clone()]),
        };
        let found: Option<Vec<_>> =
            heard.iter().map(|node| self.node(node)).collect::<tantivy::Result<_>>()?;
        let Some(found) = found.map(any_of) else { return Ok(None) };
        // Units with a term too long for the index may have anything in it; one with marks, a damaged word of several terms.
        let mut also = vec![LONG_TERM];
        if self.options.scan_tolerant {
            also.extend([MARKED, ODD]);
        }
        Ok(Some(self.or_any(found, &also)?))
    }

    fn node(&self, node: &Node) -> Found {
        match node {
            Node::Item(item) => self.item(item),
            Node::Near { left, right, .. } => Ok(all_of(vec![self.item(left)?, self.item(right)?])),
            Node::And(parts) => {
                Ok(all_of(parts.iter().map(|part| self.node(part)).collect::<tantivy::Result<_>>()?))
            }
            Node::Or(parts) => {
                let parts: Option<Vec<_>> =
                    parts.iter().map(|part| self.node(part)).collect::<tantivy::Result<_>>()?;
                Ok(parts.map(any_of))
            }
            // The index finds too much rather than too little, so what it finds must not be taken away.
            Node::Not(_) => Ok(None),
        }
    }

    fn item(&self, item: &Item) -> Found {
        let is_whole = |word: &WordPattern| {
            let mut forms = self.forms(word, item).into_iter();
            forms.all(|form| matches!(form, WordForm::Whole(_)))
        };
        let as_written = self.options.folding != Folding::Loose
            && !self.options.scan_tolerant
            && item.words.iter().all(is_whole);
        if as_written && item.words.len() > 1 {
            let terms = item.words.iter().map(|word| self.exact_term(&fold(&word.text, Folding::Everyday)));
            return Ok(Some(Box::new(PhraseQuery::new(terms.collect()))));
        }
        Ok(all_of(item.words.iter().map(|word| self.word(word, item)).collect::<tantivy::Result<_>>()?))
    }

    /// What the word is in the languages of the index.
    fn forms(&self, word: &WordPattern, item: &Item) -> BTreeSet<WordForm> {
        let forms = self.languages.iter();
        forms.map(|(_, stemming)| WordForm::of(word, item, stemming, self.options)).collect()
    }

    fn word(&self, word: &WordPattern, item: &Item) -> Found {
        let mut queries = Vec::new();
        for form in self.forms(word, item) {
            let found = match self.options.folding {
                Folding::Exact => self.letter_by_letter(&form)?,
                _ => self.form(&form)?,
            };
            let Some(found) = found else { return Ok(None) };
            queries.push(found);
        }
        for (language, stemming) in &self.languages {
            let damaged = DamagedForm::of(word, item, stemming, self.options, None);
            let compound = CompoundWord::of(word, item, stemming, self.options);
            let question = format!("{} in {language}", word.text);
            let terms = [
                damaged.map(|form| Terms::damaged(self.opened, &form, &question)),
                compound.map(|compound| {
                    Terms::with_part(self.opened, &compound, &question, stemming, self.options.folding)
                }),
            ];
            for terms in terms.into_iter().flatten() {
                let Some(found) = terms?.query() else { return Ok(None) };
                queries.push(found);
            }
        }
        Ok(Some(any_of(queries)))
    }

    fn form(&self, form: &WordForm) -> Found {
        match form {
            WordForm::Whole(whole) if self.options.folding == Folding::Everyday => {
                Ok(Some(self.exactly(whole)))
            }
            WordForm::Stem(stem) if self.options.folding == Folding::Everyday => {
                Ok(Some(term_query(Term::from_field_text(self.opened.fields.stemmed, stem))))
            }
            form => Ok(Terms::like(self.opened, form, self.options.folding)?.query()),
        }
    }

    /// The index has folded the letters. A whole word is among those that fold alike; a part is in those whose folded letters
    /// hold its own, but for what it may lose at its open ends: an `a` there may be half an `å`.
    fn letter_by_letter(&self, form: &WordForm) -> Found {
        let folded = |letters: &str| fold(letters, Folding::Everyday).into_owned();
        let is_a = |letter: char| matches!(letter, 'a' | 'A');
        let part = match form {
            WordForm::Whole(whole) => return Ok(Some(self.exactly(&folded(whole)))),
            WordForm::Starts(start) => WordForm::Starts(folded(start.trim_end_matches(is_a))),
            WordForm::Ends(end) => WordForm::Ends(folded(end.trim_start_matches(is_a))),
            WordForm::Holds(part) => WordForm::Holds(folded(part.trim_matches(is_a))),
            _ => return Ok(None),
        };
        let (WordForm::Starts(letters) | WordForm::Ends(letters) | WordForm::Holds(letters)) = &part else {
            return Ok(None);
        };
        if letters.is_empty() || is_odd(letters) {
            return Ok(None);
        }
        let found = Terms::like(self.opened, &part, Folding::Everyday)?.query();
        // In a word that is not composed, a part is that no composed letter shows.
        found.map(|found| self.or_any(found, &[ODD])).transpose()
    }

    /// Finds what `found` finds, and units that have any of these terms.
    fn or_any(&self, found: Box<dyn Query>, terms: &[&str]) -> tantivy::Result<Box<dyn Query>> {
        let mut queries = vec![found];
        for term in terms {
            // Mostly there are none, and nothing is to be joined.
            if self.opened.searcher.doc_freq(&self.exact_term(term))? > 0 {
                queries.push(self.exactly(term));
            }
        }
        Ok(any_of(queries))
    }

    fn exactly(&self, folded: &str) -> Box<dyn Query> {
        term_query(self.exact_term(folded))
    }

    fn exact_term(&self, folded: &str) -> Term {
        Term::from_field_text(self.opened.fields.exact, folded)
    }
}

/// The search as it is heard in a language.
fn heard(query: &TextQuery, language: Language) -> Option<Node> {
    match query.without_stop_words(language).into_owned() {
        TextQuery::Words(node) => Some(node),
        TextQuery::Pattern(_) => None,
    }
}

fn term_query(term: Term) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// Finds the units that meet one of these.
fn any_of(mut queries: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match (queries.len(), queries.pop()) {
        (1, Some(only)) => only,
        (_, last) => Box::new(BooleanQuery::union(queries.into_iter().chain(last).collect())),
    }
}

/// Finds the units that meet all of these.
fn all_of(queries: Vec<Option<Box<dyn Query>>>) -> Option<Box<dyn Query>> {
    let mut queries: Vec<_> = queries.into_iter().flatten().collect();
    match queries.len() {
        0 | 1 => queries.pop(),
        _ => Some(Box::new(BooleanQuery::intersection(queries))),
    }
}

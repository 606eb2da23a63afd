//! From a search to the units that may meet it: all that do, and perhaps some more.

use std::collections::BTreeSet;

use redthread_query::text_query::{CompoundWord, Item, MatchOptions, Node, TextQuery, WordForm, WordPattern};
use redthread_text::{Folding, Language, Stemming, fold};
use tantivy::query::{BooleanQuery, PhraseQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use crate::analysis::LONG_TERM;
use crate::expand::{any_of, terms_like};
use crate::opened::Opened;

/// Translates searches for one index.
pub(crate) struct Translator<'o> {
    opened: &'o Opened,
    searcher: &'o Searcher,
    options: MatchOptions,
    /// The stemming of each language in the index.
    stemmings: Vec<Stemming>,
}

/// A part of a search as the index understands it; `None` where it cannot leave any unit out.
type Found = tantivy::Result<Option<Box<dyn Query>>>;

impl<'o> Translator<'o> {
    pub(crate) fn new(opened: &'o Opened, searcher: &'o Searcher, options: MatchOptions) -> Self {
        let stemmings = opened.manifest.languages().into_iter().map(Stemming::of).collect();
        Self { opened, searcher, options, stemmings }
    }

    /// The units that may meet `query`; `None` if all may.
    pub(crate) fn query(&self, query: &TextQuery) -> Found {
        let TextQuery::Words(node) = query else { return Ok(None) };
        if self.options.scan_tolerant {
            // The index has terms as they are written, and a damaged word may be several.
            return Ok(None);
        }
        // In each language other words may be stop words.
        let heard: BTreeSet<Node> = match self.options.without_stop_words {
            true => self
                .opened
                .manifest
                .languages()
                .into_iter()
                .filter_map(|language| heard(query, language))
                .collect(),
            false => BTreeSet::from([node.clone()]),
        };
        let found: Option<Vec<_>> =
            heard.iter().map(|node| self.node(node)).collect::<tantivy::Result<_>>()?;
        let Some(found) = found.map(|found| Box::new(BooleanQuery::union(found)) as Box<dyn Query>) else {
            return Ok(None);
        };
        // Units with a term too long for the index may have anything in it.
        Ok(Some(Box::new(BooleanQuery::union(vec![found, self.exactly(LONG_TERM)]))))
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
                Ok(parts.map(|parts| Box::new(BooleanQuery::union(parts)) as Box<dyn Query>))
            }
            // The index finds too much rather than too little, so what it finds must not be taken away.
            Node::Not(_) => Ok(None),
        }
    }

    fn item(&self, item: &Item) -> Found {
        let as_written = item.words.iter().all(WordPattern::is_plain)
            && (item.quoted || self.options.whole_words || self.options.folding == Folding::Exact);
        if as_written && item.words.len() > 1 && self.options.folding != Folding::Loose {
            let terms = item.words.iter().map(|word| self.exact_term(&fold(&word.text, Folding::Everyday)));
            return Ok(Some(Box::new(PhraseQuery::new(terms.collect()))));
        }
        Ok(all_of(item.words.iter().map(|word| self.word(word, item)).collect::<tantivy::Result<_>>()?))
    }

    fn word(&self, word: &WordPattern, item: &Item) -> Found {
        if self.options.folding == Folding::Exact {
            // The index has folded the letters. A whole word is among those that fold alike; of a part one cannot say so.
            let whole = word.is_plain();
            return Ok(whole.then(|| self.exactly(&fold(&word.text, Folding::Everyday))));
        }
        let mut forms: BTreeSet<WordForm> =
            self.stemmings.iter().map(|stemming| WordForm::of(word, item, stemming, self.options)).collect();
        for stemming in &self.stemmings {
            if let Some(compound) = CompoundWord::of(word, item, stemming, self.options) {
                forms.extend(compound.cores().map(|core| WordForm::Holds(core.to_owned())));
            }
        }
        let queries: Option<Vec<_>> =
            forms.iter().map(|form| self.form(form)).collect::<tantivy::Result<_>>()?;
        Ok(queries.map(|queries| Box::new(BooleanQuery::union(queries)) as Box<dyn Query>))
    }

    fn form(&self, form: &WordForm) -> Found {
        let fields = &self.opened.fields;
        let field = if form.is_stem() { fields.stemmed } else { fields.exact };
        if self.options.folding == Folding::Loose {
            let fits = |term: &str| form.is_met_by(&fold(term, Folding::Loose));
            let terms = terms_like(self.searcher, field, "", fits)?;
            return Ok(terms.map(|terms| any_of(field, &terms)));
        }
        let terms = match form {
            WordForm::Stem(form) | WordForm::Whole(form) => Some(BTreeSet::from([form.clone()])),
            WordForm::AnyStem(stems) => Some(stems.iter().cloned().collect()),
            WordForm::Starts(start) => terms_like(self.searcher, field, start, |_| true)?,
            WordForm::Ends(_) | WordForm::Holds(_) | WordForm::Like(..) => {
                terms_like(self.searcher, field, "", |term| form.is_met_by(term))?
            }
        };
        Ok(terms.map(|terms| any_of(field, &terms)))
    }

    fn exactly(&self, folded: &str) -> Box<dyn Query> {
        Box::new(TermQuery::new(self.exact_term(folded), IndexRecordOption::WithFreqs))
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

/// Finds the units that meet all of these.
fn all_of(queries: Vec<Option<Box<dyn Query>>>) -> Option<Box<dyn Query>> {
    let queries: Vec<_> = queries.into_iter().flatten().collect();
    (!queries.is_empty()).then(|| Box::new(BooleanQuery::intersection(queries)) as Box<dyn Query>)
}

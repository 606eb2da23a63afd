//! Which terms of the index are like a word of a search.

use std::sync::Arc;

use redthread_query::text_query::{CompoundWord, DamagedForm, WordForm};
use redthread_text::{Folding, Stemming};
use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::opened::Opened;
use crate::vocabulary::Vocabulary;

/// Above so many terms nearly every unit has one of them, and reading all costs less than collecting.
const MAX_TERMS: usize = 20_000;
/// Up to so many terms each is weighed by itself when hits are ranked; above, all weigh the same.
const MAX_WEIGHED: usize = 64;

/// Terms of one field, by their numbers.
pub(crate) struct Terms {
    field: Field,
    vocabulary: Arc<Vocabulary>,
    numbers: Arc<[u32]>,
}

impl Terms {
    /// The terms that are like `form`, under a folding that is not [`Folding::Exact`].
    pub(crate) fn like(opened: &Opened, form: &WordForm, folding: Folding) -> tantivy::Result<Self> {
        let field = if form.is_stem() { opened.fields.stemmed } else { opened.fields.exact };
        let vocabulary = opened.vocabulary(field)?;
        let find = || {
            let fits = |term: &str| form.is_met_by(term);
            match (form, folding) {
                (WordForm::Starts(start), Folding::Loose) => vocabulary.loosely_starting_with(start, fits),
                (WordForm::Stem(all) | WordForm::Whole(all), Folding::Loose) => {
                    vocabulary.loosely_starting_with(all, fits)
                }
                (_, Folding::Loose) => vocabulary.that_fit_loosely(fits),
                (WordForm::Starts(start), _) => vocabulary.starting_with(start).collect(),
                _ => vocabulary.that_fit(fits),
            }
        };
        let numbers = opened.cached.vocabularies.answer((field, folding, format!("{form:?}")), find);
        Ok(Self { field, vocabulary, numbers })
    }

    /// The folded terms that may be a damaged word; `question` names it and the language.
    pub(crate) fn damaged(opened: &Opened, form: &DamagedForm, question: &str) -> tantivy::Result<Self> {
        let field = opened.fields.exact;
        let vocabulary = opened.vocabulary(field)?;
        let find = || vocabulary.that_fit(|term| form.may_be(term));
        let numbers = opened
            .cached
            .vocabularies
            .answer((field, Folding::Everyday, format!("{question}, {form:?}")), find);
        Ok(Self { field, vocabulary, numbers })
    }

    /// The folded terms that are compounds with a word; `question` names it and the language.
    pub(crate) fn with_part(
        opened: &Opened,
        compound: &CompoundWord,
        question: &str,
        stemming: &Stemming,
        folding: Folding,
    ) -> tantivy::Result<Self> {
        let field = opened.fields.exact;
        let vocabulary = opened.vocabulary(field)?;
        let cores: Vec<&str> = compound.cores().collect();
        let fits =
            |term: &str| cores.iter().any(|core| term.contains(core)) && compound.is_part_of(term, stemming);
        let find = || match folding {
            Folding::Loose => vocabulary.that_fit_loosely(fits),
            _ => vocabulary.that_fit(fits),
        };
        let numbers = opened.cached.vocabularies.answer((field, folding, format!("with {question}")), find);
        Ok(Self { field, vocabulary, numbers })
    }

    /// Finds the units that have any of them; `None` if they are too many.
    pub(crate) fn query(&self) -> Option<Box<dyn Query>> {
        if self.numbers.len() > MAX_TERMS {
            return None;
        }
        let term = |&number: &u32| Term::from_field_text(self.field, self.vocabulary.term(number));
        let terms = self.numbers.iter().map(term);
        if self.numbers.len() > MAX_WEIGHED {
            return Some(Box::new(TermSetQuery::new(terms)));
        }
        let one = |term| Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs)) as Box<dyn Query>;
        Some(Box::new(BooleanQuery::union(terms.map(one).collect())))
    }
}

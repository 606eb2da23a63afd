//! What the subcommands about words have in common: which words are meant, where a search finds them, and how figures are printed.

use clap::{Args, ValueEnum};
use redthread_analysis::People;
use redthread_analysis::words::{Material, PartKind, WordOptions, WordUnit};
use redthread_model::Passage;
use redthread_query::expression::PassageSet;
use redthread_workspace::{Load, SearchOptions, Workspace};

use crate::condition::{passages_of, ranges_where};
use crate::failure::Failure;
use crate::output::Json;

/// Which words are counted.
#[derive(Args)]
pub(crate) struct Counted {
    /// Only words in the passages of this expression (see the help of `matrix`).
    #[arg(long = "where", value_name = "EXPRESSION")]
    pub(crate) condition: Option<String>,
    /// Count what interviewers say as well.
    #[arg(long)]
    pub(crate) with_interviewer: bool,
}

/// What counts as one thing, and what is left out.
#[derive(Args)]
pub(crate) struct Units {
    /// Count stems: words that the language's stemmer unites are one, as brev, brevet and breve.
    #[arg(long, conflicts_with = "n_gram")]
    stem: bool,
    /// Count rows of N words (2 to 5) inside one sentence of one turn.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(2..=i64::from(WordUnit::LONGEST)))]
    n_gram: Option<u8>,
    /// Whether words such as og, det and at are listed; also rows of words that begin or end with one.
    #[arg(long, value_enum, value_name = "keep|drop", default_value_t = Choice::Keep)]
    stop_words: Choice,
    /// Whether numbers are listed.
    #[arg(long, value_enum, value_name = "keep|drop", default_value_t = Choice::Keep)]
    numbers: Choice,
}

/// Whether something stays.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Choice {
    /// It stays.
    Keep,
    /// It is left out.
    Drop,
}

/// By what figures are parted.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// By the group of who speaks.
    Group,
    /// By document.
    Document,
    /// By the person who speaks.
    Case,
}

impl By {
    /// The parts of the analysis.
    pub(crate) const fn parts(self) -> PartKind {
        match self {
            Self::Group => PartKind::Group,
            Self::Document => PartKind::Document,
            Self::Case => PartKind::Case,
        }
    }

    /// As it is asked for.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Group => "group",
            Self::Document => "document",
            Self::Case => "case",
        }
    }
}

impl Units {
    /// How words are counted.
    pub(crate) fn options(&self, with_interviewer: bool) -> WordOptions {
        let unit = match (self.stem, self.n_gram) {
            (true, _) => WordUnit::Stem,
            (false, Some(words)) => WordUnit::NGram(words),
            (false, None) => WordUnit::Word,
        };
        WordOptions {
            unit,
            without_stop_words: self.stop_words == Choice::Drop,
            without_numbers: self.numbers == Choice::Drop,
            with_interviewer,
        }
    }
}

impl Counted {
    /// The passages whose words are counted; all words if `None`. Loads all texts.
    pub(crate) fn passages(&self, workspace: &mut Workspace) -> Result<Option<PassageSet>, Failure> {
        workspace.load(Load::Texts)?;
        self.condition.as_deref().map(|condition| passages_of(workspace, condition)).transpose()
    }

    /// Where a search finds something, in reading order; only what meets the expression.
    pub(crate) fn hits(&self, workspace: &mut Workspace, query: &str) -> Result<Vec<Passage>, Failure> {
        let options =
            SearchOptions { without_interviewer: !self.with_interviewer, ..SearchOptions::default() };
        let hits = workspace.search(query, &options)?.hits;
        let mut found: Vec<Passage> =
            hits.iter().map(|hit| Passage { document: hit.document, range: hit.range }).collect();
        if let Some(condition) = &self.condition {
            let ranges = found.iter().map(|hit| (hit.document, hit.range));
            let kept = ranges_where(workspace, condition, ranges)?;
            found.retain(|hit| kept.contains(&(hit.document, hit.range)));
        }
        workspace.load(Load::Texts)?;
        Ok(found)
    }
}

/// The material that passages stand for.
pub(crate) fn material(passages: Option<&PassageSet>) -> Material<'_> {
    passages.map_or(Material::Everything, Material::Passages)
}

/// How many people, as the two columns `people` and `people_max` have it, and why there is no count.
pub(crate) fn people(people: &People) -> (Option<u32>, Option<u32>, Option<String>) {
    (people.min(), people.max(), people.why().map(|why| why.to_string()))
}

/// A figure in a table for people: rounded; elsewhere exact.
pub(crate) fn figure(value: Option<f64>, rounded: bool) -> Json {
    match value {
        None => Json::Null,
        Some(value) if rounded => Json::Text(format!("{value:.2}")),
        Some(value) => Json::of(&value),
    }
}

/// How many people in a table for people: `4`, `4–6`.
pub(crate) fn people_field(people: &People) -> Json {
    match (people.min(), people.max()) {
        (Some(min), Some(max)) if max > min => Json::Text(format!("{min}–{max}")),
        (Some(min), _) => Json::of(&min),
        (None, _) => Json::Null,
    }
}

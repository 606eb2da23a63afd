//! Words with their figures, computed from a project.

use redthread_analysis::People;
use redthread_analysis::words::{
    CollocationOptions, KeyFigures, Material, Significance, WordClass, WordCounts, WordOptions, WordUnit,
    collocates, count_words, keyness, places,
};
use redthread_model::*;
use redthread_text::Collation;
use redthread_workspace::{WorkspaceError, passages_in};

use super::ask::{Against, Whose, WordsAsk};
use crate::explain::explain;
use crate::texts::Texts;

/// What words were computed for: the newest step, what was asked, and the language of the interface.
pub(crate) type WordsKey = (u64, WordsAsk, crate::texts::UiLanguage);

/// At most so many words are listed: the most frequent ones, or those that differ most.
pub(crate) const LISTED: usize = 5_000;

/// Words with their figures.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct WordsData {
    /// For what they were computed; `None` before the first time.
    pub(crate) of: Option<WordsKey>,
    /// The words, most frequent first; compared, those that differ most first.
    pub(crate) lines: Vec<WordLine>,
    /// How many things the material holds.
    pub(crate) total: u64,
    /// How many the one that it is compared with holds.
    pub(crate) reference: u64,
    /// How many different things there are; 0 where two materials are compared.
    pub(crate) different: usize,
    /// What is wrong with what was asked.
    pub(crate) problem: Option<String>,
}

/// A word with its figures.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WordLine {
    /// As it is mostly written.
    pub(crate) word: String,
    /// The form under which its spellings are the same.
    pub(crate) key: String,
    /// Where it stands in the order of the study's language.
    pub(crate) rank: u32,
    /// Whether it is made of digits.
    pub(crate) number: bool,
    /// The words that a stem unites.
    pub(crate) forms: Vec<(String, u64)>,
    /// How often it is said; compared, in the first material.
    pub(crate) count: u64,
    /// How often in a thousand.
    pub(crate) per_1000: Option<f64>,
    /// By how many people.
    pub(crate) people: People,
    /// In how many documents; 0 where two materials are compared.
    pub(crate) documents: u32,
    /// How evenly it is spread over the documents.
    pub(crate) dp: Option<f64>,
    /// How it differs from the other material.
    pub(crate) key_line: Option<KeyLine>,
}

/// How a word differs from another material.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct KeyLine {
    /// How often it is said there.
    pub(crate) reference: u64,
    /// By how many people.
    pub(crate) people: People,
    /// The figures.
    pub(crate) figures: Option<KeyFigures>,
    /// The mark that it reaches; `None` if only one person says it.
    pub(crate) mark: Option<Significance>,
    /// Whether all of it may come from one person.
    pub(crate) one_person: bool,
}

impl WordsData {
    /// Counts the words, and compares them if that is asked for.
    pub(crate) fn of(project: &Project, key: WordsKey, say: Texts) -> Self {
        let computed = compute(project, &key.1);
        let mut data = match computed {
            Ok(data) => data,
            Err(error) => Self { problem: Some(problem_words(&error, say)), ..Self::default() },
        };
        data.of = Some(key);
        data
    }
}

fn compute(project: &Project, ask: &WordsAsk) -> Result<WordsData, WorkspaceError> {
    let failed = |error: redthread_analysis::AnalysisError| WorkspaceError::Failed(error.to_string());
    let passages = |whose: &Whose| {
        whose.expression(project).map(|expression| passages_in(project, &expression)).transpose()
    };
    let target = passages(&ask.whose)?;
    let material = target.as_ref().map_or(Material::Everything, Material::Passages);
    let counts = count_words(project, material, ask.options()).map_err(failed)?;
    let mut data = match &ask.against {
        Against::Nothing => counted(project, &counts, ask.min),
        Against::Rest => {
            let rest = match &target {
                Some(set) => Material::Rest(set),
                // Beside everything there is nothing.
                None => return Ok(WordsData { total: counts.total(), ..WordsData::default() }),
            };
            compared(project, &counts, &count_words(project, rest, ask.options()).map_err(failed)?, ask.min)
        }
        Against::Other(whose) => {
            let other = passages(whose)?;
            let other = other.as_ref().map_or(Material::Everything, Material::Passages);
            compared(project, &counts, &count_words(project, other, ask.options()).map_err(failed)?, ask.min)
        }
    };
    rank(&mut data.lines, project);
    Ok(data)
}

fn counted(project: &Project, counts: &WordCounts, min: u64) -> WordsData {
    let lines = counts.rows(project, min, Some(LISTED), None).into_iter().map(|row| WordLine {
        word: row.word,
        key: row.key,
        rank: 0,
        number: row.class == WordClass::Number,
        forms: row.forms,
        count: row.count,
        per_1000: row.per_1000,
        people: row.people,
        documents: row.documents,
        dp: row.dispersion.map(|dispersion| dispersion.dp),
        key_line: None,
    });
    WordsData {
        lines: lines.collect(),
        total: counts.total(),
        different: counts.different(),
        ..WordsData::default()
    }
}

fn compared(project: &Project, counts: &WordCounts, other: &WordCounts, min: u64) -> WordsData {
    let found = keyness(project, counts, other, min, Some(LISTED));
    let lines = found.words.into_iter().map(|word| WordLine {
        word: word.word,
        key: word.key,
        rank: 0,
        number: false,
        forms: Vec::new(),
        count: word.target,
        per_1000: word.figures.map(|figures| figures.per_1000_target),
        people: word.people_target,
        documents: 0,
        dp: None,
        key_line: Some(KeyLine {
            reference: word.reference,
            people: word.people_reference,
            figures: word.figures,
            mark: word.significance,
            one_person: word.one_person,
        }),
    });
    WordsData {
        lines: lines.collect(),
        total: found.target,
        reference: found.reference,
        ..WordsData::default()
    }
}

/// Says where each word stands in the order of the study's language.
fn rank(lines: &mut [WordLine], project: &Project) {
    let collation = Collation::of(project.info().map(|info| info.language).unwrap_or_default());
    let mut order: Vec<usize> = (0..lines.len()).collect();
    order.sort_by(|one, other| collation.compare(&lines[*one].key, &lines[*other].key));
    for (rank, line) in order.into_iter().enumerate() {
        lines[line].rank = rank as u32;
    }
}

/// What is wrong, with the place if it is an expression.
fn problem_words(error: &WorkspaceError, say: Texts) -> String {
    match error {
        WorkspaceError::BadQuery { message, at: Some(at) } => {
            say.with("{0} (at character {1})", &[message, &(at + 1)])
        }
        other => explain(other, say).words().0,
    }
}

/// What stands beside a word.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct BesideData {
    /// For what it was computed.
    pub(crate) of: Option<(WordsKey, String)>,
    /// The words beside it, the strongest first.
    pub(crate) lines: Vec<BesideLine>,
}

/// A word beside another.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct BesideLine {
    /// As it is mostly written.
    pub(crate) word: String,
    /// How many pairs there are.
    pub(crate) pairs: u64,
    /// By how many people.
    pub(crate) people: People,
    /// How strongly it goes with the word.
    pub(crate) log_dice: f64,
}

/// So many words to each side are looked at.
pub(crate) const BESIDE: u32 = 5;

impl BesideData {
    /// Finds what stands beside a word of a material; stop words are left out, since they stand beside everything.
    pub(crate) fn of(project: &Project, of: (WordsKey, String)) -> Self {
        let lines = beside(project, &of.0.1, &of.1).unwrap_or_default();
        Self { of: Some(of), lines }
    }
}

fn beside(project: &Project, ask: &WordsAsk, key: &str) -> Option<Vec<BesideLine>> {
    let target = match ask.whose.expression(project) {
        Some(expression) => Some(passages_in(project, &expression).ok()?),
        None => None,
    };
    let material = target.as_ref().map_or(Material::Everything, Material::Passages);
    let unit = if ask.unit == WordUnit::Stem { WordUnit::Stem } else { WordUnit::Word };
    let options =
        WordOptions { unit, without_stop_words: true, without_numbers: true, ..WordOptions::default() };
    let counts = count_words(project, material, options).ok()?;
    let hits = places(project, material, ask.options(), key).ok()?;
    let wanted = CollocationOptions { left: BESIDE, right: BESIDE, min: 2, ..CollocationOptions::default() };
    let found = collocates(project, &counts, material, &hits, wanted).ok()?;
    let line = |row: redthread_analysis::words::Collocate| BesideLine {
        word: row.word,
        pairs: row.pairs,
        people: row.people,
        log_dice: row.association.log_dice,
    };
    Some(found.collocates.into_iter().take(40).map(line).collect())
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use redthread_testing::Sample;

    use super::*;

    fn project() -> Project {
        Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Et", "borgere", "Karin: Ventetid, årligt brev og ventetid.\nBo: Ventetiden er lang")
            .document("To", "ansatte", "Ida: Ærlig talt: brev på brev på brev")
            .build()
    }

    fn data(ask: WordsAsk) -> WordsData {
        WordsData::of(&project(), (1, ask, Default::default()), Texts::default())
    }

    #[test]
    fn words_are_counted_and_ranked_in_danish() {
        let found = data(WordsAsk { min: 1, ..WordsAsk::default() });
        let shown: Vec<_> = found.lines.iter().take(2).map(|line| (line.word.as_str(), line.count)).collect();
        assert_eq!(shown, [("brev", 4), ("ventetid", 2)]);
        let mut by_rank = found.lines.clone();
        by_rank.sort_by_key(|line| line.rank);
        assert_eq!(by_rank.last().unwrap().key, "årligt", "å comes last");
        assert_eq!(found.total, 15);
    }

    #[test]
    fn groups_are_compared_with_everything_else() {
        let project = project();
        let group = project.groups_in_order()[0].id;
        let ask =
            WordsAsk { whose: Whose::Group(group), against: Against::Rest, min: 1, ..WordsAsk::default() };
        let found = WordsData::of(&project, (1, ask, Default::default()), Texts::default());
        assert_eq!((found.total, found.reference), (8, 7));
        let wait = found.lines.iter().find(|line| line.key == "ventetid").unwrap();
        let key = wait.key_line.as_ref().unwrap();
        assert_eq!(key.figures.unwrap().sign, Ordering::Greater);
        assert!(key.one_person && key.mark.is_none(), "only Karin says it: {key:?}");
    }

    #[test]
    fn what_is_wrong_with_an_expression_is_said_with_its_place() {
        let ask = WordsAsk { whose: Whose::Where("group:ingen".to_owned()), ..WordsAsk::default() };
        let found = data(ask);
        assert!(
            found.problem.as_ref().is_some_and(|problem| problem.contains("at character 7")),
            "{found:?}"
        );
        assert!(found.lines.is_empty());
    }

    #[test]
    fn the_words_beside_a_word_are_found() {
        let found =
            BesideData::of(&project(), ((1, WordsAsk::default(), Default::default()), "brev".to_owned()));
        let shown: Vec<_> = found.lines.iter().map(|line| (line.word.as_str(), line.pairs)).collect();
        assert_eq!(shown, [("brev", 6), ("talt", 3), ("Ærlig", 2), ("ventetid", 2)]);
    }
}

//! `keyness`: which words one material has more often than another.

use std::cmp::Ordering;
use std::path::PathBuf;

use redthread_analysis::words::{KeyWord, Material, Significance, count_words, keyness};
use redthread_workspace::Load;
use serde::Serialize;

use crate::condition::passages_of;
use crate::counted::{Units, figure, people, people_field};
use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;
use crate::texts::text;

/// Compares the words of two materials: which are said more often in one than in the other
///
/// The target and the reference are the passages of two expressions (see the help of `matrix`); without a reference it is everything
/// else. log_likelihood says how surprising the difference is (3.84 is reached by chance once in twenty words, 6.63 once in a hundred),
/// log_ratio how large it is: 1 is twice as often, 2 four times, −1 half as often. log_likelihood_4 is the form with four terms.
/// Words that one person says get no p: they tell how that person talks.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread keyness nordby.redthread --target 'group:borgere' --reference 'group:medarbejdere' --stop-words drop\n  \
    redthread keyness nordby.redthread --target 'code:\"Relation/Tillid\"' --stem --min 5")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// What is looked at.
    #[arg(long, value_name = "EXPRESSION")]
    target: String,
    /// What it is compared with; everything else if not given.
    #[arg(long, value_name = "EXPRESSION")]
    reference: Option<String>,
    /// Count what interviewers say as well.
    #[arg(long)]
    with_interviewer: bool,
    #[command(flatten)]
    units: Units,
    /// Only what is said at least so often in both together.
    #[arg(long, value_name = "N", default_value_t = 3)]
    min: u64,
    /// At most so many, the largest log-likelihood first; a table shows 50 unless this says otherwise.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Only what the target has more often (+) or less often (-).
    #[arg(long, value_enum, value_name = "+|-", allow_hyphen_values = true)]
    sign: Option<Sign>,
}

/// In which direction two materials differ.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Sign {
    /// More often in the target.
    #[value(name = "+")]
    More,
    /// Less often.
    #[value(name = "-")]
    Less,
}

#[derive(Serialize)]
struct Printed<'k> {
    word: &'k str,
    key: &'k str,
    target: u64,
    reference: u64,
    per_1000_target: Option<f64>,
    per_1000_reference: Option<f64>,
    sign: &'static str,
    log_likelihood: Option<f64>,
    log_likelihood_4: Option<f64>,
    p: Option<&'static str>,
    log_ratio: Option<f64>,
    percent_diff: Option<f64>,
    people_target: Option<u32>,
    people_target_max: Option<u32>,
    people_reference: Option<u32>,
    people_reference_max: Option<u32>,
    one_person: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    workspace.load(Load::Texts)?;
    let target = passages_of(&mut workspace, &arguments.target)?;
    let reference =
        arguments.reference.as_deref().map(|other| passages_of(&mut workspace, other)).transpose()?;
    let options = arguments.units.options(arguments.with_interviewer);
    let project = workspace.project();
    let here = count_words(project, Material::Passages(&target), options)?;
    let rest = reference.as_ref().map_or(Material::Rest(&target), Material::Passages);
    let there = count_words(project, rest, options)?;
    let table = session.output.is_table();
    let limit = arguments.limit.or(table.then_some(50)).unwrap_or(usize::MAX);
    let unsigned = arguments.sign.is_none().then_some(limit);
    let mut found = keyness(project, &here, &there, arguments.min, unsigned);
    if let Some(sign) = arguments.sign {
        let wanted = if sign == Sign::More { Ordering::Greater } else { Ordering::Less };
        found.words.retain(|word| word.figures.is_some_and(|figures| figures.sign == wanted));
        found.words.truncate(limit);
    }
    let printed: Vec<Printed<'_>> = found.words.iter().map(printed).collect();
    session.output.value(&printed, || vec![grid(&found.words, table)])?;
    if table || found.target == 0 || found.reference == 0 {
        let said = text!("{target} words in the target, {reference} in the reference");
        let sizes: [(&str, &dyn std::fmt::Display); 2] =
            [("target", &found.target), ("reference", &found.reference)];
        session.note(&session.texts.fill(said, &sizes));
    }
    if table && found.words.iter().any(|word| word.one_person) {
        session.note(session.texts.say(text!("1 person: no p is given for a word that may come from one person alone")));
    }
    Ok(())
}

fn sign(word: &KeyWord) -> &'static str {
    match word.figures.map(|figures| figures.sign) {
        Some(Ordering::Greater) => "+",
        Some(Ordering::Less) => "-",
        Some(Ordering::Equal) | None => "0",
    }
}

fn mark(word: &KeyWord) -> Option<&'static str> {
    word.significance.filter(|mark| *mark != Significance::None).map(Significance::name)
}

fn printed(word: &KeyWord) -> Printed<'_> {
    let figures = word.figures;
    let (people_target, people_target_max, why) = people(&word.people_target);
    let (people_reference, people_reference_max, other) = people(&word.people_reference);
    Printed {
        word: &word.word,
        key: &word.key,
        target: word.target,
        reference: word.reference,
        per_1000_target: figures.map(|figures| figures.per_1000_target),
        per_1000_reference: figures.map(|figures| figures.per_1000_reference),
        sign: sign(word),
        log_likelihood: figures.map(|figures| figures.log_likelihood),
        log_likelihood_4: figures.map(|figures| figures.log_likelihood_4),
        p: mark(word),
        log_ratio: figures.map(|figures| figures.log_ratio),
        percent_diff: figures.and_then(|figures| figures.percent_diff),
        people_target,
        people_target_max,
        people_reference,
        people_reference_max,
        one_person: word.one_person,
        why: why.or(other),
    }
}

fn grid(words: &[KeyWord], table: bool) -> Grid {
    let exact = [
        "word", "key", "target", "reference", "per_1000_target", "per_1000_reference", "sign", "log_likelihood",
        "log_likelihood_4", "p", "log_ratio", "percent_diff", "people_target", "people_target_max",
        "people_reference", "people_reference_max", "one_person",
    ];
    let short = [
        "word", "sign", "target", "reference", "per_1000_target", "per_1000_reference", "log_likelihood", "log_ratio",
        "percent_diff", "people_target", "people_reference", "p",
    ];
    let mut grid = if table { Grid::new(short) } else { Grid::new(exact) };
    for word in words {
        let figures = word.figures;
        let text = |text: &str| Json::Text(text.to_owned());
        let number = |of: fn(redthread_analysis::words::KeyFigures) -> f64| figure(figures.map(of), table);
        let percent = figure(figures.and_then(|figures| figures.percent_diff), table);
        let p = mark(word).map_or(Json::Null, text);
        grid.push(if table {
            let alone = if word.one_person { text("1 person") } else { p };
            vec![
                text(&word.word),
                text(sign(word)),
                Json::of(&word.target),
                Json::of(&word.reference),
                number(|figures| figures.per_1000_target),
                number(|figures| figures.per_1000_reference),
                number(|figures| figures.log_likelihood),
                number(|figures| figures.log_ratio),
                percent,
                people_field(&word.people_target),
                people_field(&word.people_reference),
                alone,
            ]
        } else {
            vec![
                text(&word.word),
                text(&word.key),
                Json::of(&word.target),
                Json::of(&word.reference),
                number(|figures| figures.per_1000_target),
                number(|figures| figures.per_1000_reference),
                text(sign(word)),
                number(|figures| figures.log_likelihood),
                number(|figures| figures.log_likelihood_4),
                p,
                number(|figures| figures.log_ratio),
                percent,
                Json::of(&word.people_target.min()),
                Json::of(&word.people_target.max()),
                Json::of(&word.people_reference.min()),
                Json::of(&word.people_reference.max()),
                Json::Bool(word.one_person),
            ]
        });
    }
    grid
}

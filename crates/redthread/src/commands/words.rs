//! `words`: how often words are said.

use std::path::PathBuf;

use redthread_analysis::words::{Part, WordCounts, WordRow, count_words, tf_idf};
use redthread_model::{DocumentId, Project};
use redthread_report::{Bar, CloudWord, bars_svg, cloud_svg};
use redthread_workspace::write_picture;
use serde::Serialize;

use crate::counted::{By, Counted, Units, figure, material, people, people_field};
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, Json, rows};
use crate::session::Session;
use crate::texts::text;

/// Counts words: how often each is said, in how many documents and by how many people
///
/// Counted are people's own words: labels, what transcribers note, listeners' responses and interviewers are left out. Spellings that
/// differ in capitals, or in å and aa, are one word, shown as it is mostly written. Numbers are words of a class of their own.
///
/// per_1000 is how often in a thousand words (stop words included). dp says how evenly a word is spread over the documents, from 0 (as
/// the text is) towards 1 (all in one small part): Gries' deviation of proportions.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread words nordby.redthread --stop-words drop --limit 20\n  \
    redthread words nordby.redthread --stem --where 'group:borgere' --by document\n  \
    redthread words nordby.redthread --n-gram 3 --min 3\n  \
    redthread words nordby.redthread --tf-idf 5\n  \
    redthread words nordby.redthread --stop-words drop --picture ord.svg --cloud")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(flatten)]
    counted: Counted,
    #[command(flatten)]
    units: Units,
    /// Only what is said at least so often.
    #[arg(long, value_name = "N", default_value_t = 1)]
    min: u64,
    /// At most so many, the most frequent; a table shows 100 unless this says otherwise.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How often in each group, in each document, or by each person.
    #[arg(id = "parts", long = "by", value_enum)]
    by: Option<By>,
    /// The N words that set each document apart from the others, by tf·ln(D/df), instead.
    #[arg(long, value_name = "N", conflicts_with_all = ["parts", "picture", "limit"])]
    tf_idf: Option<usize>,
    /// Draws the most frequent words into this file: bars (25 words unless --limit says otherwise).
    #[arg(long, value_name = "FILE.svg")]
    picture: Option<PathBuf>,
    /// With --picture: a cloud of words (80 unless --limit says otherwise) in the place of bars.
    #[arg(long, requires = "picture")]
    cloud: bool,
}

#[derive(Serialize)]
struct Printed<'r> {
    word: &'r str,
    key: &'r str,
    class: redthread_analysis::words::WordClass,
    count: u64,
    documents: u32,
    people: Option<u32>,
    people_max: Option<u32>,
    per_1000: Option<f64>,
    dp: Option<f64>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    forms: Vec<Form<'r>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    by: Vec<PartRow<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Serialize)]
struct Form<'r> {
    form: &'r str,
    count: u64,
}

#[derive(Serialize)]
struct PartRow<'r> {
    id: Option<&'r str>,
    name: Option<&'r str>,
    count: u64,
    per_1000: Option<f64>,
}

rows! {
    DistinctRow {
        document: DocumentId,
        document_name: String,
        word: String,
        count: u64,
        documents: u32,
        tf_idf: f64,
    }
}

/// A table for people shows so many rows, unless they ask for others.
const SHOWN: usize = 100;

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let passages = arguments.counted.passages(&mut workspace)?;
    let project = workspace.project();
    let options = arguments.units.options(arguments.counted.with_interviewer);
    let counts = count_words(project, material(passages.as_ref()), options)?;
    if let Some(limit) = arguments.tf_idf {
        let found = tf_idf(project, &counts, limit).into_iter().filter(|row| row.count >= arguments.min);
        let rows = found.map(|row| DistinctRow {
            document: row.document,
            document_name: project.document_name(row.document),
            word: row.word,
            count: row.count,
            documents: row.documents,
            tf_idf: row.value,
        });
        return Ok(session.output.list(&rows.collect::<Vec<_>>())?);
    }
    if let Some(path) = &arguments.picture {
        draw(&arguments, path, project, &counts, session)?;
    }
    let table = session.output.is_table();
    let limit = arguments.limit.or(table.then_some(SHOWN));
    let by = arguments.by.map(By::parts);
    let rows = counts.rows(project, arguments.min, limit, by);
    let parts = by.map(|by| counts.parts(project, by)).unwrap_or_default();
    let printed: Vec<Printed<'_>> = rows.iter().map(|row| printed(row, &parts)).collect();
    session.output.value(&printed, || vec![grid(&rows, &parts, table)])?;
    if table {
        let said = text!("{total} in all, {different} different");
        let total = counts.total();
        session.note(&session.texts.fill(said, &[("total", &total), ("different", &counts.different())]));
    }
    Ok(())
}

fn printed<'r>(row: &'r WordRow, parts: &'r [Part]) -> Printed<'r> {
    let (min, max, why) = people(&row.people);
    Printed {
        word: &row.word,
        key: &row.key,
        class: row.class,
        count: row.count,
        documents: row.documents,
        people: min,
        people_max: max,
        per_1000: row.per_1000,
        dp: row.dispersion.map(|dispersion| dispersion.dp),
        forms: row.forms.iter().map(|(form, count)| Form { form, count: *count }).collect(),
        by: parts
            .iter()
            .zip(&row.parts)
            .map(|(part, here)| PartRow {
                id: part.id.as_deref(),
                name: part.name.as_deref(),
                count: here.count,
                per_1000: here.per_1000,
            })
            .collect(),
        why,
    }
}

/// The words as a table: a column for each part.
fn grid(rows: &[WordRow], parts: &[Part], table: bool) -> Grid {
    let stems = rows.iter().any(|row| !row.forms.is_empty());
    let mut columns = vec!["word", "key", "class", "count", "documents", "people"];
    if !table {
        columns.push("people_max");
    }
    columns.extend(["per_1000", "dp"]);
    columns.extend(stems.then_some("forms"));
    columns.extend(parts.iter().map(|part| part.name.as_deref().unwrap_or("–")));
    let mut grid = Grid::new(columns);
    for row in rows {
        let text = |text: &str| Json::Text(text.to_owned());
        let mut fields = vec![
            text(&row.word),
            text(&row.key),
            Json::of(&row.class),
            Json::of(&row.count),
            Json::of(&row.documents),
        ];
        if table {
            fields.push(people_field(&row.people));
        } else {
            fields.extend([Json::of(&row.people.min()), Json::of(&row.people.max())]);
        }
        fields.extend([
            figure(row.per_1000, table),
            figure(row.dispersion.map(|dispersion| dispersion.dp), table),
        ]);
        if stems {
            let forms = row.forms.iter().map(|(form, count)| Json::Text(format!("{form} {count}")));
            fields.push(Json::List(forms.collect()));
        }
        fields.extend(row.parts.iter().map(|part| Json::of(&part.count)));
        grid.push(fields);
    }
    grid
}

fn draw(
    arguments: &Arguments,
    path: &std::path::Path,
    project: &Project,
    counts: &WordCounts,
    session: &Session,
) -> Result<(), Failure> {
    let texts = session.texts;
    let usual = if arguments.cloud { 80 } else { 25 };
    let rows = counts.rows(project, arguments.min, Some(arguments.limit.unwrap_or(usual)), None);
    let title = texts.say(text!("The most frequent words"));
    let language = texts.report_language();
    let svg = if arguments.cloud {
        let words = rows.iter().map(|row| CloudWord {
            text: row.word.clone(),
            weight: row.count as f64,
            shown: row.count.to_string(),
        });
        let intro = texts.say(text!("A cloud of words, the most frequent ones largest:"));
        cloud_svg(&words.collect::<Vec<_>>(), title, intro, language)
    } else {
        let bars = rows.iter().map(|row| Bar {
            label: row.word.clone(),
            value: row.count as f64,
            shown: row.count.to_string(),
        });
        let intro = texts.say(text!("Bars, as long as the words are frequent:"));
        bars_svg(&bars.collect::<Vec<_>>(), title, intro, language)
    };
    Ok(write_picture(path, &svg)?)
}

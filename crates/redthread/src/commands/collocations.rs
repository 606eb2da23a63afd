//! `collocations`: which words stand beside those that a search finds.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_analysis::words::{Collocate, CollocationOptions, Measure, collocates, count_words};
use serde::Serialize;

use crate::counted::{Counted, Units, figure, material, people, people_field};
use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;
use crate::texts::text;

/// Finds the words that stand beside others more often than they would by chance
///
/// QUERY says beside what, in the syntax of `search`. A pair is one place with the query and one word at most so many words before or
/// after it, inside the same turn. log-dice (at most 14) fits most questions: it does not depend on how much text there is. mi brings
/// up rare words, t frequent ones, mi3 lies between them. With few pairs all measures are shaky: read the places (`kwic`).
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread collocations nordby.redthread sagsbehandler --stop-words drop\n  \
    redthread collocations nordby.redthread 'tillid*' --window 0,3 --measure t --where 'group:borgere'")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Beside what, in the syntax of `search`.
    query: String,
    #[command(flatten)]
    counted: Counted,
    #[command(flatten)]
    units: Units,
    /// So many words before and so many after.
    #[arg(long, value_name = "L,R", default_value = "5,5", value_parser = window)]
    window: (u32, u32),
    /// By which measure they are ordered.
    #[arg(long, default_value = "log-dice", value_parser = measure_parser())]
    measure: Measure,
    /// Only pairs that are said at least so often.
    #[arg(long, value_name = "N", default_value_t = 3)]
    min: u64,
    /// At most so many, the strongest first; a table shows 50 unless this says otherwise.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

#[derive(Serialize)]
struct Printed<'c> {
    word: &'c str,
    key: &'c str,
    pairs: u64,
    left: u64,
    right: u64,
    count: u64,
    documents: u32,
    people: Option<u32>,
    people_max: Option<u32>,
    expected: f64,
    log_dice: f64,
    mi: f64,
    mi3: f64,
    t: f64,
    dice: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

/// The most words to one side that a window may have.
const WIDEST: u32 = 50;

fn window(given: &str) -> Result<(u32, u32), String> {
    let refused = || format!("give two whole numbers from 0 to {WIDEST}, as 5,5; not both 0");
    let (left, right) = given.split_once(',').unwrap_or((given, given));
    let number = |text: &str| text.trim().parse::<u32>().ok().filter(|number| *number <= WIDEST);
    let (left, right) = number(left).zip(number(right)).ok_or_else(refused)?;
    if left + right == 0 { Err(refused()) } else { Ok((left, right)) }
}

fn measure_parser() -> impl TypedValueParser<Value = Measure> {
    PossibleValuesParser::new(Measure::ALL.map(Measure::name)).try_map(|name| name.parse::<Measure>())
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let hits = arguments.counted.hits(&mut workspace, &arguments.query)?;
    let passages = arguments.counted.passages(&mut workspace)?;
    let project = workspace.project();
    let mut options = arguments.units.options(arguments.counted.with_interviewer);
    if let redthread_analysis::words::WordUnit::NGram(_) = options.unit {
        options.unit = redthread_analysis::words::WordUnit::Word;
    }
    let counts = count_words(project, material(passages.as_ref()), options)?;
    let wanted = CollocationOptions {
        left: arguments.window.0,
        right: arguments.window.1,
        min: arguments.min,
        measure: arguments.measure,
    };
    let mut found = collocates(project, &counts, material(passages.as_ref()), &hits, wanted)?;
    let table = session.output.is_table();
    found.collocates.truncate(arguments.limit.or(table.then_some(50)).unwrap_or(usize::MAX));
    let printed: Vec<Printed<'_>> = found.collocates.iter().map(printed).collect();
    session.output.value(&printed, || vec![grid(&found.collocates, table)])?;
    if table {
        let said = text!("the query is found {node} times in {words} words");
        session.note(&session.texts.fill(said, &[("node", &found.node), ("words", &found.words)]));
    }
    Ok(())
}

fn printed(row: &Collocate) -> Printed<'_> {
    let (min, max, why) = people(&row.people);
    Printed {
        word: &row.word,
        key: &row.key,
        pairs: row.pairs,
        left: row.left,
        right: row.right,
        count: row.count,
        documents: row.documents,
        people: min,
        people_max: max,
        expected: row.association.expected,
        log_dice: row.association.log_dice,
        mi: row.association.mi,
        mi3: row.association.mi3,
        t: row.association.t,
        dice: row.association.dice,
        why,
    }
}

fn grid(rows: &[Collocate], table: bool) -> Grid {
    let mut columns = vec!["word", "key", "pairs", "left", "right", "count", "documents", "people"];
    if !table {
        columns.push("people_max");
    }
    columns.extend(["expected", "log_dice", "mi", "mi3", "t", "dice"]);
    let mut grid = Grid::new(columns);
    for row in rows {
        let mut fields = vec![Json::Text(row.word.clone()), Json::Text(row.key.clone())];
        fields.extend([row.pairs, row.left, row.right, row.count].map(|number| Json::of(&number)));
        fields.push(Json::of(&row.documents));
        if table {
            fields.push(people_field(&row.people));
        } else {
            fields.extend([Json::of(&row.people.min()), Json::of(&row.people.max())]);
        }
        let association = &row.association;
        let values = [
            association.expected,
            association.log_dice,
            association.mi,
            association.mi3,
            association.t,
            association.dice,
        ];
        fields.extend(values.map(|value| figure(Some(value), table)));
        grid.push(fields);
    }
    grid
}

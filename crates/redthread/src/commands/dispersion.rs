//! `dispersion`: where the hits of a search fall, and how evenly.

use std::path::PathBuf;

use redthread_analysis::words::{Dispersion, Spread, spread};
use redthread_model::DocumentId;
use redthread_report::{PositionsRow, positions_svg};
use redthread_workspace::write_picture;
use serde::Serialize;

use crate::counted::{Counted, figure, people};
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, Json};
use crate::session::Session;
use crate::texts::text;

/// Shows where in each document the hits of a search fall, and how evenly they are spread
///
/// A position says how much of the document's words come before the hit: from 0 at its start to 1 at its end. dp is Gries' deviation of
/// proportions, over documents and over people: 0 if the hits are spread as the words are, towards 1 if all come from one small part;
/// dp_norm is the same from 0 to 1 whatever the sizes of the parts. Without two documents, or two people, there is none.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread dispersion nordby.redthread ventetid\n  \
    redthread dispersion nordby.redthread 'brev OR breve' --picture brev.svg")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// What to look for, in the syntax of `search`.
    query: String,
    #[command(flatten)]
    counted: Counted,
    /// Draws where the hits fall into this file: a line for each document, a stroke for each hit.
    #[arg(long, value_name = "FILE.svg")]
    picture: Option<PathBuf>,
}

#[derive(Serialize)]
struct Printed {
    hits: u64,
    left_out: u64,
    dp_documents: Option<f64>,
    dp_norm_documents: Option<f64>,
    dp_people: Option<f64>,
    dp_norm_people: Option<f64>,
    people: Option<u32>,
    people_max: Option<u32>,
    documents: Vec<DocumentRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

#[derive(Serialize)]
struct DocumentRow {
    document: DocumentId,
    document_name: String,
    group: Option<String>,
    words: u64,
    hits: usize,
    per_1000: f64,
    positions: Vec<f64>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let hits = arguments.counted.hits(&mut workspace, &arguments.query)?;
    let project = workspace.project();
    let found = spread(project, &hits, arguments.counted.with_interviewer)?;
    let documents: Vec<DocumentRow> = found
        .documents
        .iter()
        .map(|here| DocumentRow {
            document: here.document,
            document_name: project.document_name(here.document),
            group: project.group_name(project.document(here.document).and_then(|document| document.group)),
            words: here.words,
            hits: here.positions.len(),
            per_1000: here.positions.len() as f64 * 1000.0 / here.words as f64,
            positions: here.positions.clone(),
        })
        .collect();
    if let Some(path) = &arguments.picture {
        let texts = session.texts;
        let rows: Vec<PositionsRow> = documents
            .iter()
            .map(|row| PositionsRow {
                label: row.document_name.clone(),
                positions: row.positions.clone(),
                shown: row.hits.to_string(),
            })
            .collect();
        let ends = (texts.say(text!("start")), texts.say(text!("end")));
        let intro = texts.say(text!("Where it is said, from the start to the end of each document, and how often:"));
        let svg = positions_svg(&rows, &arguments.query, intro, ends, texts.report_language());
        write_picture(path, &svg)?;
    }
    let printed = printed(&found, documents);
    let table = session.output.is_table();
    session.output.value(&printed, || vec![documents_grid(&printed.documents, table), figures_grid(&printed, table)])?;
    if table && found.left_out > 0 {
        let said = text!("{count} more are said by interviewers, or stand where no words are counted");
        session.note(&session.texts.fill(said, &[("count", &found.left_out)]));
    }
    Ok(())
}

fn printed(found: &Spread, documents: Vec<DocumentRow>) -> Printed {
    let (min, max, why) = people(&found.people);
    let dp = |over: Option<Dispersion>| over.map(|dispersion| dispersion.dp);
    let norm = |over: Option<Dispersion>| over.map(|dispersion| dispersion.dp_norm);
    let alone = (found.hits > 0 && found.over_documents.is_none())
        .then(|| "one document is no spread".to_owned());
    Printed {
        hits: found.hits,
        left_out: found.left_out,
        dp_documents: dp(found.over_documents),
        dp_norm_documents: norm(found.over_documents),
        dp_people: dp(found.over_people),
        dp_norm_people: norm(found.over_people),
        people: min,
        people_max: max,
        documents,
        why: why.or(alone),
    }
}

fn documents_grid(rows: &[DocumentRow], table: bool) -> Grid {
    let mut grid = Grid::new(["document", "document_name", "group", "words", "hits", "per_1000", "positions"]);
    for row in rows {
        let positions = row.positions.iter().map(|position| figure(Some(*position), table));
        grid.push(vec![
            Json::of(&row.document),
            Json::Text(row.document_name.clone()),
            Json::of(&row.group),
            Json::of(&row.words),
            Json::of(&row.hits),
            figure(Some(row.per_1000), table),
            Json::List(positions.collect()),
        ]);
    }
    grid
}

fn figures_grid(printed: &Printed, table: bool) -> Grid {
    let mut grid = Grid::new([
        "hits", "left_out", "people", "people_max", "dp_documents", "dp_norm_documents", "dp_people", "dp_norm_people",
    ]);
    let mut fields = vec![
        Json::of(&printed.hits),
        Json::of(&printed.left_out),
        Json::of(&printed.people),
        Json::of(&printed.people_max),
    ];
    let figures =
        [printed.dp_documents, printed.dp_norm_documents, printed.dp_people, printed.dp_norm_people];
    fields.extend(figures.map(|value| figure(value, table)));
    grid.push(fields);
    grid
}

//! `lexical`: the vocabulary of texts in figures.

use std::path::PathBuf;

use redthread_analysis::words::{Lexical, LixBand, lexical, lix_band};
use serde::Serialize;

use crate::counted::{By, Counted, figure, material};
use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;
use crate::texts::text;

/// Describes the vocabulary of each document, group or person: how varied it is, how rare, how hard to read
///
/// ttr is different words in words; it falls with length, so compare only texts of the same length by it. root_ttr (Guiraud) and mtld
/// (McCarthy & Jarvis) depend less on length; mtld wants a hundred words or more. hapax are words said once. lix (Björnsson) is words
/// in a sentence plus the percentage of words with more than six letters: up to 24 very easy, 34 easy, 44 medium, 54 hard; it was made
/// for written texts such as letters. What is not defined is left empty.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread lexical nordby.redthread\n  \
    redthread lexical nordby.redthread --by group --where 'code:Rammer'")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(flatten)]
    counted: Counted,
    /// By what the words are parted.
    #[arg(id = "parts", long = "by", value_enum, default_value_t = By::Document)]
    by: By,
}

#[derive(Serialize)]
struct Printed {
    of: &'static str,
    id: Option<String>,
    name: Option<String>,
    #[serde(flatten)]
    figures: Lexical,
    lix_band: Option<LixBand>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let passages = arguments.counted.passages(&mut workspace)?;
    let project = workspace.project();
    let by = Some(arguments.by.parts());
    let (whole, parts) =
        lexical(project, material(passages.as_ref()), arguments.counted.with_interviewer, by)?;
    let row = |of, id, name, figures: Lexical| {
        let lix_band = figures.lix.map(lix_band);
        Printed { of, id, name, figures, lix_band }
    };
    let mut rows: Vec<Printed> = parts
        .into_iter()
        .map(|(part, figures)| row(arguments.by.name(), part.id, part.name, figures))
        .collect();
    rows.push(row("all", None, None, whole));
    let table = session.output.is_table();
    let total = session.texts.say(text!("total"));
    Ok(session.output.value(&rows, || vec![grid(&rows, table, total)])?)
}

fn grid(rows: &[Printed], table: bool, total: &str) -> Grid {
    let mut grid = Grid::new([
        "of", "id", "name", "words", "types", "ttr", "root_ttr", "mtld", "hapax", "mean_word_length", "sentences",
        "long_words", "lix", "lix_band",
    ]);
    for row in rows {
        let figures = &row.figures;
        let name = match (&row.name, row.of) {
            (None, "all") if table => Json::Text(total.to_owned()),
            (name, _) => Json::of(name),
        };
        grid.push(vec![
            Json::Text(row.of.to_owned()),
            Json::of(&row.id),
            name,
            Json::of(&figures.words),
            Json::of(&figures.types),
            figure(figures.ttr, table),
            figure(figures.root_ttr, table),
            figure(figures.mtld, table),
            Json::of(&figures.hapax),
            figure(figures.mean_word_length, table),
            Json::of(&figures.sentences),
            Json::of(&figures.long_words),
            figure(figures.lix, table),
            Json::of(&row.lix_band),
        ]);
    }
    grid
}

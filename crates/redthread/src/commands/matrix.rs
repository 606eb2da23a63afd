//! `matrix`: two dimensions against one another.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_analysis::{Axis, CellKind, Dimension, Figure, Matrix, MatrixOptions, matrix};
use redthread_workspace::Load;
use serde::Serialize;

use crate::condition::codings_where;
use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;
use crate::texts::{Texts, text};

/// Counts by two dimensions, for example themes by groups
///
/// R and C among: theme (with all below it), code (each alone), group, stage, round, period, document, case, coder, valence,
/// attribute:NAME. Totals count everything once and are no sums. People are counted as at least–at most.
///
/// An EXPRESSION says which codings count, for example code:"Path" and group:citizens, or query:"NAME" for a saved one; see the
/// help of `passages`.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread matrix nordby.redthread --rows theme --cols group\n  \
    redthread matrix nordby.redthread --rows code --cols attribute:køn --cell people --where 'group:borgere'")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// What the rows stand for.
    #[arg(long, value_name = "R")]
    rows: Dimension,
    /// What the columns stand for.
    #[arg(long, value_name = "C")]
    cols: Dimension,
    /// What the cells count.
    #[arg(long, default_value = "segments", value_parser = cell_parser())]
    cell: CellKind,
    /// Only codings that meet this expression.
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
}

#[derive(Serialize)]
struct Printed<'m> {
    rows: &'m [Axis],
    cols: &'m [Axis],
    cells: &'m [Vec<Option<Figure>>],
    #[serde(skip_serializing_if = "Option::is_none")]
    cells_max: Option<&'m [Vec<Option<u64>>]>,
    row_totals: &'m [Option<Figure>],
    #[serde(skip_serializing_if = "Option::is_none")]
    row_totals_max: Option<&'m [Option<u64>]>,
    col_totals: &'m [Option<Figure>],
    #[serde(skip_serializing_if = "Option::is_none")]
    col_totals_max: Option<&'m [Option<u64>]>,
    total: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    total_max: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let mut options = MatrixOptions::new(arguments.rows, arguments.cols, arguments.cell);
    workspace.load(match (options.needs_texts(), options.needs_layouts()) {
        (true, _) => Load::Everything,
        (false, true) => Load::Layouts,
        (false, false) => Load::Codings,
    })?;
    let kept = codings_where(&mut workspace, arguments.condition.as_deref())?;
    options.passages = kept.as_ref();
    let matrix = matrix(workspace.project(), &options)?;
    print_matrix(&matrix, session)
}

/// Prints a matrix; also the demo does.
pub(crate) fn print_matrix(matrix: &Matrix, session: &mut Session) -> Result<(), Failure> {
    let printed = Printed {
        rows: &matrix.rows,
        cols: &matrix.cols,
        cells: &matrix.cells,
        cells_max: matrix.cells_max.as_deref(),
        row_totals: &matrix.row_totals,
        row_totals_max: matrix.row_totals_max.as_deref(),
        col_totals: &matrix.col_totals,
        col_totals_max: matrix.col_totals_max.as_deref(),
        total: matrix.total,
        total_max: matrix.total_max,
        why: matrix.why.map(|why| why.to_string()),
    };
    let texts = session.texts;
    session.output.value(&printed, || vec![grid(matrix, texts)])?;
    if matrix.left_out > 0 {
        let left_out = text!("{count} codings count in no cell: they have no row or no column");
        session.note(&texts.fill(left_out, &[("count", &matrix.left_out)]));
    }
    Ok(())
}

/// The matrix as a table: a line for each row, the totals last.
pub(crate) fn grid(matrix: &Matrix, texts: Texts) -> Grid {
    let total = texts.say(text!("total"));
    let heads = matrix.cols.iter().map(|col| col.label.as_str());
    let mut grid = Grid::new([""].into_iter().chain(heads).chain([total]));
    for (row, head) in matrix.rows.iter().enumerate() {
        let most = |col: usize| matrix.cells_max.as_ref().and_then(|all| all.get(row)?.get(col).copied()?);
        let cells = matrix.cells[row].iter().enumerate().map(|(col, cell)| field(*cell, most(col)));
        let most_of_row = matrix.row_totals_max.as_ref().and_then(|all| all.get(row).copied()?);
        let last = field(matrix.row_totals[row], most_of_row);
        grid.push([Json::Text(head.label.clone())].into_iter().chain(cells).chain([last]).collect());
    }
    let most = |col: usize| matrix.col_totals_max.as_ref().and_then(|all| all.get(col).copied()?);
    let cells = matrix.col_totals.iter().enumerate().map(|(col, cell)| field(*cell, most(col)));
    let last = field(matrix.total, matrix.total_max);
    grid.push([Json::Text(total.to_owned())].into_iter().chain(cells).chain([last]).collect());
    grid
}

/// A figure as people read it: `4`, `4–6` people, `12.5%`.
fn field(figure: Option<Figure>, most: Option<u64>) -> Json {
    match (figure, most) {
        (None, _) => Json::Null,
        (Some(Figure::Share(share)), _) => Json::Text(format!("{:.1}%", share * 100.0)),
        (Some(Figure::Count(least)), Some(most)) if most > least => Json::Text(format!("{least}–{most}")),
        (Some(Figure::Count(count)), _) => Json::of(&count),
    }
}

fn cell_parser() -> impl TypedValueParser<Value = CellKind> {
    PossibleValuesParser::new(CellKind::ALL.map(CellKind::name)).try_map(|name| name.parse::<CellKind>())
}

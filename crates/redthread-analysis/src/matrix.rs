//! The matrix: two dimensions against one another, a figure in each cell, and a way into each figure.

use redthread_model::*;
use redthread_query::expression::PassageSet;
use serde::Serialize;

use crate::axis::{Axis, Lines};
use crate::error::{AnalysisError, Undefined};
use crate::grid::Grid;
use crate::tally::*;
use crate::walk::{Plan, Touch};
use crate::{CellKind, Dimension};

/// Which matrix.
#[derive(Clone, Debug)]
pub struct MatrixOptions<'p> {
    /// What the rows stand for.
    pub rows: Dimension,
    /// What the columns stand for.
    pub cols: Dimension,
    /// What the cells count.
    pub cell: CellKind,
    /// Which codings count; all if there is no set. A passage of the set that a coding made stands for that coding (what
    /// `redthread_query::expression::keep` leaves of all codings); any other stands for all codings that overlap it.
    pub passages: Option<&'p PassageSet>,
}

impl MatrixOptions<'_> {
    /// A matrix of all codings.
    pub fn new(rows: Dimension, cols: Dimension, cell: CellKind) -> Self {
        Self { rows, cols, cell, passages: None }
    }

    /// Whether the documents' layouts must be loaded.
    pub fn needs_layouts(&self) -> bool {
        let by_voice =
            |side: &Dimension| matches!(side, Dimension::Group | Dimension::Case | Dimension::Attribute(_));
        by_voice(&self.rows) || by_voice(&self.cols) || self.cell == CellKind::People || self.needs_texts()
    }

    /// Whether the documents' texts must be loaded.
    pub fn needs_texts(&self) -> bool {
        matches!(self.cell, CellKind::Words | CellKind::Coverage)
    }
}

/// A figure in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Figure {
    /// So many.
    Count(u64),
    /// A share from 0 to 1.
    Share(f64),
}

impl Figure {
    /// The figure as a number.
    pub fn as_f64(self) -> f64 {
        match self {
            Self::Count(count) => count as f64,
            Self::Share(share) => share,
        }
    }

    /// The count; `None` for a share.
    pub fn count(self) -> Option<u64> {
        match self {
            Self::Count(count) => Some(count),
            Self::Share(_) => None,
        }
    }
}

/// A table of figures. `cells[row][col]`; a figure that is not defined is `None`, and `why` says why.
///
/// For people the figures are the least numbers, and the fields that end in `_max` hold the greatest; they are `None` for
/// everything else. Totals are counts over the union of what is in their row or column, never sums.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Matrix {
    /// The heads of the rows.
    pub rows: Vec<Axis>,
    /// The heads of the columns.
    pub cols: Vec<Axis>,
    /// The figures, by row.
    pub cells: Vec<Vec<Option<Figure>>>,
    /// At most so many people, by row.
    pub cells_max: Option<Vec<Vec<Option<u64>>>>,
    /// The figure of each row.
    pub row_totals: Vec<Option<Figure>>,
    /// At most so many people in each row.
    pub row_totals_max: Option<Vec<Option<u64>>>,
    /// The figure of each column.
    pub col_totals: Vec<Option<Figure>>,
    /// At most so many people in each column.
    pub col_totals_max: Option<Vec<Option<u64>>>,
    /// The figure of the whole table.
    pub total: Option<Figure>,
    /// At most so many people in the whole table.
    pub total_max: Option<u64>,
    /// Why some figures are not defined, if some are not.
    pub why: Option<Undefined>,
    /// How many codings count in no cell, because they have no row or no column (no group, no valence, no known case).
    pub left_out: u64,
}

/// Computes a matrix.
///
/// A coding counts in each group, case or attribute value of its voices; one in which no voice speaks (the interviewer's own
/// words) counts in its document's group. Words and coverage take what a row or column's voices say of a coding, and each
/// character once.
///
/// Coverage is a share from 0 to 1: coded own characters of all own characters (line breaks aside) of the text that the cell
/// is about. That is the text which belongs to the cell's row and column where these sort the material: the documents of a
/// stage, round, period or document; the turns of the voices of a group, case or attribute value. Themes, codes, coders and
/// valences sort codings, not material, and do not narrow it. So in theme × group each cell is the share of what the group
/// said; in theme × coder, of all text.
///
/// # Errors
/// If codings are not loaded, or layouts or texts that are needed; if there is no attribute of that name; if the table would
/// be too large.
pub fn matrix(project: &Project, options: &MatrixOptions<'_>) -> Result<Matrix, AnalysisError> {
    let (plan, grid) = plan(project, options)?;
    let material = (options.rows.sorts_material(), options.cols.sorts_material());
    fill(project, plan, grid, options.cell, material)
}

/// Computes a matrix with a row for each code, all below it included, in the order of the code tree.
///
/// # Errors
/// As [`matrix`].
pub fn code_matrix(project: &Project, cols: &Dimension, cell: CellKind) -> Result<Matrix, AnalysisError> {
    let plan = Plan {
        rows: Lines::codes_with_those_below(project),
        cols: Lines::of(project, cols)?,
        passages: None,
    };
    let grid = Grid::new(plan.rows.len(), plan.cols.len())?;
    fill(project, plan, grid, cell, (false, cols.sorts_material()))
}

/// Counts what the cells ask for. `material` says of rows and columns whether they sort the material.
fn fill(
    project: &Project,
    plan: Plan<'_>,
    grid: Grid,
    cell: CellKind,
    material: (bool, bool),
) -> Result<Matrix, AnalysisError> {
    let counts =
        |counts: Vec<u64>| counts.into_iter().map(|count| Some(Figure::Count(count))).collect::<Vec<_>>();
    let (figures, max, why, left_out) = match cell {
        CellKind::Segments => {
            let (found, left_out) = count_segments(project, &plan, grid)?;
            (counts(found), None, None, left_out)
        }
        CellKind::Documents => {
            let (found, left_out) = count_documents(project, &plan, grid)?;
            (counts(found), None, None, left_out)
        }
        CellKind::Words => {
            let (found, left_out) = count_words_coded(project, &plan, grid)?;
            (counts(found), None, None, left_out)
        }
        CellKind::People => {
            let (people, left_out) = count_people(project, &plan, grid)?;
            let min = people.iter().map(|range| range.map(|(min, _)| Figure::Count(min.into()))).collect();
            let max: Vec<Option<u64>> = people.iter().map(|range| range.map(|(_, max)| max.into())).collect();
            (min, Some(max), Some(Undefined::Survey), left_out)
        }
        CellKind::Coverage => {
            let (measured, left_out) = coverage(project, &plan, grid, material)?;
            let shares = measured.covered.iter().zip(&measured.of);
            let shares =
                shares.map(|(covered, of)| (*of > 0).then(|| Figure::Share(*covered as f64 / *of as f64)));
            (shares.collect(), None, Some(Undefined::NoText), left_out)
        }
    };
    let why = why.filter(|_| figures.iter().any(Option::is_none));
    let figures = Split::of(&figures, grid);
    let max = max.map(|max| Split::of(&max, grid));
    Ok(Matrix {
        rows: plan.rows.axes,
        cols: plan.cols.axes,
        cells_max: max.as_ref().map(|max| max.cells.clone()),
        row_totals_max: max.as_ref().map(|max| max.row_totals.clone()),
        col_totals_max: max.as_ref().map(|max| max.col_totals.clone()),
        total_max: max.and_then(|max| max.total),
        cells: figures.cells,
        row_totals: figures.row_totals,
        col_totals: figures.col_totals,
        total: figures.total,
        why,
        left_out,
    })
}

/// The codings behind a cell in reading order, documents in theirs. Without a row or a column: behind a total.
///
/// `row` and `col` are indices into [`Matrix::rows`] and [`Matrix::cols`] of the matrix with the same options.
///
/// # Errors
/// As [`matrix`].
pub fn cell_codings(
    project: &Project,
    options: &MatrixOptions<'_>,
    row: Option<usize>,
    col: Option<usize>,
) -> Result<Vec<Coding>, AnalysisError> {
    let (plan, _) = plan(project, options)?;
    let wanted = |touch: &Touch| {
        row.is_none_or(|row| touch.row as usize == row) && col.is_none_or(|col| touch.col as usize == col)
    };
    let mut codings = Vec::new();
    for document in project.documents_in_order() {
        let prepared = plan.prepare(project, document, false)?;
        plan.each_coding(&prepared, |coding, touches| {
            if touches.iter().any(wanted) {
                codings.push(*coding);
            }
        });
    }
    Ok(codings)
}

fn plan<'p>(project: &Project, options: &MatrixOptions<'p>) -> Result<(Plan<'p>, Grid), AnalysisError> {
    let (rows, cols) = (Lines::of(project, &options.rows)?, Lines::of(project, &options.cols)?);
    let grid = Grid::new(rows.len(), cols.len())?;
    Ok((Plan { rows, cols, passages: options.passages }, grid))
}

/// Measures coverage. The text has a grid of its own, in which a side that does not sort material is a single line.
fn coverage(
    project: &Project,
    plan: &Plan<'_>,
    grid: Grid,
    (rows, cols): (bool, bool),
) -> Result<(Measured, u64), AnalysisError> {
    let lines = |sorts: bool, lines: &Lines| if sorts { lines.len() } else { 1 };
    let material = Grid::new(lines(rows, &plan.rows), lines(cols, &plan.cols))?;
    let line = |sorts: bool, line: usize| if sorts { line as u32 } else { 0 };
    let base = |place: usize| {
        let n_cells = grid.rows * grid.cols;
        let place = if place < n_cells {
            material.cell(line(rows, place / grid.cols), line(cols, place % grid.cols))
        } else if place < n_cells + grid.rows {
            material.row_total(line(rows, place - n_cells))
        } else if place < n_cells + grid.rows + grid.cols {
            material.col_total(line(cols, place - n_cells - grid.rows))
        } else {
            material.total()
        };
        place as usize
    };
    count_coverage(project, plan, grid, material, base)
}

/// The figures of a grid, cells and totals apart.
struct Split<T> {
    cells: Vec<Vec<T>>,
    row_totals: Vec<T>,
    col_totals: Vec<T>,
    total: T,
}

impl<T: Copy> Split<T> {
    fn of(places: &[T], grid: Grid) -> Self {
        let row = |row: usize| places[row * grid.cols..(row + 1) * grid.cols].to_vec();
        let totals = &places[grid.rows * grid.cols..];
        Self {
            cells: (0..grid.rows).map(row).collect(),
            row_totals: totals[..grid.rows].to_vec(),
            col_totals: totals[grid.rows..grid.rows + grid.cols].to_vec(),
            total: totals[grid.rows + grid.cols],
        }
    }
}

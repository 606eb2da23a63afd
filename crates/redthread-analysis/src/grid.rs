//! Where a figure stands: the cells of a matrix, its row totals, its column totals and its total, in one dense numbering.

use crate::error::AnalysisError;

/// More cells than this are of no use to anybody, and would fill the memory.
const MOST_CELLS: usize = 4_000_000;

/// A numbering of cells and totals. Totals are places of their own, because they count unions and are no sums.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Grid {
    /// How many rows.
    pub(crate) rows: usize,
    /// How many columns.
    pub(crate) cols: usize,
}

impl Grid {
    /// Makes a grid, unless it would be too large.
    pub(crate) fn new(rows: usize, cols: usize) -> Result<Self, AnalysisError> {
        if rows.saturating_mul(cols) > MOST_CELLS {
            return Err(AnalysisError::TooLarge { rows, cols });
        }
        Ok(Self { rows, cols })
    }

    /// How many places there are.
    pub(crate) fn len(self) -> usize {
        self.rows * self.cols + self.rows + self.cols + 1
    }

    /// The place of a cell.
    pub(crate) fn cell(self, row: u32, col: u32) -> u32 {
        row * self.cols as u32 + col
    }

    /// The place of a row's total.
    pub(crate) fn row_total(self, row: u32) -> u32 {
        (self.rows * self.cols) as u32 + row
    }

    /// The place of a column's total.
    pub(crate) fn col_total(self, col: u32) -> u32 {
        (self.rows * self.cols + self.rows) as u32 + col
    }

    /// The place of the total.
    pub(crate) fn total(self) -> u32 {
        self.len() as u32 - 1
    }

    /// The cell and the three totals to which something in `row` and `col` counts.
    pub(crate) fn places(self, row: u32, col: u32) -> [u32; 4] {
        [self.cell(row, col), self.row_total(row), self.col_total(col), self.total()]
    }
}

//! Where one is in a grid: the cursor, the range, what is being written.

/// The cells from one corner to the other, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct GridRange {
    /// The first row and column.
    pub(crate) first: (usize, usize),
    /// The last row and column.
    pub(crate) last: (usize, usize),
}

impl GridRange {
    /// Whether the cell is in it.
    pub(crate) fn holds(self, row: usize, col: usize) -> bool {
        self.rows().contains(&row) && self.cols().contains(&col)
    }

    /// Its rows.
    pub(crate) fn rows(self) -> std::ops::RangeInclusive<usize> {
        self.first.0..=self.last.0
    }

    /// Its columns.
    pub(crate) fn cols(self) -> std::ops::RangeInclusive<usize> {
        self.first.1..=self.last.1
    }

    /// How many cells it has.
    pub(crate) fn cells(self) -> usize {
        (self.last.0 - self.first.0 + 1) * (self.last.1 - self.first.1 + 1)
    }

    /// Each of its cells, row by row.
    pub(crate) fn each(self) -> impl Iterator<Item = (usize, usize)> {
        self.rows().flat_map(move |row| self.cols().map(move |col| (row, col)))
    }
}

/// What is being written in the cell of the cursor.
#[derive(Clone, Debug)]
pub(super) struct Writing {
    /// What stands in the field.
    pub(super) text: String,
    /// The suggestion that the arrow keys chose.
    pub(super) picked: Option<usize>,
    /// Whether something was typed, so that suggestions narrow down.
    pub(super) typed: bool,
    /// Whether the field was drawn before.
    pub(super) drawn: bool,
    /// How many fields there were before it.
    pub(super) number: u64,
}

/// Where one is in a grid.
#[derive(Clone, Debug, Default)]
pub(crate) struct GridState {
    /// The cell with the cursor.
    pub(super) cursor: (usize, usize),
    /// Where the range began; the cursor is its other corner.
    pub(super) anchor: (usize, usize),
    pub(super) writing: Option<Writing>,
    pub(super) wants_focus: bool,
    pub(super) show_cursor: bool,
    pub(super) dragging: bool,
    pub(super) wants_write: bool,
    numbers: u64,
}

impl GridState {
    /// The chosen cells: at least the one with the cursor.
    pub(crate) fn range(&self) -> GridRange {
        let ((row, col), (other_row, other_col)) = (self.cursor, self.anchor);
        GridRange {
            first: (row.min(other_row), col.min(other_col)),
            last: (row.max(other_row), col.max(other_col)),
        }
    }

    /// Goes to a cell; the range grows to it if `extend`.
    pub(crate) fn go(&mut self, row: usize, col: usize, extend: bool) {
        self.cursor = (row, col);
        if !extend {
            self.anchor = self.cursor;
        }
        self.show_cursor = true;
    }

    /// Goes to a cell with the keyboard.
    pub(crate) fn focus(&mut self, row: usize, col: usize) {
        self.go(row, col, false);
        self.wants_focus = true;
    }

    /// Takes the keyboard in the next frame.
    pub(crate) fn take_keys(&mut self) {
        self.wants_focus = true;
    }

    /// Begins to write in the cell with the cursor, with `text` in the field.
    pub(super) fn begin(&mut self, text: String) {
        self.numbers += 1;
        self.show_cursor = true;
        self.anchor = if self.range().cells() > 1 { self.anchor } else { self.cursor };
        self.writing = Some(Writing { text, picked: None, typed: false, drawn: false, number: self.numbers });
    }

    /// Writes in the cell with the cursor from the next frame on, as F2 asks for.
    pub(crate) fn write(&mut self) {
        self.wants_write = true;
    }

    /// Keeps cursor and range on cells that there are.
    pub(super) fn keep_inside(&mut self, rows: usize, cols: usize) {
        for (row, col) in [&mut self.cursor, &mut self.anchor] {
            *row = (*row).min(rows.saturating_sub(1));
            *col = (*col).min(cols.saturating_sub(1));
        }
    }
}

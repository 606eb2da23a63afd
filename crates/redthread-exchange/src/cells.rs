//! The cells of a sheet as they are read one by one: only filled ones take room, so that a claim of a billion rows costs nothing.

use crate::limits;

/// The filled rows of a sheet, with their numbers as a spreadsheet shows them.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    rows: Vec<(usize, Vec<String>)>,
    fields: usize,
}

/// A sheet has more than is read.
#[derive(Debug)]
pub(crate) struct TooMany;

impl Cells {
    /// Puts a filled cell in its place; `row` and `column` are counted from 0, and rows come in order.
    pub(crate) fn put(&mut self, row: usize, column: usize, field: String) -> Result<(), TooMany> {
        if field.is_empty() {
            return Ok(());
        }
        if row >= limits::ROWS || column >= limits::COLUMNS {
            return Err(TooMany);
        }
        let place = match self.rows.last() {
            Some((last, _)) if *last == row + 1 => self.rows.len() - 1,
            Some((last, _)) if *last > row + 1 => {
                match self.rows.binary_search_by_key(&(row + 1), |(number, _)| *number) {
                    Ok(place) => place,
                    Err(place) => {
                        self.rows.insert(place, (row + 1, Vec::new()));
                        place
                    }
                }
            }
            _ => {
                self.rows.push((row + 1, Vec::new()));
                self.rows.len() - 1
            }
        };
        let fields = &mut self.rows[place].1;
        if fields.len() <= column {
            self.fields += column + 1 - fields.len();
            if self.fields > limits::FIELDS {
                return Err(TooMany);
            }
            fields.resize(column + 1, String::new());
        }
        fields[column] = field;
        Ok(())
    }

    /// The rows.
    pub(crate) fn rows(self) -> Vec<(usize, Vec<String>)> {
        self.rows
    }
}

//! A grid of fields under named columns, printed as an aligned table or as csv.

use redthread_exchange::{Cell, TableWriter};
use unicode_width::UnicodeWidthStr;

use crate::output::{Json, Row};

/// A table's field is cut short after so many columns of the terminal.
const WIDEST: usize = 60;

/// What stands between two columns.
const GAP: &str = "  ";

/// Named columns and rows of fields.
#[derive(Clone, Debug)]
pub(crate) struct Grid {
    columns: Vec<String>,
    rows: Vec<Vec<Json>>,
}

impl Grid {
    /// Makes a grid of these columns, without rows.
    pub(crate) fn new<C: Into<String>>(columns: impl IntoIterator<Item = C>) -> Self {
        Self { columns: columns.into_iter().map(Into::into).collect(), rows: Vec::new() }
    }

    /// Makes the grid of a list of rows. `why`, which says why a figure is not defined, is a column only where it is said.
    pub(crate) fn of<R: Row>(rows: &[R]) -> Self {
        let rows: Vec<Json> = rows.iter().map(Json::of).collect();
        let names = R::COLUMNS.iter().map(|column| column.trim_start_matches("r#"));
        let mut grid =
            Self::new(names.filter(|name| *name != "why" || rows.iter().any(|row| row.get("why").is_some())));
        for row in &rows {
            let fields = grid.columns.iter().map(|column| row.get(column).cloned().unwrap_or(Json::Null));
            grid.rows.push(fields.collect());
        }
        grid
    }

    /// Adds a row.
    pub(crate) fn push(&mut self, mut fields: Vec<Json>) {
        fields.resize(self.columns.len(), Json::Null);
        self.rows.push(fields);
    }

    /// The grid as csv.
    pub(crate) fn csv(&self) -> String {
        let mut writer = TableWriter::new(&self.columns);
        for row in &self.rows {
            writer.row(&row.iter().map(|field| Cell::Text(field.field())).collect::<Vec<_>>());
        }
        writer.finish()
    }

    /// The grid as an aligned table: numbers to the right, ids after everything else, long texts cut short.
    pub(crate) fn table(&self) -> String {
        let order = self.shown_order();
        let head: Vec<String> = order.iter().map(|&column| self.columns[column].clone()).collect();
        let field = |row: &Vec<Json>, column: usize| shortened(&row[column].field(), WIDEST);
        let lines: Vec<Vec<String>> =
            self.rows.iter().map(|row| order.iter().map(|&column| field(row, column)).collect()).collect();
        let widths: Vec<usize> = (0..order.len())
            .map(|column| {
                std::iter::once(&head).chain(&lines).map(|line| line[column].width()).max().unwrap_or(0)
            })
            .collect();
        let to_the_right: Vec<bool> = order
            .iter()
            .map(|&column| {
                self.rows.iter().any(|row| row[column] != Json::Null)
                    && self.rows.iter().all(|row| row[column].is_figure())
            })
            .collect();
        let mut out = String::new();
        for line in std::iter::once(&head).chain(&lines) {
            let mut printed = String::new();
            for (column, field) in line.iter().enumerate() {
                let space = " ".repeat(widths[column] - field.width());
                let gap = if column == 0 { "" } else { GAP };
                let (before, after) =
                    if to_the_right[column] { (space.as_str(), "") } else { ("", space.as_str()) };
                printed.extend([gap, before, field, after]);
            }
            out.push_str(printed.trim_end());
            out.push('\n');
        }
        out
    }

    /// The columns as a table shows them: those that hold only ids come last, where they are out of the way.
    fn shown_order(&self) -> Vec<usize> {
        let is_ids = |&column: &usize| {
            let mut given =
                self.rows.iter().map(|row| &row[column]).filter(|field| **field != Json::Null).peekable();
            given.peek().is_some() && given.all(Json::is_id)
        };
        let (ids, others): (Vec<usize>, Vec<usize>) = (0..self.columns.len()).partition(is_ids);
        [others, ids].concat()
    }
}

/// A text on one line, cut short with `…` if it is wider than `widest` columns of the terminal.
pub(crate) fn shortened(text: &str, widest: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.width() <= widest {
        return line;
    }
    let mut cut = String::new();
    for letter in line.chars() {
        cut.push(letter);
        if cut.width() >= widest {
            cut.pop();
            break;
        }
    }
    format!("{}…", cut.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid() -> Grid {
        let mut grid = Grid::new(["document", "name", "codings", "labels"]);
        let id = |last: u8| Json::Text(format!("0190f5fe-7c00-7a00-8000-00000000000{last}"));
        let number = |number: u64| Json::Number(number.into());
        let labels =
            |labels: &[&str]| Json::List(labels.iter().map(|&label| Json::Text(label.to_owned())).collect());
        grid.push(vec![id(1), Json::Text("面談 🙂".to_owned()), number(12), labels(&["Karin", "Tommy"])]);
        grid.push(vec![id(2), Json::Text("Borger\ngruppe".to_owned()), number(3), labels(&[])]);
        grid
    }

    #[test]
    fn columns_are_aligned_by_what_the_eye_sees() {
        let expected = "\
name           codings  labels        document
面談 🙂             12  Karin; Tommy  0190f5fe-7c00-7a00-8000-000000000001
Borger gruppe        3                0190f5fe-7c00-7a00-8000-000000000002
";
        assert_eq!(grid().table(), expected);
    }

    #[test]
    fn csv_keeps_the_order_and_the_line_ends() {
        let csv = grid().csv();
        assert!(csv.starts_with("document,name,codings,labels\n"), "{csv}");
        assert!(csv.ends_with(",\"Borger\ngruppe\",3,\n"), "{csv}");
    }

    #[test]
    fn long_texts_are_cut_short_in_tables_only() {
        assert_eq!(shortened(&"ord".repeat(40), WIDEST).width(), WIDEST);
        assert!(shortened(&"面".repeat(40), WIDEST).width() <= WIDEST);
    }
}

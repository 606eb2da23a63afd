//! Tables out: csv in UTF-8, with lists joined by `; `.

/// What one field of a written table holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A number; written with a point and as few digits as give it back.
    Number(f64),
    /// Yes or no, written `true` or `false`.
    YesNo(bool),
    /// Several texts, joined by `; `.
    List(Vec<String>),
}

impl std::fmt::Display for Cell {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Whole(number) => number.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::YesNo(yes) => yes.fmt(f),
            Self::List(texts) => f.write_str(&texts.join("; ")),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl<T: Into<Self>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// Writes a table as csv: commas, quotes where needed, LF at the end of each row.
#[derive(Debug)]
pub struct TableWriter {
    rows: csv::Writer<Vec<u8>>,
    columns: usize,
}

impl TableWriter {
    /// Begins a table with these columns.
    pub fn new<C: AsRef<str>>(columns: &[C]) -> Self {
        let mut writer = Self { rows: csv::Writer::from_writer(Vec::new()), columns: columns.len() };
        writer.write(columns.iter().map(|column| column.as_ref().to_owned()).collect());
        writer
    }

    /// Adds a row; fields that are missing are left empty, and fields beyond the last column are left out.
    pub fn row(&mut self, cells: &[Cell]) {
        let mut fields: Vec<_> = cells.iter().map(Cell::to_string).collect();
        fields.resize(self.columns, String::new());
        self.write(fields);
    }

    /// The table as text.
    pub fn finish(self) -> String {
        let bytes = self.rows.into_inner().unwrap_or_default();
        String::from_utf8(bytes).unwrap_or_default()
    }

    /// Writing rows of one length into memory cannot fail.
    fn write(&mut self, fields: Vec<String>) {
        let written = self.rows.write_record(&fields);
        debug_assert!(written.is_ok(), "rows have one length");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined_and_quotes_stand_where_needed() {
        let mut writer = TableWriter::new(&["name", "labels", "words"]);
        let labels = ["Karin", "Tommy"].map(str::to_owned).to_vec();
        writer.row(&[Cell::from("Borgergruppe 1, \"første\""), Cell::List(labels), Cell::Whole(12)]);
        writer.row(&[Cell::Empty]);
        let expected = "name,labels,words\n\"Borgergruppe 1, \"\"første\"\"\",Karin; Tommy,12\n,,\n";
        assert_eq!(writer.finish(), expected);
    }
}

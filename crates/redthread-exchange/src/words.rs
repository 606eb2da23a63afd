//! A list of words and the codes that they stand for, as a table.

use redthread_model::CodePath;

use crate::{ExchangeError, Table};

/// A line of such a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordRow {
    /// The row of the file, for messages.
    pub row: usize,
    /// What is looked for, in the search syntax.
    pub query: String,
    /// The code for what is found.
    pub code: CodePath,
    /// How much around a hit is meant, as it is written; `None` if it is not said.
    pub scope: Option<String>,
}

/// A list of words as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordRows {
    /// The lines that are sound, in the order of the file.
    pub rows: Vec<WordRow>,
    /// The lines that are not: the row of the file, and why.
    pub left_out: Vec<(usize, String)>,
}

/// Takes a list of words from a table with the columns `query`, `code` and, if there, `scope` (in Danish `søgning` or `ord`,
/// `kode`, `omfang`).
///
/// # Errors
/// If a column is missing. A line that is not sound is left out with a reason.
pub fn words_from_table(table: &Table) -> Result<WordRows, ExchangeError> {
    let query = table.needed_column(&["query", "søgning", "soegning", "ord", "words", "word"])?;
    let code = table.needed_column(&["code", "kode"])?;
    let scope = table.column(&["scope", "omfang"]);
    let mut read = WordRows::default();
    for index in 0..table.rows.len() {
        let row = table.row_number(index);
        let query = table.field(index, Some(query)).map(str::to_owned);
        let code = table.field(index, Some(code)).map(str::parse::<CodePath>);
        let scope = table.field(index, scope).map(str::to_owned);
        match (query, code) {
            (Some(query), Some(Ok(code))) => read.rows.push(WordRow { row, query, code, scope }),
            (None, _) => read.left_out.push((row, "there is nothing to look for".to_owned())),
            (_, None) => read.left_out.push((row, "it names no code".to_owned())),
            (_, Some(Err(reason))) => read.left_out.push((row, reason.to_string())),
        }
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    fn read(csv: &str) -> Result<WordRows, ExchangeError> {
        words_from_table(&Table::from_bytes(Path::new("ord.csv"), csv.as_bytes())?)
    }

    #[test]
    fn lines_are_read_and_bad_ones_left_out_by_name() {
        let read = read(
            "query;code;scope\nvente*;Rammer/Tid;turn\n;Tid;\nbrev;;\nfrist;Tid/ /X;\n\"\"\"så alene\"\"\";Savn\n",
        );
        let read = read.unwrap();
        let rows: Vec<_> = read
            .rows
            .iter()
            .map(|row| (row.row, &*row.query, row.code.to_string(), row.scope.clone()))
            .collect();
        let first = (2, "vente*", "Rammer/Tid".to_owned(), Some("turn".to_owned()));
        assert_eq!(rows, [first, (6, "\"så alene\"", "Savn".to_owned(), None)]);
        let left_out: Vec<usize> = read.left_out.iter().map(|(row, _)| *row).collect();
        assert_eq!(left_out, [3, 4, 5]);
    }

    #[test]
    fn danish_names_of_columns_are_understood_and_a_missing_one_is_named() {
        assert_eq!(read("Ord,Kode\nbrev,Breve\n").unwrap().rows.len(), 1);
        let missing = read("ord,theme\nbrev,Breve\n");
        assert!(matches!(missing, Err(ExchangeError::NoColumn { column: "code", .. })), "{missing:?}");
    }
}

//! Delimited text (csv): fields between commas, semicolons or tabs, in quotes where needed.

use std::io::Read;

use crate::limits;
use crate::spreadsheet::Rows;

/// What may stand between fields. On a tie the first wins: where a comma is the decimal sign, semicolons part the fields.
const DELIMITERS: [u8; 3] = [b';', b'\t', b','];

/// How many rows are looked at to find out what parts the fields.
const ROWS_LOOKED_AT: usize = 50;

/// The rows of a delimited text with the numbers that a spreadsheet would give them; `None` if they are more than is read.
pub(crate) fn rows(text: &str) -> Option<Rows> {
    let (delimiter, text, above) = match said_delimiter(text) {
        Some((delimiter, rest)) => (delimiter, rest, 1),
        None => (guessed_delimiter(text), text, 0),
    };
    let (mut rows, mut fields) = (Rows::new(), 0);
    for (number, mut row) in records(text, delimiter) {
        while row.last().is_some_and(|field| field.trim().is_empty()) {
            row.pop();
        }
        fields += row.len();
        if fields > limits::FIELDS || rows.len() > limits::ROWS {
            return None;
        }
        rows.push((number + above, row));
    }
    Some(rows)
}

/// A first line `sep=;`, which some spreadsheets write and hide.
fn said_delimiter(text: &str) -> Option<(u8, &str)> {
    let (first, rest) = text.split_once('\n')?;
    match first.trim_end_matches([';', ',']).strip_prefix("sep=") {
        Some("") => first.strip_prefix("sep=").and_then(|sign| sign.bytes().next()).map(|sign| (sign, rest)),
        Some("\t") => Some((b'\t', rest)),
        _ => None,
    }
}

fn guessed_delimiter(text: &str) -> u8 {
    let fit = |delimiter: u8| {
        let mut rows = records(text, delimiter).take(ROWS_LOOKED_AT);
        let columns = rows.next().map_or(1, |(_, header)| header.len());
        let same = rows.filter(|(_, fields)| fields.len() == columns).count();
        (columns > 1, same, columns)
    };
    let mut best = (DELIMITERS[2], (false, 0, 0));
    for delimiter in DELIMITERS {
        let fit = fit(delimiter);
        if fit > best.1 {
            best = (delimiter, fit);
        }
    }
    if best.1.0 { best.0 } else { b',' }
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = (usize, Vec<String>)> + '_ {
    let mut settings = csv::ReaderBuilder::new();
    settings.has_headers(false).flexible(true).delimiter(delimiter);
    let mut reader = settings.from_reader(text.as_bytes().chain(b"\n".as_slice()));
    let mut record = csv::StringRecord::new();
    let (mut number, mut lines) = (0, 0);
    std::iter::from_fn(move || {
        // Reading text from memory has no way to fail; a row that did would only end the table.
        if !reader.read_record(&mut record).unwrap_or(false) {
            return None;
        }
        // The reader passes over blank lines in silence, and they are rows all the same; a line end inside a quoted field
        // ends no row.
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let read = reader.position().line() as usize - 1;
        number += read - lines - inside;
        lines = read;
        Some((number, record.iter().map(str::to_owned).collect()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&[&str]]) {
        let rows: Vec<_> = rows(text).unwrap().into_iter().map(|(_, fields)| fields).collect();
        assert_eq!(rows, expected, "{text:?}");
    }

    #[test]
    fn the_sign_between_fields_is_found() {
        check("a,b\n1,2", &[&["a", "b"], &["1", "2"]]);
        check("a;b\n1,5;2,5", &[&["a", "b"], &["1,5", "2,5"]]);
        check("a\tb, c\n1\t2", &[&["a", "b, c"], &["1", "2"]]);
        check("navn, alder;by\nx;y\nz;w", &[&["navn, alder", "by"], &["x", "y"], &["z", "w"]]);
        check("a\n1", &[&["a"], &["1"]]);
        check("sep=;\na;b", &[&["a", "b"]]);
    }

    #[test]
    fn quoted_fields_hold_line_ends_and_rows_are_counted_as_a_spreadsheet_does() {
        let numbers = rows("a,b\n\"one\ntwo\",2\n\n3,\"said \"\"no\"\"\"\n").unwrap();
        assert_eq!(numbers[1], (2, vec!["one\ntwo".to_owned(), "2".to_owned()]));
        assert_eq!(numbers[2], (4, vec!["3".to_owned(), "said \"no\"".to_owned()]));
        assert_eq!(rows("sep=,\na,b\n1,2").unwrap()[1].0, 3);
    }
}

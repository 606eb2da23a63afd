//! Codings as a table: who coded which range of which document with which code.

use std::path::Path;

use redthread_model::{CodePath, Valence};
use redthread_text::{Text, TextRange};

use crate::{ExchangeError, Table};

/// One coding of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodingRow {
    /// The row of the file, for messages.
    pub row: usize,
    /// The document, by id or name.
    pub document: String,
    /// The range in the document's text; never empty.
    pub range: TextRange,
    /// The code.
    pub code: CodePath,
    /// Who coded; whoever imports the table if it is not said.
    pub coder: Option<String>,
    /// Whether the passage tells of something that works well or less well.
    pub valence: Option<Valence>,
    /// A note on the coding.
    pub memo: Option<String>,
    /// The words that should stand in the range, by which a table made for another text is seen.
    pub text: Option<String>,
}

impl CodingRow {
    /// Where the coding lies in the document's text: its range if that lies in the text and holds the words it should; else
    /// the one place where those words stand, line ends counting as spaces. Two readers of the same PDF seldom agree on
    /// positions, but they agree on words. `None` if the words are not there, or stand in several places none of which the
    /// range touches.
    pub fn range_in(&self, text: &Text) -> Option<TextRange> {
        let said = Some(self.range).filter(|range| text.holds(*range));
        let Some(words) = &self.text else { return said };
        let wanted: Vec<char> = letters(&spaced(words)).collect();
        if said.is_some_and(|range| letters(&spaced(text.slice(range))).eq(wanted.iter().copied())) {
            return said;
        }
        let all = spaced(text.as_str());
        let places =
            all.windows(wanted.len().max(1)).filter(|window| letters(window).eq(wanted.iter().copied()));
        let found: Vec<_> =
            places.filter_map(|window| TextRange::new(window.first()?.1, window.last()?.1 + 1)).collect();
        match found.as_slice() {
            [only] => Some(*only),
            several => several.iter().find(|range| said.is_some_and(|said| range.overlaps(said))).copied(),
        }
    }
}

/// The letters of a text with their positions; each run of white space is one space.
fn spaced(text: &str) -> Vec<(char, u32)> {
    let mut spaced: Vec<(char, u32)> = Vec::with_capacity(text.len());
    for (place, letter) in (0..).zip(text.chars()) {
        match letter {
            space if space.is_whitespace() => {
                if spaced.last().is_some_and(|&(last, _)| last != ' ') {
                    spaced.push((' ', place));
                }
            }
            letter => spaced.push((letter, place)),
        }
    }
    if spaced.last().is_some_and(|&(last, _)| last == ' ') {
        spaced.pop();
    }
    spaced
}

fn letters(spaced: &[(char, u32)]) -> impl Iterator<Item = char> + '_ {
    spaced.iter().map(|&(letter, _)| letter)
}

/// Reads codings from a table in a file ([`codings_from_table`]).
///
/// # Errors
/// If the file cannot be read or a row is not sound.
pub fn read_codings(file: &Path) -> Result<Vec<CodingRow>, ExchangeError> {
    codings_from_table(&Table::read(file)?)
}

/// Takes codings from a table with the columns `document`, `start`, `end`, `code`, `coder` and, if there, `valence`, `memo`
/// and `text`.
///
/// # Errors
/// If a column is missing or a field is not sound.
pub fn codings_from_table(table: &Table) -> Result<Vec<CodingRow>, ExchangeError> {
    let document = table.needed_column(&["document", "dokument"])?;
    let start = table.needed_column(&["start"])?;
    let end = table.needed_column(&["end", "slut"])?;
    let code = table.needed_column(&["code", "kode"])?;
    let coder = table.needed_column(&["coder", "koder"])?;
    let valence = table.column(&["valence", "valens"]);
    let memo = table.column(&["memo"]);
    let text = table.column(&["text", "tekst"]);
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let place = |column| {
            let place: Option<u32> = table.needed_field(row, column)?.parse().ok();
            place.ok_or_else(|| table.bad_field(row, column, "a whole number of characters"))
        };
        let range = TextRange::new(place(start)?, place(end)?).filter(|range| !range.is_empty());
        let valence = match (valence, table.field(row, valence)) {
            (Some(column), Some(given)) => Some(
                given
                    .parse::<Valence>()
                    .map_err(|_| table.bad_field(row, column, "a valence: well or less-well"))?,
            ),
            _ => None,
        };
        let path = table.needed_field(row, code)?.parse::<CodePath>();
        rows.push(CodingRow {
            row: table.row_number(row),
            document: table.needed_field(row, document)?.to_owned(),
            range: range.ok_or_else(|| table.bad_field(row, end, "after the start"))?,
            code: path
                .map_err(|_| table.bad_field(row, code, "a code's path of the form Theme/Sub-theme"))?,
            coder: table.field(row, Some(coder)).map(str::to_owned),
            valence,
            memo: table.field(row, memo).map(str::to_owned),
            text: table.field(row, text).map(str::to_owned),
        });
    }
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<Vec<CodingRow>, String> {
        let table = Table::from_bytes(Path::new("k.csv"), text.as_bytes()).unwrap();
        codings_from_table(&table).map_err(|error| error.to_string())
    }

    #[test]
    fn a_row_is_a_coding() {
        let rows = check("document,start,end,code,coder,valence,memo\nBorgergruppe 1,10,42,Relation/Tillid,Anna,less-well,se her\n").unwrap();
        let row = &rows[0];
        assert_eq!(
            (row.row, row.document.as_str(), row.range.to_string().as_str()),
            (2, "Borgergruppe 1", "10..42")
        );
        assert_eq!((row.code.to_string().as_str(), row.coder.as_deref()), ("Relation/Tillid", Some("Anna")));
        assert_eq!((row.valence, row.memo.as_deref()), (Some(Valence::LessWell), Some("se her")));
    }

    #[test]
    fn the_words_tell_where_a_coding_lies_when_positions_do_not() {
        let found = |start: u32, words: Option<&str>| {
            let mut row = check("document,start,end,code,coder\nD,0,1,C,A").unwrap().remove(0);
            row.range = TextRange::new(start, start + 4).unwrap();
            row.text = words.map(str::to_owned);
            row.range_in(&Text::from("Så følte jeg\nmig alene, og så alene")).map(|range| range.to_string())
        };
        assert_eq!(found(3, None).as_deref(), Some("3..7"));
        assert_eq!(found(99, None), None);
        assert_eq!(found(0, Some("jeg mig")).as_deref(), Some("9..16"));
        assert_eq!(found(0, Some("vred")), None);
        assert_eq!(found(0, Some("alene")), None);
        assert_eq!(found(31, Some("alene")).as_deref(), Some("30..35"));
    }

    #[test]
    fn faults_name_the_row() {
        let head = "document,start,end,code,coder,valence\n";
        for (row, fault) in [
            ("D,x,2,C,A,", "k.csv, row 2: what stands under “start” is not a whole number of characters"),
            ("D,3,2,C,A,", "k.csv, row 2: what stands under “end” is not after the start"),
            ("D,2,2,C,A,", "k.csv, row 2: what stands under “end” is not after the start"),
            ("D,1,2,,A,", "k.csv, row 2: nothing stands under “code”"),
            (",1,2,C,A,", "k.csv, row 2: nothing stands under “document”"),
            (
                "D,1,2,C,A,good",
                "k.csv, row 2: what stands under “valence” is not a valence: well or less-well",
            ),
        ] {
            assert_eq!(check(&format!("{head}{row}")).unwrap_err(), fault);
        }
        assert_eq!(check("document,start,end,code\nD,1,2,C").unwrap_err(), "k.csv has no column “coder”");
    }
}

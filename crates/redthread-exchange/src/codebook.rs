//! Codebooks: the code tree with its definitions, as a table or as Markdown.

use std::collections::BTreeMap;
use std::path::Path;

use redthread_model::CodePath;

use crate::table::{ending, read_file};
use crate::{Cell, ExchangeError, Table, TableWriter, codebook_from_markdown, codebook_to_markdown};

/// The endings of the files that hold a codebook.
pub const CODEBOOK_FORMATS: &[&str] = &["csv", "md", "xlsx", "ods"];

/// The endings that a codebook can be written to.
const WRITTEN_FORMATS: &[&str] = &["csv", "md"];

/// One code of a codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookRow {
    /// Where it stands in the code tree.
    pub path: CodePath,
    /// Its colour as `#rrggbb`, if one is given.
    pub color: Option<String>,
    /// What it means.
    pub description: String,
    /// When to use it.
    pub when: String,
    /// When not to use it.
    pub when_not: String,
    /// A typical example.
    pub example: String,
}

impl CodebookRow {
    /// A code of which nothing is said yet.
    pub fn bare(path: CodePath) -> Self {
        let nothing = String::new;
        Self {
            path,
            color: None,
            description: nothing(),
            when: nothing(),
            when_not: nothing(),
            example: nothing(),
        }
    }
}

/// Reads a codebook by the ending of its file: a table or Markdown.
///
/// # Errors
/// If the file cannot be read, is of another kind, or holds no codes.
pub fn read_codebook(file: &Path) -> Result<Vec<CodebookRow>, ExchangeError> {
    match ending(file).as_str() {
        "md" => {
            let text = crate::decode(&read_file(file)?)
                .ok_or_else(|| ExchangeError::NotText { file: file.to_owned() })?;
            codebook_from_markdown(file, &text)
        }
        "csv" | "xlsx" | "ods" => codebook_from_table(&Table::read(file)?),
        _ => Err(ExchangeError::UnknownFormat { file: file.to_owned(), works: CODEBOOK_FORMATS }),
    }
}

/// Writes a codebook by the ending of its file: csv or Markdown.
///
/// # Errors
/// If the file is of another kind or cannot be written.
pub fn write_codebook(file: &Path, title: &str, rows: &[CodebookRow]) -> Result<(), ExchangeError> {
    let written = match ending(file).as_str() {
        "md" => codebook_to_markdown(title, rows),
        "csv" => codebook_to_csv(rows),
        _ => return Err(ExchangeError::UnknownFormat { file: file.to_owned(), works: WRITTEN_FORMATS }),
    };
    std::fs::write(file, written).map_err(|cause| ExchangeError::Unwritable { file: file.to_owned(), cause })
}

/// Takes a codebook from a table with a column `code` (or `path`, `kode`) and, if there, `color`, `description`, `when`,
/// `when_not` and `example`, in English or Danish.
///
/// # Errors
/// If a row has no code, a path or colour is not sound, or a code stands there twice.
pub fn codebook_from_table(table: &Table) -> Result<Vec<CodebookRow>, ExchangeError> {
    let code = table.needed_column(&["code", "path", "kode", "sti", "name", "navn"])?;
    let color = table.column(&["color", "colour", "farve"]);
    let description = table.column(&["description", "definition", "beskrivelse"]);
    let when = table.column(&["when", "when to use", "hvornår", "bruges når"]);
    let when_not =
        table.column(&["when_not", "when not", "when not to use", "hvornår ikke", "bruges ikke når"]);
    let example = table.column(&["example", "eksempel"]);
    let text = |row, column| table.field(row, column).unwrap_or_default().to_owned();
    let mut seen = BTreeMap::new();
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let path: CodePath = table
            .needed_field(row, code)?
            .parse()
            .map_err(|_| table.bad_field(row, code, "a code's path of the form Theme/Sub-theme"))?;
        check_first(&mut seen, &path, &table.file, table.row_number(row))?;
        let color = match (color, table.field(row, color)) {
            (Some(column), Some(given)) => Some(
                sound_color(given)
                    .ok_or_else(|| table.bad_field(row, column, "a colour of the form #rrggbb"))?,
            ),
            _ => None,
        };
        rows.push(CodebookRow {
            path,
            color,
            description: text(row, description),
            when: text(row, when),
            when_not: text(row, when_not),
            example: text(row, example),
        });
    }
    Ok(rows)
}

/// Writes a codebook as csv, with the columns that [`codebook_from_table`] reads.
pub fn codebook_to_csv(rows: &[CodebookRow]) -> String {
    let mut writer = TableWriter::new(&["code", "color", "description", "when", "when_not", "example"]);
    for row in rows {
        writer.row(&[
            Cell::Text(row.path.to_string()),
            row.color.as_deref().into(),
            Cell::from(row.description.as_str()),
            Cell::from(row.when.as_str()),
            Cell::from(row.when_not.as_str()),
            Cell::from(row.example.as_str()),
        ]);
    }
    writer.finish()
}

/// The colour with its `#`, in lower case; `None` if it is none.
pub(crate) fn sound_color(given: &str) -> Option<String> {
    let digits = given.strip_prefix('#').unwrap_or(given);
    let sound = digits.len() == 6 && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    sound.then(|| format!("#{}", digits.to_lowercase()))
}

/// Refuses a code that stood in an earlier row; siblings' names differ by more than case.
pub(crate) fn check_first(
    seen: &mut BTreeMap<String, usize>,
    path: &CodePath,
    file: &Path,
    row: usize,
) -> Result<(), ExchangeError> {
    match seen.insert(path.to_string().to_lowercase(), row) {
        Some(first) => Err(ExchangeError::Twice { file: file.to_owned(), row, first, what: "code" }),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> Result<Vec<CodebookRow>, String> {
        let table = Table::from_bytes(Path::new("kodebog.csv"), text.as_bytes()).unwrap();
        codebook_from_table(&table).map_err(|error| error.to_string())
    }

    #[test]
    fn a_danish_codebook_is_read() {
        let rows = check(
            "Kode;Farve;Beskrivelse;Hvornår;Hvornår ikke;Eksempel\nRelation/Tillid;#0A5A9C;Om tillid;a;b;c\n",
        )
        .unwrap();
        assert_eq!(rows[0].path.to_string(), "Relation/Tillid");
        assert_eq!(rows[0].color.as_deref(), Some("#0a5a9c"));
        assert_eq!(
            (rows[0].when.as_str(), rows[0].when_not.as_str(), rows[0].example.as_str()),
            ("a", "b", "c")
        );
    }

    #[test]
    fn faults_name_the_row() {
        let faults = [
            ("color\n#000000", "kodebog.csv has no column “code”"),
            (
                "code,color\nTid,rød",
                "kodebog.csv, row 2: what stands under “color” is not a colour of the form #rrggbb",
            ),
            (
                "code\nTid\nTid//x",
                "kodebog.csv, row 3: what stands under “code” is not a code's path of the form Theme/Sub-theme",
            ),
            ("code\nTid\ntid", "kodebog.csv, row 3: the same code stands in row 2 already"),
            ("code,example\nTid,x\n,y", "kodebog.csv, row 3: nothing stands under “code”"),
        ];
        for (text, fault) in faults {
            assert_eq!(check(text).unwrap_err(), fault);
        }
    }

    #[test]
    fn a_codebook_goes_to_a_file_and_back() {
        let folder = tempfile::tempdir().unwrap();
        let mut row = CodebookRow::bare("Tid, sted/Ja\\/nej".parse().unwrap());
        row.color = Some("#0a5a9c".to_owned());
        row.description = "To linjer,\n\"den anden\"".to_owned();
        for name in ["kodebog.csv", "kodebog.md"] {
            let file = folder.path().join(name);
            write_codebook(&file, "Kodebog", std::slice::from_ref(&row)).unwrap();
            let back = read_codebook(&file).unwrap();
            assert_eq!(back.last(), Some(&row), "{name}");
        }
        let unknown = write_codebook(&folder.path().join("kodebog.docx"), "Kodebog", &[row]).unwrap_err();
        assert!(unknown.to_string().ends_with("these can: csv, md"), "{unknown}");
    }
}

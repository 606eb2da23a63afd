//! Spreadsheets (xlsx, xls, ods): a sheet's filled rows as text.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, DataRef, Reader, Xls, Xlsx, XlsxError};

use crate::cells::Cells;
use crate::open_document::{self, OdsFault};
use crate::package::{self, Package, PackageFault};
use crate::{ExchangeError, limits};

/// Rows with the numbers that a spreadsheet shows beside them.
pub(crate) type Rows = Vec<(usize, Vec<String>)>;

/// A sheet of a workbook.
pub(crate) struct Sheet {
    /// The names of all sheets.
    pub(crate) names: Vec<String>,
    /// The name of this one; `None` if no sheet holds anything.
    pub(crate) name: Option<String>,
    /// Its filled rows.
    pub(crate) rows: Rows,
}

/// Whether these bytes are a workbook, whatever the file is called.
pub(crate) fn is_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || package::is_compound(bytes)
}

/// Reads the sheet called `wanted`, or the first that holds anything.
pub(crate) fn sheet(file: &Path, bytes: &[u8], wanted: Option<&str>) -> Result<Sheet, ExchangeError> {
    let fault = |fault| match fault {
        Fault::Damaged(cause) => ExchangeError::BadSpreadsheet { file: file.to_owned(), cause },
        Fault::Protected => ExchangeError::Protected { file: file.to_owned() },
        Fault::TooLarge => ExchangeError::TooLarge { file: file.to_owned() },
    };
    // A damaged file must not take the program along, whatever the reader does with it.
    let read = catch_unwind(AssertUnwindSafe(|| Book::open(bytes)?.sheet(wanted)));
    let sheet =
        read.unwrap_or_else(|_| Err(Fault::Damaged("the file is damaged".to_owned()))).map_err(fault)?;
    match wanted {
        Some(wanted) if sheet.name.is_none() => Err(ExchangeError::NoSheet {
            file: file.to_owned(),
            sheet: wanted.to_owned(),
            sheets: sheet.names,
        }),
        _ => Ok(sheet),
    }
}

/// Why a workbook cannot be read.
enum Fault {
    Damaged(String),
    Protected,
    TooLarge,
}

impl From<PackageFault> for Fault {
    fn from(fault: PackageFault) -> Self {
        match fault {
            PackageFault::Damaged(cause) => Self::Damaged(cause),
            PackageFault::Protected => Self::Protected,
            PackageFault::TooLarge => Self::TooLarge,
        }
    }
}

impl From<OdsFault> for Fault {
    fn from(fault: OdsFault) -> Self {
        match fault {
            OdsFault::Damaged(cause) => Self::Damaged(cause),
            OdsFault::TooMany => Self::TooLarge,
        }
    }
}

impl From<crate::cells::TooMany> for Fault {
    fn from(_: crate::cells::TooMany) -> Self {
        Self::TooLarge
    }
}

/// A workbook that is open.
enum Book<'b> {
    Excel(Box<Xlsx<Cursor<&'b [u8]>>>),
    OldExcel(Box<Xls<Cursor<&'b [u8]>>>),
    OpenDocument(&'b [u8], Vec<String>),
}

impl<'b> Book<'b> {
    fn open(bytes: &'b [u8]) -> Result<Self, Fault> {
        let damaged = |error: &dyn std::fmt::Display| Fault::Damaged(error.to_string());
        if package::is_compound(bytes) {
            if package::is_protected_compound(bytes) {
                return Err(Fault::Protected);
            }
            return match Xls::new(Cursor::new(bytes)) {
                Ok(book) => Ok(Self::OldExcel(Box::new(book))),
                Err(calamine::XlsError::Password) => Err(Fault::Protected),
                Err(error) => Err(damaged(&error)),
            };
        }
        Ok(match package::examine(bytes)? {
            Package::OpenDocument => {
                let sheets = open_document::sheets(bytes, &|_| false)?;
                Self::OpenDocument(bytes, sheets.into_iter().map(|(name, _)| name).collect())
            }
            Package::Excel => match Xlsx::new(Cursor::new(bytes)) {
                Ok(book) => Self::Excel(Box::new(book)),
                Err(XlsxError::Password) => return Err(Fault::Protected),
                Err(error) => return Err(damaged(&error)),
            },
        })
    }

    fn names(&self) -> Vec<String> {
        match self {
            Self::Excel(book) => book.sheet_names(),
            Self::OldExcel(book) => book.sheet_names(),
            Self::OpenDocument(_, names) => names.clone(),
        }
    }

    fn sheet(mut self, wanted: Option<&str>) -> Result<Sheet, Fault> {
        let names = self.names();
        let same = |name: &&String| {
            wanted.is_none_or(|wanted| name.trim().to_lowercase() == wanted.trim().to_lowercase())
        };
        for name in names.iter().filter(same) {
            let rows = self.rows(name)?;
            if !rows.is_empty() || wanted.is_some() {
                return Ok(Sheet { names: names.clone(), name: Some(name.clone()), rows });
            }
        }
        Ok(Sheet { names, name: None, rows: Vec::new() })
    }

    fn rows(&mut self, name: &str) -> Result<Rows, Fault> {
        let damaged = |error: &dyn std::fmt::Display| Fault::Damaged(error.to_string());
        let mut cells = Cells::default();
        match self {
            Self::Excel(book) => {
                let mut reader = match book.worksheet_cells_reader(name) {
                    Ok(reader) => reader,
                    // A sheet that is only a chart holds nothing.
                    Err(XlsxError::NotAWorksheet(_)) => return Ok(Vec::new()),
                    Err(error) => return Err(damaged(&error)),
                };
                while let Some(cell) = reader.next_cell().map_err(|error| damaged(&error))? {
                    let (row, column) = cell.get_position();
                    let field = match cell.get_value() {
                        DataRef::SharedString(text) => (*text).to_owned(),
                        other => field(&Data::from(other.clone())),
                    };
                    cells.put(row as usize, column as usize, field)?;
                }
            }
            Self::OldExcel(book) => {
                let range = book.worksheet_range(name).map_err(|error| damaged(&error))?;
                let (first_row, first_column) = range.start().unwrap_or_default();
                for (row, column, cell) in range.used_cells() {
                    cells.put(first_row as usize + row, first_column as usize + column, field(cell))?;
                }
            }
            Self::OpenDocument(bytes, _) => {
                let sheets = open_document::sheets(bytes, &|other| other == name)?;
                return Ok(sheets
                    .into_iter()
                    .find(|(other, _)| other == name)
                    .map(|(_, rows)| rows)
                    .unwrap_or_default());
            }
        }
        Ok(cells.rows())
    }
}

fn field(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) {
                date
            } else {
                format!("{date} {hour:02}:{minute:02}:{second:02}")
            }
        }
        Data::DateTime(length) => number(length.as_f64()),
        Data::Float(value) => number(*value),
        Data::Int(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
    }
}

/// A number as a spreadsheet shows it: with fifteen digits, so that a sum of 0.1 and 0.2 is 0.3.
pub(crate) fn number(value: f64) -> String {
    let rounded: f64 = format!("{value:.14e}").parse().unwrap_or(value);
    rounded.to_string()
}

/// Whether a file is too large to be read.
pub(crate) fn is_too_large(file: &Path) -> bool {
    std::fs::metadata(file).is_ok_and(|about| about.is_file() && about.len() > limits::FILE_BYTES)
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    /// The smallest workbook that says something: one sheet, texts inline.
    fn workbook(sheet: &str) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let parts = [
            (
                "[Content_Types].xml",
                format!(
                    "{head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"
                ),
            ),
            (
                "_rels/.rels",
                format!(
                    "{head}<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "{head}<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Ark1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "{head}<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!("{head}<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>"),
            ),
        ];
        for (name, content) in parts {
            zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn a_sheet_gives_its_cells_as_text() {
        let text =
            |cell: &str, text: &str| format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        let sheet = format!(
            "<row r=\"2\">{}{}</row><row r=\"3\">{}<c r=\"B3\"><v>52</v></c></row><row r=\"5\">{}<c r=\"B5\"><v>3.5</v></c></row>",
            text("A2", "Navn"),
            text("B2", "Alder"),
            text("A3", "Karin"),
            text("A5", "Mogens")
        );
        let table = crate::Table::from_bytes(Path::new("t.xlsx"), &workbook(&sheet)).unwrap();
        assert_eq!(table.columns, ["Navn", "Alder"]);
        assert_eq!(table.rows, [["Karin", "52"], ["Mogens", "3.5"]]);
        assert_eq!((table.row_number(0), table.row_number(1)), (3, 5));
    }

    #[test]
    fn an_empty_workbook_is_an_empty_table() {
        let fault = crate::Table::from_bytes(Path::new("t.xlsx"), &workbook("")).unwrap_err();
        assert!(matches!(fault, ExchangeError::Empty { .. }));
    }
}

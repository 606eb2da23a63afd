//! Spreadsheets (xlsx, xls, ods): the first sheet that holds anything, as text.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, Reader, open_workbook_auto_from_rs};

use crate::ExchangeError;

/// The rows of the first sheet that holds anything, with their numbers in the sheet.
pub(crate) fn rows(file: &Path, bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, ExchangeError> {
    let fault = |cause: String| ExchangeError::BadSpreadsheet { file: file.to_owned(), cause };
    // A damaged file must not take the program along, whatever the reader does with it.
    match catch_unwind(AssertUnwindSafe(|| sheet(bytes))) {
        Ok(rows) => rows.map_err(|error| fault(error.to_string())),
        Err(_) => Err(fault("the file is damaged".to_owned())),
    }
}

fn sheet(bytes: &[u8]) -> Result<Vec<(usize, Vec<String>)>, calamine::Error> {
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes.to_vec()))?;
    for name in workbook.sheet_names() {
        let range = workbook.worksheet_range(&name)?;
        let Some((first_row, _)) = range.start() else { continue };
        let rows = range.rows().enumerate();
        return Ok(rows
            .map(|(index, row)| (first_row as usize + index + 1, row.iter().map(field).collect()))
            .collect());
    }
    Ok(Vec::new())
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
        Data::DateTime(length) => length.as_f64().to_string(),
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::Bool(yes) => yes.to_string(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
    }
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

//! Tables that were made to do harm, or were damaged: each ends in a reason, and none fills a memory.

use std::io::{Cursor, Write};
use std::path::Path;

use redthread_exchange::{ExchangeError, Grid, Table};
use zip::write::SimpleFileOptions;

/// A package with these parts.
fn package(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("memory takes everything");
        zip.write_all(content).expect("memory takes everything");
    }
    zip.finish().expect("memory takes everything").into_inner()
}

/// A spreadsheet of OpenDocument with these rows.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><o:document-content xmlns:o=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:office=\"f\"><table:table table:name=\"Ark1\">{rows}</table:table></o:document-content>"
    );
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    package(&[("mimetype", kind), ("content.xml", content.as_bytes())])
}

fn cell(words: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
}

fn read(name: &str, bytes: &[u8]) -> Result<Table, ExchangeError> {
    Table::from_bytes(Path::new(name), bytes)
}

fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)).expect("a fixture")
}

#[test]
fn a_billion_blank_rows_and_columns_cost_nothing() {
    let blank = "<table:table-row table:number-rows-repeated=\"1000000000\"><table:table-cell table:number-columns-repeated=\"1000000000\"/></table:table-row>";
    let (head, row) = (cell("navn"), cell("Karin"));
    let sheet =
        format!("<table:table-row>{head}</table:table-row><table:table-row>{row}</table:table-row>{blank}");
    assert_eq!(read("t.ods", &ods(&sheet)).unwrap().rows, [["Karin"]]);
}

#[test]
fn claims_that_would_fill_a_memory_are_refused() {
    let row = |times: &str| format!("<table:table-row {times}>{}</table:table-row>", cell("x"));
    let spaces = format!("<table:table-row>{}</table:table-row>", cell("a<text:s text:c=\"9999999999\"/>b"));
    assert_eq!(read("t.ods", &ods(&spaces)).unwrap().columns, ["a  b"], "spaces are no danger");
    let wide = "<table:table-row><table:table-cell table:number-columns-repeated=\"4000000000\" office:value-type=\"float\" office:value=\"1\"/></table:table-row>";
    for sheet in [row("table:number-rows-repeated=\"4000000000\""), wide.to_owned()] {
        assert!(matches!(read("t.ods", &ods(&sheet)).unwrap_err(), ExchangeError::TooLarge { .. }));
    }
    let wide = format!("a{}\n1\n", ",".repeat(20_000) + "b");
    assert!(matches!(read("t.csv", wide.as_bytes()).unwrap_err(), ExchangeError::TooLarge { .. }));
}

#[test]
fn cells_at_the_far_corner_take_no_room() {
    let sheet = |row: u32| {
        format!(
            "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>navn</t></is></c></row><row r=\"{row}\"><c r=\"XFD{row}\" t=\"inlineStr\"><is><t>x</t></is></c></row>"
        )
    };
    let workbook = |sheet: String| {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let links = "http://schemas.openxmlformats.org/package/2006/relationships";
        let root = format!(
            "<Relationships xmlns=\"{links}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
        );
        let book = format!(
            "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"A\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
        );
        let parts = format!(
            "<Relationships xmlns=\"{links}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
        );
        let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{sheet}</sheetData></worksheet>");
        package(&[
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", book.as_bytes()),
            ("xl/_rels/workbook.xml.rels", parts.as_bytes()),
            ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ])
    };
    // Two rows of sixteen thousand columns are not many; what stands under no name is told.
    let fault = read("t.xlsx", &workbook(sheet(1_048_576))).unwrap_err();
    assert!(matches!(fault, ExchangeError::TooManyFields { row: 1_048_576, .. }), "{fault}");
}

#[test]
fn every_beginning_of_a_workbook_ends_in_a_reason() {
    for name in ["deltagere.xlsx", "deltagere.ods"] {
        let whole = fixture(name);
        for end in (0..whole.len()).step_by(97) {
            if let Ok(grid) = Grid::from_bytes(Path::new(name), &whole[..end], None) {
                panic!("{name}, {end} bytes: {} rows", grid.height());
            }
        }
        // Flipped bytes may be read or not, but never end the program.
        for place in (0..whole.len()).step_by(13) {
            let mut damaged = whole.clone();
            damaged[place] ^= 0x5A;
            let _ = Grid::from_bytes(Path::new(name), &damaged, None);
        }
    }
}

#[test]
fn protected_workbooks_say_so() {
    let mut compound = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    compound.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert!(matches!(read("t.xlsx", &compound).unwrap_err(), ExchangeError::Protected { .. }));
    let kind = b"application/vnd.oasis.opendocument.spreadsheet".as_slice();
    let manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>".as_slice();
    let locked =
        package(&[("mimetype", kind), ("META-INF/manifest.xml", manifest), ("content.xml", b"\x01\x02")]);
    assert!(matches!(read("t.ods", &locked).unwrap_err(), ExchangeError::Protected { .. }));
}

#[test]
fn ten_megabytes_on_one_line_are_one_field() {
    let text = format!("navn\n{}\n", "a".repeat(10 << 20));
    assert_eq!(read("t.csv", text.as_bytes()).unwrap().rows[0][0].len(), 10 << 20);
}

//! Spreadsheets of OpenDocument (ods): the sheets of a package, cell by cell.
//!
//! Read here and not by the library for spreadsheets: that one makes every repeated row and space in memory before it looks
//! at any, and reads all sheets to give one.

use std::io::{BufRead, BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use crate::cells::{Cells, TooMany};
use crate::limits;

/// Why a workbook of OpenDocument cannot be read.
#[derive(Debug)]
pub(crate) enum OdsFault {
    /// It is damaged.
    Damaged(String),
    /// It has more than is read.
    TooMany,
}

impl From<TooMany> for OdsFault {
    fn from(_: TooMany) -> Self {
        Self::TooMany
    }
}

/// A sheet's name and its filled rows.
pub(crate) type Sheet = (String, Vec<(usize, Vec<String>)>);

/// The sheets of a workbook with their filled rows, in order; the rows only of those that `wanted` asks for by name.
pub(crate) fn sheets(bytes: &[u8], wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Sheet>, OdsFault> {
    let damaged = |error: &dyn std::fmt::Display| OdsFault::Damaged(error.to_string());
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let part = package.by_name("content.xml").map_err(|error| damaged(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut sheets = Vec::new();
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| damaged(&error))? {
            Event::Start(start) if start.local_name().as_ref() == b"table" => {
                let name = attribute(&start, b"name").unwrap_or_default();
                let rows = if wanted(&name) { sheet(&mut reader)? } else { pass_over(&mut reader)? };
                sheets.push((name, rows));
            }
            Event::Eof => return Ok(sheets),
            _ => {}
        }
    }
}

/// Reads on to the end of a sheet without looking.
fn pass_over<R: BufRead>(reader: &mut Reader<R>) -> Result<Vec<(usize, Vec<String>)>, OdsFault> {
    let end = BytesStart::new("table:table");
    let mut buffer = Vec::new();
    reader.read_to_end_into(end.name(), &mut buffer).map_err(|error| OdsFault::Damaged(error.to_string()))?;
    Ok(Vec::new())
}

fn sheet<R: BufRead>(reader: &mut Reader<R>) -> Result<Vec<(usize, Vec<String>)>, OdsFault> {
    let mut cells = Cells::default();
    let (mut row, mut repeated, mut current) = (0_usize, 1_usize, Vec::<(usize, String)>::new());
    let mut column = 0_usize;
    // Where the words of a cell are gathered, and how deep in what is no part of them (a comment, a drawing) we are.
    let mut cell: Option<Cell> = None;
    let mut aside = 0_usize;
    let mut depth = 0_usize;
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let event =
            reader.read_event_into(&mut buffer).map_err(|error| OdsFault::Damaged(error.to_string()))?;
        let empty = matches!(event, Event::Empty(_));
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.local_name();
                let name = name.as_ref();
                if aside > 0 {
                    aside += usize::from(!empty);
                    continue;
                }
                match name {
                    b"table" if !empty => depth += 1,
                    b"table-row" => {
                        repeated = times(start, b"number-rows-repeated");
                        column = 0;
                        if empty {
                            row = row.saturating_add(repeated);
                        }
                    }
                    b"table-cell" | b"covered-table-cell" => {
                        let begun = Cell::begin(start);
                        if empty {
                            begun.end(&mut column, &mut current);
                        } else {
                            cell = Some(begun);
                        }
                    }
                    b"annotation" | b"frame" | b"shapes" | b"forms" => aside += usize::from(!empty),
                    _ => {
                        if let Some(cell) = &mut cell {
                            cell.mark(name, start);
                        }
                    }
                }
            }
            Event::End(_) if aside > 0 => aside -= 1,
            Event::Text(text) if aside == 0 => {
                if let Some(cell) = &mut cell {
                    cell.say(&text.decode().unwrap_or_default());
                }
            }
            Event::GeneralRef(reference) if aside == 0 => {
                if let Some(cell) = &mut cell {
                    let name = reference.decode().unwrap_or_default();
                    match reference.resolve_char_ref() {
                        Ok(Some(letter)) => cell.say(letter.encode_utf8(&mut [0; 4])),
                        _ => cell.say(quick_xml::escape::resolve_xml_entity(&name).unwrap_or_default()),
                    }
                }
            }
            Event::End(end) => match end.local_name().as_ref() {
                b"table-cell" | b"covered-table-cell" => {
                    if let Some(cell) = cell.take() {
                        cell.end(&mut column, &mut current);
                    }
                }
                b"table-row" => {
                    // Blank rows only move on; a filled one that repeats stands there as often as it says.
                    let filled = std::mem::take(&mut current);
                    for again in 0..if filled.is_empty() { 0 } else { repeated } {
                        for (column, field) in &filled {
                            cells.put(row.saturating_add(again), *column, field.clone())?;
                        }
                    }
                    row = row.saturating_add(repeated);
                }
                b"table" if depth > 0 => depth -= 1,
                b"table" => return Ok(cells.rows()),
                _ => {}
            },
            Event::Eof => return Err(OdsFault::Damaged("it ends in the middle of a sheet".to_owned())),
            _ => {}
        }
    }
}

/// A cell whose words are still being read.
struct Cell {
    /// What it holds, where its attributes say it.
    value: Option<String>,
    words: String,
    paragraphs: usize,
    repeated: usize,
}

impl Cell {
    fn begin(start: &BytesStart<'_>) -> Self {
        let value = match attribute(start, b"value-type").as_deref() {
            Some("float" | "currency" | "percentage") => attribute(start, b"value")
                .map(|value| value.parse().map_or(value, crate::spreadsheet::number)),
            Some("date") => attribute(start, b"date-value").map(|value| date(&value)),
            Some("boolean") => attribute(start, b"boolean-value").map(|value| value.to_lowercase()),
            _ => attribute(start, b"string-value"),
        };
        Self {
            value,
            words: String::new(),
            paragraphs: 0,
            repeated: times(start, b"number-columns-repeated"),
        }
    }

    /// A tag inside a cell that stands for letters.
    fn mark(&mut self, name: &[u8], start: &BytesStart<'_>) {
        match name {
            b"p" => {
                if self.paragraphs > 0 {
                    self.words.push('\n');
                }
                self.paragraphs += 1;
            }
            // Many spaces in a row say nothing that one would not.
            b"s" => self.words.push_str(if times(start, b"c") > 1 { "  " } else { " " }),
            b"tab" => self.words.push('\t'),
            b"line-break" => self.words.push('\n'),
            _ => {}
        }
    }

    fn say(&mut self, words: &str) {
        // Between paragraphs there is only the layout of the file.
        if self.paragraphs > 0 {
            self.words.push_str(words);
        }
    }

    fn end(self, column: &mut usize, row: &mut Vec<(usize, String)>) {
        let field = self.value.unwrap_or(self.words);
        if !field.is_empty() {
            let here = *column;
            // What does not fit is noticed when the row is put in: one column too many is enough for that.
            let places = here..here.saturating_add(self.repeated).min(limits::COLUMNS + 1);
            row.extend(places.map(|place| (place, field.clone())));
        }
        *column = column.saturating_add(self.repeated);
    }
}

fn attribute(start: &BytesStart<'_>, wanted: &[u8]) -> Option<String> {
    let found = start
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|one| one.key.local_name().as_ref() == wanted)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

fn times(start: &BytesStart<'_>, wanted: &[u8]) -> usize {
    attribute(start, wanted).and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// A date as `2024-03-01`, with its time where it has one other than midnight.
fn date(value: &str) -> String {
    match value.split_once('T') {
        Some((date, time)) if time.trim_matches(['0', ':', '.']).is_empty() => date.to_owned(),
        Some((date, time)) => format!("{date} {}", time.split('.').next().unwrap_or_default()),
        None => value.to_owned(),
    }
}

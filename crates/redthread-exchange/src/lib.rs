//! Tables and codebooks from and to other programs: bytes into plain values, and values into bytes.
//!
//! Absent on purpose: the open project. What is read here says what a file holds; the workspace decides what becomes of it.
//!
//! The way in: [`Table::read`] takes csv and spreadsheets; [`CodebookRow`], [`CodingRow`], [`CaseTable`] and [`SpeakerRow`]
//! are what the tables of a study hold; [`TableWriter`] writes csv.

mod cells;
mod clipboard;
mod codebook;
mod codebook_markdown;
mod codings;
mod decode;
mod delimited;
mod error;
mod grid;
mod limits;
mod number;
mod open_document;
mod package;
mod people;
mod spreadsheet;
mod survey;
mod table;
mod words;
mod writer;

pub use clipboard::{cells_from_clipboard, cells_to_clipboard};
pub use codebook::{
    CODEBOOK_FORMATS, CodebookRow, codebook_from_table, codebook_to_csv, read_codebook, write_codebook,
};
pub use codebook_markdown::{codebook_from_markdown, codebook_to_markdown};
pub use codings::{CodingRow, codings_from_table, read_codings};
pub use decode::decode;
pub use error::ExchangeError;
pub use grid::Grid;
pub use number::parse_number;
pub use people::{
    CaseColumn, CaseRow, CaseTable, SpeakerRow, cases_from_table, read_case_kind, read_cases, read_speakers,
    read_value, speakers_from_table,
};
pub use survey::{
    Answer, ColumnKind, CommentCode, LeftOut, SurveyChoices, SurveyColumn, SurveyTable,
    comment_codes_from_table,
};
pub use table::{TABLE_FORMATS, Table, read_table_file};
pub use words::{WordRow, WordRows, words_from_table};
pub use writer::{Cell, TableWriter};

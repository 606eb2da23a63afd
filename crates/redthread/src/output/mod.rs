//! Results on stdout: a list of rows, or a value with a shape of its own, as a table, as json or as csv.
//!
//! A row is a struct whose fields are the columns, in their order. Json prints it as it is; tables and csv carry the same
//! fields with lists joined by `; `.

mod grid;
mod json;
mod pointer;
mod row;

use std::io::{self, BufWriter, Write};

use serde::Serialize;

use crate::arguments::Format;

pub(crate) use grid::{Grid, shortened};
pub(crate) use json::Json;
pub(crate) use pointer::pointed;
pub(crate) use row::{Row, rows};

/// Where results go, and how they are printed.
pub(crate) struct Output {
    format: Format,
    out: BufWriter<io::Stdout>,
}

impl Output {
    /// Prints on stdout.
    pub(crate) fn new(format: Format) -> Self {
        Self { format, out: BufWriter::new(io::stdout()) }
    }

    /// Prints a list of rows; json is an array of objects.
    pub(crate) fn list<R: Row>(&mut self, rows: &[R]) -> io::Result<()> {
        self.value(rows, || vec![Grid::of(rows)])
    }

    /// Prints one row; json is an object.
    pub(crate) fn one<R: Row>(&mut self, row: &R) -> io::Result<()> {
        self.value(row, || vec![Grid::of(std::slice::from_ref(row))])
    }

    /// Prints a value with a shape of its own; `grids` says what of it tables and csv show, one below the other.
    pub(crate) fn value<S: Serialize + ?Sized>(
        &mut self,
        value: &S,
        grids: impl FnOnce() -> Vec<Grid>,
    ) -> io::Result<()> {
        if self.format == Format::Json {
            serde_json::to_writer_pretty(&mut self.out, value)?;
            return self.out.write_all(b"\n");
        }
        for (index, grid) in grids().iter().enumerate() {
            if index > 0 {
                self.out.write_all(b"\n")?;
            }
            let printed = if self.format == Format::Csv { grid.csv() } else { grid.table() };
            self.out.write_all(printed.as_bytes())?;
        }
        Ok(())
    }

    /// Prints a text exactly as it is, whatever the format.
    pub(crate) fn exactly(&mut self, text: &str) -> io::Result<()> {
        self.out.write_all(text.as_bytes())
    }

    /// Whether tables are printed, for people.
    pub(crate) fn is_table(&self) -> bool {
        self.format == Format::Table
    }

    /// Hands on what is still held back.
    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

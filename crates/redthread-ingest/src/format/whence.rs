//! Where paragraphs, rows, text boxes and notes come from, counted while they are written.

use redthread_model::FilePlace;

use crate::origins::{Origins, RawOrigin};

/// What a line of the text was in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum Kind {
    Paragraph,
    Row,
    Box,
}

/// Counts what is written.
#[derive(Debug, Default)]
pub(in crate::format) struct Whence {
    origins: Origins,
    chapter: Option<u32>,
    paragraphs: u32,
    boxes: u32,
    tables: u32,
    rows: u32,
    /// A table is being written: the next row belongs to it.
    in_table: bool,
}

impl Whence {
    /// A chapter begins, whose paragraphs are counted for themselves.
    pub(in crate::format) fn chapter(&mut self) {
        self.chapter = Some(self.chapter.unwrap_or(0) + 1);
        self.paragraphs = 0;
    }

    /// Such words are written at byte `at`; with `goes_on` they go on with the line before.
    pub(in crate::format) fn emitted(&mut self, at: usize, words: &str, kind: Kind, goes_on: bool) {
        let from = self.next(kind, goes_on);
        if goes_on {
            self.origins.lines_in(at, words, from);
        } else {
            self.origins.words(at, words, from);
        }
    }

    fn next(&mut self, kind: Kind, goes_on: bool) -> FilePlace {
        let more = u32::from(!goes_on);
        if let Some(chapter) = self.chapter {
            self.paragraphs += more;
            return FilePlace::Chapter { chapter, paragraph: self.paragraphs };
        }
        match kind {
            Kind::Paragraph => {
                self.paragraphs += more;
                self.in_table = false;
                FilePlace::Paragraph(self.paragraphs)
            }
            Kind::Row => {
                if !std::mem::replace(&mut self.in_table, true) {
                    self.tables += 1;
                    self.rows = 0;
                }
                self.rows += 1;
                FilePlace::Row { table: self.tables, row: self.rows }
            }
            Kind::Box => {
                self.boxes += 1;
                FilePlace::Box(self.boxes)
            }
        }
    }

    /// The note with this number is written at byte `at`.
    pub(in crate::format) fn note(&mut self, at: usize, number: u32) {
        self.origins.line(at, FilePlace::Note(number));
    }

    /// Where all came from.
    pub(in crate::format) fn done(self) -> Vec<RawOrigin> {
        self.origins.done()
    }
}

//! Coded passages to a table.

use std::path::Path;

use redthread_exchange::{Cell, TableWriter};
use redthread_model::*;

use crate::report::write_whole;
use crate::{Load, Workspace, WorkspaceError};

const COLUMNS: [&str; 13] = [
    "document", "start", "end", "code", "coder", "valence", "group", "speaker", "turn", "page", "time",
    "memo", "text",
];

impl Workspace {
    /// Writes codings to a csv file, a row each, in the order given: where they lie, what they say, who speaks and the words. The
    /// table can be taken in again with [`Workspace::import_codings`].
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn export_codings(&mut self, path: &Path, codings: &[Coding]) -> Result<(), WorkspaceError> {
        self.load(Load::Everything)?;
        let mut table = TableWriter::new(&COLUMNS);
        for coding in codings {
            if let Some(row) = row(&self.project, coding)? {
                table.row(&row);
            }
        }
        // The mark at the start tells spreadsheets that the letters are UTF-8.
        let content = format!("\u{feff}{}", table.finish());
        write_whole(path, content.as_bytes())
            .map_err(|error| WorkspaceError::CannotWrite { path: path.to_owned(), reason: error.to_string() })
    }
}

/// The row of a coding; `None` if its document or code is no longer there.
fn row(project: &Project, coding: &Coding) -> Result<Option<[Cell; 13]>, WorkspaceError> {
    let (Some(document), Some(path)) = (project.document(coding.document), project.path(coding.code)) else {
        return Ok(None);
    };
    let (text, layout) = (project.text(document.id)?, project.layout(document.id)?);
    let turn = layout.turns_overlapping(coding.range).next();
    let label = turn.and_then(|turn| layout.label_of(&layout.turns[turn]));
    let passage = Passage { document: document.id, range: coding.range };
    let group = project.voices_in(passage)?.first().and_then(|(_, group)| *group).or(document.group);
    let group = group.and_then(|group| project.group(group)).map(|group| group.name.as_str());
    let memos: Vec<String> =
        project.memos_on(Anchor::Coding(document.id, coding.id)).map(|memo| memo.text.clone()).collect();
    let number = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Whole);
    Ok(Some([
        Cell::from(document.name.as_str()),
        Cell::Whole(coding.range.start().get().into()),
        Cell::Whole(coding.range.end().get().into()),
        Cell::Text(path.to_string()),
        Cell::from(project.coder(coding.coder).map(|coder| coder.name.as_str())),
        Cell::from(coding.valence.map(Valence::name)),
        Cell::from(group),
        Cell::from(label),
        number(turn.map(|turn| turn as i64 + 1)),
        number(layout.page_at(coding.range.start()).map(i64::from)),
        Cell::from(turn.and_then(|turn| layout.turns[turn].start_millis).map(clock).as_deref()),
        Cell::Text(memos.join("\n\n")),
        Cell::from(text.slice(coding.range)),
    ]))
}

/// Hours, minutes and seconds.
fn clock(millis: u32) -> String {
    let seconds = millis / 1_000;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

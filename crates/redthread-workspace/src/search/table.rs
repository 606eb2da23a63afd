//! Hits to a table: the concordance, a line each.

use std::path::Path;

use redthread_exchange::{Cell, TableWriter};
use redthread_model::*;

use super::{Hit, Searcher};
use crate::report::write_whole;
use crate::{Progress, WorkspaceError};

const COLUMNS: [&str; 13] = [
    "document", "group", "speaker", "turn", "page", "time", "start", "end", "before", "hit", "after",
    "codes", "score",
];
/// So many code points stand on each side of a hit.
const WIDTH: u32 = 120;
/// So many hits are written between two looks at whether it goes on.
const STRIDE: usize = 256;

impl Searcher {
    /// Writes hits to a csv file, a row each, in the order given: where they stand, who speaks, the words with those around
    /// them, and the codes that lie on them.
    ///
    /// # Errors
    /// If the file cannot be written, or it was cancelled; there is no file then.
    pub fn write_table(&self, hits: &[Hit], path: &Path, progress: &Progress) -> Result<(), WorkspaceError> {
        let mut table = TableWriter::new(&COLUMNS);
        for (number, hit) in hits.iter().enumerate() {
            if number.is_multiple_of(STRIDE) {
                if progress.is_cancelled() {
                    return Err(WorkspaceError::Cancelled);
                }
                progress.set(number as u64, hits.len() as u64, "");
            }
            if let Some(row) = self.row(hit) {
                table.row(&row);
            }
        }
        // The mark at the start tells spreadsheets that the letters are UTF-8.
        let content = format!("\u{feff}{}", table.finish());
        write_whole(path, content.as_bytes())
            .map_err(|error| WorkspaceError::CannotWrite { path: path.to_owned(), reason: error.to_string() })
    }

    /// The row of a hit; `None` if it is no hit in this project.
    fn row(&self, hit: &Hit) -> Option<[Cell; 13]> {
        let project = self.project();
        let (document, line) = (project.document(hit.document)?, self.line(hit, WIDTH)?);
        let group = hit.group.and_then(|group| project.group(group)).map(|group| group.name.as_str());
        let number = |number: Option<i64>| number.map_or(Cell::Empty, Cell::Whole);
        Some([
            Cell::from(document.name.as_str()),
            Cell::from(group),
            Cell::from(hit.label.as_deref()),
            number(hit.turn.map(|turn| turn as i64 + 1)),
            number(line.page.map(i64::from)),
            Cell::from(line.millis.map(clock).as_deref()),
            Cell::Whole(hit.range.start().get().into()),
            Cell::Whole(hit.range.end().get().into()),
            Cell::Text(line.before.trim().to_owned()),
            Cell::Text(line.text),
            Cell::Text(line.after.trim().to_owned()),
            Cell::List(codes(project, hit)),
            hit.score.map_or(Cell::Empty, |score| Cell::Number(score.into())),
        ])
    }
}

/// The paths of the codes that lie on a hit, each once.
fn codes(project: &Project, hit: &Hit) -> Vec<String> {
    let Ok(codings) = project.codings(hit.document) else { return Vec::new() };
    let near = codings.partition_point(|coding| coding.range.start() < hit.range.end());
    let mut found: Vec<CodeId> = Vec::new();
    for coding in codings[..near].iter().filter(|coding| coding.range.overlaps(hit.range)) {
        if !found.contains(&coding.code) {
            found.push(coding.code);
        }
    }
    found.into_iter().filter_map(|code| Some(project.path(code)?.to_string())).collect()
}

/// Hours, minutes and seconds.
fn clock(millis: u32) -> String {
    let seconds = millis / 1_000;
    format!("{}:{:02}:{:02}", seconds / 3_600, seconds / 60 % 60, seconds % 60)
}

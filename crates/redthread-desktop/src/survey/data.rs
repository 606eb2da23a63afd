//! A table that was looked at: its rows, what its columns were taken for, and words to show of them.

use std::path::{Path, PathBuf};

use redthread_workspace::{
    ColumnKind, Grid, SurveyChoices, SurveyColumn, SurveyTable, TABLE_FORMATS, WorkspaceError,
};

/// How many different things of a column are shown.
const EXAMPLES: usize = 3;

/// A table that was looked at.
pub(crate) struct TableRead {
    /// Where it is.
    pub(crate) path: PathBuf,
    grid: Grid,
    /// What it was taken for.
    pub(crate) table: SurveyTable,
    /// Words to show of each column.
    pub(crate) examples: Vec<String>,
}

/// Whether a file is a table by its name. A text file may be one, but is rather a transcript.
pub(crate) fn is_table(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ending != "txt" && TABLE_FORMATS.contains(&ending.as_str())
}

impl TableRead {
    /// Looks at a table.
    pub(crate) fn read(path: PathBuf, sheet: Option<&str>) -> Result<Self, WorkspaceError> {
        let grid = Grid::read(&path, sheet)?;
        let table = SurveyTable::understand(&grid, &SurveyChoices::default())?;
        let examples = examples(&table);
        Ok(Self { path, grid, table, examples })
    }

    /// Understands it anew, with what was said of its columns.
    pub(crate) fn understand(&mut self, said: &[(String, ColumnKind)]) {
        let choices = SurveyChoices { sheet: None, columns: said.to_vec() };
        // What was said names columns of this very table.
        if let Ok(table) = SurveyTable::understand(&self.grid, &choices) {
            self.examples = examples(&table);
            self.table = table;
        }
    }
}

fn examples(table: &SurveyTable) -> Vec<String> {
    table.columns.iter().map(|column| example(table, column)).collect()
}

/// The steps of a scale or the answers that one could choose, else some of what stands in the column.
fn example(table: &SurveyTable, column: &SurveyColumn) -> String {
    let labelled = matches!(column.kind, ColumnKind::Scale | ColumnKind::Choice | ColumnKind::Choices);
    if labelled && !column.labels.is_empty() {
        return column.labels.join(" · ");
    }
    let mut some: Vec<String> = Vec::new();
    for row in 0..table.len() {
        for place in &column.places {
            let field = table.field(row, *place).lines().next().unwrap_or_default().to_owned();
            if !field.is_empty() && !some.contains(&field) {
                some.push(field);
            }
        }
        if some.len() >= EXAMPLES {
            break;
        }
    }
    some.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_of_a_column_alters_what_is_shown_of_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("s.csv");
        std::fs::write(&path, "id;svar\na;Det gik\nb;Næ\nc;Ja\nd;Nej da\n").unwrap();
        assert!(is_table(&path) && !is_table(Path::new("Gruppe.txt")));
        let mut read = TableRead::read(path, None).unwrap();
        assert_eq!(read.table.columns[1].kind, ColumnKind::Attribute);
        assert_eq!(read.examples[1], "Det gik · Næ · Ja");
        read.understand(&[("svar".to_owned(), ColumnKind::Choice)]);
        assert_eq!(read.examples[1], "Det gik · Ja · Nej da · Næ");
    }
}

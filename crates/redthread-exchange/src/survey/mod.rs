//! Surveys as tables: one row is one who answered. What each column holds is guessed, and can be said.
//!
//! [`heads`] finds out what the columns are called and which belong together, [`guess`] what they hold, [`labels`] in which
//! order the steps of a scale stand, [`answers`] reads the fields.

mod answers;
mod codes;
mod guess;
mod heads;
mod labels;

use std::path::PathBuf;

use redthread_model::AttributeKind;

use crate::{ExchangeError, Grid};

pub use answers::Answer;
pub use codes::{CommentCode, comment_codes_from_table};

/// A survey as a table holds it, with what each of its columns was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyTable {
    /// The file it came from, for messages.
    pub file: PathBuf,
    /// The names of the workbook's sheets; none for a delimited text.
    pub sheets: Vec<String>,
    /// The sheet that was read.
    pub sheet: Option<String>,
    /// The program that wrote the table, if it is known by the heads.
    pub program: Option<&'static str>,
    /// How many rows at the top name the columns.
    pub head_rows: usize,
    /// The columns; those that hold one question together are one.
    pub columns: Vec<SurveyColumn>,
    /// The rows of the answers: the number of the row in the file, and its fields.
    rows: Vec<(usize, Vec<String>)>,
}

/// A column of a survey, or several that hold one question together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SurveyColumn {
    /// Its head: the question as it was asked.
    pub name: String,
    /// The places of its columns in the file, counted from 0.
    pub places: Vec<usize>,
    /// What it holds.
    pub kind: ColumnKind,
    /// What its values are, where they become values of an attribute.
    pub values: AttributeKind,
    /// The answers one could choose among, in their order; one for each of its places if it has several.
    pub labels: Vec<String>,
    /// What stands between several answers in one field.
    pub separator: Option<char>,
    /// How many rows have something in it.
    pub filled: usize,
    /// How many different things stand in it.
    pub distinct: usize,
    /// Why it is left out, if the guess leaves it out.
    pub left_out: Option<LeftOut>,
}

/// What a column of a survey holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColumnKind {
    /// What the row is called.
    Id,
    /// The name of who answered.
    Name,
    /// The stakeholder group.
    Group,
    /// Something that is known of who answered: age, team.
    Attribute,
    /// One step of a scale.
    Scale,
    /// One of several answers.
    Choice,
    /// Any number of several answers.
    Choices,
    /// A number.
    Number,
    /// Words of one's own.
    Open,
    /// Nothing that comes in.
    Skip,
}

impl ColumnKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Id,
        Self::Name,
        Self::Group,
        Self::Attribute,
        Self::Scale,
        Self::Choice,
        Self::Choices,
        Self::Number,
        Self::Open,
        Self::Skip,
    ];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Name => "name",
            Self::Group => "group",
            Self::Attribute => "attribute",
            Self::Scale => "scale",
            Self::Choice => "choice",
            Self::Choices => "choices",
            Self::Number => "number",
            Self::Open => "open",
            Self::Skip => "skip",
        }
    }
}

/// Why a column is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LeftOut {
    /// Nothing stands in it.
    Empty,
    /// It says how to reach who answered.
    Contact,
    /// The program that made the survey wrote it for itself.
    Technical,
}

/// What a person says of the columns of a survey, before the rest is guessed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SurveyChoices {
    /// The sheet to read; the first that holds anything if not said.
    pub sheet: Option<String>,
    /// What columns hold, by their name, or by their letter as in a spreadsheet.
    pub columns: Vec<(String, ColumnKind)>,
}

impl SurveyTable {
    /// Understands a grid as a survey. What `choices` say of a column goes before what would be guessed.
    ///
    /// # Errors
    /// If the grid is empty, or a column that was named is not there.
    pub fn understand(grid: &Grid, choices: &SurveyChoices) -> Result<Self, ExchangeError> {
        let heads = heads::of(grid)?;
        let mut table = Self {
            file: grid.file.clone(),
            sheets: grid.sheets.clone(),
            sheet: grid.sheet.clone(),
            program: heads.program,
            head_rows: heads.rows,
            columns: Vec::new(),
            rows: grid.rows[heads.first_answer..].to_vec(),
        };
        let mut said = vec![None; heads.columns.len()];
        for (named, kind) in &choices.columns {
            said[heads.find(grid, named)?] = Some(*kind);
        }
        table.columns = guess::columns(&table, &heads, &said);
        Ok(table)
    }

    /// Whether a grid has a column with this head.
    pub fn has_head(grid: &Grid, named: &str) -> bool {
        heads::of(grid).is_ok_and(|heads| heads.has(named))
    }

    /// How many rows of answers there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row of answers.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Which row of the file the row with this index is, as a spreadsheet counts.
    pub fn row_number(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |(number, _)| *number)
    }

    /// What stands in a row at a place of the file; empty if nothing does.
    pub fn field(&self, row: usize, place: usize) -> &str {
        self.rows.get(row).and_then(|(_, fields)| fields.get(place)).map_or("", String::as_str)
    }

    /// Whether it is rather a table of people and their attributes than a survey: names first, and little that was asked.
    pub fn is_people(&self) -> bool {
        guess::is_people(&self.columns)
    }

    /// The column of a kind of which there is at most one.
    pub fn column_of(&self, kind: ColumnKind) -> Option<&SurveyColumn> {
        self.columns.iter().find(|column| column.kind == kind)
    }

    /// What the row is called: what stands in the column of names for rows, else its number among the answers.
    pub fn id(&self, row: usize) -> String {
        let own = self.column_of(ColumnKind::Id).and_then(|column| column.places.first());
        match own.map(|place| self.field(row, *place)) {
            Some(id) if !id.is_empty() => id.to_owned(),
            _ => (row + 1).to_string(),
        }
    }
}

//! Codings of comments as a table: which row of which survey was coded with which code.

use redthread_model::{CodePath, Valence};

use crate::{ExchangeError, Table};

/// One coding of a comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentCode {
    /// The row of the file, for messages.
    pub row: usize,
    /// The survey, by name.
    pub survey: String,
    /// What the row of the survey is called.
    pub id: String,
    /// The open question, if the table says which.
    pub question: Option<String>,
    /// The code.
    pub code: CodePath,
    /// Who coded; whoever imports the table if it is not said.
    pub coder: Option<String>,
    /// Whether the comment tells of something that works well or less well.
    pub valence: Option<Valence>,
}

/// Takes codings of comments from a table with the columns `survey`, `id`, `code` and, if there, `question`, `coder`, `valence`.
///
/// # Errors
/// If a column is missing or a field is not sound.
pub fn comment_codes_from_table(table: &Table) -> Result<Vec<CommentCode>, ExchangeError> {
    let survey = table.needed_column(&["survey", "spørgeskema", "undersøgelse"])?;
    let id = table.needed_column(&["id", "respondent"])?;
    let code = table.needed_column(&["code", "kode"])?;
    let question = table.column(&["question", "spørgsmål"]);
    let coder = table.column(&["coder", "koder"]);
    let valence = table.column(&["valence", "valens"]);
    let mut rows = Vec::with_capacity(table.rows.len());
    for row in 0..table.rows.len() {
        let path = table.needed_field(row, code)?.parse::<CodePath>();
        let valence = match (valence, table.field(row, valence)) {
            (Some(column), Some(given)) => Some(
                given
                    .parse::<Valence>()
                    .map_err(|_| table.bad_field(row, column, "a valence: well or less-well"))?,
            ),
            _ => None,
        };
        rows.push(CommentCode {
            row: table.row_number(row),
            survey: table.needed_field(row, survey)?.to_owned(),
            id: table.needed_field(row, id)?.to_owned(),
            question: table.field(row, question).map(str::to_owned),
            code: path
                .map_err(|_| table.bad_field(row, code, "a code's path of the form Theme/Sub-theme"))?,
            coder: table.field(row, coder).map(str::to_owned),
            valence,
        });
    }
    Ok(rows)
}

//! Codings of comments by the row they stand in: `survey`, `id`, `code`, as somebody who coded them in a spreadsheet has them.

use std::path::Path;

use redthread_exchange::{CommentCode, Table, comment_codes_from_table};
use redthread_model::*;

use super::same;
use crate::codebook::code_at;
use crate::load::load_layout;
use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id, now_millis};

/// What taking in codings of comments did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CommentCodes {
    /// How many codings were made.
    pub applied: usize,
    /// How many were there already.
    pub already: usize,
    /// Rows that were left out: row number and reason.
    pub skipped: Vec<(usize, String)>,
}

impl Workspace {
    /// Takes in a table of codings of comments (survey, id, code, and if there are: valence, question, coder), as one step. Each
    /// coding lies on the whole comment. Codes that are missing are made.
    ///
    /// # Errors
    /// If the table cannot be read, or the project cannot be written.
    pub fn import_comment_codes(&mut self, by: &str, path: &Path) -> Result<CommentCodes, WorkspaceError> {
        let rows = comment_codes_from_table(&Table::read(path)?)?;
        let (_, report) = self.step(by, |moment| {
            let mut report = CommentCodes::default();
            let mut changes = Vec::new();
            let mut new: Vec<Coding> = Vec::new();
            for row in rows {
                let Some(passages) = passages(moment, &row)?.filter(|all| !all.is_empty()) else {
                    let reason = format!("the survey “{}” has no comment of “{}”", row.survey, row.id);
                    report.skipped.push((row.row, reason));
                    continue;
                };
                let coder = moment.coder(row.coder.as_deref().unwrap_or(by), &mut changes);
                let code = code_at(moment.project, &row.code, &mut changes);
                for Passage { document, range } in passages {
                    moment.load_codings([document])?;
                    let (id, created_millis) = (new_id(), now_millis());
                    let coding =
                        Coding { id, document, range, code, coder, valence: row.valence, created_millis };
                    let there = moment.project.codings(document)?.iter().chain(&new);
                    let is_same =
                        |other: &Coding| other.document == document && other.says_the_same_as(&coding);
                    if there.into_iter().any(is_same) {
                        report.already += 1;
                    } else {
                        new.push(coding);
                    }
                }
            }
            report.applied = new.len();
            if new.is_empty() {
                changes.clear();
            }
            new.sort_by_key(|coding| (coding.document, coding.order()));
            changes.extend(new.into_iter().map(Change::add));
            let what = format!("import {} codings of comments", report.applied);
            Ok((Made::new(what, Change::Together(changes)), report))
        })?;
        Ok(report)
    }
}

/// The comments that a row means: those of its id in the survey, under its question if it names one. `None` if there is no such
/// survey.
fn passages(moment: &mut Moment<'_, '_>, row: &CommentCode) -> Result<Option<Vec<Passage>>, WorkspaceError> {
    let Some(survey) = super::survey_named(moment.project, &row.survey).cloned() else { return Ok(None) };
    let asked = |document: &&Document| {
        document.question.is_some_and(|question| {
            let text =
                survey.questions.get(question.question as usize).map(|question| question.text.as_str());
            question.survey == survey.id
                && row.question.as_deref().is_none_or(|wanted| text.is_some_and(|text| same(text, wanted)))
        })
    };
    let documents: Vec<(DocumentId, String)> = moment
        .project
        .documents()
        .values()
        .map(AsRef::as_ref)
        .filter(asked)
        .filter_map(|document| {
            let speaker = document.speakers.iter().find(|speaker| same(&speaker.label, &row.id))?;
            Some((document.id, speaker.label.clone()))
        })
        .collect();
    let mut passages = Vec::new();
    for (document, label) in documents {
        load_layout(moment.project, moment.writing, document)?;
        let layout = moment.project.layout(document)?;
        let turns = layout.turns.iter().filter(|turn| layout.label_of(turn) == Some(label.as_str()));
        passages.extend(turns.map(|turn| Passage { document, range: turn.range }));
    }
    Ok(Some(passages))
}

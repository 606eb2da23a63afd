//! What a table brought, in words.

use redthread_workspace::{ColumnKind, SurveyReport, TableReport};

use super::ui::kind_name;
use crate::texts::Texts;

/// What a survey brought, in a sentence.
pub(crate) fn survey_result(report: &SurveyReport, say: Texts) -> String {
    if report.survey.is_none() {
        return say.with("“{0}” has all of these rows already", &[&report.name]);
    }
    let (rows, answers) =
        (report.cases + report.joined, report.documents.iter().map(|one| one.answers).sum::<usize>());
    let rows = say.count(rows as u64, "{0} row", "{0} rows");
    let answers = say.count(answers as u64, "{0} open answer", "{0} open answers");
    say.with("“{0}” came in: {1}, {2}", &[&report.name, &rows, &answers])
}

/// What a table of people brought, in a sentence.
pub(crate) fn people_result(report: &TableReport, say: Texts) -> String {
    let made = say.count(report.added as u64, "{0} case was made", "{0} cases were made");
    let altered = say.count(report.changed as u64, "{0} was altered", "{0} were altered");
    format!("{made}, {altered}")
}

/// What a survey brought, a line for each thing.
pub(crate) fn survey_details(report: &SurveyReport, say: Texts) -> Vec<String> {
    let mut lines = Vec::new();
    for (row, reason) in &report.left_out {
        lines.push(format!("⚠ {}: {reason}", say.with("Row {0}", &[row])));
    }
    if report.already > 0 {
        lines.push(say.count(
            report.already as u64,
            "{0} row was there already",
            "{0} rows were there already",
        ));
    }
    if report.differing > 0 {
        lines.push(format!(
            "⚠ {}",
            say.count(
                report.differing as u64,
                "{0} of them has other answers now; it stays as it was",
                "{0} of them have other answers now; they stay as they were"
            )
        ));
    }
    for question in report.questions.iter().filter(|question| question.kind != ColumnKind::Skip) {
        let answered = say.count(question.answered as u64, "{0} answer", "{0} answers");
        let skipped = say.count(question.skipped as u64, "{0} skipped", "{0} skipped");
        lines.push(format!(
            "{} ({}): {answered}, {skipped}",
            question.column,
            say.t(kind_name(question.kind))
        ));
        if question.unfit > 0 {
            let unfit = say.count(
                question.unfit as u64,
                "{0} does not fit and is left out",
                "{0} do not fit and are left out",
            );
            lines.push(format!("    ⚠ {unfit}"));
        }
    }
    lines
}

//! What things are called, for printing: names of ids, which a record that went away no longer has.

use redthread_model::*;

use crate::failure::Failure;

/// Names of a project's things.
pub(crate) trait Names {
    fn document_name(&self, document: DocumentId) -> String;
    fn case_name(&self, case: CaseId) -> Option<String>;
    fn group_name(&self, group: Option<GroupId>) -> Option<String>;
    fn stage_name(&self, stage: Option<StageId>) -> Option<String>;
    fn coder_name(&self, coder: CoderId) -> String;
    fn code_path(&self, code: CodeId) -> String;
}

impl Names for Project {
    fn document_name(&self, document: DocumentId) -> String {
        self.document(document).map(|document| document.name.clone()).unwrap_or_default()
    }

    fn case_name(&self, case: CaseId) -> Option<String> {
        self.case(case).map(|case| case.name.clone())
    }

    fn group_name(&self, group: Option<GroupId>) -> Option<String> {
        self.group(group?).map(|group| group.name.clone())
    }

    fn stage_name(&self, stage: Option<StageId>) -> Option<String> {
        self.stage(stage?).map(|stage| stage.name.clone())
    }

    fn coder_name(&self, coder: CoderId) -> String {
        self.coder(coder).map(|coder| coder.name.clone()).unwrap_or_default()
    }

    fn code_path(&self, code: CodeId) -> String {
        self.path(code).map(|path| path.to_string()).unwrap_or_default()
    }
}

/// The number by which people name a statement: `S1` for the first that was made.
pub(crate) fn statement_number(project: &Project, statement: StatementId) -> String {
    numbered('S', project.statements().values().map(|one| (one.created_millis, one.id)), statement)
}

/// The number by which people name a quote: `Q1` for the first that was made.
pub(crate) fn quote_number(project: &Project, quote: QuoteId) -> String {
    numbered('Q', project.quotes().values().map(|one| (one.created_millis, one.id)), quote)
}

/// Finds a statement by its id or its number.
pub(crate) fn find_statement(project: &Project, name: &str) -> Result<StatementId, Failure> {
    let by_number =
        |statement: &StatementId| statement_number(project, *statement).eq_ignore_ascii_case(name.trim());
    let given = name.parse::<StatementId>().ok().filter(|statement| project.statement(*statement).is_some());
    let found = given.or_else(|| project.statements().keys().copied().find(by_number));
    found.ok_or_else(|| Failure::NoStatement { name: name.to_owned() })
}

fn numbered<I: Ord>(letter: char, all: impl Iterator<Item = (i64, I)>, wanted: I) -> String {
    let mut all: Vec<(i64, I)> = all.collect();
    all.sort_unstable();
    let place = all.iter().position(|(_, id)| *id == wanted).unwrap_or(all.len());
    format!("{letter}{}", place + 1)
}

//! What things are called, for printing: names of ids, which a record that went away no longer has.

use redthread_model::*;

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

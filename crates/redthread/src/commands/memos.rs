//! `memos`: lists the memos.

use std::path::PathBuf;

use redthread_model::*;
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Json, rows};
use crate::session::Session;

/// Lists the memos, oldest first
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread memos nordby.redthread")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
}

rows! {
    MemoRow { memo: MemoId, on: Json, text: String, r#type: &'static str, by: String, created: i64 }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    workspace.load(Load::Codings)?;
    let project = workspace.project();
    let mut memos: Vec<&Memo> = project.memos().values().map(AsRef::as_ref).collect();
    memos.sort_by_key(|memo| (memo.created_millis, memo.id));
    let rows: Vec<_> = memos.into_iter().map(|memo| memo_row(project, memo)).collect();
    Ok(session.output.list(&rows)?)
}

/// A memo as it is printed.
pub(crate) fn memo_row(project: &Project, memo: &Memo) -> MemoRow {
    MemoRow {
        memo: memo.id,
        on: on(project, memo.on),
        text: memo.text.clone(),
        r#type: memo.kind.name(),
        by: project.coder_name(memo.by),
        created: memo.created_millis,
    }
}

/// What a memo is on: ids and names under the names that they have everywhere.
fn on(project: &Project, anchor: Anchor) -> Json {
    let mut fields: Vec<(&str, Json)> = Vec::new();
    let passage = |document: DocumentId, range: Option<redthread_text::TextRange>, fields: &mut Vec<(&str, Json)>| {
        fields.push(("document", Json::of(&document)));
        fields.push(("document_name", Json::of(&project.document_name(document))));
        if let Some(range) = range {
            fields.push(("start", Json::of(&range.start())));
            fields.push(("end", Json::of(&range.end())));
        }
    };
    match anchor {
        Anchor::Project => fields.push(("project", Json::of(&project.info().map(|info| info.name.clone())))),
        Anchor::Document(document) => passage(document, None, &mut fields),
        Anchor::Passage(Passage { document, range }) => passage(document, Some(range), &mut fields),
        Anchor::Code(code) => {
            fields.push(("code", Json::of(&project.code_path(code))));
            fields.push(("code_id", Json::of(&code)));
        }
        Anchor::Case(case) => {
            fields.push(("case", Json::of(&case)));
            fields.push(("case_name", Json::of(&project.case_name(case))));
        }
        Anchor::Coding(document, coding) => {
            let codings = project.codings(document).ok();
            let record = codings.and_then(|all| all.iter().find(|other| other.id == coding));
            fields.push(("coding", Json::of(&coding)));
            fields.push(("code", Json::of(&record.map(|record| project.code_path(record.code)))));
            passage(document, record.map(|record| record.range), &mut fields);
        }
    }
    Json::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

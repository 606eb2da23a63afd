//! `memos`: lists the memos.

use std::collections::{BTreeMap, BTreeSet};
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
    let codings = codings_by_id(project, &memos);
    let rows: Vec<_> = memos.into_iter().map(|memo| memo_row(project, memo, &codings)).collect();
    Ok(session.output.list(&rows)?)
}

/// The codings that memos are on, looked up in one pass: a document may have thousands, each with a memo.
pub(crate) fn codings_by_id(project: &Project, memos: &[&Memo]) -> BTreeMap<CodingId, Coding> {
    let on_codings = memos.iter().filter_map(|memo| match memo.on {
        Anchor::Coding(document, _) => Some(document),
        _ => None,
    });
    let documents: BTreeSet<DocumentId> = on_codings.collect();
    let all = documents.into_iter().filter_map(|document| project.codings(document).ok());
    all.flat_map(|codings| codings.iter()).map(|coding| (coding.id, *coding)).collect()
}

/// A memo as it is printed.
pub(crate) fn memo_row(project: &Project, memo: &Memo, codings: &BTreeMap<CodingId, Coding>) -> MemoRow {
    MemoRow {
        memo: memo.id,
        on: on(project, memo.on, codings),
        text: memo.text.clone(),
        r#type: memo.kind.name(),
        by: project.coder_name(memo.by),
        created: memo.created_millis,
    }
}

/// What a memo is on: ids and names under the names that they have everywhere.
fn on(project: &Project, anchor: Anchor, codings: &BTreeMap<CodingId, Coding>) -> Json {
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
            let record = codings.get(&coding);
            fields.push(("coding", Json::of(&coding)));
            fields.push(("code", Json::of(&record.map(|record| project.code_path(record.code)))));
            passage(document, record.map(|record| record.range), &mut fields);
        }
    }
    Json::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

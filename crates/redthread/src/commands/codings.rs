//! `codings`: lists codings, or takes in a table of them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use redthread_analysis::{Segment, SegmentFilter, segments};
use redthread_model::*;
use redthread_workspace::{Load, Workspace};

use crate::condition::codings_where;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;
use crate::texts::text;

/// Lists codings with their words and who says them, or takes in a table of codings
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread codings nordby.redthread --code Relation --group borgere\n  \
        redthread codings nordby.redthread --where 'code:\"Relation/Tillid\" and valence:well'\n  \
        redthread codings nordby.redthread import codings.csv"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Only this code and those below it.
    #[arg(long, value_name = "PATH")]
    code: Option<String>,
    /// With --code: that code alone.
    #[arg(long, requires = "code")]
    exactly: bool,
    /// Only where this group speaks.
    #[arg(long)]
    group: Option<String>,
    /// Only where this case speaks.
    #[arg(long)]
    case: Option<String>,
    /// Only in this document.
    #[arg(long)]
    document: Option<String>,
    /// Only by this coder.
    #[arg(long)]
    coder: Option<String>,
    /// Only codings that meet this expression (see the help of `passages`).
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Takes in a table (csv or spreadsheet): document, start, end, code, coder, and if there are valence, memo, text
    Import {
        /// The table.
        table: PathBuf,
    },
}

rows! {
    CodingRow {
        coding: CodingId,
        code: String,
        code_id: CodeId,
        document: DocumentId,
        document_name: String,
        start: u32,
        end: u32,
        text: String,
        voices: Vec<VoiceRow>,
        coder: String,
        valence: Option<&'static str>,
        memo: Option<String>,
        created: i64,
    }
    VoiceRow { label: Option<String>, case: Option<CaseId>, case_name: Option<String>, group: Option<String> }
    ImportedRow { applied: usize, already: usize, moved: usize, skipped: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    if let Some(Action::Import { table }) = &arguments.action {
        return import(&mut workspace, table, session);
    }
    let document = arguments.document.as_deref().map(|name| workspace.find_document(name)).transpose()?;
    workspace.load(document.map_or(Load::Everything, Load::Document))?;
    let kept = codings_where(&mut workspace, arguments.condition.as_deref())?;
    let filter = SegmentFilter {
        code: arguments.code.as_deref().map(|path| workspace.find_code(path)).transpose()?,
        exactly: arguments.exactly,
        group: arguments.group.as_deref().map(|name| workspace.find_group(name)).transpose()?,
        case: arguments.case.as_deref().map(|name| workspace.find_case(name)).transpose()?,
        document,
        coder: arguments.coder.as_deref().map(|name| workspace.find_coder(name)).transpose()?,
        passages: kept.as_ref(),
    };
    let project = workspace.project();
    let memos = memos_by_coding(project);
    let rows = segments(project, &filter)?.into_iter().map(|segment| row(project, segment, &memos));
    Ok(session.output.list(&rows.collect::<Result<Vec<_>, _>>()?)?)
}

fn import(workspace: &mut Workspace, table: &std::path::Path, session: &mut Session) -> Result<(), Failure> {
    let report = workspace.import_codings(&session.by, table)?;
    for (row, reason) in &report.skipped {
        session.note(&session.texts.fill(text!("warning: row {row} is left out: {reason}"), &[("row", row), ("reason", reason)]));
    }
    session.output.one(&ImportedRow {
        applied: report.applied,
        already: report.already,
        moved: report.moved.len(),
        skipped: report.skipped.len(),
    })?;
    if report.applied + report.already == 0 { Err(Failure::NothingImported { strict: false }) } else { Ok(()) }
}

/// The memos on codings, joined where several people wrote one; oldest first.
fn memos_by_coding(project: &Project) -> BTreeMap<CodingId, String> {
    let mut memos: Vec<&Memo> = project.memos().values().map(AsRef::as_ref).collect();
    memos.sort_by_key(|memo| (memo.created_millis, memo.id));
    let mut by_coding: BTreeMap<CodingId, String> = BTreeMap::new();
    for memo in memos {
        if let Anchor::Coding(_, coding) = memo.on {
            let text = by_coding.entry(coding).or_default();
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            text.push_str(&memo.text);
        }
    }
    by_coding
}

fn row(project: &Project, segment: Segment, memos: &BTreeMap<CodingId, String>) -> Result<CodingRow, Failure> {
    let coding = segment.coding;
    let voices = segment.voices.into_iter().map(|voice| VoiceRow {
        label: voice.label.as_deref().map(str::to_owned),
        case: voice.case,
        case_name: voice.case.and_then(|case| project.case_name(case)),
        group: project.group_name(voice.group),
    });
    Ok(CodingRow {
        coding: coding.id,
        code: project.code_path(coding.code),
        code_id: coding.code,
        document: coding.document,
        document_name: project.document_name(coding.document),
        start: coding.range.start().get(),
        end: coding.range.end().get(),
        text: project.text(coding.document)?.slice(coding.range).to_owned(),
        voices: voices.collect(),
        coder: project.coder_name(coding.coder),
        valence: coding.valence.map(Valence::name),
        memo: memos.get(&coding.id).cloned(),
        created: coding.created_millis,
    })
}

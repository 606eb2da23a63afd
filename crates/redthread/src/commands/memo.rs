//! `memo`: writes a memo.

use std::path::PathBuf;

use clap::ValueEnum;
use redthread_model::{Anchor, MemoKind, Passage};
use redthread_text::TextRange;
use redthread_workspace::Workspace;

use crate::commands::memos::{codings_by_id, memo_row};
use crate::failure::Failure;
use crate::session::Session;

/// Writes a memo on a document, a passage, a code or a case
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    redthread memo nordby.redthread --code Relation/Tillid --text \"Hænger sammen med tilgængelighed\"")]
#[command(group = clap::ArgGroup::new("on").required(true).args(["document", "code", "case"]))]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// On this document.
    #[arg(long)]
    document: Option<String>,
    /// With --document: on this range of it.
    #[arg(long, value_name = "START..END", requires = "document")]
    range: Option<TextRange>,
    /// On this code.
    #[arg(long, value_name = "PATH")]
    code: Option<String>,
    /// On this case.
    #[arg(long)]
    case: Option<String>,
    /// What it says.
    #[arg(long)]
    text: String,
    /// What kind of note it is.
    #[arg(long = "type", value_enum, default_value_t = Kind::Note)]
    kind: Kind,
}

/// What kind of note a memo is.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// No kind in particular.
    Note,
    /// About what the material means.
    Analytic,
    /// About how the study was done.
    Methodological,
    /// About the researcher's own part.
    Reflexive,
}

impl From<Kind> for MemoKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Note => Self::Note,
            Kind::Analytic => Self::Analytic,
            Kind::Methodological => Self::Methodological,
            Kind::Reflexive => Self::Reflexive,
        }
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let on = anchor(&arguments, &workspace)?;
    let memo = workspace.add_memo_of_kind(&session.by, on, arguments.kind.into(), &arguments.text)?;
    let project = workspace.project();
    let memos: Vec<_> = project.memo(memo).into_iter().collect();
    let codings = codings_by_id(project, &memos);
    let rows: Vec<_> = memos.into_iter().map(|memo| memo_row(project, memo, &codings)).collect();
    Ok(session.output.list(&rows)?)
}

fn anchor(arguments: &Arguments, workspace: &Workspace) -> Result<Anchor, Failure> {
    Ok(match (&arguments.document, &arguments.code, &arguments.case) {
        (Some(document), _, _) => {
            let document = workspace.find_document(document)?;
            arguments.range.map_or(Anchor::Document(document), |range| Anchor::Passage(Passage { document, range }))
        }
        (_, Some(code), _) => Anchor::Code(workspace.find_code(code)?),
        (_, _, Some(case)) => Anchor::Case(workspace.find_case(case)?),
        (None, None, None) => Anchor::Project,
    })
}

//! `code`: applies a code to passages.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_model::Valence;
use redthread_workspace::{CodeName, WorkspaceError};

use crate::failure::Failure;
use crate::output::rows;
use crate::passages::Selection;
use crate::session::Session;

/// Applies a code to a passage, or to everything that a query finds
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread code nordby.redthread --code Relation/Tillid --document \"Borgergruppe 1\" --range 1145..1293\n  \
    redthread code nordby.redthread --code Rammer/Tid --create --query \"ventetid OR vente*\" --scope sentence --group borgere")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The code, as a path from its theme.
    #[arg(long, value_name = "PATH")]
    code: String,
    /// Makes the code if it is not there.
    #[arg(long)]
    create: bool,
    /// Whether the passage tells of something that works well or less well.
    #[arg(long, value_parser = valence_parser())]
    valence: Option<Valence>,
    #[command(flatten)]
    selection: Selection,
}

rows! {
    AppliedRow { applied: usize, already: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let code = match workspace.find_code(&arguments.code) {
        Err(_) if arguments.create => CodeName::Path(arguments.code.parse().map_err(WorkspaceError::BadValue)?),
        found => CodeName::Id(found?),
    };
    let passages = arguments.selection.find(&mut workspace)?;
    let applied = workspace.apply_code(&session.by, code, arguments.valence, &passages)?;
    let row = AppliedRow { applied: applied.applied, already: applied.already };
    Ok(session.output.one(&row)?)
}

fn valence_parser() -> impl TypedValueParser<Value = Valence> {
    PossibleValuesParser::new([Valence::Well, Valence::LessWell].map(Valence::name)).try_map(|name| name.parse::<Valence>())
}

//! `link`: relates one passage to another.

use std::path::PathBuf;

use clap::ValueEnum;
use redthread_model::{LinkKind, Passage};
use redthread_text::TextRange;

use crate::commands::links::link_row;
use crate::failure::Failure;
use crate::passages::OnePassage;
use crate::session::Session;

/// Says what one passage does to another: answers it, contradicts it, elaborates it, explains it
#[derive(clap::Args)]
#[command(after_help = "Example:\n  \
    redthread link nordby.redthread --document \"Borgergruppe 2\" --range 120..160 \
    --to-document \"Borgergruppe 1\" --to-range 1145..1293 --type contradicts")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(flatten)]
    from: OnePassage,
    /// The document of the passage it is done to; the same document if it is left out.
    #[arg(long, value_name = "DOCUMENT")]
    to_document: Option<String>,
    /// The range of the passage it is done to.
    #[arg(long, value_name = "START..END")]
    to_range: TextRange,
    /// What the first passage does to the second.
    #[arg(long = "type", value_enum)]
    kind: Kind,
}

/// What one passage does to another.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// Answers it.
    RespondsTo,
    /// Says the opposite.
    Contradicts,
    /// Says more about it.
    Elaborates,
    /// Gives a reason for it.
    Explains,
}

impl From<Kind> for LinkKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::RespondsTo => Self::RespondsTo,
            Kind::Contradicts => Self::Contradicts,
            Kind::Elaborates => Self::Elaborates,
            Kind::Explains => Self::Explains,
        }
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let from = arguments.from.find(&workspace)?;
    let document = match &arguments.to_document {
        Some(name) => workspace.find_document(name)?,
        None => from.document,
    };
    let to = Passage { document, range: arguments.to_range };
    let link = workspace.link(&session.by, from, to, arguments.kind.into())?;
    let project = workspace.project();
    let rows: Vec<_> = project.link(link).map(|link| link_row(project, link)).into_iter().collect();
    Ok(session.output.list(&rows)?)
}

//! `links`: lists the links between passages.

use std::path::PathBuf;

use redthread_model::*;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Json, rows};
use crate::session::Session;

/// Lists the links between passages, oldest first
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread links nordby.redthread")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
}

rows! {
    LinkRow { link: LinkId, from: Json, r#type: &'static str, to: Json, by: String, created: i64 }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let workspace = session.open(&arguments.project)?;
    let project = workspace.project();
    let mut links: Vec<&Link> = project.links().values().map(AsRef::as_ref).collect();
    links.sort_by_key(|link| (link.created_millis, link.id));
    let rows: Vec<_> = links.into_iter().map(|link| link_row(project, link)).collect();
    Ok(session.output.list(&rows)?)
}

/// A link as it is printed.
pub(crate) fn link_row(project: &Project, link: &Link) -> LinkRow {
    LinkRow {
        link: link.id,
        from: end(project, link.from),
        r#type: link.kind.name(),
        to: end(project, link.to),
        by: project.coder_name(link.by),
        created: link.created_millis,
    }
}

fn end(project: &Project, passage: Passage) -> Json {
    let Passage { document, range } = passage;
    let fields = [
        ("document", Json::of(&document)),
        ("document_name", Json::of(&project.document_name(document))),
        ("start", Json::of(&range.start())),
        ("end", Json::of(&range.end())),
    ];
    Json::Map(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}

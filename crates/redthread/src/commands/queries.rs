//! `queries`: the saved queries, and saving, renaming and removing them.

use std::path::PathBuf;

use redthread_model::{Project, SavedQuery, SavedQueryId};
use redthread_workspace::{Workspace, WorkspaceError};

use crate::condition::misread;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the saved queries, or saves, renames or removes one
///
/// A saved query is an EXPRESSION with a name (see the help of `passages`). It can be used wherever an expression can, as
/// query:"NAME": in --where, in other queries, and in the app.
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread queries nordby.redthread\n  \
        redthread queries nordby.redthread save Mistillid 'code:\"Relation/Tillid\" and valence:less-well'\n  \
        redthread matrix nordby.redthread --rows theme --cols group --where 'query:Mistillid'"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Saves an expression under a name; over the one that the query of this name has, if there is one
    Save {
        /// The name.
        name: String,
        /// The expression.
        expression: String,
        /// What it is for.
        #[arg(long)]
        note: Option<String>,
    },
    /// Gives a query another name; queries that are made of it are altered with it
    Rename {
        /// The query, by name or id.
        query: String,
        /// Its new name.
        name: String,
    },
    /// Removes queries
    Remove {
        /// The queries, by name or id.
        #[arg(required = true, value_name = "QUERY")]
        queries: Vec<String>,
    },
}

rows! {
    QueryRow {
        query: SavedQueryId,
        name: String,
        expression: String,
        note: String,
        by: String,
        passages: Option<usize>,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    match &arguments.action {
        None => {}
        Some(Action::Save { name, expression, note }) => {
            let saved = workspace.save_query(&session.by, name, expression, note.as_deref());
            let query = saved.map_err(|error| misread(expression, error))?;
            return list(&mut workspace, &[query], session);
        }
        Some(Action::Rename { query, name }) => {
            let query = workspace.find_query(query)?;
            workspace.rename_query(&session.by, query, name)?;
        }
        Some(Action::Remove { queries }) => {
            let queries = queries.iter().map(|name| workspace.find_query(name)).collect::<Result<Vec<_>, _>>()?;
            workspace.remove_queries(&session.by, &queries)?;
        }
    }
    let all: Vec<SavedQueryId> = workspace.project().queries_in_order().iter().map(|query| query.id).collect();
    list(&mut workspace, &all, session)
}

fn list(workspace: &mut Workspace, queries: &[SavedQueryId], session: &mut Session) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(queries.len());
    for query in queries {
        let Some(query) = workspace.project().query(*query).cloned() else { continue };
        let (passages, why) = match workspace.passages(&query.expression) {
            Ok(passages) => (Some(passages.passages(workspace.project()).len()), None),
            Err(WorkspaceError::BadQuery { message, .. }) => (None, Some(message)),
            Err(other) => return Err(other.into()),
        };
        rows.push(row(workspace.project(), query, passages, why));
    }
    Ok(session.output.list(&rows)?)
}

fn row(project: &Project, query: SavedQuery, passages: Option<usize>, why: Option<String>) -> QueryRow {
    QueryRow {
        query: query.id,
        by: project.coder_name(query.by),
        name: query.name,
        expression: query.expression,
        note: query.note,
        passages,
        why,
    }
}

//! `groups`: the groups in their order.

use std::path::PathBuf;

use redthread_analysis::group_rows;
use redthread_model::GroupId;
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the stakeholder groups, or puts them in order
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Example:\n  redthread groups nordby.redthread order borgere pårørende medarbejdere ledelse"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Puts these groups first, in this order; the others stay as they are
    Order {
        /// The groups, by name or id.
        #[arg(required = true, value_name = "GROUP")]
        groups: Vec<String>,
    },
}

rows! {
    GroupRow {
        group: GroupId,
        name: Option<String>,
        documents: u64,
        people: Option<u32>,
        people_max: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    if let Some(Action::Order { groups }) = &arguments.action {
        let order = groups.iter().map(|name| workspace.find_group(name)).collect::<Result<Vec<_>, _>>()?;
        workspace.order_groups(&session.by, &order)?;
    }
    workspace.load(Load::Layouts)?;
    let project = workspace.project();
    let rows = group_rows(project)?.into_iter().map(|row| GroupRow {
        group: row.group,
        name: project.group_name(Some(row.group)),
        documents: row.documents,
        people: row.people.min(),
        people_max: row.people.max(),
        why: row.people.why().map(|why| why.to_string()),
    });
    Ok(session.output.list(&rows.collect::<Vec<_>>())?)
}

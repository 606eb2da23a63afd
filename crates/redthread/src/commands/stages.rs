//! `stages`: the stages in their order.

use std::path::PathBuf;

use redthread_analysis::stage_rows;
use redthread_model::StageId;
use redthread_workspace::Load;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the stages of the study, or puts them in order
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Example:\n  redthread stages nordby.redthread order Borgere Medarbejdere Ledelse"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Puts these stages first, in this order; the others stay as they are
    Order {
        /// The stages, by name or id.
        #[arg(required = true, value_name = "STAGE")]
        stages: Vec<String>,
    },
}

rows! {
    StageRow {
        stage: StageId,
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
    if let Some(Action::Order { stages }) = &arguments.action {
        let order = stages.iter().map(|name| workspace.find_stage(name)).collect::<Result<Vec<_>, _>>()?;
        workspace.order_stages(&session.by, &order)?;
    }
    workspace.load(Load::Layouts)?;
    let project = workspace.project();
    let rows = stage_rows(project)?.into_iter().map(|row| StageRow {
        stage: row.stage,
        name: project.stage_name(Some(row.stage)),
        documents: row.documents,
        people: row.people.min(),
        people_max: row.people.max(),
        why: row.people.why().map(|why| why.to_string()),
    });
    Ok(session.output.list(&rows.collect::<Vec<_>>())?)
}

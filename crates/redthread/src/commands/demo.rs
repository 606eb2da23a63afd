//! `demo`: builds the sample study and shows what redthread makes of it.

use std::path::PathBuf;

use redthread_analysis::{CellKind, Dimension, MatrixOptions, matrix, thread};
use redthread_workspace::Load;

use crate::commands::matrix::print_matrix;
use crate::commands::thread::print_thread;
use crate::commands::app;
use crate::demo;
use crate::failure::Failure;
use crate::session::Session;
use crate::texts::text;

/// Builds the sample study, shows its matrix and its thread, writes its report and opens the app
///
/// The study is invented: an evaluation of a job centre in Nordby, a town that does not exist.
#[derive(clap::Args)]
#[command(after_help = "Example:\n  redthread demo nordby --no-app")]
pub(crate) struct Arguments {
    /// The folder to build it in.
    #[arg(default_value = "redthread-demo", value_name = "DIR")]
    folder: PathBuf,
    /// Does not open the app.
    #[arg(long)]
    no_app: bool,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let path = session.with_progress(|progress| demo::build_in(&arguments.folder, &session.by, progress))?;
    let mut workspace = session.open(&path)?;
    workspace.load(Load::Everything)?;
    let options = MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::Segments);
    print_matrix(&matrix(workspace.project(), &options)?, session)?;
    session.output.exactly("\n")?;
    print_thread(&thread(workspace.project(), None)?, workspace.project(), session)?;
    session.finish()?;
    for name in ["report.docx", "report.html"] {
        workspace.write_report(&arguments.folder.join(name))?;
    }
    drop(workspace);
    let made = text!("The study is in {path}, its report in report.docx and report.html beside it.");
    session.note(&session.texts.fill(made, &[("path", &path.display())]));
    if arguments.no_app || !app::has_screen() { Ok(()) } else { app::open(Some(path), session) }
}

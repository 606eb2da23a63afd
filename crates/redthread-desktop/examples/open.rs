//! Opens a project in a window: `cargo run -p redthread-desktop --example open -- "my study.redthread"`.

use std::path::PathBuf;
use std::process::ExitCode;

use redthread_desktop::{AppOptions, run};

fn main() -> ExitCode {
    let project = std::env::args_os().nth(1).map(PathBuf::from);
    match run(project, AppOptions::default()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

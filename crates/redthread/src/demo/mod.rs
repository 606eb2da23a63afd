//! The sample study: its files, and how a project is made of them.

mod build;
mod files;
mod story;

use std::path::{Path, PathBuf};

use redthread_workspace::Progress;

use crate::failure::Failure;

/// The name of the project's file.
const PROJECT: &str = "nordby.redthread";

/// Writes the sample study's files into `folder` and makes its project there. Gives the path of the project.
pub(crate) fn build_in(folder: &Path, by: &str, progress: &Progress) -> Result<PathBuf, Failure> {
    let path = folder.join(PROJECT);
    if path.exists() {
        return Err(Failure::DemoExists { folder: folder.to_owned() });
    }
    files::write_files(folder)?;
    build::build(folder, &path, by, progress)?;
    Ok(path)
}

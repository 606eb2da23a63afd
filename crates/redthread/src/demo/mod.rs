//! The sample study: its files, and how a project is made of them.

mod build;
mod files;
mod story;

pub(crate) use build::build;
pub(crate) use files::write_files;

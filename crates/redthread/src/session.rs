//! One run of the command: who runs it, in which language, and where results go.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use redthread_workspace::{Progress, Workspace};

use crate::arguments::{General, UiLanguage};
use crate::failure::Failure;
use crate::output::Output;
use crate::texts::Texts;
use crate::watch::Watch;

/// The ending of a project's file name.
const ENDING: &str = "redthread";

/// One run of the command.
pub(crate) struct Session {
    /// Who does it.
    pub(crate) by: String,
    /// Messages in the chosen language.
    pub(crate) texts: Texts,
    /// Where results go.
    pub(crate) output: Output,
    /// The name that was given, if one was.
    pub(crate) chosen_name: Option<String>,
    /// The language that was given, if one was.
    pub(crate) chosen_language: Option<UiLanguage>,
    quiet: bool,
}

impl Session {
    /// Prepares a run from what every subcommand takes, and from the environment.
    pub(crate) fn new(general: &General) -> Self {
        let given = general.by.clone().filter(|name| !name.trim().is_empty());
        let by = given
            .clone()
            .or_else(|| first_set(&["USER", "USERNAME", "LOGNAME"]))
            .unwrap_or_else(|| "unknown".to_owned());
        let danish = match general.ui_language {
            Some(language) => language == UiLanguage::Da,
            None => {
                first_set(&["LC_ALL", "LC_MESSAGES", "LANG"]).is_some_and(|locale| locale.starts_with("da"))
            }
        };
        Self {
            by,
            texts: Texts::new(danish),
            output: Output::new(general.format),
            chosen_name: given,
            chosen_language: general.ui_language,
            quiet: general.quiet,
        }
    }

    /// Opens a project; its ending may be left out.
    pub(crate) fn open(&self, project: &Path) -> Result<Workspace, Failure> {
        let with_ending = with_ending(project);
        let path = if !project.exists() && with_ending.exists() { with_ending } else { project.to_owned() };
        Ok(Workspace::open(&path)?)
    }

    /// Says something beside the results, on stderr.
    pub(crate) fn note(&self, text: &str) {
        tell(text);
    }

    /// Shows the progress of `work`, which is given the handle to report through: a bar on a terminal, else nothing.
    pub(crate) fn with_progress<T>(&self, work: impl FnOnce(&Progress) -> T) -> T {
        let progress = Progress::default();
        let watched = !self.quiet && std::io::stderr().is_terminal();
        let _watch = watched.then(|| Watch::start(progress.clone()));
        work(&progress)
    }

    /// Hands on what is still held back of the results.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        Ok(self.output.flush()?)
    }
}

/// Says something on stderr; if nobody can hear it, that is no reason to stop.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

/// The path with the ending of a project, unless it has it.
pub(crate) fn with_ending(project: &Path) -> PathBuf {
    if project.extension().is_some_and(|ending| ending == ENDING) {
        return project.to_owned();
    }
    let mut name = project.as_os_str().to_owned();
    name.push(".");
    name.push(ENDING);
    PathBuf::from(name)
}

fn first_set(variables: &[&str]) -> Option<String> {
    variables
        .iter()
        .filter_map(|variable| std::env::var(variable).ok())
        .find(|value| !value.trim().is_empty())
}

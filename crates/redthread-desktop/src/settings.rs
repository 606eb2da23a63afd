//! What the app remembers from one day to the next: a small file in the user's folder for settings.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

/// At most so many recent projects are kept.
const RECENT: usize = 8;

/// What the app remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// The language of the interface: `en` or `da`; chosen by the system if none.
    pub(crate) language: Option<String>,
    /// Whether the dark theme is shown.
    pub(crate) dark: bool,
    /// How much everything is enlarged.
    pub(crate) zoom: f32,
    /// The projects opened last, newest first.
    pub(crate) recent: Vec<PathBuf>,
    /// The name under which one codes.
    pub(crate) coder: Option<String>,
    /// Whether the inspector is shown.
    pub(crate) inspector: bool,
    /// Whether the codes of the number keys stand above the text.
    pub(crate) number_strip: bool,
    /// Whether the caret goes on to the next turn after coding.
    pub(crate) go_on: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            dark: false,
            zoom: 1.0,
            recent: Vec::new(),
            coder: None,
            inspector: true,
            number_strip: true,
            go_on: false,
        }
    }
}

impl Settings {
    /// The file in which settings are kept; `None` if the user has no folder for them.
    pub(crate) fn usual_file() -> Option<PathBuf> {
        directories::ProjectDirs::from("", "", "redthread")
            .map(|folders| folders.config_dir().join("desktop.json"))
    }

    /// Reads the settings; those of a first start if there are none or they cannot be read.
    pub(crate) fn read(file: Option<&Path>) -> Self {
        let content = file.and_then(|file| std::fs::read(file).ok());
        content.and_then(|content| serde_json::from_slice(&content).ok()).unwrap_or_default()
    }

    /// Writes the settings. Where they cannot be written, nothing is lost but a habit, so nothing is said.
    pub(crate) fn write(&self, file: Option<&Path>) {
        let Some(file) = file else { return };
        let Ok(content) = serde_json::to_vec_pretty(self) else { return };
        let folder_there = file.parent().is_none_or(|folder| std::fs::create_dir_all(folder).is_ok());
        if folder_there {
            let _ = std::fs::write(file, content);
        }
    }

    /// Puts a project at the head of the recent ones.
    pub(crate) fn remember(&mut self, project: &Path) {
        let project = std::path::absolute(project).unwrap_or_else(|_| project.to_owned());
        self.recent.retain(|other| *other != project);
        self.recent.insert(0, project);
        self.recent.truncate(RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_a_broken_file_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep").join("desktop.json");
        let mut settings = Settings { dark: true, coder: Some("Åse".to_owned()), ..Settings::default() };
        for number in 0..12 {
            settings.remember(&folder.path().join(format!("{number}.redthread")));
        }
        settings.remember(&folder.path().join("11.redthread"));
        settings.write(Some(&file));
        assert_eq!(Settings::read(Some(&file)), settings);
        assert_eq!(settings.recent.len(), RECENT);
        assert!(settings.recent[0].ends_with("11.redthread") && settings.recent[1].ends_with("10.redthread"));
        std::fs::write(&file, "{ broken").unwrap();
        assert_eq!(Settings::read(Some(&file)), Settings::default());
    }
}

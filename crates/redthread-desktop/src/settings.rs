//! What the app remembers from one day to the next: a small file in the user's folder for settings.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::look::{ReadingLook, Shade};

/// At most so many choices of the palette are kept.
const CHOSEN: usize = 12;

/// At most so many recent projects are kept.
const RECENT: usize = 8;

/// What the app remembers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Settings {
    /// The language of the interface: `en` or `da`; chosen by the system if none.
    pub(crate) language: Option<String>,
    /// The theme.
    pub(crate) shade: Shade,
    /// Before there were three themes: whether the dark one was shown.
    #[serde(rename = "dark", skip_serializing)]
    old_dark: Option<bool>,
    /// How running text looks.
    pub(crate) reading: ReadingLook,
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
    /// The keys that were chosen for commands, by command; none if empty.
    pub(crate) keys: BTreeMap<String, String>,
    /// What was chosen in the palette last, newest first.
    pub(crate) chosen: Vec<String>,
    /// When projects were opened last, in milliseconds since 1970.
    pub(crate) opened: BTreeMap<PathBuf, i64>,
    /// Where the window was.
    pub(crate) window: Option<WindowPlace>,
}

/// Where the window was on the screen, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct WindowPlace {
    /// Its left upper corner, if the system tells it.
    pub(crate) at: Option<[f32; 2]>,
    /// How wide and high it is inside.
    pub(crate) size: [f32; 2],
    /// Whether it fills the screen.
    pub(crate) maximized: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: None,
            shade: Shade::default(),
            old_dark: None,
            reading: ReadingLook::default(),
            zoom: 1.0,
            recent: Vec::new(),
            coder: None,
            inspector: true,
            number_strip: true,
            go_on: false,
            keys: BTreeMap::new(),
            chosen: Vec::new(),
            opened: BTreeMap::new(),
            window: None,
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
        let read = content.and_then(|content| serde_json::from_slice(&content).ok());
        let mut settings: Self = read.unwrap_or_default();
        if settings.old_dark.take() == Some(true) {
            settings.shade = Shade::Dark;
        }
        settings.reading = settings.reading.kept_in_bounds();
        settings
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
        self.opened.insert(project.clone(), redthread_workspace::now_millis());
        self.recent.insert(0, project);
        self.recent.truncate(RECENT);
        self.opened.retain(|path, _| self.recent.contains(path));
    }

    /// Takes a project from the recent ones.
    pub(crate) fn forget(&mut self, project: &Path) {
        self.recent.retain(|other| other != project);
        self.opened.remove(project);
    }

    /// Notes that something was chosen in the palette.
    pub(crate) fn choose(&mut self, id: String) {
        self.chosen.retain(|other| *other != id);
        self.chosen.insert(0, id);
        self.chosen.truncate(CHOSEN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_a_broken_file_does_no_harm() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("deep").join("desktop.json");
        let mut settings =
            Settings { shade: Shade::Contrast, coder: Some("Åse".to_owned()), ..Settings::default() };
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

    #[test]
    fn a_file_from_before_the_third_theme_keeps_its_dark_one() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("desktop.json");
        std::fs::write(&file, r#"{ "dark": true, "zoom": 1.2 }"#).unwrap();
        let settings = Settings::read(Some(&file));
        assert_eq!((settings.shade, settings.zoom), (Shade::Dark, 1.2));
        settings.write(Some(&file));
        assert_eq!(Settings::read(Some(&file)), settings);
        std::fs::write(&file, r#"{ "dark": false }"#).unwrap();
        assert_eq!(Settings::read(Some(&file)).shade, Shade::Light);
    }
}

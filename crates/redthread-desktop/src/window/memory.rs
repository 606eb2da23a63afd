//! What is remembered of a project from one day to the next, on this machine and for this user only. Nothing of it is in the
//! project file: it says where one was, not what one found.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use redthread_model::{CodeId, DocumentId};
use serde::{Deserialize, Serialize};

use crate::codes::CodesView;
use crate::editing::ReviewMemory;
use crate::find::FindOptions;
use crate::inspector::Sections;
use crate::place::Place;
use crate::segments::SegmentsAsk;

/// Where one was in a project, and how one had arranged it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ProjectMemory {
    /// The place of work.
    pub(crate) place: Place,
    /// The document in the reader.
    pub(crate) document: Option<DocumentId>,
    /// For each document where its reader stood: the code point at the top.
    pub(crate) positions: BTreeMap<DocumentId, u32>,
    /// The codes on the number keys.
    pub(crate) pinned: Vec<CodeId>,
    /// The codes that stand on the other number keys for now, each keeping its place.
    pub(crate) on_keys: Vec<CodeId>,
    /// The codes used last, newest first.
    pub(crate) recent: Vec<CodeId>,
    /// Which parts of the inspector are open.
    pub(crate) inspector: Sections,
    /// Which segments were wanted last.
    pub(crate) segments: SegmentsAsk,
    /// How words were searched for last.
    pub(crate) find: FindOptions,
    /// The corrections of texts that are still to be looked through, oldest first.
    pub(crate) reviews: Vec<ReviewMemory>,
    /// How the code tree is looked at.
    pub(crate) codes: CodesView,
    /// How the panels are arranged.
    pub(crate) layout: Layout,
}

/// How the panels of a project are arranged: what has no value is as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Layout {
    /// How wide the panel of sources and codes is, in points.
    pub(crate) left: Option<f32>,
    /// How wide the inspector is.
    pub(crate) inspector: Option<f32>,
    /// How wide the history is.
    pub(crate) history: Option<f32>,
    /// Whether the inspector is shown.
    pub(crate) shows_inspector: Option<bool>,
    /// Whether the history is shown.
    pub(crate) shows_history: bool,
}

impl ProjectMemory {
    /// The file for the project at `project`, in the folder of the settings.
    fn file(settings: &Path, project: &Path) -> Option<PathBuf> {
        let project = std::path::absolute(project).ok()?;
        let mut hasher = DefaultHasher::new();
        project.hash(&mut hasher);
        let name = project.file_stem()?.to_string_lossy().into_owned();
        Some(settings.parent()?.join("projects").join(format!("{name}-{:016x}.json", hasher.finish())))
    }

    /// What is remembered of a project; nothing if there is nothing, or it cannot be read.
    pub(crate) fn read(settings: Option<&Path>, project: &Path) -> Self {
        let file = settings.and_then(|settings| Self::file(settings, project));
        let content = file.and_then(|file| std::fs::read(file).ok());
        content.and_then(|content| serde_json::from_slice(&content).ok()).unwrap_or_default()
    }

    /// Keeps it. Where that is not possible, nothing is lost but a habit, so nothing is said.
    pub(crate) fn write(&self, settings: Option<&Path>, project: &Path) {
        let Some(file) = settings.and_then(|settings| Self::file(settings, project)) else { return };
        let Ok(content) = serde_json::to_vec_pretty(self) else { return };
        if file.parent().is_none_or(|folder| std::fs::create_dir_all(folder).is_ok()) {
            let _ = std::fs::write(file, content);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_project_has_its_own_memory() {
        let folder = tempfile::tempdir().unwrap();
        let settings = folder.path().join("desktop.json");
        let (one, other) = (folder.path().join("a/study.redthread"), folder.path().join("b/study.redthread"));
        let memory = ProjectMemory { place: Place::Compare, ..ProjectMemory::default() };
        memory.write(Some(&settings), &one);
        assert_eq!(ProjectMemory::read(Some(&settings), &one), memory);
        assert_eq!(ProjectMemory::read(Some(&settings), &other), ProjectMemory::default());
    }
}

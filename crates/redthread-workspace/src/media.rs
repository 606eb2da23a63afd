//! The recordings of documents: linked by path and hash, never taken in. Nothing here plays them.

use std::fs::File;
use std::path::{Component, Path, PathBuf};

use redthread_model::*;
use redthread_store::hash_of_reader;

use crate::workspace::Made;
use crate::{Progress, Workspace, WorkspaceError};

/// A recording of a document, and whether it is still what it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MediaCheck {
    /// What was linked.
    pub media: MediaFile,
    /// Where it should lie now.
    pub path: PathBuf,
    /// Whether it is there and the same.
    pub state: MediaState,
}

/// Whether a recording is still there and still the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MediaState {
    /// It is there, and as long as it was; its hash was not computed.
    There,
    /// It is there, and its hash is what it was.
    Same,
    /// There is another file in its place.
    Changed,
    /// It is gone.
    Gone,
}

impl MediaState {
    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::There => "there",
            Self::Same => "same",
            Self::Changed => "changed",
            Self::Gone => "gone",
        }
    }
}

impl Workspace {
    /// Links a recording with a document: its path and its hash are kept, the file stays where it is. One that was linked from
    /// the same place is replaced. One step.
    ///
    /// # Errors
    /// If the document is not there, the file cannot be read, or the work is cancelled.
    pub fn link_media(
        &mut self,
        by: &str,
        document: DocumentId,
        path: &Path,
        progress: &Progress,
    ) -> Result<MediaFile, WorkspaceError> {
        known(&self.project, document)?;
        let media = media_file(path, self.path(), progress)?;
        let (_, media) = self.step(by, |moment| {
            let before = known(moment.project, document)?.clone();
            let mut after = before.clone();
            after.media.retain(|other| other.path != media.path);
            after.media.push(media.clone());
            let what = format!("link a recording with “{}”", after.name);
            let changes = if before == after { Vec::new() } else { vec![Change::replace(before, after)] };
            Ok((Made::new(what, Change::Together(changes)), media))
        })?;
        Ok(media)
    }

    /// Takes the link to the recordings of a document away: to all of them, or to those with this file name. The files stay.
    /// Gives how many links went. One step.
    ///
    /// # Errors
    /// If the document is not there, or has no such recording.
    pub fn unlink_media(
        &mut self,
        by: &str,
        document: DocumentId,
        name: Option<&str>,
    ) -> Result<usize, WorkspaceError> {
        let (_, count) = self.step(by, |moment| {
            let before = known(moment.project, document)?.clone();
            let mut after = before.clone();
            after.media.retain(|media| name.is_some_and(|name| media.name() != name));
            let count = before.media.len() - after.media.len();
            if count == 0 {
                let name = name.unwrap_or(&before.name).to_owned();
                return Err(WorkspaceError::NoSuch { kind: "recording", name, suggestion: None });
            }
            let what = format!("unlink a recording from “{}”", after.name);
            Ok((Made::new(what, Change::replace(before, after)), count))
        })?;
        Ok(count)
    }

    /// Says of the recordings of a document whether they are still there, and if `thorough`, by reading them whole, whether
    /// they are still the same.
    ///
    /// # Errors
    /// If the document is not there, or the work is cancelled.
    pub fn check_media(
        &self,
        document: DocumentId,
        thorough: bool,
        progress: &Progress,
    ) -> Result<Vec<MediaCheck>, WorkspaceError> {
        let document = known(&self.project, document)?;
        let check = |media: &MediaFile| {
            let path = self.media_path(media);
            let state = match std::fs::metadata(&path) {
                Ok(about) if about.is_file() && about.len() != media.bytes => MediaState::Changed,
                Ok(about) if about.is_file() && !thorough => MediaState::There,
                Ok(about) if about.is_file() => match hash_file(&path, progress)?.1 {
                    hash if hash == media.hash => MediaState::Same,
                    _ => MediaState::Changed,
                },
                _ => MediaState::Gone,
            };
            Ok(MediaCheck { media: media.clone(), path, state })
        };
        document.media.iter().map(check).collect()
    }

    /// Where a recording should lie.
    pub fn media_path(&self, media: &MediaFile) -> PathBuf {
        // A path from the root stands for itself; `/` parts folders on every system.
        folder_of(self.path()).join(&media.path)
    }
}

fn known(project: &Project, document: DocumentId) -> Result<&Document, WorkspaceError> {
    let missing =
        || WorkspaceError::NoSuch { kind: "document", name: document.to_string(), suggestion: None };
    project.document(document).ok_or_else(missing)
}

/// The link to the file at `path`, which is read to its end for its hash.
pub(crate) fn media_file(
    path: &Path,
    project: &Path,
    progress: &Progress,
) -> Result<MediaFile, WorkspaceError> {
    let cannot = |reason: String| WorkspaceError::CannotRead { path: path.to_owned(), reason };
    let whole = path.canonicalize().map_err(|error| cannot(error.to_string()))?;
    let folder = folder_of(project).canonicalize().map_err(|error| cannot(error.to_string()))?;
    let from = relative(&whole, &folder);
    let path = from.ok_or_else(|| cannot("its path has letters that cannot be kept".to_owned()))?;
    let (bytes, hash) = hash_file(&whole, progress)?;
    Ok(MediaFile { path, bytes, hash })
}

/// The length and the hash of a file of any size; little of it is in memory at a time.
fn hash_file(path: &Path, progress: &Progress) -> Result<(u64, BlobHash), WorkspaceError> {
    let cannot = |error: std::io::Error| WorkspaceError::CannotRead {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    let about = std::fs::metadata(path).map_err(cannot)?;
    if !about.is_file() {
        let reason = "it is no file".to_owned();
        return Err(WorkspaceError::CannotRead { path: path.to_owned(), reason });
    }
    let file = File::open(path).map_err(cannot)?;
    progress.tell(&path.file_name().unwrap_or_default().to_string_lossy());
    let hashed = hash_of_reader(file, |done| {
        progress.set_bytes(done, about.len().max(done));
        !progress.is_cancelled()
    });
    hashed.map_err(cannot)?.ok_or(WorkspaceError::Cancelled)
}

/// The folder in which a project lies.
fn folder_of(project: &Path) -> &Path {
    project.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The way from `folder` to `file`, its parts joined by `/`; from the root if the two have only that in common. `None` if it
/// cannot be written in letters.
fn relative(file: &Path, folder: &Path) -> Option<String> {
    let (to, from): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (file.components().collect(), folder.components().collect());
    let common = to.iter().zip(&from).take_while(|(one, other)| one == other).count();
    let is_named = |component: &Component<'_>| matches!(component, Component::Normal(_));
    if !to[..common].iter().any(is_named) {
        return file.to_str().map(str::to_owned);
    }
    let up = from[common..].iter().map(|_| Some(".."));
    let down = to[common..].iter().map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    Some(parts?.join("/"))
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn paths_go_from_the_project_where_they_can() {
        let check = |file: &str, expected: &str| {
            assert_eq!(relative(Path::new(file), Path::new("/home/anna/nordby")).as_deref(), Some(expected));
        };
        check("/home/anna/nordby/lyd/Gruppe 1.mp3", "lyd/Gruppe 1.mp3");
        check("/home/anna/Optagelser/Gruppe 1.mp3", "../Optagelser/Gruppe 1.mp3");
        check("/media/stick/Gruppe 1.mp3", "/media/stick/Gruppe 1.mp3");
    }
}

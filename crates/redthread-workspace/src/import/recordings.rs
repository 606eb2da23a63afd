//! Recordings that come along with transcripts: linked with the transcript of the same name, or with the one that names them.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::files::is_recording;
use super::{Ready, SkipReason, Skipped};
use crate::media::media_file;
use crate::{Progress, WorkspaceError};

/// What programs and people put behind the name of a recording when they name its transcript.
const TRANSCRIPT_OF: [&str; 9] = [
    "transcript",
    "transcription",
    "transskription",
    "transskript",
    "transkription",
    "udskrift",
    "otter",
    "captions",
    "subtitles",
];

/// Links recordings with the files that were read; in a dry run they are only named. Gives those that belong to no file.
///
/// # Errors
/// If the work was cancelled.
pub(super) fn link_recordings(
    read: &mut [Ready],
    recordings: Vec<PathBuf>,
    project: &Path,
    dry_run: bool,
    progress: &Progress,
) -> Result<Vec<Skipped>, WorkspaceError> {
    let mut skipped = Vec::new();
    let mut wanted: Vec<(usize, PathBuf)> = Vec::new();
    let mut by_stem: HashMap<(PathBuf, String), Vec<usize>> = HashMap::new();
    for (index, ready) in read.iter().enumerate() {
        let named = ready.draft.media.iter().find_map(|name| named_file(name, &ready.path));
        wanted.extend(named.map(|path| (index, path)));
        by_stem.entry((folder(&ready.path), stem(&ready.path))).or_default().push(index);
    }
    for path in recordings {
        let named = wanted.iter().any(|(_, other)| same_file(other, &path));
        let same_stem = by_stem.get(&(folder(&path), stem(&path))).cloned().unwrap_or_default();
        if !named && same_stem.is_empty() {
            skipped.push(unlinked(path));
        } else {
            let new =
                |index: &usize| !wanted.iter().any(|(at, other)| at == index && same_file(other, &path));
            let new: Vec<usize> = same_stem.into_iter().filter(new).collect();
            wanted.extend(new.into_iter().map(|index| (index, path.clone())));
        }
    }
    for (index, path) in wanted {
        if !dry_run {
            match media_file(&path, project, progress) {
                Ok(media) => read[index].media.push(media),
                Err(WorkspaceError::Cancelled) => return Err(WorkspaceError::Cancelled),
                Err(error) => {
                    let (why, reason) = (SkipReason::Unreadable, error.to_string());
                    skipped.push(Skipped { path, why, reason, help: None });
                    continue;
                }
            }
        }
        read[index].recordings.push(path);
    }
    Ok(skipped)
}

/// A recording that belongs to no transcript.
fn unlinked(path: PathBuf) -> Skipped {
    Skipped {
        path,
        why: SkipReason::Recording,
        reason: "no transcript of the same name came in with this recording".to_owned(),
        help: Some(
            "transcribe it first, or link it with its document: documents PROJECT media DOCUMENT FILE"
                .to_owned(),
        ),
    }
}

fn same_file(one: &Path, other: &Path) -> bool {
    one == other || matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn folder(path: &Path) -> PathBuf {
    path.parent().map(Path::to_owned).unwrap_or_default()
}

/// The name without its ending and without what says that it is a transcript.
fn stem(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let of_recording = TRANSCRIPT_OF.iter().find_map(|word| {
        let rest = stem.strip_suffix(word)?;
        let cut = rest.trim_end_matches(['.', '_', '-', ' ']);
        (cut.len() < rest.len() && !cut.is_empty()).then(|| cut.to_owned())
    });
    of_recording.unwrap_or(stem)
}

/// The file that a transcript names as its recording, if it is there.
fn named_file(name: &str, transcript: &Path) -> Option<PathBuf> {
    let name = name.trim();
    let local = name.strip_prefix("file://").unwrap_or(name);
    if local.contains("://") {
        return None;
    }
    let local = local.replace("%20", " ");
    let path = transcript.parent()?.join(local.strip_prefix("./").unwrap_or(&local));
    (is_recording(&path) && path.is_file()).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transcript_is_known_for_that_of_a_recording() {
        let check = |name: &str, expected: &str| assert_eq!(stem(Path::new(name)), expected, "{name}");
        check("Gruppe 1.MP3", "gruppe 1");
        check("GMT20250302_Recording.transcript.vtt", "gmt20250302_recording");
        check("Gruppe 1 - udskrift.docx", "gruppe 1");
        check("transcript.txt", "transcript");
    }
}

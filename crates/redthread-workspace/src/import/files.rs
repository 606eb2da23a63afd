//! Which files are meant by paths, folders and globs.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::{Debris, PassedOver, SkipReason, Skipped};

/// Files of these endings in a folder are taken; others are other people's business.
const TAKEN: [&str; 18] = [
    "txt", "text", "md", "markdown", "docx", "odt", "fodt", "rtf", "html", "htm", "xhtml", "epub", "pdf",
    "vtt", "srt", "json", "eaf", "log",
];

/// The endings of audio and video files.
const RECORDINGS: [&str; 30] = [
    "mp3", "m4a", "wav", "mp4", "mov", "avi", "wma", "aac", "flac", "ogg", "oga", "opus", "amr", "mkv",
    "webm", "m4v", "mpg", "mpeg", "3gp", "wmv", "aif", "aiff", "mts", "ds2", "dss", "caf", "mka", "m4b",
    "ogv", "flv",
];

/// Files of other kinds that lie in folders of transcripts, with what can be done.
const OTHERS: [(&[&str], &str, &str); 5] = [
    (&["zip", "7z", "rar", "gz", "tar"], "a packed archive", "unpack it first, then import the folder"),
    (
        &["doc", "dot", "wpd", "pages"],
        "a document of an older or another word processor",
        "save it as .docx there, then import that",
    ),
    (
        &["csv", "tsv", "xlsx", "xls", "ods", "sav"],
        "a table",
        "import it as a survey, or save the texts in it as documents",
    ),
    (
        &["png", "jpg", "jpeg", "gif", "tif", "tiff", "bmp", "heic"],
        "a picture",
        "run text recognition (OCR) on it first, then import the result",
    ),
    (&["redthread"], "a project", "open it instead of importing it"),
];

/// What systems call the files and folders that they leave behind, in small letters.
const SYSTEM: [&str; 5] = ["__macosx", ".ds_store", "thumbs.db", "desktop.ini", "ehthumbs.db"];

/// What is meant by paths.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// The files that can be documents, in order.
    pub(super) files: Vec<PathBuf>,
    /// Recordings, which may belong to them.
    pub(super) recordings: Vec<PathBuf>,
    /// What is no such file, with reasons.
    pub(super) skipped: Vec<Skipped>,
    /// Files of the system and of other programs, which nobody would want.
    pub(super) passed_over: Vec<PassedOver>,
    /// The folders that were walked through: a link could lead round in a circle.
    walked: BTreeSet<PathBuf>,
}

/// Lists the files meant by `paths`: files as they are, folders with everything below them that can be a document, and globs
/// (`*` and `?` in the last part). What cannot be found is skipped with a reason. `project` itself never counts.
pub(super) fn expand(paths: &[PathBuf], project: &Path) -> Found {
    let mut found = Found::default();
    for path in paths {
        let before = found.files.len() + found.recordings.len();
        if path.is_dir() {
            found.walk(path);
            if found.files.len() + found.recordings.len() == before {
                found.skip(path, SkipReason::Empty, "the folder holds no file that can be a document", None);
            }
        } else if path.exists() || !is_glob(path) {
            found.given(path.clone());
        } else {
            found.glob(path);
        }
    }
    let project = project.canonicalize().ok();
    found.files.retain(|file| project.is_none() || file.canonicalize().ok() != project);
    found
}

impl Found {
    fn skip(&mut self, path: &Path, why: SkipReason, reason: &str, help: Option<&str>) {
        let (reason, help) = (reason.to_owned(), help.map(str::to_owned));
        self.skipped.push(Skipped { path: path.to_owned(), why, reason, help });
    }

    /// A file that was named: it is tried, whatever it is.
    fn given(&mut self, path: PathBuf) {
        if is_recording(&path) { self.recordings.push(path) } else { self.files.push(path) }
    }

    fn walk(&mut self, folder: &Path) {
        let cannot = |error: &std::io::Error| format!("the folder cannot be opened: {error}");
        // Without its true path it cannot be told from one that was walked through before.
        let is_new = folder.canonicalize().map(|folder| self.walked.insert(folder));
        if matches!(is_new, Ok(false)) {
            return self.skip(
                folder,
                SkipReason::SameFile,
                "it leads to a folder that was read already",
                None,
            );
        }
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.skip(folder, SkipReason::Unreadable, &cannot(&error), None),
        };
        let mut paths = Vec::new();
        for entry in entries {
            match entry {
                Ok(entry) => paths.push(entry.path()),
                Err(error) => self.skip(folder, SkipReason::Unreadable, &cannot(&error), None),
            }
        }
        paths.sort();
        for path in paths {
            match debris(&path) {
                Some(what) => self.pass_over(what, &path),
                None if path.is_dir() => self.walk(&path),
                None => self.in_folder(path),
            }
        }
    }

    /// A file in a folder: it is tried if its ending says that it can be a document.
    fn in_folder(&mut self, path: PathBuf) {
        let ending = ending(&path);
        if TAKEN.contains(&ending.as_str()) || is_recording(&path) {
            return self.given(path);
        }
        if let Some((_, what, help)) = OTHERS.iter().find(|(endings, ..)| endings.contains(&ending.as_str()))
        {
            let reason = format!("{what} cannot be read as a document");
            return self.skip(&path, SkipReason::WrongKind, &reason, Some(help));
        }
        let reason = if ending.is_empty() {
            "files without an ending are not taken from a folder".to_owned()
        } else {
            format!("files ending in .{ending} are not taken from a folder")
        };
        self.skip(&path, SkipReason::WrongKind, &reason, Some("name the file itself to have it tried"));
    }

    fn pass_over(&mut self, what: Debris, path: &Path) {
        match self.passed_over.iter_mut().find(|passed| passed.what == what) {
            Some(passed) => passed.files = passed.files.saturating_add(1),
            None => self.passed_over.push(PassedOver { what, files: 1, first: path.to_owned() }),
        }
    }

    fn glob(&mut self, path: &Path) {
        let pattern: Vec<char> = path.file_name().unwrap_or_default().to_string_lossy().chars().collect();
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let fits =
            |name: &std::ffi::OsStr| matches(&pattern, &name.to_string_lossy().chars().collect::<Vec<_>>());
        let mut found: Vec<PathBuf> =
            entries.filter(|entry| fits(&entry.file_name())).map(|entry| entry.path()).collect();
        if found.is_empty() {
            self.skip(path, SkipReason::Unreadable, "no file has such a name", None);
        }
        found.sort();
        for path in found {
            match debris(&path) {
                Some(what) => self.pass_over(what, &path),
                None if path.is_dir() => self.walk(&path),
                None => self.given(path),
            }
        }
    }
}

/// What systems and programs leave in folders: nothing of it is anybody's text.
fn debris(path: &Path) -> Option<Debris> {
    let name = path.file_name()?.to_string_lossy();
    let lower = name.to_lowercase();
    if name.starts_with("~$") || name.starts_with(".~lock.") || name.starts_with(".~") {
        Some(Debris::Lock)
    } else if name.starts_with("._") || SYSTEM.contains(&lower.as_str()) {
        Some(Debris::System)
    } else if name.starts_with('.') {
        Some(Debris::Hidden)
    } else if name.starts_with('~') || lower.ends_with(".tmp") {
        Some(Debris::Temporary)
    } else {
        None
    }
}

/// Whether a file is an audio or a video file by its name.
pub(super) fn is_recording(path: &Path) -> bool {
    RECORDINGS.contains(&ending(path).as_str())
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn is_glob(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(['*', '?']))
}

/// Whether `name` fits `pattern`, in which `*` stands for any letters and `?` for one.
fn matches(pattern: &[char], name: &[char]) -> bool {
    let (mut at_pattern, mut at_name) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while at_name < name.len() {
        match pattern.get(at_pattern) {
            Some('*') => {
                star = Some((at_pattern, at_name));
                at_pattern += 1;
            }
            Some(&letter) if letter == '?' || letter == name[at_name] => {
                at_pattern += 1;
                at_name += 1;
            }
            _ => match star {
                Some((star_at, tried)) => {
                    star = Some((star_at, tried + 1));
                    at_pattern = star_at + 1;
                    at_name = tried + 1;
                }
                None => return false,
            },
        }
    }
    pattern[at_pattern..].iter().all(|&letter| letter == '*')
}

#[cfg(test)]
mod tests {
    #[test]
    fn globs_fit_as_people_expect() {
        let fits = |pattern: &str, name: &str| {
            super::matches(&pattern.chars().collect::<Vec<_>>(), &name.chars().collect::<Vec<_>>())
        };
        assert!(fits("*.docx", "Borgergruppe 1.docx"));
        assert!(fits("Borger*?.*", "Borgergruppe 1.docx"));
        assert!(fits("*", "x"));
        assert!(!fits("*.docx", "Borgergruppe 1.doc"));
        assert!(!fits("?", ""));
    }

    #[test]
    fn what_programs_leave_in_folders_is_known() {
        use super::*;
        let check = |name: &str, expected| assert_eq!(debris(Path::new(name)), expected, "{name}");
        check("a/~$rviewer.docx", Some(Debris::Lock));
        check("a/.~lock.Gruppe 1.odt#", Some(Debris::Lock));
        check("a/._Gruppe 1.docx", Some(Debris::System));
        check("a/__MACOSX", Some(Debris::System));
        check("a/Thumbs.db", Some(Debris::System));
        check("a/.git", Some(Debris::Hidden));
        check("a/~WRL0001.tmp", Some(Debris::Temporary));
        check("a/Gruppe 1.docx", None);
    }

    #[cfg(unix)]
    #[test]
    fn links_that_go_in_circles_are_walked_once() {
        use super::*;
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("ind");
        std::fs::create_dir(&inner).unwrap();
        std::fs::write(inner.join("Gruppe.txt"), "Ja.").unwrap();
        std::os::unix::fs::symlink(folder.path(), inner.join("rundt")).unwrap();
        let found = expand(&[folder.path().to_owned()], Path::new("p.redthread"));
        assert_eq!(found.files, [inner.join("Gruppe.txt")]);
        assert_eq!(found.skipped.len(), 1);
        assert_eq!(found.skipped[0].why, SkipReason::SameFile);
    }
}

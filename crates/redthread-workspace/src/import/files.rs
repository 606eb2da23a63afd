//! Which files are meant by paths, folders and globs.

use std::path::{Path, PathBuf};

use super::Skipped;

/// Files of these endings in a folder are taken; others are other people's business.
const TAKEN: [&str; 18] = [
    "txt", "text", "md", "markdown", "docx", "odt", "fodt", "rtf", "html", "htm", "xhtml", "epub", "pdf",
    "vtt", "srt", "json", "eaf", "log",
];

/// Lists the files meant by `paths`: files as they are, folders with everything below them that can be a document, and globs
/// (`*` and `?` in the last part). What cannot be found is skipped with a reason. `project` itself never counts.
pub(super) fn expand(paths: &[PathBuf], project: &Path) -> (Vec<PathBuf>, Vec<Skipped>) {
    let mut files = Vec::new();
    let mut skipped = Vec::new();
    for path in paths {
        let before = files.len();
        if path.is_dir() {
            walk(path, &mut files, &mut skipped);
            if files.len() == before {
                skipped.push(skip(path, "the folder holds no file that can be a document"));
            }
        } else if path.exists() || !is_glob(path) {
            files.push(path.clone());
        } else {
            glob(path, &mut files, &mut skipped);
        }
    }
    let project = project.canonicalize().ok();
    files.retain(|file| project.is_none() || file.canonicalize().ok() != project);
    (files, skipped)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>, skipped: &mut Vec<Skipped>) {
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => return skipped.push(skip(folder, &format!("the folder cannot be opened: {error}"))),
    };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let hidden = path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(['.', '~']));
        if hidden {
            continue;
        }
        // A link to a folder could lead round in a circle.
        let is_folder = std::fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir());
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        if is_folder {
            walk(&path, files, skipped);
        } else if TAKEN.contains(&ending.as_str()) {
            files.push(path);
        } else {
            skipped.push(skip(&path, &format!("files ending in .{ending} are not taken from a folder")));
        }
    }
}

fn is_glob(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().contains(['*', '?']))
}

fn glob(path: &Path, files: &mut Vec<PathBuf>, skipped: &mut Vec<Skipped>) {
    let pattern: Vec<char> = path.file_name().unwrap_or_default().to_string_lossy().chars().collect();
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<PathBuf> = entries
        .filter(|entry| matches(&pattern, &entry.file_name().to_string_lossy().chars().collect::<Vec<_>>()))
        .map(|entry| entry.path())
        .collect();
    if found.is_empty() {
        skipped.push(skip(path, "no file has such a name"));
    }
    found.sort();
    files.extend(found);
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

fn skip(path: &Path, reason: &str) -> Skipped {
    Skipped { path: path.to_owned(), reason: reason.to_owned(), help: None }
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
}

//! Finding things as people name them: by id, or by a name that only one has. Case does not matter.

use std::sync::Arc;

use redthread_model::*;

use crate::{Workspace, WorkspaceError};

macro_rules! finders {
    ($($find:ident $table:ident $kind:literal => $id:ident;)*) => {
        impl Workspace {
            $(
                #[doc = concat!("Finds a ", $kind, " by its id or its name.")]
                ///
                /// # Errors
                /// If there is none, or several have the name.
                pub fn $find(&self, name: &str) -> Result<$id, WorkspaceError> {
                    $find(&self.project, name)
                }
            )*
        }

        $(pub(crate) fn $find(project: &Project, name: &str) -> Result<$id, WorkspaceError> {
            if let Ok(id) = name.parse::<$id>() && project.$table().contains_key(&id) {
                return Ok(id);
            }
            find_named($kind, name, project.$table().iter().map(|(id, record): (&$id, &Arc<_>)| (*id, record.name.as_str())))
        })*
    };
}

finders! {
    find_document documents "document" => DocumentId;
    find_case cases "case" => CaseId;
    find_group groups "group" => GroupId;
    find_stage stages "stage" => StageId;
    find_round rounds "round" => RoundId;
    find_period periods "period" => PeriodId;
    find_guide guides "guide" => GuideId;
    find_coder coders "coder" => CoderId;
    find_query queries "saved query" => SavedQueryId;
}

impl Workspace {
    /// Finds a code by its path (`Theme/Sub-theme`) or its id.
    ///
    /// # Errors
    /// If the path is malformed or there is no such code.
    pub fn find_code(&self, path: &str) -> Result<CodeId, WorkspaceError> {
        find_code(&self.project, path)
    }
}

pub(crate) fn find_code(project: &Project, path: &str) -> Result<CodeId, WorkspaceError> {
    if let Ok(id) = path.parse::<CodeId>()
        && project.code(id).is_some()
    {
        return Ok(id);
    }
    let parsed: CodePath = path.parse().map_err(WorkspaceError::BadValue)?;
    if let Some(code) = project.find_code(&parsed) {
        return Ok(code.id);
    }
    let paths: Vec<String> =
        project.codes().keys().filter_map(|code| project.path(*code)).map(|path| path.to_string()).collect();
    let suggestion = nearest(path, paths.iter().map(String::as_str));
    Err(WorkspaceError::NoSuch { kind: "code", name: path.to_owned(), suggestion })
}

/// The name by which somebody goes, in small letters: a label in one of the documents, or the name of a case.
pub(crate) fn find_speaker(project: &Project, name: &str) -> Result<String, WorkspaceError> {
    let labels = project.documents().values().flat_map(|document| &document.speakers);
    let labels = labels.map(|speaker| speaker.label.as_str());
    let known = labels.chain(project.cases().values().map(|case| case.name.as_str()));
    let wanted = name.trim().to_lowercase();
    if known.clone().any(|known| known.trim().to_lowercase() == wanted) {
        return Ok(wanted);
    }
    let suggestion = nearest(name, known);
    Err(WorkspaceError::NoSuch { kind: "speaker", name: name.to_owned(), suggestion })
}

fn find_named<'n, I: std::fmt::Display + Copy>(
    kind: &'static str,
    name: &str,
    all: impl Iterator<Item = (I, &'n str)> + Clone,
) -> Result<I, WorkspaceError> {
    let wanted = name.trim().to_lowercase();
    let found: Vec<I> =
        all.clone().filter(|(_, name)| name.trim().to_lowercase() == wanted).map(|(id, _)| id).collect();
    match found[..] {
        [id] => Ok(id),
        [] => {
            let suggestion = nearest(name, all.map(|(_, name)| name));
            Err(WorkspaceError::NoSuch { kind, name: name.to_owned(), suggestion })
        }
        _ => {
            let ids = found.iter().map(ToString::to_string).collect();
            Err(WorkspaceError::Ambiguous { kind, name: name.to_owned(), ids })
        }
    }
}

/// The name nearest to `wanted`, if one is near enough to be a slip of the finger.
fn nearest<'n>(wanted: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    let wanted: Vec<char> = wanted.to_lowercase().chars().collect();
    let near = names.map(|name| (distance(&wanted, &name.to_lowercase().chars().collect::<Vec<_>>()), name));
    let (distance, name) = near.min_by_key(|(distance, _)| *distance)?;
    let contained = || name.to_lowercase().contains(&wanted.iter().collect::<String>());
    (distance <= 1 + wanted.len() / 4 || contained()).then(|| name.to_owned())
}

/// Levenshtein's distance: how many letters must be put in, taken out or altered.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other_letter) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(letter != other_letter);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

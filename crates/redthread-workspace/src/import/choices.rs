//! What a person says about the files of an import, before or after a preview.

use std::path::{Path, PathBuf};

use redthread_ingest::SpeakerChoices;
use redthread_model::DocumentKind;
use redthread_text::Language;

use super::ImportOptions;

/// What a person says about one file of an import. What is not said holds as for all files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileChoices {
    /// The name of the document; that of the file if not said.
    pub name: Option<String>,
    /// The kind of source.
    pub kind: Option<DocumentKind>,
    /// The group, by name; made if it is new. An empty name is no group.
    pub group: Option<String>,
    /// The stage, by name; made if it is new. An empty name is no stage.
    pub stage: Option<String>,
    /// The round, by name; made if it is new. An empty name is no round.
    pub round: Option<String>,
    /// The language.
    pub language: Option<Language>,
    /// How many people took part.
    pub participants: Option<u32>,
    /// Which labels are speakers, and what they are.
    pub speakers: SpeakerChoices,
    /// Who speaks: a label, and the case by name or id; made if it is new.
    pub who: Vec<(String, String)>,
    /// Whether the file shall not come in.
    pub leave_out: bool,
}

/// A text that is given instead of a file: from standard input or from the clipboard.
#[derive(Clone, PartialEq, Eq)]
pub struct GivenText {
    /// What stands for its path: `-` for standard input. Each has its own.
    pub path: PathBuf,
    /// Its name as that of a file; an ending is a hint where the content does not say what it is.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Never prints the words.
impl std::fmt::Debug for GivenText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("GivenText").field("bytes", &self.bytes.len()).finish_non_exhaustive()
    }
}

impl ImportOptions {
    /// What is said about one file.
    pub(super) fn file(&self, path: &Path) -> Option<&FileChoices> {
        self.by_file.get(path)
    }

    /// Whether a file shall not come in.
    pub(super) fn leaves_out(&self, path: &Path) -> bool {
        self.file(path).is_some_and(|file| file.leave_out)
    }

    /// The name of a thing that documents belong to: what is said of the file, else of all; nothing if that is empty.
    pub(super) fn belonging<'o>(
        &'o self,
        path: &Path,
        of_file: impl Fn(&'o FileChoices) -> &'o Option<String>,
        of_all: &'o Option<String>,
    ) -> Option<&'o str> {
        let said = self.file(path).and_then(|file| of_file(file).as_deref()).or(of_all.as_deref());
        said.filter(|name| !name.trim().is_empty())
    }

    /// What is said about the labels of a file: of the file itself, and of all files what does not contradict it.
    pub(super) fn speakers_of(&self, path: &Path) -> SpeakerChoices {
        let Some(file) = self.file(path) else { return self.speakers.clone() };
        let mut all = file.speakers.clone();
        let said = |label: &str| {
            let speakers = file.speakers.speakers.iter().map(|(label, _)| label);
            speakers.chain(&file.speakers.not_speakers).any(|other| same(other, label))
        };
        all.speakers.extend(self.speakers.speakers.iter().filter(|(label, _)| !said(label)).cloned());
        all.not_speakers.extend(self.speakers.not_speakers.iter().filter(|label| !said(label)).cloned());
        all
    }

    /// The name of the case that speaks under a label of a file, if it is said.
    pub(super) fn who_of(&self, path: &Path, label: &str) -> Option<&str> {
        let of_file = self.file(path).into_iter().flat_map(|file| &file.who);
        let mut said = of_file.chain(&self.who).filter(|(_, case)| !case.trim().is_empty());
        said.find(|(other, _)| same(other, label)).map(|(_, case)| case.as_str())
    }

    /// Whether a case of this name is said to speak in any file.
    pub(super) fn is_said(&self, name: &str) -> bool {
        let of_files = self.by_file.values().flat_map(|file| &file.who);
        of_files.chain(&self.who).any(|(_, case)| same(case, name))
    }
}

/// Whether two labels or names are the same to people.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use redthread_ingest::SpeakerKind;

    use super::*;

    #[test]
    fn what_is_said_of_a_file_goes_before_what_is_said_of_all() {
        let speaker = |label: &str, kind| (label.to_owned(), Some(kind));
        let mut options = ImportOptions {
            speakers: SpeakerChoices {
                speakers: vec![
                    speaker("Holm", SpeakerKind::Individual),
                    speaker("Pia", SpeakerKind::Interviewer),
                ],
                not_speakers: vec!["NB".to_owned()],
            },
            group: Some("borgere".to_owned()),
            who: vec![("Karin".to_owned(), "Karin Holm".to_owned())],
            ..ImportOptions::default()
        };
        let file = FileChoices {
            speakers: SpeakerChoices {
                speakers: vec![speaker("nb", SpeakerKind::RoleOnly)],
                not_speakers: vec!["HOLM".to_owned()],
            },
            group: Some(String::new()),
            who: vec![("karin".to_owned(), "Karin Birk".to_owned())],
            ..FileChoices::default()
        };
        let (one, other) = (Path::new("1.txt"), Path::new("2.txt"));
        options.by_file.insert(one.to_owned(), file);
        let of_one = options.speakers_of(one);
        assert_eq!(
            of_one.speakers,
            [speaker("nb", SpeakerKind::RoleOnly), speaker("Pia", SpeakerKind::Interviewer)]
        );
        assert_eq!(of_one.not_speakers, ["HOLM"]);
        assert_eq!(options.speakers_of(other), options.speakers);
        let group = |path| options.belonging(path, |file| &file.group, &options.group);
        assert_eq!((group(one), group(other)), (None, Some("borgere")));
        assert_eq!(options.who_of(one, "Karin"), Some("Karin Birk"));
        assert_eq!(options.who_of(other, "KARIN "), Some("Karin Holm"));
        assert!(options.is_said("karin birk") && !options.is_said("Karin"));
    }
}

//! What the surface for bringing files in shows: a line for each file, what all of them are together, names in several files.

use std::collections::BTreeMap;

use redthread_workspace::WouldBe;

use super::report_data::warnings_of;
use super::state::{Item, Seen};
use crate::cases::kind_name;
use crate::texts::Texts;

/// What stands before a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// All is well.
    Fine,
    /// There is something to know.
    Warned,
    /// It cannot be read.
    Refused,
    /// It shall not come in.
    LeftOut,
    /// It is being read.
    Waiting,
}

/// A file in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct FileLine {
    pub(super) sign: Sign,
    /// What the document will be called.
    pub(super) name: String,
    /// What it is, or why it cannot be read.
    pub(super) about: String,
}

impl FileLine {
    pub(super) fn of(item: &Item, say: Texts) -> Self {
        let file = match item.given {
            Some(_) => say.t("pasted text").to_owned(),
            None => file_name(&item.path),
        };
        let (sign, name, about) = match &item.seen {
            Seen::Waiting => (Sign::Waiting, file, say.t("is being read…").to_owned()),
            Seen::Not(not) => (Sign::Refused, file, not.reason.clone()),
            Seen::Read(read) => {
                let fine = warnings_of(read, say).is_empty();
                let sign = if fine { Sign::Fine } else { Sign::Warned };
                let kind = item.choices.kind.unwrap_or(read.kind);
                let mut parts = vec![say.t(kind_name(kind)).to_owned()];
                if read.turns > 0 {
                    parts.push(say.count(read.turns.into(), "{0} turn", "{0} turns"));
                    let speakers = read.speakers.len() as u64;
                    parts.push(say.count(speakers, "{0} speaker", "{0} speakers"));
                } else {
                    parts.push(say.count(read.words.into(), "{0} word", "{0} words"));
                }
                let name = item.choices.name.clone().filter(|name| !name.trim().is_empty());
                (sign, name.unwrap_or_else(|| read.name.clone()), parts.join(" · "))
            }
        };
        if item.choices.leave_out {
            return Self { sign: Sign::LeftOut, name, about: say.t("left out").to_owned() };
        }
        Self { sign, name, about }
    }

    /// What screen readers say.
    pub(super) fn label(&self, say: Texts) -> String {
        match self.sign {
            Sign::Refused => say.with("{0}, cannot be read: {1}", &[&self.name, &self.about]),
            Sign::Warned => say.with("{0}, {1}, has warnings", &[&self.name, &self.about]),
            _ => format!("{}, {}", self.name, self.about),
        }
    }
}

/// The name of a file, without its folder.
pub(super) fn file_name(path: &std::path::Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

/// How many files come in, and how many do not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Summary {
    pub(super) ready: usize,
    pub(super) refused: usize,
    pub(super) warned: usize,
    pub(super) left_out: usize,
}

impl Summary {
    pub(super) fn of(items: &[Item]) -> Self {
        let mut summary = Self::default();
        for item in items {
            if item.choices.leave_out {
                summary.left_out += 1;
                continue;
            }
            match &item.seen {
                Seen::Waiting => {}
                Seen::Not(_) => summary.refused += 1,
                Seen::Read(read) => {
                    summary.ready += 1;
                    summary.warned += usize::from(!read.warnings.is_empty() || read.near_duplicate.is_some());
                }
            }
        }
        summary
    }

    /// In words.
    pub(super) fn words(self, say: Texts) -> String {
        let number = |count: usize| count as u64;
        let mut parts = vec![say.count(number(self.ready), "{0} document comes in", "{0} documents come in")];
        if self.refused > 0 {
            parts.push(say.count(
                number(self.refused),
                "{0} file cannot be read",
                "{0} files cannot be read",
            ));
        }
        if self.left_out > 0 {
            parts.push(say.count(number(self.left_out), "{0} left out", "{0} left out"));
        }
        if self.warned > 0 {
            parts.push(say.count(
                number(self.warned),
                "{0} with something to know",
                "{0} with something to know",
            ));
        }
        parts.join(" · ")
    }
}

/// A name that stands in several files and that the project does not know: maybe one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SharedName {
    pub(super) label: String,
    /// In how many files it stands.
    pub(super) files: usize,
    /// Whether it is said to be one person.
    pub(super) said: bool,
}

/// The names in several files, by name. Numbers, letters and roles are somebody else in each file and never here.
pub(super) fn shared_names(items: &[Item]) -> Vec<SharedName> {
    let mut found: BTreeMap<String, SharedName> = BTreeMap::new();
    for item in items.iter().filter(|item| item.comes_in()) {
        let Some(read) = item.read() else { continue };
        for voice in read.preview.voices.iter().filter(|voice| voice.is_name) {
            let key = voice.label.to_lowercase();
            let said = item.choices.who.iter().find(|(label, _)| label.to_lowercase() == key);
            let is_new = matches!(voice.who, WouldBe::New(_));
            if !is_new && said.is_none() {
                continue;
            }
            let name = SharedName { label: voice.label.clone(), files: 0, said: true };
            let name = found.entry(key.clone()).or_insert(name);
            name.files += 1;
            name.said &= said.is_some_and(|(_, case)| case.to_lowercase() == key);
        }
    }
    found.into_values().filter(|name| name.files > 1).collect()
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use redthread_text::Language;
    use redthread_workspace::{ImportOptions, NewProject, Progress, SpeakerKind, Workspace};

    use super::super::choose::Said;
    use super::super::state::ImportsState;
    use super::*;
    use crate::UiLanguage;

    const SAY: Texts = Texts { language: UiLanguage::English };

    /// A list of files as a preview of them gives it.
    fn listed(folder: &Path, files: &[(&str, &str)]) -> ImportsState {
        let mut paths: Vec<PathBuf> = Vec::new();
        for (name, text) in files {
            let path = folder.join(name);
            std::fs::write(&path, text).unwrap();
            paths.push(path);
        }
        let mut state = ImportsState::default();
        read(folder, &mut state, &paths);
        state
    }

    fn read(folder: &Path, state: &mut ImportsState, paths: &[PathBuf]) {
        let project = folder.join("p.redthread");
        let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
        let mut workspace = match project.exists() {
            true => Workspace::open(&project).unwrap(),
            false => Workspace::create(&project, &new, "Anna").unwrap(),
        };
        let options = ImportOptions { dry_run: true, ..state.options(None) };
        let report = workspace.import("Anna", paths, &options, &Progress::default()).unwrap();
        state.take_in(0, report);
    }

    const GROUP: &str = "Interviewer: Hvordan?\n\nKarin: Jo.\n\nBorger 2: Ja.\n\nKarin: Nå.\n\nBorger 2: Nej.\n\nInterviewer: Tak.\n";

    #[test]
    fn each_file_has_a_line_and_all_are_counted() {
        let folder = tempfile::tempdir().unwrap();
        let once = "Interviewer: Hvad så?\n\nLise: Jo.\n\nInterviewer: Ja.\n\nPer: Ja.\n\nPer: Nå.\n";
        let mut state = listed(
            folder.path(),
            &[("1.txt", GROUP), ("tom.txt", ""), ("3.txt", once), ("4.txt", "En note.\n")],
        );
        let lines: Vec<FileLine> = state.items.iter().map(|item| FileLine::of(item, SAY)).collect();
        let signs: Vec<Sign> = lines.iter().map(|line| line.sign).collect();
        assert_eq!(signs, [Sign::Fine, Sign::Warned, Sign::Fine, Sign::Refused], "{lines:?}");
        assert_eq!(lines[0].label(SAY), "1, focus group · 6 turns · 3 speakers");
        assert_eq!(lines[2].about, "document · 2 words");
        assert!(lines[3].label(SAY).starts_with("tom.txt, cannot be read: "), "{lines:?}");
        assert_eq!(Summary::of(&state.items), Summary { ready: 3, refused: 1, warned: 1, left_out: 0 });
        state.choose(0);
        state.leave_out();
        state.items[2].choices.name = Some("Note".to_owned());
        let summary = Summary::of(&state.items);
        let expected = "2 documents come in · 1 file cannot be read · 1 left out · 1 with something to know";
        assert_eq!(summary.words(SAY), expected);
        assert_eq!(FileLine::of(&state.items[2], SAY).name, "Note");
        state.leave_out();
        assert_eq!(Summary::of(&state.items).left_out, 0, "once more takes it in again");
    }

    #[test]
    fn a_name_in_several_files_is_offered_as_one_person_and_a_number_never() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("1.txt", GROUP), ("2.txt", &GROUP.replace("Nej", "Jo")[..])];
        let mut state = listed(folder.path(), &files);
        let name = |said| SharedName { label: "Karin".to_owned(), files: 2, said };
        assert_eq!(shared_names(&state.items), [name(false)]);
        let again = state.say_same_person("Karin", true);
        assert_eq!(again.len(), 2);
        read(folder.path(), &mut state, &again);
        assert_eq!(shared_names(&state.items), [name(true)]);
        let would_be = |index: usize| state.items[index].read().unwrap().preview.voices[1].who.clone();
        assert_eq!(
            (would_be(0), would_be(1)),
            (WouldBe::New("Karin".to_owned()), WouldBe::New("Karin".to_owned()))
        );
        state.say_same_person("Karin", false);
        assert_eq!(shared_names(&state.items), [name(false)]);
    }

    #[test]
    fn what_is_said_of_a_label_holds_for_the_marked_files_that_have_it() {
        let folder = tempfile::tempdir().unwrap();
        let files = [("1.txt", GROUP), ("2.txt", &GROUP.replace("Nej", "Jo")[..]), ("3.txt", "En note.\n")];
        let mut state = listed(folder.path(), &files);
        state.mark_all();
        let again = state.say_speaker("Karin", Said::Speaker(SpeakerKind::Interviewer));
        assert_eq!(again.len(), 2, "the note has no such label");
        read(folder.path(), &mut state, &again);
        let kinds = |state: &ImportsState, index: usize| {
            let read = state.items[index].read().unwrap();
            read.speakers.iter().map(|speaker| (speaker.label.clone(), speaker.kind)).collect::<Vec<_>>()
        };
        assert_eq!(kinds(&state, 0)[1], ("Karin".to_owned(), SpeakerKind::Interviewer));
        state.choose(0);
        let again = state.say_speaker("Borger 2", Said::NoSpeaker);
        assert_eq!(again, [folder.path().join("1.txt")]);
        read(folder.path(), &mut state, &again);
        assert_eq!((kinds(&state, 0).len(), kinds(&state, 1).len()), (2, 3));
        let again = state.say_speaker("Borger 2", Said::SomeSpeaker);
        read(folder.path(), &mut state, &again);
        assert_eq!(kinds(&state, 0).len(), 3);
        state.say_who("karin", " Karin Holm ");
        assert_eq!(state.items[0].choices.who, [("karin".to_owned(), "Karin Holm".to_owned())]);
        state.say_who("Karin", "");
        assert!(state.items[0].choices.who.is_empty());
        assert_eq!(
            state.common(|item| item.choices.speakers.clone()),
            Some(state.items[0].choices.speakers.clone())
        );
        state.mark_all();
        assert_eq!(state.common(|item| item.choices.speakers.clone()), None);
    }

    #[test]
    fn marks_go_with_the_keys_and_the_mouse() {
        let folder = tempfile::tempdir().unwrap();
        let files = ["a", "b", "c", "d"].map(|name| (format!("{name}.txt"), format!("Note {name}.\n")));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let mut state = listed(folder.path(), &files);
        assert_eq!(state.marks(), [0]);
        state.choose(1);
        state.extend_to(3);
        assert_eq!(state.marks(), [1, 2, 3]);
        state.toggle(2);
        assert_eq!(state.marks(), [1, 3]);
        state.extend_to(0);
        assert_eq!(state.marks(), [0, 1, 2]);
        state.choose(3);
        state.toggle(3);
        assert_eq!(state.marks(), [3], "one is always marked");
    }
}

//! What is said about the marked files: each function says one thing of all of them. Some let the files be read again.

use std::path::PathBuf;

use redthread_workspace::{FileChoices, SpeakerKind};

use super::state::{ImportsState, Item};

/// What a label is said to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A speaker of this kind.
    Speaker(SpeakerKind),
    /// A speaker; what kind the label says itself.
    SomeSpeaker,
    /// No speaker.
    NoSpeaker,
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

impl ImportsState {
    /// Says something of all marked files.
    pub(super) fn say_of_marked(&mut self, say: impl Fn(&mut FileChoices)) {
        for index in self.marks() {
            say(&mut self.items[index].choices);
        }
    }

    /// What all marked files have in common; nothing if they differ.
    pub(super) fn common<T: PartialEq>(&self, of: impl Fn(&Item) -> T) -> Option<T> {
        let mut all = self.marks().into_iter().map(|index| of(&self.items[index]));
        let first = all.next()?;
        all.all(|other| other == first).then_some(first)
    }

    /// Says what a label is in all marked files that have it, and gives the files to be read again.
    pub(super) fn say_speaker(&mut self, label: &str, said: Said) -> Vec<PathBuf> {
        self.alter(label, |choices| {
            choices.speakers.speakers.retain(|(other, _)| !same(other, label));
            choices.speakers.not_speakers.retain(|other| !same(other, label));
            match said {
                Said::Speaker(kind) => choices.speakers.speakers.push((label.to_owned(), Some(kind))),
                Said::SomeSpeaker => choices.speakers.speakers.push((label.to_owned(), None)),
                Said::NoSpeaker => choices.speakers.not_speakers.push(label.to_owned()),
            }
            if said != Said::Speaker(SpeakerKind::Individual) {
                choices.who.retain(|(other, _)| !same(other, label));
            }
        })
    }

    /// Says who speaks under a label in all marked files that have it, and gives the files to be read again. An empty name
    /// says nothing any more.
    pub(super) fn say_who(&mut self, label: &str, case: &str) -> Vec<PathBuf> {
        self.alter(label, |choices| say_who_in(choices, label, case))
    }

    /// Says that a label is the same person in all files that have it, or says it no more; gives the files to be read again.
    pub(super) fn say_same_person(&mut self, label: &str, same_person: bool) -> Vec<PathBuf> {
        let mut again = Vec::new();
        for item in self.items.iter_mut().filter(|item| has_label(item, label)) {
            say_who_in(&mut item.choices, label, if same_person { label } else { "" });
            again.push(item.path.clone());
        }
        again
    }

    fn alter(&mut self, label: &str, say: impl Fn(&mut FileChoices)) -> Vec<PathBuf> {
        let mut again = Vec::new();
        for index in self.marks() {
            let item = &mut self.items[index];
            if has_label(item, label) {
                say(&mut item.choices);
                again.push(item.path.clone());
            }
        }
        again
    }
}

fn say_who_in(choices: &mut FileChoices, label: &str, case: &str) {
    choices.who.retain(|(other, _)| !same(other, label));
    if !case.trim().is_empty() {
        choices.who.push((label.to_owned(), case.trim().to_owned()));
    }
}

/// Whether a label stands in a file, as a speaker or as what may be one, or something is said about it.
fn has_label(item: &Item, label: &str) -> bool {
    let is = |other: &str| same(other, label);
    let said = &item.choices.speakers;
    said.not_speakers.iter().any(|other| is(other))
        || said.speakers.iter().any(|(other, _)| is(other))
        || item.read().is_some_and(|read| {
            read.speakers.iter().any(|speaker| is(&speaker.label))
                || read.preview.candidates.iter().any(|candidate| is(&candidate.label))
        })
}

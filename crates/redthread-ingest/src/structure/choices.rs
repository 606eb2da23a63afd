//! What is known of the labels of a document before it is read: what a person says, and what was found before.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::labels::{Candidate, candidate, key, skip_decoration, skip_spaces};
use super::stamps::stamp_at_start;
use crate::{SpeakerChoices, SpeakerKind};

/// A label that a person names is looked for in so many bytes of a line.
const LONGEST_LABEL: usize = 200;

/// The labels that are speakers and those that are none, under their keys.
#[derive(Clone, Debug, Default)]
pub(crate) struct Choices {
    speakers: HashMap<String, Option<SpeakerKind>>,
    not_speakers: HashSet<String>,
}

impl Choices {
    /// What a person says; who is named as a speaker and as none is a speaker.
    pub(crate) fn of(choices: Option<&SpeakerChoices>) -> Self {
        let Some(choices) = choices else { return Self::default() };
        let speakers: HashMap<_, _> =
            choices.speakers.iter().map(|(label, kind)| (bare_key(label), *kind)).collect();
        let others = choices.not_speakers.iter().map(|label| bare_key(label));
        let not_speakers = others.filter(|label| !speakers.contains_key(label)).collect();
        Self { speakers, not_speakers }
    }

    /// Labels that the document is known to have.
    pub(crate) fn known(labels: &[String]) -> Self {
        let speakers = labels.iter().map(|label| (bare_key(label), None)).collect();
        Self { speakers, not_speakers: HashSet::new() }
    }

    /// Whether the label under this key is named as a speaker.
    pub(crate) fn is_speaker(&self, key: &str) -> bool {
        self.speakers.contains_key(key)
    }

    /// Whether the label under this key is named as no speaker.
    pub(crate) fn is_no_speaker(&self, key: &str) -> bool {
        self.not_speakers.contains(key)
    }

    /// What a person says that this label is.
    pub(crate) fn kind_of(&self, label: &str) -> Option<SpeakerKind> {
        self.speakers.get(&key(label)).copied().flatten()
    }

    /// What may be a label at the start of a line: what looks like one, and what is named, whatever it looks like.
    pub(crate) fn candidate(&self, line: &str) -> Option<Candidate> {
        let found = candidate(line);
        let is_named = |found: &Candidate| self.speakers.contains_key(&key(&line[found.label.clone()]));
        if self.speakers.is_empty() || found.as_ref().is_some_and(is_named) {
            return found;
        }
        self.named_candidate(line).or(found)
    }

    /// A named label before one of the first colons of the line.
    fn named_candidate(&self, line: &str) -> Option<Candidate> {
        let colons = line.match_indices([':', '：']).take_while(|(at, _)| *at <= LONGEST_LABEL).take(4);
        for (colon, sign) in colons {
            for (start, stamp, label_start) in starts(line) {
                let Some(inside) = line.get(label_start..colon) else { continue };
                let label = label_start..label_start + trimmed_end(inside);
                if !self.speakers.contains_key(&key(&line[label.clone()])) {
                    continue;
                }
                let words = skip_spaces(line, skip_closing(line, colon + sign.len()));
                return Some(Candidate {
                    label,
                    start,
                    words,
                    stamps: stamp.into_iter().collect(),
                    tight: false,
                });
            }
        }
        None
    }
}

/// The key of a label as a person writes it: maybe with its colon.
fn bare_key(label: &str) -> String {
    key(label.trim().trim_end_matches([':', '：']))
}

/// Where a label begins with its dress, its time stamp, and where its first letter stands.
type Start = (usize, Option<(Range<usize>, u32)>, usize);

/// Where a label can begin: at the line's first letter, after its time stamp, after quotes and signs of type.
fn starts(line: &str) -> Vec<Start> {
    let start = skip_spaces(line, 0);
    let mut starts = vec![(start, None, start)];
    let mut at = start;
    let mut stamp = None;
    if let Some(found) = stamp_at_start(&line[at..]) {
        stamp = Some((at..at + found.len, found.millis));
        at = skip_spaces(line, at + found.len);
        starts.push((start, stamp.clone(), at));
    }
    let after = skip_decoration(line, at);
    if after > at {
        starts.push((start, stamp, after));
    }
    starts
}

/// The length of a label without spaces and closing signs at its end.
fn trimmed_end(label: &str) -> usize {
    label
        .trim_end_matches(|letter: char| letter.is_whitespace() || super::labels::is_decoration(letter))
        .len()
}

/// Bold type ends after the colon as often as before it: `**Karin:** Ja`.
fn skip_closing(line: &str, at: usize) -> usize {
    at + line[at..].bytes().take_while(|byte| matches!(byte, b'*' | b'_')).count()
}

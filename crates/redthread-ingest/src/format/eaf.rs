//! ELAN: tiers of annotations with times, one or more for each participant.
//!
//! Annotations of all tiers that stand alone are ordered by time; those of tiers that depend on others (translations, words)
//! are left out with a warning.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use super::subtitles::{Cue, render};
use super::xml::{Reads, attribute, read_once};
use crate::raw::RawText;
use crate::structure::Choices;
use crate::{Format, IngestError, Warning};

/// An annotation file says so in its first element.
pub(crate) fn detect(text: &str) -> bool {
    text[..text.floor_char_boundary(text.len().min(4000))].contains("<ANNOTATION_DOCUMENT")
}

/// Reads the annotations and renders them as a transcript.
pub(crate) fn read(xml: &str, choices: &Choices) -> Result<RawText, IngestError> {
    let mut file = File::default();
    read_once(xml, &mut file).map_err(|fault| fault.into_error(Format::Eaf, "the file"))?;
    // Those that begin together stay in the order of the tiers.
    file.cues.sort_by_key(|cue| (cue.start_millis, cue.end_millis));
    let mut raw = render(Format::Eaf, file.cues, None, choices);
    raw.media = file.media;
    if file.dependent > 0 {
        raw.warnings.push(Warning::DependentTiers { count: file.dependent });
    }
    Ok(raw)
}

#[derive(Debug, Default)]
struct File {
    slots: HashMap<String, u32>,
    /// The time of the last slot that has one; those without lie between their neighbours.
    last_millis: u32,
    speaker: Option<String>,
    tier_depends: bool,
    cue: Option<Cue>,
    in_value: bool,
    cues: Vec<Cue>,
    dependent: u32,
    media: Vec<String>,
}

impl Reads for File {
    fn start(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            b"TIME_SLOT" => {
                let value = attribute(element, b"TIME_VALUE").and_then(|value| value.parse().ok());
                self.last_millis = value.unwrap_or(self.last_millis);
                if let Some(id) = attribute(element, b"TIME_SLOT_ID") {
                    self.slots.insert(id, self.last_millis);
                }
            }
            b"MEDIA_DESCRIPTOR" => {
                // The path beside the file survives a move of both, so it is the better one.
                let beside = attribute(element, b"RELATIVE_MEDIA_URL");
                let there = beside.into_iter().chain(attribute(element, b"MEDIA_URL"));
                self.media.extend(there.filter(|url| !url.trim().is_empty()));
            }
            b"TIER" => {
                let named = |name| attribute(element, name).filter(|value| !value.trim().is_empty());
                let name = named(b"PARTICIPANT".as_slice()).or_else(|| named(b"TIER_ID"));
                self.speaker = name.map(|name| name.split_whitespace().collect::<Vec<_>>().join(" "));
                self.tier_depends = attribute(element, b"PARENT_REF").is_some();
            }
            b"ALIGNABLE_ANNOTATION" if !self.tier_depends => {
                let time = |name| attribute(element, name).and_then(|id| self.slots.get(&id).copied());
                let start_millis = time(b"TIME_SLOT_REF1".as_slice()).unwrap_or(0);
                let end_millis = time(b"TIME_SLOT_REF2").unwrap_or(start_millis).max(start_millis);
                let voice = self.speaker.clone();
                self.cue = Some(Cue { start_millis, end_millis, voice, words: String::new() });
            }
            b"ALIGNABLE_ANNOTATION" | b"REF_ANNOTATION" => self.dependent += 1,
            b"ANNOTATION_VALUE" => self.in_value = true,
            _ => {}
        }
    }

    fn end(&mut self, name: &[u8]) {
        match name {
            b"ANNOTATION_VALUE" => self.in_value = false,
            b"ALIGNABLE_ANNOTATION" => {
                if let Some(mut cue) = self.cue.take() {
                    cue.words = cue.words.split_whitespace().collect::<Vec<_>>().join(" ");
                    self.cues.push(cue);
                }
            }
            _ => {}
        }
    }

    fn wants_words(&self) -> bool {
        self.in_value
    }

    fn words(&mut self, words: &str) {
        if let Some(cue) = &mut self.cue {
            cue.words.push_str(words);
        }
    }
}

//! Documents that are nearly the same: the same words in another format, or with a few corrections.
//!
//! Every text is sketched when it is read, in so little memory that thousands can be compared. What looks alike by the
//! sketches is compared word by word; only that figure is told.

use std::collections::HashMap;

use rayon::prelude::*;
use redthread_model::*;
use redthread_store::Reading;
use redthread_text::{Shingles, Sketch, Text, TextRange};

use super::{Imported, Ready};
use crate::load::{read_layout, read_text};
use crate::{Progress, WorkspaceError};

/// From this share on, two texts are nearly the same.
const NEARLY: f64 = 0.5;
/// Sketches are a little off, so what comes near is compared too.
const NEARLY_BY_SKETCH: f64 = 0.38;
/// Texts with fewer runs of words are alike by chance.
const FEW_RUNS: usize = 20;
/// Of documents that share some words only those that share most are compared.
const COMPARED: usize = 3;
/// Texts so alike are one another's copies: one of them stands for all.
const COPY: f64 = 0.9;
/// So many documents of the project are in memory at once.
const AT_ONCE: usize = 128;

/// Another document that is nearly the same.
#[derive(Clone, Debug, PartialEq)]
pub struct NearDuplicate {
    /// The name of the other one.
    pub name: String,
    /// Its id, if it is in the project.
    pub document: Option<DocumentId>,
    /// The share of their runs of three words that both have (the Jaccard index), above a half.
    pub share: f64,
}

/// What the text says, as runs of words: labels, annotations and time stamps differ from format to format and are left out.
pub(super) fn shingles(text: &Text, layout: &Layout) -> Shingles {
    let is_time = |span: &&Span| matches!(span.kind, SpanKind::Time(_)) && !span.range.is_empty();
    let times: Vec<_> = layout.spans.iter().filter(is_time).map(|span| span.range).collect();
    let mut parts = Vec::new();
    for part in layout.own_words(text.whole()) {
        let mut at = part.start();
        let first = times.partition_point(|time| time.end() <= at);
        for time in times[first..].iter().take_while(|time| time.start() < part.end()) {
            parts.push(TextRange::between(at, time.start().max(at)));
            at = at.max(time.end());
        }
        parts.push(TextRange::between(at, part.end().max(at)));
    }
    Shingles::of(parts.into_iter().map(|part| text.slice(part)))
}

/// With which document another is nearly the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Twin {
    /// One that is in the project.
    InProject(DocumentId),
    /// One that comes in too: the one of this file.
    New(BlobHash),
}

/// Says of each file that was read with which document it is nearly the same: one of the project, or of a file before it.
///
/// `again` gives the runs of a file that was read.
///
/// # Errors
/// If the work was cancelled, or the project cannot be read.
pub(super) fn find_twins(
    read: &mut [Ready],
    project: &Project,
    reading: &Reading<'_>,
    again: impl Fn(&Ready) -> Option<Shingles>,
    progress: &Progress,
) -> Result<(), WorkspaceError> {
    let mut seen = Seen::default();
    for (document, sketch) in sketches(read, project, reading, progress)? {
        seen.add(Twin::InProject(document), sketch);
    }
    let mut files = HashMap::new();
    for index in 0..read.len() {
        if progress.is_cancelled() {
            return Err(WorkspaceError::Cancelled);
        }
        let sketch = std::mem::take(&mut read[index].sketch);
        if sketch.runs() < FEW_RUNS {
            continue;
        }
        let candidates = seen.like(&sketch);
        let own = if candidates.is_empty() { None } else { again(&read[index]) };
        let mut best: Option<(Twin, f64)> = None;
        for twin in candidates {
            let other = match twin {
                Twin::New(original) => files.get(&original).and_then(|other: &usize| again(&read[*other])),
                // What is damaged is for a check to tell, not for an import.
                Twin::InProject(document) => project.document(document).and_then(|document| {
                    Some(shingles(&read_text(document, reading).ok()?, &read_layout(document, reading).ok()?))
                }),
            };
            let (Some(own), Some(other)) = (&own, other) else { continue };
            let share = own.jaccard(&other);
            if share >= NEARLY && best.is_none_or(|(_, most)| share > most) {
                best = Some((twin, share));
            }
        }
        if best.is_none_or(|(_, share)| share < COPY) {
            files.insert(read[index].original, index);
            seen.add(Twin::New(read[index].original), sketch);
        }
        read[index].twin = best;
    }
    Ok(())
}

/// The sketches of those documents of the project that are not much longer or shorter than every file that was read.
fn sketches(
    read: &[Ready],
    project: &Project,
    reading: &Reading<'_>,
    progress: &Progress,
) -> Result<Vec<(DocumentId, Sketch)>, WorkspaceError> {
    let near = |one: u32, other: u32| one / 4 <= other && other / 4 <= one;
    let documents = project.documents().values();
    let documents =
        documents.filter(|document| read.iter().any(|ready| near(ready.characters, document.characters)));
    let documents: Vec<_> = documents.collect();
    let mut sketches = Vec::with_capacity(documents.len());
    for some in documents.chunks(AT_ONCE) {
        if progress.is_cancelled() {
            return Err(WorkspaceError::Cancelled);
        }
        let packed = some.iter().filter_map(|document| {
            Some((
                document.id,
                reading.packed_blob(document.text).ok()?,
                reading.packed_blob(document.layout).ok()?,
            ))
        });
        let packed: Vec<_> = packed.collect();
        sketches.par_extend(packed.into_par_iter().filter_map(|(document, text, layout)| {
            let text = Text::new(String::from_utf8(text.unpack().ok()?).ok()?);
            let layout = serde_json::from_slice(&layout.unpack().ok()?).ok()?;
            Some((document, shingles(&text, &layout).sketch()))
        }));
    }
    Ok(sketches)
}

/// The texts that were seen, to be found by what they have in common with another.
#[derive(Default)]
struct Seen {
    texts: Vec<(Twin, Sketch)>,
    /// Which texts have a run among their keys.
    by_key: HashMap<u64, Vec<u32>>,
}

impl Seen {
    fn add(&mut self, twin: Twin, sketch: Sketch) {
        let number = self.texts.len() as u32;
        for key in sketch.keys() {
            self.by_key.entry(*key).or_default().push(number);
        }
        self.texts.push((twin, sketch));
    }

    /// Those that are probably nearly the same, most alike first.
    fn like(&self, sketch: &Sketch) -> Vec<Twin> {
        let mut sharing: Vec<u32> =
            sketch.keys().iter().filter_map(|key| self.by_key.get(key)).flatten().copied().collect();
        sharing.sort_unstable();
        sharing.dedup();
        let likeness = |number: u32| {
            let (twin, other) = &self.texts[number as usize];
            (*twin, sketch.jaccard(other))
        };
        let mut like: Vec<(Twin, f64)> =
            sharing.into_iter().map(likeness).filter(|(_, share)| *share >= NEARLY_BY_SKETCH).collect();
        like.sort_by(|(_, one), (_, other)| other.total_cmp(one));
        like.into_iter().take(COMPARED).map(|(twin, _)| twin).collect()
    }
}

/// What was found out about the files of an import, to be told once their documents have names.
pub(super) struct Twins {
    /// The files, and the twin of each, in their order.
    files: Vec<(BlobHash, Option<(Twin, f64)>)>,
}

impl Twins {
    pub(super) fn of(read: &[Ready]) -> Self {
        Self { files: read.iter().map(|ready| (ready.original, ready.twin)).collect() }
    }

    /// Tells of each document, in the order of the files, with which one it is nearly the same. In a dry run new ones have no
    /// id.
    pub(super) fn tell(&self, imported: &mut [Imported], project: &Project, dry_run: bool) {
        let places: HashMap<BlobHash, usize> =
            self.files.iter().enumerate().map(|(place, (file, _))| (*file, place)).collect();
        let told = self.files.iter().map(|(_, twin)| {
            let (twin, share) = (*twin)?;
            let (name, document) = match twin {
                Twin::InProject(document) => (project.document(document)?.name.clone(), Some(document)),
                Twin::New(other) => {
                    let other = imported.get(*places.get(&other)?)?;
                    (other.name.clone(), (!dry_run).then_some(other.document))
                }
            };
            Some(NearDuplicate { name, document, share })
        });
        let told: Vec<Option<NearDuplicate>> = told.collect();
        for (imported, near_duplicate) in imported.iter_mut().zip(told) {
            imported.near_duplicate = near_duplicate;
        }
    }
}

//! Correcting a document that is already coded: a new revision, with everything that lies on the text carried along.
//!
//! ```text
//! revision 1   Karn: Ingen [ringede] til mig.        a coding on `ringede`
//! revision 2   Karin: Ingen [ringede] til mig i går.  exact: the same words, elsewhere
//! ```
//!
//! The step's change replaces the document and every record whose place moved; with the old values in it, undo brings back
//! text and codings together. Each single change must fit in both directions, so a text that grows is replaced before what
//! lies on it, and one that shrinks after it.

mod anchors;
mod correction;
mod fresh;
mod later;
mod read;
mod repairs;
mod revisions;
mod speakers;

use std::sync::Arc;

use redthread_ingest::{Format, structure_kept, structure_of_correction};
use redthread_model::*;
use redthread_store::hash;
use redthread_text::{Edit, Text, TextRange};
use uuid::Uuid;

use crate::load::{load_layout, load_text};
use crate::workspace::{Contents, Made, Moment};
use crate::{Workspace, WorkspaceError};

use anchors::Carrying;
use correction::Wanted;
pub use correction::{Correction, Foreseen};
pub(crate) use fresh::{keep_loaded, refuse_stale_places};
pub(crate) use later::with_later_anchors;
pub use repairs::{Repairs, findings_of};
pub use revisions::{Corrected, CorrectedItem, Revision};
use speakers::Voices;

/// What an edit did to what lies on the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditReport {
    /// The revision of the text as it is now.
    pub revision: u32,
    /// How many codings, memos, links, quotes, statements, responses, pieces of advice and questions
    /// asked have the words they had.
    pub exact: usize,
    /// How many have other words than before, because part of them was corrected.
    pub moved: usize,
    /// What has no words left, in the order of the document, kind by kind.
    pub lost: Vec<Lost>,
    /// What has other words than before, for review, in the order of the document, kind by kind.
    pub moved_items: Vec<MovedItem>,
}

/// Something whose words the edit took away.
///
/// Codings, links, quotes, statements (with their responses), responses and the links of a turn to a guide's question went out of the project; undo brings them back.
/// What a person wrote stays: a memo is now on the document as a whole, advice has no passage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// What it is.
    pub kind: RecordKind,
    /// Its id.
    pub id: Uuid,
    /// The words it had.
    pub text: String,
}

/// Something whose words were corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedItem {
    /// What it is.
    pub kind: RecordKind,
    /// Its id.
    pub id: Uuid,
    /// Where it lay in the old text.
    pub before: TextRange,
    /// Where it lies now.
    pub after: TextRange,
}

impl Workspace {
    /// Puts a corrected text in the place of a document's, as one step: a new revision, with everything that lies on the text
    /// carried along and what was lost reported. A text that differs in nothing makes no step.
    ///
    /// # Errors
    /// If there is no such document, the text is blank, or another program corrected the same words meanwhile.
    pub fn edit_document(
        &mut self,
        by: &str,
        document: DocumentId,
        new_text: &str,
    ) -> Result<EditReport, WorkspaceError> {
        let seen = self.project.document(document).ok_or_else(|| missing(document))?.text;
        self.edit_document_as_seen(by, document, seen, new_text)
    }

    /// As [`Self::edit_document`], for a correction that was begun on the text with the hash `seen`.
    ///
    /// # Errors
    /// As [`Self::edit_document`].
    pub fn edit_document_as_seen(
        &mut self,
        by: &str,
        document: DocumentId,
        seen: BlobHash,
        new_text: &str,
    ) -> Result<EditReport, WorkspaceError> {
        let (_, report) = self.step(by, |moment| make(moment, document, seen, &Wanted::Text(new_text)))?;
        Ok(report)
    }

    /// Puts other words in the place of passages of a document's text, as one step, in the way of [`Self::edit_document`]. What
    /// was corrected elsewhere since the text was seen is kept, if it lies elsewhere in the text.
    ///
    /// # Errors
    /// As [`Self::edit_document`]; also if the passages do not fit the text, or the same words were corrected elsewhere.
    pub fn correct(&mut self, by: &str, correction: &Correction) -> Result<EditReport, WorkspaceError> {
        let Correction { document, seen, passages, labels } = correction;
        let wanted = Wanted::Passages(passages, labels);
        let (_, report) = self.step(by, |moment| make(moment, *document, *seen, &wanted))?;
        Ok(report)
    }

    /// The text of a revision of a document; `None` if it never had that revision. If a revision was taken back and another
    /// took its number, it is the later one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn text_of_revision(
        &mut self,
        document: DocumentId,
        revision: u32,
    ) -> Result<Option<Text>, WorkspaceError> {
        self.take_in()?;
        let reading = self.store.read()?;
        let now = self.project.document(document).filter(|now| now.revision == revision).map(|now| now.text);
        let found = match now {
            Some(hash) => Some(hash),
            None => read::hash_of_revision(&reading, document, revision)?,
        };
        found.map(|hash| read::text_with(&reading, hash)).transpose()
    }
}

fn missing(document: DocumentId) -> WorkspaceError {
    WorkspaceError::NoSuch { kind: "document", name: document.to_string(), suggestion: None }
}

fn make(
    moment: &mut Moment<'_, '_>,
    document: DocumentId,
    seen: BlobHash,
    wanted: &Wanted<'_>,
) -> Result<(Made, EditReport), WorkspaceError> {
    let before = moment.project.document(document).ok_or_else(|| missing(document))?.clone();
    moment.load_codings([document])?;
    load_layout(moment.project, moment.writing, document)?;
    load_text(moment.project, moment.writing, document)?;
    let old = moment.project.text(document)?.clone();
    let layout = moment.project.layout(document)?.clone();
    let edit = wanted.edit(&before, seen, &old, moment.writing)?;
    let new = Text::new(edit.apply(&old));
    if new.as_str().trim().is_empty() {
        return Err(WorkspaceError::BadValue("a document cannot be left without text".to_owned()));
    }
    // Responses to statements of this document may lie in others; if they go, their words are told.
    let answering: Vec<DocumentId> =
        moment.project.responses().values().map(|response| response.passage.document).collect();
    for other in answering {
        load_text(moment.project, moment.writing, other)?;
    }
    let place = |range: TextRange| TextRange::between(edit.place(range.start()), edit.place(range.end()));
    let mut repaired: Vec<(TextRange, TextRange)> = match wanted {
        Wanted::Repairs(words) => words.iter().map(|(range, _)| (*range, place(*range))).collect(),
        Wanted::Text(_) | Wanted::Passages(..) => Vec::new(),
    };
    repaired.sort_unstable();
    let words: Vec<TextRange> = repaired.iter().map(|(was, _)| *was).collect();
    let mut carrying = Carrying::new(moment.project, document, &edit, &old, &new).repairing(repaired);
    carrying.carry()?;
    let (anchors, mut report) = carrying.done();
    report.revision = before.revision;
    if edit.is_empty() {
        return Ok((Made::new("correct", Change::Together(Vec::new())), report));
    }
    report.revision += 1;
    let named: &[String] = if let Wanted::Passages(_, labels) = wanted { labels } else { &[] };
    let mut structure = structure(moment.project, &before, &layout, &edit, (&old, &new), named);
    let mut what = revisions::CORRECT;
    if matches!(wanted, Wanted::Repairs(_)) {
        let repairs = layout.repairs_after(&words, &edit, &old, &new);
        structure.layout.repairs = repairs.into_iter().map(|(_, repair)| repair).collect();
        what = revisions::REPAIR;
    }
    let layout_bytes = serde_json::to_vec(&structure.layout)
        .map_err(|error| WorkspaceError::Failed(format!("the layout cannot be written: {error}")))?;
    let after = Document {
        revision: report.revision,
        text: hash(new.as_str().as_bytes()),
        layout: hash(&layout_bytes),
        characters: new.len(),
        words: structure.words,
        turns: structure.layout.turns.len() as u32,
        speakers: structure.voices.speakers,
        ..before.clone()
    };
    moment.writing.put_hashed(after.text, new.as_str().as_bytes(), false)?;
    moment.writing.put_hashed(after.layout, &layout_bytes, false)?;
    let grows = after.characters >= before.characters;
    let what = format!("{what}{}”", before.name);
    let (text, layout_hash) = ((after.text, new.clone()), after.layout);
    let replaced = vec![Change::replace(before, after)];
    let (first, last) = if grows { (replaced, anchors) } else { (anchors, replaced) };
    let changes = [structure.voices.before, first, last, structure.voices.after].concat();
    let contents = vec![Contents { document, text, layout: (layout_hash, Arc::new(structure.layout)) }];
    Ok((Made { contents, ..Made::new(what, Change::Together(changes)) }, report))
}

/// What lies on a corrected text.
struct Structure {
    layout: Layout,
    words: u32,
    voices: Voices,
}

/// What lies on the text now: what did before, moved along, if only words inside turns were corrected; else what is found anew.
fn structure(
    project: &Project,
    document: &Document,
    layout: &Layout,
    edit: &Edit,
    (old, new): (&Text, &Text),
    named: &[String],
) -> Structure {
    if named.is_empty()
        && let Some((layout, words)) = structure_kept(old, layout, edit, new, document.words)
    {
        let voices = Voices { speakers: document.speakers.clone(), before: Vec::new(), after: Vec::new() };
        return Structure { layout, words, voices };
    }
    let found = structure_of_correction(old, layout, edit, new, format_of(document), named);
    let voices = speakers::voices(project, document, layout, edit, &found);
    Structure { layout: found.layout, words: found.words, voices }
}

/// The format a document came in, as its file's name tells.
fn format_of(document: &Document) -> Option<Format> {
    let (_, ending) = document.file_name.rsplit_once('.')?;
    match ending.to_lowercase().as_str() {
        "txt" | "text" => Some(Format::Txt),
        "md" | "markdown" => Some(Format::Md),
        "docx" => Some(Format::Docx),
        "pdf" => Some(Format::Pdf),
        "vtt" => Some(Format::Vtt),
        "srt" => Some(Format::Srt),
        _ => None,
    }
}

//! Reading texts of older revisions, and corrections from files.

use std::path::Path;

use redthread_ingest::{Format, ReadOptions};
use redthread_model::*;
use redthread_store::{Reading, StoreError};
use redthread_text::Text;

use crate::{Workspace, WorkspaceError};

/// The text that a document had in a revision, found by walking back through the history.
pub(super) fn hash_of_revision(
    reading: &Reading<'_>,
    document: DocumentId,
    revision: u32,
) -> Result<Option<BlobHash>, WorkspaceError> {
    let mut steps = Vec::new();
    reading.each_step(|step| {
        steps.push(step.nr);
        true
    })?;
    for nr in steps {
        for change in reading.change(nr)?.flatten().into_iter().rev() {
            let records = match change {
                Change::Replace { before, after } => vec![after, before],
                Change::Add(record) | Change::Remove(record) => vec![record],
                Change::Together(_) => Vec::new(),
            };
            let wanted = records.into_iter().find_map(|record| match record {
                Record::Document(was) if (was.id, was.revision) == (document, revision) => Some(was.text),
                _ => None,
            });
            if wanted.is_some() {
                return Ok(wanted);
            }
        }
    }
    Ok(None)
}

/// The text with this hash.
pub(super) fn text_with(reading: &Reading<'_>, hash: BlobHash) -> Result<Text, WorkspaceError> {
    let text = String::from_utf8(reading.blob(hash)?).map_err(|error| StoreError::Damaged {
        path: std::path::PathBuf::new(),
        what: format!("the content {hash} is not UTF-8 ({error})"),
    })?;
    Ok(Text::new(text))
}

impl Workspace {
    /// Reads a corrected text from a file: plain text in any usual encoding, or the words of a Word document.
    ///
    /// # Errors
    /// If the file cannot be read, or is of another kind.
    pub fn read_correction(path: &Path) -> Result<String, WorkspaceError> {
        let cannot = |reason: String| WorkspaceError::CannotRead { path: path.to_owned(), reason };
        let options = ReadOptions::default();
        let bytes =
            redthread_ingest::read_file(path, &options.limits).map_err(|error| cannot(error.to_string()))?;
        let is_word = redthread_ingest::detect("", &bytes).is_ok_and(|format| format == Format::Docx);
        match String::from_utf8(bytes) {
            // Taken as it is: read as a document, marks of Markdown or subtitles would go.
            Ok(text) if !is_word && !text.contains('\0') => Ok(text),
            Ok(text) => read(text.as_bytes(), &options).map_err(cannot),
            Err(error) => read(error.as_bytes(), &options).map_err(cannot),
        }
    }
}

fn read(bytes: &[u8], options: &ReadOptions<'_>) -> Result<String, String> {
    redthread_ingest::read("", bytes, options).map(|draft| draft.text).map_err(|error| error.to_string())
}

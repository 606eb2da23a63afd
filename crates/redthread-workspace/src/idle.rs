//! Contents that nobody names: what an import had kept when it was killed before its step.

use std::collections::BTreeSet;

use redthread_model::BlobHash;
use redthread_store::Reading;
use serde_json::Value;

use crate::workspace::contents;
use crate::{Workspace, WorkspaceError};

/// A hash is written in so many digits.
const DIGITS: usize = 64;

impl Workspace {
    /// Takes out the contents that neither a document nor any step of the history names, and gives how many they were. An
    /// import that another program is at this moment making would fail for it and leave the project as it was.
    ///
    /// # Errors
    /// If the file cannot be read or written.
    pub fn collect_idle_contents(&mut self) -> Result<usize, WorkspaceError> {
        let mut writing = self.store.write()?;
        let idle = idle_contents(&writing)?;
        writing.delete_blobs(&idle)?;
        writing.commit()?;
        Ok(idle.len())
    }
}

/// The contents that nothing names. What a step names stays, even if it was taken back, for it can be done again.
pub(crate) fn idle_contents(reading: &Reading<'_>) -> Result<Vec<BlobHash>, WorkspaceError> {
    let mut idle: BTreeSet<BlobHash> = reading.blob_hashes()?.into_iter().collect();
    reading.each_record(|record| {
        if let redthread_model::Record::Document(document) = &record {
            contents(document).for_each(|hash| {
                idle.remove(&hash);
            });
        }
    })?;
    // Most projects are through here; the history is long.
    for nr in 1..=reading.head()? {
        if idle.is_empty() {
            break;
        }
        // Whatever in a step looks like a hash names a content, also in records that are yet to be invented.
        let change = serde_json::to_value(reading.change(nr)?)
            .map_err(|error| WorkspaceError::Failed(error.to_string()))?;
        keep_named(&change, &mut idle);
    }
    Ok(idle.into_iter().collect())
}

/// Takes out of `idle` what stands anywhere in a value.
fn keep_named(value: &Value, idle: &mut BTreeSet<BlobHash>) {
    match value {
        Value::String(text) if text.len() == DIGITS => {
            if let Ok(hash) = BlobHash::try_from(text.clone()) {
                idle.remove(&hash);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| keep_named(item, idle)),
        Value::Object(fields) => fields.values().for_each(|field| keep_named(field, idle)),
        _ => {}
    }
}

//! An index of tantivy's, opened for reading, with its manifest; and how it is written.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use redthread_model::ProjectId;
use redthread_query::text_query::units;
use tantivy::directory::error::{LockError, OpenReadError};
use tantivy::directory::{Directory, INDEX_WRITER_LOCK};
use tantivy::index::SegmentId;
use tantivy::indexer::{LogMergePolicy, NoMergePolicy};
use tantivy::schema::Field;
use tantivy::{IndexMeta, IndexReader, IndexWriter, ReloadPolicy, TantivyDocument, TantivyError, Term};

use crate::analysis::{field_value, register};
use crate::entries::Entries;
use crate::folder::Folder;
use crate::manifest::Manifest;
use crate::schema::Fields;
use crate::vocabulary::{Vocabularies, Vocabulary};
use crate::{SearchError, SourceDocument, TextSource};

/// How many threads index, and how much memory they may take together before they write a segment.
const THREADS: usize = 2;
const HEAP_BYTES: usize = 100_000_000;

/// Segments with more units than this are not merged with others: that would cost more than it gives.
const MAX_UNITS_TO_MERGE: usize = 20_000;

/// An index and what it holds, as it was at one moment: what is written later does not show. Cloning costs next to nothing.
#[derive(Clone)]
pub(crate) struct Opened {
    index: tantivy::Index,
    reader: IndexReader,
    /// Goes with the manifest, whatever is written meanwhile.
    pub(crate) searcher: tantivy::Searcher,
    /// Which state of the index that is.
    state: Option<State>,
    pub(crate) fields: Fields,
    pub(crate) manifest: Manifest,
    /// What was made of the searcher's state. It begins anew with each.
    pub(crate) cached: Arc<Cached>,
}

/// What tells one state of an index from another: its number, and its segments with how many entries of each are deleted.
type State = (u64, Vec<(SegmentId, u32)>);

fn state_of(metas: &IndexMeta) -> State {
    (metas.opstamp, metas.segments.iter().map(|segment| (segment.id(), segment.num_deleted_docs())).collect())
}

/// What is made once for all searches of one state of the index.
#[derive(Debug, Default)]
pub(crate) struct Cached {
    pub(crate) vocabularies: Vocabularies,
    entries: OnceLock<Entries>,
}

/// Why an index could not be written.
pub(crate) enum WriteError {
    /// Something is wrong with the index or its place.
    Index(TantivyError),
    /// The texts could not be had, or it was cancelled.
    Other(SearchError),
}

impl<E: Into<TantivyError>> From<E> for WriteError {
    fn from(error: E) -> Self {
        Self::Index(error.into())
    }
}

impl Opened {
    /// Makes an empty index in memory.
    pub(crate) fn in_memory(project: ProjectId) -> tantivy::Result<Self> {
        let fields = Fields::new();
        Self::of(tantivy::Index::create_in_ram(fields.schema()), fields, Manifest::new(project))
    }

    /// Opens the index in a folder, or makes an empty one there if there is none.
    ///
    /// `None` if there is one that cannot be used: broken, of another form, or of another project.
    pub(crate) fn in_folder(folder: &Path, project: ProjectId) -> tantivy::Result<Option<Self>> {
        std::fs::create_dir_all(folder)?;
        let fields = Fields::new();
        let open = || tantivy::Index::open(Folder::open(folder)?);
        let index = match open() {
            Ok(index) => index,
            Err(TantivyError::OpenReadError(OpenReadError::FileDoesNotExist(_))) => {
                let settings = tantivy::IndexSettings::default();
                match tantivy::Index::create(Folder::open(folder)?, fields.schema(), settings) {
                    Ok(index) => index,
                    // Another program made it in the same moment, or files of a broken one lie in the way.
                    Err(_) => match open() {
                        Ok(index) => index,
                        Err(_) => return Ok(None),
                    },
                }
            }
            Err(TantivyError::IoError(error)) => return Err(TantivyError::IoError(error)),
            Err(_) => return Ok(None),
        };
        let sound = index.schema() == fields.schema()
            && index.validate_checksum().is_ok_and(|broken| broken.is_empty());
        if !sound {
            return Ok(None);
        }
        let Ok(mut opened) = Self::of(index, fields, Manifest::new(project)) else { return Ok(None) };
        // It was looked at and opened just now.
        opened.state = Some(state_of(&opened.index.load_metas()?));
        Ok(if opened.reload(project)? { Some(opened) } else { None })
    }

    fn of(index: tantivy::Index, fields: Fields, manifest: Manifest) -> tantivy::Result<Self> {
        register(index.tokenizers());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        Ok(Self { index, reader, searcher, state: None, fields, manifest, cached: Arc::default() })
    }

    /// Which entry is which unit.
    pub(crate) fn entries(&self) -> tantivy::Result<&Entries> {
        if let Some(known) = self.cached.entries.get() {
            return Ok(known);
        }
        let read = Entries::of(&self.searcher)?;
        Ok(self.cached.entries.get_or_init(|| read))
    }

    /// The terms of a field.
    pub(crate) fn vocabulary(&self, field: Field) -> tantivy::Result<Arc<Vocabulary>> {
        self.cached.vocabularies.of(&self.searcher, field)
    }

    /// Empties a folder whose index cannot be used, unless somebody is writing there.
    pub(crate) fn clear(folder: &Path) -> tantivy::Result<()> {
        std::fs::create_dir_all(folder)?;
        let directory = Folder::open(folder)?;
        let lock = directory
            .acquire_lock(&INDEX_WRITER_LOCK)
            .map_err(|error| TantivyError::LockFailure(error, None))?;
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            let is_lock = path.file_name().is_some_and(|name| name.to_string_lossy().ends_with(".lock"));
            if path.is_file() && !is_lock {
                std::fs::remove_file(path)?;
            }
        }
        drop(lock);
        Ok(())
    }

    /// Takes in what was written since, by this or another program; `false` if it cannot be used.
    pub(crate) fn reload(&mut self, project: ProjectId) -> tantivy::Result<bool> {
        // The reader and the manifest are read one after the other; if a commit comes between, both are read again.
        loop {
            let metas = self.index.load_metas()?;
            let state = state_of(&metas);
            if self.state.as_ref() != Some(&state) {
                if !self.is_sound()? {
                    return Ok(false);
                }
                self.reader.reload()?;
                let searcher = self.reader.searcher();
                if state_of(&self.index.load_metas()?) != state {
                    continue;
                }
                self.searcher = searcher;
                self.cached = Arc::default();
                self.state = Some(state);
            }
            let manifest = match &metas.payload {
                Some(payload) => Manifest::read(payload, project),
                // Made, and not yet written to.
                None if metas.segments.is_empty() => Some(Manifest::new(project)),
                None => None,
            };
            self.manifest = match manifest {
                Some(manifest) => manifest,
                None => return Ok(false),
            };
            return Ok(true);
        }
    }

    /// Whether the files are there and as they were written.
    fn is_sound(&self) -> tantivy::Result<bool> {
        Ok(self.index.validate_checksum()?.is_empty())
    }

    /// Brings the index to what `source` has now. `progress` is told of each document and says whether to go on.
    pub(crate) fn write(
        &mut self,
        project: ProjectId,
        head: u64,
        source: &dyn TextSource,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), WriteError> {
        let documents = source.documents();
        if self.manifest.holds_just(&documents) {
            return Ok(());
        }
        let mut writer: IndexWriter = self.index.writer_with_num_threads(THREADS, HEAP_BYTES)?;
        // Only now that nobody else can write is it certain what there is. What was read long ago may be broken since.
        if !self.is_sound()? || !self.reload(project)? {
            return Err(TantivyError::InvalidArgument(
                "the index is broken or of another version".to_owned(),
            )
            .into());
        }
        let first_build = self.manifest.languages().is_empty();
        if first_build {
            writer.set_merge_policy(Box::new(NoMergePolicy));
        } else {
            let mut policy = LogMergePolicy::default();
            policy.set_max_docs_before_merge(MAX_UNITS_TO_MERGE);
            policy.set_del_docs_ratio_before_merge(0.5);
            writer.set_merge_policy(Box::new(policy));
        }
        let mut manifest = self.manifest.clone();
        match self.fill(&mut writer, &mut manifest, &documents, source, progress) {
            Ok(()) => {}
            Err(error) => {
                writer.rollback()?;
                return Err(error);
            }
        }
        manifest.head = head;
        let payload = manifest.written().map_err(|error| TantivyError::InternalError(error.to_string()))?;
        let mut commit = writer.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        writer.wait_merging_threads()?;
        if !self.reload(project)? {
            return Err(
                TantivyError::InvalidArgument("the index was altered by another version".to_owned()).into()
            );
        }
        Ok(())
    }

    fn fill(
        &self,
        writer: &mut IndexWriter,
        manifest: &mut Manifest,
        documents: &[SourceDocument],
        source: &dyn TextSource,
        progress: &dyn Fn(usize, usize) -> bool,
    ) -> Result<(), WriteError> {
        for number in manifest.drop_stale(documents) {
            writer.delete_term(Term::from_field_u64(self.fields.document, number));
        }
        let new: Vec<&SourceDocument> =
            documents.iter().filter(|document| manifest.fresh_number(document).is_none()).collect();
        for (done, document) in new.iter().enumerate() {
            if !progress(done, new.len()) {
                return Err(WriteError::Other(SearchError::Cancelled));
            }
            let number = manifest.add(document);
            self.add(writer, number, document, source)?;
        }
        progress(new.len(), new.len());
        Ok(())
    }

    fn add(
        &self,
        writer: &IndexWriter,
        number: u64,
        document: &SourceDocument,
        source: &dyn TextSource,
    ) -> Result<(), WriteError> {
        let content =
            source.content(document.id).map_err(|error| WriteError::Other(SearchError::Source(error)))?;
        let mut value = String::new();
        for (unit_number, unit) in units(&content.layout, &content.text).iter().enumerate() {
            field_value(document.language, &content.text, unit, &mut value);
            let mut entry = TantivyDocument::new();
            entry.add_u64(self.fields.document, number);
            entry.add_u64(self.fields.unit, unit_number as u64);
            entry.add_text(self.fields.stemmed, &value);
            entry.add_text(self.fields.exact, &value);
            writer.add_document(entry)?;
        }
        Ok(())
    }
}

/// Whether an error says that another program is writing.
pub(crate) fn is_locked(error: &TantivyError) -> bool {
    matches!(error, TantivyError::LockFailure(LockError::LockBusy, _))
}

//! Bringing files in: read in parallel, kept as contents, and added to the project as one step.

mod document;
mod files;
mod pdf;
mod report;

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use redthread_ingest::{Draft, IngestError, ReadOptions};
use redthread_model::*;
use redthread_store::hash;
use redthread_text::Language;

use crate::workspace::Made;
use crate::{Progress, Workspace, WorkspaceError};

use document::Drafting;
pub use pdf::{PdfReader, serve_pdf};
pub use report::{ImportReport, Imported, Skipped};

/// How many files are read at a time, before their contents are written.
const BATCH: usize = 32;

/// How files are brought in.
#[derive(Clone, Debug, Default)]
pub struct ImportOptions {
    /// The group the documents belong to, by name; made if it is new.
    pub group: Option<String>,
    /// The stage, by name; made if it is new.
    pub stage: Option<String>,
    /// The round, by name; made if it is new.
    pub round: Option<String>,
    /// The kind of source; guessed from the speakers if not said.
    pub kind: Option<DocumentKind>,
    /// The language; the project's if not said.
    pub language: Option<Language>,
    /// Only says what would come in.
    pub dry_run: bool,
    /// Lets nothing in if anything is skipped.
    pub strict: bool,
    /// What comes from standard input instead of a file: its name and its bytes.
    pub standard_input: Option<(String, Vec<u8>)>,
    /// The program that reads PDF in a process of its own; without one, PDF is skipped with a reason.
    pub pdf: Option<PdfReader>,
}

impl Workspace {
    /// Brings in files, folders and globs as documents, as one step. A file that cannot be read never stops the others.
    ///
    /// # Errors
    /// If the work is cancelled or the project cannot be written; then it is as before.
    pub fn import(
        &mut self,
        by: &str,
        paths: &[PathBuf],
        options: &ImportOptions,
        progress: &Progress,
    ) -> Result<ImportReport, WorkspaceError> {
        let (files, mut skipped) = files::expand(paths, self.path());
        let mut sources: Vec<Source> = files.into_iter().map(Source::File).collect();
        sources.extend(options.standard_input.clone().map(|(name, bytes)| Source::Given(name, bytes)));
        let total = sources.len() as u64;
        let mut known = Known::of(&self.project);
        let mut read: Vec<Ready> = Vec::new();
        let mut stored: Vec<BlobHash> = Vec::new();
        let mut waiting: Vec<ReadFile> = Vec::new();
        // One empty batch at the end lets the last one be written.
        for batch in sources.chunks(BATCH).chain([&[][..]]) {
            if progress.is_cancelled() {
                self.forget(&stored)?;
                return Err(WorkspaceError::Cancelled);
            }
            progress.set(read.len() as u64, total, &batch.first().map(Source::name).unwrap_or_default());
            // While one batch is read, the one before it is written.
            let (drafts, kept) = rayon::join(
                || batch.par_iter().map(|source| read_source(source, options)).collect::<Vec<_>>(),
                || self.keep(std::mem::take(&mut waiting), options.dry_run, &mut read, &mut stored),
            );
            kept?;
            for (source, draft) in batch.iter().zip(drafts) {
                match draft.and_then(|draft| known.admit(&draft).map(|()| draft)) {
                    Ok(draft) => waiting.push(draft),
                    Err(reason) => skipped.push(Skipped {
                        path: source.path(),
                        reason: reason.reason,
                        help: reason.help,
                    }),
                }
            }
        }
        if options.strict && !skipped.is_empty() {
            self.forget(&stored)?;
            return Ok(ImportReport { imported: Vec::new(), skipped });
        }
        progress.set(total, total, "");
        let imported = if options.dry_run {
            let mut drafting = Drafting::new(&self.project, options);
            read.into_iter().map(|ready| drafting.document(ready)).collect()
        } else {
            let added = self.step(by, |moment| {
                let mut changes = Vec::new();
                let group = options.group.as_deref().map(|name| moment.group(name, &mut changes));
                let stage = options.stage.as_deref().map(|name| moment.stage(name, &mut changes));
                let round = options.round.as_deref().map(|name| moment.round(name, &mut changes));
                let mut drafting = Drafting::new(moment.project, options).belonging(group, stage, round);
                let imported: Vec<Imported> =
                    read.into_iter().map(|ready| drafting.document(ready)).collect();
                if imported.is_empty() {
                    changes.clear();
                }
                changes.extend(drafting.changes());
                let what = match &imported[..] {
                    [one] => format!("import “{}”", one.name),
                    _ => format!("import {} documents", imported.len()),
                };
                Ok((Made::new(what, Change::Together(changes)), imported))
            });
            match added {
                Ok((_, imported)) => imported,
                Err(error) => {
                    self.forget(&stored)?;
                    return Err(error);
                }
            }
        };
        Ok(ImportReport { imported, skipped })
    }

    /// Writes the contents of what was read (unless it is a dry run), and lets go of them in memory.
    fn keep(
        &mut self,
        batch: Vec<ReadFile>,
        dry_run: bool,
        read: &mut Vec<Ready>,
        stored: &mut Vec<BlobHash>,
    ) -> Result<(), WorkspaceError> {
        if !batch.is_empty() && !dry_run {
            let mut writing = self.store.write()?;
            for file in &batch {
                let text = (file.text, file.draft.text.as_bytes(), false);
                let contents =
                    [text, (file.layout, &file.layout_bytes, false), (file.original, &file.bytes, true)];
                for (hash, bytes, compress) in contents {
                    if writing.put_hashed(hash, bytes, compress)? {
                        stored.push(hash);
                    }
                }
            }
            writing.commit()?;
        }
        read.extend(batch.into_iter().map(ReadFile::without_contents));
        Ok(())
    }

    /// Takes out contents that were kept for documents that did not come in after all.
    fn forget(&mut self, stored: &[BlobHash]) -> Result<(), WorkspaceError> {
        if stored.is_empty() {
            return Ok(());
        }
        let mut writing = self.store.write()?;
        writing.delete_blobs(stored)?;
        Ok(writing.commit()?)
    }
}

/// Where a document comes from.
enum Source {
    File(PathBuf),
    Given(String, Vec<u8>),
}

impl Source {
    fn path(&self) -> PathBuf {
        match self {
            Self::File(path) => path.clone(),
            Self::Given(..) => PathBuf::from("-"),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Given(name, _) => name.clone(),
        }
    }
}

/// A file that was read, with its contents and their hashes.
struct ReadFile {
    path: PathBuf,
    file_name: String,
    draft: Draft,
    text: BlobHash,
    layout: BlobHash,
    layout_bytes: Vec<u8>,
    original: BlobHash,
    bytes: Vec<u8>,
    characters: u32,
}

/// A file that was read and whose contents are kept in the store: what is needed to make its document.
struct Ready {
    path: PathBuf,
    file_name: String,
    /// The draft, emptied of its text and layout.
    draft: Draft,
    text: BlobHash,
    layout: BlobHash,
    original: BlobHash,
    characters: u32,
    turns: u32,
}

impl ReadFile {
    fn without_contents(self) -> Ready {
        let Self { path, file_name, mut draft, text, layout, original, characters, .. } = self;
        let turns = draft.layout.turns.len() as u32;
        draft.text = String::new();
        draft.layout = Layout::default();
        Ready { path, file_name, draft, text, layout, original, characters, turns }
    }
}

/// Why a file did not come in.
struct Refused {
    reason: String,
    help: Option<String>,
}

impl From<IngestError> for Refused {
    fn from(error: IngestError) -> Self {
        Self { reason: error.to_string(), help: error.help().map(str::to_owned) }
    }
}

fn read_source(source: &Source, options: &ImportOptions) -> Result<ReadFile, Refused> {
    let pdf = |bytes: &[u8]| match &options.pdf {
        Some(reader) => reader.read(bytes),
        None => Err(IngestError::Unsupported { what: "a PDF", help: "convert it to text or docx" }),
    };
    let read_options = ReadOptions::new(&pdf);
    let (file_name, bytes) = match source {
        Source::Given(name, bytes) => (name.clone(), bytes.clone()),
        Source::File(path) => (source.name(), redthread_ingest::read_file(path, &read_options.limits)?),
    };
    let draft = redthread_ingest::read(&file_name, &bytes, &read_options)?;
    let layout_bytes = serde_json::to_vec(&draft.layout)
        .map_err(|error| Refused { reason: error.to_string(), help: None })?;
    let text = hash(draft.text.as_bytes());
    let original = if draft.text.as_bytes() == bytes { text } else { hash(&bytes) };
    Ok(ReadFile {
        path: source.path(),
        file_name,
        text,
        layout: hash(&layout_bytes),
        original,
        characters: draft.text.chars().count() as u32,
        draft,
        layout_bytes,
        bytes,
    })
}

/// The original files that the project has, so that the same file does not come in twice.
struct Known {
    names: std::collections::BTreeMap<BlobHash, String>,
}

impl Known {
    fn of(project: &Project) -> Self {
        let documents = project.documents().values();
        let named = documents.filter_map(|document| Some((document.original?, document.name.clone())));
        Self { names: named.collect() }
    }

    fn admit(&mut self, file: &ReadFile) -> Result<(), Refused> {
        match self.names.get(&file.original) {
            Some(name) => Err(Refused {
                reason: format!("the same file is in the project already, as “{name}”"),
                help: None,
            }),
            None => {
                self.names.insert(
                    file.original,
                    Path::new(&file.file_name).file_stem().unwrap_or_default().to_string_lossy().into_owned(),
                );
                Ok(())
            }
        }
    }
}

//! Bringing files in: read in parallel, kept as contents, and added to the project as one step.

mod choices;
mod comments;
pub(crate) mod document;
mod duplicates;
mod files;
mod flow;
mod pdf;
mod preview;
mod recordings;
mod report;
mod summary;
mod voices;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

use redthread_ingest::{Draft, IngestError, ReadOptions, SpeakerChoices, TranscriptSign, Warning};
use redthread_model::*;
use redthread_store::{StoreError, hash};
use redthread_text::{Language, Sketch, Text};

use crate::workspace::{Made, contents};
use crate::{Progress, Workspace, WorkspaceError};

pub use choices::{FileChoices, GivenText};
use document::{Belonging, Drafting};
pub use duplicates::NearDuplicate;
use duplicates::{Twin, Twins};
use files::Found;
use flow::{Arrived, Flow, Load, Stop};
pub use pdf::{PdfReader, serve_pdf};
pub use preview::{Opening, Preview, PreviewVoice, WouldBe};
use recordings::link_recordings;
pub use report::{Debris, ImportReport, Imported, PassedOver, Skipped};
pub use summary::{ImportSummary, Matter, SkipReason};

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
    /// How many people took part in each document, if that is known: unknown voices are never counted beyond it.
    pub participants: Option<u32>,
    /// Only says what would come in.
    pub dry_run: bool,
    /// Lets nothing in if anything is skipped.
    pub strict: bool,
    /// Which labels are speakers, and what they are, in all files.
    pub speakers: SpeakerChoices,
    /// Who speaks in all files: a label, and the case by name or id; made if it is new.
    pub who: Vec<(String, String)>,
    /// What is said of one file alone, by its path.
    pub by_file: BTreeMap<PathBuf, FileChoices>,
    /// Texts that are given instead of files: from standard input, from the clipboard.
    pub given: Vec<GivenText>,
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
        self.take_in()?;
        let begun = self.head;
        let mut stored = Vec::new();
        let report = self.import_sources(by, paths, options, progress, &mut stored);
        let named: BTreeSet<BlobHash> =
            self.project.documents().values().flat_map(|document| contents(document)).collect();
        stored.retain(|hash| !named.contains(hash));
        // That contents which nobody names may stay weighs less than what went wrong, which is what should be told.
        let _ = self.forget(stored, begun);
        report
    }

    /// Brings the sources in; `stored` gets the contents that were not in the project before.
    fn import_sources(
        &mut self,
        by: &str,
        paths: &[PathBuf],
        options: &ImportOptions,
        progress: &Progress,
        stored: &mut Vec<BlobHash>,
    ) -> Result<ImportReport, WorkspaceError> {
        let Found { files, recordings, mut skipped, passed_over, .. } = files::expand(paths, self.path());
        let mut sources: Vec<Source> = files.into_iter().map(Source::File).collect();
        sources.extend(options.given.iter().cloned().map(Source::Given));
        sources.retain(|source| !options.leaves_out(&source.path()));
        let sources = Arc::new(sources);
        let (mut read, refused) = self.read_all(&sources, options, progress, stored)?;
        skipped.extend(refused);
        let project = self.path().to_owned();
        skipped.extend(link_recordings(&mut read, recordings, &project, options.dry_run, progress)?);
        if options.strict && !skipped.is_empty() {
            return Ok(ImportReport { imported: Vec::new(), skipped, passed_over });
        }
        self.find_twins(&mut read, &sources, options, progress)?;
        if options.dry_run {
            let mut drafting = Drafting::new(&self.project, options);
            let twins = Twins::of(&read);
            let imported = read.into_iter().map(|ready| drafting.document(ready, Belonging::default()));
            let mut imported = imported.collect::<Result<Vec<Imported>, _>>()?;
            twins.tell(&mut imported, &self.project, true);
            return Ok(ImportReport { imported, skipped, passed_over });
        }
        let (_, report) = self.step(by, |moment| {
            let (read, late) = not_there(moment.project, read);
            skipped.extend(late);
            if read.is_empty() || (options.strict && !skipped.is_empty()) {
                let report = ImportReport { imported: Vec::new(), skipped, passed_over };
                return Ok((Made::new("import nothing", Change::Together(Vec::new())), report));
            }
            let twins = Twins::of(&read);
            let mut changes = Vec::new();
            let belongings: Vec<Belonging> =
                read.iter().map(|ready| Belonging::of(moment, options, &ready.path, &mut changes)).collect();
            let has_comments = read.iter().any(|ready| !ready.draft.comments.is_empty());
            let coder = has_comments.then(|| moment.coder(by, &mut changes));
            let mut drafting = Drafting::new(moment.project, options).noted_by(coder);
            let imported = read.into_iter().zip(belongings);
            let imported = imported.map(|(ready, belonging)| drafting.document(ready, belonging));
            let mut imported = imported.collect::<Result<Vec<Imported>, _>>()?;
            twins.tell(&mut imported, moment.project, false);
            changes.extend(drafting.changes());
            let what = match &imported[..] {
                [one] => format!("import “{}”", one.name),
                _ => format!("import {} documents", imported.len()),
            };
            Ok((Made::new(what, Change::Together(changes)), ImportReport { imported, skipped, passed_over }))
        })?;
        Ok(report)
    }

    /// Reads the sources and writes their contents as they come. Gives what was read and what was refused, in the order of the
    /// sources.
    fn read_all(
        &mut self,
        sources: &Arc<Vec<Source>>,
        options: &ImportOptions,
        progress: &Progress,
        stored: &mut Vec<BlobHash>,
    ) -> Result<(Vec<Ready>, Vec<Skipped>), WorkspaceError> {
        let mut known = Known::of(&self.project);
        let loads =
            sources.iter().map(|source| Load { name: source.name(), bytes: source.bytes() }).collect();
        let (all, own, in_project) = (Arc::clone(sources), options.clone(), known.clone());
        let mut flow = Flow::start(loads, progress, move |index, stop| {
            read_safely(&all[index], &own, &in_project, stop)
        });
        let mut read = Vec::new();
        while let Some(batch) = flow.next()? {
            let (mut indices, mut files, mut places) = (Vec::new(), Vec::new(), Vec::new());
            for Arrived { index, result } in batch {
                indices.push(index);
                match result {
                    Ok(file) => {
                        files.push(file);
                        places.push(index);
                    }
                    Err(refused) => read.push((index, Err(refused))),
                }
            }
            let mut ready = Vec::new();
            self.keep(files, options.dry_run, &mut ready, stored)?;
            read.extend(places.into_iter().zip(ready.into_iter().map(Ok)));
            flow.let_go(&indices);
        }
        read.sort_by_key(|(index, _)| *index);
        let (mut admitted, mut refused) = (Vec::new(), Vec::new());
        for (index, result) in read {
            let result: Result<Ready, Refused> = result;
            match result.and_then(|ready| known.admit(ready.original, &ready.file_name).map(|()| ready)) {
                Ok(ready) => admitted.push(ready),
                Err(reason) => refused.push(reason.skipped(sources[index].path())),
            }
        }
        Ok((admitted, refused))
    }

    /// Finds out which of the files are nearly the same as others.
    fn find_twins(
        &mut self,
        read: &mut [Ready],
        sources: &[Source],
        options: &ImportOptions,
        progress: &Progress,
    ) -> Result<(), WorkspaceError> {
        let reading = self.store.read()?;
        let again = |ready: &Ready| {
            if options.dry_run {
                // Nothing was kept of it.
                let source = sources.iter().find(|source| source.path() == ready.path)?;
                let draft = read_source(source, options, &Known::default(), &|| false).ok()?.draft;
                return Some(duplicates::shingles(&Text::new(draft.text), &draft.layout));
            }
            let text = String::from_utf8(reading.blob(ready.text).ok()?).ok()?;
            let layout = serde_json::from_slice(&reading.blob(ready.layout).ok()?).ok()?;
            Some(duplicates::shingles(&Text::new(text), &layout))
        };
        duplicates::find_twins(read, &self.project, &reading, again, progress)
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
            let mut new = Vec::new();
            for file in &batch {
                let text = (file.text, file.draft.text.as_bytes(), false);
                let contents =
                    [text, (file.layout, &file.layout_bytes, false), (file.original, &file.bytes, true)];
                for (hash, bytes, compress) in contents {
                    if writing.put_hashed(hash, bytes, compress)? {
                        new.push(hash);
                    }
                }
            }
            writing.commit()?;
            stored.extend(new);
        }
        read.extend(batch.into_iter().map(ReadFile::without_contents));
        Ok(())
    }

    /// Takes out contents that were kept for documents that did not come in after all. They were new after step `begun`.
    fn forget(&mut self, stored: Vec<BlobHash>, begun: u64) -> Result<(), WorkspaceError> {
        match self.forget_at_once(&stored, begun) {
            // Taking out needs room too, for the journal, but for one content only a little.
            Err(WorkspaceError::Store(StoreError::DiskFull(_))) => {
                stored.chunks(1).try_for_each(|one| self.forget_at_once(one, begun))
            }
            done => done,
        }
    }

    /// Takes out those of `stored` that no step after `begun` names. Another program may have brought in the same file since;
    /// what a step names stays, even if it was taken back, for it can be done again.
    fn forget_at_once(&mut self, stored: &[BlobHash], begun: u64) -> Result<(), WorkspaceError> {
        if stored.is_empty() {
            return Ok(());
        }
        let mut writing = self.store.write()?;
        let mut idle = stored.to_vec();
        for (_, change) in writing.changes_after(begun)? {
            for change in change.flatten() {
                if let Change::Add(Record::Document(document))
                | Change::Replace { after: Record::Document(document), .. } = change
                {
                    idle.retain(|hash| contents(document).all(|named| named != *hash));
                }
            }
        }
        writing.delete_blobs(&idle)?;
        Ok(writing.commit()?)
    }
}

/// Those of `read` that are not in the project, and those that another program has brought in while they were read.
fn not_there(project: &Project, read: Vec<Ready>) -> (Vec<Ready>, Vec<Skipped>) {
    let mut known = Known::of(project);
    let (mut new, mut late) = (Vec::with_capacity(read.len()), Vec::new());
    for ready in read {
        match known.admit(ready.original, &ready.file_name) {
            Ok(()) => new.push(ready),
            Err(reason) => late.push(reason.skipped(ready.path)),
        }
    }
    (new, late)
}

/// Where a document comes from.
enum Source {
    File(PathBuf),
    Given(GivenText),
}

impl Source {
    fn path(&self) -> PathBuf {
        match self {
            Self::File(path) => path.clone(),
            Self::Given(given) => given.path.clone(),
        }
    }

    fn name(&self) -> String {
        match self {
            Self::File(path) => path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            Self::Given(given) => given.name.clone(),
        }
    }

    /// How large it is, as far as the system says.
    fn bytes(&self) -> u64 {
        match self {
            Self::File(path) => std::fs::metadata(path).map_or(0, |about| about.len()),
            Self::Given(given) => given.bytes.len() as u64,
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
    sketch: Sketch,
    preview: Preview,
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
    sketch: Sketch,
    /// With which document it is nearly the same, and the share of what both have.
    twin: Option<(Twin, f64)>,
    /// The recordings that it is linked with.
    media: Vec<MediaFile>,
    /// Where they lie.
    recordings: Vec<PathBuf>,
    preview: Preview,
}

impl ReadFile {
    fn without_contents(self) -> Ready {
        let Self { path, file_name, mut draft, text, layout, original, characters, sketch, preview, .. } =
            self;
        let turns = draft.layout.turns.len() as u32;
        draft.text = String::new();
        draft.layout = Layout::default();
        Ready {
            path,
            file_name,
            draft,
            text,
            layout,
            original,
            characters,
            turns,
            sketch,
            preview,
            twin: None,
            media: Vec::new(),
            recordings: Vec::new(),
        }
    }
}

/// Why a file did not come in.
struct Refused {
    why: SkipReason,
    reason: String,
    help: Option<String>,
}

impl Refused {
    fn skipped(self, path: PathBuf) -> Skipped {
        Skipped { path, why: self.why, reason: self.reason, help: self.help }
    }
}

impl From<IngestError> for Refused {
    fn from(error: IngestError) -> Self {
        let why = match error {
            IngestError::Empty => SkipReason::Empty,
            IngestError::Unsupported { what: "a recording", .. } => SkipReason::Recording,
            IngestError::Unsupported { .. } | IngestError::Encoding { .. } => SkipReason::WrongKind,
            IngestError::PasswordProtected => SkipReason::Password,
            IngestError::Damaged { .. } => SkipReason::Damaged,
            IngestError::TooLarge { .. } => SkipReason::TooLarge,
            IngestError::NoText => SkipReason::NoText,
            IngestError::Stopped | IngestError::Unreadable { .. } => SkipReason::Unreadable,
        };
        Self { why, reason: error.to_string(), help: error.help().map(str::to_owned) }
    }
}

fn is_about_speakers(warning: &Warning) -> bool {
    matches!(warning, Warning::NoSpeakers { .. })
}

/// Reads a source; a reader that breaks off takes nothing else along.
fn read_safely(
    source: &Source,
    options: &ImportOptions,
    known: &Known,
    stop: Stop<'_>,
) -> Result<ReadFile, Refused> {
    let read = std::panic::AssertUnwindSafe(|| read_source(source, options, known, stop));
    std::panic::catch_unwind(read).unwrap_or_else(|_| {
        Err(Refused {
            why: SkipReason::Damaged,
            reason: "reading it broke off, which is a fault of this program".to_owned(),
            help: Some("save it in another format, then import that".to_owned()),
        })
    })
}

fn read_source(
    source: &Source,
    options: &ImportOptions,
    known: &Known,
    stop: Stop<'_>,
) -> Result<ReadFile, Refused> {
    let pdf = |bytes: &[u8]| match &options.pdf {
        Some(reader) => reader.read(bytes, stop),
        None => Err(IngestError::Unsupported { what: "a PDF", help: "convert it to text or docx" }),
    };
    let path = source.path();
    let speakers = options.speakers_of(&path);
    let read_options = ReadOptions { speakers: Some(&speakers), ..ReadOptions::new(&pdf) };
    let (file_name, bytes) = match source {
        Source::Given(given) => (given.name.clone(), given.bytes.clone()),
        Source::File(path) => (source.name(), redthread_ingest::read_file(path, &read_options.limits)?),
    };
    let original = hash(&bytes);
    // What is there already need not be read.
    known.refuse(original)?;
    let mut draft = redthread_ingest::read(&file_name, &bytes, &read_options)?;
    let kind = options.file(&path).and_then(|file| file.kind).or(options.kind);
    let is_said = kind.is_some_and(DocumentKind::is_spoken);
    if is_said && draft.speakers.is_empty() && !draft.warnings.iter().any(is_about_speakers) {
        draft.warnings.push(Warning::NoSpeakers { sign: TranscriptSign::Said });
    }
    let layout_bytes = serde_json::to_vec(&draft.layout).map_err(|error| Refused {
        why: SkipReason::Damaged,
        reason: error.to_string(),
        help: None,
    })?;
    let text = if draft.text.as_bytes() == bytes { original } else { hash(draft.text.as_bytes()) };
    let sketch = duplicates::shingles(&Text::new(draft.text.as_str()), &draft.layout).sketch();
    Ok(ReadFile {
        path,
        file_name,
        preview: Preview::of(&draft, options.dry_run),
        text,
        layout: hash(&layout_bytes),
        original,
        characters: draft.text.chars().count() as u32,
        draft,
        layout_bytes,
        bytes,
        sketch,
    })
}

/// The original files that the project has, so that the same file does not come in twice.
#[derive(Clone, Default)]
struct Known {
    names: std::collections::BTreeMap<BlobHash, String>,
}

impl Known {
    fn of(project: &Project) -> Self {
        let documents = project.documents().values();
        let named = documents.filter_map(|document| Some((document.original?, document.name.clone())));
        Self { names: named.collect() }
    }

    /// Refuses a file that is known.
    fn refuse(&self, original: BlobHash) -> Result<(), Refused> {
        let Some(name) = self.names.get(&original) else { return Ok(()) };
        let reason = format!("the same file is in the project already, as “{name}”");
        Err(Refused { why: SkipReason::SameFile, reason, help: None })
    }

    fn admit(&mut self, original: BlobHash, file_name: &str) -> Result<(), Refused> {
        self.refuse(original)?;
        self.names.insert(original, document::name_of(file_name));
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{CheckReport, NewProject};

    struct Study {
        folder: tempfile::TempDir,
        one: Workspace,
        other: Workspace,
        source: PathBuf,
    }

    /// Two programs on one project, and a file to bring in.
    fn study() -> Study {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("p.redthread");
        let source = folder.path().join("Gruppe.txt");
        std::fs::write(&source, "Karin: Så følte jeg mig alene.\n\nMogens: Ja.\n").unwrap();
        let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
        let one = Workspace::create(&path, &new, "Anna").unwrap();
        let other = Workspace::open(&path).unwrap();
        Study { folder, one, other, source }
    }

    /// The first half of an import: the file is read and its contents are kept, but no step names them yet.
    fn begin(workspace: &mut Workspace, source: &std::path::Path) -> (Vec<Ready>, Vec<BlobHash>) {
        let file = read_source(
            &Source::File(source.to_owned()),
            &ImportOptions::default(),
            &Known::default(),
            &|| false,
        );
        let (mut read, mut stored) = (Vec::new(), Vec::new());
        let file = file.unwrap_or_else(|refused| panic!("{}", refused.reason));
        workspace.keep(vec![file], false, &mut read, &mut stored).unwrap();
        (read, stored)
    }

    fn import(workspace: &mut Workspace, source: &std::path::Path) -> ImportReport {
        let (paths, options) = ([source.to_owned()], ImportOptions::default());
        workspace.import("Bo", &paths, &options, &Progress::default()).unwrap()
    }

    #[test]
    fn letting_go_of_an_import_leaves_what_another_program_brought_in() {
        for undone in [false, true] {
            let Study { folder: _folder, mut one, mut other, source } = study();
            let begun = one.head;
            let (_, stored) = begin(&mut one, &source);
            assert!(!stored.is_empty());
            assert_eq!(import(&mut other, &source).imported.len(), 1);
            if undone {
                other.undo("Bo", 1).unwrap();
            }
            one.forget(stored, begun).unwrap();
            if undone {
                other.redo("Bo", 1).unwrap();
            }
            assert_eq!(other.check().unwrap(), CheckReport::default());
        }
    }

    #[test]
    fn what_a_killed_import_left_is_told_and_can_be_taken_out() {
        let Study { folder: _folder, mut one, mut other, source } = study();
        // Killed here: contents are kept, and nobody names them.
        let (_, stored) = begin(&mut one, &source);
        let second = source.with_file_name("Anden.txt");
        std::fs::write(&second, "Mogens: Det var noget andet.\n").unwrap();
        import(&mut other, &second);
        other.undo("Bo", 1).unwrap();
        let report = other.check().unwrap();
        assert_eq!((report.is_ok(), report.idle_contents), (true, stored.len()));
        assert_eq!(other.collect_idle_contents().unwrap(), stored.len());
        other.redo("Bo", 1).unwrap();
        assert_eq!(other.check().unwrap(), CheckReport::default());
    }

    #[test]
    fn letting_go_of_an_import_leaves_nothing_of_it() {
        let Study { folder: _folder, mut one, source, .. } = study();
        let begun = one.head;
        let (_, stored) = begin(&mut one, &source);
        one.forget(stored, begun).unwrap();
        assert_eq!(one.store.read().unwrap().blob_hashes().unwrap(), []);
    }

    #[test]
    fn a_document_whose_contents_were_let_go_meanwhile_is_refused() {
        let Study { folder: _folder, mut one, mut other, source } = study();
        let begun = one.head;
        let (_, stored) = begin(&mut one, &source);
        let (read, none_new) = begin(&mut other, &source);
        assert_eq!(none_new, []);
        one.forget(stored, begun).unwrap();
        let options = ImportOptions::default();
        let refused = other.step("Bo", |moment| {
            let mut drafting = Drafting::new(moment.project, &options);
            read.into_iter().for_each(|ready| drop(drafting.document(ready, Belonging::default())));
            Ok((Made::new("import", Change::Together(drafting.changes())), ()))
        });
        assert!(matches!(refused, Err(WorkspaceError::Store(StoreError::MissingBlob(_)))));
        assert_eq!(other.check().unwrap(), CheckReport::default());
        assert_eq!(import(&mut other, &source).imported.len(), 1, "tried again, it comes in");
    }

    #[test]
    fn a_file_that_another_program_brought_in_meanwhile_does_not_come_in_twice() {
        let Study { folder: _folder, mut one, mut other, source } = study();
        let (read, _) = begin(&mut one, &source);
        import(&mut other, &source);
        one.take_in().unwrap();
        let (new, late) = not_there(&one.project, read);
        assert_eq!((new.len(), late.len()), (0, 1));
        let report = import(&mut one, &source);
        assert_eq!((report.imported.len(), report.skipped.len()), (0, 1));
    }
}

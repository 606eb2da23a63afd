//! From what was read to a document, its speakers and their cases.

use std::path::Path;

use redthread_ingest::{DraftSpeaker, SpeakerKind};
use redthread_model::*;
use unicode_normalization::UnicodeNormalization;

use super::comments::memo_of;
use super::{ImportOptions, Imported, Preview, Ready};
use crate::workspace::Moment;
use crate::{WorkspaceError, new_id, now_millis};

/// Makes documents of what was read, one after the other; later ones see the cases that earlier ones made.
pub(crate) struct Drafting<'i> {
    pub(super) project: &'i Project,
    pub(super) options: &'i ImportOptions,
    position: u32,
    coder: Option<CoderId>,
    memos: Vec<Memo>,
    /// The cases that were made.
    pub(super) cases: Vec<Case>,
    /// Cases of the project that an import had made of a label, and that a person has named now.
    pub(super) confirmed: Vec<Case>,
    /// The documents that were made.
    pub(super) documents: Vec<Document>,
}

/// What a document belongs to.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Belonging {
    pub(super) group: Option<GroupId>,
    pub(super) stage: Option<StageId>,
    pub(super) round: Option<RoundId>,
}

impl Belonging {
    /// What the file at `path` is said to belong to; `changes` gets what makes it if it is new.
    pub(super) fn of(
        moment: &mut Moment<'_, '_>,
        options: &ImportOptions,
        path: &Path,
        changes: &mut Vec<Change>,
    ) -> Self {
        let group = options.belonging(path, |file| &file.group, &options.group);
        let stage = options.belonging(path, |file| &file.stage, &options.stage);
        let round = options.belonging(path, |file| &file.round, &options.round);
        Self {
            group: group.map(|name| moment.group(name, changes)),
            stage: stage.map(|name| moment.stage(name, changes)),
            round: round.map(|name| moment.round(name, changes)),
        }
    }
}

impl<'i> Drafting<'i> {
    pub(crate) fn new(project: &'i Project, options: &'i ImportOptions) -> Self {
        let position = project
            .documents()
            .values()
            .map(|document| document.position.saturating_add(1))
            .max()
            .unwrap_or(0);
        Self {
            project,
            options,
            position,
            coder: None,
            cases: Vec::new(),
            confirmed: Vec::new(),
            documents: Vec::new(),
            memos: Vec::new(),
        }
    }

    /// Says who brings the documents in, so that comments on them become memos.
    pub(super) fn noted_by(mut self, coder: Option<CoderId>) -> Self {
        self.coder = coder;
        self
    }

    /// The changes that add what was made: the cases first, for the documents refer to them, and memos on them last.
    pub(crate) fn changes(self) -> Vec<Change> {
        let confirmed = self.confirmed.into_iter().map(|before| {
            let after = Case { provisional: false, ..before.clone() };
            Change::replace(before, after)
        });
        let cases = self.cases.into_iter().map(Change::add).chain(confirmed);
        let documents = self.documents.into_iter().map(Change::add);
        cases.chain(documents).chain(self.memos.into_iter().map(Change::add)).collect()
    }

    /// Makes the document of a file that was read.
    ///
    /// # Errors
    /// If a person named a case whose name several have.
    pub(super) fn document(
        &mut self,
        ready: Ready,
        belonging: Belonging,
    ) -> Result<Imported, WorkspaceError> {
        let options = self.options;
        let said = options.file(&ready.path);
        let said_name = said.and_then(|file| file.name.as_deref()).map(str::trim);
        let wanted = said_name.filter(|name| !name.is_empty()).map(|name| name.nfc().collect());
        let name = self.free_name(&wanted.unwrap_or_else(|| name_of(&ready.file_name)));
        let kind = said.and_then(|file| file.kind).or(options.kind);
        let kind = kind.unwrap_or_else(|| guess_kind(&ready.draft.speakers));
        let speakers = ready.draft.speakers.iter();
        let speakers = speakers.map(|speaker| self.speaker_said(&ready.path, speaker, &name));
        let speakers = speakers.collect::<Result<Vec<Speaker>, WorkspaceError>>()?;
        let voices = speakers.iter().map(|speaker| self.would_be(speaker)).collect();
        let language = said.and_then(|file| file.language).or(options.language);
        let turns = ready.turns;
        let document = Document {
            id: new_id(),
            name: name.clone(),
            position: self.position,
            kind,
            group: belonging.group,
            stage: belonging.stage,
            round: belonging.round,
            question: None,
            period: None,
            guide: None,
            language: language.unwrap_or_else(|| self.project.language()),
            participants: said.and_then(|file| file.participants).or(options.participants),
            speakers,
            values: Vec::new(),
            revision: 1,
            text: ready.text,
            layout: ready.layout,
            original: Some(ready.original),
            file_name: ready.file_name,
            characters: ready.characters,
            words: ready.draft.words,
            turns,
            pages: ready.draft.pages,
            media: ready.media,
            created_millis: now_millis(),
        };
        self.position = self.position.saturating_add(1);
        if let Some(coder) = self.coder {
            let comments = ready.draft.comments.iter();
            self.memos.extend(comments.map(|comment| memo_of(comment, &document, coder)));
        }
        let imported = Imported {
            document: document.id,
            name,
            path: ready.path,
            kind,
            characters: ready.characters,
            words: ready.draft.words,
            turns,
            speakers: ready.draft.speakers,
            pages: ready.draft.pages,
            comments: ready.draft.comments.len() as u32,
            warnings: ready.draft.warnings,
            near_duplicate: None,
            recordings: ready.recordings,
            preview: Preview { voices, ..ready.preview },
        };
        self.documents.push(document);
        Ok(imported)
    }

    fn free_name(&self, wanted: &str) -> String {
        let taken = |name: &str| {
            let all = self.project.documents().values().map(AsRef::as_ref).chain(&self.documents);
            all.into_iter().any(|document| document.name.to_lowercase() == name.to_lowercase())
        };
        let numbered = (2..).map(|number| format!("{wanted} ({number})"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }
}

/// The name that a document gets from its file: without the ending, and composed (NFC), for some systems keep the letters of
/// file names in parts, and nobody could type such a name.
pub(crate) fn name_of(file_name: &str) -> String {
    let stem = Path::new(file_name).file_stem().unwrap_or_default().to_string_lossy();
    let name: String = stem.trim().nfc().collect();
    if name.is_empty() { "document".to_owned() } else { name }
}

/// Several participants make a focus group, one makes an interview; without speakers it is a document.
fn guess_kind(speakers: &[DraftSpeaker]) -> DocumentKind {
    match speakers.iter().filter(|speaker| speaker.kind != SpeakerKind::Interviewer).count() {
        0 => DocumentKind::Document,
        1 => DocumentKind::Interview,
        _ => DocumentKind::FocusGroup,
    }
}

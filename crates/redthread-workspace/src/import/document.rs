//! From what was read to a document, its speakers and their cases.

use std::path::Path;

use redthread_ingest::{DraftSpeaker, SpeakerKind};
use redthread_model::*;
use unicode_normalization::UnicodeNormalization;

use super::comments::memo_of;
use super::{ImportOptions, Imported, Ready};
use crate::{new_id, now_millis};

/// Makes documents of what was read, one after the other; later ones see the cases that earlier ones made.
pub(crate) struct Drafting<'i> {
    project: &'i Project,
    options: &'i ImportOptions,
    group: Option<GroupId>,
    stage: Option<StageId>,
    round: Option<RoundId>,
    position: u32,
    coder: Option<CoderId>,
    cases: Vec<Case>,
    documents: Vec<Document>,
    memos: Vec<Memo>,
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
            group: None,
            stage: None,
            round: None,
            position,
            coder: None,
            cases: Vec::new(),
            documents: Vec::new(),
            memos: Vec::new(),
        }
    }

    pub(super) fn belonging(
        mut self,
        group: Option<GroupId>,
        stage: Option<StageId>,
        round: Option<RoundId>,
    ) -> Self {
        (self.group, self.stage, self.round) = (group, stage, round);
        self
    }

    /// Says who brings the documents in, so that comments on them become memos.
    pub(super) fn noted_by(mut self, coder: Option<CoderId>) -> Self {
        self.coder = coder;
        self
    }

    /// The changes that add what was made: the cases first, for the documents refer to them, and memos on them last.
    pub(crate) fn changes(self) -> Vec<Change> {
        let cases = self.cases.into_iter().map(Change::add);
        let documents = self.documents.into_iter().map(Change::add);
        cases.chain(documents).chain(self.memos.into_iter().map(Change::add)).collect()
    }

    pub(super) fn document(&mut self, ready: Ready) -> Imported {
        let name = self.free_name(&name_of(&ready.file_name));
        let kind = self.options.kind.unwrap_or_else(|| guess_kind(&ready.draft.speakers));
        let speakers = ready.draft.speakers.iter().map(|speaker| self.speaker(speaker, &name)).collect();
        let turns = ready.turns;
        let document = Document {
            id: new_id(),
            name: name.clone(),
            position: self.position,
            kind,
            group: self.group,
            stage: self.stage,
            round: self.round,
            question: None,
            period: None,
            guide: None,
            language: self.options.language.unwrap_or_else(|| self.project.language()),
            participants: self.options.participants,
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
        };
        self.documents.push(document);
        imported
    }

    fn free_name(&self, wanted: &str) -> String {
        let taken = |name: &str| {
            let all = self.project.documents().values().map(AsRef::as_ref).chain(&self.documents);
            all.into_iter().any(|document| document.name.to_lowercase() == name.to_lowercase())
        };
        let numbered = (2..).map(|number| format!("{wanted} ({number})"));
        std::iter::once(wanted.to_owned()).chain(numbered).find(|name| !taken(name)).unwrap_or_default()
    }

    pub(crate) fn speaker(&mut self, speaker: &DraftSpeaker, document: &str) -> Speaker {
        let voice = match speaker.kind {
            SpeakerKind::Interviewer => SpeakerVoice::Interviewer,
            SpeakerKind::RoleOnly => SpeakerVoice::Unknown,
            SpeakerKind::Individual => SpeakerVoice::Case(self.case(&speaker.label, document)),
        };
        Speaker { label: speaker.label.clone(), voice }
    }

    /// The case for an individual's label: a known person of that name if a table or a researcher named one; else a new one,
    /// for a label is one case in its document until it is merged with others.
    fn case(&mut self, label: &str, document: &str) -> CaseId {
        let wanted = label.to_lowercase();
        let named = |case: &&Case| case.name.to_lowercase() == wanted;
        let mut known =
            self.project.cases().values().map(AsRef::as_ref).filter(|case| named(case) && !case.provisional);
        if let (Some(case), None) = (known.next(), known.next()) {
            return case.id;
        }
        let taken =
            self.project.cases().values().map(AsRef::as_ref).chain(&self.cases).any(|case| named(&case));
        let name = if taken { format!("{label} ({document})") } else { label.to_owned() };
        let case = Case {
            id: new_id(),
            name,
            kind: CaseKind::Person,
            group: None,
            provisional: true,
            values: Vec::new(),
            answered: Vec::new(),
        };
        let id = case.id;
        self.cases.push(case);
        id
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

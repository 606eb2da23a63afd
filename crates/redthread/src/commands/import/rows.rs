//! What an import prints: a row for each document, and in a dry run one for each speaker of it.

use redthread_model::{CaseId, DocumentId};
use redthread_workspace::{ImportReport, Imported, SpeakerKind, WouldBe};

use crate::commands::import_summary::{PassedOverRow, Summary, passed_over, summary};
use crate::output::{Grid, rows};

rows! {
    ImportedRow {
        document: Option<DocumentId>,
        name: String,
        path: String,
        format: String,
        kind: &'static str,
        characters: u32,
        words: u32,
        turns: u32,
        speakers: Vec<String>,
        pages: Option<u32>,
        comments: u32,
        warnings: Vec<String>,
        recordings: Vec<String>,
        near_duplicate: Option<String>,
        near_duplicate_share: Option<f64>,
        matters: Vec<&'static str>,
        voices: Vec<VoiceRow>,
        candidates: Vec<CandidateRow>,
    }
    VoiceRow {
        label: String,
        kind: &'static str,
        turns: u32,
        words: u32,
        who: &'static str,
        case: Option<CaseId>,
        case_name: Option<String>,
    }
    CandidateRow { label: String, times: u32, place: String }
    SkippedRow { path: String, reason: String, why: &'static str, help: Option<String> }
    /// A speaker of a file, as a dry run prints it in tables and csv.
    FoundRow {
        name: String,
        label: String,
        kind: &'static str,
        turns: u32,
        words: u32,
        who: &'static str,
        case_name: Option<String>,
    }
    /// A document in tables and csv.
    DocumentRow {
        document: Option<DocumentId>,
        name: String,
        path: String,
        format: String,
        kind: &'static str,
        characters: u32,
        words: u32,
        turns: u32,
        speakers: Vec<String>,
        pages: Option<u32>,
        comments: u32,
        warnings: Vec<String>,
        recordings: Vec<String>,
        near_duplicate: Option<String>,
        near_duplicate_share: Option<f64>,
        matters: Vec<&'static str>,
    }
}

/// What is printed.
#[derive(serde::Serialize)]
pub(super) struct Printed {
    imported: Vec<ImportedRow>,
    skipped: Vec<SkippedRow>,
    passed_over: Vec<PassedOverRow>,
    summary: Summary,
}

impl Printed {
    pub(super) fn of(report: &ImportReport, dry_run: bool) -> Self {
        let skipped = report.skipped.iter().map(|skipped| SkippedRow {
            path: skipped.path.display().to_string(),
            reason: skipped.reason.clone(),
            why: skipped.why.name(),
            help: skipped.help.clone(),
        });
        Self {
            imported: report.imported.iter().map(|imported| imported_row(imported, dry_run)).collect(),
            skipped: skipped.collect(),
            passed_over: passed_over(report),
            summary: summary(report),
        }
    }

    /// What tables and csv show of it; in a dry run the speakers, each with who that would be.
    pub(super) fn grids(&self, dry_run: bool) -> Vec<Grid> {
        let documents: Vec<DocumentRow> = self.imported.iter().map(document_row).collect();
        let mut grids = vec![Grid::of(&documents)];
        if dry_run {
            let rows = self.imported.iter().flat_map(|imported| {
                imported.voices.iter().map(|voice| FoundRow {
                    name: imported.name.clone(),
                    label: voice.label.clone(),
                    kind: voice.kind,
                    turns: voice.turns,
                    words: voice.words,
                    who: voice.who,
                    case_name: voice.case_name.clone(),
                })
            });
            grids.push(Grid::of(&rows.collect::<Vec<_>>()));
        }
        if !self.skipped.is_empty() {
            grids.push(Grid::of(&self.skipped));
        }
        grids
    }
}

fn imported_row(imported: &Imported, dry_run: bool) -> ImportedRow {
    let preview = &imported.preview;
    let voices = imported.speakers.iter().zip(&preview.voices).map(|(speaker, voice)| {
        let (who, case, case_name) = match &voice.who {
            WouldBe::Interviewer => ("interviewer", None, None),
            WouldBe::Unknown => ("unknown", None, None),
            WouldBe::Known(case, name) => ("known", Some(*case), Some(name.clone())),
            WouldBe::New(name) => ("new", None, Some(name.clone())),
        };
        let kind = match speaker.kind {
            SpeakerKind::Interviewer => "interviewer",
            SpeakerKind::Individual => "person",
            SpeakerKind::RoleOnly => "role",
        };
        let (turns, words) = (speaker.turns, speaker.words);
        VoiceRow { label: speaker.label.clone(), kind, turns, words, who, case, case_name }
    });
    let candidates = preview.candidates.iter().map(|candidate| CandidateRow {
        label: candidate.label.clone(),
        times: candidate.times,
        place: candidate.place.to_string(),
    });
    ImportedRow {
        document: (!dry_run).then_some(imported.document),
        name: imported.name.clone(),
        path: imported.path.display().to_string(),
        format: preview.format.to_string(),
        kind: imported.kind.name(),
        characters: imported.characters,
        words: imported.words,
        turns: imported.turns,
        speakers: imported.speakers.iter().map(|speaker| speaker.label.clone()).collect(),
        pages: imported.pages,
        comments: imported.comments,
        warnings: imported.warnings.iter().map(ToString::to_string).collect(),
        recordings: imported.recordings.iter().map(|path| path.display().to_string()).collect(),
        near_duplicate: imported.near_duplicate.as_ref().map(|near| near.name.clone()),
        near_duplicate_share: imported.near_duplicate.as_ref().map(|near| near.share),
        matters: imported.matters().iter().map(|matter| matter.name()).collect(),
        voices: voices.collect(),
        candidates: candidates.collect(),
    }
}

fn document_row(imported: &ImportedRow) -> DocumentRow {
    DocumentRow {
        document: imported.document,
        name: imported.name.clone(),
        path: imported.path.clone(),
        format: imported.format.clone(),
        kind: imported.kind,
        characters: imported.characters,
        words: imported.words,
        turns: imported.turns,
        speakers: imported.speakers.clone(),
        pages: imported.pages,
        comments: imported.comments,
        warnings: imported.warnings.clone(),
        recordings: imported.recordings.clone(),
        near_duplicate: imported.near_duplicate.clone(),
        near_duplicate_share: imported.near_duplicate_share,
        matters: imported.matters.clone(),
    }
}

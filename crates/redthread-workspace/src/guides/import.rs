//! Bringing in an interview guide from a file.

use std::path::Path;

use redthread_ingest::{DraftQuestion, IngestError, ReadOptions, guide_of};
use redthread_model::*;
use redthread_text::Language;

use super::{free_name, next_position};
use crate::import::document::name_of;
use crate::workspace::Made;
use crate::{PdfReader, Workspace, WorkspaceError, new_id, now_millis};

/// How a guide is brought in.
#[derive(Clone, Debug, Default)]
pub struct GuideImport {
    /// Its name; the file's if not said.
    pub name: Option<String>,
    /// The group that is asked, by name; made if it is new.
    pub group: Option<String>,
    /// The stage in which it is asked, by name; made if it is new.
    pub stage: Option<String>,
    /// The language; the study's if not said.
    pub language: Option<Language>,
    /// Only says what would come in.
    pub dry_run: bool,
    /// The program that reads PDF in a process of its own; without one, PDF is refused with a reason.
    pub pdf: Option<PdfReader>,
}

/// What came in, or would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideReport {
    /// The guide's id; `None` in a dry run.
    pub guide: Option<GuideId>,
    /// Its name.
    pub name: String,
    /// The questions, in their order.
    pub questions: Vec<DraftQuestion>,
    /// How many lines of the file are neither questions nor probes nor headings.
    pub left_out: usize,
}

impl Workspace {
    /// Brings in an interview guide from a file of any format that documents can have. One step.
    ///
    /// # Errors
    /// If the file cannot be read, or holds no question; the name that was given is taken.
    pub fn import_guide(
        &mut self,
        by: &str,
        file: &Path,
        options: &GuideImport,
    ) -> Result<GuideReport, WorkspaceError> {
        let cannot = |error: IngestError| WorkspaceError::CannotRead {
            path: file.to_owned(),
            reason: error.to_string(),
        };
        let pdf = |bytes: &[u8]| match &options.pdf {
            Some(reader) => reader.read(bytes, &|| false),
            None => Err(IngestError::Unsupported { what: "a PDF", help: "convert it to text or docx" }),
        };
        let read_options = ReadOptions::new(&pdf);
        let file_name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = redthread_ingest::read_file(file, &read_options.limits).map_err(cannot)?;
        let draft = redthread_ingest::read(&file_name, &bytes, &read_options).map_err(cannot)?;
        let found = guide_of(&draft);
        if found.questions.is_empty() {
            let reason = "no questions were found in it: give each a line of its own, with a number or a question mark";
            return Err(WorkspaceError::CannotRead { path: file.to_owned(), reason: reason.to_owned() });
        }
        let given = options.name.as_deref().map(str::trim).filter(|name| !name.is_empty());
        let name =
            |project: &Project| given.map_or_else(|| free_name(project, &name_of(&file_name)), str::to_owned);
        let (questions, left_out) = (found.questions, found.left_out);
        if options.dry_run {
            return Ok(GuideReport { guide: None, name: name(&self.project), questions, left_out });
        }
        let (_, (id, name)) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let named = |name: &Option<String>| name.clone().filter(|name| !name.trim().is_empty());
            let group = named(&options.group).map(|name| moment.group(&name, &mut changes));
            let stage = named(&options.stage).map(|name| moment.stage(&name, &mut changes));
            let guide = Guide {
                id: new_id(),
                name: name(moment.project),
                position: next_position(moment.project),
                group,
                stage,
                language: options.language,
                questions: questions.iter().map(question).collect(),
                file_name: file_name.clone(),
                created_millis: now_millis(),
            };
            let made = (guide.id, guide.name.clone());
            let what = format!("import guide “{}”", guide.name);
            changes.push(Change::add(guide));
            Ok((Made::new(what, Change::Together(changes)), made))
        })?;
        Ok(GuideReport { guide: Some(id), name, questions, left_out })
    }
}

fn question(draft: &DraftQuestion) -> GuideQuestion {
    let DraftQuestion { number, text, probes, theme } = draft.clone();
    GuideQuestion { id: new_id(), number, text, probes, theme, parallel: None }
}

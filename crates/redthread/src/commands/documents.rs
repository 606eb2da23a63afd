//! `documents`: lists the documents, alters their facts, removes them.

use std::path::PathBuf;

use redthread_analysis::document_rows;
use redthread_model::{DocumentId, DocumentKind};
use redthread_text::Language;
use redthread_workspace::{DocumentFacts, Load, Progress, Workspace};

use crate::commands::import::kind_parser;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the documents with their words, turns, codings and people, alters their facts, or removes them
///
/// `people` is how many people speak there at least, `people_max` at most: where only a role is known, nobody can say exactly.
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread documents nordby.redthread --format csv\n  \
        redthread documents nordby.redthread set \"Borgergruppe 1\" \"Borgergruppe 2\" --group borgere --stage Borgere\n  \
        redthread documents nordby.redthread set \"Borgergruppe 1\" --name \"Borgere, marts\" --participants 7\n  \
        redthread documents nordby.redthread media \"Borgergruppe 1\" \"optagelser/Borgergruppe 1.mp3\"\n  \
        redthread documents nordby.redthread media \"Borgergruppe 1\"\n  \
        redthread documents nordby.redthread remove \"Borgergruppe 1 (2)\""
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Alters facts of documents, as one step, and lists these documents; an empty text takes a fact away
    Set(Set),
    /// Removes documents with their codings and all that lies on their words, as one step; `undo` brings them back
    Remove {
        /// The documents, by name or id.
        #[arg(required = true, value_name = "DOCUMENT")]
        documents: Vec<String>,
    },
    /// Links a document with its recording, checks whether the recordings are still there and the same, or takes the links away
    ///
    /// The path and the hash of a recording are kept, not the recording itself, and nothing plays it. Without a file, the
    /// recordings that are linked are read whole and compared with what they were: `same`, `changed` or `gone`.
    Media(Media),
}

#[derive(clap::Args)]
struct Media {
    /// The document, by name or id.
    document: String,
    /// The recording: an audio or video file.
    file: Option<PathBuf>,
    /// Takes the link away: to this recording, by its name, or to all; the file stays where it is.
    #[arg(long)]
    remove: bool,
}

#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("facts").required(true).multiple(true).args(["name", "group", "stage", "round", "period", "guide", "kind", "language", "participants"]))]
struct Set {
    /// The documents, by name or id.
    #[arg(required = true, value_name = "DOCUMENT")]
    documents: Vec<String>,
    /// The name; for one document only.
    #[arg(long)]
    name: Option<String>,
    /// The stakeholder group they belong to; made if it is new.
    #[arg(long)]
    group: Option<String>,
    /// The stage they belong to; made if it is new.
    #[arg(long)]
    stage: Option<String>,
    /// The round in which they were collected; made if it is new.
    #[arg(long)]
    round: Option<String>,
    /// The period they cover; made if it is new.
    #[arg(long)]
    period: Option<String>,
    /// The interview guide that was used, by name or id.
    #[arg(long)]
    guide: Option<String>,
    /// What kind of source they are.
    #[arg(long, value_parser = kind_parser())]
    kind: Option<DocumentKind>,
    /// The language of the texts.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
    /// How many people took part in each; `unknown` if nobody knows.
    #[arg(long, value_name = "N", value_parser = participants)]
    participants: Option<Participants>,
}

/// How many people took part, if it is known.
#[derive(Clone, Copy)]
struct Participants(Option<u32>);

fn participants(given: &str) -> Result<Participants, String> {
    match given {
        "unknown" => Ok(Participants(None)),
        number => number.parse().map(|number| Participants(Some(number))).map_err(|_| "it must be a number or `unknown`".to_owned()),
    }
}

rows! {
    DocumentRow {
        document: DocumentId,
        name: String,
        kind: &'static str,
        group: Option<String>,
        stage: Option<String>,
        round: Option<String>,
        language: Language,
        characters: u32,
        words: u32,
        turns: u32,
        codings: u64,
        people: Option<u32>,
        people_max: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    }
    MediaRow {
        document: DocumentId,
        document_name: String,
        name: String,
        path: String,
        bytes: u64,
        hash: String,
        state: &'static str,
    }
    RemovedRow {
        documents: usize,
        codings: usize,
        memos: usize,
        links: usize,
        quotes: usize,
        statements: usize,
        responses: usize,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let only = match arguments.action {
        None => None,
        Some(Action::Set(set)) => {
            let documents = found(&workspace, &set.documents)?;
            let facts = DocumentFacts {
                name: set.name,
                kind: set.kind,
                group: set.group,
                stage: set.stage,
                round: set.round,
                period: set.period,
                guide: set.guide,
                language: set.language,
                participants: set.participants.map(|Participants(number)| number),
            };
            workspace.edit_document_facts(&session.by, &documents, &facts)?;
            Some(documents)
        }
        Some(Action::Media(media)) => return run_media(media, &mut workspace, session),
        Some(Action::Remove { documents }) => {
            let documents = found(&workspace, &documents)?;
            let gone = workspace.remove_documents(&session.by, &documents)?;
            let row = RemovedRow {
                documents: documents.len(),
                codings: gone.codings,
                memos: gone.memos,
                links: gone.links,
                quotes: gone.quotes,
                statements: gone.statements,
                responses: gone.responses,
            };
            return Ok(session.output.one(&row)?);
        }
    };
    let mut rows = listed(&mut workspace)?;
    rows.retain(|row| only.as_ref().is_none_or(|only| only.contains(&row.document)));
    Ok(session.output.list(&rows)?)
}

/// Links, unlinks or checks recordings, and lists those of the document.
fn run_media(media: Media, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    let document = workspace.find_document(&media.document)?;
    let name = || media.file.as_ref().map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned());
    let by = session.by.clone();
    let checked = match &media.file {
        _ if media.remove => {
            workspace.unlink_media(&by, document, name().as_deref())?;
            workspace.check_media(document, false, &Progress::default())?
        }
        Some(file) => {
            session.with_progress(|progress| workspace.link_media(&by, document, file, progress))?;
            workspace.check_media(document, false, &Progress::default())?
        }
        None => session.with_progress(|progress| workspace.check_media(document, true, progress))?,
    };
    let document_name = workspace.project().document(document).map(|document| document.name.clone());
    let document_name = document_name.unwrap_or_default();
    let rows = checked.into_iter().map(|check| MediaRow {
        document,
        document_name: document_name.clone(),
        name: check.media.name().to_owned(),
        path: check.path.display().to_string(),
        bytes: check.media.bytes,
        hash: check.media.hash.to_string(),
        state: check.state.name(),
    });
    Ok(session.output.list(&rows.collect::<Vec<_>>())?)
}

/// The documents with these names or ids, each once.
fn found(workspace: &Workspace, names: &[String]) -> Result<Vec<DocumentId>, Failure> {
    let mut documents = Vec::new();
    for name in names {
        let document = workspace.find_document(name)?;
        if !documents.contains(&document) {
            documents.push(document);
        }
    }
    Ok(documents)
}

fn listed(workspace: &mut Workspace) -> Result<Vec<DocumentRow>, Failure> {
    workspace.load(Load::Layouts)?;
    let project = workspace.project();
    let mut rows = Vec::new();
    for counted in document_rows(project)? {
        let Some(document) = project.document(counted.document) else { continue };
        rows.push(DocumentRow {
            document: document.id,
            name: document.name.clone(),
            kind: document.kind.name(),
            group: project.group_name(document.group),
            stage: project.stage_name(document.stage),
            round: document.round.and_then(|round| project.round(round)).map(|round| round.name.clone()),
            language: document.language,
            characters: document.characters,
            words: document.words,
            turns: document.turns,
            codings: counted.codings,
            people: counted.people.min(),
            people_max: counted.people.max(),
            why: counted.people.why().map(|why| why.to_string()),
        });
    }
    Ok(rows)
}

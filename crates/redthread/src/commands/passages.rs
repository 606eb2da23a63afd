//! `passages`: what an expression selects, as a list.

use std::path::PathBuf;

use redthread_model::*;
use redthread_workspace::Load;

use crate::condition::misread;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Lists the passages that an expression selects
///
/// An EXPRESSION is made of what brings passages: code:"Path" (code="Path" without those below), set:"codes", coded, uncoded,
/// text:"words", text[case,whole]:"words", regex:"pattern", turns, paragraphs, everything, heading:"words", question:"3",
/// memo:"words", query:"saved query"; of conditions: group: case: document: stage: round: period: coder: valence: speaker: kind:
/// and attributes (age>=50); joined by and, or, not and brackets, and by relations: overlaps, within, contains, near 2 turns,
/// near 10 words, same turn, same paragraph, same case, before, after, each also denied (not within). docs/expressions.md shows
/// each with an example.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread passages nordby.redthread 'code:\"Relation/Tillid\" not near 1 turns code:Rammer'\n  \
    redthread passages nordby.redthread 'text:\"tillid*\" and group:borgere and uncoded' --format csv")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The expression.
    #[arg(value_name = "EXPRESSION")]
    expression: String,
    /// Prints how many there are, and in how many documents, instead of the list.
    #[arg(long)]
    count: bool,
}

rows! {
    PassageRow {
        document: DocumentId,
        document_name: String,
        start: u32,
        end: u32,
        text: String,
        turn: Option<usize>,
        label: Option<String>,
        group: Option<String>,
        codes: Vec<String>,
    }
    CountRow { passages: usize, documents: usize }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let expression = &arguments.expression;
    let set = workspace.passages(expression).map_err(|error| misread(expression, error))?;
    let passages = set.passages(workspace.project());
    if arguments.count {
        let documents = set.by_document().count();
        return Ok(session.output.one(&CountRow { passages: passages.len(), documents })?);
    }
    workspace.load(Load::Everything)?;
    let project = workspace.project();
    let mut voices: Option<(DocumentId, VoiceIndex)> = None;
    let mut rows = Vec::with_capacity(passages.len());
    for passage in passages {
        if voices.as_ref().is_none_or(|(document, _)| *document != passage.document) {
            voices = Some((passage.document, VoiceIndex::of(project, passage.document)?));
        }
        let Some((_, voices)) = &voices else { continue };
        rows.push(row(project, passage, voices)?);
    }
    Ok(session.output.list(&rows)?)
}

/// A passage with who begins to speak in it, and the codes of the codings that overlap it.
fn row(project: &Project, passage: Passage, voices: &VoiceIndex) -> Result<PassageRow, Failure> {
    let Passage { document, range } = passage;
    let layout = project.layout(document)?;
    let turn = layout.turns_overlapping(range).next();
    let label = turn.and_then(|turn| layout.label_of(&layout.turns[turn]));
    let voice = turn.and_then(|turn| voices.of_turn(layout, turn));
    let of_document = project.document(document).and_then(|document| document.group);
    let mut codes: Vec<CodeId> = Vec::new();
    for coding in project.codings(document)?.iter().filter(|coding| coding.range.overlaps(range)) {
        if !codes.contains(&coding.code) {
            codes.push(coding.code);
        }
    }
    Ok(PassageRow {
        document,
        document_name: project.document_name(document),
        start: range.start().get(),
        end: range.end().get(),
        text: project.text(document)?.slice(range).to_owned(),
        turn,
        label: label.map(str::to_owned),
        group: project.group_name(voice.map_or(of_document, |(_, group)| group)),
        codes: codes.into_iter().map(|code| project.code_path(code)).collect(),
    })
}

//! `code`: applies codes to passages.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_model::{DocumentId, Passage, Valence};
use redthread_workspace::{CodeName, Load, RunItem, Workspace, WorkspaceError};

use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::passages::{Chosen, Selection};
use crate::session::Session;
use crate::texts::text;

/// Applies a code to a passage, to everything that a query finds or an expression selects; or many codes at once
///
/// With --words each line of a table looks for words and gives what is found a code. With --each there is a code for each
/// speaker, question of a guide, heading, document or value of an attribute, on all that belongs to it; these codes, and those
/// of --words, are made where they are missing. Whatever it is, it is one step, which `undo` takes back.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread code nordby.redthread --code Relation/Tillid --document \"Borgergruppe 1\" --range 1145..1293\n  \
    redthread code nordby.redthread --code Rammer/Tid --create --query \"ventetid OR vente*\" --scope sentence --group borgere\n  \
    redthread code nordby.redthread --code Ledelse --create --where \"group:ledelse\" --without-interviewer --dry-run\n  \
    redthread code nordby.redthread --words ord.csv --under Ordliste --scope turn\n  \
    redthread code nordby.redthread --each speaker --under Talere --without-interviewer")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// Makes the code if it is not there; those of --words and --each are always made.
    #[arg(long)]
    create: bool,
    /// Whether the passages tell of something that works well or less well.
    #[arg(long, value_parser = valence_parser())]
    valence: Option<Valence>,
    /// Codes nothing: lists the passages that would be coded.
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    selection: Selection,
}

rows! {
    AppliedRow { applied: usize, already: usize }
    /// What became of a line of a list of words.
    WordsRow { query: String, code: String, found: usize, applied: usize, already: usize }
    /// What became of a code for a part of the material.
    EachRow { code: String, found: usize, applied: usize, already: usize }
    /// A passage that would be coded.
    WouldRow {
        code: String,
        document: DocumentId,
        document_name: String,
        start: u32,
        end: u32,
        text: String,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    if arguments.selection.is_many() {
        return many(&arguments, &mut workspace, session);
    }
    let path = arguments.selection.code();
    let code = match workspace.find_code(path) {
        Err(_) if arguments.create => CodeName::Path(path.parse().map_err(WorkspaceError::BadValue)?),
        found => CodeName::Id(found?),
    };
    let passages = arguments.selection.passages(&mut workspace)?;
    if arguments.dry_run {
        let rows = would(&mut workspace, path, &passages)?;
        return Ok(session.output.list(&rows)?);
    }
    let applied = workspace.apply_code(&session.by, code, arguments.valence, &passages)?;
    let row = AppliedRow { applied: applied.applied, already: applied.already };
    Ok(session.output.one(&row)?)
}

/// Many codes as one step, with a line for each.
fn many(arguments: &Arguments, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    let many = arguments.selection.many(workspace)?;
    for (row, reason) in &many.left_out {
        session.note(&session.texts.fill(
            text!("warning: row {row} is left out: {reason}"),
            &[("row", row), ("reason", reason)],
        ));
    }
    if arguments.dry_run {
        let mut rows = Vec::new();
        for Chosen { code, passages, .. } in &many.chosen {
            rows.extend(would(workspace, &code.to_string(), passages)?);
        }
        return Ok(session.output.list(&rows)?);
    }
    let item = |chosen: &Chosen, passage: &Passage| RunItem {
        passage: *passage,
        code: CodeName::Path(chosen.code.clone()),
        valence: arguments.valence,
    };
    let items: Vec<RunItem> =
        many.chosen.iter().flat_map(|one| one.passages.iter().map(|passage| item(one, passage))).collect();
    let made = workspace.code_run_items(&session.by, &arguments.selection.what(), &items)?;
    let mut made = made.into_iter();
    let (mut of_words, mut of_each) = (Vec::new(), Vec::new());
    for Chosen { query, code, passages } in many.chosen {
        let applied = made.by_ref().take(passages.len()).filter(|made| *made).count();
        let (code, found, already) = (code.to_string(), passages.len(), passages.len() - applied);
        match query {
            Some(query) => of_words.push(WordsRow { query, code, found, applied, already }),
            None => of_each.push(EachRow { code, found, applied, already }),
        }
    }
    match arguments.selection.is_by_words() {
        true => session.output.list(&of_words)?,
        false => session.output.list(&of_each)?,
    }
    Ok(())
}

/// The passages that would be coded.
fn would(workspace: &mut Workspace, code: &str, passages: &[Passage]) -> Result<Vec<WouldRow>, Failure> {
    workspace.load(Load::Texts)?;
    let project = workspace.project();
    let row = |passage: &Passage| -> Result<WouldRow, Failure> {
        let Passage { document, range } = *passage;
        let text = project.text(document)?;
        if !text.holds(range) {
            let message = format!("the range {range} does not lie in the text of {} characters", text.len());
            return Err(WorkspaceError::BadValue(message).into());
        }
        Ok(WouldRow {
            code: code.to_owned(),
            document,
            document_name: project.document_name(document),
            start: range.start().get(),
            end: range.end().get(),
            text: text.slice(range).to_owned(),
        })
    };
    passages.iter().map(row).collect()
}

fn valence_parser() -> impl TypedValueParser<Value = Valence> {
    PossibleValuesParser::new([Valence::Well, Valence::LessWell].map(Valence::name))
        .try_map(|name| name.parse::<Valence>())
}

//! `suggest`: passages that may belong to a code, and how good such suggestions are.

use std::collections::BTreeSet;
use std::path::PathBuf;

use redthread_analysis::{
    Evaluation, Folds, Material, MethodScores, SuggestOptions, Unit, evaluate_suggestions, suggest,
};
use redthread_model::*;
use redthread_workspace::{Load, Workspace};

use crate::condition::ranges_where;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Suggests passages for a code: those most like what has been coded with it so far, with the words that made it think so
///
/// Everything is computed here, from the words of what is coded and of the code's definition; nothing leaves the machine and
/// nothing is coded. Passages that have the code already are left out, and what interviewers say. A score ranks; it is no
/// probability. With fewer than 3 coded passages nothing is suggested.
///
/// With --evaluate: how good suggestions would have been, for each code. What is coded is held back, one fifth at a time, and
/// looked for again, beside two ways of looking for keywords. See docs/suggestions.md.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread suggest nordby.redthread --code 'Kommunikation/Breve og sprog' --limit 20\n  \
    redthread suggest nordby.redthread --code Relation/Tillid --where 'group:ledelse' --unit sentence\n  \
    redthread suggest nordby.redthread --evaluate")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// The code; what is coded below it counts as well.
    #[arg(long, value_name = "PATH", required_unless_present = "evaluate")]
    code: Option<String>,
    /// Only passages that meet this expression (see the help of `matrix`).
    #[arg(long = "where", value_name = "EXPRESSION", conflicts_with = "evaluate")]
    condition: Option<String>,
    /// At most so many.
    #[arg(long, value_name = "N", default_value_t = 10, conflicts_with = "evaluate")]
    limit: usize,
    /// Into what the material is cut: turn (long turns in stretches of sentences) or sentence.
    #[arg(long, value_name = "UNIT", default_value_t = Unit::Turn)]
    unit: Unit,
    /// Measure suggestions instead: hold back stretches of ten turns, or whole documents.
    #[arg(long, value_name = "PARTS", num_args = 0..=1, default_missing_value = "stretches")]
    evaluate: Option<Folds>,
}

rows! {
    SuggestionRow {
        document: DocumentId,
        document_name: String,
        start: u32,
        end: u32,
        text: String,
        label: Option<String>,
        score: f64,
        because: Vec<String>,
    }
    EvaluationRow {
        code: Option<String>,
        passages: Option<usize>,
        parts: usize,
        method: &'static str,
        precision_at_10: f64,
        best_precision_at_10: f64,
        recall_at_10: f64,
        recall_at_50: f64,
        average_precision: f64,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let code = arguments.code.as_deref().map(|path| workspace.find_code(path)).transpose()?;
    workspace.load(Load::Everything)?;
    let material = Material::of(workspace.project(), arguments.unit)?;
    if let Some(folds) = arguments.evaluate {
        let found = evaluate_suggestions(workspace.project(), &material, folds)?;
        return Ok(session.output.list(&evaluation_rows(workspace.project(), &found, code))?);
    }
    let Some(code) = code else { return Ok(()) };
    let among = arguments.condition.as_deref().map(|condition| among(&mut workspace, &material, condition));
    let among = among.transpose()?;
    let options =
        SuggestOptions { limit: Some(arguments.limit), among: among.as_ref(), ..SuggestOptions::default() };
    let project = workspace.project();
    let found = suggest(project, &material, code, &options)?;
    let row = |suggestion: redthread_analysis::Suggestion| {
        let Passage { document, range } = suggestion.passage;
        let layout = project.layout(document)?;
        let turn = layout.turns_overlapping(range).next().and_then(|turn| layout.turns.get(turn));
        Ok(SuggestionRow {
            document,
            document_name: project.document_name(document),
            start: range.start().get(),
            end: range.end().get(),
            text: project.text(document)?.slice(range).to_owned(),
            label: turn.and_then(|turn| layout.label_of(turn)).map(str::to_owned),
            score: rounded(suggestion.score),
            because: suggestion.because,
        })
    };
    let rows: Result<Vec<_>, NotLoaded> = found.suggestions.into_iter().map(row).collect();
    Ok(session.output.list(&rows?)?)
}

/// The passages of the material that an expression lets through.
fn among(workspace: &mut Workspace, material: &Material, condition: &str) -> Result<BTreeSet<Passage>, Failure> {
    let ranges = material.passages().iter().map(|passage| (passage.document, passage.range));
    let kept = ranges_where(workspace, condition, ranges)?;
    Ok(kept.into_iter().map(|(document, range)| Passage { document, range }).collect())
}

/// A row for each code and method, and for each method the mean last, where `code` is nothing. Only `code` if there is one.
fn evaluation_rows(project: &Project, found: &Evaluation, code: Option<CodeId>) -> Vec<EvaluationRow> {
    let row = |code: Option<String>, passages, parts, MethodScores { method, scores }: MethodScores| EvaluationRow {
        code,
        passages,
        parts,
        method: method.name(),
        precision_at_10: rounded(scores.precision_at_10),
        best_precision_at_10: rounded(scores.best_precision_at_10),
        recall_at_10: rounded(scores.recall_at_10),
        recall_at_50: rounded(scores.recall_at_50),
        average_precision: rounded(scores.average_precision),
    };
    let wanted = found.codes.iter().filter(|one| code.is_none_or(|code| code == one.code));
    let of_codes = wanted.flat_map(|one| {
        let path = project.code_path(one.code);
        one.methods.iter().map(move |scores| row(Some(path.clone()), Some(one.passages), one.folds, *scores))
    });
    let means = found.mean.iter().filter(|_| code.is_none());
    of_codes.chain(means.map(|scores| row(None, None, found.folds, *scores))).collect()
}

/// Rounds to three decimals: more would pretend to know what so few passages cannot tell.
fn rounded(value: f64) -> f64 {
    (value * 1000.0).round() / 1000.0
}

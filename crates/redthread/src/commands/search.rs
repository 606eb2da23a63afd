//! `search`: finds words.

use std::path::PathBuf;

use redthread_model::DocumentId;
use redthread_workspace::SearchOptions;

use crate::condition::ranges_where;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Finds words in what people say: every hit, with its exact range
///
/// Words are found in all their forms. "in quotes" as they stand together; OR, NOT; tillid* for beginnings; NEAR/5 for
/// nearness.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread search nordby.redthread \"tillid OR tryg*\" --group borgere\n  \
    redthread search nordby.redthread '\"fast sagsbehandler\"' --in-code Rammer --format json")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// What to look for.
    query: String,
    /// Only what this group says.
    #[arg(long)]
    group: Option<String>,
    /// Only what the speaker with this label or name says.
    #[arg(long, value_name = "SPEAKER")]
    speaker: Option<String>,
    /// Only what is coded with this code or one below it.
    #[arg(long, value_name = "PATH")]
    in_code: Option<String>,
    /// Only hits that meet this expression (see the help of `matrix`).
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
    /// Also words as a poor scanner reads them: fgrste, f@rste and farste for første.
    #[arg(long, conflicts_with = "regex")]
    scan_tolerant: bool,
    /// The query is a regular expression.
    #[arg(long)]
    regex: bool,
    /// Best hits first instead of reading order.
    #[arg(long)]
    ranked: bool,
    /// At most so many hits.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

rows! {
    HitRow {
        document: DocumentId,
        document_name: String,
        start: u32,
        end: u32,
        text: String,
        before: String,
        after: String,
        label: Option<String>,
        group: Option<String>,
        score: Option<f32>,
    }
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let options = SearchOptions {
        group: arguments.group,
        speaker: arguments.speaker,
        in_code: arguments.in_code,
        ranked: arguments.ranked,
        regex: arguments.regex,
        scan_tolerant: arguments.scan_tolerant,
        limit: arguments.limit.filter(|_| arguments.condition.is_none()),
        ..SearchOptions::default()
    };
    let mut hits = workspace.search(&arguments.query, &options)?;
    if let Some(condition) = &arguments.condition {
        let kept = ranges_where(&mut workspace, condition, hits.iter().map(|hit| (hit.document, hit.range)))?;
        hits.retain(|hit| kept.contains(&(hit.document, hit.range)));
        hits.truncate(arguments.limit.unwrap_or(usize::MAX));
    }
    let project = workspace.project();
    let rows = hits.into_iter().map(|hit| HitRow {
        document: hit.document,
        document_name: project.document_name(hit.document),
        start: hit.range.start().get(),
        end: hit.range.end().get(),
        text: hit.text,
        before: hit.before,
        after: hit.after,
        label: hit.label,
        group: project.group_name(hit.group),
        score: hit.score,
    });
    Ok(session.output.list(&rows.collect::<Vec<_>>())?)
}

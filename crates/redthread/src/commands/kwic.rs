//! `kwic`: words in context.

use std::path::PathBuf;

use redthread_analysis::words::{KwicKey, KwicLine, kwic, sort_kwic};
use redthread_model::{DocumentId, Project};
use unicode_width::UnicodeWidthStr;

use crate::counted::Counted;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{rows, shortened};
use crate::session::Session;

/// Shows each place where a search finds something, with the words around it, sorted by them
///
/// The words around are those of the same turn. --sort takes l1 to l5 (the words before, the nearest is l1), r1 to r5 (those after),
/// node, speaker and document, the first one above all; sorted in the order of the study's language. Without it, in reading order.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread kwic nordby.redthread tillid --sort r1,r2\n  \
    redthread kwic nordby.redthread '\"fast sagsbehandler\" OR mentor*' --sort node,l1 --width 8 --where 'group:borgere'")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// What to look for, in the syntax of `search`.
    query: String,
    #[command(flatten)]
    counted: Counted,
    /// By what the lines are sorted.
    #[arg(long, value_name = "KEYS", value_delimiter = ',')]
    sort: Vec<KwicKey>,
    /// So many words before and after.
    #[arg(long, value_name = "N", default_value_t = 6, value_parser = clap::value_parser!(u32).range(0..=100))]
    width: u32,
    /// At most so many lines.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

rows! {
    LineRow {
        document: DocumentId,
        document_name: String,
        start: u32,
        end: u32,
        label: Option<String>,
        left: String,
        node: String,
        right: String,
    }
}

/// So wide is what stands on each side of the node in a table.
const SIDE: usize = 44;

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let hits = arguments.counted.hits(&mut workspace, &arguments.query)?;
    let project = workspace.project();
    let mut lines = kwic(project, &hits, arguments.width as usize)?;
    sort_kwic(project, &mut lines, &arguments.sort);
    lines.truncate(arguments.limit.unwrap_or(usize::MAX));
    if session.output.is_table() {
        return Ok(session.output.exactly(&concordance(project, &lines))?);
    }
    let rows: Vec<LineRow> = lines
        .into_iter()
        .map(|line| LineRow {
            document: line.document,
            document_name: project.document_name(line.document),
            start: line.range.start().get(),
            end: line.range.end().get(),
            label: line.label,
            left: line.left.join(" "),
            node: line.node,
            right: line.right.join(" "),
        })
        .collect();
    Ok(session.output.list(&rows)?)
}

/// The lines below one another with what was found in the middle.
fn concordance(project: &Project, lines: &[KwicLine]) -> String {
    let source = |line: &KwicLine| {
        let name = project.document_name(line.document);
        let label = line.label.as_ref().map_or_else(String::new, |label| format!(", {label}"));
        shortened(&format!("{name}{label}"), 34)
    };
    let sources: Vec<String> = lines.iter().map(source).collect();
    let source_width = sources.iter().map(|source| source.width()).max().unwrap_or(0);
    let lefts: Vec<String> = lines.iter().map(|line| end_of(&line.left, SIDE)).collect();
    let left_width = lefts.iter().map(|left| left.width()).max().unwrap_or(0);
    let mut printed = String::new();
    for ((line, source), left) in lines.iter().zip(&sources).zip(&lefts) {
        printed.push_str(source);
        printed.push_str(&" ".repeat(source_width - source.width() + 2 + left_width - left.width()));
        printed.push_str(left);
        // Brackets show where the middle is, also on paper.
        printed.push_str(&format!(" [{}] ", shortened(&line.node, SIDE)));
        printed.push_str(&shortened(&line.right.join(" "), SIDE));
        printed.truncate(printed.trim_end().len());
        printed.push('\n');
    }
    printed
}

/// The last words that fit into `widest` columns, with `…` before them if there are more.
fn end_of(words: &[String], widest: usize) -> String {
    let mut shown = String::new();
    for word in words.iter().rev() {
        let longer = if shown.is_empty() { word.clone() } else { format!("{word} {shown}") };
        if longer.width() > widest {
            return format!("…{shown}");
        }
        shown = longer;
    }
    shown
}

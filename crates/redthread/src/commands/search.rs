//! `search`: finds words.

use std::path::PathBuf;

use redthread_model::{DocumentId, GroupId, Project};
use redthread_workspace::{Found, SearchOptions, Searcher};
use serde::Serialize;

use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, rows};
use crate::search_arguments::SearchArguments;
use crate::session::Session;

/// So many characters of context are printed on each side of a hit.
const CONTEXT: u32 = 40;

/// Finds words in what people say: every hit, with its exact range
///
/// A word is found in all its forms, "words in quotes" as they stand together. tillid* begins so, *skift ends so, *skift* holds these
/// letters; tilid~ may differ in one letter, or in two if it is long. a b (or a AND b) are said in one turn, a NEAR/5 b at most five
/// words apart; a OR b, a NOT b, and brackets. Titles and headings are found, too. docs/search.md has it all on one page.
#[derive(clap::Args)]
#[command(after_help = "Examples:\n  \
    redthread search nordby.redthread \"tillid OR tryg*\" --group borgere\n  \
    redthread search nordby.redthread '\"fast sagsbehandler\"' --in-code Rammer --format json\n  \
    redthread search nordby.redthread brev --without-interviewer --uncoded --count")]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    /// What to look for.
    query: String,
    #[command(flatten)]
    search: SearchArguments,
    /// Only hits that meet this expression (see the help of `matrix`).
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
    /// Best hits first instead of reading order.
    #[arg(long)]
    ranked: bool,
    /// At most so many hits.
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Only how many hits there are, by group, by document, and by the forms in which the words were found.
    #[arg(long)]
    count: bool,
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
        turn: Option<usize>,
        millis: Option<u32>,
        page: Option<u32>,
    }
}

rows! {
    GroupRow {
        group: Option<String>,
        hits: usize,
    }
}

rows! {
    DocumentRow {
        document: DocumentId,
        document_name: String,
        hits: usize,
    }
}

rows! {
    FormRow {
        form: String,
        hits: usize,
    }
}

/// How many hits there are.
#[derive(Serialize)]
struct Counted {
    hits: usize,
    complete: bool,
    by_group: Vec<GroupRow>,
    by_document: Vec<DocumentRow>,
    forms: Vec<FormRow>,
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    let options = SearchOptions {
        ranked: arguments.ranked,
        limit: arguments.limit,
        ..arguments.search.options(&workspace, arguments.condition.as_deref())?
    };
    let found = workspace.search(&arguments.query, &options)?;
    let searcher = workspace.searcher()?;
    if arguments.count {
        let counted = Counted::of(searcher.project(), found);
        return Ok(session.output.value(&counted, || {
            vec![Grid::of(&counted.by_group), Grid::of(&counted.by_document), Grid::of(&counted.forms)]
        })?);
    }
    Ok(session.output.list(&rows(&searcher, found))?)
}

fn rows(searcher: &Searcher, found: Found) -> Vec<HitRow> {
    let project = searcher.project();
    let row = |hit: redthread_workspace::Hit| {
        let line = searcher.line(&hit, CONTEXT)?;
        Some(HitRow {
            document: hit.document,
            document_name: project.document_name(hit.document),
            start: hit.range.start().get(),
            end: hit.range.end().get(),
            text: project.text(hit.document).ok()?.slice(hit.range).to_owned(),
            before: line.before,
            after: line.after,
            label: hit.label.as_deref().map(str::to_owned),
            group: project.group_name(hit.group),
            score: hit.score,
            turn: hit.turn.map(|turn| turn + 1),
            millis: line.millis,
            page: line.page,
        })
    };
    found.hits.into_iter().filter_map(row).collect()
}

impl Counted {
    fn of(project: &Project, found: Found) -> Self {
        let group = |(group, hits): (Option<GroupId>, usize)| GroupRow { group: project.group_name(group), hits };
        let document = |(document, hits)| DocumentRow { document, document_name: project.document_name(document), hits };
        Self {
            hits: found.hits.len(),
            complete: found.complete,
            by_group: found.by_group.into_iter().map(group).collect(),
            by_document: found.by_document.into_iter().map(document).collect(),
            forms: found.forms.into_iter().map(|(form, hits)| FormRow { form, hits }).collect(),
        }
    }
}

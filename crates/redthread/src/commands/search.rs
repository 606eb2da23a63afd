//! `search`: finds words.

use std::collections::BTreeSet;
use std::path::PathBuf;

use redthread_model::{DocumentId, GroupId, Project};
use redthread_query::expression::Expression;
use redthread_text::Folding;
use redthread_workspace::{Found, SearchOptions, Searcher, Workspace, WorkspaceError, form_of};
use serde::Serialize;

use crate::condition::misread;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, rows};
use crate::session::Session;

/// So many characters of context are printed on each side of a hit.
const CONTEXT: u32 = 40;

/// Finds words in what people say: every hit, with its exact range
///
/// Words are found in all their forms. "in quotes" as they stand together; OR, NOT; tillid* for beginnings; NEAR/5 for
/// nearness.
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
    filters: Filters,
    #[command(flatten)]
    letters: Letters,
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
    /// Only how many hits there are, by group, by document, and by the forms in which the words were found.
    #[arg(long)]
    count: bool,
}

/// Which hits are wanted, by where they stand and who says them.
#[derive(clap::Args)]
struct Filters {
    /// Only what this group says.
    #[arg(long)]
    group: Option<String>,
    /// Only what the speaker with this label or name says.
    #[arg(long, value_name = "SPEAKER")]
    speaker: Option<String>,
    /// Only what this case says, by name or id.
    #[arg(long, value_name = "CASE")]
    case: Option<String>,
    /// Only in this document; may be given several times.
    #[arg(long, value_name = "DOCUMENT")]
    document: Vec<String>,
    /// Only where this attribute of who speaks, or of the document, has this value; may be given several times.
    #[arg(long, value_name = "NAME=VALUE")]
    attribute: Vec<String>,
    /// Only in documents of this round.
    #[arg(long, value_name = "ROUND")]
    round: Option<String>,
    /// Only what is coded with this code or one below it.
    #[arg(long, value_name = "PATH")]
    in_code: Option<String>,
    /// Only what this coder has coded.
    #[arg(long, value_name = "CODER")]
    coder: Option<String>,
    /// Only what is not coded yet; with --in-code not so, with --coder not by them.
    #[arg(long)]
    uncoded: bool,
    /// Leave out what interviewers say.
    #[arg(long)]
    without_interviewer: bool,
    /// Leave out hits in this form, as --count lists them; may be given several times.
    #[arg(long, value_name = "WORD")]
    without_form: Vec<String>,
}

/// How words are compared.
#[derive(clap::Args)]
struct Letters {
    /// Upper and lower case, å and aa differ; words are found as they are written.
    #[arg(long, conflicts_with = "loose")]
    case_sensitive: bool,
    /// Also a for å, o or oe for ø, ae for æ, e for é: for typing without Danish keys.
    #[arg(long)]
    loose: bool,
    /// Words as they are written, not their other forms.
    #[arg(long)]
    whole_words: bool,
    /// Also words that have the one sought as a part: sagsbehandlerskift for skift.
    #[arg(long)]
    compounds: bool,
    /// Words that stand in every text (og, i, at) do not have to be there.
    #[arg(long)]
    without_stop_words: bool,
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
    let options = options(&arguments, &workspace)?;
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

fn options(arguments: &Arguments, workspace: &Workspace) -> Result<SearchOptions, Failure> {
    let Arguments { filters, letters, .. } = arguments;
    let documents: BTreeSet<DocumentId> = filters
        .document
        .iter()
        .map(|name| workspace.find_document(name))
        .collect::<Result<_, WorkspaceError>>()?;
    Ok(SearchOptions {
        group: filters.group.clone(),
        speaker: filters.speaker.clone(),
        case: filters.case.clone(),
        in_code: filters.in_code.clone(),
        coder: filters.coder.clone(),
        documents: (!documents.is_empty()).then_some(documents),
        without_interviewer: filters.without_interviewer,
        uncoded: filters.uncoded,
        condition: condition(arguments, workspace.project())?,
        ranked: arguments.ranked,
        regex: arguments.regex,
        scan_tolerant: arguments.scan_tolerant,
        letters: match (letters.case_sensitive, letters.loose) {
            (true, _) => Folding::Exact,
            (false, true) => Folding::Loose,
            (false, false) => Folding::Everyday,
        },
        whole_words: letters.whole_words,
        compounds: letters.compounds,
        without_stop_words: letters.without_stop_words,
        without_forms: filters.without_form.iter().map(|form| form_of(form.trim())).collect(),
        limit: arguments.limit,
    })
}

/// What is asked of attributes and the round, and `--where`, as one expression.
fn condition(arguments: &Arguments, project: &Project) -> Result<Option<String>, Failure> {
    let mut parts = Vec::new();
    if let Some(condition) = &arguments.condition {
        // Read alone first, so that what is wrong is shown where it was typed.
        let read = condition.parse::<Expression>().and_then(|expression| expression.needs(project));
        read.map_err(|error| {
            let at = Some(error.at.start().get() as usize);
            misread(condition, WorkspaceError::BadQuery { message: error.problem.to_string(), at })
        })?;
        parts.push(format!("({condition})"));
    }
    parts.extend(arguments.filters.round.as_ref().map(|round| format!("round:{}", quoted(round))));
    for attribute in &arguments.filters.attribute {
        let Some((name, value)) = attribute.split_once('=') else {
            let message = format!("an attribute is given as NAME=VALUE, not {attribute}");
            return Err(WorkspaceError::BadValue(message).into());
        };
        parts.push(format!("{}={}", quoted(name.trim()), quoted(value.trim())));
    }
    Ok((!parts.is_empty()).then(|| parts.join(" and ")))
}

/// In quotation marks, as expressions want names with spaces.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
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

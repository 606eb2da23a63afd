//! How words are looked for: the same arguments for all subcommands that search.

use std::collections::BTreeSet;

use redthread_model::{DocumentId, Project};
use redthread_query::expression::Expression;
use redthread_text::Folding;
use redthread_workspace::{SearchOptions, Workspace, WorkspaceError, form_of};

use crate::condition::misread;
use crate::failure::Failure;

/// How words are looked for, and where.
#[derive(clap::Args)]
pub(crate) struct SearchArguments {
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    letters: Letters,
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
    /// Leave out hits in this form, as `search --count` lists them; may be given several times.
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
    /// Also words as a poor scanner reads them: fgrste, f@rste and farste for første.
    #[arg(long, conflicts_with = "regex")]
    scan_tolerant: bool,
    /// The query is a regular expression.
    #[arg(long)]
    regex: bool,
}

impl SearchArguments {
    /// The options; `condition` is what `--where` asks.
    ///
    /// # Errors
    /// If a document is unknown, or what is asked of attributes or `--where` cannot be understood.
    pub(crate) fn options(
        &self,
        workspace: &Workspace,
        condition: Option<&str>,
    ) -> Result<SearchOptions, Failure> {
        let Self { filters, letters } = self;
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
            condition: self.condition(condition, workspace.project())?,
            regex: letters.regex,
            scan_tolerant: letters.scan_tolerant,
            letters: match (letters.case_sensitive, letters.loose) {
                (true, _) => Folding::Exact,
                (false, true) => Folding::Loose,
                (false, false) => Folding::Everyday,
            },
            whole_words: letters.whole_words,
            compounds: letters.compounds,
            without_stop_words: letters.without_stop_words,
            without_forms: filters.without_form.iter().map(|form| form_of(form.trim())).collect(),
            ..SearchOptions::default()
        })
    }

    /// Whether interviewers are left out.
    pub(crate) fn without_interviewer(&self) -> bool {
        self.filters.without_interviewer
    }

    /// The coder whose codings are meant.
    pub(crate) fn coder(&self) -> Option<&str> {
        self.filters.coder.as_deref()
    }

    /// What is asked of who speaks and of codings as expressions, for passages that no search gave; the rest stands in the
    /// condition of [`Self::options`].
    pub(crate) fn as_conditions(&self) -> Vec<String> {
        let filters = &self.filters;
        let field = |name: &str, value: &Option<String>| {
            value.as_ref().map(|value| format!("{name}:{}", quoted(value)))
        };
        let fields = [
            field("group", &filters.group),
            field("speaker", &filters.speaker),
            field("case", &filters.case),
            field("code", &filters.in_code).filter(|_| !filters.uncoded),
            field("coder", &filters.coder).filter(|_| !filters.uncoded),
        ];
        let uncoded = match (filters.uncoded, field("code", &filters.in_code), field("coder", &filters.coder))
        {
            (false, ..) => None,
            (true, None, None) => Some("uncoded".to_owned()),
            (true, Some(code), None) => Some(format!("not {code}")),
            (true, None, Some(coder)) => Some(format!("not {coder}")),
            (true, Some(code), Some(coder)) => Some(format!("not ({code} and {coder})")),
        };
        fields.into_iter().flatten().chain(uncoded).collect()
    }

    /// What only words that are looked for can meet, if any of it is asked for.
    pub(crate) fn only_for_words(&self) -> Option<&'static str> {
        let Self { filters, letters } = self;
        let asked = [
            (letters.case_sensitive, "--case-sensitive"),
            (letters.loose, "--loose"),
            (letters.whole_words, "--whole-words"),
            (letters.compounds, "--compounds"),
            (letters.without_stop_words, "--without-stop-words"),
            (letters.scan_tolerant, "--scan-tolerant"),
            (letters.regex, "--regex"),
            (!filters.without_form.is_empty(), "--without-form"),
        ];
        asked.into_iter().find(|(is_asked, _)| *is_asked).map(|(_, name)| name)
    }

    /// What is asked of attributes and the round, and `--where`, as one expression.
    fn condition(&self, condition: Option<&str>, project: &Project) -> Result<Option<String>, Failure> {
        let mut parts = Vec::new();
        if let Some(condition) = condition {
            // Read alone first, so that what is wrong is shown where it was typed.
            let read = condition.parse::<Expression>().and_then(|expression| expression.needs(project));
            read.map_err(|error| {
                let at = Some(error.at.start().get() as usize);
                misread(condition, WorkspaceError::BadQuery { message: error.problem.to_string(), at })
            })?;
            parts.push(format!("({condition})"));
        }
        let known = |part: String| -> Result<String, Failure> {
            let read = part.parse::<Expression>().and_then(|expression| expression.needs(project));
            // Nobody typed this expression, so a place in it says nothing.
            read.map_err(|error| WorkspaceError::BadValue(error.problem.to_string()))?;
            Ok(part)
        };
        if let Some(round) = &self.filters.round {
            parts.push(known(format!("round:{}", quoted(round)))?);
        }
        for attribute in &self.filters.attribute {
            let Some((name, value)) = attribute.split_once('=') else {
                let message = format!("an attribute is given as NAME=VALUE, not {attribute}");
                return Err(WorkspaceError::BadValue(message).into());
            };
            parts.push(known(format!("{}={}", quoted(name.trim()), quoted(value.trim())))?);
        }
        Ok((!parts.is_empty()).then(|| parts.join(" and ")))
    }
}

/// In quotation marks, as expressions want names with spaces.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

//! `guide`: interview guides, which turns ask their questions, and what was answered.

mod answers;
mod bring_in;
mod compare;
mod linking;
mod listing;

use std::path::PathBuf;

use clap::builder::NonEmptyStringValueParser;
use redthread_model::{Guide, GuideId, Project, QuestionId};
use redthread_workspace::{Workspace, WorkspaceError};

use crate::failure::Failure;
use crate::passages::OnePassage;
use crate::session::Session;

/// Lists the interview guides and how often their questions are asked; links turns to questions; shows answers side by side
///
/// A question is named by its number as the guide writes it, or else by its place. `link` finds for each turn of the interviewer
/// the question that it asks, by the words they share; look at what it finds with --dry-run first.
#[derive(clap::Args)]
#[command(
    disable_help_subcommand = true,
    after_help = "Examples:\n  \
        redthread guide nordby.redthread import \"Interviewguide borgere.docx\" --group Borgere --stage Borgere\n  \
        redthread guide nordby.redthread\n  \
        redthread guide nordby.redthread link --dry-run\n  \
        redthread guide nordby.redthread answers \"Interviewguide borgere\" 4\n  \
        redthread guide nordby.redthread parallel \"Interviewguide borgere\" 10 \"Interviewguide medarbejdere\" 6\n  \
        redthread guide nordby.redthread compare"
)]
pub(crate) struct Arguments {
    /// The project.
    project: PathBuf,
    #[command(subcommand)]
    action: Option<Action>,
}

#[derive(clap::Subcommand)]
enum Action {
    /// Brings in a guide from a file: Word, OpenDocument, PDF, Markdown, plain text
    ///
    /// Lines with a number are questions; without numbers, lines that ask. Bullets, lettered lines and what stands further in are
    /// probes of the question above; headings are themes.
    Import(bring_in::Import),
    /// Links turns of the interviewer to the questions that they ask, as one step
    Link(linking::Link),
    /// Links one passage to a question, by hand
    Ask {
        /// The guide, by name or id.
        guide: String,
        /// The question, by its number.
        question: String,
        #[command(flatten)]
        passage: OnePassage,
    },
    /// Takes links away again, as one step
    Unlink(linking::Unlink),
    /// Lists what was answered to a question: what participants say up to the next turn that asks a question of a guide
    Answers(answers::Answers),
    /// Shows the questions of several guides side by side: those linked as parallel, and those that are worded alike
    Compare {
        /// The guides, by name or id; all if none is given.
        #[arg(value_name = "GUIDE")]
        guides: Vec<String>,
    },
    /// Says that two questions of different guides run parallel
    Parallel(compare::Pair),
    /// Says that a question runs parallel to no other
    Alone {
        /// The guide, by name or id.
        guide: String,
        /// The question, by its number.
        question: String,
    },
    /// Removes a guide with what is linked to it, as one step; `undo` brings it back
    Remove {
        /// The guide, by name or id.
        #[arg(value_parser = NonEmptyStringValueParser::new())]
        guide: String,
    },
}

pub(crate) fn run(arguments: Arguments, session: &mut Session) -> Result<(), Failure> {
    let mut workspace = session.open(&arguments.project)?;
    match arguments.action {
        None => listing::list(&workspace, session),
        Some(Action::Import(import)) => bring_in::run(import, &mut workspace, session),
        Some(Action::Link(link)) => linking::link(&link, &mut workspace, session),
        Some(Action::Ask { guide, question, passage }) => {
            let (guide, question) = found(&workspace, &guide, &question)?;
            let passage = passage.find(&workspace)?;
            workspace.ask(&session.by, &[(passage, guide, question)])?;
            listing::list(&workspace, session)
        }
        Some(Action::Unlink(unlink)) => linking::unlink(&unlink, &mut workspace, session),
        Some(Action::Answers(answers)) => answers::run(&answers, &mut workspace, session),
        Some(Action::Compare { guides }) => compare::run(&guides, &workspace, session),
        Some(Action::Parallel(pair)) => {
            let one = found(&workspace, &pair.guide, &pair.question)?;
            let other = found(&workspace, &pair.other_guide, &pair.other_question)?;
            workspace.run_parallel(&session.by, &[one, other])?;
            compare::run(&[], &workspace, session)
        }
        Some(Action::Alone { guide, question }) => {
            let (guide, question) = found(&workspace, &guide, &question)?;
            workspace.run_alone(&session.by, guide, question)?;
            compare::run(&[], &workspace, session)
        }
        Some(Action::Remove { guide }) => {
            let guide = workspace.find_guide(&guide)?;
            workspace.remove_guide(&session.by, guide)?;
            listing::list(&workspace, session)
        }
    }
}

/// A guide and one of its questions, as people name them.
fn found(workspace: &Workspace, guide: &str, question: &str) -> Result<(GuideId, QuestionId), Failure> {
    let guide = workspace.find_guide(guide)?;
    let asked = workspace.project().guide(guide).and_then(|guide| find_question(guide, question));
    let missing =
        || WorkspaceError::NoSuch { kind: "question", name: question.to_owned(), suggestion: None };
    Ok((guide, asked.ok_or_else(missing)?))
}

/// Finds a question by its number as written, else by its place or its id.
fn find_question(guide: &Guide, name: &str) -> Option<QuestionId> {
    let wanted = name.trim().to_lowercase();
    let numbered = |id: QuestionId| guide.number_of(id).is_some_and(|number| number.to_lowercase() == wanted);
    let ids = || guide.questions.iter().map(|question| question.id);
    ids().find(|id| numbered(*id)).or_else(|| ids().find(|id| id.to_string() == wanted))
}

/// What a question is called in a row: its number.
fn number(project: &Project, guide: GuideId, question: QuestionId) -> String {
    project.guide(guide).and_then(|guide| guide.number_of(question)).unwrap_or_default()
}

/// The words of a question.
fn question_text(project: &Project, guide: GuideId, question: QuestionId) -> String {
    let found = project.guide(guide).and_then(|guide| guide.question(question));
    found.map(|question| question.text.clone()).unwrap_or_default()
}

/// The name of a guide.
fn guide_name(project: &Project, guide: GuideId) -> String {
    project.guide(guide).map(|guide| guide.name.clone()).unwrap_or_default()
}

//! What was answered to a question.

use redthread_analysis::answers_to;
use redthread_workspace::{Load, Workspace};

use super::found;
use crate::failure::Failure;
use crate::names::Names;
use crate::output::rows;
use crate::session::Session;

/// Which answers are shown.
#[derive(clap::Args)]
pub(super) struct Answers {
    /// The guide, by name or id.
    guide: String,
    /// The question, by its number.
    question: String,
    /// Only up to the interviewer's next turn, whatever it asks.
    #[arg(long)]
    no_follow_ups: bool,
}

rows! {
    AnswerRow {
        document: String,
        group: Option<String>,
        question: String,
        start: u32,
        end: u32,
        turns: usize,
        labels: Vec<String>,
        text: String,
    }
}

pub(super) fn run(answers: &Answers, workspace: &mut Workspace, session: &mut Session) -> Result<(), Failure> {
    let (guide, question) = found(workspace, &answers.guide, &answers.question)?;
    workspace.load(Load::Texts)?;
    let project = workspace.project();
    let mut rows = Vec::new();
    for answer in answers_to(project, guide, question, !answers.no_follow_ups)? {
        let (text, layout) = (project.text(answer.document())?, project.layout(answer.document())?);
        let mut labels: Vec<String> = Vec::new();
        for label in answer.turns.iter().filter_map(|turn| layout.label_of(&layout.turns[*turn])) {
            if !labels.iter().any(|known| known == label) {
                labels.push(label.to_owned());
            }
        }
        rows.push(AnswerRow {
            document: project.document_name(answer.document()),
            group: project.group_name(project.document(answer.document()).and_then(|document| document.group)),
            question: text.slice(answer.question.range).to_owned(),
            start: answer.range.start().get(),
            end: answer.range.end().get(),
            turns: answer.turns.len(),
            labels,
            text: text.slice(answer.range).to_owned(),
        });
    }
    Ok(session.output.list(&rows)?)
}

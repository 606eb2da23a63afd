//! The questions of several guides side by side.

use redthread_analysis::{Parallel, ParallelRow, parallel_questions};
use redthread_model::{GuideId, Project, QuestionId};
use redthread_workspace::Workspace;
use serde::Serialize;

use super::{guide_name, number, question_text};
use crate::failure::Failure;
use crate::output::{Grid, Json};
use crate::session::Session;

/// Two questions of different guides.
#[derive(clap::Args)]
pub(super) struct Pair {
    /// The guide, by name or id.
    pub(super) guide: String,
    /// The question, by its number.
    pub(super) question: String,
    /// The other guide, by name or id.
    pub(super) other_guide: String,
    /// The question of the other guide, by its number.
    pub(super) other_question: String,
}

#[derive(Serialize)]
struct Printed {
    guides: Vec<String>,
    rows: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    /// For each guide its questions, mostly one or none.
    questions: Vec<Vec<Question>>,
    why: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<f64>,
}

#[derive(Serialize)]
struct Question {
    question: QuestionId,
    number: String,
    text: String,
}

pub(super) fn run(names: &[String], workspace: &Workspace, session: &mut Session) -> Result<(), Failure> {
    let project = workspace.project();
    let guides: Vec<GuideId> = match names {
        [] => project.guides_in_order().into_iter().map(|guide| guide.id).collect(),
        names => names.iter().map(|name| workspace.find_guide(name)).collect::<Result<_, _>>()?,
    };
    let rows = parallel_questions(project, &guides).into_iter().map(|row| row_of(project, &guides, row));
    let guides = guides.iter().map(|guide| guide_name(project, *guide)).collect();
    let printed = Printed { guides, rows: rows.collect() };
    Ok(session.output.value(&printed, || vec![flat(&printed)])?)
}

fn row_of(project: &Project, guides: &[GuideId], row: ParallelRow) -> Row {
    let questions = guides.iter().zip(row.questions).map(|(guide, questions)| {
        let question = |question: QuestionId| Question {
            question,
            number: number(project, *guide, question),
            text: question_text(project, *guide, question),
        };
        questions.into_iter().map(question).collect()
    });
    let (why, score) = match row.why {
        Parallel::Linked => ("linked", None),
        Parallel::Worded(score) => ("worded alike", Some((score * 100.0).round() / 100.0)),
        Parallel::Alone => ("alone", None),
    };
    Row { questions: questions.collect(), why, score }
}

/// A line for each row, a column for each guide.
fn flat(printed: &Printed) -> Grid {
    let mut grid = Grid::new(printed.guides.iter().cloned().chain(["parallel".to_owned()]));
    for row in &printed.rows {
        let cell = |questions: &Vec<Question>| {
            let named = questions.iter().map(|question| format!("{} {}", question.number, question.text));
            Json::of(&named.collect::<Vec<_>>().join(" / "))
        };
        let mut fields: Vec<Json> = row.questions.iter().map(cell).collect();
        fields.push(Json::of(&match row.score {
            Some(score) => format!("{} {score:.2}", row.why),
            None if row.why == "alone" => String::new(),
            None => row.why.to_owned(),
        }));
        grid.push(fields);
    }
    grid
}

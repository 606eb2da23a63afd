//! The guides with their questions, and how often each is asked.

use redthread_analysis::guide_rows;
use redthread_model::{GuideId, QuestionId};
use redthread_workspace::Workspace;

use super::{guide_name, number};
use crate::failure::Failure;
use crate::names::Names;
use crate::output::{Grid, Json, rows};
use crate::session::Session;

rows! {
    GuideRow {
        guide: GuideId,
        name: String,
        group: Option<String>,
        stage: Option<String>,
        documents: Vec<String>,
        turns: usize,
        questions: Vec<QuestionRow>,
    }
    QuestionRow {
        question: QuestionId,
        number: String,
        text: String,
        probes: Vec<String>,
        theme: String,
        documents: usize,
        turns: usize,
    }
}

/// Prints the guides.
pub(super) fn list(workspace: &Workspace, session: &mut Session) -> Result<(), Failure> {
    let project = workspace.project();
    let rows = guide_rows(project).into_iter().filter_map(|row| {
        let guide = project.guide(row.guide)?;
        let questions = guide.questions.iter().zip(&row.questions).map(|(question, counted)| QuestionRow {
            question: question.id,
            number: number(project, guide.id, question.id),
            text: question.text.clone(),
            probes: question.probes.clone(),
            theme: question.theme.clone(),
            documents: counted.documents,
            turns: counted.turns,
        });
        Some(GuideRow {
            guide: guide.id,
            name: guide_name(project, guide.id),
            group: project.group_name(guide.group),
            stage: project.stage_name(guide.stage),
            documents: row.documents.iter().map(|document| project.document_name(*document)).collect(),
            turns: row.turns,
            questions: questions.collect(),
        })
    });
    let rows: Vec<GuideRow> = rows.collect();
    Ok(session.output.value(&rows, || vec![flat(&rows)])?)
}

/// A line for each question.
fn flat(guides: &[GuideRow]) -> Grid {
    let mut grid = Grid::new(["guide", "number", "question", "theme", "probes", "documents", "turns"]);
    for guide in guides {
        if guide.questions.is_empty() {
            grid.push(vec![Json::of(&guide.name)]);
        }
        for question in &guide.questions {
            grid.push(vec![
                Json::of(&guide.name),
                Json::of(&question.number),
                Json::of(&question.text),
                Json::of(&question.theme),
                Json::of(&question.probes.len()),
                Json::of(&question.documents),
                Json::of(&question.turns),
            ]);
        }
    }
    grid
}

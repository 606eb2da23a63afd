//! What was answered to a question of a guide, across documents.

use std::collections::BTreeSet;

use redthread_model::*;
pub use redthread_query::answers::Answer;
use redthread_query::answers::answers_in;

use crate::error::AnalysisError;

/// The answers to a question, by document and as they stand in it (see [`answers_in`]). The layouts of the documents in which it
/// is asked must be loaded.
///
/// # Errors
/// If a layout is not loaded.
pub fn answers_to(
    project: &Project,
    guide: GuideId,
    question: QuestionId,
    follow_ups: bool,
) -> Result<Vec<Answer>, AnalysisError> {
    let asks = |asked: &Asked| (asked.guide, asked.question) == (guide, question);
    let askings = project.askings().values().filter(|asked| asks(asked));
    let documents: BTreeSet<DocumentId> = askings.map(|asked| asked.passage.document).collect();
    let mut answers = Vec::new();
    for document in project.documents_in_order() {
        if documents.contains(&document.id) {
            answers.extend(answers_in(project, document, asks, follow_ups)?);
        }
    }
    Ok(answers)
}

//! Guides in figures: which documents use them, how often each question is asked, and what must be put to a stage.

use std::collections::BTreeSet;

use redthread_model::*;
use serde::Serialize;

use crate::error::AnalysisError;

/// A guide and what was linked to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GuideRow {
    /// The guide.
    pub guide: GuideId,
    /// The documents that use it, in their order.
    pub documents: Vec<DocumentId>,
    /// How many turns are linked to its questions.
    pub turns: usize,
    /// Its questions, in their order.
    pub questions: Vec<QuestionRow>,
}

/// A question and what was linked to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionRow {
    /// The question.
    pub question: QuestionId,
    /// In how many documents it is asked.
    pub documents: usize,
    /// How many turns ask it.
    pub turns: usize,
}

/// A statement that must be put to those whom a guide is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CarriedIn {
    /// The statement.
    pub statement: StatementId,
    /// Its theme.
    pub theme: CodeId,
    /// Where its words stand.
    pub passage: Passage,
    /// Its words.
    pub text: String,
}

/// The guides in their order, with their questions.
pub fn guide_rows(project: &Project) -> Vec<GuideRow> {
    let row = |guide: &Guide| {
        let mine: Vec<&Asked> = project
            .askings()
            .values()
            .map(AsRef::as_ref)
            .filter(|asked: &&Asked| asked.guide == guide.id)
            .collect();
        let question = |question: &GuideQuestion| {
            let asked = || mine.iter().filter(|asked| asked.question == question.id);
            let documents: BTreeSet<DocumentId> = asked().map(|asked| asked.passage.document).collect();
            QuestionRow { question: question.id, documents: documents.len(), turns: asked().count() }
        };
        GuideRow {
            guide: guide.id,
            documents: documents_of_guide(project, guide.id),
            turns: mine.len(),
            questions: guide.questions.iter().map(question).collect(),
        }
    };
    project.guides_in_order().into_iter().map(row).collect()
}

/// The documents that use a guide, in their order: those that name it, those whose guide can only be this one
/// ([`guide_for`]), and those with turns linked to it.
pub fn documents_of_guide(project: &Project, guide: GuideId) -> Vec<DocumentId> {
    let linked: BTreeSet<DocumentId> = project
        .askings()
        .values()
        .filter(|asked| asked.guide == guide)
        .map(|asked| asked.passage.document)
        .collect();
    let uses =
        |document: &&Document| linked.contains(&document.id) || guide_for(project, document) == Some(guide);
    project.documents_in_order().into_iter().filter(uses).map(|document| document.id).collect()
}

/// The guide of a document: the one it names, else the only one that is for its stage and its group as far as it says. A guide
/// that says neither is for nobody in particular, and texts that nobody was asked for have none.
pub fn guide_for(project: &Project, document: &Document) -> Option<GuideId> {
    if document.guide.is_some() {
        return document.guide;
    }
    let is_asked = matches!(
        document.kind,
        DocumentKind::FocusGroup | DocumentKind::Interview | DocumentKind::PhoneInterview
    );
    let fits = |guide: &&Guide| {
        let stage = guide.stage.is_none_or(|stage| document.stage == Some(stage));
        let group = guide.group.is_none_or(|group| document.group == Some(group));
        is_asked && stage && group && (guide.stage.is_some() || guide.group.is_some())
    };
    let fitting: Vec<&Guide> = project.guides_in_order().into_iter().filter(fits).collect();
    if let [only] = fitting[..] { Some(only.id) } else { None }
}

/// The statements that were carried to the stage of a guide, by theme in the order of the code tree and then as they were made:
/// what must be put to those who are asked. The texts that they come from must be loaded.
///
/// # Errors
/// If a text is not loaded.
pub fn carried_into(project: &Project, guide: GuideId) -> Result<Vec<CarriedIn>, AnalysisError> {
    let Some(stage) = project.guide(guide).and_then(|guide| guide.stage) else { return Ok(Vec::new()) };
    let order: Vec<CodeId> = project.codes_in_order().into_iter().map(|(code, _)| code.id).collect();
    let place = |code: CodeId| order.iter().position(|other| *other == code);
    let mut statements: Vec<&Statement> = project
        .statements()
        .values()
        .map(AsRef::as_ref)
        .filter(|statement: &&Statement| statement.to.contains(&stage))
        .collect();
    statements.sort_by_key(|statement| (place(statement.theme), statement.created_millis, statement.id));
    let carried = |statement: &Statement| {
        let text = project.text(statement.passage.document)?.slice(statement.passage.range).to_owned();
        let Statement { id, theme, passage, .. } = *statement;
        Ok(CarriedIn { statement: id, theme, passage, text })
    };
    statements.into_iter().map(carried).collect()
}

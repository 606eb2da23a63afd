//! What the place of the guides shows.

use std::collections::BTreeMap;

use redthread_analysis::{
    AnalysisError, LIKELY, Parallel, Proposal, answers_to, carried_into, guide_rows, parallel_questions,
    propose_askings,
};
use redthread_model::*;

/// The guides of a study.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GuidesData {
    /// The guides, in their order.
    pub(super) guides: Vec<GuideData>,
    /// The questions of all guides side by side.
    pub(super) parallel: Vec<ParallelData>,
    /// The names of the groups and of the stages that there are.
    pub(super) groups: Vec<String>,
    pub(super) stages: Vec<String>,
}

/// A guide.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct GuideData {
    pub(super) id: GuideId,
    pub(super) name: String,
    pub(super) group: String,
    pub(super) stage: String,
    pub(super) questions: Vec<QuestionData>,
    /// The documents that use it, with their names.
    pub(super) documents: Vec<(DocumentId, String)>,
    /// What must be put to those who are asked: the theme, where the words stand, and the words.
    pub(super) carried: Vec<(String, Passage, String)>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct QuestionData {
    pub(super) question: GuideQuestion,
    /// How it is named.
    pub(super) number: String,
    /// How many turns ask it, and in how many documents.
    pub(super) turns: usize,
    pub(super) documents: usize,
}

/// The answers to one question, as they stand in the documents.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct AnswersData(pub(super) Vec<AnswerData>);

impl AnswersData {
    /// Finds them in a project in which everything is loaded.
    pub(crate) fn of(project: &Project, guide: GuideId, question: QuestionId) -> Result<Self, AnalysisError> {
        answers(project, guide, question).map(Self)
    }
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct AnswerData {
    /// The document, with its group if it has one.
    pub(super) source: String,
    /// The words that ask.
    pub(super) question: String,
    /// Where the answer stands.
    pub(super) passage: Passage,
    /// The turns that answer: who, and the words.
    pub(super) turns: Vec<(String, String)>,
}

/// Questions side by side: for each guide those that stand here.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ParallelData {
    pub(super) cells: Vec<Vec<QuestionId>>,
    pub(super) why: Parallel,
}

impl GuidesData {
    /// Lays out the guides of a project in which everything is loaded.
    pub(crate) fn of(project: &Project) -> Result<Self, AnalysisError> {
        let rows = guide_rows(project);
        let ids: Vec<GuideId> = rows.iter().map(|row| row.guide).collect();
        let mut guides = Vec::new();
        for row in &rows {
            let Some(guide) = project.guide(row.guide) else { continue };
            let mut questions = Vec::new();
            for (question, counted) in guide.questions.iter().zip(&row.questions) {
                questions.push(QuestionData {
                    question: question.clone(),
                    number: guide.number_of(question.id).unwrap_or_default(),
                    turns: counted.turns,
                    documents: counted.documents,
                });
            }
            let name = |document: &DocumentId| (*document, document_name(project, *document));
            let carried = carried_into(project, guide.id)?.into_iter().map(|one| {
                let theme = project.path(one.theme).map(|path| path.to_string()).unwrap_or_default();
                (theme, one.passage, in_one_line(&one.text))
            });
            guides.push(GuideData {
                id: guide.id,
                name: guide.name.clone(),
                group: guide
                    .group
                    .and_then(|group| project.group(group))
                    .map(|group| group.name.clone())
                    .unwrap_or_default(),
                stage: guide
                    .stage
                    .and_then(|stage| project.stage(stage))
                    .map(|stage| stage.name.clone())
                    .unwrap_or_default(),
                questions,
                documents: row.documents.iter().map(name).collect(),
                carried: carried.collect(),
            });
        }
        let parallel = parallel_questions(project, &ids)
            .into_iter()
            .map(|row| ParallelData { cells: row.questions, why: row.why });
        Ok(Self {
            guides,
            parallel: parallel.collect(),
            groups: project.groups_in_order().into_iter().map(|group| group.name.clone()).collect(),
            stages: project.stages_in_order().into_iter().map(|stage| stage.name.clone()).collect(),
        })
    }

    /// The guide that is looked at: the chosen one, else the first.
    pub(crate) fn shown(&self, chosen: Option<GuideId>) -> Option<GuideId> {
        let there = chosen.filter(|chosen| self.guides.iter().any(|guide| guide.id == *chosen));
        there.or_else(|| self.guides.first().map(|guide| guide.id))
    }

    /// The question whose answers are read: the chosen one, else the first.
    pub(crate) fn shown_question(&self, guide: GuideId, chosen: Option<QuestionId>) -> Option<QuestionId> {
        let guide = self.guide(guide)?;
        let question = chosen.and_then(|question| guide.question(question)).or(guide.questions.first());
        question.map(|question| question.question.id)
    }

    pub(super) fn guide(&self, guide: GuideId) -> Option<&GuideData> {
        self.guides.iter().find(|one| one.id == guide)
    }

    /// The document whose turns are linked: the chosen one if it uses the guide, else the first that does.
    pub(crate) fn linked_document(&self, guide: GuideId, chosen: Option<DocumentId>) -> Option<DocumentId> {
        let documents = &self.guide(guide)?.documents;
        let there = chosen.filter(|chosen| documents.iter().any(|(document, _)| document == chosen));
        there.or_else(|| documents.first().map(|(document, _)| *document))
    }
}

impl GuideData {
    pub(super) fn question(&self, question: QuestionId) -> Option<&QuestionData> {
        self.questions.iter().find(|one| one.question.id == question)
    }
}

/// The turns of one document that ask questions of one guide.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct LinkingData {
    /// Those that probably do, with the words of the turn.
    pub(super) proposals: Vec<(Proposal, String)>,
    /// Those that are linked, as they stand in the document.
    pub(super) linked: Vec<(Asked, String)>,
}

impl LinkingData {
    /// Finds them in a project in which the document is loaded.
    pub(crate) fn of(project: &Project, document: DocumentId, guide: GuideId) -> Result<Self, AnalysisError> {
        let text = project.text(document)?;
        let words = |passage: Passage| in_one_line(text.slice(passage.range));
        let found = propose_askings(project, document, guide, LIKELY)?;
        let here = |asked: &&Asked| asked.guide == guide && asked.passage.document == document;
        let mut linked: Vec<&Asked> = project.askings().values().map(AsRef::as_ref).filter(here).collect();
        linked.sort_by_key(|asked| (asked.passage, asked.id));
        Ok(Self {
            proposals: found.into_iter().map(|proposal| (proposal, words(proposal.passage))).collect(),
            linked: linked.into_iter().map(|asked| (asked.clone(), words(asked.passage))).collect(),
        })
    }
}

fn answers(
    project: &Project,
    guide: GuideId,
    question: QuestionId,
) -> Result<Vec<AnswerData>, AnalysisError> {
    let mut answers = Vec::new();
    for answer in answers_to(project, guide, question, true)? {
        let document = answer.document();
        let (text, layout) = (project.text(document)?, project.layout(document)?);
        let group = project.document(document).and_then(|document| document.group);
        let group = group.and_then(|group| project.group(group)).map(|group| group.name.clone());
        let turns = answer.turns.iter().filter_map(|turn| layout.turns.get(*turn)).map(|turn| {
            (layout.label_of(turn).unwrap_or_default().to_owned(), in_one_line(text.slice(turn.range)))
        });
        let name = Some(document_name(project, document));
        answers.push(AnswerData {
            source: [name, group].into_iter().flatten().collect::<Vec<_>>().join(" · "),
            question: in_one_line(text.slice(answer.question.range)),
            passage: Passage { document, range: answer.question.range },
            turns: turns.collect(),
        });
    }
    Ok(answers)
}

fn document_name(project: &Project, document: DocumentId) -> String {
    project.document(document).map(|document| document.name.clone()).unwrap_or_default()
}

fn in_one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The answers of a question by document, in the order of the documents.
pub(super) fn by_source(answers: &[AnswerData]) -> Vec<(&str, Vec<&AnswerData>)> {
    let mut place: BTreeMap<&str, usize> = BTreeMap::new();
    let mut columns: Vec<(&str, Vec<&AnswerData>)> = Vec::new();
    for answer in answers {
        let at = *place.entry(&answer.source).or_insert_with(|| {
            columns.push((&answer.source, Vec::new()));
            columns.len() - 1
        });
        columns[at].1.push(answer);
    }
    columns
}

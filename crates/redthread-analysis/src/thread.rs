//! The thread of a BIKVA study: what is carried from stage to stage, what is answered there, and what gets lost.

use redthread_model::*;
use serde::Serialize;

use crate::error::AnalysisError;

/// The thread of a study, or of one theme.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Thread {
    /// The statements by theme, in the order of the code tree.
    pub themes: Vec<ThemeThread>,
    /// The advice, by the stage it comes from and the stage it goes to. It belongs to no theme.
    pub advice: Vec<AdviceLine>,
}

/// The statements carried under one code.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeThread {
    /// The code, mostly a theme.
    pub code: CodeId,
    /// Its path.
    pub path: String,
    /// The statements: by stage of origin, then as they stand in the documents.
    pub statements: Vec<StatementLine>,
}

/// A statement and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementLine {
    /// Its id.
    pub statement: StatementId,
    /// Where the words stand.
    pub passage: Passage,
    /// The words.
    pub text: String,
    /// The stage it comes from: that of its document.
    pub stage: Option<StageId>,
    /// The group it comes from: that of its document, else of its voices if they have one in common.
    pub group: Option<GroupId>,
    /// What became of it at each stage to which it was carried, in the order of the stages.
    pub carried_to: Vec<Carried>,
    /// Responses from documents of a stage to which it was not carried, or of none.
    pub other_responses: Vec<ResponseLine>,
    /// The stages after its own to which it was not carried, in their order.
    pub not_carried_to: Vec<StageId>,
}

/// A statement at a stage.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Carried {
    /// The stage.
    pub stage: StageId,
    /// Whether anybody there responded.
    pub answered: bool,
    /// The responses, as they stand in the documents.
    pub responses: Vec<ResponseLine>,
}

/// A response to a statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseLine {
    /// Its id.
    pub response: ResponseId,
    /// Where the words stand.
    pub passage: Passage,
    /// The words.
    pub text: String,
    /// The label of who says the first of them, if there is one.
    pub label: Option<String>,
    /// The stage of its document.
    pub stage: Option<StageId>,
    /// The group of its document, else of its voices if they have one in common.
    pub group: Option<GroupId>,
    /// How it meets the statement.
    pub stance: Stance,
}

/// A piece of advice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdviceLine {
    /// Its id.
    pub advice: AdviceId,
    /// The stage that gives it.
    pub from: StageId,
    /// The stage that should hear it.
    pub to: StageId,
    /// The words.
    pub text: String,
}

/// A statement that was carried to a stage where nobody answered it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// The statement.
    pub statement: StatementId,
    /// The stage.
    pub stage: StageId,
}

impl Thread {
    /// The statements that were carried to a stage where nobody answered, in the order of the thread.
    pub fn gaps(&self) -> Vec<Gap> {
        let gaps_of = |line: &StatementLine| {
            let unanswered: Vec<StageId> = line
                .carried_to
                .iter()
                .filter(|carried| !carried.answered)
                .map(|carried| carried.stage)
                .collect();
            let statement = line.statement;
            unanswered.into_iter().map(move |stage| Gap { statement, stage })
        };
        self.statements().flat_map(gaps_of).collect()
    }

    /// The statements that were carried to no stage after their own, in the order of the thread.
    ///
    /// One that comes from the last stage has nowhere to go, and one without a stage of origin is lost if it was carried nowhere.
    pub fn lost(&self, project: &Project) -> Vec<StatementId> {
        let last = project.stages_in_order().last().map(|stage| stage.id);
        let place = |stage: StageId| project.stage(stage).map(|stage| (stage.position, stage.id));
        let is_lost = |line: &&StatementLine| match line.stage {
            None => line.carried_to.is_empty(),
            stage if stage == last => false,
            Some(stage) => !line.carried_to.iter().any(|carried| place(carried.stage) > place(stage)),
        };
        self.statements().filter(is_lost).map(|line| line.statement).collect()
    }

    /// The thread with nothing but gaps: statements with the stages where nobody answered them.
    #[must_use]
    pub fn only_gaps(mut self) -> Self {
        for theme in &mut self.themes {
            for line in &mut theme.statements {
                line.carried_to.retain(|carried| !carried.answered);
            }
            theme.statements.retain(|line| !line.carried_to.is_empty());
        }
        self.themes.retain(|theme| !theme.statements.is_empty());
        self
    }

    /// All statements in order.
    pub fn statements(&self) -> impl Iterator<Item = &StatementLine> {
        self.themes.iter().flat_map(|theme| &theme.statements)
    }
}

/// Follows the statements under `theme` and the codes below it, or all.
///
/// # Errors
/// If the text or layout of a document with a statement or a response is not loaded.
pub fn thread(project: &Project, theme: Option<CodeId>) -> Result<Thread, AnalysisError> {
    let wanted = theme.map(|theme| project.descendants(theme));
    let mut themes = Vec::new();
    for (code, _) in project.codes_in_order() {
        if wanted.as_ref().is_some_and(|wanted| !wanted.contains(&code.id)) {
            continue;
        }
        let mut statements: Vec<&Statement> = project
            .statements()
            .values()
            .map(AsRef::as_ref)
            .filter(|statement| statement.theme == code.id)
            .collect();
        if statements.is_empty() {
            continue;
        }
        statements.sort_by_key(|statement| {
            (stage_place(project, statement.passage.document), place(project, statement.passage))
        });
        let statements = statements.into_iter().map(|statement| statement_line(project, statement));
        let path = project.path(code.id).map(|path| path.to_string()).unwrap_or_default();
        themes.push(ThemeThread { code: code.id, path, statements: statements.collect::<Result<_, _>>()? });
    }
    let mut advice: Vec<&Advice> = project.advice().values().map(AsRef::as_ref).collect();
    let position = |stage: StageId| project.stage(stage).map_or(u32::MAX, |stage| stage.position);
    advice.sort_by_key(|one| (position(one.from), position(one.to), one.created_millis, one.id));
    let line =
        |one: &&Advice| AdviceLine { advice: one.id, from: one.from, to: one.to, text: one.text.clone() };
    Ok(Thread { themes, advice: advice.iter().map(line).collect() })
}

fn statement_line(project: &Project, statement: &Statement) -> Result<StatementLine, AnalysisError> {
    let passage = statement.passage;
    let stage = project.document(passage.document).and_then(|document| document.stage);
    let mut responses: Vec<&Response> = project
        .responses()
        .values()
        .map(AsRef::as_ref)
        .filter(|response| response.statement == statement.id)
        .collect();
    responses.sort_by_key(|response| (place(project, response.passage), response.id));
    let responses = responses.into_iter().map(|response| response_line(project, response));
    let responses: Vec<ResponseLine> = responses.collect::<Result<_, _>>()?;
    let in_order = project.stages_in_order();
    let carried = |stage: &&&Stage| statement.to.contains(&stage.id);
    let at_stage = |stage: &&Stage| {
        let here: Vec<ResponseLine> =
            responses.iter().filter(|response| response.stage == Some(stage.id)).cloned().collect();
        Carried { stage: stage.id, answered: !here.is_empty(), responses: here }
    };
    let after_own = in_order.iter().skip_while(|other| Some(other.id) != stage).skip(1);
    Ok(StatementLine {
        statement: statement.id,
        passage,
        text: project.text(passage.document)?.slice(passage.range).to_owned(),
        stage,
        group: group_of(project, passage)?,
        carried_to: in_order.iter().filter(carried).map(at_stage).collect(),
        not_carried_to: after_own.filter(|stage| !carried(stage)).map(|stage| stage.id).collect(),
        other_responses: responses
            .iter()
            .filter(|response| !response.stage.is_some_and(|stage| statement.to.contains(&stage)))
            .cloned()
            .collect(),
    })
}

fn response_line(project: &Project, response: &Response) -> Result<ResponseLine, AnalysisError> {
    let passage = response.passage;
    let layout = project.layout(passage.document)?;
    let first_turn = layout.turns_overlapping(passage.range).next().and_then(|turn| layout.turns.get(turn));
    Ok(ResponseLine {
        response: response.id,
        passage,
        text: project.text(passage.document)?.slice(passage.range).to_owned(),
        label: first_turn.and_then(|turn| layout.label_of(turn)).map(str::to_owned),
        stage: project.document(passage.document).and_then(|document| document.stage),
        group: group_of(project, passage)?,
        stance: response.stance,
    })
}

/// The group of a passage's document, else the one that its voices have in common.
fn group_of(project: &Project, passage: Passage) -> Result<Option<GroupId>, AnalysisError> {
    if let Some(group) = project.document(passage.document).and_then(|document| document.group) {
        return Ok(Some(group));
    }
    let voices = project.voices_in(passage)?;
    let first = voices.first().and_then(|(_, group)| *group);
    Ok(first.filter(|_| voices.iter().all(|(_, group)| *group == first)))
}

fn stage_place(project: &Project, document: DocumentId) -> u32 {
    let stage = project.document(document).and_then(|document| document.stage);
    stage.and_then(|stage| project.stage(stage)).map_or(u32::MAX, |stage| stage.position)
}

fn place(project: &Project, passage: Passage) -> (u32, Passage) {
    (project.document(passage.document).map_or(u32::MAX, |document| document.position), passage)
}

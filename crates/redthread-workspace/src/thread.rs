//! The BIKVA thread: carrying statements on, linking responses, giving advice.

use redthread_model::*;

use crate::workspace::Made;
use crate::{StageName, ThreadProblem, Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Carries a passage forward to a later stage, as a statement under a theme. A passage that is a statement under that
    /// theme already is carried to one stage more. A stage that is new is made in the same step, after all others.
    ///
    /// # Errors
    /// If its document has no stage, or the stage it goes to does not come after that of its document.
    pub fn carry(
        &mut self,
        by: &str,
        passage: Passage,
        theme: CodeId,
        to: impl Into<StageName>,
    ) -> Result<StatementId, WorkspaceError> {
        let to = to.into();
        let (_, id) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let to = moment.named_stage(&to, &mut changes)?;
            let project = &*moment.project;
            let from = project.document(passage.document).and_then(|document| document.stage);
            let from = from.and_then(|stage| project.stage(stage));
            let Some(from) = from else {
                let document = project.document(passage.document).map(|document| document.name.clone());
                return Err(ThreadProblem::NoStage { document: document.unwrap_or_default() }.into());
            };
            if project.stage(to).is_some_and(|to| to.position <= from.position) {
                return Err(ThreadProblem::NotLater { from: from.name.clone() }.into());
            }
            let made = |changes| Made::new("carry a statement on", Change::Together(changes));
            let there = project
                .statements()
                .values()
                .find(|statement| (statement.passage, statement.theme) == (passage, theme));
            if let Some(before) = there.map(|statement| statement.as_ref().clone()) {
                let id = before.id;
                if !before.to.contains(&to) {
                    let mut after = before.clone();
                    after.to.push(to);
                    changes.push(Change::replace(before, after));
                }
                return Ok((made(changes), id));
            }
            let coder = moment.coder(by, &mut changes);
            let (id, created_millis) = (new_id(), now_millis());
            changes.push(Change::add(Statement {
                id,
                passage,
                theme,
                to: vec![to],
                by: coder,
                created_millis,
            }));
            Ok((made(changes), id))
        })?;
        Ok(id)
    }

    /// Links a passage as a response to a statement. The stage that answers is that of the passage's document.
    ///
    /// # Errors
    /// If the statement was not carried to that stage.
    pub fn respond(
        &mut self,
        by: &str,
        statement: StatementId,
        passage: Passage,
        stance: Stance,
    ) -> Result<ResponseId, WorkspaceError> {
        let (_, id) = self.step(by, |moment| {
            let missing = || WorkspaceError::NoSuch {
                kind: "statement",
                name: statement.to_string(),
                suggestion: None,
            };
            let carried = moment.project.statement(statement).ok_or_else(missing)?;
            let stage = moment.project.document(passage.document).and_then(|document| document.stage);
            if !stage.is_some_and(|stage| carried.to.contains(&stage)) {
                return Err(ThreadProblem::NotCarried.into());
            }
            let there = moment.project.responses().values().find(|response| {
                (response.statement, response.passage, response.stance) == (statement, passage, stance)
            });
            if let Some(response) = there {
                return Ok((Made::new("respond", Change::Together(Vec::new())), response.id));
            }
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let (id, created_millis) = (new_id(), now_millis());
            changes.push(Change::add(Response { id, statement, passage, stance, by: coder, created_millis }));
            Ok((Made::new("respond to a statement", Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Writes down advice from one stage to another; stages that are new are made in the same step, after all others.
    ///
    /// # Errors
    /// If the text is blank, or both are the same stage.
    pub fn advise(
        &mut self,
        by: &str,
        from: impl Into<StageName>,
        to: impl Into<StageName>,
        text: &str,
    ) -> Result<AdviceId, WorkspaceError> {
        let (from, to) = (from.into(), to.into());
        let (_, id) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let from = moment.named_stage(&from, &mut changes)?;
            let to = moment.named_stage(&to, &mut changes)?;
            if text.trim().is_empty() || from == to {
                return Err(ThreadProblem::NoAdvice.into());
            }
            let coder = moment.coder(by, &mut changes);
            let (id, text, created_millis) = (new_id(), text.trim().to_owned(), now_millis());
            changes.push(Change::add(Advice {
                id,
                from,
                to,
                text,
                passage: None,
                by: coder,
                created_millis,
            }));
            Ok((Made::new("advice", Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Takes a statement out of the thread, with its responses.
    ///
    /// # Errors
    /// If there is no such statement.
    pub fn remove_statement(&mut self, by: &str, statement: StatementId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let missing = || WorkspaceError::NoSuch {
                kind: "statement",
                name: statement.to_string(),
                suggestion: None,
            };
            let record = moment.project.statement(statement).ok_or_else(missing)?.clone();
            let responses =
                moment.project.responses().values().filter(|response| response.statement == statement);
            let mut changes: Vec<Change> =
                responses.map(|response| Change::remove(response.as_ref().clone())).collect();
            changes.push(Change::remove(record));
            Ok((Made::new("remove a statement", Change::Together(changes)), ()))
        })
        .map(drop)
    }
}

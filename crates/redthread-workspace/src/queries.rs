//! Saved queries: expressions with a name, to be used again by it.

use redthread_model::*;
use redthread_query::expression::Expression;

use crate::expression::misread;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Saves an expression under a name, or in the place of the one that the query of this name has. Without a `note` that
    /// query keeps the one it has.
    ///
    /// # Errors
    /// If the name is blank, or the expression cannot be understood, with the place, or names what the project does not have.
    pub fn save_query(
        &mut self,
        by: &str,
        name: &str,
        expression: &str,
        note: Option<&str>,
    ) -> Result<SavedQueryId, WorkspaceError> {
        let (_, id) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let (name, expression) = (name.trim(), expression.trim());
            let there = moment.project.find_query(name);
            let after = match there {
                Some(there) => SavedQuery {
                    expression: expression.to_owned(),
                    note: note.map_or_else(|| there.note.clone(), |note| note.trim().to_owned()),
                    ..there.clone()
                },
                None => SavedQuery {
                    id: new_id(),
                    name: name.to_owned(),
                    position: next_position(moment.project),
                    expression: expression.to_owned(),
                    note: note.unwrap_or_default().trim().to_owned(),
                    by: coder,
                    created_millis: now_millis(),
                },
            };
            check(moment.project, &after)?;
            let id = after.id;
            match there {
                Some(there) if *there == after => changes.clear(),
                Some(there) => changes = vec![Change::replace(there.clone(), after)],
                None => changes.push(Change::add(after)),
            }
            Ok((Made::new(format!("save query “{name}”"), Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Gives a saved query another name.
    ///
    /// # Errors
    /// If there is no such query, or another has the name.
    pub fn rename_query(&mut self, by: &str, query: SavedQueryId, name: &str) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = found(moment.project, query)?;
            let after = SavedQuery { name: name.trim().to_owned(), ..before.clone() };
            let what = format!("rename query “{}” to “{}”", before.name, after.name);
            let change = match *before == after {
                true => Change::Together(Vec::new()),
                false => Change::replace(before.clone(), after),
            };
            Ok((Made::new(what, change), ()))
        })
        .map(drop)
    }

    /// Removes a saved query.
    ///
    /// # Errors
    /// If there is no such query.
    pub fn remove_query(&mut self, by: &str, query: SavedQueryId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let query = found(moment.project, query)?;
            Ok((Made::new(format!("remove query “{}”", query.name), Change::remove(query.clone())), ()))
        })
        .map(drop)
    }
}

fn next_position(project: &Project) -> u32 {
    project.queries().values().map(|query| query.position.saturating_add(1)).max().unwrap_or(0)
}

fn found(project: &Project, query: SavedQueryId) -> Result<&SavedQuery, WorkspaceError> {
    project.query(query).ok_or_else(|| WorkspaceError::NoSuch {
        kind: "saved query",
        name: query.to_string(),
        suggestion: None,
    })
}

/// Refuses an expression that would not be understood when it is used.
fn check(project: &Project, query: &SavedQuery) -> Result<(), WorkspaceError> {
    let expression: Expression = query.expression.parse().map_err(misread)?;
    expression.needs(project).map(drop).map_err(misread)
}

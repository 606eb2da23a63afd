//! Saved queries: expressions with a name, to be used again by it.

use redthread_model::*;
use redthread_query::expression::{Expression, queries_in};

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

    /// Gives a saved query another name; queries that are made of it are altered with it.
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
    /// As [`Workspace::remove_queries`].
    pub fn remove_query(&mut self, by: &str, query: SavedQueryId) -> Result<(), WorkspaceError> {
        self.remove_queries(by, &[query])
    }

    /// Removes saved queries, as one step.
    ///
    /// # Errors
    /// If one is not there, or another that stays is made of it.
    pub fn remove_queries(&mut self, by: &str, queries: &[SavedQueryId]) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let project = &*moment.project;
            let going = queries.iter().map(|query| found(project, *query)).collect::<Result<Vec<_>, _>>()?;
            for stays in project.queries_in_order().into_iter().filter(|query| !queries.contains(&query.id)) {
                let Ok(expression) = stays.expression.parse::<Expression>() else { continue };
                let made_of = queries_in(project, &expression);
                if let Some(going) = going.iter().find(|going| made_of.contains(&going.id)) {
                    let (going, stays) = (&going.name, &stays.name);
                    return Err(WorkspaceError::BadValue(format!(
                        "“{stays}” is made of the query “{going}”"
                    )));
                }
            }
            let what = match going[..] {
                [one] => format!("remove query “{}”", one.name),
                _ => format!("remove {} queries", going.len()),
            };
            let changes = going.into_iter().cloned().map(Change::remove).collect();
            Ok((Made::new(what, Change::Together(changes)), ()))
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

/// Refuses an expression that would not be understood when it is used, or that would be made of itself.
fn check(project: &Project, query: &SavedQuery) -> Result<(), WorkspaceError> {
    let expression: Expression = query.expression.parse().map_err(misread)?;
    let mut with_it = project.clone();
    with_it.put(query.clone().into());
    expression.needs(&with_it).map(drop).map_err(misread)
}

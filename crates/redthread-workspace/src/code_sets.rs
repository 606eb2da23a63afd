//! Sets of codes: a theory's concepts, a typology, across the tree.

use redthread_model::*;

use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id};

impl Workspace {
    /// Makes a set with these codes in it.
    ///
    /// # Errors
    /// If another set has the name, or a code is not there.
    pub fn create_code_set(
        &mut self,
        by: &str,
        name: &str,
        codes: &[CodeId],
    ) -> Result<CodeSetId, WorkspaceError> {
        let (_, id) = self.step(by, |_| {
            let (id, name) = (new_id(), name.trim().to_owned());
            let what = format!("new set “{name}”");
            Ok((Made::new(what, Change::add(CodeSet { id, name, codes: each_once(codes) })), id))
        })?;
        Ok(id)
    }

    /// Gives a set another name.
    ///
    /// # Errors
    /// If there is no such set, or another has the name.
    pub fn rename_code_set(&mut self, by: &str, set: CodeSetId, name: &str) -> Result<(), WorkspaceError> {
        self.edit_code_set(by, set, |set| {
            let what = format!("rename set “{}” to “{}”", set.name, name.trim());
            (what, CodeSet { name: name.trim().to_owned(), ..set.clone() })
        })
    }

    /// Puts codes into a set, after those that are in it. What is in it already stays where it is.
    ///
    /// # Errors
    /// If there is no such set, or a code is not there.
    pub fn add_to_code_set(
        &mut self,
        by: &str,
        set: CodeSetId,
        codes: &[CodeId],
    ) -> Result<(), WorkspaceError> {
        self.edit_code_set(by, set, |set| {
            let all: Vec<CodeId> = set.codes.iter().chain(codes).copied().collect();
            (format!("codes of the set “{}”", set.name), CodeSet { codes: each_once(&all), ..set.clone() })
        })
    }

    /// Takes codes out of a set. The codes themselves stay.
    ///
    /// # Errors
    /// If there is no such set.
    pub fn take_from_code_set(
        &mut self,
        by: &str,
        set: CodeSetId,
        codes: &[CodeId],
    ) -> Result<(), WorkspaceError> {
        self.edit_code_set(by, set, |set| {
            let mut after = set.clone();
            after.codes.retain(|code| !codes.contains(code));
            (format!("codes of the set “{}”", set.name), after)
        })
    }

    /// Removes a set. Its codes stay.
    ///
    /// # Errors
    /// If there is no such set.
    pub fn remove_code_set(&mut self, by: &str, set: CodeSetId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let set = moment.project.code_set(set).ok_or_else(|| missing(set))?;
            Ok((Made::new(format!("remove set “{}”", set.name), Change::remove(set.clone())), ()))
        })
        .map(drop)
    }

    fn edit_code_set(
        &mut self,
        by: &str,
        set: CodeSetId,
        edit: impl FnOnce(&CodeSet) -> (String, CodeSet),
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = moment.project.code_set(set).ok_or_else(|| missing(set))?;
            let (what, after) = edit(before);
            let change = match *before == after {
                true => Change::Together(Vec::new()),
                false => Change::replace(before.clone(), after),
            };
            Ok((Made::new(what, change), ()))
        })
        .map(drop)
    }
}

fn missing(set: CodeSetId) -> WorkspaceError {
    WorkspaceError::NoSuch { kind: "code set", name: set.to_string(), suggestion: None }
}

fn each_once(codes: &[CodeId]) -> Vec<CodeId> {
    let mut once: Vec<CodeId> = Vec::new();
    codes.iter().for_each(|code| {
        if !once.contains(code) {
            once.push(*code)
        }
    });
    once
}

//! The code tree: making, altering and removing codes, and codebooks as files.

use std::path::Path;

use redthread_exchange::CodebookRow;
use redthread_model::*;

use crate::coding::memos_on;
use crate::load::load_codings;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id};

/// One hue for each theme, chosen so that eyes that confuse colours can tell them apart (Okabe and Ito 2008, without black,
/// and with the yellow darkened for white paper).
const THEME_COLORS: [&str; 7] = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b58900", "#56b4e9", "#e69f00"];

/// What taking in a codebook did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CodebookReport {
    /// How many codes were made.
    pub added: usize,
    /// How many codes were altered.
    pub changed: usize,
    /// How many were the same already.
    pub same: usize,
}

impl Workspace {
    /// Finds the code at `path`, and makes what is missing of it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn ensure_code(&mut self, by: &str, path: &CodePath) -> Result<CodeId, WorkspaceError> {
        let (_, code) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let code = code_at(moment.project, path, &mut changes);
            Ok((Made::new(format!("new code “{path}”"), Change::Together(changes)), code))
        })?;
        Ok(code)
    }

    /// Makes a code called `name` under `parent` (a theme if `None`).
    ///
    /// # Errors
    /// If a sibling has the name.
    pub fn create_code(
        &mut self,
        by: &str,
        parent: Option<CodeId>,
        name: &str,
    ) -> Result<CodeId, WorkspaceError> {
        let (_, id) = self.step(by, |moment| {
            let code = new_code(moment.project, parent, name, &[]);
            let id = code.id;
            Ok((Made::new(format!("new code “{name}”"), Change::add(code)), id))
        })?;
        Ok(id)
    }

    /// Puts `after` in the place of the code with the same id, as it is in [`Workspace::project`] now. What another program
    /// has altered since is not written over.
    ///
    /// # Errors
    /// If there is no such code, it was altered meanwhile, or it cannot be so.
    pub fn edit_code(&mut self, by: &str, after: Code) -> Result<(), WorkspaceError> {
        let seen = self.project.code(after.id).cloned();
        self.step(by, |moment| {
            let missing =
                || WorkspaceError::NoSuch { kind: "code", name: after.name.clone(), suggestion: None };
            let now = moment.project.code(after.id).ok_or_else(missing)?.clone();
            let before = seen.unwrap_or(now);
            let what = if before.name == after.name {
                format!("edit code “{}”", after.name)
            } else {
                format!("rename code “{}” to “{}”", before.name, after.name)
            };
            let change =
                if before == after { Change::Together(Vec::new()) } else { Change::replace(before, after) };
            Ok((Made::new(what, change), ()))
        })
        .map(drop)
    }

    /// Removes a code with those below it, their codings, memos and summaries, as one step.
    ///
    /// # Errors
    /// If there is no such code, or a statement is carried under it.
    pub fn remove_code(&mut self, by: &str, code: CodeId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            load_codings(moment.project, moment.writing)?;
            let project = &*moment.project;
            let missing =
                || WorkspaceError::NoSuch { kind: "code", name: code.to_string(), suggestion: None };
            let name = project.code(code).ok_or_else(missing)?.name.clone();
            let going = project.descendants(code);
            let mut changes = Vec::new();
            for set in project.code_sets().values() {
                let mut after = set.as_ref().clone();
                after.codes.retain(|code| !going.contains(code));
                if after != **set {
                    changes.push(Change::replace(set.as_ref().clone(), after));
                }
            }
            for code in going.into_iter().rev() {
                for document in project.documents().keys() {
                    // From the end, where a list lets go of things quickly.
                    let codings = project.codings(*document)?.iter().rev();
                    for coding in codings.filter(|coding| coding.code == code) {
                        changes.extend(memos_on(project, Anchor::Coding(*document, coding.id)));
                        changes.push(Change::remove(*coding));
                    }
                }
                changes.extend(memos_on(project, Anchor::Code(code)));
                let summaries = project.summaries().values().filter(|summary| summary.code == code);
                changes.extend(summaries.map(|summary| Change::remove(summary.as_ref().clone())));
                for quote in project.quotes().values().filter(|quote| quote.theme == Some(code)) {
                    changes.push(Change::replace(
                        quote.as_ref().clone(),
                        Quote { theme: None, ..quote.as_ref().clone() },
                    ));
                }
                changes.extend(project.code(code).map(|code| Change::remove(code.clone())));
            }
            Ok((Made::new(format!("remove code “{name}”"), Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Takes in a codebook: codes that are missing are made, others altered where the file says something.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub fn import_codebook(&mut self, by: &str, path: &Path) -> Result<CodebookReport, WorkspaceError> {
        let rows = redthread_exchange::read_codebook(path)?;
        let (_, report) = self.step(by, |moment| {
            let mut report = CodebookReport::default();
            let mut changes = Vec::new();
            // A scratch copy takes each change at once, so that later rows see what earlier ones made.
            let mut scratch = moment.project.clone();
            for row in rows {
                let mut made = Vec::new();
                let id = code_at(&scratch, &row.path, &mut made);
                made.iter().try_for_each(|change| scratch.apply(change))?;
                report.added += made.len();
                let is_new = !made.is_empty();
                changes.extend(made);
                let Some(before) = scratch.code(id).cloned() else { continue };
                let after = described(&before, row);
                if after == before {
                    report.same += usize::from(!is_new);
                    continue;
                }
                report.changed += usize::from(!is_new);
                let change = Change::replace(before, after);
                scratch.apply(&change)?;
                changes.push(change);
            }
            Ok((Made::new("import codebook", Change::Together(changes)), report))
        })?;
        Ok(report)
    }

    /// Writes the codebook to a file whose ending says how.
    ///
    /// # Errors
    /// If the ending is unknown or the file cannot be written.
    pub fn export_codebook(&self, path: &Path) -> Result<usize, WorkspaceError> {
        let codes = self.project.codes_in_order();
        let rows: Vec<CodebookRow> = codes
            .into_iter()
            .filter_map(|(code, _)| {
                let path = self.project.path(code.id)?;
                Some(CodebookRow {
                    path,
                    color: Some(code.color.clone()),
                    description: code.description.clone(),
                    when: code.when.clone(),
                    when_not: code.when_not.clone(),
                    example: code.example.clone(),
                })
            })
            .collect();
        let title = self.project.info().map_or("", |info| &info.name);
        redthread_exchange::write_codebook(path, title, &rows)?;
        Ok(rows.len())
    }
}

/// The code at `path`; what is missing of it, `changes` gets the changes that make it.
pub(crate) fn code_at(project: &Project, path: &CodePath, changes: &mut Vec<Change>) -> CodeId {
    let mut parent = None;
    let mut last = None;
    for name in path.names() {
        let wanted = name.trim().to_lowercase();
        let here = |code: &Code| code.parent == parent && code.name.trim().to_lowercase() == wanted;
        let made = changes.iter().find_map(|change| match change {
            Change::Add(Record::Code(code)) if here(code) => Some(code.id),
            _ => None,
        });
        let there = made.or_else(|| project.codes().values().find(|code| here(code)).map(|code| code.id));
        let id = there.unwrap_or_else(|| {
            let code = new_code(project, parent, name, changes);
            let id = code.id;
            changes.push(Change::add(code));
            id
        });
        parent = Some(id);
        last = Some(id);
    }
    // A path is never empty, so there is always a last one.
    last.unwrap_or_else(new_id)
}

/// A code called `name`, last below `parent`, in the next colour. `pending` may hold codes that are being made.
pub(crate) fn new_code(project: &Project, parent: Option<CodeId>, name: &str, pending: &[Change]) -> Code {
    let pending = pending.iter().filter_map(|change| match change {
        Change::Add(Record::Code(code)) => Some(code),
        _ => None,
    });
    let all = || project.codes().values().map(AsRef::as_ref).chain(pending.clone());
    let position = all()
        .filter(|code| code.parent == parent)
        .map(|code| code.position.saturating_add(1))
        .max()
        .unwrap_or(0);
    let color = match parent.and_then(|parent| all().find(|code| code.id == parent)) {
        Some(parent) => lighter(&parent.color, position),
        None => THEME_COLORS[position as usize % THEME_COLORS.len()].to_owned(),
    };
    Code {
        id: new_id(),
        parent,
        name: name.trim().to_owned(),
        position,
        color,
        description: String::new(),
        when: String::new(),
        when_not: String::new(),
        example: String::new(),
    }
}

/// A lightness step of a theme's colour for its sub-theme number `step`: mixed with white, never so far that it gets pale.
pub(crate) fn lighter(color: &str, step: u32) -> String {
    let part = |at: usize| {
        color.get(at..at + 2).and_then(|digits| u32::from_str_radix(digits, 16).ok()).unwrap_or(128)
    };
    let share = 15 + 15 * (step % 4);
    let mixed = [1, 3, 5].map(|at| part(at) + (255 - part(at)) * share / 100);
    format!("#{:02x}{:02x}{:02x}", mixed[0], mixed[1], mixed[2])
}

fn described(code: &Code, row: CodebookRow) -> Code {
    let or = |new: String, old: &String| if new.is_empty() { old.clone() } else { new };
    Code {
        color: row.color.unwrap_or_else(|| code.color.clone()),
        description: or(row.description, &code.description),
        when: or(row.when, &code.when),
        when_not: or(row.when_not, &code.when_not),
        example: or(row.example, &code.example),
        ..code.clone()
    }
}

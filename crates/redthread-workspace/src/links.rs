//! Links: what one passage does to another.

use redthread_model::*;

use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Links two passages. A link that is there already, whoever made it, stays the one it is.
    ///
    /// # Errors
    /// If a range does not lie in its document's text, or both are the same passage.
    pub fn link(
        &mut self,
        by: &str,
        from: Passage,
        to: Passage,
        kind: LinkKind,
    ) -> Result<LinkId, WorkspaceError> {
        if from == to {
            return Err(ChangeError::BadField { kind: RecordKind::Link, field: "to" }.into());
        }
        let (_, id) = self.step(by, |moment| {
            let same = |link: &&Link| (link.from, link.to, link.kind) == (from, to, kind);
            if let Some(link) = moment.project.links().values().map(AsRef::as_ref).find(same) {
                return Ok((Made::new("link", Change::Together(Vec::new())), link.id));
            }
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let id = new_id();
            changes.push(Change::add(Link { id, from, to, kind, by: coder, created_millis: now_millis() }));
            Ok((Made::new("link two passages", Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Says what a link means.
    ///
    /// # Errors
    /// If there is no such link.
    pub fn set_link_kind(&mut self, by: &str, link: LinkId, kind: LinkKind) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = find_link(moment.project, link)?.clone();
            let change = match before.kind == kind {
                true => Change::Together(Vec::new()),
                false => Change::replace(before.clone(), Link { kind, ..before }),
            };
            Ok((Made::new("type of a link", change), ()))
        })
        .map(drop)
    }

    /// Removes a link.
    ///
    /// # Errors
    /// If there is no such link.
    pub fn remove_link(&mut self, by: &str, link: LinkId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let link = find_link(moment.project, link)?.clone();
            Ok((Made::new("remove link", Change::remove(link)), ()))
        })
        .map(drop)
    }
}

fn find_link(project: &Project, link: LinkId) -> Result<&Link, WorkspaceError> {
    let missing = || WorkspaceError::NoSuch { kind: "link", name: link.to_string(), suggestion: None };
    project.link(link).ok_or_else(missing)
}

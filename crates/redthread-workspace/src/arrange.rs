//! Arranging the code tree: where a code stands, in which order, and the colours of what stands below.

use std::collections::BTreeMap;

use redthread_model::*;

use crate::codebook::lighter;
use crate::workspace::Made;
use crate::{Workspace, WorkspaceError};

impl Workspace {
    /// Puts a code below `under` (among the themes if `None`), before its sibling `before`, or last if there is none.
    ///
    /// # Errors
    /// If there is no such code, a sibling has its name there, or it would stand below itself.
    pub fn move_code(
        &mut self,
        by: &str,
        code: CodeId,
        under: Option<CodeId>,
        before: Option<CodeId>,
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let missing =
                || WorkspaceError::NoSuch { kind: "code", name: code.to_string(), suggestion: None };
            let moving = moment.project.code(code).ok_or_else(missing)?;
            let mut siblings = moment.project.children(under);
            siblings.retain(|sibling| sibling.id != code);
            let place = before.and_then(|before| siblings.iter().position(|sibling| sibling.id == before));
            siblings.insert(place.unwrap_or(siblings.len()), moving);
            let placed = siblings.into_iter().zip(0..).map(|(sibling, position)| {
                let parent = if sibling.id == code { under } else { sibling.parent };
                (sibling, Code { position, parent, ..sibling.clone() })
            });
            let changes = placed.filter(|(before, after)| *before != after);
            let changes = changes.map(|(before, after)| Change::replace(before.clone(), after)).collect();
            Ok((Made::new(format!("move code “{}”", moving.name), Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Orders codes among their siblings: those given in the order given, the others after them as they were.
    ///
    /// # Errors
    /// If one is not there.
    pub fn order_codes(&mut self, by: &str, order: &[CodeId]) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let project = &*moment.project;
            if let Some(unknown) = order.iter().find(|code| project.code(**code).is_none()) {
                let (name, suggestion) = (unknown.to_string(), None);
                return Err(WorkspaceError::NoSuch { kind: "code", name, suggestion });
            }
            let place: BTreeMap<CodeId, usize> = order.iter().copied().zip(0..).collect();
            let mut siblings: BTreeMap<Option<CodeId>, Vec<&Code>> = BTreeMap::new();
            for (code, _) in project.codes_in_order() {
                siblings.entry(code.parent).or_default().push(code);
            }
            let mut changes = Vec::new();
            for mut siblings in siblings.into_values() {
                siblings.sort_by_key(|code| place.get(&code.id).copied().unwrap_or(order.len()));
                let placed =
                    siblings.into_iter().zip(0..).filter(|(code, position)| code.position != *position);
                changes.extend(placed.map(|(code, position)| {
                    Change::replace(code.clone(), Code { position, ..code.clone() })
                }));
            }
            Ok((Made::new("order codes", Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Gives the codes below `code` lightness steps of its colour.
    ///
    /// # Errors
    /// If there is no such code.
    pub fn shade_below(&mut self, by: &str, code: CodeId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let missing =
                || WorkspaceError::NoSuch { kind: "code", name: code.to_string(), suggestion: None };
            let theme = moment.project.code(code).ok_or_else(missing)?;
            let mut changes = Vec::new();
            let mut open = vec![(theme.id, theme.color.clone())];
            while let Some((parent, color)) = open.pop() {
                for (child, step) in moment.project.children(Some(parent)).into_iter().zip(0..) {
                    let shade = lighter(&color, step);
                    if child.color != shade {
                        let after = Code { color: shade.clone(), ..child.clone() };
                        changes.push(Change::replace(child.clone(), after));
                    }
                    open.push((child.id, shade));
                }
            }
            Ok((Made::new(format!("colour the codes below “{}”", theme.name), Change::Together(changes)), ()))
        })
        .map(drop)
    }
}

//! Groups, stages, rounds and periods: they come into being when first named, and keep the order in which they were made until it
//! is changed.

use redthread_model::*;

use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id};

macro_rules! ordered {
    ($($ensure:ident $order:ident $rename:ident $remove:ident $table:ident $kind:ident($id:ident) $word:literal;)*) => {
        impl Moment<'_, '_> {
            $(
                /// Finds one by name or id; if there is none, `changes` gets the change that makes it.
                pub(crate) fn $ensure(&mut self, name: &str, changes: &mut Vec<Change>) -> $id {
                    let wanted = name.trim().to_lowercase();
                    let parsed = name.parse::<$id>().ok();
                    let is_it = |record: &$kind| parsed == Some(record.id) || record.name.to_lowercase() == wanted;
                    let pending = changes.iter().filter_map(|change| match change {
                        Change::Add(Record::$kind(record)) => Some(record),
                        _ => None,
                    });
                    let all = self.project.$table().values().map(AsRef::as_ref).chain(pending);
                    let mut position = 0;
                    for record in all {
                        if is_it(record) {
                            return record.id;
                        }
                        position = position.max(record.position.saturating_add(1));
                    }
                    let id = new_id();
                    changes.push(Change::add($kind { id, name: name.trim().to_owned(), position }));
                    id
                }
            )*
        }

        impl Workspace {
            $(
                #[doc = concat!("Orders the ", $word, "s: those given first, in the order given; the others after them as they were.")]
                ///
                /// # Errors
                /// If one is not there.
                pub fn $order(&mut self, by: &str, first: &[$id]) -> Result<(), WorkspaceError> {
                    self.step(by, |moment| {
                        let unknown = first.iter().find(|id| !moment.project.$table().contains_key(id));
                        if let Some(id) = unknown {
                            let (name, suggestion) = (id.to_string(), None);
                            return Err(WorkspaceError::NoSuch { kind: $word, name, suggestion });
                        }
                        let mut all: Vec<_> = moment.project.$table().values().cloned().collect();
                        let place = |id: $id| first.iter().position(|given| *given == id).unwrap_or(first.len());
                        all.sort_by_key(|record| (place(record.id), record.position, record.id));
                        let moved = all.iter().zip(0..).filter(|(record, position)| record.position != *position);
                        let changes = moved.map(|(record, position)| {
                            Change::replace(record.as_ref().clone(), $kind { position, ..record.as_ref().clone() })
                        });
                        Ok((Made::new(concat!("order ", $word, "s"), Change::Together(changes.collect())), ()))
                    })
                    .map(drop)
                }

                #[doc = concat!("Renames a ", $word, ". One step.")]
                ///
                /// # Errors
                /// If it is not there, or the name is blank or taken.
                pub fn $rename(&mut self, by: &str, id: $id, name: &str) -> Result<(), WorkspaceError> {
                    self.step(by, |moment| {
                        let before = moment.project.$table().get(&id).ok_or_else(|| missing($word, id.to_string()))?;
                        let after = $kind { name: name.trim().to_owned(), ..before.as_ref().clone() };
                        let what = format!(concat!("rename ", $word, " “{}” to “{}”"), before.name, after.name);
                        let same = **before == after;
                        let change = Change::replace(before.as_ref().clone(), after);
                        Ok((Made::new(what, if same { Change::Together(Vec::new()) } else { change }), ()))
                    })
                    .map(drop)
                }

                #[doc = concat!("Removes a ", $word, " to which nothing belongs any more. One step.")]
                ///
                /// # Errors
                /// If it is not there, or something still belongs to it.
                pub fn $remove(&mut self, by: &str, id: $id) -> Result<(), WorkspaceError> {
                    self.step(by, |moment| {
                        let record = moment.project.$table().get(&id).ok_or_else(|| missing($word, id.to_string()))?;
                        let what = format!(concat!("remove ", $word, " “{}”"), record.name);
                        Ok((Made::new(what, Change::remove(record.as_ref().clone())), ()))
                    })
                    .map(drop)
                }
            )*
        }
    };
}

fn missing(kind: &'static str, name: String) -> WorkspaceError {
    WorkspaceError::NoSuch { kind, name, suggestion: None }
}

ordered! {
    group order_groups rename_group remove_group groups Group(GroupId) "group";
    stage order_stages rename_stage remove_stage stages Stage(StageId) "stage";
    round order_rounds rename_round remove_round rounds Round(RoundId) "round";
    period order_periods rename_period remove_period periods Period(PeriodId) "period";
}

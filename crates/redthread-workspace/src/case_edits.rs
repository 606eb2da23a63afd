//! Cases as a researcher edits them: one by one or many at once, as from a spreadsheet; merging and removing them.

use std::collections::BTreeMap;

use redthread_model::*;

use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id};

/// What should become of a case. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseEdit {
    /// The case; a new one if `None`.
    pub case: Option<CaseId>,
    /// Its name; a new case must have one.
    pub name: Option<String>,
    /// What it is.
    pub kind: Option<CaseKind>,
    /// The name of its group, made if it is new; an empty one takes the case out of its group.
    pub group: Option<String>,
    /// Values that hold for all rounds and periods; `None` takes one away. Others stay as they are.
    pub values: Vec<(AttributeId, Option<Value>)>,
}

/// What a merge of cases did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseMerge {
    /// How many speaker labels mean the remaining case now.
    pub labels: usize,
    /// Values of the others that could not be kept because the remaining case has another one.
    pub differing: Vec<(AttributeId, Value)>,
}

impl Workspace {
    /// Sets values of cases that hold for all rounds and periods, or takes them away; one step.
    ///
    /// # Errors
    /// If a case or an attribute is not there, or a value is not of its attribute's kind.
    pub fn set_attribute_values(
        &mut self,
        by: &str,
        values: &[(CaseId, AttributeId, Option<Value>)],
    ) -> Result<(), WorkspaceError> {
        let edit = |(case, attribute, value): &(CaseId, AttributeId, Option<Value>)| CaseEdit {
            case: Some(*case),
            values: vec![(*attribute, value.clone())],
            ..CaseEdit::default()
        };
        self.edit_cases(by, &values.iter().map(edit).collect::<Vec<_>>()).map(drop)
    }

    /// Makes a case. One step.
    ///
    /// # Errors
    /// If the name is blank.
    pub fn create_case(&mut self, by: &str, name: &str) -> Result<CaseId, WorkspaceError> {
        let edit = CaseEdit { name: Some(name.to_owned()), ..CaseEdit::default() };
        let made = self.edit_cases(by, &[edit])?;
        made.into_iter().next().ok_or(WorkspaceError::NothingTo("make"))
    }

    /// Alters a case. One step.
    ///
    /// # Errors
    /// As [`Workspace::edit_cases`].
    pub fn edit_case(&mut self, by: &str, edit: CaseEdit) -> Result<(), WorkspaceError> {
        self.edit_cases(by, &[edit]).map(drop)
    }

    /// Alters cases and makes new ones, all in one step. Gives the cases, in the order of the edits. A case that is altered
    /// counts as confirmed from then on.
    ///
    /// # Errors
    /// If a case is not there, a name is blank, or a value does not fit: nothing is altered then.
    pub fn edit_cases(&mut self, by: &str, edits: &[CaseEdit]) -> Result<Vec<CaseId>, WorkspaceError> {
        let (_, ids) = self.step(by, |moment| {
            let mut editing = Editing::default();
            let ids: Result<Vec<CaseId>, WorkspaceError> =
                edits.iter().map(|edit| editing.edit(moment, edit)).collect();
            Ok((editing.made(), ids?))
        })?;
        Ok(ids)
    }

    /// Removes cases with their values and the memos on them, as one step. Labels under which they spoke are unknown voices
    /// afterwards; the words and their codings stay. Gives how many labels that are.
    ///
    /// # Errors
    /// If a case is not there.
    pub fn remove_cases(&mut self, by: &str, cases: &[CaseId]) -> Result<usize, WorkspaceError> {
        let (_, labels) = self.step(by, |moment| {
            let project = &*moment.project;
            let records: Result<Vec<&Case>, _> = cases.iter().map(|case| known(project, *case)).collect();
            let records = records?;
            let (mut changes, labels) = spoken_by(project, cases, SpeakerVoice::Unknown);
            for record in &records {
                changes.extend(crate::coding::memos_on(project, Anchor::Case(record.id)));
                changes.push(Change::remove((*record).clone()));
            }
            let what = match &records[..] {
                [only] => format!("remove case “{}”", only.name),
                several => format!("remove {} cases", several.len()),
            };
            Ok((Made::new(what, Change::Together(changes)), labels))
        })?;
        Ok(labels)
    }

    /// Makes one case of several that are the same: what the others said, `keep` said; their values and memos go to it where
    /// it has none of its own. One step.
    ///
    /// # Errors
    /// If a case is not there.
    pub fn merge_cases(
        &mut self,
        by: &str,
        keep: CaseId,
        others: &[CaseId],
    ) -> Result<CaseMerge, WorkspaceError> {
        let mut others: Vec<CaseId> = others.iter().copied().filter(|other| *other != keep).collect();
        others.sort_unstable();
        others.dedup();
        let (_, report) = self.step(by, |moment| {
            let project = &*moment.project;
            let before = known(project, keep)?.clone();
            let mut after = Case { provisional: false, ..before.clone() };
            let (mut changes, labels) = spoken_by(project, &others, SpeakerVoice::Case(keep));
            let mut report = CaseMerge { labels, differing: Vec::new() };
            let mut gone = Vec::new();
            for other in &others {
                let other = known(project, *other)?;
                after.group = after.group.or(other.group);
                for value in &other.values {
                    match after.values.iter().find(|own| same_place(own, value)) {
                        None => after.values.push(value.clone()),
                        Some(own) if own.value != value.value => {
                            report.differing.push((value.attribute, value.value.clone()));
                        }
                        Some(_) => {}
                    }
                }
                for row in &other.answered {
                    if !after.answered.iter().any(|own| own.survey == row.survey) {
                        after.answered.push(row.clone());
                    }
                }
                for memo in project.memos_on(Anchor::Case(other.id)) {
                    changes
                        .push(Change::replace(memo.clone(), Memo { on: Anchor::Case(keep), ..memo.clone() }));
                }
                gone.push(Change::remove(other.clone()));
            }
            if !others.is_empty() && after != before {
                changes.push(Change::replace(before.clone(), after));
            }
            changes.extend(gone);
            let what = format!("merge cases into “{}”", before.name);
            Ok((Made::new(what, Change::Together(changes)), report))
        })?;
        Ok(report)
    }
}

fn same_place(one: &AttributeValue, other: &AttributeValue) -> bool {
    (one.attribute, one.round, one.period) == (other.attribute, other.round, other.period)
}

fn known(project: &Project, case: CaseId) -> Result<&Case, WorkspaceError> {
    let missing = || WorkspaceError::NoSuch { kind: "case", name: case.to_string(), suggestion: None };
    project.case(case).ok_or_else(missing)
}

/// Gives the labels of `cases` another voice. Gives the changes, and how many labels they are.
fn spoken_by(project: &Project, cases: &[CaseId], voice: SpeakerVoice) -> (Vec<Change>, usize) {
    let (mut changes, mut labels) = (Vec::new(), 0);
    for before in project.documents().values().map(AsRef::as_ref) {
        let mut after = before.clone();
        for speaker in &mut after.speakers {
            if matches!(speaker.voice, SpeakerVoice::Case(case) if cases.contains(&case)) {
                speaker.voice = voice;
                labels += 1;
            }
        }
        if after != *before {
            changes.push(Change::replace(before.clone(), after));
        }
    }
    (changes, labels)
}

/// Edits that become one step; later ones see what earlier ones did.
#[derive(Default)]
struct Editing {
    /// The groups that are made.
    groups: Vec<Change>,
    /// The cases as they were and as they become; new ones were nothing.
    cases: BTreeMap<CaseId, (Option<Case>, Case)>,
    /// The cases in the order in which they were named first.
    order: Vec<CaseId>,
}

impl Editing {
    fn edit(&mut self, moment: &mut Moment<'_, '_>, edit: &CaseEdit) -> Result<CaseId, WorkspaceError> {
        let group = match edit.group.as_deref().map(str::trim) {
            None => None,
            Some("") => Some(None),
            Some(name) => Some(Some(moment.group(name, &mut self.groups))),
        };
        let id = match edit.case {
            Some(id) if self.cases.contains_key(&id) => id,
            Some(id) => {
                let before = known(moment.project, id)?.clone();
                self.cases.insert(id, (Some(before.clone()), before));
                self.order.push(id);
                id
            }
            None => {
                let id = new_id();
                let (name, kind) = (String::new(), CaseKind::Person);
                let (values, answered) = (Vec::new(), Vec::new());
                let case = Case { id, name, kind, group: None, provisional: false, values, answered };
                self.cases.insert(id, (None, case));
                self.order.push(id);
                id
            }
        };
        let Some((_, case)) = self.cases.get_mut(&id) else { return Ok(id) };
        let as_it_was = case.clone();
        if let Some(name) = &edit.name {
            name.trim().clone_into(&mut case.name);
        }
        case.kind = edit.kind.unwrap_or(case.kind);
        case.group = group.unwrap_or(case.group);
        for (attribute, value) in &edit.values {
            let everywhere =
                |own: &AttributeValue| (own.attribute, own.round, own.period) == (*attribute, None, None);
            let place = case.values.iter().position(everywhere);
            match (place, value) {
                (Some(place), Some(value)) => case.values[place].value = value.clone(),
                (Some(place), None) => _ = case.values.remove(place),
                (None, Some(value)) => case.values.push(AttributeValue {
                    attribute: *attribute,
                    round: None,
                    period: None,
                    value: value.clone(),
                }),
                (None, None) => {}
            }
        }
        if *case != as_it_was {
            case.provisional = false;
        }
        Ok(id)
    }

    fn made(mut self) -> Made {
        let (mut changes, mut new, mut name) = (Vec::new(), 0, String::new());
        for id in self.order {
            let Some((before, after)) = self.cases.remove(&id) else { continue };
            let change = match before {
                None => {
                    new += 1;
                    Change::add(after.clone())
                }
                Some(before) if before != after => Change::replace(before, after.clone()),
                Some(_) => continue,
            };
            name = after.name;
            changes.push(change);
        }
        let what = match (changes.len(), new) {
            (1, 1) => format!("new case “{name}”"),
            (1, _) => format!("edit case “{name}”"),
            (count, new) if count == new => format!("{count} new cases"),
            (count, _) => format!("edit {count} cases"),
        };
        if changes.is_empty() {
            // Without a case, a new group would be a step that nobody asked for.
            self.groups.clear();
        }
        self.groups.extend(changes);
        Made::new(what, Change::Together(self.groups))
    }
}

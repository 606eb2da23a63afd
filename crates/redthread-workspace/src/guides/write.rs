//! Writing guides by hand: their facts, their questions, and which questions run parallel.

use redthread_model::*;

use super::{free_name, known, known_question, next_position};
use crate::workspace::{Made, Moment};
use crate::{Workspace, WorkspaceError, new_id, now_millis};

/// What should be true of a guide from now on. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GuideFacts {
    /// The name, one that no other guide has.
    pub name: Option<String>,
    /// The name of the group, made if it is new; an empty one says that it is for no group in particular.
    pub group: Option<String>,
    /// The name of the stage, made if it is new; an empty one says that it is for no stage in particular.
    pub stage: Option<String>,
}

/// The words of a question.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuestionWords {
    /// Its number as it should be written; empty for none.
    pub number: String,
    /// Its words.
    pub text: String,
    /// What may be asked further; blank ones are left out.
    pub probes: Vec<String>,
    /// The heading under which it stands; empty for none.
    pub theme: String,
}

impl From<&GuideQuestion> for QuestionWords {
    fn from(question: &GuideQuestion) -> Self {
        let GuideQuestion { number, text, probes, theme, .. } = question.clone();
        Self { number, text, probes, theme }
    }
}

impl QuestionWords {
    fn put_in(&self, question: &GuideQuestion) -> GuideQuestion {
        let probes =
            self.probes.iter().map(|probe| probe.trim().to_owned()).filter(|probe| !probe.is_empty());
        GuideQuestion {
            number: self.number.trim().to_owned(),
            text: self.text.trim().to_owned(),
            probes: probes.collect(),
            theme: self.theme.trim().to_owned(),
            ..question.clone()
        }
    }
}

impl Workspace {
    /// Makes a guide without questions. A name that is taken gets a number.
    ///
    /// # Errors
    /// If the name is blank.
    pub fn add_guide(&mut self, by: &str, name: &str, facts: &GuideFacts) -> Result<GuideId, WorkspaceError> {
        let (_, id) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let guide = Guide {
                id: new_id(),
                name: free_name(moment.project, name.trim()),
                position: next_position(moment.project),
                group: None,
                stage: None,
                language: None,
                questions: Vec::new(),
                file_name: String::new(),
                created_millis: now_millis(),
            };
            let guide = with_facts(moment, guide, &GuideFacts { name: None, ..facts.clone() }, &mut changes);
            let (id, what) = (guide.id, format!("guide “{}”", guide.name));
            changes.push(Change::add(guide));
            Ok((Made::new(what, Change::Together(changes)), id))
        })?;
        Ok(id)
    }

    /// Alters the name, the group or the stage of a guide.
    ///
    /// # Errors
    /// If it is not there, or the name is blank or taken.
    pub fn set_guide_facts(
        &mut self,
        by: &str,
        guide: GuideId,
        facts: &GuideFacts,
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = known(moment.project, guide)?.clone();
            let mut changes = Vec::new();
            let after = with_facts(moment, before.clone(), facts, &mut changes);
            if before == after {
                changes.clear();
            } else {
                changes.push(Change::replace(before.clone(), after));
            }
            Ok((Made::new(format!("edit guide “{}”", before.name), Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Puts a question into a guide: after another, or last.
    ///
    /// # Errors
    /// If the guide or the other question is not there, or there are no words.
    pub fn add_question(
        &mut self,
        by: &str,
        guide: GuideId,
        after: Option<QuestionId>,
        words: &QuestionWords,
    ) -> Result<QuestionId, WorkspaceError> {
        let id: QuestionId = new_id();
        self.alter_guide(by, guide, "add a question to guide", |questions| {
            let (number, text, probes, theme) = Default::default();
            let new = GuideQuestion { id, number, text, probes, theme, parallel: None };
            let place = after.and_then(|after| questions.iter().position(|question| question.id == after));
            questions.insert(place.map_or(questions.len(), |place| place + 1), words.put_in(&new));
        })?;
        Ok(id)
    }

    /// Puts other words in the place of a question's. Turns linked to it stay linked.
    ///
    /// # Errors
    /// If it is not there, or there are no words.
    pub fn set_question(
        &mut self,
        by: &str,
        guide: GuideId,
        question: QuestionId,
        words: &QuestionWords,
    ) -> Result<(), WorkspaceError> {
        known_question(known(&self.project, guide)?, question)?;
        self.alter_guide(by, guide, "edit a question of guide", |questions| {
            for one in questions.iter_mut().filter(|one| one.id == question) {
                *one = words.put_in(one);
            }
        })
    }

    /// Moves a question up (`places` below 0) or down in its guide; at an end it stays.
    ///
    /// # Errors
    /// If it is not there.
    pub fn move_question(
        &mut self,
        by: &str,
        guide: GuideId,
        question: QuestionId,
        places: i32,
    ) -> Result<(), WorkspaceError> {
        known_question(known(&self.project, guide)?, question)?;
        self.alter_guide(by, guide, "move a question of guide", |questions| {
            if let Some(from) = questions.iter().position(|one| one.id == question) {
                let moved = questions.remove(from);
                let to = from.saturating_add_signed(places as isize).min(questions.len());
                questions.insert(to, moved);
            }
        })
    }

    /// Removes a question with what is linked to it.
    ///
    /// # Errors
    /// If it is not there.
    pub fn remove_question(
        &mut self,
        by: &str,
        guide: GuideId,
        question: QuestionId,
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = known(moment.project, guide)?.clone();
            known_question(&before, question)?;
            let asks = |asked: &&std::sync::Arc<Asked>| (asked.guide, asked.question) == (guide, question);
            let askings = moment.project.askings().values().filter(asks);
            let mut changes: Vec<Change> =
                askings.map(|asked| Change::remove(asked.as_ref().clone())).collect();
            let mut after = before.clone();
            after.questions.retain(|one| one.id != question);
            let what = format!("remove a question from guide “{}”", before.name);
            changes.push(Change::replace(before, after));
            Ok((Made::new(what, Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Removes a guide with what is linked to its questions; documents that named it name none.
    ///
    /// # Errors
    /// If it is not there.
    pub fn remove_guide(&mut self, by: &str, guide: GuideId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let record = known(moment.project, guide)?.clone();
            let askings = moment.project.askings().values().filter(|asked| asked.guide == guide);
            let mut changes: Vec<Change> =
                askings.map(|asked| Change::remove(asked.as_ref().clone())).collect();
            let naming: Vec<Document> = moment
                .project
                .documents()
                .values()
                .filter(|document| document.guide == Some(guide))
                .map(|document| document.as_ref().clone())
                .collect();
            // A document is altered only where its codings are known.
            moment.load_codings(naming.iter().map(|document| document.id))?;
            changes.extend(
                naming
                    .into_iter()
                    .map(|before| Change::replace(before.clone(), Document { guide: None, ..before })),
            );
            let what = format!("remove guide “{}”", record.name);
            changes.push(Change::remove(record));
            Ok((Made::new(what, Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Says that questions of several guides run parallel: they and those that each of them runs parallel to already.
    ///
    /// # Errors
    /// If one of them is not there.
    pub fn run_parallel(
        &mut self,
        by: &str,
        questions: &[(GuideId, QuestionId)],
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let mut shared = Vec::new();
            for (guide, question) in questions {
                shared.extend(known_question(known(moment.project, *guide)?, *question)?.parallel);
            }
            let one: ParallelId = shared.first().copied().unwrap_or_else(new_id);
            let changes = moment.project.guides_in_order().into_iter().filter_map(|before| {
                let mut after = before.clone();
                for question in &mut after.questions {
                    let joins = questions.contains(&(before.id, question.id));
                    if joins || question.parallel.is_some_and(|parallel| shared.contains(&parallel)) {
                        question.parallel = Some(one);
                    }
                }
                (after != *before).then(|| Change::replace(before.clone(), after))
            });
            let changes = if questions.len() > 1 { changes.collect() } else { Vec::new() };
            Ok((Made::new("questions run parallel", Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// Says that a question runs parallel to no other. One that is left alone so is parallel to none either.
    ///
    /// # Errors
    /// If it is not there.
    pub fn run_alone(
        &mut self,
        by: &str,
        guide: GuideId,
        question: QuestionId,
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let of = known_question(known(moment.project, guide)?, question)?.parallel;
            let all = moment.project.guides_in_order();
            let shares = |one: &&GuideQuestion| of.is_some() && one.parallel == of;
            let sharing = all.iter().flat_map(|guide| &guide.questions).filter(shares).count();
            let changes = all.into_iter().filter_map(|before| {
                let mut after = before.clone();
                for one in after.questions.iter_mut().filter(|one| one.parallel == of) {
                    if one.id == question || sharing <= 2 {
                        one.parallel = None;
                    }
                }
                (after != *before).then(|| Change::replace(before.clone(), after))
            });
            Ok((Made::new("a question runs alone", Change::Together(changes.collect())), ()))
        })
        .map(drop)
    }

    fn alter_guide(
        &mut self,
        by: &str,
        guide: GuideId,
        what: &str,
        alter: impl FnOnce(&mut Vec<GuideQuestion>),
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let before = known(moment.project, guide)?.clone();
            let mut after = before.clone();
            alter(&mut after.questions);
            let what = format!("{what} “{}”", before.name);
            let change =
                if before == after { Change::Together(Vec::new()) } else { Change::replace(before, after) };
            Ok((Made::new(what, change), ()))
        })
        .map(drop)
    }
}

/// A guide with other facts; `changes` gets what makes a new group or stage.
fn with_facts(
    moment: &mut Moment<'_, '_>,
    guide: Guide,
    facts: &GuideFacts,
    changes: &mut Vec<Change>,
) -> Guide {
    let named = |name: &Option<String>| name.as_deref().map(str::trim).map(str::to_owned);
    let group = match named(&facts.group) {
        Some(name) if name.is_empty() => None,
        Some(name) => Some(moment.group(&name, changes)),
        None => guide.group,
    };
    let stage = match named(&facts.stage) {
        Some(name) if name.is_empty() => None,
        Some(name) => Some(moment.stage(&name, changes)),
        None => guide.stage,
    };
    Guide { name: named(&facts.name).unwrap_or_else(|| guide.name.clone()), group, stage, ..guide }
}

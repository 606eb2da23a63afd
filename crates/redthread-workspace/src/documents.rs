//! The facts of documents after their import, and removing documents with all that rests on them.

use redthread_model::*;
use redthread_text::Language;

use crate::coding::memos_on;
use crate::find::find_guide;
use crate::speakers::idle_cases;
use crate::workspace::{Made, Moment};
use crate::{ThreadProblem, Workspace, WorkspaceError};

/// What should be true of documents from now on. What is `None` stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFacts {
    /// The name, one that no other document has.
    pub name: Option<String>,
    /// What kind of source they are.
    pub kind: Option<DocumentKind>,
    /// The name of the group, made if it is new; an empty one takes them out of their group.
    pub group: Option<String>,
    /// The name of the stage, made if it is new; an empty one takes them out of their stage.
    pub stage: Option<String>,
    /// The name of the round, made if it is new; an empty one takes them out of their round.
    pub round: Option<String>,
    /// The name of the period, made if it is new; an empty one takes them out of their period.
    pub period: Option<String>,
    /// The language of the text.
    pub language: Option<Language>,
    /// The name of the interview guide that was used, which must be there; an empty one says that none was.
    pub guide: Option<String>,
    /// How many people took part; `Some(None)` if it is not known.
    pub participants: Option<Option<u32>>,
}

/// What rests on documents, and goes with them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Resting {
    /// Codings.
    pub codings: usize,
    /// Memos on the documents, their passages and their codings.
    pub memos: usize,
    /// Links from or to their passages.
    pub links: usize,
    /// Quotes for the report.
    pub quotes: usize,
    /// Statements carried from them.
    pub statements: usize,
    /// Answers: those in them, and those elsewhere to statements carried from them.
    pub responses: usize,
    /// Advice that was said in them; it stays, without its place.
    pub advice: usize,
    /// Turns linked to a question of an interview guide.
    pub askings: usize,
}

impl Workspace {
    /// Alters the same facts of documents. Groups, stages, rounds and periods are made when they are new. One step.
    ///
    /// # Errors
    /// As [`Workspace::edit_documents`].
    pub fn edit_document_facts(
        &mut self,
        by: &str,
        documents: &[DocumentId],
        facts: &DocumentFacts,
    ) -> Result<(), WorkspaceError> {
        let edits: Vec<_> = documents.iter().map(|document| (*document, facts.clone())).collect();
        self.edit_documents(by, &edits)
    }

    /// Alters facts of documents, of each its own, all in one step.
    ///
    /// # Errors
    /// If a document is not there, a name is blank or taken, or the thread rests on the stage that a document would leave.
    pub fn edit_documents(
        &mut self,
        by: &str,
        edits: &[(DocumentId, DocumentFacts)],
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let mut changes = Vec::new();
            let mut edited: Vec<(Document, Document)> = Vec::new();
            for (id, facts) in edits {
                let before = known(moment.project, *id)?.clone();
                let at = edited.iter().position(|(_, document)| document.id == *id).unwrap_or_else(|| {
                    edited.push((before.clone(), before));
                    edited.len() - 1
                });
                let after = &mut edited[at].1;
                *after = with_facts(moment, after, facts, &mut changes)?;
            }
            edited.retain(|(before, after)| before != after);
            for (before, after) in &edited {
                check_name(moment.project, after, &edited)?;
                check_stage(moment, before, after, &changes)?;
            }
            let what = match &edited[..] {
                [(before, after)] if before.name == after.name => format!("edit document “{}”", after.name),
                [(before, after)] => format!("rename document “{}” to “{}”", before.name, after.name),
                several => format!("edit {} documents", several.len()),
            };
            if edited.is_empty() {
                // Without a document, a new group would be a step that nobody asked for.
                changes.clear();
            }
            changes.extend(edited.into_iter().map(|(before, after)| Change::replace(before, after)));
            Ok((Made::new(what, Change::Together(changes)), ()))
        })
        .map(drop)
    }

    /// What rests on documents and would go with them. Their codings must be loaded.
    ///
    /// # Errors
    /// If codings are not loaded.
    pub fn resting_on(&self, documents: &[DocumentId]) -> Result<Resting, WorkspaceError> {
        Ok(removal(&self.project, documents)?.1)
    }

    /// Removes documents with their codings and all that lies on their words: memos, links, quotes, carried statements and
    /// answers. Advice said there stays, without its place; so do cases, but for those that an import made of a label and
    /// that no label means any more. One step. Gives what went.
    ///
    /// # Errors
    /// If a document is not there.
    pub fn remove_documents(
        &mut self,
        by: &str,
        documents: &[DocumentId],
    ) -> Result<Resting, WorkspaceError> {
        let (_, resting) = self.step(by, |moment| {
            moment.load_codings(documents.iter().copied())?;
            let what = match documents {
                [only] => format!("remove document “{}”", known(moment.project, *only)?.name),
                several => format!("remove {} documents", several.len()),
            };
            let (mut changes, resting) = removal(moment.project, documents)?;
            let mut scratch = moment.project.clone();
            changes.iter().try_for_each(|change| scratch.apply(change))?;
            changes.extend(idle_cases(&scratch).into_iter().map(Change::remove));
            Ok((Made::new(what, Change::Together(changes)), resting))
        })?;
        Ok(resting)
    }
}

/// Nothing for an empty name, else what `find` gives for it.
fn named<I>(name: &str, find: impl FnOnce(&str) -> I) -> Option<I> {
    let name = name.trim();
    if name.is_empty() { None } else { Some(find(name)) }
}

fn known(project: &Project, document: DocumentId) -> Result<&Document, WorkspaceError> {
    let missing =
        || WorkspaceError::NoSuch { kind: "document", name: document.to_string(), suggestion: None };
    project.document(document).ok_or_else(missing)
}

/// A document with other facts; `changes` gets what makes new groups, stages, rounds and periods.
fn with_facts(
    moment: &mut Moment<'_, '_>,
    document: &Document,
    facts: &DocumentFacts,
    changes: &mut Vec<Change>,
) -> Result<Document, WorkspaceError> {
    let group = facts.group.as_deref().map(|name| named(name, |name| moment.group(name, changes)));
    let stage = facts.stage.as_deref().map(|name| named(name, |name| moment.stage(name, changes)));
    let round = facts.round.as_deref().map(|name| named(name, |name| moment.round(name, changes)));
    let period = facts.period.as_deref().map(|name| named(name, |name| moment.period(name, changes)));
    let guide = facts.guide.as_deref().map(|name| named(name, |name| find_guide(moment.project, name)));
    let guide = guide.map(Option::transpose).transpose()?;
    Ok(Document {
        name: facts.name.as_deref().map_or(document.name.clone(), |name| name.trim().to_owned()),
        kind: facts.kind.unwrap_or(document.kind),
        group: group.unwrap_or(document.group),
        stage: stage.unwrap_or(document.stage),
        round: round.unwrap_or(document.round),
        period: period.unwrap_or(document.period),
        guide: guide.unwrap_or(document.guide),
        language: facts.language.unwrap_or(document.language),
        participants: facts.participants.unwrap_or(document.participants),
        ..document.clone()
    })
}

/// Refuses a new name that another document has, or gets in the same step.
fn check_name(
    project: &Project,
    after: &Document,
    edited: &[(Document, Document)],
) -> Result<(), WorkspaceError> {
    let same = |other: &Document| {
        other.id != after.id && other.name.trim().to_lowercase() == after.name.to_lowercase()
    };
    let stays = |other: &&std::sync::Arc<Document>| edited.iter().all(|(_, one)| one.id != other.id);
    let is_new = project.document(after.id).is_none_or(|before| before.name != after.name);
    let taken = project.documents().values().filter(stays).any(|other| same(other))
        || edited.iter().any(|(_, other)| same(other));
    if is_new && taken {
        let (kind, name) = (RecordKind::Document, after.name.clone());
        return Err(ChangeError::NameTaken { kind, name }.into());
    }
    Ok(())
}

/// Refuses to take a document out of the stage on which the thread rests: what is carried from it must go to later stages,
/// and what it answers must have been carried to its stage.
fn check_stage(
    moment: &Moment<'_, '_>,
    before: &Document,
    after: &Document,
    pending: &[Change],
) -> Result<(), WorkspaceError> {
    if before.stage == after.stage {
        return Ok(());
    }
    let project = &*moment.project;
    let made = |stage: StageId| {
        pending.iter().find_map(|change| match change {
            Change::Add(Record::Stage(new)) if new.id == stage => Some(new.position),
            _ => None,
        })
    };
    let place = |stage: StageId| project.stage(stage).map(|stage| stage.position).or_else(|| made(stage));
    let here = after.stage.and_then(place);
    let goes_on = |statement: &Statement| {
        statement.to.iter().all(|to| here.is_some_and(|here| place(*to).is_some_and(|to| to > here)))
    };
    let carried = project.statements().values().filter(|one| one.passage.document == after.id);
    let mut answers = project.responses().values().filter(|response| response.passage.document == after.id);
    let is_asked = |response: &Response| {
        let to = project.statement(response.statement).map(|statement| &statement.to);
        to.is_some_and(|to| after.stage.is_some_and(|stage| to.contains(&stage)))
    };
    if carried.into_iter().all(|statement| goes_on(statement)) && answers.all(|response| is_asked(response)) {
        Ok(())
    } else {
        Err(ThreadProblem::StageHolds { document: before.name.clone() }.into())
    }
}

/// The changes that remove documents, and what goes with them.
fn removal(project: &Project, documents: &[DocumentId]) -> Result<(Vec<Change>, Resting), WorkspaceError> {
    let here = |passage: &Passage| documents.contains(&passage.document);
    let (mut changes, mut resting) = (Vec::new(), Resting::default());
    for id in documents {
        let codings = project.codings(*id)?;
        resting.codings += codings.len();
        // From the end, where a list lets go of things quickly.
        for coding in codings.iter().rev() {
            let memos = memos_on(project, Anchor::Coding(*id, coding.id));
            resting.memos += memos.len();
            changes.extend(memos);
            changes.push(Change::remove(*coding));
        }
    }
    for memo in project.memos().values() {
        let on_document = matches!(memo.on, Anchor::Document(document) if documents.contains(&document));
        if on_document || matches!(&memo.on, Anchor::Passage(passage) if here(passage)) {
            resting.memos += 1;
            changes.push(Change::remove(memo.as_ref().clone()));
        }
    }
    for link in project.links().values().filter(|link| here(&link.from) || here(&link.to)) {
        resting.links += 1;
        changes.push(Change::remove(link.as_ref().clone()));
    }
    for quote in project.quotes().values().filter(|quote| here(&quote.passage)) {
        resting.quotes += 1;
        changes.push(Change::remove(quote.as_ref().clone()));
    }
    let carried_here = |statement: StatementId| {
        project.statement(statement).is_some_and(|statement| here(&statement.passage))
    };
    let answers = project.responses().values();
    for response in answers.filter(|one| here(&one.passage) || carried_here(one.statement)) {
        resting.responses += 1;
        changes.push(Change::remove(response.as_ref().clone()));
    }
    for statement in project.statements().values().filter(|statement| here(&statement.passage)) {
        resting.statements += 1;
        changes.push(Change::remove(statement.as_ref().clone()));
    }
    for asked in project.askings().values().filter(|asked| here(&asked.passage)) {
        resting.askings += 1;
        changes.push(Change::remove(asked.as_ref().clone()));
    }
    for advice in project.advice().values().filter(|advice| advice.passage.as_ref().is_some_and(here)) {
        resting.advice += 1;
        let without = Advice { passage: None, ..advice.as_ref().clone() };
        changes.push(Change::replace(advice.as_ref().clone(), without));
    }
    for id in documents {
        changes.push(Change::remove(known(project, *id)?.clone()));
    }
    Ok((changes, resting))
}

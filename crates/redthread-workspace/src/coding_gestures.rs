//! What a hand does while it codes: several codes at once, another code in the place of one, a border moved.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;
use redthread_text::TextRange;

use crate::workspace::{Made, Moment};
use crate::{CodeName, Workspace, WorkspaceError, new_id, now_millis};

/// What is put on passages in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gesture {
    /// The codes; those that are new are made on the way.
    pub codes: Vec<CodeName>,
    /// Whether the passages tell of something that works well or less well.
    pub valence: Option<Valence>,
    /// A memo on the first coding; none if empty.
    pub comment: String,
}

/// What a gesture did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gestured {
    /// How many codings were made.
    pub applied: usize,
    /// How many this coder had made already.
    pub already: usize,
    /// The codes, in the order in which they were named.
    pub codes: Vec<CodeId>,
    /// The codings that now say so, made or there already: passage by passage, code by code.
    pub codings: Vec<CodingId>,
}

/// What recoding did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recoded {
    /// The code they have now.
    pub code: CodeId,
    /// How many codings got the other code.
    pub recoded: usize,
    /// How many went into one that said the same already; memos on them are on that one now.
    pub joined: usize,
}

impl Workspace {
    /// Puts several codes on several passages, as one step. What this coder has coded so already stays, and takes over the
    /// valence if one is given.
    ///
    /// # Errors
    /// If a code or document is not there, or a range does not lie in its text; then nothing is coded.
    pub fn apply_codes(
        &mut self,
        by: &str,
        gesture: &Gesture,
        passages: &[Passage],
    ) -> Result<Gestured, WorkspaceError> {
        let (_, done) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let mut codes: Vec<CodeId> = Vec::new();
            let mut first = String::new();
            for code in &gesture.codes {
                let (id, name) = moment.named_code(code, &mut changes)?;
                if !codes.contains(&id) {
                    first = if codes.is_empty() { name } else { first };
                    codes.push(id);
                }
            }
            let what = match codes.len() {
                1 => format!("code “{first}”"),
                several => format!("code with {several} codes"),
            };
            let mut done = Gestured { codes, ..Gestured::default() };
            let before = changes.len();
            put_on(moment, gesture, coder, passages, &mut done, &mut changes)?;
            if changes.len() == before {
                changes.clear();
            }
            Ok((Made::new(what, Change::Together(changes)), done))
        })?;
        Ok(done)
    }

    /// Puts another code in the place of the one that codings have; range, valence, coder and memos stay. Where the coder has
    /// coded the same passage with it already, the two become one.
    ///
    /// # Errors
    /// If a coding is no longer as given, or the code is not there.
    pub fn recode(&mut self, by: &str, codings: &[Coding], to: &CodeName) -> Result<Recoded, WorkspaceError> {
        let (_, recoded) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let (code, name) = moment.named_code(to, &mut changes)?;
            let documents: BTreeSet<DocumentId> = codings.iter().map(|coding| coding.document).collect();
            moment.load_codings(documents)?;
            let what = match codings {
                [one] => {
                    let old = moment.project.code(one.code).map_or("", |code| &code.name);
                    format!("recode “{old}” to “{name}”")
                }
                several => format!("recode {} passages to “{name}”", several.len()),
            };
            let mut recoded = Recoded { code, recoded: 0, joined: 0 };
            let mut made: Vec<Coding> = Vec::new();
            for coding in codings.iter().filter(|coding| coding.code != code) {
                let after = Coding { code, ..*coding };
                let there = moment.project.codings(coding.document)?.iter().copied();
                let twin = made.iter().copied().chain(there).find(|other| other.says_the_same_as(&after));
                match twin {
                    Some(twin) => {
                        let kept = join(moment.project, *coding, twin, &mut changes);
                        made.retain(|other| other.id != kept.id);
                        made.push(kept);
                        recoded.joined += 1;
                    }
                    None => {
                        changes.push(Change::replace(*coding, after));
                        made.push(after);
                        recoded.recoded += 1;
                    }
                }
            }
            if recoded.recoded + recoded.joined == 0 {
                changes.clear();
            }
            Ok((Made::new(what, Change::Together(changes)), recoded))
        })?;
        Ok(recoded)
    }

    /// Moves the ends of a coding. Gives whether they moved: not if it lies there already, nor if the coder has coded just
    /// that passage with the code before.
    ///
    /// # Errors
    /// If the coding is no longer as given, or the range is empty or does not lie in the text.
    pub fn move_border(
        &mut self,
        by: &str,
        coding: Coding,
        range: TextRange,
    ) -> Result<bool, WorkspaceError> {
        let (step, ()) = self.step(by, |moment| {
            moment.load_codings([coding.document])?;
            let after = Coding { range, ..coding };
            let there = moment.project.codings(coding.document)?;
            let same = range == coding.range
                || there.iter().any(|other| other.id != coding.id && other.says_the_same_as(&after));
            let change = if same { Change::Together(Vec::new()) } else { Change::replace(coding, after) };
            Ok((Made::new("move a coding's border", change), ()))
        })?;
        Ok(step.is_some())
    }
}

/// Gathers the changes that put a gesture's codes on passages.
fn put_on(
    moment: &mut Moment<'_, '_>,
    gesture: &Gesture,
    coder: CoderId,
    passages: &[Passage],
    done: &mut Gestured,
    changes: &mut Vec<Change>,
) -> Result<(), WorkspaceError> {
    let documents: BTreeSet<DocumentId> = passages.iter().map(|passage| passage.document).collect();
    moment.load_codings(documents.iter().copied())?;
    let mut known: BTreeMap<(DocumentId, TextRange, CodeId), Coding> = BTreeMap::new();
    for document in documents {
        let own = moment.project.codings(document)?.iter().filter(|coding| coding.coder == coder);
        known.extend(own.map(|coding| ((document, coding.range, coding.code), *coding)));
    }
    for Passage { document, range } in passages.iter().copied() {
        for code in done.codes.clone() {
            let coding = match known.get(&(document, range, code)).copied() {
                Some(there) => {
                    done.already += 1;
                    let valence = gesture.valence.or(there.valence);
                    if valence != there.valence {
                        changes.push(Change::replace(there, Coding { valence, ..there }));
                    }
                    Coding { valence, ..there }
                }
                None => {
                    done.applied += 1;
                    let (id, created_millis, valence) = (new_id(), now_millis(), gesture.valence);
                    let coding = Coding { id, document, range, code, coder, valence, created_millis };
                    changes.push(Change::add(coding));
                    coding
                }
            };
            known.insert((document, range, code), coding);
            done.codings.push(coding.id);
        }
    }
    let first = passages.first().zip(done.codings.first());
    if let Some((passage, coding)) = first.filter(|_| !gesture.comment.trim().is_empty()) {
        let on = Anchor::Coding(passage.document, *coding);
        changes.push(comment_on(moment.project, on, coder, gesture.comment.trim()));
    }
    Ok(())
}

/// The change that writes a comment on a coding: below what the coder wrote there before, else a memo of its own.
fn comment_on(project: &Project, on: Anchor, by: CoderId, comment: &str) -> Change {
    match project.memos_on(on).find(|memo| memo.by == by).cloned() {
        Some(memo) => {
            let text = format!("{}\n{comment}", memo.text);
            Change::replace(memo.clone(), Memo { text, altered_millis: Some(now_millis()), ..memo })
        }
        None => {
            let (id, created_millis, kind) = (new_id(), now_millis(), MemoKind::Note);
            let (text, altered_millis, passages) = (comment.to_owned(), None, Vec::new());
            Change::add(Memo { id, on, text, kind, by, created_millis, altered_millis, passages })
        }
    }
}

/// Lets `coding` go into `twin`, which says the same: its memos come along, and its valence where the other has none. Gives the
/// twin as it is then.
fn join(project: &Project, coding: Coding, twin: Coding, changes: &mut Vec<Change>) -> Coding {
    let (here, there) = (Anchor::Coding(coding.document, coding.id), Anchor::Coding(twin.document, twin.id));
    for memo in project.memos_on(here).cloned() {
        changes.push(Change::replace(memo.clone(), Memo { on: there, ..memo }));
    }
    let kept = Coding { valence: twin.valence.or(coding.valence), ..twin };
    if kept != twin {
        changes.push(Change::replace(twin, kept));
    }
    changes.push(Change::remove(coding));
    kept
}

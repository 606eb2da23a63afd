//! What corrections did, to be looked through: each thing that is not exact, with its words before and after.

use redthread_model::*;
use redthread_workspace::{Corrected, CorrectedItem, Workspace};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::difference::{Piece, pieces};
use crate::inspector::shortened;
use crate::look::Hue;

/// Letters kept of what is the same beside a change.
const CONTEXT: usize = 48;
/// At most so many things are listed of one correction.
const MOST: usize = 200;

/// A correction made here that was not dismissed yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ReviewMemory {
    /// The document.
    pub(crate) document: DocumentId,
    /// The step.
    pub(crate) step: u64,
    /// How many things kept their words.
    pub(crate) exact: usize,
    /// What was looked at already.
    #[serde(default)]
    pub(crate) dismissed: Vec<Uuid>,
}

/// The corrections of a document that are to be looked through, newest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct ReviewData {
    /// The corrections.
    pub(crate) corrections: Vec<CorrectionData>,
}

/// A correction and what it did.
#[derive(Clone, Debug)]
pub(crate) struct CorrectionData {
    /// The step.
    pub(crate) step: u64,
    /// When it was made, and by whom.
    pub(crate) when_millis: i64,
    /// Who made it.
    pub(crate) by: String,
    /// The difference of the whole text, shortened.
    pub(crate) difference: Vec<Piece>,
    /// How many things kept their words.
    pub(crate) exact: usize,
    /// How many follow their words.
    pub(crate) moved: usize,
    /// How many lost their words.
    pub(crate) lost: usize,
    /// What is still to be looked at.
    pub(crate) items: Vec<ItemData>,
    /// How many more there are than are listed.
    pub(crate) more: usize,
    /// Whether Undo would take back just this.
    pub(crate) is_next_undo: bool,
}

/// Something whose words were altered.
#[derive(Clone, Debug)]
pub(crate) struct ItemData {
    /// Its id.
    pub(crate) id: Uuid,
    /// What kind of thing it is.
    pub(crate) kind: RecordKind,
    /// The code's name, or the first words of a memo.
    pub(crate) name: String,
    /// The colour of the code.
    pub(crate) hue: Option<Hue>,
    /// Its words, before and after.
    pub(crate) difference: Vec<Piece>,
    /// Whether nothing of its words is left.
    pub(crate) lost: bool,
    /// The coding as it is now, if it is one that is still there.
    pub(crate) now: Option<Coding>,
    /// The coding as it was, if it was one.
    pub(crate) was: Option<Coding>,
}

impl ReviewData {
    /// Tells what the remembered corrections of a document did. Those that were taken back are passed over.
    pub(crate) fn of(
        workspace: &mut Workspace,
        document: DocumentId,
        memory: &[ReviewMemory],
        by: &str,
    ) -> Self {
        let next = workspace.next_undo(Some(by)).ok().flatten().map(|step| step.nr);
        let mut corrections = Vec::new();
        for review in memory.iter().rev().filter(|review| review.document == document) {
            let Ok(Some(told)) = workspace.corrected(review.step) else { continue };
            let project = workspace.project();
            corrections.push(correction(project, review, &told, next == Some(review.step)));
        }
        Self { corrections }
    }
}

fn correction(
    project: &Project,
    review: &ReviewMemory,
    told: &Corrected,
    is_next_undo: bool,
) -> CorrectionData {
    let id = |item: &CorrectedItem| Uuid::from_bytes(item.before.key().id_bytes());
    let all = told.lost.iter().chain(&told.moved);
    let open: Vec<&CorrectedItem> = all.filter(|item| !review.dismissed.contains(&id(item))).collect();
    let listed = open.iter().take(MOST).map(|item| {
        let was = if let Record::Coding(coding) = item.before { Some(coding) } else { None };
        let now = was.and_then(|was| {
            project.codings(told.document).ok()?.iter().find(|coding| coding.id == was.id).copied()
        });
        let new = item.now.map_or("", |range| told.new.slice(range));
        let (name, hue) = name_of(project, &item.before);
        ItemData {
            id: id(item),
            kind: item.before.key().kind(),
            name,
            hue,
            difference: pieces(told.old.slice(item.was), new, CONTEXT),
            lost: item.now.is_none(),
            now,
            was,
        }
    });
    let items: Vec<ItemData> = listed.collect();
    CorrectionData {
        step: told.step.nr,
        when_millis: told.step.time_millis,
        by: told.step.by.clone(),
        difference: whole_difference(told),
        exact: review.exact.max(told.shifted),
        moved: told.moved.len(),
        lost: told.lost.len(),
        more: open.len() - items.len(),
        items,
        is_next_undo,
    }
}

/// The difference of the texts, of which only the changes and a little around them is kept.
fn whole_difference(told: &Corrected) -> Vec<Piece> {
    let mut pieces = pieces(told.old.as_str(), told.new.as_str(), CONTEXT / 2);
    pieces.truncate(24);
    pieces
}

/// What a thing is called.
fn name_of(project: &Project, record: &Record) -> (String, Option<Hue>) {
    match record {
        Record::Coding(coding) => {
            let code = project.code(coding.code);
            (code.map(|code| code.name.clone()).unwrap_or_default(), code.map(|code| Hue::of(&code.color)))
        }
        Record::Memo(memo) => (shortened(&memo.text, 60), None),
        Record::Statement(statement) => {
            let code = project.code(statement.theme);
            (code.map(|code| code.name.clone()).unwrap_or_default(), None)
        }
        Record::Advice(advice) => (shortened(&advice.text, 60), None),
        _ => (String::new(), None),
    }
}

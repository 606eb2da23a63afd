//! Changes: everything that alters a project is one of these values.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::coding_ids::CodingIds;
use crate::*;

/// An alteration of a project. It carries old values as well as new, so that it can be taken back without looking anything
/// up, and so that a change made against another state is seen to be stale.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    clippy::large_enum_variant,
    reason = "changes are few and short-lived; a box would be in everybody's way"
)]
pub enum Change {
    /// Puts in a record with a new id.
    Add(Record),
    /// Puts a record in the place of itself as it was.
    Replace {
        /// As it was.
        before: Record,
        /// As it becomes; the same kind and id.
        after: Record,
    },
    /// Takes a record out; it must be as given, and nothing may refer to it.
    Remove(Record),
    /// Several that are one step for the person who made them, in order.
    Together(Vec<Change>),
}

/// What must be loaded before a change can be validated.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Need {
    /// The codings of these documents.
    Codings(BTreeSet<DocumentId>),
    /// The codings of all documents.
    #[default]
    AllCodings,
}

/// Why a change was refused. The project is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ChangeError {
    /// The id is taken.
    #[error("there is already a {} with the id {}", .0.kind().name(), id_text(.0))]
    Exists(RecordKey),
    /// There is no such record.
    #[error("there is no {} with the id {}", .0.kind().name(), id_text(.0))]
    Missing(RecordKey),
    /// The record has altered since the change was made.
    #[error("the {} with the id {} has been changed since", .0.kind().name(), id_text(.0))]
    Stale(RecordKey),
    /// Another record refers to the one that should go.
    #[error("the {} is still used by a {} ({})", .of.kind().name(), .by.kind().name(), id_text(.by))]
    InUse {
        /// What should go.
        of: RecordKey,
        /// What refers to it.
        by: RecordKey,
    },
    /// The record refers to one that is not there.
    #[error("a {} refers to a {} that is not there ({})", .from.kind().name(), .to.kind().name(), id_text(.to))]
    Dangling {
        /// What refers.
        from: RecordKey,
        /// What is not there.
        to: RecordKey,
    },
    /// The name is blank.
    #[error("a {} needs a name", .0.name())]
    NoName(RecordKind),
    /// Another of its kind has the name.
    #[error("there is already a {} with the name “{name}”", .kind.name())]
    NameTaken {
        /// The kind.
        kind: RecordKind,
        /// The name.
        name: String,
    },
    /// A code would stand below itself.
    #[error("a code cannot stand below itself")]
    Cycle(CodeId),
    /// The range is empty or does not lie in the document's text.
    #[error("the range {range} does not lie in the document's text of {characters} characters")]
    OutsideText {
        /// The document.
        document: DocumentId,
        /// The range.
        range: redthread_text::TextRange,
        /// How long the text is.
        characters: u32,
    },
    /// The same coder has coded the same range with the same code.
    #[error("this coder has already coded this range with this code")]
    AlreadyCoded(CodingId),
    /// The value is not of the attribute's kind, or stands there twice.
    #[error("the value given for an attribute does not fit it")]
    BadValue(AttributeId),
    /// The two sides of a replacement are not the same record.
    #[error("a replacement must keep the record's kind and id")]
    NotTheSame,
    /// The record cannot be taken out.
    #[error("the project's own record cannot be removed")]
    Permanent,
    /// A field has a value that it cannot have.
    #[error("a {} cannot have this {field}", .kind.name())]
    BadField {
        /// The kind of record.
        kind: RecordKind,
        /// The field.
        field: &'static str,
    },
    /// Something needed for the validation is not loaded.
    #[error(transparent)]
    NotLoaded(#[from] NotLoaded),
}

fn id_text(key: &RecordKey) -> uuid::Uuid {
    uuid::Uuid::from_bytes(key.id_bytes())
}

impl Change {
    /// The version of the stored form. When the form of a record or change alters, this grows and an upcaster is added.
    ///
    /// - 2: a quote has a reason. Quotes of version 1 have none, and that is how they are read.
    /// - 3: interview guides, and the passages that ask their questions. Nothing that was there before is written otherwise.
    /// - 3: surveys, and what answers their questions. Nothing that was there before is written otherwise.
    pub const VERSION: u32 = 3;

    /// Adds a record.
    pub fn add(record: impl Into<Record>) -> Self {
        Self::Add(record.into())
    }

    /// Replaces a record.
    pub fn replace(before: impl Into<Record>, after: impl Into<Record>) -> Self {
        Self::Replace { before: before.into(), after: after.into() }
    }

    /// Removes a record.
    pub fn remove(record: impl Into<Record>) -> Self {
        Self::Remove(record.into())
    }

    /// The change that takes this one back.
    pub fn inverse(&self) -> Self {
        match self {
            Self::Add(record) => Self::Remove(record.clone()),
            Self::Remove(record) => Self::Add(record.clone()),
            Self::Replace { before, after } => Self::Replace { before: after.clone(), after: before.clone() },
            Self::Together(changes) => Self::Together(changes.iter().rev().map(Self::inverse).collect()),
        }
    }

    /// The single changes in this one, in order.
    pub fn flatten(&self) -> Vec<&Self> {
        match self {
            Self::Together(changes) => changes.iter().flat_map(Self::flatten).collect(),
            single => vec![single],
        }
    }

    /// How many single changes this one is made of.
    pub fn count(&self) -> usize {
        match self {
            Self::Together(changes) => changes.iter().map(Self::count).sum(),
            _ => 1,
        }
    }

    /// What must be loaded before this change can be validated.
    pub fn need(&self) -> Need {
        let mut documents = BTreeSet::new();
        for change in self.flatten() {
            let record = match change {
                Self::Add(record) | Self::Remove(record) | Self::Replace { after: record, .. } => record,
                Self::Together(_) => continue,
            };
            match record {
                Record::Coding(coding) => documents.extend([coding.document]),
                Record::Document(document) => documents.extend([document.id]),
                Record::Memo(Memo { on: Anchor::Coding(document, _), .. }) => documents.extend([*document]),
                Record::Code(_) | Record::Coder(_) if matches!(change, Self::Remove(_)) => {
                    return Need::AllCodings;
                }
                _ => {}
            }
        }
        Need::Codings(documents)
    }
}

impl Project {
    /// Applies `change`: validates it against the project and alters the project in memory.
    ///
    /// The change's own parts are the row deltas that the store writes: [`Change::flatten`] lists them in order, so memory
    /// and file cannot drift apart.
    ///
    /// # Errors
    /// If the change does not fit; the project is then as it was.
    pub fn apply(&mut self, change: &Change) -> Result<(), ChangeError> {
        let new_ids = self.adds_codings_with_new_ids(change);
        let mut coding_ids = CodingIds::new(names_codings(change));
        self.apply_part(change, new_ids, &mut coding_ids)
    }

    /// Applies a part of a change; `new_ids` if the ids of the codings it adds are known to be new.
    fn apply_part(
        &mut self,
        change: &Change,
        new_ids: bool,
        coding_ids: &mut CodingIds,
    ) -> Result<(), ChangeError> {
        match change {
            Change::Together(changes) => match &changes[..] {
                [] => Ok(()),
                // A single change leaves the project as it was by itself if it does not fit.
                [only] => self.apply_part(only, new_ids, coding_ids),
                several => {
                    let before = self.clone();
                    for change in several {
                        if let Err(error) = self.apply_part(change, new_ids, coding_ids) {
                            *self = before;
                            return Err(error);
                        }
                    }
                    Ok(())
                }
            },
            Change::Add(record) => {
                if !(new_ids && matches!(record, Record::Coding(_))) {
                    self.check_absent(record)?;
                }
                self.check_sound(record, coding_ids)?;
                self.add(record);
                coding_ids.added(record);
                Ok(())
            }
            Change::Replace { before, after } => {
                if before.key() != after.key() {
                    return Err(ChangeError::NotTheSame);
                }
                if let (Record::Coding(before), Record::Coding(after)) = (before, after)
                    && before.document != after.document
                {
                    return Err(ChangeError::BadField { kind: RecordKind::Coding, field: "document" });
                }
                self.check_current(before)?;
                self.check_sound(after, coding_ids)?;
                self.replace(before, after);
                Ok(())
            }
            Change::Remove(record) => {
                self.check_current(record)?;
                self.check_unused(record)?;
                self.take(record);
                coding_ids.removed(record);
                Ok(())
            }
        }
    }

    /// Whether none of the codings that `change` adds has an id that its document has already, or that another has: found out
    /// in one pass, for one look through a document for each of thousands of codings would take long.
    fn adds_codings_with_new_ids(&self, change: &Change) -> bool {
        let mut ids: BTreeMap<DocumentId, BTreeSet<CodingId>> = BTreeMap::new();
        for change in change.flatten() {
            if let Change::Add(Record::Coding(coding)) = change
                && !ids.entry(coding.document).or_default().insert(coding.id)
            {
                return false;
            }
        }
        ids.iter().all(|(document, ids)| match self.codings(*document) {
            Ok(all) => !all.iter().any(|coding| ids.contains(&coding.id)),
            // A document that the change itself adds begins without codings.
            Err(_) => self.document(*document).is_none(),
        })
    }

    /// Takes in a change that was validated before, by this program or another: the way in which what others did reaches a
    /// project in memory. Codings of documents whose codings are not loaded are passed over; loading brings them.
    pub fn replay(&mut self, change: &Change) {
        for change in change.flatten() {
            match change {
                Change::Add(record) => self.add(record),
                Change::Replace { before, after } => self.replace(before, after),
                Change::Remove(record) => self.take(record),
                Change::Together(_) => {}
            }
        }
    }

    /// Puts in a record with an id that is new. A new document begins without codings.
    fn add(&mut self, record: &Record) {
        match record {
            Record::Coding(coding) => self.add_coding(*coding),
            Record::Document(document) => {
                self.load_codings(document.id, Vec::new());
                self.put(record.clone());
            }
            other => self.put(other.clone()),
        }
    }

    fn replace(&mut self, before: &Record, after: &Record) {
        match (before, after) {
            (Record::Coding(before), Record::Coding(after)) => {
                self.replace_coding(before, *after);
            }
            _ => self.put(after.clone()),
        }
    }
}

/// Whether `change` puts in or alters more than a few memos on codings.
fn names_codings(change: &Change) -> bool {
    const FEW: usize = 4;
    let names = |change: &&&Change| match change {
        Change::Add(Record::Memo(memo)) | Change::Replace { after: Record::Memo(memo), .. } => {
            matches!(memo.on, Anchor::Coding(..))
        }
        _ => false,
    };
    change.flatten().iter().filter(names).nth(FEW).is_some()
}

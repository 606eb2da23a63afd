//! Saved queries follow what they name: when a code is renamed or moved, or a group gets another name, the queries that ask for
//! it are altered in the same step, so that they go on meaning what they meant.

use redthread_model::{Change, Project, Record, SavedQuery};
use redthread_query::expression::with_new_names;

/// What must be altered of the saved queries because of a change that makes `after` of `before`. What cannot be read, or names
/// what has gone, stays as it is.
pub(crate) fn following(before: &Project, after: &Project, change: &Change) -> Vec<Change> {
    if after.queries().is_empty() || !change.flatten().into_iter().any(renames) {
        return Vec::new();
    }
    let altered = after.queries().values().filter_map(|query| {
        let expression = with_new_names(&query.expression, before, after).ok()??;
        let now = SavedQuery { expression, ..query.as_ref().clone() };
        Some(Change::replace(query.as_ref().clone(), now))
    });
    altered.collect()
}

/// Whether a change may give something that a query names another name.
fn renames(change: &Change) -> bool {
    let Change::Replace { before, after } = change else { return false };
    match (before, after) {
        (Record::Code(before), Record::Code(after)) => {
            (&before.name, before.parent) != (&after.name, after.parent)
        }
        (Record::CodeSet(before), Record::CodeSet(after)) => before.name != after.name,
        (Record::SavedQuery(before), Record::SavedQuery(after)) => before.name != after.name,
        (Record::Attribute(before), Record::Attribute(after)) => before.name != after.name,
        (Record::Group(before), Record::Group(after)) => before.name != after.name,
        (Record::Case(before), Record::Case(after)) => before.name != after.name,
        (Record::Document(before), Record::Document(after)) => before.name != after.name,
        (Record::Stage(before), Record::Stage(after)) => before.name != after.name,
        (Record::Round(before), Record::Round(after)) => before.name != after.name,
        (Record::Period(before), Record::Period(after)) => before.name != after.name,
        (Record::Coder(before), Record::Coder(after)) => before.name != after.name,
        _ => false,
    }
}

//! Saved queries as parts of others.

use redthread_model::{Project, SavedQueryId};

use super::{Atom, Expression};

/// The saved queries that an expression names, each once, in the order in which it names them; those that are not there are
/// passed over.
pub fn queries_in(project: &Project, expression: &Expression) -> Vec<SavedQueryId> {
    let mut found = Vec::new();
    expression.each_part(&mut |part| {
        if let Expression::Atom(Atom::Query(name)) = part
            && let Some(query) = project.find_query(&name.text)
            && !found.contains(&query.id)
        {
            found.push(query.id);
        }
    });
    found
}

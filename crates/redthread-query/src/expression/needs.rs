//! What must be loaded before an expression can be evaluated.

use std::collections::BTreeSet;

use redthread_model::{DocumentId, Project};

use super::bind::Bound;
use super::{Atom, Expression, ExpressionError, Field, Relation};

/// What must be loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Of which documents; of all if `None`.
    pub documents: Option<BTreeSet<DocumentId>>,
    /// Their codings.
    pub codings: bool,
    /// What lies on their texts.
    pub layouts: bool,
    /// Their texts.
    pub texts: bool,
}

impl Expression {
    /// What must be loaded before [`super::evaluate`] (or [`super::keep`]) can be asked with this expression.
    ///
    /// # Errors
    /// If it names what the project does not have.
    pub fn needs(&self, project: &Project) -> Result<Needs, ExpressionError> {
        let documents = Bound::of(self, project, &mut Vec::new())?.documents();
        let mut needs = Needs { documents, ..Needs::default() };
        let of_need = |id| needs.documents.as_ref().is_none_or(|documents| documents.contains(id));
        let without_turns =
            project.documents().values().any(|document| document.turns == 0 && of_need(&document.id));
        needs.add(self, true, without_turns);
        Ok(needs)
    }
}

impl Needs {
    /// Adds what `expression` needs; `as_set` if its passages are wanted and not only whether others meet it.
    fn add(&mut self, expression: &Expression, as_set: bool, without_turns: bool) {
        if as_set && expression.is_condition() {
            self.add_steps(without_turns);
        }
        match expression {
            Expression::Atom(Atom::Code { .. }) => self.codings = true,
            Expression::Atom(Atom::Text(_) | Atom::Paragraphs) => (self.layouts, self.texts) = (true, true),
            Expression::Atom(Atom::Turns) => self.layouts = true,
            Expression::Atom(Atom::Everything) => {}
            Expression::Condition(condition) => match condition.field {
                Field::Coder | Field::Valence => self.codings = true,
                Field::Group | Field::Case | Field::Speaker | Field::Attribute(_) => self.layouts = true,
                Field::Document | Field::Stage | Field::Round | Field::Period | Field::Kind => {}
            },
            Expression::Not(inner) => self.add(inner, false, without_turns),
            Expression::And(parts) => {
                // The first that is no condition brings the passages.
                let first = parts.iter().position(|part| !part.is_condition());
                let parts = parts.iter().enumerate();
                parts.for_each(|(index, part)| self.add(part, first == Some(index), without_turns));
            }
            Expression::Or(parts) => parts.iter().for_each(|part| self.add(part, as_set, without_turns)),
            Expression::Relation { left, relation, right } => {
                self.add(left, true, without_turns);
                self.add(right, true, without_turns);
                match relation {
                    Relation::NearTurns(_) => self.add_steps(without_turns),
                    Relation::NearWords(_) => (self.layouts, self.texts) = (true, true),
                    _ => {}
                }
            }
        }
    }

    fn add_steps(&mut self, without_turns: bool) {
        self.layouts = true;
        self.texts |= without_turns;
    }
}

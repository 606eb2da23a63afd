//! What must be loaded before an expression can be evaluated.

use std::collections::BTreeSet;

use redthread_model::{DocumentId, Project};

use super::bind::{Binding, Bound, Test};
use super::{Expression, ExpressionError, Relation};

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
    /// If it names what the project does not have, or a saved query in it cannot be understood.
    pub fn needs(&self, project: &Project) -> Result<Needs, ExpressionError> {
        let binding = Binding::of(self, project)?;
        let mut needs = Needs { documents: binding.documents(), ..Needs::default() };
        let of_need = |id| needs.documents.as_ref().is_none_or(|documents| documents.contains(id));
        let without_turns =
            project.documents().values().any(|document| document.turns == 0 && of_need(&document.id));
        needs.add(&binding.bound, true, without_turns);
        for people in &binding.people {
            needs.add(people, true, without_turns);
        }
        let leaves_out = |search: &super::TextSearch| !search.options.without_forms.is_empty();
        needs.texts |= binding.searches.iter().any(leaves_out);
        Ok(needs)
    }
}

impl Needs {
    /// Adds what `bound` needs; `as_set` if its passages are wanted and not only whether others meet it.
    fn add(&mut self, bound: &Bound, as_set: bool, without_turns: bool) {
        if as_set && bound.is_condition() {
            self.add_steps(without_turns);
        }
        match bound {
            Bound::Codes(_) | Bound::Coded => self.codings = true,
            Bound::Memos(places) => self.codings |= !places.codings.is_empty(),
            Bound::Text(_) | Bound::Paragraphs | Bound::Heading(_) => {
                (self.layouts, self.texts) = (true, true);
            }
            Bound::Turns | Bound::Answers(_) => self.layouts = true,
            Bound::Everything => {}
            Bound::Test(test) => match test {
                Test::Coder(_) | Test::Valence(_) => self.codings = true,
                Test::Group(_) | Test::Cases(_) | Test::Speaker(_) | Test::Attribute(_) => {
                    self.layouts = true;
                }
                Test::Documents(_) => {}
            },
            Bound::Not(inner) => self.add(inner, false, without_turns),
            Bound::And(parts) => {
                // The first that is no condition brings the passages.
                let first = parts.iter().position(|part| !part.is_condition());
                let parts = parts.iter().enumerate();
                parts.for_each(|(index, part)| self.add(part, first == Some(index), without_turns));
            }
            Bound::Or(parts) => parts.iter().for_each(|part| self.add(part, as_set, without_turns)),
            Bound::Relation { left, relation, right, .. } => {
                self.add(left, true, without_turns);
                self.add(right, true, without_turns);
                match relation {
                    Relation::NearTurns(_) | Relation::SameTurn => self.add_steps(without_turns),
                    Relation::NearWords(_) => (self.layouts, self.texts) = (true, true),
                    Relation::SameParagraph => self.texts = true,
                    _ => {}
                }
            }
            Bound::SameCase { left, .. } => {
                self.add(left, true, without_turns);
                self.layouts = true;
            }
        }
    }

    fn add_steps(&mut self, without_turns: bool) {
        self.layouts = true;
        self.texts |= without_turns;
    }
}

//! Evaluates an expression, document by document: everything it says is said within one document, but for `same case`, whose
//! people are found first.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::{CaseId, DocumentId, NotLoaded, Project, Voice};
use redthread_text::TextRange;

use super::bind::{Binding, Bound};
use super::finder::without_forms;
use super::place::Place;
use super::reach::Reach;
use super::{EvaluationError, Expression, Found, PassageSet, Relation, TextFinder, condition};

/// Returns the passages that an expression stands for (see the table of the module).
///
/// # Errors
/// If it names what the project does not have, or something it needs is not loaded (see [`Expression::needs`]).
pub fn evaluate(
    project: &Project,
    expression: &Expression,
    finder: &dyn TextFinder,
) -> Result<PassageSet, EvaluationError> {
    let evaluation = Evaluation::of(project, expression, finder, None)?;
    let mut set = PassageSet::default();
    for document in evaluation.documents(None) {
        set.insert(document, evaluation.in_document(document, |local| local.set(&evaluation.bound))?);
    }
    Ok(set)
}

/// Returns those passages that meet an expression: what `… and EXPRESSION` would keep of them.
///
/// # Errors
/// As [`evaluate`].
pub fn keep(
    project: &Project,
    passages: &PassageSet,
    expression: &Expression,
    finder: &dyn TextFinder,
) -> Result<PassageSet, EvaluationError> {
    let given: BTreeSet<DocumentId> = passages.by_document().map(|(document, _)| document).collect();
    let evaluation = Evaluation::of(project, expression, finder, Some(&given))?;
    let mut set = PassageSet::default();
    for document in evaluation.documents(Some(&given)) {
        let found = passages.in_document(document);
        let kept = evaluation.in_document(document, |local| {
            let mask = local.mask(&evaluation.bound, found)?;
            Ok(only(found, &mask))
        })?;
        set.insert(document, kept);
    }
    Ok(set)
}

/// An expression made ready for a project.
struct Evaluation<'p> {
    project: &'p Project,
    bound: Bound,
    /// The hits of each search.
    hits: Vec<BTreeMap<DocumentId, Vec<TextRange>>>,
    /// The people on the right side of each `same case`.
    people: Vec<BTreeSet<CaseId>>,
}

impl<'p> Evaluation<'p> {
    fn of(
        project: &'p Project,
        expression: &Expression,
        finder: &dyn TextFinder,
        within: Option<&BTreeSet<DocumentId>>,
    ) -> Result<Self, EvaluationError> {
        let Binding { bound, searches, people } = Binding::of(expression, project)?;
        let mut evaluation = Self { project, bound, hits: Vec::new(), people: Vec::new() };
        let mut documents: BTreeSet<DocumentId> = evaluation.documents(within).into_iter().collect();
        people.iter().for_each(|bound| documents.extend(evaluation.documents_of(bound)));
        let documents: Vec<DocumentId> = documents.into_iter().collect();
        for search in &searches {
            let mut hits = finder.find(project, &search.query, &search.options, &documents)?;
            without_forms(project, &search.options, &mut hits)?;
            evaluation.hits.push(hits);
        }
        for bound in &people {
            let mut all = BTreeSet::new();
            for document in evaluation.documents_of(bound) {
                let ask = |local: &Local<'_>| local.people(&local.set(bound)?);
                all.extend(evaluation.in_document(document, ask)?.into_iter().flatten());
            }
            evaluation.people.push(all);
        }
        Ok(evaluation)
    }

    /// The documents in which something can be found, by id.
    fn documents(&self, within: Option<&BTreeSet<DocumentId>>) -> Vec<DocumentId> {
        let mut documents = self.documents_of(&self.bound);
        documents.retain(|document| within.is_none_or(|within| within.contains(document)));
        documents
    }

    /// The documents in which a part can find something, by id.
    fn documents_of(&self, bound: &Bound) -> Vec<DocumentId> {
        let possible = bound.documents();
        let all = self.project.documents().keys().copied();
        all.filter(|id| possible.as_ref().is_none_or(|possible| possible.contains(id))).collect()
    }

    fn in_document<T>(
        &self,
        document: DocumentId,
        ask: impl FnOnce(&Local<'_>) -> Result<T, NotLoaded>,
    ) -> Result<T, NotLoaded> {
        let record = self.project.document(document).ok_or(NotLoaded(document))?;
        ask(&Local { place: Place::of(self.project, record), hits: &self.hits, people: &self.people })
    }
}

/// An evaluation in one document.
struct Local<'p> {
    place: Place<'p>,
    hits: &'p [BTreeMap<DocumentId, Vec<TextRange>>],
    people: &'p [BTreeSet<CaseId>],
}

impl Local<'_> {
    /// The passages that `bound` stands for, in order.
    fn set(&self, bound: &Bound) -> Result<Vec<Found>, NotLoaded> {
        let plain = |ranges: Vec<TextRange>| ranges.into_iter().map(Found::new).collect();
        let mut found: Vec<Found> = match bound {
            Bound::Codes(codes) => self.place.coded(|coding| codes.binary_search(&coding.code).is_ok())?,
            Bound::Text(search) => {
                plain(self.hits[*search].get(&self.place.id()).cloned().unwrap_or_default())
            }
            Bound::Turns => plain(self.place.turns()?),
            Bound::Paragraphs => plain(self.place.paragraphs()?),
            Bound::Everything => plain(vec![self.place.whole()]),
            Bound::Coded => self.place.coded(|_| true)?,
            Bound::Heading(words) => plain(self.place.under_heading(words)?),
            Bound::Answers(questions) => plain(self.place.answers(questions)?),
            Bound::Memos(places) => {
                let mut found = self.place.coded(|coding| places.codings.contains(&coding.id))?;
                found.extend(plain(places.passages.get(&self.place.id()).cloned().unwrap_or_default()));
                found
            }
            Bound::Test(_) | Bound::Not(_) => self.steps_that_meet(bound)?,
            Bound::And(parts) => match parts.iter().position(|part| !part.is_condition()) {
                None => self.steps_that_meet(bound)?,
                Some(first) => {
                    let mut found = self.set(&parts[first])?;
                    for (_, part) in parts.iter().enumerate().filter(|(index, _)| *index != first) {
                        let mask = self.mask(part, &found)?;
                        found = only(&found, &mask);
                    }
                    found
                }
            },
            Bound::Or(parts) => {
                let mut found = Vec::new();
                for part in parts {
                    found.extend(self.set(part)?);
                }
                found
            }
            Bound::Relation { left, negated, relation, right } => {
                let found = self.set(left)?;
                let mask = self.related(&found, *relation, &self.set(right)?)?;
                only_if(&found, &mask, !negated)
            }
            Bound::SameCase { left, negated, right } => {
                let (found, wanted) = (self.set(left)?, &self.people[*right]);
                let of_each = self.people(&found)?;
                let mask: Vec<bool> = of_each.iter().map(|people| !people.is_disjoint(wanted)).collect();
                only_if(&found, &mask, !negated)
            }
        };
        found.retain(|found| !found.range.is_empty());
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    fn steps_that_meet(&self, bound: &Bound) -> Result<Vec<Found>, NotLoaded> {
        let steps: Vec<Found> = self.place.steps()?.iter().copied().map(Found::new).collect();
        let mask = self.mask(bound, &steps)?;
        Ok(only(&steps, &mask))
    }

    /// For each passage whether it meets `bound`.
    fn mask(&self, bound: &Bound, passages: &[Found]) -> Result<Vec<bool>, NotLoaded> {
        match bound {
            Bound::Test(test) => condition::mask(test, &self.place, passages),
            Bound::Not(inner) => Ok(self.mask(inner, passages)?.into_iter().map(|meets| !meets).collect()),
            Bound::Or(parts) => self.joined(parts, passages, false, |one, other| one || other),
            Bound::And(parts) if bound.is_condition() => {
                self.joined(parts, passages, true, |one, other| one && other)
            }
            _ => self.related(passages, Relation::Overlaps, &self.set(bound)?),
        }
    }

    fn joined(
        &self,
        parts: &[Bound],
        passages: &[Found],
        from: bool,
        join: impl Fn(bool, bool) -> bool,
    ) -> Result<Vec<bool>, NotLoaded> {
        let mut mask = vec![from; passages.len()];
        for part in parts {
            let of_part = self.mask(part, passages)?;
            mask.iter_mut().zip(of_part).for_each(|(all, one)| *all = join(*all, one));
        }
        Ok(mask)
    }

    /// For each passage the known people who speak in it.
    fn people(&self, passages: &[Found]) -> Result<Vec<BTreeSet<CaseId>>, NotLoaded> {
        let (voices, layout) = (self.place.voices()?, self.place.layout()?);
        let of_one = |passage: &Found| {
            let mut people = BTreeSet::new();
            voices.each_in(layout, passage.range, |voice, _| {
                people.extend(if let Voice::Known(case) = voice { Some(case) } else { None });
            });
            people
        };
        Ok(passages.iter().map(of_one).collect())
    }

    /// For each of the left whether it stands in the relation to one of the right.
    fn related(&self, left: &[Found], relation: Relation, right: &[Found]) -> Result<Vec<bool>, NotLoaded> {
        let interval = |range: TextRange| match relation {
            Relation::NearTurns(_) | Relation::SameTurn => self.place.reach_in_steps(range),
            Relation::SameParagraph => self.place.reach_in_paragraphs(range),
            Relation::NearWords(_) => self.place.reach_in_words(range),
            _ => Ok(closed(range)),
        };
        // Who lies between two steps lies in none that could be the same.
        let lies_in_one = |(low, _): &(i64, i64)| match relation {
            Relation::SameTurn | Relation::SameParagraph => low % 2 == 0,
            _ => true,
        };
        let intervals = right.iter().map(|found| interval(found.range));
        let intervals = intervals.filter(|interval| interval.as_ref().map_or(true, lies_in_one));
        let intervals: Result<Vec<_>, NotLoaded> = intervals.collect();
        let right_ranges = Reach::of(right.iter().map(|found| closed(found.range)).collect());
        let reach = Reach::of(intervals?);
        let is_so = |found: &Found| {
            let (low, high) = interval(found.range)?;
            Ok(match relation {
                Relation::Overlaps => reach.any_meets(low, high),
                Relation::Within => reach.any_holds(low, high),
                Relation::Contains => reach.any_inside(low, high),
                Relation::NearTurns(turns) => {
                    reach.any_meets(low - 2 * i64::from(turns), high + 2 * i64::from(turns))
                }
                Relation::NearWords(words) => {
                    let (first, last) = closed(found.range);
                    let beyond = i64::from(words) - 1;
                    right_ranges.any_meets(first, last)
                        || (words > 0 && reach.any_meets(low - beyond, high + beyond))
                }
                Relation::Before => reach.any_after(high),
                Relation::After => reach.any_before(low),
                Relation::SameTurn | Relation::SameParagraph => {
                    lies_in_one(&(low, high)) && reach.any_meets(low, high)
                }
                // Of people in all documents, which were found before.
                Relation::SameCase => false,
            })
        };
        left.iter().map(is_so).collect()
    }
}

/// A range as the numbers of its first and last code point; ranges of passages are never empty.
pub(super) fn closed(range: TextRange) -> (i64, i64) {
    (i64::from(range.start().get()), i64::from(range.end().get()) - 1)
}

fn only(passages: &[Found], mask: &[bool]) -> Vec<Found> {
    only_if(passages, mask, true)
}

fn only_if(passages: &[Found], mask: &[bool], wanted: bool) -> Vec<Found> {
    passages.iter().zip(mask).filter(|(_, is_so)| **is_so == wanted).map(|(found, _)| *found).collect()
}

#[cfg(test)]
#[path = "evaluate_tests.rs"]
mod tests;

//! Which questions of several guides run parallel: those that somebody said do, and those that are worded alike.

use std::collections::BTreeSet;

use redthread_model::*;
use serde::Serialize;

use super::wording::{Rareness, Reader, Wording};

/// Questions less alike than this are not taken to be the same question.
const ALIKE: f64 = 0.5;

/// Questions that stand side by side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ParallelRow {
    /// For each guide, in their order, its questions here: mostly one or none.
    pub questions: Vec<Vec<QuestionId>>,
    /// Why they stand together.
    pub why: Parallel,
}

/// Why questions stand side by side.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Parallel {
    /// Somebody said so.
    Linked,
    /// Their wording is this much alike, from 0 to 1: the least of what brought them together.
    Worded(f64),
    /// It stands alone.
    Alone,
}

/// A question and the guide it belongs to.
struct Place<'p> {
    guide: usize,
    question: &'p GuideQuestion,
    wording: Wording,
}

/// The questions of these guides side by side, in the order of the first guide, with what only later ones ask put in where it
/// stands there.
pub fn parallel_questions(project: &Project, guides: &[GuideId]) -> Vec<ParallelRow> {
    let places = places(project, guides);
    let rareness = Rareness::of(places.iter().map(|place| &place.wording));
    let mut group: Vec<usize> = (0..places.len()).collect();
    let mut why = vec![Parallel::Alone; places.len()];
    for one in 0..places.len() {
        for other in 0..one {
            let parallel = places[one].question.parallel;
            if parallel.is_some() && parallel == places[other].question.parallel {
                join(&mut group, &mut why, (one, other), Parallel::Linked);
            }
        }
    }
    let mut alike: Vec<(f64, usize, usize)> = Vec::new();
    for one in 0..places.len() {
        for other in (0..one).filter(|other| places[*other].guide != places[one].guide) {
            let score = rareness.likeness(&places[one].wording, &places[other].wording);
            if score >= ALIKE {
                alike.push((score, other, one));
            }
        }
    }
    alike.sort_by(|one, other| other.0.total_cmp(&one.0).then((one.1, one.2).cmp(&(other.1, other.2))));
    for (score, one, other) in alike {
        let guides_of = |wanted: usize| -> BTreeSet<usize> {
            (0..places.len())
                .filter(|place| group[*place] == group[wanted])
                .map(|place| places[place].guide)
                .collect()
        };
        // Two questions of one guide are two questions, unless somebody said otherwise.
        if group[one] != group[other] && guides_of(one).is_disjoint(&guides_of(other)) {
            join(&mut group, &mut why, (one, other), Parallel::Worded(score));
        }
    }
    rows(&places, &group, &why, guides.len())
}

fn places<'p>(project: &'p Project, guides: &[GuideId]) -> Vec<Place<'p>> {
    let mut places = Vec::new();
    for (index, guide) in
        guides.iter().enumerate().filter_map(|(index, guide)| Some((index, project.guide(*guide)?)))
    {
        let reader = Reader::of(guide.language.unwrap_or_else(|| project.language()));
        let place = |question| {
            let question: &GuideQuestion = question;
            Place { guide: index, question, wording: reader.read(&question.text) }
        };
        places.extend(guide.questions.iter().map(place));
    }
    places
}

/// Puts two groups together. What somebody linked stays linked, of two likenesses the lesser one counts.
fn join(group: &mut [usize], why: &mut [Parallel], (one, other): (usize, usize), how: Parallel) {
    let (into, from) = (group[one], group[other]);
    let together = match (why[one], why[other], how) {
        (Parallel::Linked, ..) | (_, Parallel::Linked, _) | (.., Parallel::Linked) => Parallel::Linked,
        (Parallel::Worded(score), _, Parallel::Worded(new))
        | (_, Parallel::Worded(score), Parallel::Worded(new)) => Parallel::Worded(score.min(new)),
        (.., how) => how,
    };
    for place in 0..group.len() {
        if group[place] == from || group[place] == into {
            (group[place], why[place]) = (into, together);
        }
    }
}

fn rows(places: &[Place<'_>], group: &[usize], why: &[Parallel], guides: usize) -> Vec<ParallelRow> {
    // The groups in the order of their rows.
    let mut order: Vec<usize> = Vec::new();
    for guide in 0..guides {
        // What comes before the first row that is there already waits, to be put right before it.
        let (mut after, mut waiting) = (None, Vec::new());
        for place in (0..places.len()).filter(|place| places[*place].guide == guide) {
            let there = order.iter().position(|known| *known == group[place]);
            match (there, after) {
                (Some(at), None) => {
                    after = Some(at + waiting.len() + 1);
                    drop(order.splice(at..at, waiting.drain(..)));
                }
                (Some(at), _) => after = Some(at + 1),
                (None, Some(at)) => {
                    order.insert(at, group[place]);
                    after = Some(at + 1);
                }
                (None, None) if !waiting.contains(&group[place]) => waiting.push(group[place]),
                (None, None) => {}
            }
        }
        order.append(&mut waiting);
    }
    let row = |wanted: usize| {
        let mut questions = vec![Vec::new(); guides];
        let mut reason = Parallel::Alone;
        for place in (0..places.len()).filter(|place| group[*place] == wanted) {
            questions[places[place].guide].push(places[place].question.id);
            reason = why[place];
        }
        ParallelRow { questions, why: reason }
    };
    order.into_iter().map(row).collect()
}

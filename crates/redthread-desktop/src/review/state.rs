//! What is decided of each candidate, and what may still be taken back.

use std::collections::{BTreeMap, HashSet};

use redthread_model::*;
use redthread_text::TextRange;
use redthread_workspace::{CodeName, RunItem, Scope};

use super::action::Proposal;
use super::view::Views;
use crate::code_bar::CodeBar;
use crate::segments::LongList;

/// What is decided of a candidate.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Nothing yet.
    #[default]
    Left,
    /// It is to be coded.
    Accepted,
    /// Nothing now: it may be looked at another time.
    Skipped,
    /// The code does not belong there.
    Rejected,
    /// It is coded so in the project.
    Coded,
}

/// A candidate as it stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// What would be coded.
    pub(crate) range: TextRange,
    /// How much around the proposed words that is.
    pub(crate) scope: Scope,
    /// The place of its code in the list of codes.
    pub(super) code: usize,
    /// Whether it tells of something that works.
    pub(crate) valence: Option<Valence>,
    /// What is decided of it.
    pub(crate) decision: Decision,
}

/// How many candidates stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) left: usize,
    pub(crate) accepted: usize,
    pub(crate) skipped: usize,
    pub(crate) rejected: usize,
    pub(crate) coded: usize,
}

/// What one decision altered: how things stood before it, and which candidate was in focus.
#[derive(Clone, Debug)]
struct Before {
    at: usize,
    rows: Vec<(usize, Standing)>,
}

/// Candidates being looked through.
#[derive(Default)]
pub(crate) struct ReviewState {
    /// What they are.
    pub(crate) title: String,
    pub(super) proposals: Vec<Proposal>,
    /// How each stands, in the same order.
    pub(super) rows: Vec<Standing>,
    /// The codes that the candidates have.
    pub(super) codes: Vec<CodeName>,
    /// The one in focus.
    pub(super) at: usize,
    taken: Vec<Before>,
    /// The point of the history at which it was last looked what is coded already.
    looked: Option<u64>,
    /// What this coder had coded then, in the documents of the candidates.
    coded: HashSet<(DocumentId, TextRange, CodeId)>,
    /// The texts in which the candidates were found.
    texts: BTreeMap<DocumentId, BlobHash>,
    /// How many passages are to be coded; candidates that became the same passage count once.
    pub(super) to_code: usize,
    /// Whether a candidate was altered since it was looked which are coded.
    altered: bool,
    pub(super) list: LongList,
    pub(super) views: Views,
    pub(super) code_bar: Option<CodeBar>,
    pub(super) focused: bool,
    pub(super) wants_focus: bool,
    /// Where the one in focus was drawn.
    pub(super) rect: Option<egui::Rect>,
    /// Whether one reads a passage of them in its place, and will come back.
    pub(crate) reading: bool,
}

impl ReviewState {
    /// Begins with candidates.
    pub(crate) fn new(title: String, proposals: Vec<Proposal>) -> Self {
        let mut state = Self { title, wants_focus: true, ..Self::default() };
        for proposal in &proposals {
            let code = state.code_place(proposal.code.clone());
            state.rows.push(Standing {
                range: proposal.passage.range,
                scope: Scope::Hit,
                code,
                valence: None,
                decision: Decision::Left,
            });
        }
        state.proposals = proposals;
        state
    }

    /// The place of a code in the list of codes.
    fn code_place(&mut self, code: CodeName) -> usize {
        // Mostly it is the one used last.
        self.codes.iter().rposition(|known| *known == code).unwrap_or_else(|| {
            self.codes.push(code);
            self.codes.len() - 1
        })
    }

    /// Whether there is nothing to look through.
    pub(crate) fn is_empty(&self) -> bool {
        self.proposals.is_empty()
    }

    /// How many candidates stand how.
    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        for row in &self.rows {
            *match row.decision {
                Decision::Left => &mut counts.left,
                Decision::Accepted => &mut counts.accepted,
                Decision::Skipped => &mut counts.skipped,
                Decision::Rejected => &mut counts.rejected,
                Decision::Coded => &mut counts.coded,
            } += 1;
        }
        counts
    }

    /// The candidates that were rejected: passages and the codes that do not belong there.
    pub(crate) fn rejected(&self) -> impl Iterator<Item = (Passage, &CodeName)> {
        let rows = self.rows.iter().enumerate().filter(|(_, row)| row.decision == Decision::Rejected);
        rows.map(|(index, row)| (self.passage(index), &self.codes[row.code]))
    }

    /// What is to be coded, each passage once for each code.
    pub(crate) fn accepted(&self) -> Vec<RunItem> {
        let mut seen = HashSet::new();
        let rows = self.rows.iter().enumerate().filter(|(_, row)| row.decision == Decision::Accepted);
        let rows = rows.filter(|(index, row)| seen.insert((self.passage(*index), row.code)));
        let item = |(index, row): (usize, &Standing)| RunItem {
            passage: self.passage(index),
            code: self.codes[row.code].clone(),
            valence: row.valence,
        };
        rows.map(item).collect()
    }

    /// The passage of a candidate as wide as it is now.
    pub(super) fn passage(&self, index: usize) -> Passage {
        Passage { document: self.proposals[index].passage.document, range: self.rows[index].range }
    }

    /// Marks those that this coder has coded so, and those that are no longer. Candidates whose document is gone or was
    /// corrected meanwhile are let go. Gives how many these were.
    pub(crate) fn take_in(&mut self, project: &Project, head: u64, by: &str) -> usize {
        let (mut gone, first) = (0, self.looked.is_none());
        if self.looked != Some(head) {
            self.looked = Some(head);
            gone = self.let_go(project);
            self.coded = self.coded_by(project, by);
            self.altered = true;
        }
        if std::mem::take(&mut self.altered) {
            let ids: Vec<Option<CodeId>> = self.codes.iter().map(|code| id_of(project, code)).collect();
            for (row, proposal) in self.rows.iter_mut().zip(&self.proposals) {
                let document = proposal.passage.document;
                let is = ids[row.code].is_some_and(|code| self.coded.contains(&(document, row.range, code)));
                match (is, row.decision) {
                    (true, _) => row.decision = Decision::Coded,
                    (false, Decision::Coded) => row.decision = Decision::Left,
                    (false, _) => {}
                }
            }
            self.to_code = self.accepted().len();
        }
        if first && self.rows.get(self.at).is_some_and(|row| row.decision == Decision::Coded) {
            self.go_on();
        }
        gone
    }

    /// What a coder has coded in the documents of the candidates.
    fn coded_by(&self, project: &Project, by: &str) -> HashSet<(DocumentId, TextRange, CodeId)> {
        let mut coded = HashSet::new();
        let by = by.to_lowercase();
        let coder = project.coders().values().find(|coder| coder.name.to_lowercase() == by);
        let Some(coder) = coder.map(|coder| coder.id) else { return coded };
        for document in self.texts.keys() {
            let Ok(codings) = project.codings(*document) else { continue };
            let own = codings.iter().filter(|coding| coding.coder == coder);
            coded.extend(own.map(|coding| (*document, coding.range, coding.code)));
        }
        coded
    }

    /// Lets go of candidates in texts that are others by now.
    fn let_go(&mut self, project: &Project) -> usize {
        let text = |document: &DocumentId| project.document(*document).map(|record| record.text);
        if self.texts.is_empty() {
            let documents = self.proposals.iter().map(|proposal| proposal.passage.document);
            self.texts = documents.filter_map(|document| Some((document, text(&document)?))).collect();
        }
        self.texts.retain(|document, seen| text(document) == Some(*seen));
        let there = |proposal: &Proposal| self.texts.contains_key(&proposal.passage.document);
        let before = self.rows.len();
        if !self.proposals.iter().all(there) {
            let (rows, proposals) = (std::mem::take(&mut self.rows), std::mem::take(&mut self.proposals));
            let texts = &self.texts;
            let there = |proposal: &Proposal| texts.contains_key(&proposal.passage.document);
            (self.rows, self.proposals) =
                rows.into_iter().zip(proposals).filter(|(_, one)| there(one)).unzip();
            self.taken.clear();
            self.views = Views::default();
            self.at = self.at.min(self.rows.len().saturating_sub(1));
        }
        before - self.rows.len()
    }

    /// Goes to a candidate and brings it into view.
    pub(super) fn go_to(&mut self, index: usize) {
        self.at = index.min(self.rows.len().saturating_sub(1));
        self.list.bring(self.at);
    }

    /// Decides the one in focus, with those that became the same passage, and goes on to the next that is left.
    pub(super) fn decide(&mut self, decision: Decision) {
        let Some(row) = self.rows.get(self.at).copied().filter(|row| row.decision != Decision::Coded) else {
            return self.go_on();
        };
        let passage = self.passage(self.at);
        let is_meant = |(index, other): &(usize, &Standing)| {
            let same = other.code == row.code && self.passage(*index) == passage;
            *index == self.at || (same && other.decision == Decision::Left)
        };
        let meant = self.rows.iter().enumerate().filter(is_meant);
        let decided = meant.map(|(index, other)| (index, Standing { decision, ..*other })).collect();
        self.alter(decided);
        self.go_on();
    }

    /// Goes to the next that is left after the one in focus, else to the first that is left, else one on.
    fn go_on(&mut self) {
        let is_left = |index: &usize| self.rows[*index].decision == Decision::Left;
        let after = (self.at + 1..self.rows.len()).find(is_left);
        let next = after.or_else(|| (0..self.at.min(self.rows.len())).find(is_left));
        self.go_to(next.unwrap_or(self.at));
    }

    /// Accepts all that are left.
    pub(super) fn accept_left(&mut self) {
        let left = |(_, row): &(usize, &Standing)| row.decision == Decision::Left;
        let rows = self.rows.iter().enumerate().filter(left);
        let accepted = rows.map(|(index, row)| (index, Standing { decision: Decision::Accepted, ..*row }));
        self.alter(accepted.collect());
    }

    /// Makes the one in focus wider or narrower, if it can be.
    pub(super) fn widen(&mut self, project: &Project, wider: bool) {
        let Some(row) = self.rows.get(self.at).copied() else { return };
        let mut scope = row.scope;
        // A step that alters nothing, as from a turn of one sentence, is passed over.
        while let Some(next) = if wider { scope.wider() } else { scope.narrower() } {
            scope = next;
            let standing = self.as_wide(project, self.at, scope);
            if standing.range != row.range {
                return self.alter(vec![(self.at, standing)]);
            }
        }
    }

    /// Makes all that are not decided yet as wide as `scope`.
    pub(super) fn widen_left(&mut self, project: &Project, scope: Scope) {
        let left = |index: &usize| self.rows[*index].decision == Decision::Left;
        let altered: Vec<(usize, Standing)> = (0..self.rows.len())
            .filter(left)
            .map(|index| (index, self.as_wide(project, index, scope)))
            .filter(|(index, standing)| *standing != self.rows[*index])
            .collect();
        self.alter(altered);
    }

    /// Makes the one in focus as wide as `scope`.
    pub(super) fn widen_to(&mut self, project: &Project, scope: Scope) {
        if self.at < self.rows.len() {
            self.alter(vec![(self.at, self.as_wide(project, self.at, scope))]);
        }
    }

    /// Whether all that are left are as wide as `scope`.
    pub(super) fn left_are(&self, scope: Scope) -> bool {
        let mut left = self.rows.iter().filter(|row| row.decision == Decision::Left).peekable();
        left.peek().is_some() && left.all(|row| row.scope == scope)
    }

    fn as_wide(&self, project: &Project, index: usize, scope: Scope) -> Standing {
        let Passage { document, range } = self.proposals[index].passage;
        let row = self.rows[index];
        let (Ok(text), Ok(layout)) = (project.text(document), project.layout(document)) else { return row };
        Standing { range: scope.around(text, layout, range), scope, ..row }
    }

    /// Gives a candidate another code.
    pub(crate) fn set_code(&mut self, index: usize, code: CodeName) {
        let Some(row) = self.rows.get(index).copied() else { return };
        let code = self.code_place(code);
        self.alter(vec![(index, Standing { code, ..row })]);
    }

    /// Works well, works less well, neither: for the one in focus.
    pub(super) fn next_valence(&mut self) {
        let Some(row) = self.rows.get(self.at).copied() else { return };
        let valence = match row.valence {
            None => Some(Valence::Well),
            Some(Valence::Well) => Some(Valence::LessWell),
            Some(Valence::LessWell) => None,
        };
        self.alter(vec![(self.at, Standing { valence, ..row })]);
    }

    /// Puts rows as given and keeps how they were. What is altered is looked at anew: it may be coded so already, or not any
    /// more.
    fn alter(&mut self, rows: Vec<(usize, Standing)>) {
        if rows.is_empty() {
            return;
        }
        let before = rows.iter().map(|(index, _)| (*index, self.rows[*index])).collect();
        self.taken.push(Before { at: self.at, rows: before });
        for (index, row) in rows {
            self.rows[index] = row;
        }
        self.altered = true;
    }

    /// Takes the last decision back. Gives whether there was one.
    pub(crate) fn take_back(&mut self) -> bool {
        let Some(before) = self.taken.pop() else { return false };
        for (index, row) in before.rows {
            self.rows[index] = row;
        }
        self.altered = true;
        self.go_to(before.at);
        true
    }

    /// Notes that what was accepted is coded: decisions before that are taken back by undoing the step.
    pub(crate) fn coded(&mut self) {
        for row in self.rows.iter_mut().filter(|row| row.decision == Decision::Accepted) {
            row.decision = Decision::Coded;
        }
        self.taken.clear();
        self.altered = true;
    }

    /// Takes the keyboard in the next frame.
    pub(crate) fn focus(&mut self) {
        self.wants_focus = true;
        self.reading = false;
    }

    /// All passages, as wide as they are now.
    #[cfg(test)]
    pub(crate) fn all_of_them(&self) -> Vec<Passage> {
        (0..self.rows.len()).map(|index| self.passage(index)).collect()
    }

    /// How many rows the last frame drew.
    #[cfg(test)]
    pub(crate) fn drawn(&self) -> usize {
        self.list.drawn
    }
}

/// The code, if there is one already.
pub(super) fn id_of(project: &Project, code: &CodeName) -> Option<CodeId> {
    match code {
        CodeName::Id(id) => Some(*id),
        CodeName::Path(path) => project.find_code(path).map(|code| code.id),
    }
}

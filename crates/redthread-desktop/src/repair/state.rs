//! What somebody decided while looking proposals through. Nothing of it is in the project until it is applied, as one step.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::{BlobHash, DocumentId};
use redthread_text::{Position, TextRange};
use redthread_workspace::{Confidence, Repairs};

use super::data::{FormKey, FormRow, RepairData};

/// What is to become of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// It reads like this.
    Accepted(String),
    /// It stays as it is.
    Rejected,
}

/// Looking proposals through.
#[derive(Clone, Debug, Default)]
pub(crate) struct RepairState {
    /// The document and the text that was looked at.
    pub(crate) of: Option<(DocumentId, BlobHash)>,
    /// The forms that are decided.
    pub(crate) decided: BTreeMap<FormKey, Decision>,
    /// Single places that stay as they are, by where they begin.
    pub(crate) left: BTreeSet<Position>,
    /// The chosen form, counted among those that are shown.
    pub(crate) at: usize,
    /// Whether words that may be right as they stand are shown.
    pub(crate) shows_unsure: bool,
    /// A reading that is being written for the chosen form.
    pub(crate) own: String,
    /// Whether the chosen form is to be scrolled to.
    pub(crate) follows: bool,
}

impl RepairState {
    /// Begins anew if it is another text.
    pub(crate) fn for_text(&mut self, of: Option<(DocumentId, BlobHash)>) {
        if self.of != of {
            *self = Self { of, shows_unsure: self.shows_unsure, ..Self::default() };
        }
    }

    /// The forms that are shown, in order.
    pub(crate) fn shown<'d>(&self, data: &'d RepairData) -> Vec<&'d FormRow> {
        let shown = |form: &&FormRow| {
            self.shows_unsure || form.confidence > Confidence::Unsure || form.proposed.is_none()
        };
        data.forms.iter().filter(shown).collect()
    }

    /// Moves to another form.
    pub(crate) fn go(&mut self, to: usize, count: usize) {
        self.at = to.min(count.saturating_sub(1));
        self.own.clear();
        self.follows = true;
    }

    /// Decides a form.
    pub(crate) fn decide(&mut self, form: &FormRow, decision: Option<Decision>) {
        match decision {
            Some(decision) => drop(self.decided.insert(form.key(), decision)),
            None => drop(self.decided.remove(&form.key())),
        }
    }

    /// What is decided of a form.
    pub(crate) fn decision(&self, form: &FormRow) -> Option<&Decision> {
        self.decided.get(&form.key())
    }

    /// Accepts every sure form that is not decided.
    pub(crate) fn accept_sure(&mut self, data: &RepairData) {
        for form in data.forms.iter().filter(|form| form.confidence == Confidence::Sure) {
            if let Some(proposed) = &form.proposed {
                self.decided.entry(form.key()).or_insert_with(|| Decision::Accepted(proposed.clone()));
            }
        }
    }

    /// The reading after the one that a form has now, among its choices; the first if it has none.
    pub(crate) fn next_choice(&self, form: &FormRow) -> Option<String> {
        let now = match self.decision(form) {
            Some(Decision::Accepted(reading)) => Some(reading),
            _ => form.proposed.as_ref(),
        };
        let at = now.and_then(|now| form.choices.iter().position(|choice| choice == now));
        form.choices.get(at.map_or(0, |at| (at + 1) % form.choices.len().max(1))).cloned()
    }

    /// What was accepted, as it would be applied; nothing if the text is another by now.
    pub(crate) fn repairs(&self, data: &RepairData) -> Option<Repairs> {
        let (document, seen) = self.of.filter(|of| data.of == Some(*of))?;
        let mut words: Vec<(TextRange, String)> = Vec::new();
        for form in &data.forms {
            let Some(Decision::Accepted(reading)) = self.decision(form) else { continue };
            let places = form.places.iter().map(|place| place.range);
            let places = places.filter(|range| !self.left.contains(&range.start()));
            words.extend(places.map(|range| (range, reading.clone())));
        }
        words.sort();
        Some(Repairs { document, seen, words })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::repair::data::PlaceRow;

    fn form(printed: &str, choices: &[&str], confidence: Confidence, starts: &[u32]) -> FormRow {
        let place = |start: &u32| PlaceRow {
            range: TextRange::new(*start, start + 2).unwrap(),
            before: String::new(),
            after: String::new(),
        };
        FormRow {
            printed: printed.to_owned(),
            proposed: choices.first().map(|choice| (*choice).to_owned()),
            choices: choices.iter().map(|choice| (*choice).to_owned()).collect(),
            confidence,
            places: starts.iter().map(place).collect(),
        }
    }

    #[test]
    fn what_is_accepted_is_applied_but_for_places_that_are_left() {
        let document = DocumentId::from(uuid::Uuid::from_u128(1));
        let of = Some((document, BlobHash([1; 32])));
        let forms = vec![
            form("pa", &["på"], Confidence::Sure, &[10, 20]),
            form("fa", &["få", "fø"], Confidence::Likely, &[4]),
            form("ar", &["år"], Confidence::Unsure, &[30]),
        ];
        let data = RepairData { of, forms, ..RepairData::default() };
        let mut state = RepairState::default();
        state.for_text(of);
        assert_eq!(state.shown(&data).len(), 2);
        state.accept_sure(&data);
        state.left.insert(Position::new(20));
        let other = state.next_choice(&data.forms[1]).unwrap();
        state.decide(&data.forms[1], Some(Decision::Accepted(other)));
        let words: Vec<_> = state.repairs(&data).unwrap().words;
        let shown: Vec<_> = words.iter().map(|(range, word)| (range.start().get(), word.as_str())).collect();
        assert_eq!(shown, [(4, "fø"), (10, "på")]);
        state.decide(&data.forms[0], Some(Decision::Rejected));
        state.accept_sure(&data);
        assert_eq!(state.repairs(&data).unwrap().words.len(), 1, "what was rejected stays so");
        state.for_text(Some((document, BlobHash([2; 32]))));
        assert!(state.decided.is_empty() && state.repairs(&data).is_none());
    }
}

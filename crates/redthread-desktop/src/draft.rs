//! A text that is being written: kept while it is written, saved when one leaves it.

use crate::look::area_ui;

/// A text under way, about the thing named by `K`.
#[derive(Clone, Debug)]
pub(crate) struct Draft<K> {
    about: Option<K>,
    text: String,
    saved: String,
}

impl<K> Default for Draft<K> {
    fn default() -> Self {
        Self { about: None, text: String::new(), saved: String::new() }
    }
}

impl<K: Clone + PartialEq> Draft<K> {
    /// Turns to `about`, of which `saved` is kept in the project. Gives what was written about something else and not saved.
    ///
    /// What another program wrote meanwhile is taken over; while one is writing oneself, it is put below one's own words, so
    /// that neither is written over.
    pub(crate) fn turn_to(&mut self, about: K, saved: &str) -> Option<(K, String)> {
        if self.about.as_ref() == Some(&about) {
            if self.saved != saved {
                if self.text == self.saved {
                    saved.clone_into(&mut self.text);
                } else if self.text != saved {
                    let added = saved.strip_prefix(self.saved.as_str()).unwrap_or(saved).trim();
                    if !added.is_empty() {
                        self.text = format!("{}\n\n{added}", self.text.trim_end());
                    }
                }
                saved.clone_into(&mut self.saved);
            }
            return None;
        }
        let left = self.leave();
        self.about = Some(about);
        saved.clone_into(&mut self.text);
        saved.clone_into(&mut self.saved);
        left
    }

    /// What was written and not saved; afterwards it counts as saved.
    pub(crate) fn leave(&mut self) -> Option<(K, String)> {
        self.leave_with_base().map(|(about, _, text)| (about, text))
    }

    /// As [`Self::leave`]; between the two stands the text as it was saved before.
    pub(crate) fn leave_with_base(&mut self) -> Option<(K, String, String)> {
        let changed = self.text != self.saved;
        let base = std::mem::replace(&mut self.saved, self.text.clone());
        self.about.clone().filter(|_| changed).map(|about| (about, base, self.text.clone()))
    }

    /// Whether it is about this.
    pub(crate) fn is_about(&self, about: &K) -> bool {
        self.about.as_ref() == Some(about)
    }

    /// The text, for a field that looks otherwise than [`Self::ui`].
    pub(crate) fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    /// Takes a text back that could not be saved, over `base`, which is.
    pub(crate) fn put_back(&mut self, about: K, base: &str, text: String) {
        *self = Self { about: Some(about), text, saved: base.to_owned() };
    }

    /// Draws the field. Gives what is to be saved when the keyboard leaves it.
    pub(crate) fn ui(
        &mut self,
        ui: &mut egui::Ui,
        name: &str,
        hint: &str,
        rows: usize,
    ) -> (egui::Response, Option<(K, String)>) {
        let response = area_ui(ui, name, &mut self.text, hint, rows);
        let left = if response.lost_focus() { self.leave() } else { None };
        (response, left)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_given_once_when_one_leaves_it() {
        let mut draft = Draft::default();
        assert_eq!(draft.turn_to(1, "one"), None);
        draft.text.push_str(" more");
        assert_eq!(draft.turn_to(2, "two"), Some((1, "one more".to_owned())));
        assert_eq!(draft.leave(), None);
        assert_eq!(draft.turn_to(2, "two, by another"), None);
        assert_eq!(draft.text, "two, by another");
    }

    #[test]
    fn what_another_wrote_meanwhile_stands_below_ones_own_words() {
        let mut draft = Draft::default();
        draft.turn_to(1, "Begun.");
        draft.text.push_str(" Mine.");
        draft.turn_to(1, "Begun. Theirs.");
        assert_eq!(draft.text, "Begun. Mine.\n\nTheirs.");
        draft.turn_to(1, "Wholly new.");
        assert_eq!(draft.text, "Begun. Mine.\n\nTheirs.\n\nWholly new.");
        let (_, base, text) = draft.leave_with_base().unwrap();
        assert_eq!((base.as_str(), text), ("Wholly new.", draft.text.clone()));
    }
}

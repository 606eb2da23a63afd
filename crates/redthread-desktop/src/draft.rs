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
    pub(crate) fn turn_to(&mut self, about: K, saved: &str) -> Option<(K, String)> {
        if self.about.as_ref() == Some(&about) {
            // What another program wrote is taken over unless one is writing oneself.
            if self.saved != saved {
                if self.text == self.saved {
                    saved.clone_into(&mut self.text);
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
        let changed = self.text != self.saved;
        self.text.clone_into(&mut self.saved);
        self.about.clone().filter(|_| changed).map(|about| (about, self.text.clone()))
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
}

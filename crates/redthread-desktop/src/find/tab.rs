//! The tabs of the place Find: the hits of a search, and the words of the study.

use egui::Ui;

use crate::look::choice_ui;
use crate::texts::{Texts, key};

/// What the place Find shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum FindTab {
    /// What a search found.
    #[default]
    Hits,
    /// Words in numbers.
    Words,
}

impl FindTab {
    /// All, from the left.
    const ALL: [Self; 2] = [Self::Hits, Self::Words];

    /// Its name in English.
    const fn name(self) -> &'static str {
        match self {
            Self::Hits => key("Hits"),
            Self::Words => key("Words in numbers"),
        }
    }
}

/// Draws the tabs; a press chooses one.
pub(crate) fn find_tabs_ui(ui: &mut Ui, tab: &mut FindTab, say: Texts) {
    ui.horizontal(|ui| {
        for other in FindTab::ALL {
            if choice_ui(ui, *tab == other, say.t(other.name())).clicked() {
                *tab = other;
            }
        }
    });
}

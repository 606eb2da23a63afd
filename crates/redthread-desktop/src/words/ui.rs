//! The tab for words in numbers, drawn.

use egui::Ui;

use crate::look::empty_ui;
use crate::texts::Texts;

/// Draws the words of the study with their figures.
pub(crate) fn words_ui(ui: &mut Ui, say: Texts) {
    empty_ui(
        ui,
        say.t("No words to count"),
        say.t("Bring transcripts in: their words are counted by themselves."),
    );
}

//! How it is searched: a quiet row of choices, each explained where it is met.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{PopupCloseBehavior, Response, Ui};
use redthread_text::Folding;

use super::ask::FindOptions;
use crate::look::{Colors, quiet_ui};
use crate::texts::Texts;

/// Draws the choices in a row; where there is little room, in a menu.
pub(super) fn options_ui(ui: &mut Ui, options: &mut FindOptions, menu: bool, say: Texts) {
    if !menu {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            words_ui(ui, options, say);
            ui.separator();
            places_ui(ui, options, say);
        });
        return;
    }
    let count = options.altered();
    let name = match count {
        0 => say.t("Options").to_owned(),
        count => say.with("Options: {0}", &[&count]),
    };
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    MenuButton::new(name).config(config).ui(ui, |ui| {
        ui.set_max_width(240.0);
        quiet_ui(ui, say.t("How words are compared"));
        words_ui(ui, options, say);
        quiet_ui(ui, say.t("Where they may stand"));
        places_ui(ui, options, say);
    });
}

impl FindOptions {
    /// How many of the choices are not as they are at first.
    fn altered(&self) -> usize {
        let choices = [
            self.whole_words,
            self.letters != Folding::Everyday,
            self.compounds,
            self.scan_tolerant,
            self.without_stop_words,
            self.regex,
            self.without_interviewer,
            self.uncoded,
        ];
        choices.into_iter().filter(|altered| *altered).count()
    }
}

/// How words are compared.
fn words_ui(ui: &mut Ui, options: &mut FindOptions, say: Texts) {
    // In a regular expression every letter means itself: what has no say there stands back.
    let words = !options.regex;
    let hint =
        say.t("All forms of a word: ventetid also finds ventetiden. Off: words only as they are written");
    flip(choice_if(ui, words, !options.whole_words, say.t("Word forms"), hint), &mut options.whole_words);
    let exact = options.letters == Folding::Exact;
    let hint = say.t("Large and small letters count, and å is not aa");
    if choice(ui, exact, "Aa", hint).accessible_name(say.t("Letters exactly")).clicked() {
        options.letters = if exact { Folding::Everyday } else { Folding::Exact };
    }
    let loose = options.letters == Folding::Loose;
    let hint =
        say.t("Loose letters: æ ø å also as ae oe aa, and written without: spoergsmaal finds spørgsmål");
    if choice(ui, loose, "å = a", hint).accessible_name(say.t("Loose letters")).clicked() {
        options.letters = if loose { Folding::Everyday } else { Folding::Loose };
    }
    let hint = say.t("Also as a part of longer words: skift finds sagsbehandlerskift");
    flip(choice_if(ui, words, options.compounds, say.t("Compounds"), hint), &mut options.compounds);
    let hint = say.t(
        "Also as a poor scanner reads it: første finds f@rste. What is damaged most comes last in Best first",
    );
    let scanned = choice_if(ui, words, options.scan_tolerant, say.t("Scanned text"), hint);
    flip(scanned, &mut options.scan_tolerant);
    let hint = say.t("Words that stand in every text (og, det, er) need not be there, unless they stand in quotation marks");
    let skipped = choice_if(ui, words, options.without_stop_words, say.t("Skip stop words"), hint);
    flip(skipped, &mut options.without_stop_words);
    let hint = say.t("The query is a regular expression, as in vent(er|ede)");
    let regex = choice(ui, options.regex, ".*", hint).accessible_name(say.t("Regular expression"));
    flip(regex, &mut options.regex);
}

/// Where words may stand.
fn places_ui(ui: &mut Ui, options: &mut FindOptions, say: Texts) {
    let hint = say.t("Leave out what interviewers say");
    let without = choice(ui, options.without_interviewer, say.t("Not the interviewer"), hint);
    flip(without, &mut options.without_interviewer);
    let hint = say.t("Only words that carry no code yet");
    flip(choice(ui, options.uncoded, say.t("Not yet coded"), hint), &mut options.uncoded);
}

fn choice(ui: &mut Ui, chosen: bool, name: &str, hint: &str) -> Response {
    choice_if(ui, true, chosen, name, hint)
}

/// Draws a choice that has a say only if `able`. No scope around it: inside one it would not go on to the next row.
fn choice_if(ui: &mut Ui, able: bool, chosen: bool, name: &str, hint: &str) -> Response {
    let fill = Colors::in_ui(ui).chosen;
    let before = std::mem::replace(&mut ui.visuals_mut().selection.bg_fill, fill);
    let button = egui::Button::selectable(chosen, egui::RichText::new(name).size(13.0));
    let response = ui.add_enabled(able, button.wrap_mode(egui::TextWrapMode::Extend));
    ui.visuals_mut().selection.bg_fill = before;
    response.on_hover_text(hint).on_disabled_hover_text(hint)
}

fn flip(response: Response, option: &mut bool) {
    if response.clicked() {
        *option = !*option;
    }
}

//! What stands where no hits are: how one searches, with examples to press, or what might find more.

use std::collections::HashMap;

use egui::{RichText, Ui};
use redthread_model::Project;
use redthread_text::{Folding, StopWords, fold, terms};

use super::ask::FindFilters;
use super::state::FindState;
use crate::look::{Colors, NEAR, STEP, empty_ui, quiet_ui, reading_font};
use crate::texts::{Texts, key};

/// So many code points of the texts are looked at for examples, a part of each document.
const LOOKED_AT: usize = 60_000;
/// The shortest word that makes an example.
const SHORTEST: usize = 5;

/// A query to press, with what it shows in English.
pub(crate) type Example = (String, &'static str);

/// Three queries with words of the study itself, so that each finds something there.
pub(crate) fn examples(project: &Project) -> Vec<Example> {
    let stop_words = StopWords::of(project.language());
    let mut counts: HashMap<String, usize> = HashMap::new();
    let mut pairs: HashMap<(String, String), usize> = HashMap::new();
    let documents = project.documents_in_order();
    let each = (LOOKED_AT / documents.len().max(1)).max(500);
    for document in documents {
        let Ok(text) = project.text(document.id) else { continue };
        let beginning: String = text.as_str().chars().take(each).collect();
        let mut before: Option<String> = None;
        for term in terms(&beginning) {
            let word = fold(term.text, Folding::Everyday).into_owned();
            let telling = word.chars().count() >= SHORTEST
                && word.chars().all(char::is_alphabetic)
                && term.text.chars().next().is_some_and(char::is_lowercase)
                && !stop_words.contains(&word);
            if !telling {
                continue;
            }
            *counts.entry(word.clone()).or_default() += 1;
            if let Some(before) = before.replace(word.clone()).filter(|before| *before != word) {
                *pairs.entry((before, word)).or_default() += 1;
            }
        }
    }
    let most =
        |one: (&usize, &str), other: (&usize, &str)| other.0.cmp(one.0).then_with(|| one.1.cmp(other.1));
    let mut words: Vec<(&String, &usize)> = counts.iter().collect();
    words.sort_by(|one, other| most((one.1, one.0), (other.1, other.0)));
    let mut near: Vec<(&(String, String), &usize)> = pairs.iter().collect();
    near.sort_by(|one, other| other.1.cmp(one.1).then_with(|| one.0.cmp(other.0)));
    let mut examples = Vec::new();
    examples.extend(words.first().map(|(word, _)| ((*word).clone(), key("a word in all its forms"))));
    examples.extend(words.get(1).map(|(word, _)| {
        let stem: String = word.chars().take(SHORTEST).collect();
        (format!("{stem}*"), key("all words that begin so"))
    }));
    examples.extend(near.first().map(|((one, other), _)| {
        (format!("{one} NEAR/10 {other}"), key("two words at most ten words apart"))
    }));
    examples
}

/// Draws what belongs in the place before anything was searched for.
pub(super) fn nothing_typed_ui(ui: &mut Ui, examples: &[Example], state: &mut FindState, say: Texts) {
    let words = say.t("Type words: hits appear while you type, with the words around them. All forms of a word are found; a phrase stands in quotation marks; * stands for letters.");
    empty_ui(ui, say.t("Find anything"), words);
    examples_ui(ui, examples, state, say);
}

fn examples_ui(ui: &mut Ui, examples: &[Example], state: &mut FindState, say: Texts) {
    let colors = Colors::in_ui(ui);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = STEP;
        for (query, shows) in examples {
            let mut job = egui::text::LayoutJob::default();
            let format = |font, color| egui::text::TextFormat::simple(font, color);
            job.append(query, 0.0, format(reading_font(15.0), colors.text));
            let quiet = format(egui::FontId::proportional(13.0), colors.quiet);
            job.append(say.t(shows), 14.0, quiet);
            let button = egui::Button::new(job).frame_when_inactive(false);
            if ui.add(button).accessible_name(query).clicked() {
                state.query.clone_from(query);
                state.wants_focus = true;
            }
        }
    });
}

/// Draws what might find more where nothing was found.
pub(super) fn nothing_found_ui(ui: &mut Ui, state: &mut FindState, say: Texts) {
    let asked = state.answered().unwrap_or_default().to_owned();
    empty_ui(ui, &say.with("No hits for {0}", &[&asked]), "");
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = NEAR;
        quiet_ui(ui, say.t("What might find more:"));
        let options = &mut state.ask.options;
        let offer =
            |ui: &mut Ui, wanted: bool, words: &str| wanted && ui.button(RichText::new(words)).clicked();
        if offer(ui, !state.ask.filters.is_empty(), say.t("Search everywhere, without filters")) {
            state.ask.filters = FindFilters::default();
        }
        if offer(ui, !state.ask.without_forms.is_empty(), say.t("With all forms")) {
            state.ask.without_forms.clear();
        }
        if offer(
            ui,
            options.without_interviewer || options.uncoded,
            say.t("Also the interviewer, and what is coded"),
        ) {
            (options.without_interviewer, options.uncoded) = (false, false);
        }
        if options.regex {
            return;
        }
        if offer(ui, options.whole_words, say.t("All forms of the words")) {
            options.whole_words = false;
        }
        if offer(ui, options.letters != Folding::Loose, say.t("Loose letters")) {
            options.letters = Folding::Loose;
        }
        if offer(ui, !options.compounds, say.t("Also as parts of longer words")) {
            options.compounds = true;
        }
        if offer(ui, !options.scan_tolerant, say.t("Also as a poor scanner reads them")) {
            options.scan_tolerant = true;
        }
    });
}

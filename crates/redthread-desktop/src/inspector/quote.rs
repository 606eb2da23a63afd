//! The quote in the inspector: how it will be printed, and the edits to its wording.

use std::ops::RangeInclusive;

use egui::accesskit::Role;
use egui::{Frame, Key, Margin, RichText, Sense, Stroke, Ui, WidgetInfo};
use redthread_model::*;

use super::facts::{EditKind, QuoteFacts};
use crate::action::Action;
use crate::draft::Draft;
use crate::look::{Colors, Icon, STEP, choice_ui, field_ui, icon_button, quiet_ui, reading_font};
use crate::segments::{REASONS, SegmentsAction, pick_ui};
use crate::texts::Texts;

/// What is half done with a quote.
#[derive(Clone, Debug, Default)]
pub(crate) struct QuoteState {
    /// The quote that the rest is about.
    of: Option<QuoteId>,
    /// The words chosen for an edit.
    chosen: Option<RangeInclusive<usize>>,
    /// The words to be put in.
    put: String,
    reason: Draft<QuoteId>,
    attribution: Draft<QuoteId>,
    /// What finds a theme among many.
    typed: String,
}

fn edit(quote: Quote) -> Action {
    Action::Segments(SegmentsAction::EditQuote(quote))
}

/// Draws the quote: as it will be printed, its words to be edited, its attribution, theme and reason.
pub(super) fn quote_facts_ui(
    ui: &mut Ui,
    facts: &QuoteFacts,
    state: &mut QuoteState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if state.of != Some(facts.quote.id) {
        (state.of, state.chosen) = (Some(facts.quote.id), None);
        state.put.clear();
    }
    printed_ui(ui, facts, say);
    ui.add_space(STEP);
    quiet_ui(ui, say.t("Choose words to leave out or to make vaguer; Shift takes several."));
    words_ui(ui, facts, state);
    buttons_ui(ui, facts, state, say, actions);
    edits_ui(ui, facts, say, actions);
    ui.add_space(STEP);
    attribution_ui(ui, facts, state, say, actions);
    let mut theme = facts.quote.theme;
    pick_ui(ui, say.t("Reported under"), &facts.themes, &mut theme, &mut state.typed, say);
    if theme != facts.quote.theme {
        actions.push(edit(Quote { theme, ..facts.quote.clone() }));
    }
    reason_ui(ui, facts, state, say, actions);
}

/// The quote as it will stand in the report.
fn printed_ui(ui: &mut Ui, facts: &QuoteFacts, say: Texts) {
    let colors = Colors::in_ui(ui);
    let frame = Frame::new().fill(colors.page).stroke(Stroke::new(1.0, colors.line)).corner_radius(6);
    frame.inner_margin(Margin::symmetric(10, 8)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        let words = RichText::new(format!("“{}”", facts.preview.text)).font(reading_font(14.5));
        ui.label(words.color(colors.text));
        ui.label(RichText::new(&facts.preview.attribution).size(12.0).color(colors.quiet));
        if facts.preview.blurred {
            let note = say.t("The report will say that the quote was blurred to keep people anonymous.");
            ui.label(RichText::new(note).size(12.0).color(colors.quiet));
        }
        if facts.preview.repaired {
            let note = say.t("The report will say that words in the quote were repaired after scanning.");
            ui.label(RichText::new(note).size(12.0).color(colors.quiet));
        }
    });
}

/// The words one by one: those taken out are struck through, those chosen lit.
fn words_ui(ui: &mut Ui, facts: &QuoteFacts, state: &mut QuoteState) {
    let colors = Colors::in_ui(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(1.0, 2.0);
        for (number, word) in facts.words.iter().enumerate() {
            let on = state.chosen.as_ref().is_some_and(|chosen| chosen.contains(&number));
            let color = if word.taken_out { colors.quiet } else { colors.text };
            let mut text = RichText::new(format!("{} ", word.text)).font(reading_font(13.5)).color(color);
            if word.taken_out {
                text = text.strikethrough();
            }
            if on {
                text = text.background_color(colors.selection);
            }
            let response = ui.add(egui::Label::new(text).selectable(false).sense(Sense::click()));
            response.widget_info(|| WidgetInfo::selected(Role::Button, true, on, word.text.clone()));
            if response.clicked() {
                let extend = ui.input(|input| input.modifiers.shift);
                state.chosen = match &state.chosen {
                    Some(chosen) if extend => Some(number.min(*chosen.start())..=number.max(*chosen.end())),
                    Some(chosen) if *chosen == (number..=number) => None,
                    _ => Some(number..=number),
                };
            }
        }
    });
}

fn buttons_ui(
    ui: &mut Ui,
    facts: &QuoteFacts,
    state: &mut QuoteState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(chosen) = state.chosen.clone() else { return };
    field_ui(
        ui,
        say.t("Words to put in"),
        &mut state.put,
        say.t("vaguer words, or words to put in"),
        f32::INFINITY,
    );
    let mut kind = None;
    ui.horizontal_wrapped(|ui| {
        if ui.button(say.t("Leave out (…)")).clicked() {
            kind = Some(EditKind::Elide);
        }
        let has_words = !state.put.trim().is_empty();
        let why = say.t("Write the words first");
        let mut button = |ui: &mut Ui, name: &str, of: EditKind| {
            if ui.add_enabled(has_words, egui::Button::new(name)).on_disabled_hover_text(why).clicked() {
                kind = Some(of);
            }
        };
        button(ui, say.t("In their place […]"), EditKind::Blur);
        button(ui, say.t("After them […]"), EditKind::Insert);
    });
    if let Some(quote) = kind.and_then(|kind| facts.with_edit(chosen, kind, &state.put)) {
        actions.push(edit(quote));
        state.chosen = None;
        state.put.clear();
    }
}

fn edits_ui(ui: &mut Ui, facts: &QuoteFacts, say: Texts, actions: &mut Vec<Action>) {
    for (number, (kind, was, put)) in facts.edits.iter().enumerate() {
        let was = super::shortened(was, 40);
        let text = match kind {
            EditKind::Elide => say.with("left out: {0}", &[&was]),
            EditKind::Insert => say.with("put in: {0}", &[put]),
            EditKind::Blur => say.with("{0} in the place of: {1}", &[put, &was]),
        };
        ui.horizontal(|ui| {
            if icon_button(ui, Icon::Cross, &say.with("Take the edit back: {0}", &[&text])).clicked() {
                actions.push(edit(facts.without_edit(number)));
            }
            quiet_ui(ui, &text);
        });
    }
}

fn attribution_ui(
    ui: &mut Ui,
    facts: &QuoteFacts,
    state: &mut QuoteState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let written = match &facts.quote.attribution {
        Attribution::Written(written) => written.as_str(),
        Attribution::Generated => "",
    };
    let mut save = |left: Option<(QuoteId, String)>| {
        let Some((_, text)) = left.filter(|(of, _)| *of == facts.quote.id) else { return };
        let attribution = match text.trim() {
            "" => Attribution::Generated,
            words => Attribution::Written(words.to_owned()),
        };
        actions.push(edit(Quote { attribution, ..facts.quote.clone() }));
    };
    save(state.attribution.turn_to(facts.quote.id, written));
    let (_, left) = state.attribution.ui(ui, say.t("Attribution"), &facts.preview.generated, 1);
    save(left);
}

fn reason_ui(ui: &mut Ui, facts: &QuoteFacts, state: &mut QuoteState, say: Texts, actions: &mut Vec<Action>) {
    let chosen = &facts.quote.reason;
    let mut reason = None;
    ui.horizontal_wrapped(|ui| {
        for (of, name) in REASONS {
            let on = chosen.as_ref() == Some(&of);
            if choice_ui(ui, on, RichText::new(say.t(name)).size(12.5)).clicked() {
                reason = Some((!on).then_some(of));
            }
        }
    });
    let written = match chosen {
        Some(QuoteReason::Written(words)) => words.as_str(),
        _ => "",
    };
    let mut save = |left: Option<(QuoteId, String)>| {
        let Some((_, text)) = left.filter(|(of, _)| *of == facts.quote.id) else { return };
        let text = text.trim().to_owned();
        reason = Some((!text.is_empty()).then_some(QuoteReason::Written(text)));
    };
    save(state.reason.turn_to(facts.quote.id, written));
    let (field, left) =
        state.reason.ui(ui, say.t("Why it was chosen"), say.t("or why, in your own words"), 1);
    save(left);
    if field.has_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        field.surrender_focus();
    }
    if let Some(reason) = reason {
        actions.push(edit(Quote { reason, ..facts.quote.clone() }));
    }
}

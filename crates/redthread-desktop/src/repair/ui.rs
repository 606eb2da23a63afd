//! The surface for looking proposals through, drawn.

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};
use redthread_model::{DocumentId, Repair};
use redthread_workspace::Confidence;

use super::RepairAction;
use super::data::{FormRow, PlaceRow, RepairData};
use super::state::{Decision, RepairState};
use crate::action::Action;
use crate::look::{
    APART, Colors, NEAR, Row, card_ui, empty_ui, field_ui, main_button, page_frame, quiet_button, quiet_ui,
    reading_font, row_ui, strong, title_ui,
};
use crate::texts::{Texts, key};

/// At most so many places of one form are listed.
const MOST_PLACES: usize = 60;
/// At most so many damaged pages are named.
const MOST_PAGES: usize = 4;
/// Below this width the list stands above the chosen word.
const NARROW: f32 = 620.0;

const fn trust_name(form: &FormRow) -> &'static str {
    match (form.confidence, &form.proposed) {
        (Confidence::Sure, _) => key("sure"),
        (Confidence::Likely, _) => key("likely"),
        (Confidence::Unsure, None) => key("several readings"),
        (Confidence::Unsure, Some(_)) => key("may be right as it stands"),
    }
}

/// Draws the surface in the place of the text.
pub(crate) fn repair_ui(
    ui: &mut Ui,
    data: &RepairData,
    state: &mut RepairState,
    takes_keys: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    state.for_text(data.of.or(state.of));
    let shown: Vec<FormRow> = state.shown(data).into_iter().cloned().collect();
    state.at = state.at.min(shown.len().saturating_sub(1));
    if takes_keys {
        keys(ui, data, &shown, state, actions);
    }
    page_frame(Colors::in_ui(ui)).show(ui, |ui| {
        head_ui(ui, data, state, say, actions);
        if data.of.is_none() {
            ui.ctx().request_repaint_after(std::time::Duration::from_millis(100));
            quiet_ui(ui, say.t("The text is being looked over…"));
            return;
        }
        if shown.is_empty() {
            let words = say.t("No word looks damaged as far as the dictionary and your other documents tell. Esc goes back to the text.");
            empty_ui(ui, say.t("Nothing to repair"), words);
            return;
        }
        if ui.available_width() < NARROW {
            let height = (ui.available_height() * 0.45).max(90.0);
            ui.allocate_ui(egui::vec2(ui.available_width(), height), |ui| list_ui(ui, &shown, state, say));
            ui.separator();
            form_ui(ui, &shown[state.at], state, say);
        } else {
            let height = ui.available_height();
            ui.horizontal_top(|ui| {
                let width = (ui.available_width() * 0.42).clamp(260.0, 420.0);
                let below = egui::Layout::top_down(egui::Align::Min);
                let list = egui::vec2(width, height);
                ui.allocate_ui_with_layout(list, below, |ui| list_ui(ui, &shown, state, say));
                ui.add_space(APART);
                let rest = egui::vec2(ui.available_width(), height);
                ui.allocate_ui_with_layout(rest, below, |ui| form_ui(ui, &shown[state.at], state, say));
            });
        }
    });
}

/// Takes the keys, unless somebody writes.
fn keys(ui: &Ui, data: &RepairData, shown: &[FormRow], state: &mut RepairState, actions: &mut Vec<Action>) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::COMMAND, Key::Enter) {
        actions.push(Action::Repair(RepairAction::Apply));
        return;
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        actions.push(Action::Repair(RepairAction::Close));
        return;
    }
    if ui.ctx().text_edit_focused() {
        return;
    }
    if pressed(Modifiers::SHIFT, Key::A) {
        state.accept_sure(data);
    }
    let Some(form) = shown.get(state.at) else { return };
    let nothing_focused = ui.memory(|memory| memory.focused().is_none());
    if pressed(Modifiers::NONE, Key::A) || (nothing_focused && pressed(Modifiers::NONE, Key::Enter)) {
        accept(form, state);
        state.go(state.at + 1, shown.len());
    } else if pressed(Modifiers::NONE, Key::X) {
        state.decide(form, Some(Decision::Rejected));
        state.go(state.at + 1, shown.len());
    } else if pressed(Modifiers::NONE, Key::C) {
        let choice = state.next_choice(form).map(Decision::Accepted);
        state.decide(form, choice);
    } else if pressed(Modifiers::NONE, Key::ArrowDown) || pressed(Modifiers::NONE, Key::J) {
        state.go(state.at + 1, shown.len());
    } else if pressed(Modifiers::NONE, Key::ArrowUp) || pressed(Modifiers::NONE, Key::K) {
        state.go(state.at.saturating_sub(1), shown.len());
    }
}

/// Accepts a form: what was written for it, else what is proposed, else its first reading.
fn accept(form: &FormRow, state: &mut RepairState) {
    let own = Some(state.own.trim().to_owned()).filter(|own| !own.is_empty());
    let kept = match state.decision(form) {
        Some(Decision::Accepted(reading)) => Some(reading.clone()),
        _ => None,
    };
    let reading = own.or(kept).or_else(|| form.proposed.clone()).or_else(|| form.choices.first().cloned());
    state.decide(form, reading.map(Decision::Accepted));
}

/// Draws what was measured, and the buttons for all.
fn head_ui(ui: &mut Ui, data: &RepairData, state: &mut RepairState, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal_wrapped(|ui| {
        title_ui(ui, &say.with("Repair scanned words in {0}", &[&data.name]));
    });
    let damage = data.damage;
    if damage.words > 0 {
        let percent = |share: f64| say.decimal(share * 100.0, 1);
        let mut words = say.with(
            "{0} of {1} words look damaged ({2} %). For {3} ({4} %) one reading is proposed.",
            &[
                &say.number(damage.damaged.into()),
                &say.number(damage.words.into()),
                &percent(damage.share()),
                &say.number(damage.proposed.into()),
                &percent(damage.proposed_share()),
            ],
        );
        if data.repaired > 0 {
            let repaired = say.count(
                data.repaired as u64,
                "{0} word is repaired already.",
                "{0} words are repaired already.",
            );
            words = format!("{words} {repaired}");
        }
        quiet_ui(ui, &words);
    }
    if data.pages.len() > 1 {
        let page = |page: &redthread_workspace::PageDamage| {
            say.with("p. {0}: {1} %", &[&page.page, &say.decimal(page.damage.share() * 100.0, 0)])
        };
        let pages: Vec<String> = data.pages.iter().take(MOST_PAGES).map(page).collect();
        quiet_ui(ui, &say.with("Most damaged: {0}", &[&pages.join(" · ")]));
    }
    ui.add_space(NEAR);
    ui.horizontal_wrapped(|ui| {
        let count = state.repairs(data).map_or(0, |repairs| repairs.words.len());
        let name = say.count(count as u64, "Repair {0} word", "Repair {0} words");
        let apply = ui.add_enabled_ui(count > 0, |ui| main_button(ui, &name)).inner;
        let why = say.t("Accept some proposals first: A accepts the chosen one.");
        if apply.on_disabled_hover_text(why).on_hover_text("Ctrl Enter").clicked() {
            actions.push(Action::Repair(RepairAction::Apply));
        }
        let sure = data.forms.iter().filter(|form| form.confidence == Confidence::Sure).count();
        let accept = egui::Button::new(say.t("Accept all sure ones"));
        let accept = ui.add_enabled(sure > 0, accept).on_disabled_hover_text(say.t("None is sure here."));
        if accept.on_hover_text(say.t("Shift A")).clicked() {
            state.accept_sure(data);
        }
        ui.checkbox(&mut state.shows_unsure, say.t("Show words that may be right"));
        if ui.button(say.t("Back to the text")).on_hover_text("Esc").clicked() {
            actions.push(Action::Repair(RepairAction::Close));
        }
    });
    ui.add_space(NEAR);
}

/// Draws the forms.
fn list_ui(ui: &mut Ui, shown: &[FormRow], state: &mut RepairState, say: Texts) {
    let mut clicked = None;
    ScrollArea::vertical().id_salt("forms").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, form) in shown.iter().enumerate() {
            let times = say.count(form.places.len() as u64, "{0} time", "{0} times");
            let (mark, reading) = match state.decision(form) {
                Some(Decision::Accepted(reading)) => ("✓", reading.clone()),
                Some(Decision::Rejected) => ("✗", form.printed.clone()),
                None => ("·", form.proposed.clone().unwrap_or_else(|| form.choices.join(" / "))),
            };
            let text = format!("{mark}  {} → {reading}", one_line(&form.printed));
            let right = format!("{times} · {}", say.t(trust_name(form)));
            let row = Row {
                text: &text,
                right: &right,
                chosen: index == state.at,
                quiet: state.decision(form) == Some(&Decision::Rejected),
                ..Row::default()
            };
            let response = row_ui(ui, &row).row;
            if index == state.at && std::mem::take(&mut state.follows) {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                clicked = Some(index);
            }
        }
    });
    if let Some(index) = clicked {
        state.go(index, shown.len());
        state.follows = false;
    }
}

/// Draws the chosen form: its readings, what can be done, and where it stands.
fn form_ui(ui: &mut Ui, form: &FormRow, state: &mut RepairState, say: Texts) {
    ScrollArea::vertical().id_salt("form").auto_shrink([false, false]).show(ui, |ui| {
        let printed = one_line(&form.printed);
        ui.label(strong(say.with("“{0}” as it was scanned", &[&printed])).size(15.0));
        quiet_ui(ui, say.t(trust_name(form)));
        ui.add_space(NEAR);
        ui.horizontal_wrapped(|ui| {
            for choice in &form.choices {
                let chosen = state.decision(form) == Some(&Decision::Accepted(choice.clone()));
                let button = ui.selectable_label(chosen, RichText::new(choice).font(reading_font(15.0)));
                let name = say.with("Read it as {0}", &[choice]);
                button.widget_info(|| {
                    egui::WidgetInfo::selected(egui::accesskit::Role::Button, true, chosen, &name)
                });
                if button.clicked() {
                    state.decide(form, Some(Decision::Accepted(choice.clone())));
                }
            }
            field_ui(ui, say.t("Another reading"), &mut state.own, say.t("another reading"), 140.0);
        });
        ui.add_space(NEAR);
        ui.horizontal_wrapped(|ui| {
            let accept_name = say.count(form.places.len() as u64, "Accept", "Accept in all {0} places");
            if ui.button(accept_name).on_hover_text("A").clicked() {
                accept(form, state);
                state.own.clear();
            }
            if ui.button(say.t("Leave it as it is")).on_hover_text("X").clicked() {
                state.decide(form, Some(Decision::Rejected));
            }
            let decided = state.decision(form).is_some();
            if decided && quiet_button(ui, say.t("Not decided yet")).clicked() {
                state.decide(form, None);
            }
        });
        ui.add_space(NEAR);
        quiet_ui(
            ui,
            say.t(
                "A accepts, X leaves, C takes the next reading, arrows go on, Shift A accepts all sure ones.",
            ),
        );
        ui.add_space(APART);
        let reading = match state.decision(form) {
            Some(Decision::Accepted(reading)) => Some(reading.clone()),
            _ => None,
        };
        for place in form.places.iter().take(MOST_PLACES) {
            place_ui(ui, form, place, reading.as_deref(), state, say);
        }
        if form.places.len() > MOST_PLACES {
            quiet_ui(ui, &say.with("and {0} more", &[&(form.places.len() - MOST_PLACES)]));
        }
    });
}

/// Draws one place with the words around it, and a tick that leaves it as it is.
fn place_ui(
    ui: &mut Ui,
    form: &FormRow,
    place: &PlaceRow,
    reading: Option<&str>,
    state: &mut RepairState,
    say: Texts,
) {
    let colors = Colors::in_ui(ui);
    let start = place.range.start();
    let mut here = !state.left.contains(&start);
    let word = reading.filter(|_| here).map_or_else(|| one_line(&form.printed), str::to_owned);
    let name = say.with("Repair here: {0}", &[&format!("{}{word}{}", place.before, place.after)]);
    ui.horizontal_top(|ui| {
        let tick = ui.checkbox(&mut here, "");
        tick.widget_info(|| egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, here, &name));
        if tick.changed() {
            let _ = if here { state.left.remove(&start) } else { state.left.insert(start) };
        }
        let mut job = egui::text::LayoutJob::default();
        let font = reading_font(14.5);
        let format = |color| egui::TextFormat::simple(font.clone(), color);
        job.append(&place.before, 0.0, format(colors.quiet));
        let underline = egui::Stroke::new(1.0, colors.text);
        job.append(&word, 0.0, egui::TextFormat { underline, ..format(colors.text) });
        job.append(&place.after, 0.0, format(colors.quiet));
        ui.add(egui::Label::new(job).wrap());
    });
}

/// Offers, above a text, to look its damage through.
pub(crate) fn offer_ui(ui: &mut Ui, document: DocumentId, say: Texts, actions: &mut Vec<Action>) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 4)).show(ui, |ui| {
        card_ui(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(say.t(
                    "Words in this text look damaged by scanning. Nothing is altered unless you accept it.",
                ));
                if ui.button(say.t("Look the proposals through")).clicked() {
                    actions.push(Action::Repair(RepairAction::Open));
                }
                if quiet_button(ui, say.t("Not now")).clicked() {
                    actions.push(Action::Repair(RepairAction::NotNow(document)));
                }
            });
        });
    });
}

/// Draws a repaired word in the inspector: how it was scanned, and the way back.
pub(crate) fn repaired_ui(
    ui: &mut Ui,
    document: DocumentId,
    repair: &Repair,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    card_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(say.with("Repaired; scanned as “{0}”", &[&one_line(&repair.original)]));
            if quiet_button(ui, say.t("Read it as scanned")).clicked() {
                let (range, original) = (repair.range, repair.original.clone());
                actions.push(Action::Repair(RepairAction::TakeBack { document, range, original }));
            }
        });
    });
}

/// A word that was parted by a line end, in one line.
fn one_line(word: &str) -> String {
    word.replace('\n', "⏎")
}

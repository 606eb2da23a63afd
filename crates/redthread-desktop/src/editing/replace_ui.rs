//! Finding and replacing in a document, drawn below the text.

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};
use redthread_model::{DocumentId, Passage};

use super::EditingAction;
use super::replace::{FoundPlace, FoundPlaces, ReplaceState};
use crate::action::Action;
use crate::look::{Colors, field_ui, main_button, quiet_button, quiet_ui, title_ui};
use crate::texts::Texts;

/// What is shown beside what is typed.
pub(crate) struct ReplaceInput<'r> {
    /// The document.
    pub(crate) document: DocumentId,
    /// The places.
    pub(crate) found: &'r FoundPlaces,
}

/// Draws finding and replacing. Enter replaces, Escape leaves.
pub(crate) fn replace_ui(
    ui: &mut Ui,
    state: &mut ReplaceState,
    input: &ReplaceInput<'_>,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let taken = input.found.places.iter().filter(|place| !state.kept.contains(&place.range)).count();
    let ready = taken > 0 && state.with != state.ask.find;
    head_ui(ui, state, ready.then_some(taken), say, actions);
    ui.horizontal_wrapped(|ui| {
        ui.checkbox(&mut state.ask.whole_words, say.t("Whole words"));
        ui.checkbox(&mut state.ask.same_case, say.t("Capital letters as typed"));
        let count = input.found.places.len() as u64;
        if !state.ask.find.trim().is_empty() {
            quiet_ui(ui, &say.count(count, "{0} place", "{0} places"));
        }
        if input.found.more {
            quiet_ui(ui, say.t("and more; replace these first"));
        }
        if count > 1 && quiet_button(ui, say.t("Tick all")).clicked() {
            state.kept.clear();
        }
        if count > 1 && quiet_button(ui, say.t("Tick none")).clicked() {
            state.kept = input.found.places.iter().map(|place| place.range).collect();
        }
    });
    let room = (ui.ctx().content_rect().height() * 0.3).max(90.0);
    let rows = input.found.places.len();
    let area =
        ScrollArea::vertical().id_salt("places to replace").max_height(room).auto_shrink([false, true]);
    area.show_rows(ui, crate::look::ROW, rows, |ui, shown| {
        for place in &input.found.places[shown] {
            place_ui(ui, state, place, input.document, say, actions);
        }
    });
}

fn head_ui(
    ui: &mut Ui,
    state: &mut ReplaceState,
    ready: Option<usize>,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal_wrapped(|ui| {
        title_ui(ui, say.t("Find and replace in this document"));
        let find = field_ui(ui, say.t("Words to replace"), &mut state.ask.find, say.t("find"), 170.0);
        let with =
            field_ui(ui, say.t("What comes in their place"), &mut state.with, say.t("replace with"), 170.0);
        if std::mem::take(&mut state.wants_focus) {
            find.request_focus();
        }
        let pressed_enter = ui.input(|input| input.key_pressed(Key::Enter));
        let enter = |field: &egui::Response| field.lost_focus() && pressed_enter;
        if enter(&find) {
            with.request_focus();
        }
        let count = ready.unwrap_or(0);
        let name = say.count(count as u64, "Replace {0} place", "Replace {0} places");
        let button = ui.add_enabled_ui(ready.is_some(), |ui| main_button(ui, &name)).inner;
        if button.clicked() || (enter(&with) && ready.is_some()) {
            actions.push(Action::Editing(EditingAction::ReplaceAll));
        }
        let leave = ui.button(say.t("Leave")).on_hover_text("Esc").clicked();
        let fields = find.has_focus() || with.has_focus() || find.lost_focus() || with.lost_focus();
        if leave || (fields && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))) {
            actions.push(Action::Editing(EditingAction::Leave));
        }
    });
}

fn place_ui(
    ui: &mut Ui,
    state: &mut ReplaceState,
    place: &FoundPlace,
    document: DocumentId,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    ui.horizontal(|ui| {
        let mut taken = !state.kept.contains(&place.range);
        let (turn, label) = place.turn.clone().unwrap_or_default();
        let name = say.with("Replace in turn {0}: {1}", &[&turn, &place.words]);
        if ui.checkbox(&mut taken, "").accessible_name(name).changed() {
            if taken {
                state.kept.remove(&place.range);
            } else {
                state.kept.insert(place.range);
            }
        }
        quiet_ui(ui, &if turn > 0 { format!("{turn} {label}") } else { String::new() });
        let mut job = egui::text::LayoutJob::default();
        let style = ui.style().clone();
        let before = RichText::new(&place.before).color(colors.quiet);
        before.append_to(&mut job, &style, egui::FontSelection::Default, egui::Align::Center);
        crate::look::strong(&place.words).append_to(
            &mut job,
            &style,
            egui::FontSelection::Default,
            egui::Align::Center,
        );
        let after = RichText::new(&place.after).color(colors.quiet);
        after.append_to(&mut job, &style, egui::FontSelection::Default, egui::Align::Center);
        if ui.add(egui::Button::new(job).frame(false).truncate()).clicked() {
            actions.push(Action::Show(Passage { document, range: place.range }));
        }
    });
}

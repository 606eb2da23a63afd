//! The bar above the text: finding words in it, or going to a place. Esc closes it and gives the keyboard back.

use std::sync::Arc;

use egui::{Frame, Key, Margin, Modifiers, Ui};

use super::find::FindInText;
use super::go_to::{Understood, understood};
use super::sheet::Sheet;
use super::state::ReaderState;
use crate::look::{Colors, Icon, field_ui, icon_button, quiet_ui};
use crate::texts::Texts;

/// A bar that is open.
#[derive(Debug)]
pub(crate) enum ReaderBar {
    /// Finding words.
    Find(FindInText, Drawn),
    /// Going to a place, as far as it is typed.
    GoTo(String, Drawn),
}

/// Whether the bar was drawn before: the first frame takes the keyboard.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Drawn(bool);

impl ReaderState {
    /// Opens the bar that finds words, with the selected words in it if they are few.
    pub(crate) fn begin_find(&mut self, sheet: &Sheet) {
        const FEW: usize = 60;
        let selected = &sheet.text.as_str()[self.selection.bytes()];
        let before = self.find().map(|find| find.typed.clone()).unwrap_or_default();
        let few = !selected.is_empty() && selected.len() <= FEW && !selected.contains('\n');
        let typed = if few { selected.to_owned() } else { before };
        let find = FindInText::from(self.selection.bytes().start, typed);
        self.bar = Some(ReaderBar::Find(find, Drawn(false)));
    }

    /// Opens the bar that goes to a place.
    pub(crate) fn begin_go_to(&mut self) {
        self.bar = Some(ReaderBar::GoTo(String::new(), Drawn(false)));
    }

    /// What is looked for in the text, if anything is.
    pub(crate) fn find(&self) -> Option<&FindInText> {
        if let Some(ReaderBar::Find(find, _)) = &self.bar { Some(find) } else { None }
    }

    /// Goes to the next hit in the text or an earlier one. Gives whether words are being looked for.
    pub(crate) fn step_found(&mut self, forward: bool) -> bool {
        let Some(ReaderBar::Find(find, _)) = &mut self.bar else { return false };
        if let Some(hit) = find.step(forward) {
            self.go_to(hit.start);
        }
        true
    }

    /// Closes the bar, selects what was found, and asks for the keyboard.
    fn close_bar(&mut self) {
        let found = self.find().and_then(FindInText::here);
        self.bar = None;
        if let Some(found) = found {
            self.select_bytes(found);
        }
        self.focus();
    }
}

/// Draws the open bar, if one is, and does what is asked for in it.
pub(crate) fn bar_ui(ui: &mut Ui, sheet: &Arc<Sheet>, state: &mut ReaderState, say: Texts) {
    match state.bar.take() {
        Some(ReaderBar::Find(find, drawn)) => find_ui(ui, sheet, state, (find, drawn), say),
        Some(ReaderBar::GoTo(typed, drawn)) => go_to_ui(ui, sheet, state, (typed, drawn), say),
        None => {}
    }
}

fn bar_frame(ui: &mut Ui, contents: impl FnOnce(&mut Ui)) {
    let colors = Colors::in_ui(ui);
    let frame = Frame::new().fill(colors.panel).inner_margin(Margin::symmetric(14, 5));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(contents);
    });
}

/// The field of a bar: the first frame gives it the keyboard. Gives whether it has it.
fn bar_field(ui: &mut Ui, name: &str, typed: &mut String, hint: &str, drawn: &mut Drawn) -> bool {
    let width = (ui.available_width() * 0.45).clamp(110.0, 260.0);
    let field = field_ui(ui, name, typed, hint, width);
    if !std::mem::replace(&mut drawn.0, true) {
        field.request_focus();
        let all = egui::text::CCursorRange::two(
            egui::text::CCursor::new(0),
            egui::text::CCursor::new(typed.chars().count()),
        );
        if let Some(mut editing) = egui::TextEdit::load_state(ui.ctx(), field.id) {
            editing.cursor.set_char_range(Some(all));
            editing.store(ui.ctx(), field.id);
        }
    }
    field.has_focus()
}

fn find_ui(
    ui: &mut Ui,
    sheet: &Arc<Sheet>,
    state: &mut ReaderState,
    (mut find, mut drawn): (FindInText, Drawn),
    say: Texts,
) {
    let id = state.id().with("find has focus");
    let had_focus = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let pressed = |ui: &Ui, modifiers: Modifiers, key: Key| {
        had_focus && ui.input_mut(|input| input.consume_key(modifiers, key))
    };
    let mut step = None;
    if pressed(ui, Modifiers::SHIFT, Key::Enter) {
        step = Some(false);
    } else if pressed(ui, Modifiers::NONE, Key::Enter) {
        step = Some(true);
    }
    let mut closed = pressed(ui, Modifiers::NONE, Key::Escape);
    bar_frame(ui, |ui| {
        let has_focus = bar_field(
            ui,
            say.t("Find in this text"),
            &mut find.typed,
            say.t("Find in this text"),
            &mut drawn,
        );
        ui.data_mut(|data| data.insert_temp(id, has_focus));
        if find.update(sheet, ui.ctx())
            && let Some(hit) = find.here()
        {
            state.go_to(hit.start);
        }
        if icon_button(ui, Icon::Up, say.t("The hit before (Shift Enter)")).clicked() {
            step = Some(false);
        }
        if icon_button(ui, Icon::Down, say.t("The next hit (Enter)")).clicked() {
            step = Some(true);
        }
        if icon_button(ui, Icon::Cross, say.t("Close (Esc)")).clicked() {
            closed = true;
        }
        quiet_ui(ui, &count_text(&find, say));
    });
    if let Some(hit) = step.and_then(|forward| find.step(forward)) {
        state.go_to(hit.start);
    }
    state.bar = Some(ReaderBar::Find(find, drawn));
    if closed {
        ui.data_mut(|data| data.remove::<bool>(id));
        state.close_bar();
    }
}

/// Says how much was found.
fn count_text(find: &FindInText, say: Texts) -> String {
    let count = find.hits.len();
    match (find.at, find.is_running()) {
        _ if !find.asked() => String::new(),
        (Some(at), false) => say.with("{0} of {1}", &[&(at + 1), &count]),
        (Some(at), true) => say.with("{0} of {1} so far", &[&(at + 1), &count]),
        (None, true) => say.t("Searching").to_owned(),
        (None, false) => say.t("Not found here").to_owned(),
    }
}

fn go_to_ui(
    ui: &mut Ui,
    sheet: &Arc<Sheet>,
    state: &mut ReaderState,
    (mut typed, mut drawn): (String, Drawn),
    say: Texts,
) {
    let (mut taken, mut closed) = (None, false);
    bar_frame(ui, |ui| {
        let keys = |ui: &Ui, key: Key| ui.input(|input| input.key_pressed(key));
        let before = drawn.0;
        let hint = say.t("turn 12, p. 3, 00:12:30");
        let has_focus = bar_field(ui, say.t("Go to"), &mut typed, hint, &mut drawn);
        let understood = understood(&typed, sheet, say);
        // A field of one line gives the keyboard away with Enter and Esc.
        let left = before && !has_focus;
        if left && keys(ui, Key::Enter) {
            if let Understood::Place(byte, _) = understood {
                taken = Some(byte);
            } else {
                drawn = Drawn(false);
            }
        } else if left && keys(ui, Key::Escape) {
            closed = true;
        }
        if icon_button(ui, Icon::Cross, say.t("Close (Esc)")).clicked() {
            closed = true;
        }
        match &understood {
            Understood::Nothing => {}
            Understood::Place(_, name) => {
                ui.add(egui::Label::new(say.with("Enter: {0}", &[name])).truncate());
            }
            Understood::Missing(why) => {
                let words = egui::RichText::new(why).color(Colors::in_ui(ui).warning);
                ui.add(egui::Label::new(words).truncate());
            }
        }
    });
    match taken {
        Some(byte) => {
            state.go_to(super::selection::snap(sheet, byte));
            state.focus();
        }
        None if closed => state.focus(),
        None => state.bar = Some(ReaderBar::GoTo(typed, drawn)),
    }
}

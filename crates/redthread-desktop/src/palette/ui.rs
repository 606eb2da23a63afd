//! The palette drawn.

use egui::{Align2, Key, Modifiers, ScrollArea, Ui, vec2};

use super::data::{Entry, PaletteData, Target};
use crate::action::Action;
use crate::command::Scope;
use crate::look::{NEAR, Row, field_ui, quiet_ui, row_ui};
use crate::place::Place;
use crate::texts::Texts;
use crate::window::{WindowAction, keys_text};

/// An open palette.
#[derive(Clone, Debug, Default)]
pub(crate) struct Palette {
    typed: String,
    at: usize,
    drawn: bool,
    data: PaletteData,
}

impl Palette {
    /// Opens the palette on what it shall find.
    pub(crate) fn new(data: PaletteData) -> Self {
        Self { data, ..Self::default() }
    }
}

/// Draws the palette in the upper middle of the window. `recent` is what was chosen in it last. Gives whether it stays open.
pub(crate) fn palette_ui(
    ui: &Ui,
    palette: &mut Palette,
    recent: &[String],
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let entries = palette.data.found(&palette.typed, recent);
    let last = entries.len().saturating_sub(1);
    palette.at = palette.at.min(last);
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut moved = false;
    for (key, at) in [
        (Key::ArrowDown, (palette.at + 1).min(last)),
        (Key::ArrowUp, palette.at.saturating_sub(1)),
        (Key::PageDown, (palette.at + 10).min(last)),
        (Key::PageUp, palette.at.saturating_sub(10)),
    ] {
        if pressed(key) {
            (palette.at, moved) = (at, true);
        }
    }
    if pressed(Key::Escape) {
        return false;
    }
    let mut taken = if pressed(Key::Enter) { entries.get(palette.at).copied() } else { None };
    let screen = ui.ctx().content_rect();
    let (width, height) = ((screen.width() - 40.0).min(560.0), (screen.height() - 150.0).clamp(80.0, 400.0));
    let window = egui::Area::new(egui::Id::unique("palette"))
        .order(egui::Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, (screen.height() * 0.08).min(60.0)));
    let typed_before = palette.typed.clone();
    let shown = window.show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).inner_margin(10).show(ui, |ui| {
            ui.set_width(width);
            let hint = say.t("a command, a document, a code, a case");
            let field = field_ui(ui, say.t("All commands"), &mut palette.typed, hint, width - 20.0);
            if !std::mem::replace(&mut palette.drawn, true) {
                field.request_focus();
            }
            ui.add_space(NEAR);
            if entries.is_empty() {
                quiet_ui(ui, say.t("Nothing is called so. Ctrl F searches in the texts."));
            }
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical().max_height(height).show(ui, |ui| {
                for (index, entry) in entries.iter().enumerate() {
                    let chosen = index == palette.at;
                    let response = entry_ui(ui, entry, chosen);
                    if chosen && moved {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        taken = Some(entry);
                    }
                }
            });
        });
    });
    if let Some(entry) = taken {
        take(entry, actions);
        return false;
    }
    if palette.typed != typed_before {
        palette.at = 0;
    }
    let outside = |at: egui::Pos2| !shown.response.rect.contains(at);
    !ui.input(|input| input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(outside))
}

fn entry_ui(ui: &mut Ui, entry: &Entry, chosen: bool) -> egui::Response {
    let keys = match entry.target {
        Target::Command(info) if entry.possible => keys_text(ui.ctx(), info.command),
        _ => String::new(),
    };
    let right = if keys.is_empty() { &entry.about } else { &keys };
    let row = Row { text: &entry.name, right, chosen, quiet: !entry.possible, ..Row::default() };
    row_ui(ui, &row).row
}

/// Does what an entry stands for, or says why that is not possible.
fn take(entry: &Entry, actions: &mut Vec<Action>) {
    if !entry.possible {
        actions.push(Action::Window(WindowAction::Say(format!("{}: {}", entry.name, entry.about))));
        return;
    }
    actions.push(Action::Window(WindowAction::Chosen(entry.target.id())));
    match entry.target {
        Target::Command(info) => {
            if info.scope == Scope::Reader {
                actions.push(Action::Go(Place::Read));
            }
            actions.push(Action::Command(info.command));
        }
        Target::Document(document) => actions.push(Action::OpenDocument(document)),
        Target::Code(code) => actions.extend([Action::Go(Place::Read), Action::ChooseCode(Some(code))]),
        Target::Case(_) => actions.push(Action::Go(Place::Cases)),
    }
}

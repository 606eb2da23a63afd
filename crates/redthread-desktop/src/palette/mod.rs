//! The palette: all commands, found by typing. The help shows the same list.

use egui::{Align2, Key, Modifiers, ScrollArea, Ui, vec2};
use redthread_text::{Folding, fold};

use crate::action::Action;
use crate::command::{CommandInfo, UiCommand};
use crate::look::{NEAR, Row, field_ui, row_ui, strong, title_ui};
use crate::texts::{Texts, key};

/// An open palette.
#[derive(Clone, Debug, Default)]
pub(crate) struct Palette {
    typed: String,
    at: usize,
    drawn: bool,
}

/// The commands whose name, in the language of the interface, holds what is typed.
fn found(typed: &str, has_project: bool, say: Texts) -> Vec<&'static CommandInfo> {
    let wanted = fold(typed.trim(), Folding::Loose).into_owned();
    let fits = |info: &&CommandInfo| {
        (has_project || !info.needs_project) && fold(say.t(info.name), Folding::Loose).contains(&wanted)
    };
    UiCommand::ALL.iter().filter(fits).collect()
}

/// Draws the palette in the upper middle of the window. Gives whether it stays open.
pub(crate) fn palette_ui(
    ui: &Ui,
    palette: &mut Palette,
    has_project: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let commands = found(&palette.typed, has_project, say);
    palette.at = palette.at.min(commands.len().saturating_sub(1));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::ArrowDown) {
        palette.at = (palette.at + 1).min(commands.len().saturating_sub(1));
    }
    if pressed(Key::ArrowUp) {
        palette.at = palette.at.saturating_sub(1);
    }
    if pressed(Key::Escape) {
        return false;
    }
    let mut taken =
        if pressed(Key::Enter) { commands.get(palette.at).map(|info| info.command) } else { None };
    let window = egui::Area::new(egui::Id::unique("palette"))
        .order(egui::Order::Foreground)
        .anchor(Align2::CENTER_TOP, vec2(0.0, 60.0));
    let shown = window.show(ui.ctx(), |ui| {
        egui::Frame::popup(ui.style()).inner_margin(10).show(ui, |ui| {
            ui.set_width(440.0);
            let field = field_ui(
                ui,
                say.t("All commands"),
                &mut palette.typed,
                say.t("what do you want to do?"),
                420.0,
            );
            if !std::mem::replace(&mut palette.drawn, true) {
                field.request_focus();
            }
            ui.add_space(NEAR);
            ui.spacing_mut().item_spacing.y = 0.0;
            ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                for (index, info) in commands.iter().enumerate() {
                    let keys = keys_of(ui, info);
                    let row = Row {
                        text: say.t(info.name),
                        right: &keys,
                        chosen: index == palette.at,
                        ..Row::default()
                    };
                    let response = row_ui(ui, &row).row;
                    if index == palette.at {
                        response.scroll_to_me(None);
                    }
                    if response.clicked() {
                        taken = Some(info.command);
                    }
                }
            });
        });
    });
    if let Some(command) = taken {
        actions.push(Action::Command(command));
        return false;
    }
    let outside = |at: egui::Pos2| !shown.response.rect.contains(at);
    !ui.input(|input| input.pointer.any_pressed() && input.pointer.interact_pos().is_some_and(outside))
}

fn keys_of(ui: &Ui, info: &CommandInfo) -> String {
    info.shortcut.map(|shortcut| ui.ctx().format_shortcut(&shortcut)).unwrap_or_default()
}

/// Keys that are no commands of their own.
const MORE_KEYS: [(&str, &str); 6] = [
    (key("Move, select with Shift; by word with Ctrl"), "← → ↑ ↓"),
    (key("A page up or down"), "PgUp PgDn"),
    (key("Code the selection"), "Enter"),
    (key("A recent code on the selection"), "1–9"),
    (key("Select everything, copy"), "Ctrl A, Ctrl C"),
    (key("Let the selection go"), "Esc"),
];

/// Draws the help: every key, and how one works here.
pub(crate) fn help_ui(ui: &Ui, open: &mut bool, say: Texts) {
    let window = egui::Window::new(say.t("Keys and help"))
        .open(open)
        .collapsible(false)
        .default_width(620.0)
        .default_height(520.0);
    window.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ui.ctx(), |ui| {
        ScrollArea::vertical().auto_shrink([false, true]).show(ui, |ui| {
            ui.label(say.t("Select words, press C, type three letters, Enter: that is coding. Everything is saved at once, and Ctrl Z takes back what you did. Single letters act while you read; in a field they type."));
            ui.add_space(NEAR);
            title_ui(ui, say.t("In the text"));
            for (name, keys) in MORE_KEYS {
                key_line_ui(ui, say.t(name), keys);
            }
            ui.add_space(NEAR);
            title_ui(ui, say.t("All commands"));
            for info in UiCommand::ALL {
                key_line_ui(ui, say.t(info.name), &keys_of(ui, info));
            }
        });
    });
    if ui.input_mut(|input| *open && input.consume_key(Modifiers::NONE, Key::Escape)) {
        *open = false;
    }
}

fn key_line_ui(ui: &mut Ui, name: &str, keys: &str) {
    ui.horizontal(|ui| {
        ui.label(name);
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.label(strong(keys).size(12.5))
        });
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn commands_are_found_in_the_language_of_the_interface() {
        let danish = Texts { language: UiLanguage::Danish };
        let names: Vec<_> = found("fortryd", true, danish).into_iter().map(|info| info.command).collect();
        assert_eq!(names, [UiCommand::Undo]);
        assert!(
            found("undo", false, Texts::default()).is_empty(),
            "there is nothing to undo without a project"
        );
    }
}

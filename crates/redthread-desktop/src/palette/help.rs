//! The help: every command by the part of the work it belongs to, with its keys, which can be changed here.

use egui::{Align2, Event, Key, KeyboardShortcut, Modifiers, ScrollArea, Ui, vec2};
use redthread_text::{Folding, fold};

use crate::action::Action;
use crate::command::{Area, CommandInfo, UiCommand};
use crate::look::{APART, Colors, NEAR, field_ui, quiet_button, quiet_ui, strong, title_ui};
use crate::texts::{Texts, key};
use crate::window::{Keymap, WindowAction, keys_pressed, refused};

/// The open help.
#[derive(Clone, Debug, Default)]
pub(crate) struct HelpState {
    filter: String,
    drawn: bool,
    /// The command whose keys are being changed.
    asking: Option<&'static CommandInfo>,
    /// The keys that were pressed for it and what stands in the way.
    pressed: Option<KeyboardShortcut>,
}

impl HelpState {
    /// Whether the next keys are an answer and no command.
    pub(crate) fn wants_keys(&self) -> bool {
        self.asking.is_some()
    }
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

/// Draws the help. Gives whether it stays open.
pub(crate) fn help_ui(ui: &Ui, state: &mut HelpState, say: Texts, actions: &mut Vec<Action>) -> bool {
    let mut open = true;
    let screen = ui.ctx().content_rect();
    let window = egui::Window::new(say.t("Keys and help"))
        .open(&mut open)
        .collapsible(false)
        .fixed_size(vec2((screen.width() - 60.0).min(660.0), (screen.height() - 110.0).clamp(160.0, 600.0)));
    let keymap = Keymap::in_context(ui.ctx());
    take_keys(ui, state, &keymap, actions);
    window.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ui.ctx(), |ui| {
        ui.label(say.t("Select words, press C, type three letters, Enter: that is coding. Everything is saved at once, and Ctrl Z takes back what you did. Single letters act while you read; in a field they type."));
        ui.add_space(NEAR);
        ui.horizontal(|ui| {
            let hint = say.t("search commands and keys");
            let field = field_ui(ui, say.t("Search in the help"), &mut state.filter, hint, 260.0);
            if !std::mem::replace(&mut state.drawn, true) {
                field.request_focus();
            }
            let all = ui.add_enabled(keymap.has_own(), egui::Button::new(say.t("All keys as they were")));
            let all = all.on_disabled_hover_text(say.t("No keys were changed"));
            if all.on_hover_text(say.t("Gives every command its usual keys back")).clicked() {
                actions.push(Action::Window(WindowAction::ResetKeys(None)));
            }
        });
        quiet_ui(ui, say.t("Press the keys beside a command to change them."));
        ui.add_space(NEAR);
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            for area in Area::ALL {
                area_ui(ui, state, area, &keymap, say, actions);
            }
        });
    });
    let escaped = ui.input_mut(|input| open && input.consume_key(Modifiers::NONE, Key::Escape));
    open && !escaped
}

/// Takes the keys that are pressed for a command: gives them to it, or keeps them with what stands in the way.
fn take_keys(ui: &Ui, state: &mut HelpState, keymap: &Keymap, actions: &mut Vec<Action>) {
    let Some(info) = state.asking else { return };
    let pressed = ui.input_mut(|input| {
        let of_key = |event: &Event| match event {
            Event::Key { key, pressed: true, modifiers, .. } => Some(keys_pressed(*key, *modifiers)),
            _ => None,
        };
        let found = input.events.iter().find_map(of_key);
        input.events.retain(|event| !matches!(event, Event::Key { .. } | Event::Text(_)));
        found
    });
    let Some(keys) = pressed else { return };
    if keys == KeyboardShortcut::new(Modifiers::NONE, Key::Escape) {
        (state.asking, state.pressed) = (None, None);
    } else if refused(info.scope, &keys).is_some() || keymap.clash(info.command, keys).is_some() {
        state.pressed = Some(keys);
    } else {
        actions.push(Action::Window(WindowAction::SetKeys(info.command, Some(keys))));
        (state.asking, state.pressed) = (None, None);
    }
}

fn area_ui(
    ui: &mut Ui,
    state: &mut HelpState,
    area: Area,
    keymap: &Keymap,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let wanted = fold(state.filter.trim(), Folding::Loose).into_owned();
    let fits = |name: &str, keys: &str| {
        [name, keys, say.t(area.name())].iter().any(|text| fold(text, Folding::Loose).contains(&wanted))
    };
    let keys_of = |ui: &Ui, info: &CommandInfo| {
        keymap.shortcut(info).map(|keys| ui.ctx().format_shortcut(&keys)).unwrap_or_default()
    };
    let commands: Vec<&'static CommandInfo> = UiCommand::ALL
        .iter()
        .filter(|info| info.area() == area && fits(say.t(info.name), &keys_of(ui, info)))
        .collect();
    let more = MORE_KEYS.iter().filter(|(name, keys)| area == Area::Text && fits(say.t(name), keys));
    let more: Vec<_> = more.collect();
    if commands.is_empty() && more.is_empty() {
        return;
    }
    title_ui(ui, say.t(area.name()));
    for (name, keys) in more {
        line_ui(ui, say.t(name), |ui| {
            ui.label(strong(*keys).size(12.5));
        });
    }
    for info in commands {
        if state.asking == Some(info) {
            asking_ui(ui, state, info, keymap, say, actions);
            continue;
        }
        let (keys, name) = (keys_of(ui, info), say.t(info.name));
        line_ui(ui, name, |ui| {
            let shown = if keys.is_empty() { say.t("none").to_owned() } else { keys.clone() };
            let button = egui::Button::new(strong(shown).size(12.5)).min_size(vec2(56.0, 22.0));
            let button = ui.add(button).on_hover_text(say.t("Press to change the keys"));
            let label = say.with("Keys of “{0}”: {1}", &[&name, &keys]);
            button.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &label));
            if button.clicked() {
                (state.asking, state.pressed) = (Some(info), None);
                button.surrender_focus();
            }
            if keymap.is_own(info.command) {
                let usual = quiet_button(ui, say.t("as it was"));
                if usual.on_hover_text(say.t("Gives the command its usual keys back")).clicked() {
                    actions.push(Action::Window(WindowAction::ResetKeys(Some(info.command))));
                }
            }
        });
    }
    ui.add_space(APART);
}

/// Draws what is asked while the keys of a command are changed.
fn asking_ui(
    ui: &mut Ui,
    state: &mut HelpState,
    info: &'static CommandInfo,
    keymap: &Keymap,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    let done = |state: &mut HelpState| (state.asking, state.pressed) = (None, None);
    crate::look::card_ui(ui, |ui| {
        ui.label(strong(say.t(info.name)));
        ui.label(say.t("Press the new keys. Esc leaves them as they are."));
        let pressed = state.pressed;
        if let Some(keys) = pressed {
            let written = ui.ctx().format_shortcut(&keys);
            if let Some(refused) = refused(info.scope, &keys) {
                ui.colored_label(colors.warning, format!("⚠ {written}: {}", say.t(refused.words())));
            } else if let Some(other) = keymap.clash(info.command, keys) {
                let words = say.with("{0} belongs to “{1}”.", &[&written, &say.t(other.name)]);
                ui.colored_label(colors.warning, format!("⚠ {words}"));
            }
        }
        ui.horizontal_wrapped(|ui| {
            let clash = pressed.filter(|keys| refused(info.scope, keys).is_none());
            if let Some(keys) = clash
                && ui.button(say.t("Take them from it")).clicked()
            {
                actions.push(Action::Window(WindowAction::SetKeys(info.command, Some(keys))));
                done(state);
            }
            if keymap.shortcut(info).is_some() && ui.button(say.t("No keys")).clicked() {
                actions.push(Action::Window(WindowAction::SetKeys(info.command, None)));
                done(state);
            }
            if quiet_button(ui, say.t("Leave them")).clicked() {
                done(state);
            }
        });
    });
}

fn line_ui(ui: &mut Ui, name: &str, right: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let room = (ui.available_width() - 190.0).max(120.0);
        ui.allocate_ui_with_layout(
            vec2(room, 22.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_width(room);
                ui.add(egui::Label::new(name).truncate());
            },
        );
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), right);
    });
}

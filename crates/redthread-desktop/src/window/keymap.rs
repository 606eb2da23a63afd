//! The keys as they hold: those of the list of commands, but where the person chose others.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Context, Id, Key, KeyboardShortcut, Modifiers};

use crate::command::{CommandInfo, Scope, UiCommand};
use crate::texts::key;

/// The keys that somebody chose, by command; `None` takes a command its keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Keymap {
    own: BTreeMap<String, Option<KeyboardShortcut>>,
}

/// Why keys cannot be given to a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// They mean something in every text or field.
    Reserved,
    /// A letter alone writes in fields, so it can only act in the reader.
    Letter,
}

impl Refused {
    /// Why, in English.
    pub(crate) const fn words(self) -> &'static str {
        match self {
            Self::Reserved => key("These keys write, move or copy everywhere; choose others."),
            Self::Letter => {
                key("A letter or a sign alone writes in fields; hold Ctrl or Alt with it, or use F1 to F12.")
            }
        }
    }
}

/// The name under which the keys of a command are kept.
pub(crate) fn command_id(command: UiCommand) -> String {
    format!("{command:?}")
}

impl Keymap {
    /// Reads what the settings keep. What is not understood is left out.
    pub(crate) fn of(kept: &BTreeMap<String, String>) -> Self {
        let read = |(id, keys): (&String, &String)| {
            let keys = if keys.is_empty() { None } else { Some(parse(keys)?) };
            Some((id.clone(), keys))
        };
        Self { own: kept.iter().filter_map(read).collect() }
    }

    /// What the settings keep.
    pub(crate) fn kept(&self) -> BTreeMap<String, String> {
        let write = |keys: &Option<KeyboardShortcut>| keys.map(|keys| written(&keys)).unwrap_or_default();
        self.own.iter().map(|(id, keys)| (id.clone(), write(keys))).collect()
    }

    /// The keys that hold in `context`.
    pub(crate) fn in_context(context: &Context) -> Arc<Self> {
        context.data(|data| data.get_temp::<Arc<Self>>(Id::unique("keymap"))).unwrap_or_default()
    }

    /// Makes these keys hold in `context`.
    pub(crate) fn install(self, context: &Context) {
        context.data_mut(|data| data.insert_temp(Id::unique("keymap"), Arc::new(self)));
    }

    /// The keys of a command. Chosen keys are stronger than those that another command had before.
    pub(crate) fn shortcut(&self, info: &CommandInfo) -> Option<KeyboardShortcut> {
        match self.own.get(&command_id(info.command)) {
            Some(own) => *own,
            None => info.shortcut.filter(|usual| !self.own.values().any(|own| own == &Some(*usual))),
        }
    }

    /// Whether the person chose the keys of this command.
    pub(crate) fn is_own(&self, command: UiCommand) -> bool {
        self.own.contains_key(&command_id(command))
    }

    /// Whether the person chose any keys.
    pub(crate) fn has_own(&self) -> bool {
        !self.own.is_empty()
    }

    /// The command that has these keys already, other than `command`.
    pub(crate) fn clash(&self, command: UiCommand, keys: KeyboardShortcut) -> Option<&'static CommandInfo> {
        UiCommand::ALL.iter().find(|info| info.command != command && self.shortcut(info) == Some(keys))
    }

    /// Gives a command other keys, or none. Whoever had them has none from now on.
    pub(crate) fn set(&mut self, command: UiCommand, keys: Option<KeyboardShortcut>) {
        if let Some(other) = keys.and_then(|keys| self.clash(command, keys)) {
            self.own.insert(command_id(other.command), None);
        }
        let usual = UiCommand::ALL.iter().find(|info| info.command == command);
        if usual.is_some_and(|info| info.shortcut == keys) {
            self.own.remove(&command_id(command));
        } else {
            self.own.insert(command_id(command), keys);
        }
    }

    /// Gives a command its usual keys back, or all commands theirs.
    pub(crate) fn reset(&mut self, command: Option<UiCommand>) {
        let Some(command) = command else { return self.own.clear() };
        let usual = UiCommand::ALL.iter().find(|info| info.command == command);
        self.set(command, usual.and_then(|info| info.shortcut));
    }
}

/// Why a command cannot have these keys, if it cannot.
pub(crate) fn refused(scope: Scope, keys: &KeyboardShortcut) -> Option<Refused> {
    use Key::{
        A, ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Backspace, C, End, Enter, Escape, Home, PageDown,
        PageUp, Space, Tab, V, X,
    };
    const DIGITS: [Key; 10] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    let (held, pressed) = (keys.modifiers, keys.logical_key);
    let strong = held.command || held.ctrl || held.alt;
    let moves = matches!(
        pressed,
        ArrowDown | ArrowLeft | ArrowRight | ArrowUp | End | Home | PageDown | PageUp | Backspace
    );
    let copies = held.command && !held.alt && !held.shift && matches!(pressed, A | C | V | X);
    let answers = matches!(pressed, Enter | Escape | Tab | Space) && !held.alt;
    if copies || answers || (moves && !held.alt) || (!strong && DIGITS.contains(&pressed)) {
        return Some(Refused::Reserved);
    }
    let writes = pressed.symbol_or_name().chars().count() == 1 || pressed == Key::Delete;
    (writes && !strong && scope != Scope::Reader).then_some(Refused::Letter)
}

/// The keys of a key press, as commands name them.
pub(crate) fn keys_pressed(pressed: Key, held: Modifiers) -> KeyboardShortcut {
    let modifiers = Modifiers {
        alt: held.alt,
        shift: held.shift,
        command: held.command,
        ctrl: held.ctrl && !held.command,
        mac_cmd: false,
    };
    KeyboardShortcut::new(modifiers, pressed)
}

/// The keys of a command as they are shown; empty if it has none.
pub(crate) fn keys_text(context: &Context, command: UiCommand) -> String {
    let keymap = Keymap::in_context(context);
    let info = UiCommand::ALL.iter().find(|info| info.command == command);
    let keys = info.and_then(|info| keymap.shortcut(info));
    keys.map(|keys| context.format_shortcut(&keys)).unwrap_or_default()
}

/// `name` with the keys of `command` behind it, for a tooltip.
pub(crate) fn with_keys(context: &Context, name: &str, command: UiCommand) -> String {
    match keys_text(context, command) {
        keys if keys.is_empty() => name.to_owned(),
        keys => format!("{name}   {keys}"),
    }
}

fn written(keys: &KeyboardShortcut) -> String {
    let held = keys.modifiers;
    let parts = [(held.command, "Command"), (held.ctrl, "Ctrl"), (held.alt, "Alt"), (held.shift, "Shift")];
    let mut text: String =
        parts.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| format!("{name}+")).collect();
    text.push_str(keys.logical_key.name());
    text
}

fn parse(text: &str) -> Option<KeyboardShortcut> {
    let mut parts: Vec<&str> = text.split('+').collect();
    let pressed = Key::from_name(parts.pop()?)?;
    let mut modifiers = Modifiers::NONE;
    for part in parts {
        match part {
            "Command" => modifiers.command = true,
            "Ctrl" => modifiers.ctrl = true,
            "Alt" => modifiers.alt = true,
            "Shift" => modifiers.shift = true,
            _ => return None,
        }
    }
    Some(KeyboardShortcut::new(modifiers, pressed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn info(command: UiCommand) -> &'static CommandInfo {
        UiCommand::ALL.iter().find(|info| info.command == command).unwrap()
    }

    #[test]
    fn no_two_commands_have_the_same_keys_by_default_and_none_has_reserved_ones() {
        let keymap = Keymap::default();
        for info in UiCommand::ALL {
            let Some(keys) = keymap.shortcut(info) else { continue };
            assert_eq!(keymap.clash(info.command, keys).map(|other| other.name), None, "{}", info.name);
            // In the reader nothing is written, so its own commands may have what else moves or deletes.
            if info.scope != Scope::Reader {
                assert_eq!(refused(info.scope, &keys), None, "{}", info.name);
            }
        }
    }

    #[test]
    fn chosen_keys_come_back_from_the_settings() {
        let mut keymap = Keymap::default();
        for info in UiCommand::ALL {
            // Every usual key can be written down and read again.
            if let Some(keys) = info.shortcut {
                assert_eq!(parse(&written(&keys)), Some(keys), "{}", info.name);
            }
        }
        let keys = KeyboardShortcut::new(Modifiers::COMMAND | Modifiers::ALT, Key::G);
        keymap.set(UiCommand::History, Some(keys));
        keymap.set(UiCommand::Help, None);
        assert_eq!(Keymap::of(&keymap.kept()), keymap);
        assert_eq!(keymap.kept()["History"], "Command+Alt+G");
        let broken = BTreeMap::from([("History".to_owned(), "Hyper+?".to_owned())]);
        assert_eq!(Keymap::of(&broken), Keymap::default());
    }

    #[test]
    fn taking_keys_from_a_command_leaves_it_none_until_it_is_reset() {
        let mut keymap = Keymap::default();
        let undo = info(UiCommand::Undo).shortcut.unwrap();
        assert_eq!(keymap.clash(UiCommand::History, undo).map(|info| info.command), Some(UiCommand::Undo));
        keymap.set(UiCommand::History, Some(undo));
        assert_eq!(keymap.shortcut(info(UiCommand::Undo)), None);
        keymap.reset(Some(UiCommand::Undo));
        assert_eq!(keymap.shortcut(info(UiCommand::Undo)), Some(undo));
        assert_eq!(keymap.shortcut(info(UiCommand::History)), None, "the same keys never do two things");
        keymap.reset(None);
        assert_eq!(keymap, Keymap::default());
    }

    #[test]
    fn letters_alone_act_in_the_reader_only_and_some_keys_are_not_given_away() {
        let bare = |pressed| KeyboardShortcut::new(Modifiers::NONE, pressed);
        let command = |pressed| KeyboardShortcut::new(Modifiers::COMMAND, pressed);
        assert_eq!(refused(Scope::Everywhere, &bare(Key::G)), Some(Refused::Letter));
        assert_eq!(refused(Scope::Reader, &bare(Key::G)), None);
        assert_eq!(refused(Scope::Reader, &bare(Key::Num3)), Some(Refused::Reserved));
        assert_eq!(refused(Scope::Everywhere, &command(Key::C)), Some(Refused::Reserved));
        assert_eq!(refused(Scope::Everywhere, &command(Key::G)), None);
        assert_eq!(refused(Scope::Everywhere, &bare(Key::Enter)), Some(Refused::Reserved));
        assert_eq!(refused(Scope::Everywhere, &bare(Key::F7)), None);
    }

    #[test]
    fn changed_keys_act_and_the_old_ones_do_not() {
        let context = Context::default();
        let mut keymap = Keymap::default();
        keymap.set(UiCommand::Palette, Some(KeyboardShortcut::new(Modifiers::COMMAND, Key::G)));
        keymap.install(&context);
        let press = |pressed: Key| {
            let event = egui::Event::Key {
                key: pressed,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::COMMAND,
            };
            let input = egui::RawInput { events: vec![event], ..egui::RawInput::default() };
            let mut asked = None;
            let mut output = context.run_ui(input, |ui| asked = UiCommand::pressed(ui.ctx(), false, false));
            output.textures_delta.clear();
            asked
        };
        assert_eq!(press(Key::G), Some(UiCommand::Palette));
        assert_eq!(press(Key::K), None);
        assert_eq!(keys_text(&context, UiCommand::Palette), "Ctrl+G");
    }
}

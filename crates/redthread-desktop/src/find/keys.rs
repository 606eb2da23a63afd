//! The keys of the hits: the same hand that reads, selects and codes.

use egui::{Event, EventFilter, Key, Ui};
use redthread_workspace::Scope;

use super::action::FindAction;
use super::concordance::hits_id;
use super::state::{CodeUse, FindState};
use super::ui::FindInput;
use crate::action::Action;
use crate::texts::Texts;

/// So many rows one goes with Page Up and Page Down.
const PAGE: usize = 12;

const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

/// Keeps arrows and Escape from moving the keyboard elsewhere.
pub(super) fn keep_keys(ui: &Ui) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(hits_id(), filter));
}

/// Acts on the keys of this frame, while the hits have the keyboard.
pub(super) fn handle_keys(
    ui: &Ui,
    input: &FindInput<'_>,
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                let meant_here = if modifiers.command {
                    key == Key::A && {
                        state.select_all();
                        true
                    }
                } else {
                    !modifiers.alt && press(input, state, key, modifiers.shift, say, actions)
                };
                let _ = meant_here && ui.input_mut(|input| input.consume_key(modifiers, key));
            }
            Event::Copy => actions.push(Action::Find(FindAction::Copy)),
            _ => {}
        }
    }
}

/// Acts on one key. Gives whether it meant something here.
fn press(
    input: &FindInput<'_>,
    state: &mut FindState,
    key: Key,
    shift: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let last = state.rows.order.len().saturating_sub(1);
    let Some(row) = state.row() else {
        let begins = matches!(key, Key::ArrowDown | Key::J | Key::Home | Key::Space);
        if begins {
            state.go_to(0, false);
        } else if key == Key::End {
            state.go_to(last, false);
        }
        return begins || key == Key::End;
    };
    match key {
        Key::ArrowDown | Key::J => state.go_to(row + 1, shift),
        Key::ArrowUp if row == 0 && !shift => state.wants_focus = true,
        Key::ArrowUp | Key::K => state.go_to(row.saturating_sub(1), shift),
        Key::PageDown => state.go_to((row + PAGE).min(last), shift),
        Key::PageUp => state.go_to(row.saturating_sub(PAGE), shift),
        Key::Home => state.go_to(0, shift),
        Key::End => state.go_to(last, shift),
        Key::Space => state.toggle(row),
        Key::Enter => actions.extend(state.at.map(Action::GoHit)),
        Key::C => state.begin_code(CodeUse::Apply, say),
        Key::Period => actions.push(Action::Find(FindAction::Again)),
        Key::H => state.ask.options.scope = Scope::Hit,
        Key::S => state.ask.options.scope = Scope::Sentence,
        Key::T => state.ask.options.scope = Scope::Turn,
        Key::P => state.ask.options.scope = Scope::Paragraph,
        Key::Escape if state.selected.is_empty() => state.wants_focus = true,
        Key::Escape => state.selected.clear(),
        digit => {
            let code = DIGITS.iter().position(|key| *key == digit).and_then(|digit| input.keyed.get(digit));
            actions.extend(code.map(|code| Action::Find(FindAction::Apply(*code))));
            return code.is_some();
        }
    }
    true
}

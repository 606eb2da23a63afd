//! The keys of the list of candidates: one hand is enough.

use egui::{Event, EventFilter, Key, Modifiers, Ui};
use redthread_model::Project;

use super::action::ReviewAction;
use super::state::{Decision, ReviewState};
use super::ui::review_id;
use crate::action::Action;
use crate::texts::Texts;

/// So many rows one goes with Page Up and Page Down.
const PAGE: usize = 8;

/// Keeps arrows and Escape from moving the keyboard elsewhere.
pub(super) fn keep_keys(ui: &Ui) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(review_id(), filter));
}

/// Acts on the keys of this frame, while the list has the keyboard.
pub(super) fn handle_keys(
    ui: &Ui,
    project: &Project,
    state: &mut ReviewState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    for event in ui.input(|input| input.events.clone()) {
        if let Event::Key { key, pressed: true, modifiers, .. } = event {
            let meant_here = press(project, state, (modifiers, key), say, actions);
            let _ = meant_here && ui.input_mut(|input| input.consume_key(modifiers, key));
        }
    }
}

/// Acts on one key. Gives whether it meant something here.
fn press(
    project: &Project,
    state: &mut ReviewState,
    (modifiers, key): (Modifiers, Key),
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    if modifiers.command && key == Key::Enter {
        actions.push(Action::Review(ReviewAction::Finish));
        return true;
    }
    if modifiers.command || modifiers.alt {
        return false;
    }
    let last = state.rows.len().saturating_sub(1);
    match (key, modifiers.shift) {
        (Key::A, true) => state.accept_left(),
        (Key::W, shift) => state.widen(project, !shift),
        (Key::A | Key::Enter, _) => state.decide(Decision::Accepted),
        (Key::S, _) => state.decide(Decision::Skipped),
        (Key::X | Key::Delete, _) => state.decide(Decision::Rejected),
        (Key::C, _) => state.open_code_bar(say),
        (Key::V, _) => state.next_valence(),
        (Key::Z, _) => {
            state.take_back();
        }
        (Key::O, _) => actions.extend(state.read()),
        (Key::ArrowDown | Key::J, _) => state.go_to(state.at + 1),
        (Key::ArrowUp | Key::K, _) => state.go_to(state.at.saturating_sub(1)),
        (Key::PageDown, _) => state.go_to(state.at + PAGE),
        (Key::PageUp, _) => state.go_to(state.at.saturating_sub(PAGE)),
        (Key::Home, _) => state.go_to(0),
        (Key::End, _) => state.go_to(last),
        (Key::Escape, _) => actions.push(Action::Review(ReviewAction::Finish)),
        _ => return false,
    }
    true
}

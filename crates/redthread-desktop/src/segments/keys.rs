//! The keys of the segments: one hand is enough to go through them.

use egui::{Event, EventFilter, Key, Modifiers, Ui};
use redthread_model::Valence;

use super::action::SegmentsAction;
use super::data::SegmentsData;
use super::reason::REASONS;
use super::ui::{Open, SegmentsState, segments_id};
use crate::action::Action;
use crate::texts::Texts;

/// So many rows one goes with Page Up and Page Down.
const PAGE: usize = 8;

/// Keeps arrows and Escape from moving the keyboard elsewhere.
pub(super) fn keep_keys(ui: &Ui) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(segments_id(), filter));
}

/// Acts on the keys of this frame, while the segments have the keyboard.
pub(super) fn handle_keys(
    ui: &Ui,
    data: &SegmentsData,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                let meant_here = press(data, state, key, modifiers, say, actions);
                let _ = meant_here && ui.input_mut(|input| input.consume_key(modifiers, key));
            }
            Event::Copy => {
                actions.push(Action::Segments(SegmentsAction::Copy(state.targets(data))));
            }
            _ => {}
        }
    }
}

/// Acts on one key. Gives whether it meant something here.
fn press(
    data: &SegmentsData,
    state: &mut SegmentsState,
    key: Key,
    modifiers: Modifiers,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    if modifiers.command && key == Key::A {
        state.selected = data.rows.iter().map(|coding| coding.id).collect();
        return true;
    }
    if modifiers.command || modifiers.alt {
        return false;
    }
    let shift = modifiers.shift;
    let Some((row, _)) = state.current else {
        if matches!(key, Key::ArrowDown | Key::J | Key::Home) && !data.rows.is_empty() {
            state.go_to(data, 0, false);
        }
        return false;
    };
    if state.open == Some(Open::Quote) {
        let number = [Key::Num1, Key::Num2, Key::Num3].iter().position(|digit| *digit == key);
        if let (Some(number), Some(coding)) = (number, data.rows.get(row)) {
            state.keep_quotes(*coding, Some(REASONS[number].0.clone()), actions);
            return true;
        }
        if let (Key::Enter, Some(coding)) = (key, data.rows.get(row)) {
            state.keep_quotes(*coding, None, actions);
            return true;
        }
    }
    let last = data.rows.len().saturating_sub(1);
    match key {
        Key::ArrowDown | Key::J => state.go_to(data, row + 1, shift),
        Key::ArrowUp | Key::K => state.go_to(data, row.saturating_sub(1), shift),
        Key::PageDown => state.go_to(data, (row + PAGE).min(last), shift),
        Key::PageUp => state.go_to(data, row.saturating_sub(PAGE), shift),
        Key::Home => state.go_to(data, 0, shift),
        Key::End => state.go_to(data, last, shift),
        Key::ArrowRight | Key::ArrowLeft if state.ask.side_by_side => {
            state.go_beside(data, row, key == Key::ArrowRight);
        }
        Key::Escape => state.escape(),
        other => return act(data, state, (row, other), say, actions),
    }
    true
}

/// Keys that do something with the current row, or with the selected ones.
fn act(
    data: &SegmentsData,
    state: &mut SegmentsState,
    (row, key): (usize, Key),
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let Some(coding) = data.rows.get(row).copied() else { return false };
    let mut ask = |action| actions.push(Action::Segments(action));
    match key {
        Key::Space => state.toggle(row, coding.id),
        Key::E | Key::ArrowRight | Key::ArrowLeft => state.expand(coding.id),
        Key::Enter => actions.push(Action::ShowCoding(coding)),
        Key::R | Key::C => state.begin_recode(say),
        Key::Delete | Key::Backspace => ask(SegmentsAction::Remove(state.targets(data))),
        Key::V => ask(SegmentsAction::SetValence(state.targets(data), next_valence(coding.valence))),
        Key::M => state.open_panel(Open::Memo),
        Key::Q => state.open_panel(Open::Quote),
        _ => return false,
    }
    true
}

/// Well, less well, neither.
pub(super) const fn next_valence(valence: Option<Valence>) -> Option<Valence> {
    match valence {
        None => Some(Valence::Well),
        Some(Valence::Well) => Some(Valence::LessWell),
        Some(Valence::LessWell) => None,
    }
}

//! What the keys do while the code tree has the keyboard.

use egui::{Event, EventFilter, Key, Modifiers, Ui};
use redthread_model::CodeId;

use super::CodesAction;
use super::data::{CodeTreeData, Line};
use super::moving::{Way, moved};
use super::state::{At, CodesState};
use super::view::Sort;
use crate::action::Action;

/// Lets the arrows and Escape reach the tree.
pub(super) fn keep_arrows(ui: &Ui, id: egui::Id) {
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, escape: true, tab: false };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
}

/// Acts on the keys of this frame.
pub(super) fn handle_keys(
    ui: &Ui,
    data: &CodeTreeData,
    lines: &[Line],
    has_selection: bool,
    state: &mut CodesState,
    actions: &mut Vec<Action>,
) {
    for event in ui.input(|input| input.events.clone()) {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } if modifiers.command => {
                move_by_key(data, key, state, actions);
            }
            Event::Key { key, pressed: true, modifiers, .. } if modifiers == Modifiers::NONE => {
                handle_key(data, lines, key, has_selection, state, actions);
            }
            Event::Text(typed) if !typed.trim().is_empty() || !state.filter.is_empty() => {
                state.filter.push_str(&typed);
            }
            _ => {}
        }
    }
}

fn handle_key(
    data: &CodeTreeData,
    lines: &[Line],
    key: Key,
    has_selection: bool,
    state: &mut CodesState,
    actions: &mut Vec<Action>,
) {
    let at = state.at.and_then(|at| lines.iter().position(|line| At::of(data, line) == at));
    let last = lines.len().saturating_sub(1);
    let code = match state.at {
        Some(At::Code(code, _)) => Some(code),
        _ => None,
    };
    match key {
        Key::ArrowDown => go(data, lines, at.map_or(0, |at| (at + 1).min(last)), state, actions),
        Key::ArrowUp => go(data, lines, at.map_or(last, |at| at.saturating_sub(1)), state, actions),
        Key::Home => go(data, lines, 0, state, actions),
        Key::End => go(data, lines, last, state, actions),
        Key::PageDown => go(data, lines, at.map_or(0, |at| (at + 10).min(last)), state, actions),
        Key::PageUp => go(data, lines, at.map_or(0, |at| at.saturating_sub(10)), state, actions),
        Key::ArrowRight => {
            let closed = code.is_some_and(|code| state.view.closed.remove(&code));
            if let (false, Some(at)) = (closed, at.filter(|at| below(lines, *at))) {
                go(data, lines, at + 1, state, actions);
            }
        }
        Key::ArrowLeft => match (code, at) {
            (Some(code), Some(at)) if below(lines, at) => _ = state.view.closed.insert(code),
            (_, Some(at)) => {
                let above = lines[..at].iter().rposition(|line| depth(line) < depth(&lines[at]));
                if let Some(above) = above {
                    go(data, lines, above, state, actions);
                }
            }
            _ => {}
        },
        Key::Enter => match (code, has_selection) {
            (Some(code), true) => actions.push(Action::Apply(code)),
            (Some(code), false) => actions.push(Action::ChooseCode(Some(code))),
            _ => {}
        },
        Key::Delete => match state.at {
            Some(At::Code(code, Some(set))) => {
                actions.push(Action::Codes(CodesAction::TakeFromSet { set, code }));
            }
            Some(At::Code(code, None)) => {
                let next = at.and_then(|at| lines.get(at + 1).or(lines.get(at.checked_sub(1)?)));
                state.at = next.map(|line| At::of(data, line));
                actions.push(Action::RemoveCode(code));
            }
            Some(At::Set(set)) => actions.push(Action::Codes(CodesAction::RemoveSet(set))),
            _ => {}
        },
        Key::Backspace => _ = state.filter.pop(),
        Key::Escape => state.filter.clear(),
        _ => {}
    }
}

fn depth(line: &Line) -> usize {
    if let Line::Code { depth, .. } = line { *depth } else { 0 }
}

/// Whether lines that stand further in follow a line.
fn below(lines: &[Line], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|next| depth(next) > depth(&lines[at]))
}

/// Goes to a line; a code is then the chosen one.
fn go(data: &CodeTreeData, lines: &[Line], to: usize, state: &mut CodesState, actions: &mut Vec<Action>) {
    let Some(line) = lines.get(to) else { return };
    let at = At::of(data, line);
    (state.at, state.reveal) = (Some(at), true);
    let code = if let At::Code(code, _) = at { Some(code) } else { None };
    actions.push(Action::ChooseCode(code));
}

fn move_by_key(data: &CodeTreeData, key: Key, state: &mut CodesState, actions: &mut Vec<Action>) {
    let way = match key {
        Key::ArrowUp => Way::Up,
        Key::ArrowDown => Way::Down,
        Key::ArrowRight => Way::In,
        Key::ArrowLeft => Way::Out,
        _ => return,
    };
    let Some(At::Code(code, None)) = state.at else { return };
    if state.view.by_sets || (state.view.sort != Sort::Hand && matches!(way, Way::Up | Way::Down)) {
        return actions.push(Action::Codes(CodesAction::SayByHandOnly));
    }
    if let Some(action) = moved(data, code, way) {
        open_for(&action, state);
        state.reveal = true;
        actions.push(Action::Codes(action));
    }
}

/// Opens the code under which another comes to stand.
pub(super) fn open_for(action: &CodesAction, state: &mut CodesState) {
    if let CodesAction::Move { under: Some(under), .. } = action {
        let under: CodeId = *under;
        state.view.closed.remove(&under);
    }
}

//! The keys of a grid: moving, choosing, writing, copying.

use egui::{Event, EventFilter, Key, Modifiers, Ui};

use super::{Drawing, GridEvent, fitting};

impl Drawing<'_> {
    /// Takes the keys of this frame that mean this grid.
    pub(super) fn keys(&mut self, ui: &Ui) {
        if std::mem::take(&mut self.state.wants_write) && self.rows > 0 {
            let (row, col) = self.state.cursor;
            self.open(row, col);
        }
        if self.state.writing.is_some() {
            return self.writing_keys(ui);
        }
        if !ui.memory(|memory| memory.has_focus(self.id)) || self.rows == 0 {
            return;
        }
        let all = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, all));
        let mut ours = Vec::new();
        ui.input_mut(|input| {
            input.events.retain(|event| {
                let is_ours = matches!(event, Event::Text(_) | Event::Copy | Event::Cut | Event::Paste(_))
                    || matches!(event, Event::Key { pressed: true, .. });
                if is_ours {
                    ours.push(event.clone());
                }
                !is_ours
            });
        });
        for event in ours {
            match event {
                Event::Text(text) if self.can_write() => {
                    self.state.begin(text);
                    self.state.writing.iter_mut().for_each(|writing| writing.typed = true);
                }
                Event::Copy => self.events.push(GridEvent::Copy(self.state.range())),
                Event::Cut => {
                    self.events.push(GridEvent::Copy(self.state.range()));
                    self.empty();
                }
                Event::Paste(text) => self.events.push(GridEvent::Paste(text)),
                Event::Key { key, modifiers, .. } => self.key(ui, key, modifiers),
                _ => {}
            }
        }
    }

    fn can_write(&self) -> bool {
        self.source.columns().get(self.state.cursor.1).is_some_and(|column| column.writable)
    }

    /// Empties the chosen cells that can be written in.
    fn empty(&mut self) {
        let columns = self.source.columns();
        let cells = self.state.range().each().filter(|(row, col)| {
            *row < self.source.rows() && columns.get(*col).is_some_and(|column| column.writable)
        });
        let cells: Vec<_> = cells.map(|(row, col)| (row, col, String::new())).collect();
        if !cells.is_empty() {
            self.events.push(GridEvent::Write(cells));
        }
    }

    fn key(&mut self, ui: &Ui, key: Key, modifiers: Modifiers) {
        let (row, col) = self.state.cursor;
        let (last_row, last_col) =
            (self.rows.saturating_sub(1), self.source.columns().len().saturating_sub(1));
        let (shift, far) = (modifiers.shift, modifiers.command);
        let page = 20;
        match key {
            Key::ArrowUp | Key::ArrowDown if modifiers.alt => {
                self.events.push(GridEvent::Move(key == Key::ArrowUp))
            }
            Key::ArrowUp => self.state.go(if far { 0 } else { row.saturating_sub(1) }, col, shift),
            Key::ArrowDown => self.state.go(if far { last_row } else { (row + 1).min(last_row) }, col, shift),
            Key::ArrowLeft => self.state.go(row, if far { 0 } else { col.saturating_sub(1) }, shift),
            Key::ArrowRight => {
                self.state.go(row, if far { last_col } else { (col + 1).min(last_col) }, shift)
            }
            Key::Home => self.state.go(if far { 0 } else { row }, 0, shift),
            Key::End => self.state.go(if far { last_row } else { row }, last_col, shift),
            Key::PageUp => self.state.go(row.saturating_sub(page), col, shift),
            Key::PageDown => self.state.go((row + page).min(last_row), col, shift),
            Key::Tab => self.step(if shift { -1 } else { 1 }),
            Key::Enter if modifiers.command || !self.can_write() && !shift => self.open(row, col),
            Key::Enter => {
                self.state.go(
                    if shift { row.saturating_sub(1) } else { (row + 1).min(last_row) },
                    col,
                    false,
                );
            }
            Key::A if far => {
                self.state.go(0, 0, false);
                self.state.go(last_row, last_col, true);
            }
            Key::Delete | Key::Backspace => self.empty(),
            Key::Escape if self.state.range().cells() > 1 => self.state.go(row, col, false),
            Key::Escape => ui.memory_mut(|memory| memory.surrender_focus(self.id)),
            _ => {}
        }
    }

    /// Goes to the next or previous cell, from the end of a row to the next row.
    fn step(&mut self, by: isize) {
        let cols = self.source.columns().len().max(1);
        let (row, col) = self.state.cursor;
        let at = (row * cols + col).saturating_add_signed(by).min(self.rows * cols - 1);
        self.state.go(at / cols, at % cols, false);
    }

    /// The keys while something is written.
    fn writing_keys(&mut self, ui: &Ui) {
        let (row, col) = self.state.cursor;
        let offered = self.source.suggestions(row, col);
        let Some(writing) = &mut self.state.writing else { return };
        let pressed =
            |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
        let typed = |event: &Event| {
            matches!(
                event,
                Event::Text(_)
                    | Event::Paste(_)
                    | Event::Key { key: Key::Backspace | Key::Delete, pressed: true, .. }
            )
        };
        if ui.input(|input| input.events.iter().any(typed)) {
            (writing.typed, writing.picked) = (true, None);
        }
        let fits = fitting(&offered, &writing.text, writing.typed).len();
        if fits > 0 && pressed(Modifiers::NONE, Key::ArrowDown) {
            writing.picked = Some(writing.picked.map_or(0, |picked| (picked + 1).min(fits - 1)));
        }
        if fits > 0 && pressed(Modifiers::NONE, Key::ArrowUp) {
            writing.picked = writing.picked.and_then(|picked| picked.checked_sub(1));
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            self.state.writing = None;
            self.state.wants_focus = true;
            return;
        }
        let fill = pressed(Modifiers::COMMAND, Key::Enter);
        let back = pressed(Modifiers::SHIFT, Key::Enter);
        let down = pressed(Modifiers::NONE, Key::Enter);
        let left = pressed(Modifiers::SHIFT, Key::Tab);
        let right = pressed(Modifiers::NONE, Key::Tab);
        if !(fill || back || down || left || right) {
            return;
        }
        if let Some(picked) = writing.picked
            && let Some(text) = fitting(&offered, &writing.text, writing.typed).get(picked)
        {
            writing.text = (*text).clone();
        }
        self.finish(fill);
        self.state.wants_focus = true;
        let last = self.rows.saturating_sub(1);
        if left || right {
            self.step(if left { -1 } else { 1 });
        } else if !fill {
            self.state.go(if back { row.saturating_sub(1) } else { (row + 1).min(last) }, col, false);
        }
    }

    /// Takes what was written over: into the cell, or into all chosen cells of its column if `fill`.
    pub(super) fn finish(&mut self, fill: bool) {
        let Some(writing) = self.state.writing.take() else { return };
        let (row, col) = self.state.cursor;
        let rows = if fill { self.state.range().rows() } else { row..=row };
        let cells: Vec<_> = rows
            .filter(|&row| {
                let before =
                    if row < self.source.rows() { self.source.cell(row, col).text } else { "".into() };
                before != writing.text
            })
            .map(|row| (row, col, writing.text.clone()))
            .collect();
        if !cells.is_empty() {
            self.events.push(GridEvent::Write(cells));
        }
    }
}

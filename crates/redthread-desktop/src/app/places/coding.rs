//! Coding in the reader: the code bar beside the selection, and the strip of codes on number keys above the text.

use egui::{Frame, Margin, Rect, Ui, vec2};

use crate::action::Action;
use crate::app::App;
use crate::code_bar::{BarEnd, BarInput, KeyedCode, code_bar_ui, strip_ui};
use crate::session::Session;

impl App {
    /// The codes on the number keys, where there are any.
    pub(in crate::app) fn number_strip(&self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let keyed = self.desk.keyed(session.project());
        if !self.settings.number_strip || session.project().codes().is_empty() {
            return;
        }
        // A short window is for the words.
        if keyed.is_empty() && ui.available_height() < 400.0 {
            return;
        }
        let tree = session.codes();
        let codes = keyed.into_iter().filter_map(|code| {
            let row = tree.row(code)?;
            Some(KeyedCode { code, name: row.code.name.clone(), hue: row.hue })
        });
        let codes: Vec<KeyedCode> = codes.collect();
        Frame::new().inner_margin(Margin { left: 8, right: 14, top: 0, bottom: 4 }).show(ui, |ui| {
            strip_ui(ui, &codes, &self.desk.memory.pinned, self.say, actions);
        });
    }

    /// The code bar, if it is open.
    pub(in crate::app) fn code_bar(&mut self, ui: &Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let Some(mut bar) = self.desk.code_bar.take() else { return };
        let tree = session.codes();
        let keyed = self.desk.keyed(session.project());
        let middle = Rect::from_center_size(ui.max_rect().center(), vec2(1.0, 1.0));
        let input = BarInput {
            tree: &tree,
            keyed: &keyed,
            pinned: &self.desk.memory.pinned,
            recent: &self.desk.recent,
            beside: self.desk.reader.selection_rect.unwrap_or(middle),
            say: self.say,
        };
        let end = code_bar_ui(ui, &mut bar, &input, actions);
        if end == BarEnd::Left
            && let Some(caret) = bar.caret
        {
            self.desk.reader.selection = caret;
        }
        if end == BarEnd::Open {
            self.desk.code_bar = Some(bar);
        } else {
            self.desk.reader.focus();
        }
    }
}

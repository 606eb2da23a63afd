//! Steps in the reader: how it looks, what it shows.

use crate::app::App;
use crate::reader::ReadingAction;

impl App {
    pub(in crate::app) fn reading_action(&mut self, _context: &egui::Context, action: ReadingAction) {
        match action {}
    }
}

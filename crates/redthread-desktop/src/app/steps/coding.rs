//! Steps in codings: several at once, their borders, their codes.

use crate::app::App;
use crate::code_bar::CodingAction;

impl App {
    pub(in crate::app) fn coding_action(&mut self, _context: &egui::Context, action: CodingAction) {
        match action {}
    }
}

//! Steps in correcting a transcript.

use crate::app::App;
use crate::editing::EditingAction;

impl App {
    pub(in crate::app) fn editing_action(&mut self, _context: &egui::Context, action: EditingAction) {
        match action {}
    }
}

//! Steps in the code tree: merging, splitting, sets, order.

use crate::app::App;
use crate::codes::CodesAction;

impl App {
    pub(in crate::app) fn codes_action(&mut self, _context: &egui::Context, action: CodesAction) {
        match action {}
    }
}

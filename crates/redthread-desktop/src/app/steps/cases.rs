//! Steps in cases, attributes, speakers and documents.

use crate::app::App;
use crate::cases::CasesAction;

impl App {
    pub(in crate::app) fn cases_action(&mut self, _context: &egui::Context, action: CasesAction) {
        match action {}
    }
}

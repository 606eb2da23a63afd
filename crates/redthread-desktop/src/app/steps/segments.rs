//! Steps in retrieved segments and the inspector.

use crate::app::App;
use crate::segments::SegmentsAction;

impl App {
    pub(in crate::app) fn segments_action(&mut self, _context: &egui::Context, action: SegmentsAction) {
        match action {}
    }
}

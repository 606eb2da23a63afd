//! Steps in the window: keys, history, start, layout.

use crate::app::App;
use crate::window::WindowAction;

impl App {
    pub(in crate::app) fn window_action(&mut self, _context: &egui::Context, action: WindowAction) {
        match action {}
    }
}

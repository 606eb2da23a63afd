//! Steps in memos and links.

use crate::app::App;
use crate::memos::MemosAction;

impl App {
    pub(in crate::app) fn memos_action(&mut self, _context: &egui::Context, action: MemosAction) {
        match action {}
    }
}

//! Steps in the reader: how it looks, what it shows.

use crate::app::App;
use crate::reader::ReadingAction;

impl App {
    pub(in crate::app) fn reading_action(&mut self, _context: &egui::Context, action: ReadingAction) {
        match action {
            ReadingAction::SetLook(look) => self.set(|settings| settings.reading = look.kept_in_bounds()),
            ReadingAction::SetShade(shade) => self.set(|settings| settings.shade = shade),
            ReadingAction::ToggleLook => self.toggle_look_panel(),
            ReadingAction::Activate(half) => {
                if self.desk.reader.half() != half {
                    self.desk.go_beside();
                }
            }
        }
    }
}

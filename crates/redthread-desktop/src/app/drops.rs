//! What comes from outside of the window: files that are dropped on it, and text that is pasted.

use std::path::{Path, PathBuf};

use egui::{Align2, Ui};

use super::App;
use crate::imports::take_paste;
use crate::look::Colors;
use crate::place::Place;
use crate::survey::is_table;

impl App {
    /// Takes files that were dropped on the window: a project is opened, others are shown before they come in.
    pub(super) fn drops(&mut self, context: &egui::Context) {
        let dropped: Vec<PathBuf> = context.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .filter_map(|file| {
                    Some(file.path().to_path_buf()).filter(|path| !path.as_os_str().is_empty())
                })
                .collect()
        });
        if dropped.is_empty() {
            return;
        }
        if let [only] = &dropped[..]
            && is_project(only)
        {
            self.open(&only.clone());
        } else if let ([only], Some(_)) = (&dropped[..], &self.session)
            && is_table(only)
        {
            self.begin_table(Some(&only.clone()));
        } else if self.session.is_some() {
            self.add_files(dropped);
        } else {
            self.start.dropped.extend(dropped);
        }
    }

    /// Takes the text that the clipboard was asked for, before a field could take it.
    pub(super) fn asked_paste(&mut self, context: &egui::Context) {
        if self.session.is_some()
            && self.desk.imports.awaits_paste
            && let Some(text) = take_paste(context)
        {
            self.desk.imports.awaits_paste = false;
            self.paste_text(text);
        }
    }

    /// Takes text that was pasted where nothing else takes it: it becomes a document.
    pub(super) fn free_paste(&mut self, context: &egui::Context) {
        let here = matches!(self.desk.place, Place::Read | Place::Import)
            && self.session.is_some()
            && self.desk.palette.is_none()
            && self.desk.help.is_none()
            && self.desk.code_bar.is_none();
        if here
            && !context.text_edit_focused()
            && let Some(text) = take_paste(context)
        {
            self.paste_text(text);
        }
    }

    /// Says, while files are held over the window, what letting go will do.
    pub(super) fn drop_hint(&self, ui: &Ui) {
        if ui.input(|input| input.raw.hovered_files.is_empty()) {
            return;
        }
        let (colors, screen) = (Colors::in_ui(ui), ui.ctx().content_rect());
        let layer = egui::LayerId::new(egui::Order::Foreground, egui::Id::unique("drop hint"));
        let painter = ui.ctx().layer_painter(layer);
        painter.rect_filled(screen, 0.0, colors.page.gamma_multiply(0.92));
        let font = crate::look::strong_font(22.0);
        let words = self.say.t("Let go to bring these files in");
        painter.text(screen.center(), Align2::CENTER_CENTER, words, font, colors.text);
    }
}

/// Whether a file is a project of this program.
fn is_project(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "redthread")
}

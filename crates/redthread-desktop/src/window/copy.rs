//! Saving a copy: where it goes.

use std::path::{Path, PathBuf};

use egui::{Align2, Key, Modifiers, Ui, vec2};

use crate::action::Action;
use crate::look::{NEAR, field_ui, main_button, quiet_button, quiet_ui};
use crate::texts::Texts;
use crate::window::WindowAction;

/// A copy that is about to be saved.
#[derive(Clone, Debug, Default)]
pub(crate) struct SaveCopy {
    path: String,
    drawn: bool,
}

impl SaveCopy {
    /// A copy beside the project, with the day in its name.
    pub(crate) fn beside(project: Option<PathBuf>) -> Self {
        let project = project.unwrap_or_default();
        let name = project.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let today = jiff::Zoned::now().date();
        let folder = project.parent().filter(|folder| folder.is_dir()).map(Path::to_owned);
        let folder = folder.or_else(super::documents_folder).unwrap_or_default();
        let path = free(|number| match number {
            1 => folder.join(format!("{name} {today}.redthread")),
            _ => folder.join(format!("{name} {today} ({number}).redthread")),
        });
        Self { path: path.display().to_string(), drawn: false }
    }
}

/// The first path of `path(1)`, `path(2)`, … at which nothing is.
pub(crate) fn free(path: impl Fn(u32) -> PathBuf) -> PathBuf {
    (1..1_000).map(&path).find(|path| !path.exists()).unwrap_or_else(|| path(1_000))
}

/// Draws the question where the copy goes. Gives whether it stays open.
pub(crate) fn save_copy_ui(ui: &Ui, state: &mut SaveCopy, say: Texts, actions: &mut Vec<Action>) -> bool {
    let mut stays = true;
    let window = egui::Window::new(say.t("Save a copy")).collapsible(false).resizable(false).open(&mut stays);
    let mut done = false;
    window.anchor(Align2::CENTER_CENTER, vec2(0.0, -40.0)).show(ui.ctx(), |ui| {
        ui.set_width(480.0_f32.min(ui.ctx().content_rect().width() - 60.0));
        quiet_ui(ui, say.t("The copy holds the whole project with its history. You go on working in the one that is open."));
        ui.add_space(NEAR);
        let name = say.t("Path of the copy");
        let field = field_ui(ui, name, &mut state.path, "", f32::INFINITY);
        if !std::mem::replace(&mut state.drawn, true) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        ui.add_space(NEAR);
        ui.horizontal(|ui| {
            let there = !state.path.trim().is_empty();
            let button = ui.add_enabled_ui(there, |ui| main_button(ui, say.t("Save the copy"))).inner;
            if button.clicked() || (entered && there) {
                let path = PathBuf::from(state.path.trim());
                actions.push(Action::Window(WindowAction::SaveCopy(path)));
                done = true;
            }
            if quiet_button(ui, say.t("Not now")).clicked() {
                done = true;
            }
        });
    });
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    stays && !done && !escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_never_takes_the_name_of_a_file_that_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let path = |number: u32| folder.path().join(format!("{number}"));
        std::fs::write(path(1), "").unwrap();
        std::fs::write(path(2), "").unwrap();
        assert_eq!(free(path), path(3));
        let copy = SaveCopy::beside(Some(folder.path().join("Nordby.redthread")));
        assert!(copy.path.contains("Nordby 20") && copy.path.ends_with(".redthread"), "{}", copy.path);
    }
}

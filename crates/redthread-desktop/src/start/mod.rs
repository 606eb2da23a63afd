//! The start: what one sees without a project.

use std::path::PathBuf;

use egui::{Key, Ui};

use crate::action::Action;
use crate::look::{
    APART, Colors, Icon, NEAR, Row, field_ui, icon_in, main_button, quiet_ui, row_ui, strong, title_ui,
};
use crate::texts::Texts;

/// What the start remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct StartState {
    path: String,
    name: String,
}

/// What the start shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct StartData {
    /// The recent projects that are still there.
    pub(crate) recent: Vec<PathBuf>,
    /// Whether the sample study can be built.
    pub(crate) has_sample: bool,
}

/// Draws the start.
pub(crate) fn start_ui(
    ui: &mut Ui,
    data: &StartData,
    state: &mut StartState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    egui::ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
        let width = 560.0_f32.min(ui.available_width() - 32.0);
        let left = (ui.available_width() - width) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(left);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.add_space((ui.available_height() * 0.10).clamp(16.0, 90.0));
                ui.horizontal(|ui| {
                    let (rect, _) = ui.allocate_exact_size(egui::vec2(28.0, 30.0), egui::Sense::hover());
                    icon_in(ui.painter(), rect, Icon::Thread, colors.thread);
                    ui.label(strong("redthread").size(28.0));
                });
                quiet_ui(ui, say.t("From what people said to what you conclude. Everything stays on this machine."));
                ui.add_space(APART);
                recent_ui(ui, data, say, actions);
                path_ui(ui, state, say, actions);
                if data.has_sample {
                    ui.add_space(APART);
                    title_ui(ui, say.t("Have a look first"));
                    quiet_ui(ui, say.t("A small fictional study in Danish: interviews with citizens, relatives, staff and management, coded, with its thread."));
                    if ui.button(say.t("Open the sample study")).clicked() {
                        actions.push(Action::OpenSample);
                    }
                }
            });
        });
    });
}

fn recent_ui(ui: &mut Ui, data: &StartData, say: Texts, actions: &mut Vec<Action>) {
    if data.recent.is_empty() {
        return;
    }
    title_ui(ui, say.t("Recent projects"));
    for path in &data.recent {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let folder = path.parent().map(|folder| folder.display().to_string()).unwrap_or_default();
        let row = Row { text: &name, right: &folder, ..Row::default() };
        if row_ui(ui, &row).row.clicked() {
            actions.push(Action::OpenProject(path.clone()));
        }
    }
    ui.add_space(APART);
}

fn path_ui(ui: &mut Ui, state: &mut StartState, say: Texts, actions: &mut Vec<Action>) {
    title_ui(ui, say.t("Open or create a project"));
    let path_field = field_ui(
        ui,
        say.t("Path of the project"),
        &mut state.path,
        say.t("/home/me/my study.redthread"),
        f32::INFINITY,
    );
    let entered = path_field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let Some(path) = path_typed(&state.path) else {
        quiet_ui(ui, say.t("Type a path. A file that is there is opened; another name makes a new project. You can also drop a project on the window."));
        return;
    };
    ui.add_space(NEAR);
    if path.is_file() {
        if main_button(ui, say.t("Open the project")).clicked() || entered {
            actions.push(Action::OpenProject(path));
        }
        return;
    }
    let usual = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    title_ui(ui, say.t("Name of the study"));
    field_ui(ui, say.t("Name of the study"), &mut state.name, &usual, f32::INFINITY);
    ui.add_space(NEAR);
    if main_button(ui, say.t("Create the project")).clicked() || entered {
        let name = if state.name.trim().is_empty() { usual } else { state.name.trim().to_owned() };
        actions.push(Action::CreateProject { path, name });
    }
}

/// The path meant by what is typed: with the ending of projects, `~` as the user's folder.
fn path_typed(typed: &str) -> Option<PathBuf> {
    let typed = typed.trim().trim_matches('"');
    if typed.is_empty() {
        return None;
    }
    let home = || std::env::var_os("HOME").map(PathBuf::from);
    let path = typed
        .strip_prefix("~/")
        .and_then(|rest| Some(home()?.join(rest)))
        .unwrap_or_else(|| PathBuf::from(typed));
    Some(if path.extension().is_none() { path.with_added_extension("redthread") } else { path })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_an_ending_is_a_project() {
        assert_eq!(path_typed("  "), None);
        assert_eq!(path_typed("study"), Some(PathBuf::from("study.redthread")));
        assert_eq!(path_typed("\"a b/c.redthread\""), Some(PathBuf::from("a b/c.redthread")));
    }
}

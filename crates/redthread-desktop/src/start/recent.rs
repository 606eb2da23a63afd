//! The projects opened last.

use std::path::{Path, PathBuf};

use egui::{Align, Layout, Ui, vec2};

use crate::action::Action;
use crate::look::{APART, Icon, ROW, Row, icon_button, row_ui, title_ui};
use crate::texts::Texts;
use crate::window::WindowAction;

/// A project opened lately.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RecentProject {
    /// Its file.
    pub(crate) path: PathBuf,
    /// When it was opened last, in milliseconds since 1970, if that was noted.
    pub(crate) opened_millis: Option<i64>,
    /// Whether the file is there.
    pub(crate) there: bool,
}

/// Draws the list. A project that is not there is grey and can be taken from it.
pub(super) fn recent_ui(ui: &mut Ui, recent: &[RecentProject], say: Texts, actions: &mut Vec<Action>) {
    if recent.is_empty() {
        return;
    }
    title_ui(ui, say.t("Recent projects"));
    for project in recent {
        let name =
            project.path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let opened = project.opened_millis.map(|millis| say.moment(millis)).unwrap_or_default();
        let folder = project.path.parent().unwrap_or(Path::new("")).display().to_string();
        let layout = Layout::right_to_left(Align::Center);
        ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), layout, |ui| {
            let forget = say.with("Take “{0}” from the list", &[&name]);
            if icon_button(ui, Icon::Cross, &forget).clicked() {
                actions.push(Action::Window(WindowAction::Forget(project.path.clone())));
            }
            let right = if project.there { opened.as_str() } else { say.t("not found where it was") };
            let row = Row { text: &name, right, quiet: !project.there, ..Row::default() };
            let response = row_ui(ui, &row).row.on_hover_text(folder);
            if response.clicked() {
                actions.push(if project.there {
                    Action::OpenProject(project.path.clone())
                } else {
                    let words = say.with("{0} is not there any more", &[&project.path.display()]);
                    Action::Window(WindowAction::Say(words))
                });
            }
        });
    }
    ui.add_space(APART);
}

//! The start: what one sees without a project.

mod new;
mod recent;

use std::path::PathBuf;

use egui::Ui;

pub(crate) use new::StartState;
pub(crate) use recent::RecentProject;

use crate::action::Action;
use crate::look::{APART, Colors, Icon, icon_in, quiet_ui, strong, title_ui};
use crate::texts::Texts;

/// What the start shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct StartData {
    /// The recent projects, newest first.
    pub(crate) recent: Vec<RecentProject>,
    /// Whether the sample study can be built.
    pub(crate) has_sample: bool,
    /// The folder in which a new project is put, unless the person says otherwise.
    pub(crate) folder: PathBuf,
    /// Whether a dialog of the system is open.
    pub(crate) dialog_open: bool,
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
        let width = 620.0_f32.min(ui.available_width() - 32.0);
        let left = (ui.available_width() - width) / 2.0;
        ui.horizontal_top(|ui| {
            ui.add_space(left);
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.add_space((ui.ctx().content_rect().height() * 0.06).clamp(16.0, 60.0));
                ui.horizontal(|ui| {
                    let (rect, _) = ui.allocate_exact_size(egui::vec2(28.0, 30.0), egui::Sense::hover());
                    icon_in(ui.painter(), rect, Icon::Thread, colors.thread);
                    ui.label(strong("redthread").size(28.0));
                });
                quiet_ui(ui, say.t("From what people said to what you conclude. Everything stays on this machine."));
                ui.add_space(APART);
                recent::recent_ui(ui, &data.recent, say, actions);
                new::new_ui(ui, data, state, say, actions);
                if data.has_sample {
                    ui.add_space(APART);
                    title_ui(ui, say.t("Have a look first"));
                    quiet_ui(ui, say.t("A small fictional study in Danish: interviews with citizens, relatives, staff and management, coded, with its thread."));
                    if ui.button(say.t("Open the sample study")).clicked() {
                        actions.push(Action::OpenSample);
                    }
                }
                ui.add_space(APART);
            });
        });
    });
}

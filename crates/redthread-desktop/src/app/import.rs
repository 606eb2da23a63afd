//! Bringing files in: where they are, and which group and stage they belong to.

use std::path::PathBuf;

use egui::{Align2, Key, Ui, vec2};
use redthread_model::Project;

use super::App;
use crate::action::Action;
use crate::look::{Colors, NEAR, choice_ui, field_ui, main_button, quiet_ui, title_ui};
use crate::survey::is_table;
use crate::texts::Texts;
use crate::window::{Ask, WindowAction};

/// An import being prepared.
#[derive(Clone, Debug, Default)]
pub(crate) struct ImportState {
    /// The files dropped on the window.
    dropped: Vec<PathBuf>,
    path: String,
    group: String,
    stage: String,
    drawn: bool,
}

impl ImportState {
    /// Adds files that were chosen.
    pub(super) fn add(&mut self, paths: Vec<PathBuf>) {
        self.dropped.extend(paths);
    }
}

impl App {
    /// Takes files that were dropped on the window: a project is opened, others are offered for import.
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
            && only.extension().is_some_and(|ending| ending == "redthread")
        {
            self.open(&only.clone());
        } else if let ([only], Some(_)) = (&dropped[..], &self.session)
            && is_table(only)
        {
            self.begin_table(Some(&only.clone()));
        } else if self.session.is_some() {
            self.desk.import.get_or_insert_default().dropped.extend(dropped);
        } else {
            self.start.dropped.extend(dropped);
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

    /// Draws the window in which an import is prepared.
    pub(super) fn import_window(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let (Some(mut state), Some(session)) = (self.desk.import.take(), &self.session) else { return };
        let (say, mut open, mut done) = (self.say, true, false);
        let window =
            egui::Window::new(say.t("Import files")).collapsible(false).resizable(false).open(&mut open);
        window.anchor(Align2::CENTER_CENTER, vec2(0.0, -40.0)).show(ui.ctx(), |ui| {
            ui.set_width(460.0);
            done = import_ui(ui, &mut state, session.project(), say, actions);
        });
        let escaped = ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
        if open && !done && !escaped {
            self.desk.import = Some(state);
        }
    }
}

/// Draws the fields. Gives whether the import was begun.
fn import_ui(
    ui: &mut Ui,
    state: &mut ImportState,
    project: &Project,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    for path in &state.dropped {
        ui.label(path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default());
    }
    title_ui(ui, say.t("Files or folders"));
    let line = ui.horizontal(|ui| {
        let width = (ui.available_width() - 120.0).max(120.0);
        let field =
            field_ui(ui, say.t("Path of the files"), &mut state.path, say.t("/home/me/interviews"), width);
        if !std::mem::replace(&mut state.drawn, true) {
            field.request_focus();
        }
        if ui.button(say.t("Choose files…")).clicked() {
            let near = crate::window::documents_folder().unwrap_or_default();
            actions.push(Action::Window(WindowAction::Dialog(Ask::Files, near)));
        }
        field
    });
    let field = line.inner;
    ui.add_space(NEAR);
    title_ui(ui, say.t("Whose words are these?"));
    let groups: Vec<&str> = project.groups_in_order().into_iter().map(|group| group.name.as_str()).collect();
    let group =
        name_ui(ui, say.t("Group"), say.t("citizens, relatives, staff, …"), &mut state.group, &groups);
    let stages: Vec<&str> = project.stages_in_order().into_iter().map(|stage| stage.name.as_str()).collect();
    let stage = name_ui(
        ui,
        say.t("Stage"),
        say.t("only in a study that goes from group to group"),
        &mut state.stage,
        &stages,
    );
    quiet_ui(ui, say.t("Text, Word, PDF, subtitles and recordings' transcripts. What cannot be read is listed with the reason; the rest comes in."));
    ui.add_space(NEAR);
    let typed = state.path.split(';').map(str::trim).filter(|path| !path.is_empty()).map(PathBuf::from);
    let paths: Vec<PathBuf> = state.dropped.iter().cloned().chain(typed).collect();
    let button = ui.add_enabled_ui(!paths.is_empty(), |ui| main_button(ui, say.t("Import"))).inner;
    let left = field.lost_focus() || group || stage;
    let entered = left && !paths.is_empty() && ui.input(|input| input.key_pressed(Key::Enter));
    if button.clicked() || entered {
        let (group, stage) = (state.group.trim().to_owned(), state.stage.trim().to_owned());
        actions.push(Action::Import { paths, group, stage });
        return true;
    }
    false
}

/// Draws a field for a name, with the names that are there to choose from. Gives whether the keyboard left the field.
fn name_ui(ui: &mut Ui, name: &str, hint: &str, text: &mut String, there: &[&str]) -> bool {
    let field = ui.horizontal(|ui| {
        ui.allocate_ui_with_layout(
            vec2(64.0, 26.0),
            egui::Layout::left_to_right(egui::Align::Center),
            |ui| {
                ui.set_min_width(64.0);
                quiet_ui(ui, name);
            },
        );
        field_ui(ui, name, text, hint, f32::INFINITY)
    });
    ui.horizontal_wrapped(|ui| {
        for known in there {
            if choice_ui(ui, text == known, *known).clicked() {
                (*known).clone_into(text);
            }
        }
    });
    field.inner.lost_focus()
}

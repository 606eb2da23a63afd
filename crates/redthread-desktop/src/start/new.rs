//! A new project: its name, what it begins with, and where it is put. And opening one that is there.

use std::path::{Path, PathBuf};

use egui::{Key, Ui};
use redthread_workspace::Template;

use super::StartData;
use crate::action::Action;
use crate::look::{NEAR, choice_ui, field_ui, main_button, quiet_ui, title_ui};
use crate::texts::{Texts, UiLanguage, key};
use crate::window::{Ask, WindowAction};

/// What the start remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct StartState {
    /// Where the project is or shall be, as typed or chosen; the usual place if empty.
    pub(crate) path: String,
    name: String,
    template: Option<Template>,
    /// The language of the material; that of the interface if none.
    language: Option<UiLanguage>,
    /// Files that were dropped before there was a project: they are offered for import in the one that is opened next.
    pub(crate) dropped: Vec<PathBuf>,
    /// Whether the field for the path takes the keyboard in the next frame.
    pub(crate) path_wants_focus: bool,
}

/// A template's name and what it is, both in English.
const fn described(template: Option<Template>) -> (&'static str, &'static str) {
    match template {
        None => (key("Empty"), key("No codes, groups or stages: you make them as you go.")),
        Some(Template::Thematic) => (
            key("Thematic analysis"),
            key("Themes grow out of the material. A place for first codes, and the six phases in a memo."),
        ),
        Some(Template::Bikva) => (
            key("BIKVA"),
            key(
                "Users are heard first; their statements are carried to staff, management and politicians. Four groups and four stages, and how the thread is followed in a memo.",
            ),
        ),
        Some(Template::Framework) => (
            key("Framework analysis"),
            key(
                "A framework of themes is laid over all material, and cases are set against themes. A first framework to alter, and the steps in a memo.",
            ),
        ),
        Some(Template::Evaluation) => (
            key("Evaluation"),
            key(
                "Needs, carrying out, what came of it, and why. Groups, rounds before and after, themes with their meaning, and a memo.",
            ),
        ),
    }
}

/// Draws the fields for a new project, and the ways to open one.
pub(super) fn new_ui(
    ui: &mut Ui,
    data: &StartData,
    state: &mut StartState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    title_ui(ui, say.t("New project"));
    if !state.dropped.is_empty() {
        let count = state.dropped.len() as u64;
        ui.label(say.count(
            count,
            "{0} file waits: it is brought into the project that you make or open next.",
            "{0} files wait: they are brought into the project that you make or open next.",
        ));
    }
    let name_field =
        field_ui(ui, say.t("Name of the study"), &mut state.name, say.t("name of the study"), f32::INFINITY);
    ui.add_space(NEAR);
    ui.horizontal_wrapped(|ui| {
        for template in [None].into_iter().chain(Template::ALL.map(Some)) {
            let (name, about) = described(template);
            if choice_ui(ui, state.template == template, say.t(name)).on_hover_text(say.t(about)).clicked() {
                state.template = template;
            }
        }
    });
    quiet_ui(ui, say.t(described(state.template).1));
    ui.add_space(NEAR);
    let language = state.language.unwrap_or(say.language);
    ui.horizontal_wrapped(|ui| {
        quiet_ui(ui, say.t("Most of the material is in"));
        for (other, name) in [(UiLanguage::Danish, key("Danish")), (UiLanguage::English, key("English"))] {
            if choice_ui(ui, language == other, say.t(name)).clicked() {
                state.language = Some(other);
            }
        }
    });
    ui.add_space(NEAR);
    let usual = usual_path(&data.folder, &state.name, say);
    let entered = path_ui(ui, data, state, &usual, say, actions)
        || (name_field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)));
    let path = path_typed(&state.path).unwrap_or(usual);
    ui.add_space(NEAR);
    ui.horizontal(|ui| {
        if path.is_file() {
            if main_button(ui, say.t("Open the project")).clicked() || entered {
                actions.push(Action::OpenProject(path));
            }
        } else if main_button(ui, say.t("Create the project")).clicked() || entered {
            let stem = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let name = if state.name.trim().is_empty() { stem } else { state.name.trim().to_owned() };
            let template = state.template;
            actions.push(Action::Window(WindowAction::NewProject { path, name, template, language }));
        }
        let open = ui.add_enabled(!data.dialog_open, egui::Button::new(say.t("Open another project…")));
        if open.on_disabled_hover_text(say.t("The dialog is open already")).clicked() {
            actions.push(Action::Window(WindowAction::Dialog(Ask::Project, data.folder.clone())));
        }
    });
}

/// Draws the field for the path. Gives whether Enter was pressed in it.
fn path_ui(
    ui: &mut Ui,
    data: &StartData,
    state: &mut StartState,
    usual: &Path,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    quiet_ui(ui, say.t("Where it is put. Type the path of a project that is there to open it."));
    let mut entered = false;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 130.0).max(160.0);
        let hint = usual.display().to_string();
        let field = field_ui(ui, say.t("Path of the project"), &mut state.path, &hint, width);
        if std::mem::take(&mut state.path_wants_focus) {
            field.request_focus();
        }
        entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let elsewhere = ui.add_enabled(!data.dialog_open, egui::Button::new(say.t("Elsewhere…")));
        let elsewhere = elsewhere.on_disabled_hover_text(say.t("The dialog is open already"));
        if elsewhere.on_hover_text(say.t("Choose the folder and the name of the file")).clicked() {
            let near = path_typed(&state.path).unwrap_or_else(|| usual.to_owned());
            actions.push(Action::Window(WindowAction::Dialog(Ask::NewProject, near)));
        }
    });
    entered
}

/// Where a new project is put if nothing else is said: in the folder, under its name, in a file that is not there yet.
fn usual_path(folder: &Path, name: &str, say: Texts) -> PathBuf {
    let forbidden = |letter: char| letter.is_control() || "/\\:*?\"<>|".contains(letter);
    let name: String =
        name.trim().chars().map(|letter| if forbidden(letter) { '-' } else { letter }).collect();
    let name = name.trim_matches('.').to_owned();
    let name = if name.is_empty() { say.t("My study").to_owned() } else { name };
    crate::window::free(|number| match number {
        1 => folder.join(format!("{name}.redthread")),
        _ => folder.join(format!("{name} {number}.redthread")),
    })
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

    #[test]
    fn the_usual_place_never_is_one_that_is_taken() {
        let folder = tempfile::tempdir().unwrap();
        let say = Texts::default();
        let path = |name: &str| {
            usual_path(folder.path(), name, say).file_name().unwrap().to_string_lossy().into_owned()
        };
        assert_eq!(path(""), "My study.redthread");
        assert_eq!(path(" Nær/fjern: 1 "), "Nær-fjern- 1.redthread");
        std::fs::write(folder.path().join("My study.redthread"), "").unwrap();
        assert_eq!(path(""), "My study 2.redthread");
    }
}

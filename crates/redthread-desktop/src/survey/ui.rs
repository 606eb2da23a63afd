//! Draws the window in which a table is looked at and brought in.

use std::path::PathBuf;

use egui::{Align2, ComboBox, Key, RichText, ScrollArea, Ui, vec2};
use redthread_model::Project;
use redthread_workspace::{ColumnKind, LeftOut, SurveyColumn};

use super::{SurveyAction, TableState};
use crate::action::Action;
use crate::look::{Colors, NEAR, STEP, choice_ui, field_ui, main_button, quiet_ui, strong, title_ui};
use crate::texts::{Texts, key};
use crate::window::{Ask, WindowAction};

/// How wide the window is, where there is room.
const WIDTH: f32 = 760.0;

/// How wide the choosers of what a column holds are.
const CHOOSER: f32 = 150.0;

/// Draws the window. Gives whether it stays open.
pub(crate) fn table_window(
    ui: &Ui,
    state: &mut TableState,
    project: &Project,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let (mut open, mut done) = (true, false);
    let room = ui.ctx().content_rect().size();
    let window =
        egui::Window::new(say.t("Bring in a table")).collapsible(false).resizable(false).open(&mut open);
    window.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(room.x - 60.0));
        file_ui(ui, state, say, actions);
        if state.read.is_some() {
            done = read_ui(ui, state, project, (room.y - 400.0).max(100.0), say, actions);
        } else {
            quiet_ui(ui, say.t("A table of answers to a survey, or of people and their attributes: csv, xlsx or ods. You see what was understood before anything comes in."));
        }
    });
    let popup = egui::Popup::is_any_open(ui.ctx());
    let escaped = !popup && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, Key::Escape));
    open && !done && !escaped
}

fn file_ui(ui: &mut Ui, state: &mut TableState, say: Texts, actions: &mut Vec<Action>) {
    let mut wanted = false;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 230.0).max(120.0);
        let field =
            field_ui(ui, say.t("Path of the table"), &mut state.path, say.t("/home/me/answers.xlsx"), width);
        if !std::mem::replace(&mut state.drawn, true) {
            field.request_focus();
            // A file that was dropped is looked at without a further click.
            wanted = !state.path.is_empty();
        }
        wanted |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let typed = !state.path.trim().is_empty();
        wanted |= ui.add_enabled(typed, egui::Button::new(say.t("Look at it"))).clicked();
        if ui.button(say.t("Choose a file…")).clicked() {
            let near = crate::window::documents_folder().unwrap_or_default();
            actions.push(Action::Window(WindowAction::Dialog(Ask::Files, near)));
        }
    });
    if wanted {
        let path = PathBuf::from(state.path.trim());
        actions.push(Action::Survey(SurveyAction::Read(path, None)));
    }
}

/// Draws what was understood. Gives whether the import was begun.
fn read_ui(
    ui: &mut Ui,
    state: &mut TableState,
    project: &Project,
    height: f32,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let Some(read) = &state.read else { return false };
    let (table, path) = (&read.table, read.path.clone());
    let rows = say.count(table.len() as u64, "{0} row", "{0} rows");
    let columns = say.count(table.columns.len() as u64, "{0} column", "{0} columns");
    let known = table.program.map(|program| say.with("as {0} writes it", &[&program]));
    let parts: Vec<String> = [Some(rows), Some(columns), known].into_iter().flatten().collect();
    quiet_ui(ui, &parts.join(" · "));
    if table.sheets.len() > 1 {
        ui.horizontal_wrapped(|ui| {
            quiet_ui(ui, say.t("Sheet"));
            for sheet in &table.sheets {
                let chosen = table.sheet.as_ref() == Some(sheet);
                if choice_ui(ui, chosen, sheet.as_str()).clicked() && !chosen {
                    actions.push(Action::Survey(SurveyAction::Read(path.clone(), Some(sheet.clone()))));
                }
            }
        });
    }
    let sheet = table.sheet.clone();
    title_ui(ui, say.t("What is in it?"));
    ui.horizontal_wrapped(|ui| {
        if choice_ui(ui, !state.people, say.t("A survey: one row is one who answered")).clicked() {
            state.people = false;
        }
        if choice_ui(ui, state.people, say.t("People and their attributes")).clicked() {
            state.people = true;
        }
    });
    ui.add_space(NEAR);
    if state.people {
        return people_ui(ui, state, (path, sheet), height, say, actions);
    }
    let groups: Vec<String> = project.groups_in_order().into_iter().map(|group| group.name.clone()).collect();
    ui.horizontal_wrapped(|ui| {
        quiet_ui(ui, say.t("Name"));
        field_ui(ui, say.t("Name of the survey"), &mut state.name, say.t("Citizen survey"), 220.0);
        ui.add_space(STEP);
        quiet_ui(ui, say.t("Group"));
        field_ui(
            ui,
            say.t("Group of all who answered"),
            &mut state.group,
            say.t("citizens, staff, …"),
            160.0,
        );
        for known in &groups {
            if choice_ui(ui, state.group == *known, known.as_str()).clicked() {
                state.group.clone_from(known);
            }
        }
    });
    ui.checkbox(&mut state.linked, say.t("The rows are people known in this project, by their names"));
    if !state.linked {
        quiet_ui(ui, say.t("Anonymous: comments never count as people."));
    }
    columns_ui(ui, state, height, say);
    ui.add_space(NEAR);
    let named = !state.name.trim().is_empty();
    let button = ui.add_enabled_ui(named, |ui| main_button(ui, say.t("Import the survey"))).inner;
    let button = button.on_disabled_hover_text(say.t("Give the survey a name first"));
    if button.clicked()
        && let Some((path, options)) = state.options()
    {
        actions.push(Action::Survey(SurveyAction::ImportSurvey(path, options)));
        return true;
    }
    false
}

/// Draws a line for each column: what it holds, with a chooser, its head, and some of what stands in it.
fn columns_ui(ui: &mut Ui, state: &mut TableState, height: f32, say: Texts) {
    let Some(read) = &state.read else { return };
    let mut said = None;
    title_ui(ui, say.t("What the columns hold"));
    ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (index, (column, example)) in read.table.columns.iter().zip(&read.examples).enumerate() {
            ui.horizontal(|ui| {
                if let Some(kind) = chooser_ui(ui, index, column, say) {
                    said = Some((column.name.clone(), kind));
                }
                ui.vertical(|ui| column_ui(ui, column, example, say));
            });
            ui.add_space(NEAR);
        }
    });
    if let Some((column, kind)) = said {
        state.say(&column, kind);
    }
}

fn chooser_ui(ui: &mut Ui, index: usize, column: &SurveyColumn, say: Texts) -> Option<ColumnKind> {
    let mut kind = column.kind;
    let chooser = ComboBox::from_id_salt(("column", index))
        .selected_text(say.t(kind_name(kind)))
        .width(CHOOSER)
        // All kinds are seen at once.
        .height(360.0);
    let shown = chooser.show_ui(ui, |ui| {
        for offered in ColumnKind::ALL {
            ui.selectable_value(&mut kind, offered, say.t(kind_name(offered)));
        }
    });
    let name = say.with("What “{0}” holds", &[&column.name]);
    shown.response.accessible_name(&name);
    (kind != column.kind).then_some(kind)
}

fn column_ui(ui: &mut Ui, column: &SurveyColumn, example: &str, say: Texts) {
    let skipped = column.kind == ColumnKind::Skip;
    let colors = Colors::in_ui(ui);
    let head = if skipped { RichText::new(&column.name).color(colors.quiet) } else { strong(&column.name) };
    ui.add(egui::Label::new(head).truncate());
    let answers = say.count(column.filled as u64, "{0} answer", "{0} answers");
    let why = column.left_out.filter(|_| skipped).map(|why| match why {
        LeftOut::Empty => say.t("nothing stands in it"),
        LeftOut::Contact => say.t("left out, since it says who answered"),
        LeftOut::Technical => say.t("left out, since the program wrote it for itself"),
    });
    let about = why.map_or_else(|| format!("{answers} · {example}"), str::to_owned);
    ui.add(egui::Label::new(RichText::new(about).size(12.5).color(colors.quiet)).truncate());
}

/// Draws a table of people. Gives whether it is taken in.
fn people_ui(
    ui: &mut Ui,
    state: &TableState,
    (path, sheet): (PathBuf, Option<String>),
    height: f32,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    quiet_ui(ui, say.t("The first column is the name. A column called group is the group, any other an attribute. Who is in the project already gets the values; others are made."));
    if let Some(read) = &state.read {
        ScrollArea::vertical().max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for (column, example) in read.table.columns.iter().zip(&read.examples) {
                column_ui(ui, &SurveyColumn { kind: ColumnKind::Attribute, ..column.clone() }, example, say);
                ui.add_space(NEAR);
            }
        });
    }
    ui.add_space(NEAR);
    if main_button(ui, say.t("Take in the people")).clicked() {
        actions.push(Action::Survey(SurveyAction::ImportPeople(path, sheet)));
        return true;
    }
    false
}

/// What a kind of column is called.
pub(super) const fn kind_name(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Id => key("the row's id"),
        ColumnKind::Name => key("who answered"),
        ColumnKind::Group => key("the group"),
        ColumnKind::Attribute => key("an attribute"),
        ColumnKind::Scale => key("a scale"),
        ColumnKind::Choice => key("one answer of several"),
        ColumnKind::Choices => key("several answers"),
        ColumnKind::Number => key("a number"),
        ColumnKind::Open => key("own words"),
        ColumnKind::Skip => key("left out"),
    }
}

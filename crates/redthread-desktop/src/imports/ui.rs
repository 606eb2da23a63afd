//! The surface for bringing files in: where they are, what was understood of them, the button that brings them in.

use egui::{Frame, Key, Modifiers, ScrollArea, Stroke, Ui, UiBuilder, vec2};
use redthread_model::Project;

use super::ImportsAction;
use super::complete::is_writing;
use super::data::{Summary, shared_names};
use super::file_ui::facts_ui;
use super::list_ui::{ListAsk, list_id, list_ui};
use super::opening_ui::opening_ui;
use super::report_data::warnings_of;
use super::report_ui::report_ui;
use super::speakers_ui::speakers_ui;
use super::state::{Focus, ImportsState, Item, Seen};
use crate::action::Action;
use crate::look::{
    APART, Colors, NEAR, ReadingLook, STEP, empty_ui, field_ui, main_button, quiet_button, quiet_ui, strong,
    title_ui,
};
use crate::texts::Texts;
use crate::window::{Ask, WindowAction};

/// With at least so much room beside the list, the text stands beside what is said about it.
const THREE_COLUMNS: f32 = 720.0;

/// What the surface needs to know.
pub(crate) struct ImportsInput<'i> {
    /// The project as it is now.
    pub(crate) project: &'i Project,
    /// How running text looks.
    pub(crate) look: &'i ReadingLook,
    /// The language of the interface.
    pub(crate) say: Texts,
    /// Whether something lies above it, to which keys belong.
    pub(crate) covered: bool,
}

/// Draws the surface.
pub(crate) fn imports_ui(
    ui: &mut Ui,
    input: &ImportsInput<'_>,
    state: &mut ImportsState,
    actions: &mut Vec<Action>,
) {
    let mut asked = Vec::new();
    if let Some(report) = state.report() {
        report_ui(ui, &report, input.covered, input.say, &mut asked);
    } else {
        surface_ui(ui, input, state, actions, &mut asked);
    }
    actions.extend(asked.into_iter().map(Action::Imports));
}

fn surface_ui(
    ui: &mut Ui,
    input: &ImportsInput<'_>,
    state: &mut ImportsState,
    actions: &mut Vec<Action>,
    asked: &mut Vec<ImportsAction>,
) {
    let say = input.say;
    let writing = is_writing(ui);
    head_ui(ui, state, say, asked);
    where_ui(ui, state, say, actions, asked);
    ui.add_space(NEAR);
    if state.items.is_empty() {
        nothing_ui(ui, state, say);
        let free =
            !input.covered && !state.reading.is_empty() && ui.memory(|memory| memory.focused().is_none());
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
            asked.push(ImportsAction::Import { anyway: false });
        }
    } else {
        files_ui(ui, input, state, asked);
    }
    let with_command =
        !input.covered && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    if with_command {
        asked.push(ImportsAction::Import { anyway: true });
    }
    let escaped =
        !writing && !input.covered && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped {
        asked.push(if state.reading.is_empty() { ImportsAction::SetAside } else { ImportsAction::Cancel });
    }
}

/// What would come in, how far reading is, and the buttons that lead on.
fn head_ui(ui: &mut Ui, state: &ImportsState, say: Texts, asked: &mut Vec<ImportsAction>) {
    let summary = Summary::of(&state.items);
    ui.horizontal(|ui| {
        ui.label(strong(say.t("Import files")).size(18.0));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let words = say.count(summary.ready as u64, "Import {0} document", "Import {0} documents");
            let able = summary.ready > 0 && state.reading.is_empty() && state.importing.is_none();
            let button = ui.add_enabled_ui(able, |ui| main_button(ui, &words)).inner;
            let button = button
                .on_hover_text(say.t("Enter, or Ctrl Enter if something cannot be read"))
                .on_disabled_hover_text(say.t("Nothing can come in yet: add files that can be read"));
            if button.clicked() {
                asked.push(ImportsAction::Import { anyway: true });
            }
            if !state.items.is_empty() && quiet_button(ui, say.t("Let it be")).clicked() {
                asked.push(ImportsAction::Leave);
            }
        });
    });
    let under_way =
        state.importing.as_ref().or_else(|| state.reading.first().map(|reading| &reading.progress));
    match under_way {
        Some(progress) => {
            ui.horizontal(|ui| {
                let (done, total) = progress.get();
                let share = if total > 0 { done as f32 / total as f32 } else { 0.0 };
                ui.add(egui::ProgressBar::new(share).desired_width(180.0).desired_height(6.0));
                if quiet_button(ui, say.t("Cancel")).clicked() {
                    asked.push(ImportsAction::Cancel);
                }
                let what = progress.what();
                quiet_ui(ui, if what.is_empty() { say.t("Reading…") } else { &what });
            });
        }
        None if state.items.is_empty() => {}
        None => {
            quiet_ui(ui, &summary.words(say));
        }
    }
}

/// Where the files are: a path, a dialog, the clipboard.
fn where_ui(
    ui: &mut Ui,
    state: &mut ImportsState,
    say: Texts,
    actions: &mut Vec<Action>,
    asked: &mut Vec<ImportsAction>,
) {
    ui.add_space(STEP);
    ui.horizontal_wrapped(|ui| {
        let width = (ui.available_width() - 400.0).clamp(160.0, 520.0);
        let field =
            field_ui(ui, say.t("Path of the files"), &mut state.path, say.t("/home/me/interviews"), width);
        if state.focus == Some(Focus::Path) {
            state.focus = None;
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let typed = !state.path.trim().is_empty();
        let add = ui.add_enabled(typed, egui::Button::new(say.t("Read them")));
        let add = add.on_disabled_hover_text(say.t("Type the path of a file or folder first"));
        if (entered || add.clicked()) && typed {
            let paths = state.path.split(';').map(str::trim).filter(|path| !path.is_empty());
            asked.push(ImportsAction::Add(paths.map(Into::into).collect()));
            state.path.clear();
            state.focus = Some(Focus::List);
        }
        let mut dialog = |ask| {
            let near = crate::window::documents_folder().unwrap_or_default();
            actions.push(Action::Window(WindowAction::Dialog(ask, near)));
        };
        if ui.button(say.t("Choose files…")).clicked() {
            dialog(Ask::Files);
        }
        if ui.button(say.t("Choose a folder…")).clicked() {
            dialog(Ask::Folder);
        }
        let paste = ui.button(say.t("Paste text"));
        if paste.on_hover_text(say.t("The text on the clipboard becomes a document: Ctrl V")).clicked() {
            asked.push(ImportsAction::AskPaste);
        }
    });
}

fn nothing_ui(ui: &mut Ui, state: &ImportsState, say: Texts) {
    let words = say.t("Drop files or a folder on the window, type where they are, choose them, or paste text with Ctrl V. Word, PDF, text, subtitles and what recorders write are read. You see what was understood before anything comes in.");
    if state.reading.is_empty() {
        empty_ui(ui, say.t("Which files?"), words);
    }
}

/// Draws the list at the left, and the chosen file at the right.
fn files_ui(ui: &mut Ui, input: &ImportsInput<'_>, state: &mut ImportsState, asked: &mut Vec<ImportsAction>) {
    let say = input.say;
    let whole = ui.available_rect_before_wrap();
    state.chosen = state.chosen.min(state.items.len() - 1);
    let width = (whole.width() * 0.3).clamp(176.0, 320.0);
    let (left, right) = whole.split_left_right_at_x(whole.left() + width);
    let right = right.with_min_x(right.left() + APART);
    let line = Stroke::new(1.0, Colors::in_ui(ui).line);
    ui.painter().vline(left.right() + NEAR, whole.y_range(), line);
    if state.focus == Some(Focus::List) {
        state.focus = None;
        ui.memory_mut(|memory| memory.request_focus(list_id()));
    }
    // Enter brings in what is listed wherever the keyboard is not taken by something that needs it.
    let free =
        !input.covered && ui.memory(|memory| memory.focused().is_none_or(|focused| focused == list_id()));
    let mut list = ui.new_child(UiBuilder::new().max_rect(left).id_salt("the files"));
    list.set_clip_rect(list.clip_rect().intersect(left));
    let mut list_asked = list_ui(&mut list, state, say);
    if free && list_asked.is_none() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter)) {
        list_asked = Some(ListAsk::Import);
    }
    match list_asked {
        Some(ListAsk::Import) => asked.push(ImportsAction::Import { anyway: false }),
        Some(ListAsk::Rename) => state.focus = Some(Focus::Name),
        None => {}
    }
    let mut file = ui.new_child(UiBuilder::new().max_rect(right).id_salt("the file"));
    file.set_clip_rect(file.clip_rect().intersect(right));
    file_ui(&mut file, input, state, asked);
    ui.advance_cursor_after_rect(whole);
}

/// Draws the chosen file: how it begins, and what is said about it.
fn file_ui(ui: &mut Ui, input: &ImportsInput<'_>, state: &mut ImportsState, asked: &mut Vec<ImportsAction>) {
    let whole = ui.available_rect_before_wrap();
    if whole.width() < THREE_COLUMNS {
        let area = ScrollArea::vertical().id_salt(("file", state.chosen)).auto_shrink([false, false]);
        area.show(ui, |ui| {
            said_ui(ui, input, state, asked);
            ui.add_space(NEAR);
            text_ui(ui, input, &state.items[state.chosen]);
        });
        return;
    }
    let said_width = (whole.width() * 0.42).clamp(330.0, 420.0);
    let (text, said) = whole.split_left_right_at_x(whole.right() - said_width);
    let mut column =
        ui.new_child(UiBuilder::new().max_rect(text.with_max_x(text.right() - APART)).id_salt("text"));
    let area = ScrollArea::vertical().id_salt(("text", state.chosen)).auto_shrink([false, false]);
    area.show(&mut column, |ui| text_ui(ui, input, &state.items[state.chosen]));
    let mut column = ui.new_child(UiBuilder::new().max_rect(said).id_salt("said"));
    let area = ScrollArea::vertical().id_salt(("said", state.chosen)).auto_shrink([false, false]);
    area.show(&mut column, |ui| said_ui(ui, input, state, asked));
}

fn text_ui(ui: &mut Ui, input: &ImportsInput<'_>, item: &Item) {
    match &item.seen {
        Seen::Waiting => {}
        Seen::Read(read) => {
            title_ui(ui, input.say.t("How it begins"));
            ui.add_space(STEP);
            opening_ui(ui, read, input.look, input.say);
        }
        Seen::Not(not) => {
            ui.label(strong(input.say.t("This file cannot be read")).size(15.0));
            ui.colored_label(Colors::in_ui(ui).warning, &not.reason);
            if let Some(help) = &not.help {
                quiet_ui(ui, help);
            }
        }
    }
}

fn said_ui(ui: &mut Ui, input: &ImportsInput<'_>, state: &mut ImportsState, asked: &mut Vec<ImportsAction>) {
    let say = input.say;
    warnings_ui(ui, &state.items[state.chosen], say);
    if facts_ui(ui, state, input.project, say) {
        if state.items.len() == 1 {
            asked.push(ImportsAction::Import { anyway: false });
        }
        state.focus = Some(Focus::List);
    }
    ui.add_space(NEAR);
    let shared = shared_names(&state.items);
    let mut cases: Vec<String> = input.project.cases().values().map(|case| case.name.clone()).collect();
    let said = state.items.iter().flat_map(|item| &item.choices.who).map(|(_, case)| case.clone());
    cases.extend(said);
    cases.sort_by_key(|name| name.to_lowercase());
    cases.dedup();
    speakers_ui(ui, state, &shared, &cases, say, asked);
    let open = shared.iter().filter(|name| !name.said).count() as u64;
    if open > 0 {
        ui.add_space(STEP);
        let words = say.count(
            open,
            "{0} name stands in several files. Is it one person? Say so beside it.",
            "{0} names stand in several files. Is each one person? Say so beside them.",
        );
        quiet_ui(ui, &words);
    }
    let word = if state.items[state.chosen].choices.leave_out {
        say.t("Take it in after all")
    } else {
        say.t("Leave it out")
    };
    ui.add_space(NEAR);
    if quiet_button(ui, word).on_hover_text(say.t("Delete in the list does the same")).clicked() {
        state.leave_out();
    }
}

fn warnings_ui(ui: &mut Ui, item: &Item, say: Texts) {
    let Some(read) = item.read() else { return };
    let warnings = warnings_of(read, say);
    if warnings.is_empty() && read.comments == 0 {
        return;
    }
    let colors = Colors::in_ui(ui);
    Frame::new().fill(colors.panel).corner_radius(6).inner_margin(8).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(0.0, 2.0);
        for warning in &warnings {
            ui.add(egui::Label::new(egui::RichText::new(format!("⚠ {warning}")).size(12.5)).wrap());
        }
        if read.comments > 0 {
            let words = say.count(
                read.comments.into(),
                "{0} comment stands on the text",
                "{0} comments stand on the text",
            );
            ui.add(egui::Label::new(egui::RichText::new(words).size(12.5)).wrap());
        }
    });
    ui.add_space(NEAR);
}

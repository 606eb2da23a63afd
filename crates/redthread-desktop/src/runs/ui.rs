//! The window for a run, drawn.

use std::path::PathBuf;

use egui::{Align2, ComboBox, Key, Modifiers, RichText, ScrollArea, Ui, vec2};
use redthread_analysis::Each;
use redthread_model::Project;
use redthread_workspace::Scope;

use super::data::RunData;
use super::state::{RunAction, RunKind, RunPanel};
use crate::action::Action;
use crate::look::{Colors, NEAR, STEP, choice_ui, field_ui, main_button, quiet_button, quiet_ui, title_ui};
use crate::review::scope_name;
use crate::texts::{Texts, key};
use crate::window::{Ask, WindowAction};

/// How wide the window is, where there is room.
const WIDTH: f32 = 620.0;

/// What the material is parted by, with the names in English; attributes are chosen among those that there are.
const PARTS: [(Each, &str); 4] = [
    (Each::Speaker, key("speaker")),
    (Each::Question, key("guide question")),
    (Each::Heading, key("heading")),
    (Each::Document, key("document")),
];

/// Draws the window. Gives whether it stays open.
pub(crate) fn run_ui(
    ui: &Ui,
    state: &mut RunPanel,
    project: &Project,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let (mut open, mut done) = (true, false);
    let room = ui.ctx().content_rect().size();
    let title = match state.kind {
        RunKind::Each(_) => say.t("Code by what the material is made of"),
        RunKind::Words => say.t("Code by a list of words"),
    };
    let window = egui::Window::new(title).collapsible(false).resizable(false).open(&mut open);
    window.anchor(Align2::CENTER_CENTER, vec2(0.0, 0.0)).show(ui.ctx(), |ui| {
        ui.set_width(WIDTH.min(room.x - 60.0));
        match state.kind {
            RunKind::Each(_) => each_ui(ui, state, project, say),
            RunKind::Words => words_ui(ui, state, say, actions),
        }
        ui.add_space(NEAR);
        let mut entered = false;
        ui.horizontal_wrapped(|ui| {
            let hint = say.t("nowhere: they become themes");
            quiet_ui(ui, say.t("Codes are made below"));
            let field = field_ui(ui, say.t("The code above them"), &mut state.under, hint, 240.0);
            if !std::mem::replace(&mut state.drawn, true) && state.kind != RunKind::Words {
                field.request_focus();
            }
            entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            ui.checkbox(&mut state.without_interviewer, say.t("Leave out what interviewers say"));
        });
        ui.add_space(NEAR);
        let height = (room.y - 330.0).max(100.0);
        done = found_ui(ui, state, project, (height, entered), say, actions);
    });
    let popup = egui::Popup::is_any_open(ui.ctx());
    let escaped = !popup && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    open && !done && !escaped
}

/// By what the material is parted.
fn each_ui(ui: &mut Ui, state: &mut RunPanel, project: &Project, say: Texts) {
    let RunKind::Each(now) = state.kind.clone() else { return };
    let mut chosen = None;
    ui.horizontal_wrapped(|ui| {
        for (each, name) in PARTS {
            if choice_ui(ui, now == each, say.t(name)).clicked() {
                chosen = Some(each);
            }
        }
        let mut attributes: Vec<&str> = project.attributes().values().map(|one| one.name.as_str()).collect();
        attributes.sort_by(|one, other| project.collation().compare(one, other));
        attributes.dedup();
        let shown = match &now {
            Each::Attribute(name) => name.clone(),
            _ => say.t("attribute…").to_owned(),
        };
        ui.add_enabled_ui(!attributes.is_empty(), |ui| {
            let choose = ComboBox::from_id_salt("attribute of a run").selected_text(shown);
            let choose = choose.height(320.0).show_ui(ui, |ui| {
                for name in attributes {
                    let is_now = matches!(&now, Each::Attribute(other) if other == name);
                    if ui.selectable_label(is_now, name).clicked() {
                        chosen = Some(Each::Attribute(name.to_owned()));
                    }
                }
            });
            choose.response.accessible_name(say.t("attribute…"));
        });
    });
    if let Some(each) = chosen {
        state.kind = RunKind::Each(each);
        state.left_out.clear();
    }
}

/// The list of words.
fn words_ui(ui: &mut Ui, state: &mut RunPanel, say: Texts, actions: &mut Vec<Action>) {
    quiet_ui(ui, say.t("A table (csv, xlsx or ods) with the columns query and code, and scope if you like: hit, sentence, turn or paragraph. Queries are written as in Find."));
    ui.add_space(STEP);
    let mut wanted = false;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 220.0).max(120.0);
        let field =
            field_ui(ui, say.t("Path of the list"), &mut state.path, say.t("/home/me/words.csv"), width);
        if !std::mem::replace(&mut state.drawn, true) {
            field.request_focus();
        }
        wanted |= field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let typed = !state.path.trim().is_empty();
        wanted |= ui.add_enabled(typed, egui::Button::new(say.t("Read it"))).clicked();
        if ui.button(say.t("Choose a file…")).clicked() {
            let near = crate::window::documents_folder().unwrap_or_default();
            actions.push(Action::Window(WindowAction::Dialog(Ask::Files, near)));
        }
    });
    if wanted && !state.path.trim().is_empty() {
        actions.push(Action::Run(RunAction::ReadWords(PathBuf::from(state.path.trim()))));
    }
    ui.horizontal_wrapped(|ui| {
        quiet_ui(ui, say.t("Where the list says nothing, code:"));
        for scope in Scope::ALL {
            if choice_ui(ui, state.scope == scope, say.t(scope_name(scope))).clicked() {
                state.scope = scope;
            }
        }
    });
}

/// What would be coded. Gives whether the window is to close.
fn found_ui(
    ui: &mut Ui,
    state: &mut RunPanel,
    project: &Project,
    (height, entered): (f32, bool),
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let data = match state.data() {
        Some(Ok(data)) => data.clone(),
        Some(Err(reason)) => {
            ui.colored_label(Colors::in_ui(ui).warning, format!("⚠ {reason}"));
            return false;
        }
        None => {
            if state.is_looking() {
                quiet_ui(ui, say.t("The words are being looked for…"));
                ui.ctx().request_repaint_after(std::time::Duration::from_millis(80));
            }
            return false;
        }
    };
    lines_ui(ui, state, &data, height, say);
    left_out_ui(ui, &data, say);
    let kept = data.lines.iter().enumerate().filter(|(line, _)| !state.left_out.contains(line));
    let passages: usize = kept.map(|(_, line)| line.passages.len()).sum();
    let sound = state.under().is_ok();
    if !sound {
        ui.colored_label(Colors::in_ui(ui).warning, say.t("That is no path of a code."));
    }
    let (mut asked, mut closed) = (None, false);
    ui.add_space(NEAR);
    ui.horizontal(|ui| {
        let able = sound && passages > 0;
        let name = say.count(passages as u64, "Look {0} passage through", "Look {0} passages through");
        let look = ui.add_enabled_ui(able, |ui| main_button(ui, &name)).inner;
        if look.on_hover_text("Enter").clicked() || (able && entered) {
            asked = Some(false);
        }
        let at_once = egui::Button::new(say.t("Code all at once"));
        let hint = say.t("In one step, which Undo takes back");
        if ui.add_enabled(able, at_once).on_hover_text(hint).clicked() {
            asked = Some(true);
        }
        closed = quiet_button(ui, say.t("Not now")).clicked();
    });
    let Some(at_once) = asked else { return closed };
    let proposals = state.proposals(project);
    let kind = state.kind.clone();
    let action = if at_once { RunAction::Code(kind, proposals) } else { RunAction::Review(kind, proposals) };
    actions.push(Action::Run(action));
    true
}

/// The codes with the number of their passages; each can be left out.
fn lines_ui(ui: &mut Ui, state: &mut RunPanel, data: &RunData, height: f32, say: Texts) {
    if data.lines.is_empty() {
        quiet_ui(ui, say.t(nothing(&state.kind)));
        return;
    }
    title_ui(ui, &say.count(data.lines.len() as u64, "{0} code", "{0} codes"));
    let list = ScrollArea::vertical().id_salt("codes of a run").max_height(height).auto_shrink([false, true]);
    list.show_rows(ui, 22.0, data.lines.len(), |ui, shown| {
        for place in shown {
            let line = &data.lines[place];
            let mut kept = !state.left_out.contains(&place);
            let name = line.names.join(" / ");
            ui.horizontal(|ui| {
                ui.set_height(22.0);
                if ui.checkbox(&mut kept, name.as_str()).changed() {
                    let _ = if kept { state.left_out.remove(&place) } else { state.left_out.insert(place) };
                }
                let count = say.number(line.passages.len() as u64);
                let words = if line.why.is_empty() { count } else { format!("{count} · {}", line.why) };
                ui.label(RichText::new(words).color(Colors::in_ui(ui).quiet));
            });
        }
    });
}

/// Why there is nothing to code, in English.
const fn nothing(kind: &RunKind) -> &'static str {
    match kind {
        RunKind::Each(Each::Question) => key("No turn is linked to a question yet: Guides does that."),
        RunKind::Each(Each::Heading) => key("No document has headings."),
        RunKind::Each(_) => key("Nobody and nothing here to code by."),
        RunKind::Words => key("The list has no line that can be looked for."),
    }
}

fn left_out_ui(ui: &mut Ui, data: &RunData, say: Texts) {
    /// So many rows are named.
    const MOST: usize = 4;
    for (row, reason) in data.left_out.iter().take(MOST) {
        let words = say.with("Row {0} is left out: {1}", &[row, reason]);
        ui.colored_label(Colors::in_ui(ui).warning, words);
    }
    if data.left_out.len() > MOST {
        quiet_ui(ui, &say.with("and {0} more", &[&(data.left_out.len() - MOST)]));
    }
}

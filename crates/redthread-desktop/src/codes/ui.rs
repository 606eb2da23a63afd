//! The code tree drawn.

use std::collections::BTreeSet;

use egui::{DragAndDrop, Key, Response, Ui};
use redthread_model::{Code, CodeId, Passage};

use super::data::{CodeRowData, CodeTreeData};
use super::definition::DefinitionState;
use crate::action::Action;
use crate::code_bar::CodingAction;
use crate::look::{Colors, Icon, Row, field_ui, icon_button, quiet_ui, row_ui, title_ui};
use crate::reader::DraggedSelection;
use crate::sources::people_text;
use crate::texts::Texts;

/// The colours offered for a code: hues that eyes of all kinds tell apart (Okabe and Ito 2008, and their darker sisters).
const PALETTE: [&str; 10] = [
    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195", "#8a6d3b", "#3d7a2a",
    "#5b6770",
];

/// What the tree remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct CodesState {
    filter: String,
    closed: BTreeSet<CodeId>,
    naming: Option<Naming>,
    wants_focus: bool,
    /// What is being written in the definition panel.
    pub(crate) definition: DefinitionState,
    /// The codes that have a number key of their own.
    pub(crate) pinned: Vec<CodeId>,
}

/// A name being written.
#[derive(Clone, Debug)]
struct Naming {
    of: Named,
    text: String,
}

/// What is being named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    /// A code that is there.
    Old(CodeId),
    /// A new code under another, or a new theme.
    New(Option<CodeId>),
}

/// A code that is being dragged under another.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraggedCode(pub(crate) CodeId);

impl CodesState {
    /// Begins to write the name of a new code.
    pub(crate) fn begin_new(&mut self, parent: Option<CodeId>) {
        self.begin(Named::New(parent), String::new());
        if let Some(parent) = parent {
            self.closed.remove(&parent);
        }
    }

    /// Begins to rename a code.
    pub(crate) fn begin_rename(&mut self, code: &Code) {
        self.begin(Named::Old(code.id), code.name.clone());
    }

    fn begin(&mut self, of: Named, text: String) {
        self.naming = Some(Naming { of, text });
        self.wants_focus = true;
    }
}

/// Draws the code tree. A click on a code puts it on the selection if there is one, else it chooses the code.
pub(crate) fn codes_ui(
    ui: &mut Ui,
    data: &CodeTreeData,
    chosen: Option<CodeId>,
    has_selection: bool,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        title_ui(ui, say.t("Codes"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Plus, say.t("New theme")).clicked() {
                state.begin_new(None);
            }
            let width = ui.available_width() - 20.0;
            field_ui(ui, say.t("Filter codes"), &mut state.filter, say.t("filter"), width.min(140.0));
        });
    });
    if data.rows.is_empty() && state.naming.is_none() {
        quiet_ui(ui, say.t("No codes yet. Select words in a text and press C: type a name and Shift Enter makes a theme."));
    }
    egui::ScrollArea::vertical().id_salt("codes").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let visible: Vec<CodeRowData> =
            data.visible(&state.filter, |code| state.closed.contains(&code)).into_iter().cloned().collect();
        for row in &visible {
            if state.naming.as_ref().is_some_and(|naming| naming.of == Named::Old(row.code.id)) {
                naming_ui(ui, row.depth, state, Some(&row.code), say, actions);
                continue;
            }
            code_row_ui(ui, row, chosen, has_selection, state, say, actions);
            if state.naming.as_ref().is_some_and(|naming| naming.of == Named::New(Some(row.code.id))) {
                naming_ui(ui, row.depth + 1, state, None, say, actions);
            }
        }
        if state.naming.as_ref().is_some_and(|naming| naming.of == Named::New(None)) {
            naming_ui(ui, 0, state, None, say, actions);
        }
    });
}

fn code_row_ui(
    ui: &mut Ui,
    row: &CodeRowData,
    chosen: Option<CodeId>,
    has_selection: bool,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let code = row.code.id;
    let right = format!("{} · {}", row.codings, people_text(row.people));
    let branch = row.has_children.then(|| !state.closed.contains(&code));
    let shown = Row {
        text: &row.code.name,
        right: &right,
        depth: row.depth,
        hue: Some(row.hue),
        branch,
        chosen: chosen == Some(code),
        strong: row.depth == 0,
        ..Row::default()
    };
    let response = row_ui(ui, &shown);
    if response.branch_clicked {
        if !state.closed.remove(&code) {
            state.closed.insert(code);
        }
    } else if response.row.clicked() {
        actions.push(if has_selection {
            Action::Apply(code)
        } else {
            Action::ChooseCode((chosen != Some(code)).then_some(code))
        });
    }
    drops(ui, &response.row, row, actions);
    menu_ui(&response.row, row, state, say, actions);
    response.row.on_hover_ui(|ui| about_ui(ui, row, say));
}

/// Takes a selection or another code that is dropped on the row.
fn drops(ui: &Ui, response: &Response, row: &CodeRowData, actions: &mut Vec<Action>) {
    response.dnd_set_drag_payload(DraggedCode(row.code.id));
    let over = response.dnd_hover_payload::<DraggedSelection>().is_some()
        || response.dnd_hover_payload::<DraggedCode>().is_some_and(|dragged| dragged.0 != row.code.id);
    if over {
        let stroke = egui::Stroke::new(1.5, row.hue.solid(Colors::in_ui(ui).panel));
        ui.painter().rect_stroke(response.rect, 5.0, stroke, egui::StrokeKind::Inside);
    }
    // Asking for the wrong kind would take the payload away.
    let selection = DragAndDrop::has_payload_of_type::<DraggedSelection>(ui.ctx());
    if selection && let Some(dragged) = response.dnd_release_payload::<DraggedSelection>() {
        let passage = Passage { document: dragged.document, range: dragged.range };
        actions.push(Action::ApplyTo(row.code.id, passage));
    }
    let code = DragAndDrop::has_payload_of_type::<DraggedCode>(ui.ctx());
    if code
        && let Some(dragged) = response.dnd_release_payload::<DraggedCode>()
        && dragged.0 != row.code.id
    {
        actions.push(Action::MoveCode { code: dragged.0, under: Some(row.code.id) });
    }
}

fn menu_ui(
    response: &Response,
    row: &CodeRowData,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    response.context_menu(|ui| {
        if ui.button(say.t("Rename")).clicked() {
            state.begin_rename(&row.code);
            ui.close();
        }
        if ui.button(say.t("New sub-theme")).clicked() {
            state.begin_new(Some(row.code.id));
            ui.close();
        }
        let pin = if state.pinned.contains(&row.code.id) {
            say.t("Unpin from its number key")
        } else {
            say.t("Pin to a number key")
        };
        if ui.button(pin).clicked() {
            actions.push(Action::Coding(CodingAction::TogglePin(row.code.id)));
            ui.close();
        }
        if row.code.parent.is_some() && ui.button(say.t("Make it a theme")).clicked() {
            actions.push(Action::MoveCode { code: row.code.id, under: None });
            ui.close();
        }
        ui.horizontal(|ui| {
            for color in PALETTE {
                color_ui(ui, &row.code, color, say, actions);
            }
        });
        if ui.button(say.t("Delete with its codings")).clicked() {
            actions.push(Action::RemoveCode(row.code.id));
            ui.close();
        }
    });
}

fn color_ui(ui: &mut Ui, code: &Code, color: &str, say: Texts, actions: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(egui::vec2(18.0, 18.0), egui::Sense::click());
    response.widget_info(|| {
        egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, format!("{} {color}", say.t("Colour")))
    });
    crate::look::swatch(ui, rect.center(), crate::look::Hue::of(color));
    if response.clicked() {
        actions.push(Action::EditCode(Code { color: color.to_owned(), ..code.clone() }));
        ui.close();
    }
}

fn about_ui(ui: &mut Ui, row: &CodeRowData, say: Texts) {
    ui.set_max_width(300.0);
    ui.label(crate::look::strong(&row.path));
    quiet_ui(ui, &say.with("{0} codings · {1} people", &[&row.codings, &people_text(row.people)]));
    if !row.code.description.is_empty() {
        ui.label(&row.code.description);
    }
}

/// Draws the field in which a name is written: Enter takes it, Esc lets it go.
fn naming_ui(
    ui: &mut Ui,
    depth: usize,
    state: &mut CodesState,
    old: Option<&Code>,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(mut naming) = state.naming.take() else { return };
    let response = ui.horizontal(|ui| {
        ui.add_space(22.0 + 14.0 * depth as f32);
        field_ui(ui, say.t("Name of the code"), &mut naming.text, say.t("name"), ui.available_width())
    });
    let response = response.inner;
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    if !response.lost_focus() {
        state.naming = Some(naming);
        return;
    }
    let name = naming.text.trim().to_owned();
    if ui.input(|input| input.key_pressed(Key::Escape)) || name.is_empty() {
        return;
    }
    match (naming.of, old) {
        (Named::New(parent), _) => actions.push(Action::CreateCode { parent, name }),
        (Named::Old(_), Some(code)) if code.name != name => {
            actions.push(Action::EditCode(Code { name, ..code.clone() }))
        }
        _ => {}
    }
}

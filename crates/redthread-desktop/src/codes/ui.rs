//! The code tree drawn. Only the lines in view are, so that thousands of codes cost no more than a few.

use egui::accesskit::Role;
use egui::{DragAndDrop, Key, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2};
use redthread_analysis::CodeHint;
use redthread_model::{Code, CodeId, CodeSetId, Passage};

use super::CodesAction;
use super::data::{CodeRowData, CodeTreeData, Line};
use super::keys::{handle_keys, keep_arrows, open_for};
use super::menu::{about_ui, code_menu_ui, set_menu_ui, view_menu_ui};
use super::merging::merging_ui;
use super::moving::{Place, dropped};
use super::row::{LineLook, LineResponse, line_ui};
use super::state::{At, CodesState, Named};
use super::view::{Only, Sort};
use crate::action::Action;
use crate::look::{Colors, Icon, ROW, field_ui, icon_button, quiet_button, quiet_ui, title_ui};
use crate::reader::DraggedSelection;
use crate::sources::people_text;
use crate::texts::Texts;

/// So near to its edge, the list rolls while something is dragged.
const EDGE: f32 = 28.0;

/// A code that is being dragged.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DraggedCode(pub(crate) CodeId);

/// What drawing the lines needs.
struct Tree<'t> {
    data: &'t CodeTreeData,
    id: egui::Id,
    chosen: Option<CodeId>,
    has_selection: bool,
    has_keyboard: bool,
    say: Texts,
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
    if let Some(mut merging) = state.merging.take() {
        if merging_ui(ui, data, &mut merging, say, actions) {
            state.merging = Some(merging);
        } else {
            state.focus();
        }
        return;
    }
    head_ui(ui, data, state, say, actions);
    if data.rows.is_empty() && state.naming.is_none() {
        quiet_ui(ui, say.t("No codes yet. Select words in a text and press C: type a name and Shift Enter makes a theme."));
    }
    // What was chosen elsewhere is where the keyboard stands here, too.
    if chosen.is_some() && !matches!(state.at, Some(At::Code(code, _)) if Some(code) == chosen) {
        state.at = chosen.map(|code| At::Code(code, None));
    }
    let lines = with_naming(data, data.lines(&state.view, state.only, &state.filter), state);
    let foot = foot_words(data, state, say);
    let height = (ui.available_height() - if foot.is_empty() { 0.0 } else { 30.0 }).max(ROW);
    let id = ui.scope_id().with("code tree");
    let place = egui::Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let tree =
        Tree { data, id, chosen, has_selection, has_keyboard: keyboard(ui, id, place, state, say), say };
    if tree.has_keyboard {
        let shown: Vec<Line> = lines
            .iter()
            .filter_map(|line| if let Entry::Line(line) = line { Some(*line) } else { None })
            .collect();
        handle_keys(ui, data, &shown, has_selection, state, actions);
    }
    lines_ui(ui, &tree, &lines, height, state, actions);
    foot_ui(ui, &foot, state, say);
}

/// A line, or the field in which a name is written.
#[derive(Clone, Debug, PartialEq)]
enum Entry {
    Line(Line),
    Name { depth: usize },
}

/// Puts the field for a name where its code or set stands, or will stand.
fn with_naming(data: &CodeTreeData, lines: Vec<Line>, state: &CodesState) -> Vec<Entry> {
    let mut entries: Vec<Entry> = lines.into_iter().map(Entry::Line).collect();
    let Some(naming) = &state.naming else { return entries };
    let place = |wanted: At| {
        entries.iter().position(|entry| match (entry, wanted) {
            (Entry::Line(Line::Code { row, .. }), At::Code(code, _)) => data.rows[*row].code.id == code,
            (Entry::Line(line), wanted) => At::of(data, line) == wanted,
            _ => false,
        })
    };
    let depth = |at: usize| if let Entry::Line(Line::Code { depth, .. }) = entries[at] { depth } else { 0 };
    match &naming.of {
        Named::Code(code) => {
            if let Some(at) = place(At::Code(*code, None)) {
                entries[at] = Entry::Name { depth: depth(at) };
            }
        }
        Named::Set(set) => {
            if let Some(at) = place(At::Set(*set)) {
                entries[at] = Entry::Name { depth: 0 };
            }
        }
        Named::NewCode(Some(parent)) => {
            let at = place(At::Code(*parent, None));
            let (at, depth) = at.map_or((entries.len(), 0), |at| (at + 1, depth(at) + 1));
            entries.insert(at, Entry::Name { depth });
        }
        Named::NewCode(None) => entries.push(Entry::Name { depth: 0 }),
        Named::NewSet(_) => entries.insert(0, Entry::Name { depth: 0 }),
    }
    entries
}

/// Draws the title, the field to filter with, and the buttons.
fn head_ui(ui: &mut Ui, data: &CodeTreeData, state: &mut CodesState, say: Texts, actions: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        title_ui(ui, say.t("Codes"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Plus, say.t("New theme")).clicked() {
                state.begin_new(None);
            }
            view_menu_ui(ui, data, state, say, actions);
            let width = ui.available_width() - 20.0;
            let field =
                field_ui(ui, say.t("Filter codes"), &mut state.filter, say.t("filter"), width.min(140.0));
            let input = |key: Key| ui.input(|input| input.key_pressed(key));
            if field.lost_focus() && (input(Key::Enter) || input(Key::ArrowDown)) {
                state.wants_focus = true;
            }
        });
    });
}

/// Takes part in who has the keyboard. Gives whether the tree has it.
fn keyboard(ui: &Ui, id: egui::Id, place: egui::Rect, state: &mut CodesState, say: Texts) -> bool {
    let response = ui.interact(place, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Tree, ui.is_enabled(), say.t("Code tree")));
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    let has_keyboard = ui.memory(|memory| memory.has_focus(id));
    if has_keyboard {
        keep_arrows(ui, id);
        if let Some(at) = state.at {
            let active = id.with(at).accesskit_id();
            ui.ctx().accesskit_node_builder(id, |node| node.set_active_descendant(active));
        }
    }
    has_keyboard
}

fn lines_ui(
    ui: &mut Ui,
    tree: &Tree<'_>,
    entries: &[Entry],
    height: f32,
    state: &mut CodesState,
    actions: &mut Vec<Action>,
) {
    let mut list = ScrollArea::vertical()
        .id_salt("codes")
        .auto_shrink([false, false])
        .max_height(height)
        .min_scrolled_height(ROW);
    if let Some(offset) = offset_to(tree.data, entries, state) {
        list = list.vertical_scroll_offset(offset);
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    let output = list.show_rows(ui, ROW, entries.len(), |ui, rows| {
        roll_while_dragging(ui);
        for entry in &entries[rows] {
            match entry {
                Entry::Name { depth } => naming_ui(ui, *depth, tree.data, state, tree.say, actions),
                Entry::Line(Line::Code { row, depth, set }) => {
                    code_ui(ui, tree, &tree.data.rows[*row], (*depth, *set), state, actions);
                }
                Entry::Line(Line::Set(set)) => set_ui(ui, tree, *set, state, actions),
                Entry::Line(Line::InNoSet) => {
                    let look = LineLook {
                        text: tree.say.t("in no set"),
                        strong: true,
                        unused: true,
                        ..LineLook::default()
                    };
                    line_ui(ui, tree.id.with(At::InNoSet), &look, "");
                }
            }
        }
    });
    let (offset, place) = (output.state.clamped_offset().y, output.inner_rect);
    state.rolled = (offset, place.height());
    let rest = place.with_min_y(place.top() + entries.len() as f32 * ROW - offset);
    if !entries.is_empty() && rest.height() > 4.0 {
        drop_on_rest(ui, tree, rest, actions);
    }
}

/// How far to roll the list so that the line with the keyboard, or the field for a name, is seen; `None` if it is.
fn offset_to(data: &CodeTreeData, entries: &[Entry], state: &mut CodesState) -> Option<f32> {
    let naming = state.name_wants_focus;
    if !std::mem::take(&mut state.reveal) && !naming {
        return None;
    }
    let at = entries.iter().position(|entry| match entry {
        Entry::Name { .. } => naming,
        Entry::Line(line) => !naming && state.at == Some(At::of(data, line)),
    })?;
    let (top, (offset, height)) = (at as f32 * ROW, state.rolled);
    if top < offset {
        Some(top)
    } else if top + ROW > offset + height && height > 0.0 {
        Some(top + ROW - height)
    } else {
        None
    }
}

/// Rolls the list while something is dragged near its upper or lower edge.
fn roll_while_dragging(ui: &Ui) {
    let Some(pointer) = ui.ctx().pointer_interact_pos() else { return };
    let place = ui.clip_rect();
    if !DragAndDrop::has_any_payload(ui.ctx()) || !place.x_range().contains(pointer.x) {
        return;
    }
    let (above, below) = (place.top() + EDGE - pointer.y, pointer.y - (place.bottom() - EDGE));
    let by = if (0.0..=2.0 * EDGE).contains(&above) {
        above
    } else if (0.0..=2.0 * EDGE).contains(&below) {
        -below
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, by * 0.4));
    ui.ctx().request_repaint();
}

fn code_ui(
    ui: &mut Ui,
    tree: &Tree<'_>,
    row: &CodeRowData,
    (depth, set): (usize, Option<CodeSetId>),
    state: &mut CodesState,
    actions: &mut Vec<Action>,
) {
    let (code, data) = (row.code.id, tree.data);
    let at = At::Code(code, set);
    let (codings, people) = match state.view.alone {
        true => (row.own_codings, row.own_people),
        false => (row.codings, row.people),
    };
    let right = format!("{} · {}", codings, people_text(people));
    let in_tree = !state.view.by_sets;
    let open = !state.view.closed.contains(&code);
    let hidden = state.view.hidden.contains(&code);
    let look = LineLook {
        text: &row.code.name,
        right: &right,
        depth,
        hue: Some(row.hue),
        branch: (row.has_children && in_tree).then_some(open),
        chosen: tree.chosen == Some(code),
        has_keyboard: tree.has_keyboard && state.at == Some(at),
        strong: row.depth == 0 && in_tree,
        unused: row.hint == Some(CodeHint::Unused),
        overfull: matches!(row.hint, Some(CodeHint::Overfull { .. })),
        hidden,
        bar: state.view.bars.then(|| codings as f32 / data.most.max(1) as f32),
    };
    let eye = match hidden {
        true => tree.say.with("Show “{0}” in the text", &[&row.code.name]),
        false => tree.say.with("Hide “{0}” in the text", &[&row.code.name]),
    };
    let LineResponse { line, branch_clicked, eye_clicked } = line_ui(ui, tree.id.with(at), &look, &eye);
    if branch_clicked {
        if !state.view.closed.remove(&code) {
            state.view.closed.insert(code);
        }
    } else if eye_clicked {
        state.hide_or_show(data, code);
    } else if line.clicked() {
        state.at = Some(at);
        if tree.has_selection {
            actions.push(Action::Apply(code));
        } else {
            state.wants_focus = true;
            actions.push(Action::ChooseCode((tree.chosen != Some(code)).then_some(code)));
        }
    }
    if line.secondary_clicked() {
        state.at = Some(at);
    }
    line.dnd_set_drag_payload(DraggedCode(code));
    drops(ui, tree, &line, row, (depth, open && row.has_children && in_tree), state, actions);
    code_menu_ui(&line, data, row, state, tree.say, actions);
    line.on_hover_ui(|ui| about_ui(ui, row, tree.say));
}

/// Takes a selection or another code that is let go on the line of a code, and shows before what that would do.
fn drops(
    ui: &Ui,
    tree: &Tree<'_>,
    line: &Response,
    row: &CodeRowData,
    (depth, open): (usize, bool),
    state: &mut CodesState,
    actions: &mut Vec<Action>,
) {
    let frame = |width: f32| {
        let stroke = Stroke::new(width, row.hue.solid(Colors::in_ui(ui).panel));
        ui.painter().rect_stroke(line.rect, 5.0, stroke, StrokeKind::Inside);
    };
    if line.dnd_hover_payload::<DraggedSelection>().is_some() {
        frame(1.5);
    }
    // Asking for the wrong kind would take the payload away.
    let selection = DragAndDrop::has_payload_of_type::<DraggedSelection>(ui.ctx());
    if selection && let Some(dragged) = line.dnd_release_payload::<DraggedSelection>() {
        let passage = Passage { document: dragged.document, range: dragged.range };
        actions.push(Action::ApplyTo(row.code.id, passage));
    }
    let Some(moving) = line.dnd_hover_payload::<DraggedCode>().map(|dragged| dragged.0) else { return };
    let pointer = ui.ctx().pointer_interact_pos().map_or(line.rect.center().y, |pointer| pointer.y);
    let merge = ui.input(|input| input.modifiers.alt || input.modifiers.command);
    let by_hand = state.view.sort == Sort::Hand && !state.view.by_sets;
    let place = Place::at((pointer - line.rect.top()) / line.rect.height(), by_hand && !merge);
    let Some(action) = dropped(tree.data, moving, row.code.id, place, open, merge) else { return };
    if state.view.by_sets && !merge {
        return;
    }
    let stands_in = depth + usize::from(place == Place::After && open);
    match place {
        Place::Before => insertion_line(ui, line, line.rect.top(), stands_in),
        Place::After => insertion_line(ui, line, line.rect.bottom(), stands_in),
        Place::Inside => frame(if merge { 3.0 } else { 1.5 }),
    }
    let words = match (merge, place) {
        (true, _) => tree.say.with("merge into “{0}”", &[&row.code.name]),
        (_, Place::Inside) => tree.say.with("below “{0}”; with Alt: merge into it", &[&row.code.name]),
        (_, Place::Before) => tree.say.with("before “{0}”", &[&row.code.name]),
        (_, Place::After) => tree.say.with("after “{0}”", &[&row.code.name]),
    };
    line.show_tooltip_text(words);
    let code = DragAndDrop::has_payload_of_type::<DraggedCode>(ui.ctx());
    if code && line.dnd_release_payload::<DraggedCode>().is_some() {
        open_for(&action, state);
        actions.push(Action::Codes(action));
    }
}

/// Shows between which lines a code would come to stand.
fn insertion_line(ui: &Ui, line: &Response, y: f32, depth: usize) {
    let color = Colors::in_ui(ui).text;
    let left = line.rect.left() + 8.0 + 14.0 * depth as f32;
    ui.painter().hline(left..=line.rect.right(), y, Stroke::new(2.0, color));
    ui.painter().circle_filled(egui::pos2(left, y), 3.5, color);
}

/// Takes a code that is let go below all lines: it becomes a theme.
fn drop_on_rest(ui: &Ui, tree: &Tree<'_>, rect: egui::Rect, actions: &mut Vec<Action>) {
    let response = ui.interact(rect, tree.id.with("rest"), Sense::hover());
    if response.dnd_hover_payload::<DraggedCode>().is_none() {
        return;
    }
    insertion_line(ui, &response, rect.top() + 1.0, 0);
    response.show_tooltip_text(tree.say.t("as the last theme"));
    if let Some(dragged) = response.dnd_release_payload::<DraggedCode>() {
        actions.push(Action::MoveCode { code: dragged.0, under: None });
    }
}

fn set_ui(ui: &mut Ui, tree: &Tree<'_>, set: usize, state: &mut CodesState, actions: &mut Vec<Action>) {
    let set = &tree.data.sets[set];
    let at = At::Set(set.id);
    let right = tree.say.count(set.rows.len() as u64, "{0} code", "{0} codes");
    let look = LineLook {
        text: &set.name,
        right: &right,
        strong: true,
        has_keyboard: tree.has_keyboard && state.at == Some(at),
        ..LineLook::default()
    };
    let line = line_ui(ui, tree.id.with(at), &look, "").line;
    if line.clicked() {
        (state.at, state.wants_focus) = (Some(at), true);
        actions.push(Action::ChooseCode(None));
    }
    if line.dnd_hover_payload::<DraggedCode>().is_some() {
        let stroke = Stroke::new(1.5, Colors::in_ui(ui).text);
        ui.painter().rect_stroke(line.rect, 5.0, stroke, StrokeKind::Inside);
        line.show_tooltip_text(tree.say.with("into the set “{0}”", &[&set.name]));
        if let Some(dragged) = line.dnd_release_payload::<DraggedCode>() {
            actions.push(Action::Codes(CodesAction::AddToSet { set: set.id, code: dragged.0 }));
        }
    }
    set_menu_ui(&line, set, state, tree.say, actions);
}

/// Draws the field in which a name is written: Enter takes it, Esc lets it go.
fn naming_ui(
    ui: &mut Ui,
    depth: usize,
    data: &CodeTreeData,
    state: &mut CodesState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(mut naming) = state.naming.take() else { return };
    let name = match naming.of {
        Named::Code(_) | Named::NewCode(_) => say.t("Name of the code"),
        Named::Set(_) | Named::NewSet(_) => say.t("Name of the set"),
    };
    let layout = egui::Layout::left_to_right(egui::Align::Center);
    let row = ui.allocate_ui_with_layout(vec2(ui.available_width(), ROW), layout, |ui| {
        ui.add_space(22.0 + 14.0 * depth as f32);
        let field = egui::TextEdit::singleline(&mut naming.text)
            .hint_text(say.t("name"))
            .desired_width(ui.available_width())
            .margin(egui::Margin::symmetric(8, 2));
        ui.add(field).accessible_name(name)
    });
    let response = row.inner;
    if std::mem::take(&mut state.name_wants_focus) {
        response.request_focus();
    }
    if !response.lost_focus() {
        state.naming = Some(naming);
        return;
    }
    state.wants_focus = ui.input(|input| input.key_pressed(Key::Escape) || input.key_pressed(Key::Enter));
    let name = naming.text.trim().to_owned();
    if ui.input(|input| input.key_pressed(Key::Escape)) || name.is_empty() {
        return;
    }
    actions.extend(named(data, naming.of, name));
}

/// What a name that was written does.
fn named(data: &CodeTreeData, of: Named, name: String) -> Option<Action> {
    Some(match of {
        Named::NewCode(parent) => Action::CreateCode { parent, name },
        Named::Code(code) => {
            let code = &data.row(code)?.code;
            if code.name == name {
                return None;
            }
            Action::EditCode(Code { name, ..code.clone() })
        }
        Named::Set(set) => Action::Codes(CodesAction::RenameSet { set, name }),
        Named::NewSet(codes) => Action::Codes(CodesAction::NewSet { name, codes }),
    })
}

/// What the foot of the tree offers: its words, and what a press shows.
fn foot_words(data: &CodeTreeData, state: &CodesState, say: Texts) -> Vec<(String, Foot)> {
    let mut words = Vec::new();
    if state.only != Only::All {
        words.push((say.t("show all codes again").to_owned(), Foot::Only(Only::All)));
    } else {
        for only in [Only::Unused, Only::Overfull] {
            let count = data.hinted(only) as u64;
            let text = match only {
                Only::Unused => say.count(count, "{0} unused", "{0} unused codes"),
                _ => say.count(count, "{0} very full", "{0} very full codes"),
            };
            if count > 0 {
                words.push((text, Foot::Only(only)));
            }
        }
    }
    if !state.view.hidden.is_empty() {
        let hidden = state.view.hidden.len() as u64;
        words.push((say.count(hidden, "{0} hidden: show", "{0} hidden: show them"), Foot::ShowAll));
    }
    words
}

/// What a press at the foot does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Foot {
    Only(Only),
    ShowAll,
}

fn foot_ui(ui: &mut Ui, words: &[(String, Foot)], state: &mut CodesState, say: Texts) {
    if words.is_empty() {
        return;
    }
    ui.horizontal(|ui| {
        for (text, foot) in words {
            let button = quiet_button(ui, text);
            let button = match foot {
                Foot::Only(Only::Unused) => button
                    .on_hover_text(say.t("Codes without a coding: use them, merge them, or delete them.")),
                Foot::Only(Only::Overfull) => button.on_hover_text(
                    say.t("Codes with a great part of all codings: perhaps they hold more than one thing."),
                ),
                _ => button,
            };
            if button.clicked() {
                match foot {
                    Foot::Only(only) => state.only = *only,
                    Foot::ShowAll => state.show_all(),
                }
            }
        }
    });
}

//! The place for searching, drawn: what is asked above, counts beside, the hits, and the turn of one of them below.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers, Rect, RichText, Sense, Stroke, Ui, UiBuilder, WidgetInfo, vec2};
use redthread_model::*;

use super::action::FindAction;
use super::concordance::{ORDERS, concordance_ui, hits_id};
use super::data::{FindData, FoundNames};
use super::empty::{Example, nothing_found_ui, nothing_typed_ui};
use super::filters::{FindChoices, chips_ui, filters_ui, picker_ui};
use super::keys::{handle_keys, keep_keys};
use super::options::options_ui;
use super::preview::{PreviewData, preview_ui};
use super::scope::SCOPES;
use super::side::side_ui;
use super::state::{CodeUse, FindState};
use crate::action::Action;
use crate::builder::{ExpressionAnswer, ExpressionChoices};
use crate::code_bar::{BarEnd, BarInput, CodeBar, CodingAction, code_bar_ui};
use crate::codes::CodeTreeData;
use crate::explain::explain;
use crate::look::{Colors, NEAR, STEP, choice_ui, field_ui, marked_field_ui, quiet_button, quiet_ui};
use crate::texts::Texts;

/// The width of the counts beside the hits.
const SIDE: f32 = 204.0;
/// In a narrower place the counts stand in the place of the hits, when they are asked for.
const ROOM_FOR_SIDE: f32 = 640.0;
/// In a lower place the choices are behind a button.
const LOW: f32 = 430.0;
/// The height of the strip that shows a hit's turn, and how high the place must be for it.
const STRIP: f32 = 136.0;
const ROOM_FOR_STRIP: f32 = 270.0;

/// What the place shows.
pub(crate) struct FindInput<'f> {
    /// What was found.
    pub(crate) data: Arc<FindData>,
    /// Documents and codes called so.
    pub(crate) names: &'f FoundNames,
    /// The project as it is now.
    pub(crate) project: &'f Project,
    /// The number of its newest step.
    pub(crate) head: u64,
    /// What conditions can be chosen among.
    pub(crate) choices: &'f FindChoices,
    /// For the field of an expression: what can be chosen among, and what it finds.
    pub(crate) expression: (&'f ExpressionChoices, &'f ExpressionAnswer),
    /// Queries to try.
    pub(crate) examples: &'f [Example],
    /// The code tree, for the code bar.
    pub(crate) codes: &'f Arc<CodeTreeData>,
    /// The codes on the number keys.
    pub(crate) keyed: &'f [CodeId],
    /// Those of them that stay there.
    pub(crate) pinned: &'f [CodeId],
    /// The codes used last.
    pub(crate) recent: &'f [CodeId],
    /// How far the index is, from 0 to 1, while it is being built.
    pub(crate) indexing: Option<f32>,
    /// Where a table is written unless another place is named.
    pub(crate) table: String,
}

/// Draws the place.
pub(crate) fn find_ui(
    ui: &mut Ui,
    input: &FindInput<'_>,
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let low = ui.available_height() < LOW || ui.available_width() < ROOM_FOR_SIDE - 120.0;
    query_ui(ui, input, state, low, say, actions);
    if !low {
        options_ui(ui, &mut state.ask.options, false, say);
        filters_ui(ui, input.choices, input.expression, state, say, actions);
    } else if !state.ask.filters.is_empty() {
        ui.horizontal_wrapped(|ui| chips_ui(ui, input.choices, state, say));
    }
    if state.query.trim().is_empty() {
        return nothing_typed_ui(ui, input.examples, state, say);
    }
    summary_ui(ui, input, state, low, say, actions);
    called_so_ui(ui, input.names, say, actions);
    if input.data.asked.is_none() {
        return;
    }
    let rect = ui.available_rect_before_wrap();
    if input.data.hits.is_empty() && state.ask.without_forms.is_empty() {
        return nothing_found_ui(ui, state, say);
    }
    let wide = rect.width() >= ROOM_FOR_SIDE;
    let mut hits = rect;
    if wide || state.side_open {
        let side = if wide { rect.with_max_x(rect.left() + SIDE) } else { rect };
        hits = rect.with_min_x(if wide { side.right() + NEAR * 2.0 } else { rect.right() });
        let mut child = ui.new_child(UiBuilder::new().id_salt("side").max_rect(side));
        side_ui(&mut child, input.project, &input.data, state, say);
    }
    ui.advance_cursor_after_rect(rect);
    if hits.width() > 60.0 {
        hits_ui(ui, hits, input, state, say, actions);
    }
    coding_ui(ui, input, state, say, actions);
}

/// Draws the field, with the place marked where something is missing.
fn query_ui(
    ui: &mut Ui,
    input: &FindInput<'_>,
    state: &mut FindState,
    low: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let room = if low { 230.0 } else { 8.0 };
        let width = (ui.available_width() - room).clamp(140.0, 720.0);
        let hint = say.t("words, “a phrase”, tilgæng*, a NEAR/10 b, a OR b, NOT c");
        let mark = state.misread(say).map(|misread| misread.at);
        let field = marked_field_ui(ui, say.t("Search query"), &mut state.query, hint, width, mark);
        if std::mem::take(&mut state.wants_focus) {
            field.request_focus();
            if let Some(mut edit) = egui::text_edit::TextEditState::load(ui.ctx(), field.id) {
                let end = egui::text::CCursor::new(state.query.chars().count());
                edit.cursor.set_char_range(Some(egui::text::CCursorRange::one(end)));
                edit.store(ui.ctx(), field.id);
            }
        }
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            actions.push(Action::Search);
        }
        let down = |input: &mut egui::InputState| input.consume_key(Modifiers::NONE, Key::ArrowDown);
        if field.has_focus() && ui.input_mut(down) {
            state.list_wants_focus = true;
            if state.at.is_none() {
                state.go_to(0, false);
            }
        }
        if low {
            options_ui(ui, &mut state.ask.options, true, say);
            picker_ui(ui, input.choices, state, say);
        }
    });
}

/// Draws how many hits there are, what is expected while somebody types, and what can be done with the hits.
fn summary_ui(
    ui: &mut Ui,
    input: &FindInput<'_>,
    state: &mut FindState,
    low: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let data = &input.data;
    ui.horizontal_wrapped(|ui| {
        let misread = state.misread(say);
        let colors = Colors::in_ui(ui);
        if data.asked.is_some() {
            quiet_ui(ui, &counts(data, say));
        }
        if let Some(misread) = misread {
            ui.label(RichText::new(&misread.words).color(colors.warning));
        } else if let Some(failure) = &state.failure {
            ui.label(RichText::new(explain(failure, say).words().0).color(colors.warning));
        }
        under_way_ui(ui, input.indexing, state, say);
        if data.hits.is_empty() {
            return;
        }
        for (sort, name, hint) in ORDERS {
            if low && state.ask.options.sort != sort {
                continue;
            }
            let words = RichText::new(say.t(name)).size(13.0);
            if choice_ui(ui, state.ask.options.sort == sort, words).on_hover_text(say.t(hint)).clicked() {
                state.ask.options.sort = sort;
            }
        }
        if ui.max_rect().width() < ROOM_FOR_SIDE && choice_ui(ui, state.side_open, say.t("Counts")).clicked()
        {
            state.side_open = !state.side_open;
        }
        doing_ui(ui, input, state, low, say, actions);
    });
    export_ui(ui, input, state, say, actions);
    saving_ui(ui, state, say, actions);
    ui.add_space(STEP);
}

/// How many hits there are, and in how many documents.
fn counts(data: &FindData, say: Texts) -> String {
    let count = data.hits.len() as u64;
    let hits = say.count(count, "{0} hit", "{0} hits");
    let documents = say.count(data.documents.len() as u64, "in {0} document", "in {0} documents");
    match (count, data.complete) {
        (0, _) => say.t("No hits").to_owned(),
        (_, true) => format!("{hits} {documents}"),
        (_, false) => format!("{} {documents}", say.with("the first {0} hits", &[&say.number(count)])),
    }
}

/// Says what is being done beside the frames.
fn under_way_ui(ui: &mut Ui, indexing: Option<f32>, state: &FindState, say: Texts) {
    let lasting = state.lasting().map(|(share, searching)| match searching {
        true => (share, say.t("Searching…")),
        false => (share, say.t("Sorting the contexts…")),
    });
    let indexing =
        indexing.map(|share| (share, say.t("The index is being built; searching works meanwhile")));
    for (share, words) in lasting.into_iter().chain(indexing) {
        if share > 0.0 {
            ui.add(egui::ProgressBar::new(share).desired_width(60.0).desired_height(6.0));
        }
        quiet_ui(ui, words);
    }
}

/// Draws what can be done with the selected hits, or with all.
fn doing_ui(
    ui: &mut Ui,
    input: &FindInput<'_>,
    state: &mut FindState,
    low: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let selected = state.selected.len();
    if selected > 0 {
        quiet_ui(ui, &format!("· {}", say.count(selected as u64, "{0} selected", "{0} selected")));
        if quiet_button(ui, say.t("Select none")).clicked() {
            state.selected.clear();
        }
    }
    if state.target_count() > 0 {
        scope_ui(ui, state, say);
        if ui.button(say.t("Code…")).on_hover_text("C").clicked() {
            state.begin_code(CodeUse::Apply, say);
        }
    }
    let hint = say.t("Look the hits through one by one and accept what fits: the selected ones, else all");
    if quiet_button(ui, say.t("Code these hits…")).on_hover_text(hint).clicked() {
        state.begin_code(CodeUse::Review, say);
    }
    if !low || selected > 0 {
        if quiet_button(ui, say.t("Copy with sources")).on_hover_text("Ctrl C").clicked() {
            if state.target_count() == 0 {
                state.select_all();
            }
            actions.push(Action::Find(FindAction::Copy));
        }
        let hint = say.t("Save this search as a query by name, for matrices, reports and other queries");
        if quiet_button(ui, say.t("Save…")).on_hover_text(hint).clicked() {
            state.saving_wants_focus = state.saving.is_none();
            state.saving = match state.saving {
                Some(_) => None,
                None => Some(String::new()),
            };
        }
        let hint = say.t("Write the hits to a csv file: all, or the selected ones");
        if quiet_button(ui, say.t("Table…")).on_hover_text(hint).clicked() {
            state.export = match state.export {
                Some(_) => None,
                None => Some(input.table.clone()),
            };
        }
    }
}

/// The field for the name of the search, while it is being saved.
fn saving_ui(ui: &mut Ui, state: &mut FindState, say: Texts, actions: &mut Vec<Action>) {
    let Some(name) = &mut state.saving else { return };
    let mut closed = false;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 190.0).clamp(120.0, 360.0);
        let field = field_ui(ui, say.t("Name of the query"), name, say.t("a name for this search"), width);
        if std::mem::take(&mut state.saving_wants_focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        let named = !name.trim().is_empty();
        if named && (ui.button(say.t("Save the query")).clicked() || entered) {
            actions.push(Action::Find(FindAction::Save(name.trim().to_owned())));
            closed = true;
        }
        closed |= quiet_button(ui, say.t("Not now")).clicked();
    });
    if closed {
        state.saving = None;
    }
}

/// The choice of what a code is put on.
fn scope_ui(ui: &mut Ui, state: &mut FindState, say: Texts) {
    let scope = &mut state.ask.options.scope;
    let name = SCOPES.iter().find(|(one, _)| one == scope).map_or("", |(_, name)| say.t(name));
    let menu = ui.menu_button(RichText::new(say.with("Codes: {0}", &[&name])).size(13.0), |ui| {
        for (one, name) in SCOPES {
            if choice_ui(ui, *scope == one, say.t(name)).clicked() {
                *scope = one;
                ui.close();
            }
        }
    });
    menu.response.on_hover_text(
        say.t("What a code is put on: H the hit, S its sentence, T its turn, P its paragraph"),
    );
}

/// The field for the file that hits are written to, while it is being named.
fn export_ui(
    ui: &mut Ui,
    input: &FindInput<'_>,
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(path) = &mut state.export else { return };
    let mut closed = input.data.hits.is_empty();
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 190.0).clamp(120.0, 560.0);
        let field = field_ui(ui, say.t("File for the table"), path, "hits.csv", width);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.button(say.t("Write")).clicked() || entered {
            actions.push(Action::Find(FindAction::Export(path.trim().into())));
            closed = true;
        }
        closed |= quiet_button(ui, say.t("Not now")).clicked();
    });
    if closed {
        state.export = None;
    }
}

/// Documents and codes by name, on one line.
fn called_so_ui(ui: &mut Ui, names: &FoundNames, say: Texts, actions: &mut Vec<Action>) {
    /// So many of each are offered.
    const OFFERED: usize = 5;
    if names.documents.is_empty() && names.codes.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(say.t("Called so")).size(12.0).color(Colors::in_ui(ui).quiet));
        for (document, name) in names.documents.iter().take(OFFERED) {
            if ui.add(egui::Button::new(name).small()).clicked() {
                actions.push(Action::OpenDocument(*document));
            }
        }
        for (code, path) in names.codes.iter().take(OFFERED) {
            if ui.add(egui::Button::new(path).small()).clicked() {
                actions.push(Action::ChooseCode(Some(*code)));
            }
        }
    });
    ui.add_space(STEP);
}

/// Draws the hits and, below them, the turn of the one that one stands at.
fn hits_ui(
    ui: &mut Ui,
    rect: Rect,
    input: &FindInput<'_>,
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let response = ui.interact(rect, hits_id(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, say.t("Hits")));
    if std::mem::take(&mut state.list_wants_focus) || response.clicked() {
        response.request_focus();
    }
    state.focused = response.has_focus();
    let before = state.at;
    if state.focused && state.code_bar.is_none() {
        keep_keys(ui);
        handle_keys(ui, input, state, say, actions);
    }
    let moved = state.at != before || state.show_hit;
    let shown = state.at.filter(|_| rect.height() >= ROOM_FOR_STRIP);
    let preview = shown.map(|at| (at, state.preview(&input.data, at)));
    let preview = preview.as_ref().and_then(|(at, preview)| Some((*at, preview.as_ref().as_ref()?)));
    let strip = if preview.is_some() { STRIP } else { 0.0 };
    let list = rect.with_max_y(rect.bottom() - strip);
    concordance_ui(ui, list, input, state, say, actions);
    if let Some((at, preview)) = preview {
        let below = rect.with_min_y(list.bottom());
        let line = Stroke::new(1.0, Colors::in_ui(ui).line);
        ui.painter().hline(below.x_range(), below.top() + 4.0, line);
        let inside = below.with_min_y(below.top() + 8.0);
        let mut child = ui.new_child(UiBuilder::new().id_salt("preview").max_rect(inside));
        child.set_clip_rect(ui.clip_rect().intersect(inside));
        preview_ui(&mut child, preview, at, moved, say, actions);
    }
}

/// The code bar beside the hit: what is taken there is put on the hits.
fn coding_ui(ui: &Ui, input: &FindInput<'_>, state: &mut FindState, say: Texts, actions: &mut Vec<Action>) {
    let Some((mut bar, of)) = state.code_bar.take() else { return };
    let middle = Rect::from_center_size(ui.max_rect().center(), vec2(1.0, 1.0));
    let beside = state.current_rect.unwrap_or(middle);
    let (tree, keyed, pinned, recent) = (input.codes, input.keyed, input.pinned, input.recent);
    let bar_input = BarInput { tree, keyed, pinned, recent, beside, say };
    let mut asked = Vec::new();
    let end = code_bar_ui(ui, &mut bar, &bar_input, &mut asked);
    for action in asked {
        actions.push(match (action, of) {
            (Action::Coding(CodingAction::Apply { picks, valence, comment }), CodeUse::Apply) => {
                Action::Find(FindAction::Code { picks, valence, comment })
            }
            (Action::Coding(CodingAction::Recode(_, pick)), CodeUse::Review) => {
                Action::Find(FindAction::Review(pick))
            }
            (other, _) => other,
        });
    }
    if end == BarEnd::Open {
        state.code_bar = Some((bar, of));
    } else {
        state.list_wants_focus = true;
    }
}

impl FindState {
    /// Opens the code bar on the selected hits, else on the one that one stands at; to look through, else on all.
    pub(super) fn begin_code(&mut self, of: CodeUse, say: Texts) {
        let count = match of {
            CodeUse::Review if self.selected.is_empty() => self.rows.order.len(),
            _ => self.target_count(),
        };
        if count == 0 {
            return;
        }
        let scope = SCOPES.iter().find(|(scope, _)| *scope == self.ask.options.scope);
        let scope = scope.map_or("", |(_, name)| say.t(name));
        let hits = say.count(count as u64, "{0} hit", "{0} hits");
        let about = format!("{hits}: {scope}");
        let bar = match of {
            CodeUse::Apply => CodeBar::about(about, None),
            CodeUse::Review => CodeBar::choosing(say.with("Look through {0}, each for this code", &[&about])),
        };
        self.code_bar = Some((bar, of));
    }

    /// What the strip shows, computed when another hit or another reach is chosen.
    fn preview(&mut self, data: &FindData, hit: usize) -> Arc<Option<PreviewData>> {
        let scope = self.ask.options.scope;
        self.preview.get((self.version, hit, scope), || PreviewData::of(data, hit, scope))
    }
}

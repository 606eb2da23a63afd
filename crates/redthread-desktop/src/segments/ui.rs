//! Retrieved segments, drawn: conditions above, the segments below, in one list or side by side.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, Modifiers, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_model::*;

use super::action::SegmentsAction;
use super::ask::{SegmentsAsk, ValenceAsk};
use super::data::{HeadData, HeadName, Item, SegmentsData};
use super::filters::{SegmentsChoices, filters_ui};
use super::keys::{handle_keys, keep_keys};
use super::list::LongList;
use super::row::{RowInput, estimate, row_ui};
use super::view::SegmentViews;
use crate::action::Action;
use crate::builder::{ExpressionAnswer, ExpressionChoices, ExpressionField};
use crate::code_bar::{BarEnd, BarInput, CodeBar, code_bar_ui};
use crate::codes::CodeTreeData;
use crate::draft::Draft;
use crate::look::{
    Colors, NEAR, STEP, empty_ui, field_ui, line_in, main_button, quiet_button, quiet_ui, strong_font, swatch,
};
use crate::texts::Texts;

/// The narrowest column of segments that stand side by side.
const COLUMN: f32 = 280.0;
const HEAD: f32 = 40.0;

/// What is open below the current row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// Its memo.
    Memo,
    /// The reason for which it is a quote.
    Quote,
}

/// What an expression let through, when it was asked last.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    /// The expression.
    pub(crate) expression: String,
    /// At which point of the history.
    pub(crate) head: u64,
    /// The codings, or what is wrong with the expression.
    pub(crate) found: Result<Arc<BTreeSet<CodingId>>, String>,
}

/// What the surface remembers from frame to frame.
#[derive(Default)]
pub(crate) struct SegmentsState {
    /// What is wanted.
    pub(crate) ask: SegmentsAsk,
    /// What an expression lets through.
    pub(crate) asked: Option<Asked>,
    /// The field in which an expression is made.
    pub(crate) expression: ExpressionField,
    /// Whether the second line of conditions is open.
    pub(super) more: bool,
    /// What finds one among many choices.
    pub(super) typed: String,
    /// The row that keys act on.
    pub(super) current: Option<(usize, CodingId)>,
    /// Where Shift began to select.
    begun: usize,
    pub(super) selected: BTreeSet<CodingId>,
    pub(super) expanded: BTreeSet<CodingId>,
    pub(super) open: Option<Open>,
    pub(super) open_wants_focus: bool,
    pub(super) memo: Draft<Anchor>,
    /// The reason being written.
    pub(super) reason: String,
    recode: Option<CodeBar>,
    /// The file to write the segments to, while it is being named.
    export: Option<String>,
    /// Whether the segments have the keyboard.
    pub(super) focused: bool,
    pub(super) wants_focus: bool,
    pub(super) current_rect: Option<Rect>,
    lists: Vec<LongList>,
    views: SegmentViews,
    shown: Option<Arc<SegmentsData>>,
    /// Grows with each other list.
    version: u64,
}

/// What the surface shows.
pub(crate) struct SegmentsInput<'s> {
    /// The segments.
    pub(crate) data: Arc<SegmentsData>,
    /// What can be chosen among.
    pub(crate) choices: &'s SegmentsChoices,
    /// What can be chosen among in the expression, and what it finds.
    pub(crate) expression: (&'s ExpressionChoices, &'s ExpressionAnswer),
    /// The project and the point of its history.
    pub(crate) project: &'s Project,
    /// The number of its newest step.
    pub(crate) head: u64,
    /// The code tree, for the code bar.
    pub(crate) codes: &'s Arc<CodeTreeData>,
    /// The codes on the number keys, and those of them that stay there.
    pub(crate) keyed: &'s [CodeId],
    /// Those that stay there.
    pub(crate) pinned: &'s [CodeId],
    /// The codes used last.
    pub(crate) recent: &'s [CodeId],
    /// Who looks.
    pub(crate) by: &'s str,
    /// Where a table is written unless another place is named.
    pub(crate) table: String,
}

/// The id of the segments: they have the keyboard when single letters act on rows.
pub(super) fn segments_id() -> Id {
    Id::unique("segments")
}

/// Draws the surface.
pub(crate) fn segments_ui(
    ui: &mut Ui,
    input: &SegmentsInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if input.data.in_all == 0 {
        let words = say.t("All that you code comes together here: by code, by group, by person, or side by side. Code some passages in Read; then go through them, recode them, and choose the key quotes.");
        empty_ui(ui, say.t("No segments yet"), words);
        ui.vertical_centered(|ui| {
            if main_button(ui, say.t("Go to Read")).clicked() {
                actions.push(Action::Go(crate::place::Place::Read));
            }
        });
        return;
    }
    filters_ui(ui, input.choices, input.expression, state, say, actions);
    summary_ui(ui, input, state, say, actions);
    state.take_in(&input.data);
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, segments_id(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, say.t("Segments")));
    if std::mem::take(&mut state.wants_focus) || response.clicked() {
        response.request_focus();
    }
    state.focused = response.has_focus();
    if state.focused && state.recode.is_none() {
        keep_keys(ui);
        handle_keys(ui, &input.data, state, say, actions);
    }
    if input.data.rows.is_empty() {
        quiet_ui(ui, say.t("No segment meets all conditions."));
        if state.ask.conditions() > 0 && ui.button(say.t("Take all conditions away")).clicked() {
            state.ask = state.ask.without_conditions();
        }
        return;
    }
    ui.advance_cursor_after_rect(rect);
    if state.ask.side_by_side {
        columns_ui(ui, rect, input, state, say, actions)
    } else {
        list_ui(ui, rect, input, state, say, actions)
    }
    recode_ui(ui, input, state, say, actions);
}

/// How many segments there are, and what can be done with all or with the selected ones.
fn summary_ui(
    ui: &mut Ui,
    input: &SegmentsInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let data = &input.data;
    ui.horizontal_wrapped(|ui| {
        let words = match data.codings == data.in_all {
            true => say.count(data.codings as u64, "{0} segment", "{0} segments"),
            false => say.with("{0} of {1} segments", &[&data.codings, &data.in_all]),
        };
        quiet_ui(ui, &words);
        if !state.selected.is_empty() {
            quiet_ui(
                ui,
                &format!("· {}", say.count(state.selected.len() as u64, "{0} selected", "{0} selected")),
            );
            let targets = |state: &SegmentsState| state.targets(data);
            let current = state.current.is_some();
            if ui.add_enabled(current, egui::Button::new(say.t("Recode…"))).clicked() {
                state.begin_recode(say);
            }
            if ui.button(say.t("Key quotes…")).clicked() {
                state.open_panel(Open::Quote);
            }
            if ui.button(say.t("Uncode")).clicked() {
                actions.push(Action::Segments(SegmentsAction::Remove(targets(state))));
            }
            if quiet_button(ui, say.t("Select none")).clicked() {
                state.selected.clear();
            }
        }
        if ui.button(say.t("Copy with sources")).on_hover_text("Ctrl C").clicked() {
            let all = if state.selected.is_empty() { data.rows.clone() } else { state.targets(data) };
            actions.push(Action::Segments(SegmentsAction::Copy(all)));
        }
        if ui.button(say.t("Table…")).on_hover_text(say.t("Write the segments to a csv file")).clicked() {
            state.export = match state.export {
                Some(_) => None,
                None => Some(input.table.clone()),
            };
        }
        if state.selected.is_empty() {
            let keys = say.t(
                "J K go · Enter reads · R recode · V valence · M memo · Q key quote · Delete · Space selects",
            );
            ui.label(egui::RichText::new(keys).size(12.0).color(Colors::in_ui(ui).quiet));
        }
    });
    let Some(path) = &mut state.export else { return };
    let mut closed = false;
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 190.0).clamp(120.0, 560.0);
        let field = field_ui(ui, say.t("File for the table"), path, "segments.csv", width);
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
        if ui.button(say.t("Write")).clicked() || entered {
            let all = if state.selected.is_empty() {
                data.rows.clone()
            } else {
                data.rows.iter().filter(|coding| state.selected.contains(&coding.id)).copied().collect()
            };
            actions.push(Action::Segments(SegmentsAction::Export(path.trim().into(), all)));
            closed = true;
        }
        closed |= quiet_button(ui, say.t("Not now")).clicked();
    });
    if closed {
        state.export = None;
    }
    ui.add_space(STEP);
}

fn list_ui(
    ui: &mut Ui,
    rect: Rect,
    input: &SegmentsInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let mut list = state.lists.pop().unwrap_or_default();
    let data = &input.data;
    let about = |item: usize, width: f32| match data.item(item) {
        Item::Head(_) => HEAD,
        Item::Row(row) => estimate(&data.rows[row], width),
    };
    list.show(
        ui,
        segments_id().with("list"),
        rect,
        (state.version, data.items()),
        about,
        |ui, item, place| match data.item(item) {
            Item::Head(number) => head_ui(ui, &data.heads[number], say),
            Item::Row(row) => one_ui(ui, place, row, false, input, state, say, actions),
        },
    );
    state.lists.push(list);
}

/// Draws each head in a column of its own.
fn columns_ui(
    ui: &mut Ui,
    rect: Rect,
    input: &SegmentsInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let data = &input.data;
    let number = data.heads.len().max(1) as f32;
    let width = ((rect.width() - NEAR * (number - 1.0)) / number).max(COLUMN);
    let mut lists = std::mem::take(&mut state.lists);
    lists.resize_with(data.heads.len(), LongList::default);
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    egui::ScrollArea::horizontal().id_salt("columns").auto_shrink([false, false]).show(&mut inner, |ui| {
        let height = ui.available_height();
        let (all, _) =
            ui.allocate_exact_size(vec2(width * number + NEAR * (number - 1.0), height), Sense::hover());
        for (place, (head, list)) in data.heads.iter().zip(&mut lists).enumerate() {
            let left = all.left() + place as f32 * (width + NEAR);
            let column = Rect::from_min_size(pos2(left, all.top()), vec2(width, height));
            if !ui.is_rect_visible(column) {
                continue;
            }
            let top = Rect::from_min_size(column.min, vec2(width, HEAD));
            let mut child = ui.new_child(egui::UiBuilder::new().id_salt(place).max_rect(top));
            child.set_clip_rect(ui.clip_rect().intersect(top));
            head_ui(&mut child, head, say);
            let body = Rect::from_min_max(pos2(left, top.bottom()), column.max);
            let first = head.rows.start;
            let about = |item: usize, width: f32| estimate(&data.rows[first + item], width);
            let id = segments_id().with(("column", place));
            list.show(ui, id, body, (state.version, head.rows.len()), about, |ui, item, place| {
                one_ui(ui, place, first + item, true, input, state, say, actions);
            });
        }
    });
    state.lists = lists;
}

#[expect(
    clippy::too_many_arguments,
    reason = "what all rows share would only be packed to be unpacked again"
)]
fn one_ui(
    ui: &mut Ui,
    place: Rect,
    row: usize,
    narrow: bool,
    input: &SegmentsInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let coding = input.data.rows[row];
    let Some(view) = state.views.get(input.head, input.project, &coding) else {
        // Gone since the list was made; the next list is without it.
        ui.allocate_space(vec2(place.width(), 1.0));
        return;
    };
    row_ui(ui, place, &RowInput { row, coding, view: &view, by: input.by, narrow }, state, say, actions);
}

/// Draws what segments have in common, and how many they are.
fn head_ui(ui: &mut Ui, head: &HeadData, say: Texts) {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEAD), Sense::hover());
    let name = match &head.name {
        Some(HeadName::Name(name)) => name.clone(),
        Some(HeadName::Valence(valence)) => {
            let found = ValenceAsk::ALL.iter().find(|(one, _)| one == valence);
            found.map(|(_, name)| say.t(name).to_owned()).unwrap_or_default()
        }
        None => say.t("the others").to_owned(),
    };
    let mut about = head.rows.len().to_string();
    if let Some((saying, silent)) = &head.people {
        let known = saying + silent.len();
        about = format!("{about} · {}", say.with("{0} of {1} known people", &[saying, &known]));
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{name} {about}")));
    let mut left = rect.left() + 2.0;
    let middle = rect.center().y + 4.0;
    if let Some(hue) = head.hue {
        swatch(ui, pos2(left + 6.0, middle), hue);
        left += 18.0;
    }
    let about = ui.painter().layout_no_wrap(about, egui::FontId::proportional(12.0), colors.quiet);
    let right = rect.right() - about.size().x - NEAR;
    let words = Rect::from_min_max(pos2(left, middle - 10.0), pos2(right - NEAR, middle + 10.0));
    line_in(ui, words, &name, strong_font(14.5), colors.text);
    ui.painter().galley(pos2(right, middle - about.size().y / 2.0), about, colors.quiet);
    if let Some((_, silent)) = head.people.as_ref().filter(|(_, silent)| !silent.is_empty()) {
        response.on_hover_text(say.with("Not here: {0}", &[&silent.join(", ")]));
    }
}

/// The code bar beside the current row: what is taken there comes in the place of the code.
fn recode_ui(
    ui: &Ui,
    input: &SegmentsInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let Some(mut bar) = state.recode.take() else { return };
    let beside = state.current_rect.unwrap_or_else(|| ui.clip_rect());
    let (tree, keyed, pinned, recent) = (input.codes, input.keyed, input.pinned, input.recent);
    let bar_input = BarInput { tree, keyed, pinned, recent, beside, say };
    if code_bar_ui(ui, &mut bar, &bar_input, actions) == BarEnd::Open {
        state.recode = Some(bar);
    } else {
        state.wants_focus = true;
    }
}

impl SegmentsState {
    /// Opens the second line of conditions, where the expression stands.
    pub(crate) fn show_more(&mut self) {
        self.more = true;
    }

    /// Takes over another list: the current row stays the same segment if it is still there, else the one at its place.
    fn take_in(&mut self, data: &Arc<SegmentsData>) {
        if self.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, data)) {
            return;
        }
        self.version += 1;
        let first = self.shown.is_none();
        self.shown = Some(data.clone());
        if let Some((row, id)) = self.current {
            let same = data.rows.get(row).is_some_and(|coding| coding.id == id);
            let found = if same { Some(row) } else { data.rows.iter().position(|coding| coding.id == id) };
            let row = found.unwrap_or(row.min(data.rows.len().saturating_sub(1)));
            if found.is_none() {
                self.open = None;
            }
            self.current = data.rows.get(row).map(|coding| (row, coding.id));
            if !same && self.current.is_some() {
                self.bring(data, row);
            }
        }
        if !self.selected.is_empty() {
            let there: BTreeSet<CodingId> = data.rows.iter().map(|coding| coding.id).collect();
            self.selected.retain(|id| there.contains(id));
        }
        if first {
            self.wants_focus = true;
            self.current = self.current.or(data.rows.first().map(|coding| (0, coding.id)));
        }
    }

    fn bring(&mut self, data: &SegmentsData, row: usize) {
        if self.ask.side_by_side {
            let head = data.head_of(row);
            if let (Some(list), Some(head)) = (self.lists.get_mut(head), data.heads.get(head)) {
                list.bring(row - head.rows.start);
            }
        } else if let Some(list) = self.lists.last_mut() {
            list.bring(data.place_of(row));
        }
    }

    /// Makes a row the current one and brings it into view; with `extend`, selects all from where that began.
    pub(super) fn go_to(&mut self, data: &SegmentsData, row: usize, extend: bool) {
        let row = row.min(data.rows.len().saturating_sub(1));
        let Some(coding) = data.rows.get(row) else { return };
        self.make_current(row, coding.id);
        if extend {
            let range = self.begun.min(row)..=self.begun.max(row);
            self.selected = data.rows[range].iter().map(|coding| coding.id).collect();
        } else {
            self.begun = row;
        }
        self.bring(data, row);
    }

    /// Goes to the column beside, to the row as far down as this one.
    pub(super) fn go_beside(&mut self, data: &SegmentsData, row: usize, right: bool) {
        let head = data.head_of(row);
        let beside = if right { Some(head + 1) } else { head.checked_sub(1) };
        let Some(beside) = beside.and_then(|beside| data.heads.get(beside)) else { return };
        let down = row - data.heads[head].rows.start;
        self.go_to(data, beside.rows.start + down.min(beside.rows.len() - 1), false);
    }

    pub(super) fn make_current(&mut self, row: usize, id: CodingId) {
        if self.current != Some((row, id)) {
            self.open = None;
            self.current = Some((row, id));
        }
        self.wants_focus = true;
    }

    /// A click on a row, with these keys held.
    pub(super) fn clicked(&mut self, row: usize, id: CodingId, modifiers: Modifiers) {
        if modifiers.shift
            && let Some(data) = self.shown.clone()
        {
            self.go_to(&data, row, true);
        } else if modifiers.command {
            self.toggle(row, id);
        } else {
            self.begun = row;
        }
        self.make_current(row, id);
    }

    /// Selects a row, or no longer.
    pub(super) fn toggle(&mut self, row: usize, id: CodingId) {
        if !self.selected.remove(&id) {
            self.selected.insert(id);
        }
        self.begun = row;
        self.make_current(row, id);
    }

    /// Shows what stands around a segment, or no longer.
    pub(super) fn expand(&mut self, id: CodingId) {
        if !self.expanded.remove(&id) {
            self.expanded.insert(id);
        }
    }

    /// What a key acts on: the selected segments in their order, each once, else the current one.
    pub(super) fn targets(&self, data: &SegmentsData) -> Vec<Coding> {
        if self.selected.is_empty() {
            return self.current.and_then(|(row, _)| data.rows.get(row)).copied().into_iter().collect();
        }
        let mut seen = BTreeSet::new();
        let selected = data.rows.iter().filter(|coding| self.selected.contains(&coding.id));
        selected.filter(|coding| seen.insert(coding.id)).copied().collect()
    }

    pub(super) fn begin_recode(&mut self, say: Texts) {
        let Some(targets) = self.shown.as_ref().map(|data| self.targets(data)) else { return };
        let about = match targets.len() {
            1 => say.t("Another code for this segment").to_owned(),
            many => say.with("Another code for {0} segments", &[&many]),
        };
        self.open = None;
        self.recode = Some(CodeBar::recoding(about, targets));
    }

    pub(super) fn open_panel(&mut self, open: Open) {
        self.open = Some(open);
        self.open_wants_focus = open == Open::Memo;
        self.reason.clear();
    }

    pub(super) fn close_open(&mut self) {
        self.open = None;
        self.wants_focus = true;
    }

    /// Keeps the selected segments, else the current one, as quotes.
    pub(super) fn keep_quotes(
        &mut self,
        current: Coding,
        reason: Option<QuoteReason>,
        actions: &mut Vec<Action>,
    ) {
        let targets = match self.shown.as_ref().map(|data| self.targets(data)) {
            Some(targets) if !targets.is_empty() => targets,
            _ => vec![current],
        };
        actions.push(Action::Segments(SegmentsAction::KeepQuotes(targets, reason)));
        self.close_open();
    }

    /// Closes what is open, else selects nothing.
    pub(super) fn escape(&mut self) {
        if self.open.take().is_none() {
            self.selected.clear();
        }
    }

    /// Takes the keyboard in the next frame.
    pub(crate) fn focus(&mut self) {
        self.wants_focus = true;
    }

    /// Leaves the keyboard to another field.
    pub(crate) fn leave_focus(&mut self) {
        self.wants_focus = false;
    }

    /// The segment that keys act on.
    pub(crate) fn chosen(&self) -> Option<Coding> {
        let (row, _) = self.current?;
        self.shown.as_ref()?.rows.get(row).copied()
    }

    /// How many rows the last frame drew.
    #[cfg(test)]
    pub(crate) fn drawn(&self) -> usize {
        self.lists.iter().map(|list| list.drawn).sum()
    }

    /// What was written and not saved yet.
    pub(crate) fn leave(&mut self, actions: &mut Vec<Action>) {
        actions.extend(self.memo.leave().map(|(on, text)| Action::SetMemo(on, text)));
    }
}

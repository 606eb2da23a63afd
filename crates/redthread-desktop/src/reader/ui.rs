//! The reader drawn: from what is seen to what is asked for.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{CursorIcon, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_model::CodingId;

use super::drop::drop_ui;
use super::handles::handles_ui;
use super::hit::{caret_rect, rects_of};
use super::keys::{handle_keys, keep_arrows};
use super::links::links_ui;
use super::margin::{border, margin_ui};
use super::marks::Marks;
use super::mouse::{Clicked, handle_mouse};
use super::paint::{Lit, numbers_width, paint_behind, paint_caret, paint_words};
use super::sheet::Sheet;
use super::state::{Press, ReaderState};
use super::view::{Placed, Viewport};
use crate::action::Action;
use crate::look::{Colors, ReadingLook};
use crate::memos::LinkEnd;
use crate::texts::Texts;

/// The name of who speaks.
const SPEAKER_WIDTH: f32 = 94.0;
const BAR_WIDTH: f32 = 12.0;
/// In a reader narrower than this, speakers stand above their words.
const STACKED_BELOW: f32 = 560.0;

/// What the reader shows.
pub(crate) struct ReaderInput<'r> {
    /// What screen readers call it.
    pub(crate) name: &'r str,
    /// The document.
    pub(crate) sheet: &'r Sheet,
    /// How running text looks.
    pub(crate) look: &'r ReadingLook,
    /// The language of the interface.
    pub(crate) say: Texts,
    /// Whether work is done in it: of two texts side by side, only in one.
    pub(crate) active: bool,
    /// Its codings.
    pub(crate) marks: &'r Marks,
    /// The chosen coding.
    pub(crate) chosen: Option<CodingId>,
    /// What a search found in this document, by start, and the one that one stands at.
    pub(crate) hits: &'r [Range<usize>],
    /// The number of the hit that one stands at.
    pub(crate) hit_here: Option<usize>,
    /// The ends of links in this document, by where they begin.
    pub(crate) links: &'r [LinkEnd],
}

/// Where things stand in the reader.
struct Columns {
    speaker: Rect,
    text: Rect,
    margin: Rect,
    bar: Rect,
    /// Whether there is so little room that speakers stand above their words.
    stacked: bool,
}

impl Columns {
    fn of(rect: Rect, number_width: f32, look: &ReadingLook) -> Self {
        let share = look.size / ReadingLook::default().size;
        let stacked = rect.width() < STACKED_BELOW * share.max(1.0);
        let name_width = (SPEAKER_WIDTH * look.beside() / 13.0).round();
        let speaker_width = if stacked { 12.0 } else { number_width + name_width };
        let inner = rect.width() - BAR_WIDTH - speaker_width - 16.0;
        let margin = (inner * 0.22).clamp(60.0, 180.0);
        let text = (inner - margin).clamp(120.0, look.width().max(120.0)).round();
        let spare = (inner - margin - text).max(0.0) / 2.0;
        let part = |left: f32, width: f32| {
            Rect::from_min_size(pos2(left.round(), rect.top()), vec2(width, rect.height()))
        };
        let speaker = part(rect.left() + spare, speaker_width);
        let column = part(speaker.right(), text);
        let margin = part(column.right() + 14.0, margin);
        Self { speaker, text: column, margin, bar: part(rect.right() - BAR_WIDTH, BAR_WIDTH), stacked }
    }
}

impl Columns {
    /// The room for links: left of the words, where the longest names of speakers end.
    fn links(&self) -> Rect {
        let left = (self.text.left() - 40.0).max(self.speaker.left());
        Rect::from_min_max(pos2(left, self.text.top()), pos2(self.text.left() - 1.0, self.text.bottom()))
    }
}

/// Draws a document and lets it be read, selected and coded.
pub(crate) fn reader_ui(
    ui: &mut Ui,
    input: &ReaderInput<'_>,
    state: &mut ReaderState,
    actions: &mut Vec<Action>,
) {
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    let columns = Columns::of(rect, numbers_width(input.sheet, input.look), input.look);
    ui.set_clip_rect(ui.clip_rect().intersect(rect));
    let area = Rect::from_min_max(rect.min, pos2(columns.margin.left() - 6.0, rect.bottom()));
    let response = ui.interact(area, state.id(), Sense::click_and_drag()).on_hover_cursor(CursorIcon::Text);
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, input.name));
    let ui: &Ui = ui;
    let view = Viewport {
        ui,
        sheet: input.sheet,
        colors: Colors::in_ui(ui),
        look: input.look,
        say: input.say,
        column: columns.text,
        stacked: columns.stacked,
    };
    state.open(input.sheet);
    view.prepare(state);
    if std::mem::take(&mut state.wants_focus) {
        response.request_focus();
    }
    let pressed = ui.input(|input| input.pointer.any_pressed()) && ui.rect_contains_pointer(rect);
    if !input.active && (pressed || response.gained_focus()) {
        actions.push(Action::Reading(super::ReadingAction::Activate(state.half())));
    }
    let focused = response.has_focus() && input.active;
    if focused {
        keep_arrows(ui, response.id);
        handle_keys(&view, state);
    }
    scroll(&view, state, rect);
    let placed = view.place(state);
    if let Clicked::At(_) = handle_mouse(&view, &placed, state, &response) {
        actions.push(Action::ChooseCoding(None));
    }
    let placed = view.place(state);
    view.note_top(&placed, state);
    let lit = Lit { chosen: input.chosen, hits: input.hits, hit_here: input.hit_here };
    paint_behind(&view, &placed, input.marks, state, lit);
    paint_border(&view, &placed, state, input.marks);
    paint_words(&view, &placed, columns.speaker);
    let ends = state.selection.bytes();
    let (start, end) = (caret_rect(&view, &placed, ends.start), caret_rect(&view, &placed, ends.end));
    state.selection_rect = start.zip(end).map(|(start, end)| start.union(end)).or(start).or(end);
    if let Some(caret) = end.filter(|_| focused && state.selection.is_empty()) {
        paint_caret(&view, caret, view.colors.text);
    }
    let margin = margin_ui(&view, &placed, input.marks, state, columns.margin, input.chosen);
    actions.extend(margin.chosen.map(|coding| Action::ChooseCoding(Some(coding.id))));
    if margin.all_lanes {
        let look = ReadingLook { lanes: 0, ..*input.look };
        actions.push(Action::Reading(super::ReadingAction::SetLook(look)));
    }
    let handled = handles_ui(&view, &placed, input.marks, state, input.chosen);
    actions.extend(margin.moved.or(handled).map(|(coding, range)| Action::MoveCoding { coding, range }));
    let dropped = drop_ui(&view, &placed, state, &response);
    actions.extend(dropped.map(|(code, passage)| Action::ApplyTo(code, passage)));
    links_ui(&view, &placed, input.links, columns.links(), actions);
    name_paragraphs(&view, &placed, state);
    bar_ui(&view, state, columns.bar);
}

/// Takes the wheel, and the wish to see a place.
fn scroll(view: &Viewport<'_>, state: &mut ReaderState, rect: Rect) {
    if let Some(bring) = state.bring.take() {
        view.bring(state, bring);
    }
    let wheel = view.ui.input(|input| input.smooth_scroll_delta().y);
    if wheel != 0.0 && view.ui.rect_contains_pointer(rect) {
        view.scroll(state, -wheel);
    }
}

/// Shows where a coding would lie if its end were let go now.
fn paint_border(view: &Viewport<'_>, placed: &[Placed], state: &ReaderState, marks: &Marks) {
    let Press::Border { coding, start, byte } = &state.press else { return };
    let Some(mark) = marks.all.iter().find(|mark| mark.coding.id == coding.id) else { return };
    let bytes = border(&mark.bytes, *start, *byte);
    for rect in placed.iter().flat_map(|placed| rects_of(view, placed, &bytes)) {
        view.ui.painter().rect_filled(rect, 0.0, mark.hue.strong_fill(view.colors.dark));
    }
}

/// Gives each visible paragraph a node of its own, with who says it: screen readers read these, and tests find them.
fn name_paragraphs(view: &Viewport<'_>, placed: &[Placed], state: &ReaderState) {
    for placed in placed {
        let block = &view.sheet.blocks[placed.block];
        let id = state.id().with(("paragraph", placed.block));
        let response = view.ui.interact(placed.rect(view.column), id, Sense::hover());
        response.widget_info(|| {
            let words = view.sheet.words(block);
            let label = view.sheet.label(block).filter(|_| block.begins_turn);
            let text = label.map_or_else(|| words.to_owned(), |label| format!("{label}: {words}"));
            WidgetInfo::labeled(Role::Label, true, text)
        });
    }
}

/// The scroll bar: a thumb for what is seen, as far as heights are known.
fn bar_ui(view: &Viewport<'_>, state: &mut ReaderState, rect: Rect) {
    let total = state.heights.total().max(1.0);
    let seen = f64::from(rect.height()) / total;
    if seen >= 1.0 && state.top_block == 0 && state.top_offset == 0.0 {
        return;
    }
    let response = view.ui.interact(rect, state.id().with("bar"), Sense::click_and_drag());
    let length = (rect.height() * seen.min(1.0) as f32).max(28.0);
    let way = rect.height() - length;
    if let Some(point) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked())
    {
        let share = f64::from((point.y - rect.top() - length / 2.0) / way.max(1.0));
        view.jump(state, share.clamp(0.0, 1.0) * (1.0 - seen.min(1.0)));
        view.ui.ctx().request_repaint();
    }
    let above = (state.heights.before(state.top_block) + f64::from(state.top_offset))
        / (total - f64::from(rect.height())).max(1.0);
    let top = rect.top() + way * above.clamp(0.0, 1.0) as f32;
    let thumb = Rect::from_min_size(pos2(rect.left() + 3.0, top), vec2(rect.width() - 6.0, length));
    let color = if response.hovered() || response.dragged() { view.colors.quiet } else { view.colors.chosen };
    view.ui.painter().rect_filled(thumb, 3.0, color);
}

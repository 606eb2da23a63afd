//! A table like a spreadsheet's: a cell cursor, typing over, ranges, copy and paste; only what is seen is drawn.
//!
//! It knows rows, columns and texts, and says what was asked for ([`GridEvent`]); what that means is the business of who draws it.

mod keys;
mod state;

use std::borrow::Cow;

use egui::accesskit::Role;
use egui::{FontId, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

pub(crate) use state::{GridRange, GridState};

use super::{Colors, NEAR, ROW, Row, line_in, row_ui, strong_font};

/// The height of the row of headings.
const HEAD: f32 = 30.0;

/// At most so many suggestions are shown below a field.
const SUGGESTED: usize = 8;

/// A column.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GridColumn {
    /// What it is called.
    pub(crate) name: String,
    /// How wide it is, in points.
    pub(crate) width: f32,
    /// Whether its texts stand at the right, as numbers do.
    pub(crate) right: bool,
    /// Whether its cells can be written in.
    pub(crate) writable: bool,
}

/// What a cell shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct GridCell<'c> {
    /// Its text.
    pub(crate) text: Cow<'c, str>,
    /// Whether it stands back.
    pub(crate) quiet: bool,
    /// Whether it has a mark in its corner: there is more to know, and `note` says what.
    pub(crate) mark: bool,
    /// Whether something is wrong with it; `note` says what.
    pub(crate) wrong: bool,
    /// What is said when the pointer rests on it.
    pub(crate) note: Option<Cow<'c, str>>,
}

/// What a grid shows.
pub(crate) trait GridSource {
    /// The columns. The first one stays in sight.
    fn columns(&self) -> &[GridColumn];
    /// How many rows there are.
    fn rows(&self) -> usize;
    /// What a cell shows.
    fn cell(&self, row: usize, col: usize) -> GridCell<'_>;
    /// What may be meant by what is written in a cell; all that is offered there.
    fn suggestions(&self, _row: usize, _col: usize) -> Vec<String> {
        Vec::new()
    }
    /// The column by which the rows are sorted, and whether downwards from the last.
    fn sorted(&self) -> Option<(usize, bool)> {
        None
    }
    /// The hint in an empty row below the others, in which something new is written; `None` if there is no such row.
    fn new_row(&self) -> Option<&str> {
        None
    }
    /// What a row is called.
    fn row_name(&self, row: usize) -> String {
        self.cell(row, 0).text.into_owned()
    }
}

/// Something that was asked for in a grid.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum GridEvent {
    /// These texts were written in these cells, at once.
    Write(Vec<(usize, usize, String)>),
    /// This was pasted onto the chosen range.
    Paste(String),
    /// The range should go to the clipboard.
    Copy(GridRange),
    /// A heading was pressed.
    Sort(usize),
    /// A cell that cannot be written in was opened.
    Open(usize, usize),
    /// Rows should move up (`true`) or down.
    Move(bool),
}

/// What is drawn in the menus of headings and of rows.
pub(crate) struct GridMenus<'m> {
    /// The menu of a column.
    pub(crate) heading: &'m mut dyn FnMut(&mut Ui, usize),
    /// The menu of a row.
    pub(crate) row: &'m mut dyn FnMut(&mut Ui, usize),
}

/// Draws a grid in all the room there is. `name` is what it is called.
pub(crate) fn grid_ui(
    ui: &mut Ui,
    name: &str,
    source: &dyn GridSource,
    state: &mut GridState,
    menus: &mut GridMenus<'_>,
) -> Vec<GridEvent> {
    let mut events = Vec::new();
    let rows = source.rows() + usize::from(source.new_row().is_some());
    let id = ui.scope_id().with(("grid", name));
    state.keep_inside(rows, source.columns().len());
    let size = vec2(source.columns().iter().map(|column| column.width).sum(), HEAD + ROW * rows as f32);
    let mut drawing = Drawing { source, state, id, rows, events: &mut events };
    drawing.keys(ui);
    ScrollArea::both().id_salt(name).auto_shrink([false, false]).show_viewport(ui, |ui, viewport| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        let origin = ui.max_rect().min;
        ui.allocate_rect(Rect::from_min_size(origin, size), Sense::hover());
        drawing.show(ui, origin, viewport, name, menus);
    });
    events
}

/// A grid while it is drawn.
struct Drawing<'d> {
    source: &'d dyn GridSource,
    state: &'d mut GridState,
    id: egui::Id,
    rows: usize,
    events: &'d mut Vec<GridEvent>,
}

impl Drawing<'_> {
    /// Where a column begins, from the left of the grid.
    fn left_of(&self, col: usize) -> f32 {
        self.source.columns().iter().take(col).map(|column| column.width).sum()
    }

    /// Where a cell is, as if nothing stayed in sight.
    fn rect_of(&self, origin: egui::Pos2, row: usize, col: usize) -> Rect {
        let width = self.source.columns().get(col).map_or(0.0, |column| column.width);
        let corner = pos2(origin.x + self.left_of(col), origin.y + HEAD + ROW * row as f32);
        Rect::from_min_size(corner, vec2(width, ROW))
    }

    fn show(
        &mut self,
        ui: &mut Ui,
        origin: egui::Pos2,
        viewport: Rect,
        name: &str,
        menus: &mut GridMenus<'_>,
    ) {
        let colors = Colors::in_ui(ui);
        let seen =
            ui.clip_rect().intersect(Rect::from_min_size(origin + viewport.min.to_vec2(), viewport.size()));
        let first = self.source.columns().first().map_or(0.0, |column| column.width);
        let body = self.body(ui, seen, name);
        let from = ((viewport.min.y / ROW).floor() as usize).min(self.rows);
        let to = (((viewport.max.y - HEAD) / ROW).ceil().max(0.0) as usize).min(self.rows);
        let sticky = pos2(seen.left(), origin.y);
        let cells = Rect::from_min_max(pos2(seen.left() + first, seen.top() + HEAD), seen.max);
        let columns = self.source.columns().len();
        let shown: Vec<usize> = (1..columns)
            .filter(|&col| {
                let rect = self.rect_of(origin, 0, col);
                rect.right() > cells.left() && rect.left() < cells.right()
            })
            .collect();
        let whole = ui.clip_rect();
        ui.set_clip_rect(cells.intersect(whole));
        for row in from..to {
            for &col in &shown {
                self.cell_ui(ui, self.rect_of(origin, row, col), row, col, &body, menus);
            }
        }
        ui.set_clip_rect(Rect::from_min_max(pos2(seen.left(), seen.top() + HEAD), seen.max).intersect(whole));
        for row in from..to {
            self.cell_ui(ui, self.rect_of(sticky, row, 0), row, 0, &body, menus);
        }
        let edge = seen.left() + first;
        let bottom = (origin.y + HEAD + ROW * self.rows as f32).min(seen.bottom());
        ui.painter().vline(edge, seen.top()..=bottom, Stroke::new(1.0, colors.line));
        let top = Rect::from_min_size(seen.min, vec2(seen.width(), HEAD));
        ui.set_clip_rect(top.intersect(whole));
        ui.painter().rect_filled(top, 0.0, colors.page);
        ui.set_clip_rect(Rect::from_min_max(pos2(edge, top.top()), top.max).intersect(whole));
        for &col in &shown {
            let left = origin.x + self.left_of(col);
            self.heading_ui(ui, col, pos2(left, top.top()), menus);
        }
        ui.set_clip_rect(top.intersect(whole));
        self.heading_ui(ui, 0, top.min, menus);
        ui.painter().hline(top.x_range(), top.bottom() - 0.5, Stroke::new(1.0, colors.line));
        ui.set_clip_rect(whole);
        self.cursor_ui(ui, origin, seen, first);
    }

    /// The grid as one thing that has the keyboard; says which cell the cursor is in.
    fn body(&mut self, ui: &mut Ui, seen: Rect, name: &str) -> Response {
        let body = ui.interact(seen, self.id, Sense::drag());
        let (row, col) = self.state.cursor;
        let (source, enabled) = (self.source, ui.is_enabled());
        body.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Grid, enabled, name);
            if row < source.rows() && col < source.columns().len() {
                info.current_text_value = Some(said(source, row, col));
            }
            info
        });
        if std::mem::take(&mut self.state.wants_focus) {
            body.request_focus();
        }
        body
    }

    fn heading_ui(&mut self, ui: &mut Ui, col: usize, at: egui::Pos2, menus: &mut GridMenus<'_>) {
        let colors = Colors::in_ui(ui);
        let Some(column) = self.source.columns().get(col) else { return };
        let rect = Rect::from_min_size(at, vec2(column.width, HEAD));
        let response = ui.interact(rect, self.id.with(("heading", col)), Sense::CLICK);
        let sorted = self.source.sorted().filter(|(by, _)| *by == col);
        response
            .widget_info(|| WidgetInfo::selected(Role::ColumnHeader, true, sorted.is_some(), &column.name));
        if response.hovered() {
            ui.painter().rect_filled(rect.shrink(2.0), 4.0, colors.hover);
        }
        let mut words = rect.shrink2(vec2(NEAR, 0.0));
        if let Some((_, down)) = sorted {
            let mark = Rect::from_center_size(pos2(words.right() - 2.0, rect.center().y), vec2(10.0, 10.0));
            arrow(ui, mark, down);
            words.set_right(words.right() - 12.0);
        }
        text_in(ui, words, &column.name, strong_font(12.5), colors.quiet, column.right);
        if response.clicked() {
            self.events.push(GridEvent::Sort(col));
        }
        response.context_menu(|ui| (menus.heading)(ui, col));
    }

    fn cell_ui(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        row: usize,
        col: usize,
        body: &Response,
        menus: &mut GridMenus<'_>,
    ) {
        let colors = Colors::in_ui(ui);
        let Some(column) = self.source.columns().get(col) else { return };
        let new = row >= self.source.rows();
        let cell = match (new, col) {
            (false, _) => self.source.cell(row, col),
            (true, 0) => GridCell {
                text: self.source.new_row().unwrap_or_default().into(),
                quiet: true,
                ..GridCell::default()
            },
            (true, _) => GridCell::default(),
        };
        let response = ui.interact(rect, self.id.with(("cell", row, col)), Sense::CLICK);
        let chosen = self.state.range().holds(row, col);
        let source = self.source;
        response.widget_info(|| {
            let label = match (new, col) {
                (false, _) => said(source, row, col),
                (true, 0) => cell.text.to_string(),
                (true, _) => column.name.clone(),
            };
            WidgetInfo::selected(Role::GridCell, true, chosen, label)
        });
        self.mouse(ui, &response, row, col);
        if response.double_clicked() {
            self.open(row, col);
        }
        let many = self.state.range().cells() > 1;
        let fill = if chosen && many {
            colors.selection
        } else if response.hovered() || (self.state.cursor.0 == row && body.has_focus()) {
            colors.hover
        } else {
            colors.page
        };
        ui.painter().rect_filled(rect, 0.0, fill);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colors.line));
        let letters = if cell.wrong {
            colors.warning
        } else if cell.quiet {
            colors.quiet
        } else {
            colors.text
        };
        let words = rect.shrink2(vec2(NEAR, 0.0));
        text_in(ui, words, &cell.text, FontId::proportional(13.5), letters, column.right);
        if cell.mark || cell.wrong {
            let corner = rect.right_top() + vec2(-1.0, 1.0);
            let points = vec![corner, corner + vec2(-7.0, 0.0), corner + vec2(0.0, 7.0)];
            ui.painter().add(egui::Shape::convex_polygon(points, letters, Stroke::NONE));
        }
        let context = response.context_menu(|ui| {
            if !new {
                (menus.row)(ui, row);
            }
        });
        if context.is_none()
            && let Some(note) = cell.note
        {
            response.on_hover_text(note.as_ref());
        }
    }

    /// A press puts the cursor in a cell, with Shift or while dragging the range ends there.
    fn mouse(&mut self, ui: &Ui, cell: &Response, row: usize, col: usize) {
        let (pressed, second, down, shift) = ui.input(|input| {
            let pointer = &input.pointer;
            (
                pointer.primary_pressed(),
                pointer.secondary_pressed(),
                pointer.primary_down(),
                input.modifiers.shift,
            )
        });
        let here = cell.contains_pointer();
        if (here && pressed)
            || (cell.clicked() && !pressed && self.state.cursor != (row, col) && !self.state.dragging)
        {
            self.state.go(row, col, shift);
            self.state.dragging = down;
            self.state.wants_focus = true;
        } else if here && second && !self.state.range().holds(row, col) {
            self.state.go(row, col, false);
            self.state.wants_focus = true;
        } else if here && down && self.state.dragging {
            self.state.go(row, col, true);
        }
        if !down {
            self.state.dragging = false;
        }
    }

    /// Begins to write in a cell, or opens what stands in it.
    fn open(&mut self, row: usize, col: usize) {
        if self.source.columns().get(col).is_some_and(|column| column.writable) {
            let text = if row < self.source.rows() {
                self.source.cell(row, col).text.into_owned()
            } else {
                String::new()
            };
            self.state.begin(text);
        } else if row < self.source.rows() {
            self.events.push(GridEvent::Open(row, col));
        }
    }

    /// The frame of the cursor, and the field while something is written.
    fn cursor_ui(&mut self, ui: &mut Ui, origin: egui::Pos2, seen: Rect, first: f32) {
        let colors = Colors::in_ui(ui);
        let (row, col) = self.state.cursor;
        let whole = self.rect_of(origin, row, col);
        if std::mem::take(&mut self.state.show_cursor) && self.rows > 0 {
            // What stays in sight must not cover it.
            let left = if col == 0 { seen.left() } else { whole.left() - first };
            let right = if col == 0 { seen.left() } else { whole.right() };
            let wanted = Rect::from_min_max(pos2(left, whole.top() - HEAD), pos2(right, whole.bottom()));
            ui.scroll_to_rect(wanted, None);
        }
        let rect = if col == 0 { self.rect_of(pos2(seen.left(), origin.y), row, col) } else { whole };
        let has_focus = ui.memory(|memory| memory.has_focus(self.id));
        if self.rows == 0 || (!has_focus && self.state.writing.is_none()) {
            return;
        }
        let left = if col == 0 { seen.left() } else { seen.left() + first };
        let clip = Rect::from_min_max(pos2(left, seen.top() + HEAD), seen.max).intersect(ui.clip_rect());
        let painter = ui.painter().with_clip_rect(clip);
        painter.rect_stroke(rect, 2.0, Stroke::new(1.5, colors.text), StrokeKind::Inside);
        if self.state.writing.is_some() {
            self.field_ui(ui, rect, clip);
        }
    }

    /// The field in which a cell is written, with what may be meant below it.
    fn field_ui(&mut self, ui: &mut Ui, rect: Rect, clip: Rect) {
        let (row, col) = self.state.cursor;
        let name = self.source.columns().get(col).map(|column| column.name.clone()).unwrap_or_default();
        let offered = self.source.suggestions(row, col);
        let before = ui.clip_rect();
        ui.set_clip_rect(clip);
        let Some(writing) = &mut self.state.writing else { return };
        let id = self.id.with(("field", writing.number));
        let field = egui::TextEdit::singleline(&mut writing.text)
            .id(id)
            .lock_focus(true)
            .margin(egui::Margin::symmetric(6, 3))
            .desired_width(rect.width());
        let response = ui.put(rect.expand(1.0), field).accessible_name(&name);
        ui.set_clip_rect(before);
        if !std::mem::replace(&mut writing.drawn, true) {
            response.request_focus();
        }
        if response.changed() {
            writing.picked = None;
        }
        let fits = fitting(&offered, &writing.text, writing.typed);
        let mut taken = None;
        if !fits.is_empty() {
            let area = egui::Area::new(id.with("suggestions"))
                .order(egui::Order::Foreground)
                .fixed_pos(rect.left_bottom() + vec2(0.0, 4.0));
            area.show(ui.ctx(), |ui| {
                egui::Frame::popup(ui.style()).inner_margin(4).show(ui, |ui| {
                    ui.set_width(rect.width().max(180.0));
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, text) in fits.iter().enumerate() {
                        let row = Row { text, chosen: writing.picked == Some(index), ..Row::default() };
                        let response = row_ui(ui, &row).row;
                        if response.clicked() || response.is_pointer_button_down_on() {
                            taken = Some((*text).clone());
                        }
                    }
                });
            });
        }
        if let Some(taken) = taken {
            writing.text = taken;
            self.finish(false);
            self.state.wants_focus = true;
        } else if response.lost_focus() {
            self.finish(false);
        }
    }
}

/// The suggestions that fit what is written: those that begin with it, then those that hold it. All fit before a key is pressed.
fn fitting<'o>(offered: &'o [String], written: &str, typed: bool) -> Vec<&'o String> {
    let wanted = written.trim().to_lowercase();
    if wanted.is_empty() || !typed {
        return offered.iter().take(SUGGESTED).collect();
    }
    let begins = offered.iter().filter(|text| text.to_lowercase().starts_with(&wanted));
    let holds = offered.iter().filter(|text| {
        let text = text.to_lowercase();
        text.contains(&wanted) && !text.starts_with(&wanted)
    });
    begins.chain(holds).take(SUGGESTED).collect()
}

/// What a cell is called: the row, the column, what stands there.
fn said(source: &dyn GridSource, row: usize, col: usize) -> String {
    let column = source.columns().get(col).map_or("", |column| column.name.as_str());
    let text = source.cell(row, col).text;
    if col == 0 { format!("{column}: {text}") } else { format!("{}, {column}: {text}", source.row_name(row)) }
}

/// One line of text, at the left or the right end of `rect`.
fn text_in(ui: &Ui, rect: Rect, text: &str, font: FontId, color: egui::Color32, right: bool) {
    if text.is_empty() || !ui.is_rect_visible(rect) {
        return;
    }
    // A cell shows one line; the rest is seen when it is opened.
    let text = text.lines().next().unwrap_or_default();
    if !right {
        return line_in(ui, rect, text, font, color);
    }
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width().max(1.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let corner = pos2(rect.right() - galley.size().x, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(corner, galley, color);
}

/// The mark of a sorted column.
fn arrow(ui: &Ui, rect: Rect, down: bool) {
    let (center, color) = (rect.center(), Colors::in_ui(ui).quiet);
    let tip = if down { 3.0 } else { -3.0 };
    let points = [vec2(-4.0, -tip), vec2(4.0, -tip), vec2(0.0, tip)].map(|place| center + place);
    ui.painter().add(egui::Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_begins_so_is_offered_before_what_only_holds_it() {
        let offered = ["pårørende", "Borgere", "medborgere"].map(str::to_owned);
        assert_eq!(fitting(&offered, "bo", true), ["Borgere", "medborgere"]);
        assert_eq!(fitting(&offered, "bo", false).len(), 3, "nothing was typed yet");
        assert!(fitting(&offered, "xyz", true).is_empty());
    }
}

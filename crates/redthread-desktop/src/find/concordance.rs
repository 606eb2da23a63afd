//! The concordance: one line a hit, the words found below one another, of which only those in sight are laid out.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Id, Rangef, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::ask::SortBy;
use super::data::FindData;
use super::lines::RowView;
use super::order::word_beside;
use super::rows::Line;
use super::state::FindState;
use super::ui::FindInput;
use crate::action::Action;
use crate::look::{Colors, NEAR, line_in, reading_font, strong_font};
use crate::texts::{Texts, key};

const ROW_HEIGHT: f32 = 27.0;
const HEAD_HEIGHT: f32 = 34.0;
/// The height of the line that names the columns.
const NAMES: f32 = 24.0;
const LETTERS: f32 = 15.0;
/// Room for the scroll bar.
const BAR: f32 = 12.0;

/// The id of the list: it has the keyboard when single letters act on hits.
pub(super) fn hits_id() -> Id {
    Id::unique("hits")
}

/// Where the columns of a line lie.
#[derive(Clone, Copy, Debug)]
struct Columns {
    tick: Rangef,
    speaker: Rangef,
    codes: Rangef,
    /// The words before the hit, the hit, and those after it.
    words: Rangef,
    /// Where the hit begins.
    node: f32,
    document: Option<Rangef>,
    place: Option<Rangef>,
}

impl Columns {
    fn of(rect: Rect, names_documents: bool, has_place: bool) -> Self {
        let width = rect.width();
        let mut left = rect.left();
        let mut take = |width: f32| {
            let range = Rangef::new(left, left + width);
            left += width;
            range
        };
        let tick = take(20.0);
        let speaker = take((width * 0.14).clamp(56.0, 116.0));
        let codes = take(if width > 420.0 { 30.0 } else { 12.0 });
        let mut right = rect.right() - 4.0;
        let mut take = |width: f32| {
            let range = Rangef::new(right - width, right);
            right -= width + NEAR;
            range
        };
        let place = (has_place && width > 520.0).then(|| take(56.0));
        let document = (names_documents && width > 460.0).then(|| take((width * 0.17).clamp(80.0, 170.0)));
        let words = Rangef::new(left, right);
        let node = words.min + words.span() * 0.45;
        Self { tick, speaker, codes, words, node, document, place }
    }
}

/// The list as it is drawn.
struct List<'l> {
    data: &'l FindData,
    columns: Columns,
    sort: SortBy,
    say: Texts,
}

/// Draws the hits over the whole of `rect`.
pub(super) fn concordance_ui(
    ui: &mut Ui,
    rect: Rect,
    input: &FindInput<'_>,
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let data = &input.data;
    let rows = Arc::clone(&state.rows);
    let names = rect.with_max_y(rect.top() + NAMES);
    let body = rect.with_min_y(rect.top() + NAMES);
    let inside = body.with_max_x(body.right() - BAR);
    let columns = Columns::of(inside, !rows.has_heads(), data.placed);
    names_ui(ui, names, &columns, state, say);
    let list = List { data, columns, sort: rows.sort, say };
    if std::mem::take(&mut state.show_hit)
        && let Some(row) = state.row()
    {
        state.list.bring(rows.line_of(row));
    }
    let mut long = std::mem::take(&mut state.list);
    let about = |line: usize, _: f32| match rows.line(line) {
        Line::Head(_) => HEAD_HEIGHT,
        Line::Row(_) => ROW_HEIGHT,
    };
    long.show(ui, hits_id().with("list"), body, (state.version, rows.lines()), about, |ui, line, place| {
        match rows.line(line) {
            Line::Head(document) => list.head_ui(ui, document),
            Line::Row(row) => {
                let Some(hit) = rows.hit(row) else { return };
                let view = state.lines.get(input.head, input.project, data, hit);
                list.row_ui(ui, place, (row, hit), view.as_deref(), state, actions);
            }
        }
    });
    state.list = long;
}

/// Draws the names of the columns; a click sorts by one, a second click puts the hits back in reading order.
fn names_ui(ui: &mut Ui, rect: Rect, columns: &Columns, state: &mut FindState, say: Texts) {
    let colors = Colors::in_ui(ui);
    let line = Stroke::new(1.0, colors.line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    let node = columns.node;
    let at = |from: f32, width: f32| Rangef::new(from, from + width);
    let mut names = vec![
        (columns.speaker, say.t("Speaker"), say.t("Sort by speaker"), SortBy::Speaker),
        (at(node - 72.0, 34.0), say.t("L2"), say.t("Sort by the second word to the left"), SortBy::Left2),
        (at(node - 36.0, 34.0), say.t("L1"), say.t("Sort by the word to the left"), SortBy::Left1),
        (at(node, 56.0), say.t("Hit"), say.t("Sort by the words found"), SortBy::Node),
        (at(node + 58.0, 34.0), say.t("R1"), say.t("Sort by the word to the right"), SortBy::Right1),
        (at(node + 94.0, 34.0), say.t("R2"), say.t("Sort by the second word to the right"), SortBy::Right2),
    ];
    if let Some(document) = columns.document {
        names.push((document, say.t("Document"), say.t("Sort by document"), SortBy::Document));
    }
    for (range, name, hint, sort) in names {
        let place = Rect::from_x_y_ranges(range, rect.y_range()).shrink2(vec2(0.0, 2.0));
        let response = ui.interact(place, hits_id().with(("sort", name)), Sense::click());
        let chosen = state.ask.options.sort == sort;
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, hint));
        if chosen || response.hovered() || response.has_focus() {
            let fill = if chosen { colors.chosen } else { colors.hover };
            ui.painter().rect_filled(place, 4.0, fill);
        }
        let letters = if chosen { colors.text } else { colors.quiet };
        line_in(ui, place.shrink2(vec2(5.0, 0.0)), name, FontId::proportional(11.5), letters);
        if response.on_hover_text(hint).clicked() {
            state.ask.options.sort = if chosen { SortBy::Reading } else { sort };
            state.list_wants_focus = true;
        }
    }
    if let Some(place) = columns.place {
        let place = Rect::from_x_y_ranges(place, rect.y_range());
        line_in(ui, place, say.t("Place"), FontId::proportional(11.5), colors.quiet);
    }
}

impl List<'_> {
    /// Draws the name of a document above its hits.
    fn head_ui(&self, ui: &mut Ui, place: usize) {
        let colors = Colors::in_ui(ui);
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), HEAD_HEIGHT), Sense::hover());
        let Some(found) = self.data.documents.get(place) else { return };
        let count = self.say.number(found.hits.len() as u64);
        let about = match &found.group {
            Some(group) => format!("{group} · {count}"),
            None => count,
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, format!("{} {about}", found.name)));
        let middle = rect.center().y + 4.0;
        let about = ui.painter().layout_no_wrap(about, FontId::proportional(12.0), colors.quiet);
        let name = Rect::from_min_max(
            pos2(rect.left() + 4.0, middle - 10.0),
            pos2(rect.right() - 150.0, middle + 10.0),
        );
        let font = strong_font(13.5);
        let width = ui.painter().layout_no_wrap(found.name.clone(), font.clone(), colors.text).size().x;
        line_in(ui, name, &found.name, font, colors.text);
        let right = (name.left() + width.min(name.width()) + NEAR * 1.5).round();
        ui.painter().galley(pos2(right, middle - about.size().y / 2.0), about, colors.quiet);
    }

    /// Draws a hit with the words around it.
    fn row_ui(
        &self,
        ui: &mut Ui,
        place: Rect,
        (row, hit): (usize, usize),
        view: Option<&RowView>,
        state: &mut FindState,
        actions: &mut Vec<Action>,
    ) {
        let colors = Colors::in_ui(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(place.width(), ROW_HEIGHT), Sense::hover());
        let (Some(view), Some(found)) = (view, self.data.hits.get(hit)) else { return };
        let response = ui.interact(rect, hits_id().with(("hit", hit)), Sense::click());
        let (here, selected) = (state.at == Some(hit), state.selected.contains(&(hit as u32)));
        let speaker = found.label.as_deref().unwrap_or_default();
        let document = self.data.found_in(found.document).map_or("", |found| found.name.as_str());
        response.widget_info(|| {
            let line = &view.line;
            let words = format!("{}{}{} – {speaker} – {document}", line.before, line.text, line.after);
            WidgetInfo::selected(Role::ListBoxOption, true, here || selected, words)
        });
        self.background_ui(ui, rect, (here, selected, response.hovered()), state.focused);
        let cell = |range: Rangef| Rect::from_x_y_ranges(range, rect.y_range());
        let tick = ui.interact(cell(self.columns.tick), hits_id().with(("tick", hit)), Sense::click());
        let name = self.say.t("Select this hit (Space)");
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, selected, name));
        if selected || response.hovered() || tick.hovered() {
            tick_in(ui, cell(self.columns.tick), selected);
        }
        line_in(
            ui,
            cell(self.columns.speaker).shrink2(vec2(2.0, 0.0)),
            speaker,
            FontId::proportional(12.0),
            colors.quiet,
        );
        self.codes_ui(ui, cell(self.columns.codes), view, hit);
        self.words_ui(ui, cell(self.columns.words), view, here);
        if let Some(range) = self.columns.document {
            line_in(ui, cell(range), document, FontId::proportional(12.0), colors.quiet);
        }
        if let Some(range) = self.columns.place {
            let page = view.page.map(|page| self.say.with("p. {0}", &[&page]));
            let words = view.time.clone().or(page).unwrap_or_default();
            line_in(ui, cell(range), &words, FontId::proportional(12.0), colors.quiet);
        }
        if here {
            state.current_rect =
                Some(Rect::from_x_y_ranges(self.columns.node..=self.columns.node + 60.0, rect.y_range()));
        }
        if tick.clicked() {
            state.toggle(row);
            state.list_wants_focus = true;
        } else if response.double_clicked() {
            actions.push(Action::GoHit(hit));
        } else if response.clicked() {
            state.clicked(row, ui.input(|input| input.modifiers));
        }
    }

    fn background_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        (here, selected, hovered): (bool, bool, bool),
        focused: bool,
    ) {
        let colors = Colors::in_ui(ui);
        let fill = if here {
            colors.chosen
        } else if selected {
            colors.selection.gamma_multiply(0.55)
        } else if hovered {
            colors.hover
        } else {
            return;
        };
        ui.painter().rect_filled(rect, 4.0, fill);
        if here && focused {
            let line = Stroke::new(1.5, colors.quiet);
            ui.painter().rect_stroke(rect.shrink(0.5), 4.0, line, egui::StrokeKind::Inside);
        }
    }

    /// Draws the codes that lie on the words as dots.
    fn codes_ui(&self, ui: &Ui, rect: Rect, view: &RowView, hit: usize) {
        if view.codes.is_empty() {
            return;
        }
        let colors = Colors::in_ui(ui);
        let room = ((rect.width() - 4.0) / 8.0).floor().max(1.0) as usize;
        for (place, (_, hue)) in view.codes.iter().take(room).enumerate() {
            let center = pos2(rect.left() + 6.0 + 8.0 * place as f32, rect.center().y);
            ui.painter().circle_filled(center, 3.2, hue.solid(colors.page));
        }
        let names = view.codes.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
        let response = ui.interact(rect, hits_id().with(("codes", hit)), Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, self.say.with("Coded: {0}", &[&names])));
        response.on_hover_text(names);
    }

    /// Draws the words: what was found begins at the same place on every line.
    fn words_ui(&self, ui: &Ui, rect: Rect, view: &RowView, here: bool) {
        let colors = Colors::in_ui(ui);
        let (before, after) = (&view.line.before, &view.line.after);
        let beside = match self.sort {
            SortBy::Left1 => Some((true, 0)),
            SortBy::Left2 => Some((true, 1)),
            SortBy::Right1 => Some((false, 0)),
            SortBy::Right2 => Some((false, 1)),
            _ => None,
        };
        let strong = |context: &str, on_left: bool| {
            let (left, place) = beside.filter(|(left, _)| *left == on_left)?;
            word_beside(context, place, left)
        };
        let quiet = if here { colors.text.gamma_multiply(0.8) } else { colors.quiet };
        let left = context_galley(ui, before, strong(before, true), quiet);
        let right = context_galley(ui, after, strong(after, false), quiet);
        let found = galley(ui, &view.line.text, colors.text);
        let node = self.columns.node;
        let y = rect.center().y - found.size().y / 2.0;
        let clip = rect.intersect(ui.clip_rect());
        let to_left = ui.painter().with_clip_rect(clip.with_max_x(node));
        to_left.galley(pos2(node - left.size().x, y), left, quiet);
        let to_right = ui.painter().with_clip_rect(clip);
        let end = node + found.size().x;
        let behind = Rect::from_x_y_ranges(node - 1.5..=end + 1.5, rect.y_range().shrink(4.5));
        to_right.rect_filled(behind, 3.0, if here { colors.hit_here } else { colors.hit });
        to_right.galley(pos2(node, y), found, colors.text);
        to_right.galley(pos2(end, y), right, quiet);
    }
}

/// Draws a small box, ticked or not.
pub(super) fn tick_in(ui: &Ui, rect: Rect, on: bool) {
    let colors = Colors::in_ui(ui);
    let middle = rect.center();
    let line = Stroke::new(1.0, colors.quiet);
    let frame = Rect::from_center_size(middle, vec2(13.0, 13.0));
    ui.painter().rect_stroke(frame, 3.0, line, egui::StrokeKind::Inside);
    if on {
        let mark = [middle + vec2(-3.5, 0.0), middle + vec2(-1.0, 3.0), middle + vec2(3.5, -3.0)];
        ui.painter().add(egui::Shape::line(mark.to_vec(), Stroke::new(1.6, colors.text)));
    }
}

fn galley(ui: &Ui, words: &str, color: Color32) -> Arc<Galley> {
    context_galley(ui, words, None, color)
}

/// Lays a line of words out; one of them may stand out.
fn context_galley(
    ui: &Ui,
    words: &str,
    strong: Option<std::ops::Range<usize>>,
    color: Color32,
) -> Arc<Galley> {
    let plain = TextFormat::simple(reading_font(LETTERS), color);
    let out = TextFormat {
        color: Colors::in_ui(ui).text,
        underline: Stroke::new(1.0, Colors::in_ui(ui).quiet),
        ..plain.clone()
    };
    let mut job =
        LayoutJob { break_on_newline: false, keep_trailing_whitespace: true, ..LayoutJob::default() };
    let strong = strong.unwrap_or(0..0);
    for (part, format) in
        [(0..strong.start, &plain), (strong.clone(), &out), (strong.end..words.len(), &plain)]
    {
        if !part.is_empty() {
            job.append(&words[part], 0.0, format.clone());
        }
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The orders that have no column of their own, each with its name in English.
pub(super) const ORDERS: [(SortBy, &str, &str); 2] = [
    (SortBy::Reading, key("Reading order"), key("Document by document, as one reads")),
    (SortBy::Best, key("Best first"), key("First where the words stand closest together and often")),
];

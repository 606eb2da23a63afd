//! A list of things of different heights, of which only those in sight are drawn: heights are estimated until a thing is seen.

use egui::{Id, Rect, Sense, Ui, UiBuilder, pos2, vec2};

use crate::look::Colors;
use crate::reader::Heights;

const BAR_WIDTH: f32 = 12.0;

/// What a list remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct LongList {
    heights: Heights,
    /// What the heights were estimated for: the version of the contents, how many there are, and the width.
    estimated_for: Option<(u64, usize, u32)>,
    /// The first item in sight.
    top: usize,
    /// How many points of it are cut off above.
    offset: f32,
    /// An item to bring into view, and how often that was tried.
    bring: Option<(usize, u8)>,
    /// How many items the last frame drew.
    pub(crate) drawn: usize,
}

impl LongList {
    /// Brings an item into view in the next frame.
    pub(crate) fn bring(&mut self, item: usize) {
        self.bring = Some((item, 0));
    }

    /// Takes over what `other` was asked to bring into view.
    pub(crate) fn take_over(&mut self, other: &Self) {
        self.bring = other.bring.or(self.bring);
    }

    /// Goes to the start.
    pub(crate) fn go_to_start(&mut self) {
        (self.top, self.offset) = (0, 0.0);
    }

    /// Draws the items in sight over the whole of `rect`. `version` alters when the contents do; `estimate` says about how high an
    /// item is; `draw` draws it into a place of its width, of which the height of the last frame is known.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        id: Id,
        rect: Rect,
        (version, count): (u64, usize),
        estimate: impl Fn(usize, f32) -> f32,
        mut draw: impl FnMut(&mut Ui, usize, Rect),
    ) {
        let width = rect.width() - BAR_WIDTH;
        let asked = (version, count, width.round() as u32);
        if self.estimated_for != Some(asked) {
            self.heights = Heights::new((0..count).map(|item| estimate(item, width)).collect());
            self.estimated_for = Some(asked);
        }
        if count == 0 {
            self.go_to_start();
            return;
        }
        let height = rect.height();
        let wheel = ui.input(|input| input.smooth_scroll_delta().y);
        if wheel != 0.0 && ui.rect_contains_pointer(rect) {
            self.scroll(-wheel);
        }
        self.bring_into_view(height);
        self.keep_in(count, height);
        let mut seen = 0;
        let mut y = rect.top() - self.offset;
        let mut item = self.top;
        let clip = ui.clip_rect().intersect(rect);
        let before = self.heights.get(item);
        while y < rect.bottom() && item < count {
            let known = self.heights.get(item);
            let place = Rect::from_min_size(pos2(rect.left(), y), vec2(width, known));
            let builder = UiBuilder::new()
                .id_salt((id, item))
                .max_rect(Rect::from_min_size(place.min, vec2(width, f32::INFINITY)))
                .layout(egui::Layout::top_down(egui::Align::Min));
            let mut child = ui.new_child(builder);
            child.set_clip_rect(clip);
            draw(&mut child, item, place);
            let height = child.min_rect().height();
            self.heights.set(item, height);
            (y, item, seen) = (y + height, item + 1, seen + 1);
        }
        self.drawn = seen;
        // What comes in from above keeps its lower end, so that the words below do not jump.
        let grown = self.heights.get(self.top) - before;
        if grown.abs() > 0.5 && self.offset > 0.0 {
            self.offset = (self.offset + grown).max(0.0);
            ui.ctx().request_discard("a row came in from above");
        } else if y < rect.bottom() && (self.top > 0 || self.offset > 0.0) {
            ui.ctx().request_repaint();
        }
        self.bar_ui(ui, id, Rect::from_min_max(pos2(rect.right() - BAR_WIDTH, rect.top()), rect.max));
    }

    fn scroll(&mut self, by: f32) {
        let at = self.heights.before(self.top) + f64::from(self.offset + by);
        (self.top, self.offset) = self.heights.at(at);
    }

    fn bring_into_view(&mut self, height: f32) {
        let Some((item, tried)) = self.bring else { return };
        let seen = self.heights.before(self.top) + f64::from(self.offset);
        let (start, end) = (self.heights.before(item), self.heights.before(item + 1));
        let fits = end - start <= f64::from(height);
        if start < seen || !fits {
            (self.top, self.offset) = (item, 0.0);
        } else if end > seen + f64::from(height) {
            (self.top, self.offset) = self.heights.at(end - f64::from(height));
        }
        // The heights around it were estimated; when they are known, it may have moved out of sight again.
        self.bring = (tried < 3).then_some((item, tried + 1));
    }

    /// Keeps the last item at the lower end, or all at the upper one.
    fn keep_in(&mut self, count: usize, height: f32) {
        self.top = self.top.min(count - 1);
        let at = self.heights.before(self.top) + f64::from(self.offset);
        let most = (self.heights.total() - f64::from(height)).max(0.0);
        if at > most {
            (self.top, self.offset) = self.heights.at(most);
        }
    }

    fn bar_ui(&mut self, ui: &Ui, id: Id, rect: Rect) {
        let total = self.heights.total().max(1.0);
        let seen = f64::from(rect.height()) / total;
        if seen >= 1.0 {
            return;
        }
        let colors = Colors::in_ui(ui);
        let response = ui.interact(rect, id.with("bar"), Sense::click_and_drag());
        let length = (rect.height() * seen as f32).max(28.0);
        let way = rect.height() - length;
        let pressed = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked());
        if let Some(point) = pressed {
            let share = f64::from((point.y - rect.top() - length / 2.0) / way.max(1.0)).clamp(0.0, 1.0);
            (self.top, self.offset) = self.heights.at(share * (total - f64::from(rect.height())));
            ui.ctx().request_repaint();
        }
        let above = (self.heights.before(self.top) + f64::from(self.offset))
            / (total - f64::from(rect.height())).max(1.0);
        let top = rect.top() + way * above.clamp(0.0, 1.0) as f32;
        let thumb = Rect::from_min_size(pos2(rect.left() + 3.0, top), vec2(rect.width() - 6.0, length));
        let color = if response.hovered() || response.dragged() { colors.quiet } else { colors.chosen };
        ui.painter().rect_filled(thumb, 3.0, color);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_brought_into_view_by_the_shortest_way() {
        let mut list = LongList { heights: Heights::new(vec![10.0; 100]), ..LongList::default() };
        list.bring(50);
        list.bring_into_view(100.0);
        assert_eq!((list.top, list.offset), (41, 0.0), "at the lower end, coming from above");
        list.bring(45);
        list.bring_into_view(100.0);
        assert_eq!((list.top, list.offset), (41, 0.0), "what is in sight stays where it is");
        list.bring(7);
        list.bring_into_view(100.0);
        assert_eq!((list.top, list.offset), (7, 0.0));
        list.scroll(1_000_000.0);
        list.keep_in(100, 100.0);
        assert_eq!((list.top, list.offset), (90, 0.0));
    }
}

//! A line of the code tree drawn.

use egui::accesskit::Role;
use egui::{Align2, Color32, FontId, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use crate::look::{Colors, Hue, Icon, NEAR, ROW, icon_in, line_in, strong_font, swatch};

/// What a line shows.
#[derive(Default)]
pub(super) struct LineLook<'t> {
    /// Its words.
    pub(super) text: &'t str,
    /// Figures at its right end.
    pub(super) right: &'t str,
    /// How far it stands in.
    pub(super) depth: usize,
    /// The colour of its mark; a set has none.
    pub(super) hue: Option<Hue>,
    /// Whether what stands below it is seen; `None` if there is nothing.
    pub(super) branch: Option<bool>,
    /// Whether it is the chosen one.
    pub(super) chosen: bool,
    /// Whether the keyboard stands at it.
    pub(super) has_keyboard: bool,
    /// Whether it is a heading.
    pub(super) strong: bool,
    /// Whether nobody uses it.
    pub(super) unused: bool,
    /// Whether it holds very much.
    pub(super) overfull: bool,
    /// Whether the text does not show it.
    pub(super) hidden: bool,
    /// How long its bar is, from 0 to 1.
    pub(super) bar: Option<f32>,
}

/// What happened to a line.
pub(super) struct LineResponse {
    /// The line itself.
    pub(super) line: Response,
    /// Whether the mark of its branch was pressed.
    pub(super) branch_clicked: bool,
    /// Whether its eye was pressed.
    pub(super) eye_clicked: bool,
}

/// Draws a line. `eye` is what pressing its eye does.
pub(super) fn line_ui(ui: &mut Ui, id: egui::Id, look: &LineLook<'_>, eye: &str) -> LineResponse {
    let colors = Colors::in_ui(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), ROW));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    response.widget_info(|| {
        let label = format!("{} {}", look.text, look.right);
        WidgetInfo::selected(Role::TreeItem, ui.is_enabled(), look.chosen, label.trim_end())
    });
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_level(look.depth + 1);
        look.branch.into_iter().for_each(|open| node.set_expanded(open));
    });
    let fill = match (look.chosen, response.hovered()) {
        (true, _) => colors.chosen,
        (_, true) => colors.hover,
        _ => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(rect, 5.0, fill);
    if look.has_keyboard {
        let stroke = Stroke::new(1.5, colors.text);
        ui.painter().rect_stroke(rect.shrink(1.0), 5.0, stroke, StrokeKind::Inside);
    }
    let mut left = rect.left() + NEAR + 14.0 * look.depth as f32;
    let mut branch_clicked = false;
    if let Some(open) = look.branch {
        let mark = Rect::from_center_size(pos2(left + 4.0, rect.center().y), vec2(16.0, ROW));
        branch_clicked = ui.interact(mark, id.with("branch"), Sense::CLICK).clicked();
        icon_in(ui.painter(), mark, Icon::Branch(open), colors.quiet);
    }
    left += 14.0;
    let mut eye_clicked = false;
    if let Some(hue) = look.hue {
        let mark = Rect::from_center_size(pos2(left + 5.0, rect.center().y), vec2(18.0, ROW));
        eye_clicked = mark_ui(ui, mark, id.with("eye"), hue, look, eye);
        left += 16.0;
    }
    let right = figures(ui, rect, look);
    let letters = if look.hidden || look.unused { colors.quiet } else { colors.text };
    let font = if look.strong { strong_font(13.5) } else { FontId::proportional(13.5) };
    let words = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
    line_in(ui, words, look.text, font, letters);
    LineResponse { line: response, branch_clicked, eye_clicked }
}

/// Draws the coloured mark, or an eye where the pointer is or the code is hidden. Gives whether it was pressed.
fn mark_ui(ui: &Ui, rect: Rect, id: egui::Id, hue: Hue, look: &LineLook<'_>, eye: &str) -> bool {
    let colors = Colors::in_ui(ui);
    let response = ui.interact(rect, id, Sense::CLICK);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), look.hidden, eye));
    if look.hidden || response.hovered() {
        icon_in(ui.painter(), rect, Icon::Eye(!look.hidden), colors.quiet);
    } else if look.unused {
        let square = Rect::from_center_size(rect.center(), vec2(10.0, 10.0));
        let stroke = Stroke::new(1.5, hue.solid(colors.panel));
        ui.painter().rect_stroke(square, 3.0, stroke, StrokeKind::Inside);
    } else {
        swatch(ui, rect.center(), hue);
    }
    let clicked = response.clicked();
    response.on_hover_text(eye);
    clicked
}

/// Draws the figures and the bar at the right end. Gives where the room for words ends.
fn figures(ui: &Ui, rect: Rect, look: &LineLook<'_>) -> f32 {
    let colors = Colors::in_ui(ui);
    let mut right = rect.right() - NEAR;
    if let Some(share) = look.bar {
        let whole =
            Rect::from_min_max(pos2(right - 44.0, rect.bottom() - 5.0), pos2(right, rect.bottom() - 3.0));
        let filled = whole.with_min_x(whole.right() - whole.width() * share.clamp(0.0, 1.0));
        let color = look.hue.map_or(colors.quiet, |hue| hue.solid(colors.panel));
        ui.painter().rect_filled(filled, 1.0, color);
    }
    if !look.right.is_empty() {
        let place = pos2(right, rect.center().y);
        let color = if look.overfull { colors.text } else { colors.quiet };
        let font = if look.overfull { strong_font(11.5) } else { FontId::proportional(11.5) };
        let painted = ui.painter().text(place, Align2::RIGHT_CENTER, look.right, font, color);
        right = painted.left() - NEAR;
    }
    right
}

//! Links in the margin beside the words: a sign at each end, a thin thread between two ends that are both on screen, and an
//! arrow where the other end is elsewhere.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::epaint::CubicBezierShape;
use egui::{Align2, Color32, FontId, Pos2, Rect, Sense, Shape, Stroke, WidgetInfo, pos2, vec2};
use redthread_model::LinkId;

use super::hit::rects_of;
use super::view::{Placed, Viewport};
use crate::action::Action;
use crate::memos::{LinkEnd, link_sign};

/// The width and height of a sign.
const SIGN: f32 = 16.0;
/// So many signs stand beside one row; the inspector lists them all.
const BESIDE: usize = 4;

/// An end of a link on screen.
struct Seen<'e> {
    end: &'e LinkEnd,
    rect: Rect,
}

/// Draws the ends of links beside the words on screen; `gutter` is the room for them, left of the words.
pub(super) fn links_ui(
    view: &Viewport<'_>,
    placed: &[Placed],
    ends: &[LinkEnd],
    gutter: Rect,
    actions: &mut Vec<Action>,
) {
    let seen = seen(view, placed, ends, gutter);
    let mut hovered = None;
    for one in &seen {
        let id = view.ui.scope_id().with(("link end", one.end.link.link, one.end.link.outgoing));
        let response = view.ui.interact(one.rect.expand(1.0), id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &one.end.label));
        if response.hovered() || response.has_focus() {
            hovered = Some(one.end.link.link);
        }
        if response.clicked() {
            actions.push(Action::Show(one.end.link.other));
        }
        response.on_hover_text(&one.end.label);
    }
    if let Some(link) = hovered {
        light_up(view, placed, ends, link);
    }
    threads(view, &seen, gutter, hovered);
    for one in &seen {
        paint_sign(view, one, hovered == Some(one.end.link.link), seen.as_slice());
    }
}

/// The ends on screen, each with the place of its sign: beside the first row of its passage, several from right to left.
fn seen<'e>(view: &Viewport<'_>, placed: &[Placed], ends: &'e [LinkEnd], gutter: Rect) -> Vec<Seen<'e>> {
    let mut beside: BTreeMap<i32, usize> = BTreeMap::new();
    let mut seen = Vec::new();
    for block in placed {
        let bytes = &view.sheet.blocks[block.block].bytes;
        let first = ends.partition_point(|end| end.bytes.start < bytes.start);
        for end in ends[first..].iter().take_while(|end| end.bytes.start < bytes.end) {
            let Some(row) = rects_of(view, block, &end.bytes).first().copied() else { continue };
            let number = beside.entry(row.top().round() as i32).or_default();
            if *number >= BESIDE {
                continue;
            }
            let right = gutter.right() - 2.0 - (SIGN + 2.0) * *number as f32;
            *number += 1;
            let center = pos2(right - SIGN / 2.0, row.center().y);
            seen.push(Seen { end, rect: Rect::from_center_size(center, vec2(SIGN, SIGN)) });
        }
    }
    seen
}

/// Lights up the words at both ends of a link, as far as they are on screen.
fn light_up(view: &Viewport<'_>, placed: &[Placed], ends: &[LinkEnd], link: LinkId) {
    let color = view.colors.selection.gamma_multiply(0.35);
    for end in ends.iter().filter(|end| end.link.link == link) {
        for rect in placed.iter().flat_map(|block| rects_of(view, block, &end.bytes)) {
            view.ui.painter().rect_filled(rect, 2.0, color);
        }
    }
}

/// Draws the threads between ends that are both on screen, each with an arrow at the passage that it goes to.
fn threads(view: &Viewport<'_>, seen: &[Seen<'_>], gutter: Rect, hovered: Option<LinkId>) {
    for from in seen.iter().filter(|one| one.end.link.outgoing) {
        let link = from.end.link.link;
        let Some(to) = seen.iter().find(|to| to.end.link.link == link && !to.end.link.outgoing) else {
            continue;
        };
        let strong = hovered == Some(link);
        let color = if strong { view.colors.text } else { view.colors.quiet };
        let stroke = Stroke::new(if strong { 2.0 } else { 1.2 }, color);
        let (start, end) = (from.rect.left_center(), to.rect.left_center() - vec2(5.0, 0.0));
        let bulge = (12.0 + (end.y - start.y).abs() * 0.08).min((gutter.width() * 0.8).max(10.0));
        let control = |point: Pos2| pos2(point.x - bulge, point.y);
        let points = [start, control(start), control(end), end];
        let curve = CubicBezierShape::from_points_stroke(points, false, Color32::TRANSPARENT, stroke);
        view.ui.painter().add(curve);
        let head = vec![end + vec2(5.0, 0.0), end + vec2(-1.0, -3.5), end + vec2(-1.0, 3.5)];
        view.ui.painter().add(Shape::convex_polygon(head, color, Stroke::NONE));
    }
}

/// Draws the sign of a link, with an arrow to an end that is not on screen.
fn paint_sign(view: &Viewport<'_>, one: &Seen<'_>, strong: bool, seen: &[Seen<'_>]) {
    let painter = view.ui.painter();
    let color = if strong { view.colors.text } else { view.colors.quiet };
    let fill = if strong { view.colors.chosen } else { view.colors.page };
    painter.circle(one.rect.center(), SIGN / 2.0, fill, Stroke::new(1.0, color));
    let link = &one.end.link;
    let sign = link_sign(link.kind);
    painter.text(one.rect.center(), Align2::CENTER_CENTER, sign, FontId::proportional(11.5), color);
    let other =
        |other: &Seen<'_>| other.end.link.link == link.link && other.end.link.outgoing != link.outgoing;
    if seen.iter().any(other) {
        return;
    }
    let arrow = match &one.end.other {
        Some(other) if other.start < one.end.bytes.start => "↑",
        Some(_) => "↓",
        None => "→",
    };
    let place = one.rect.left_center() - vec2(1.0, 0.0);
    painter.text(place, Align2::RIGHT_CENTER, arrow, FontId::proportional(11.0), color);
}

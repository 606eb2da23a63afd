//! Icons, drawn with a few lines, so that they fit every size and theme.

use egui::{Color32, Painter, Pos2, Rect, Stroke, pos2, vec2};

/// A picture of a place or a thing to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Icon {
    /// Lines of text.
    Read,
    /// A magnifying glass.
    Find,
    /// A table.
    Compare,
    /// Passages, one below the other, each with a stripe.
    Segments,
    /// A sheet with a folded corner and words.
    Memos,
    /// A head and shoulders.
    Cases,
    /// Numbered lines.
    Guides,
    /// A line that joins points.
    Thread,
    /// A page.
    Report,
    /// A cross: takes away.
    Cross,
    /// A plus: adds.
    Plus,
    /// A large and a small letter.
    Letters,
    /// Two pages side by side.
    Halves,
    /// An arrowhead upwards.
    Up,
    /// An arrowhead downwards.
    Down,
    /// Three lines with knobs: how something is looked at.
    View,
    /// An eye, open or crossed out.
    Eye(bool),
    /// A triangle to the right (closed) or down (open).
    Branch(bool),
}

/// Draws `icon` in the middle of `rect`, 18 points wide, or smaller where it is small.
pub(crate) fn icon_in(painter: &Painter, rect: Rect, icon: Icon, color: Color32) {
    let stroke = Stroke::new(1.5, color);
    let center = rect.center();
    let at = |x: f32, y: f32| pos2(center.x + x, center.y + y);
    let line = |from: Pos2, to: Pos2| {
        painter.line_segment([from, to], stroke);
    };
    let frame = |rect: Rect| {
        painter.rect_stroke(rect, 2.0, stroke, egui::StrokeKind::Middle);
    };
    match icon {
        Icon::Read => {
            for (row, width) in [(-6.0, 8.0), (-2.0, 8.0), (2.0, 8.0), (6.0, 3.0)] {
                line(at(-8.0, row), at(width, row));
            }
        }
        Icon::Find => {
            painter.circle_stroke(at(-2.0, -2.0), 5.5, stroke);
            line(at(2.2, 2.2), at(7.5, 7.5));
        }
        Icon::Compare => {
            frame(Rect::from_center_size(center, vec2(16.0, 14.0)));
            line(at(-8.0, -2.3), at(8.0, -2.3));
            line(at(-8.0, 2.3), at(8.0, 2.3));
            line(at(-2.0, -7.0), at(-2.0, 7.0));
        }
        Icon::Segments => {
            for row in [-5.5, 0.0, 5.5] {
                painter.rect_filled(Rect::from_center_size(at(-7.0, row), vec2(2.5, 4.0)), 1.0, color);
                line(at(-3.0, row), at(8.0, row));
            }
        }
        Icon::Memos => {
            for (from, to) in [
                (at(-7.0, -7.5), at(7.0, -7.5)),
                (at(7.0, -7.5), at(7.0, 2.0)),
                (at(7.0, 2.0), at(1.5, 7.5)),
                (at(1.5, 7.5), at(-7.0, 7.5)),
                (at(-7.0, 7.5), at(-7.0, -7.5)),
                (at(1.5, 7.5), at(1.5, 2.0)),
                (at(1.5, 2.0), at(7.0, 2.0)),
                (at(-3.5, -3.0), at(3.5, -3.0)),
            ] {
                line(from, to);
            }
        }
        Icon::Cases => {
            painter.circle_stroke(at(0.0, -4.0), 3.6, stroke);
            let shoulders =
                [at(-7.5, 7.5), at(-6.0, 3.5), at(-2.5, 1.8), at(2.5, 1.8), at(6.0, 3.5), at(7.5, 7.5)];
            painter.line(shoulders.to_vec(), stroke);
        }
        Icon::Guides => {
            for row in [-5.5, 0.5, 6.5] {
                painter.circle_filled(at(-6.5, row), 1.4, color);
                line(at(-3.0, row), at(4.0, row));
            }
            painter.circle_stroke(at(6.0, -3.5), 2.4, stroke);
            line(at(6.0, -1.0), at(6.0, 1.5));
        }
        Icon::Thread => {
            let points = [at(-7.0, 5.0), at(-1.0, -4.0), at(7.0, 1.0)];
            line(points[0], points[1]);
            line(points[1], points[2]);
            for point in points {
                painter.circle_filled(point, 2.8, color);
            }
        }
        Icon::Report => {
            frame(Rect::from_center_size(center, vec2(13.0, 16.0)));
            for row in [-4.0, 0.0, 4.0] {
                line(at(-3.5, row), at(3.5, row));
            }
        }
        Icon::Cross => {
            line(at(-3.5, -3.5), at(3.5, 3.5));
            line(at(-3.5, 3.5), at(3.5, -3.5));
        }
        Icon::Plus => {
            line(at(-4.5, 0.0), at(4.5, 0.0));
            line(at(0.0, -4.5), at(0.0, 4.5));
        }
        Icon::Letters => {
            line(at(-8.0, 6.0), at(-3.5, -6.0));
            line(at(-3.5, -6.0), at(1.0, 6.0));
            line(at(-6.3, 2.0), at(-0.7, 2.0));
            painter.circle_stroke(at(5.0, 3.0), 2.8, stroke);
            line(at(7.8, 0.0), at(7.8, 6.0));
        }
        Icon::Halves => {
            frame(Rect::from_center_size(center, vec2(16.0, 13.0)));
            line(at(0.0, -6.5), at(0.0, 6.5));
        }
        Icon::Up => {
            line(at(-4.5, 2.0), at(0.0, -2.5));
            line(at(0.0, -2.5), at(4.5, 2.0));
        }
        Icon::Down => {
            line(at(-4.5, -2.0), at(0.0, 2.5));
            line(at(0.0, 2.5), at(4.5, -2.0));
        }
        Icon::View => {
            for (row, knob) in [(-4.5, 2.5), (0.0, -2.5), (4.5, 1.0)] {
                line(at(-6.0, row), at(6.0, row));
                painter.circle_filled(at(knob, row), 2.2, color);
            }
        }
        Icon::Eye(open) => {
            let lid = |sign: f32| {
                let points = [(-6.5, 0.0), (-3.5, 3.0), (0.0, 4.0), (3.5, 3.0), (6.5, 0.0)];
                painter.line(points.map(|(x, y)| at(x, y * sign)).to_vec(), stroke);
            };
            lid(1.0);
            lid(-1.0);
            if open {
                painter.circle_filled(center, 2.0, color);
            } else {
                line(at(-5.0, 5.0), at(5.0, -5.0));
            }
        }
        Icon::Branch(open) => {
            let points = if open {
                [at(-4.0, -2.0), at(4.0, -2.0), at(0.0, 3.0)]
            } else {
                [at(-2.0, -4.0), at(3.0, 0.0), at(-2.0, 4.0)]
            };
            painter.add(egui::Shape::convex_polygon(points.to_vec(), color, Stroke::NONE));
        }
    }
}

/// The picture of the window in the system's lists: the thread on a light ground, 64 pixels wide.
pub(crate) fn window_icon() -> egui::IconData {
    const SIDE: u32 = 64;
    let points = [(14.0_f32, 46.0_f32), (28.0, 18.0), (50.0, 36.0)];
    let thread = |x: f32, y: f32| {
        let on_point = points.iter().any(|(px, py)| (x - px).hypot(y - py) <= 7.0);
        let on_line = points.windows(2).any(|ends| distance((x, y), ends[0], ends[1]) <= 3.0);
        on_point || on_line
    };
    let inside = |x: f32, y: f32| {
        let (x, y) = ((x - 32.0).abs() - 18.0, (y - 32.0).abs() - 18.0);
        x.max(0.0).hypot(y.max(0.0)) <= 12.0
    };
    let (ground, red) =
        (super::Colors::of(super::Shade::Light).page, super::Colors::of(super::Shade::Light).thread);
    let pixel = |number: u32| {
        let (x, y) = ((number % SIDE) as f32 + 0.5, (number / SIDE) as f32 + 0.5);
        let color = if thread(x, y) { red } else { ground };
        if inside(x, y) { color.to_array() } else { [0; 4] }
    };
    egui::IconData { rgba: (0..SIDE * SIDE).flat_map(pixel).collect(), width: SIDE, height: SIDE }
}

/// How far `at` is from the line between two points.
fn distance(at: (f32, f32), from: (f32, f32), to: (f32, f32)) -> f32 {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let share = ((at.0 - from.0) * dx + (at.1 - from.1) * dy) / (dx * dx + dy * dy).max(f32::EPSILON);
    let share = share.clamp(0.0, 1.0);
    (at.0 - from.0 - share * dx).hypot(at.1 - from.1 - share * dy)
}

//! Small widgets that every panel uses. Each has a name that screen readers say and tests press.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{
    Align2, Color32, FontId, Frame, Margin, Rect, Response, RichText, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, pos2, vec2,
};

use super::icon::{Icon, icon_in};
use super::{APART, Colors, Hue, NEAR, ROW, STEP, strong};

/// What a row of a list or tree shows.
#[derive(Default)]
pub(crate) struct Row<'t> {
    /// Its words; they are cut off with … where there is no room.
    pub(crate) text: &'t str,
    /// Figures at its right end.
    pub(crate) right: &'t str,
    /// How many steps it stands in.
    pub(crate) depth: usize,
    /// The colour of the mark before it.
    pub(crate) hue: Option<Hue>,
    /// Whether a branch below it is open; `None` if there is none.
    pub(crate) branch: Option<bool>,
    /// Whether it is the chosen one.
    pub(crate) chosen: bool,
    /// Whether it is a heading of rows.
    pub(crate) strong: bool,
    /// Whether it stands back.
    pub(crate) quiet: bool,
}

/// What happened to a row.
pub(crate) struct RowResponse {
    /// The row itself.
    pub(crate) row: Response,
    /// Whether its branch mark was pressed.
    pub(crate) branch_clicked: bool,
}

/// Draws a row over the whole width.
pub(crate) fn row_ui(ui: &mut Ui, row: &Row<'_>) -> RowResponse {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click_and_drag());
    response.widget_info(|| {
        let label =
            if row.right.is_empty() { row.text.to_owned() } else { format!("{} {}", row.text, row.right) };
        WidgetInfo::selected(Role::Button, ui.is_enabled(), row.chosen, label)
    });
    if !ui.is_rect_visible(rect) {
        return RowResponse { row: response, branch_clicked: false };
    }
    let fill = if row.chosen {
        colors.chosen
    } else if response.hovered() || response.has_focus() {
        colors.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 5.0, fill);
    let mut left = rect.left() + NEAR + 14.0 * row.depth as f32;
    let mut branch_clicked = false;
    if let Some(open) = row.branch {
        let mark = Rect::from_center_size(pos2(left + 4.0, rect.center().y), vec2(16.0, ROW));
        branch_clicked = ui.interact(mark, response.id.with("branch"), Sense::click()).clicked();
        icon_in(ui.painter(), mark, Icon::Branch(open), colors.quiet);
    }
    left += 14.0;
    if let Some(hue) = row.hue {
        swatch(ui, pos2(left + 5.0, rect.center().y), hue);
        left += 16.0;
    }
    let mut right = rect.right() - NEAR;
    if !row.right.is_empty() {
        let place = pos2(right, rect.center().y);
        let painted = ui.painter().text(
            place,
            Align2::RIGHT_CENTER,
            row.right,
            FontId::proportional(11.5),
            colors.quiet,
        );
        right = painted.left() - NEAR;
    }
    let letters = if row.quiet { colors.quiet } else { colors.text };
    let font = if row.strong { super::strong_font(13.5) } else { FontId::proportional(13.5) };
    line_in(
        ui,
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom())),
        row.text,
        font,
        letters,
    );
    RowResponse { row: response, branch_clicked }
}

/// Draws one line of text in the middle of `rect`'s height, cut off with … at its right end.
pub(crate) fn line_in(ui: &Ui, rect: Rect, text: &str, font: FontId, color: Color32) {
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(rect.width().max(1.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley(pos2(rect.left(), rect.center().y - galley.size().y / 2.0), galley, color);
}

/// Draws the mark of a colour: a small rounded square.
pub(crate) fn swatch(ui: &Ui, center: egui::Pos2, hue: Hue) {
    let rect = Rect::from_center_size(center, vec2(10.0, 10.0));
    ui.painter().rect_filled(rect, 3.0, hue.solid(Colors::in_ui(ui).panel));
}

/// Draws the title of a part of a panel.
pub(crate) fn title_ui(ui: &mut Ui, text: &str) {
    if text.is_empty() {
        return;
    }
    let colors = Colors::in_ui(ui);
    ui.label(strong(text).size(12.0).color(colors.quiet));
}

/// Draws words that stand back.
pub(crate) fn quiet_ui(ui: &mut Ui, text: &str) -> Response {
    let colors = Colors::in_ui(ui);
    ui.label(RichText::new(text).color(colors.quiet))
}

/// Draws a button without a frame.
pub(crate) fn quiet_button(ui: &mut Ui, text: &str) -> Response {
    ui.add(egui::Button::new(text).frame_when_inactive(false))
}

/// Draws the button that leads on: dark on light, light on dark.
pub(crate) fn main_button(ui: &mut Ui, text: &str) -> Response {
    let colors = Colors::in_ui(ui);
    let letters = strong(text).color(colors.page);
    ui.add(egui::Button::new(letters).fill(colors.text).min_size(vec2(0.0, 28.0)))
}

/// Draws a small button that shows an icon and says `name`.
pub(crate) fn icon_button(ui: &mut Ui, icon: Icon, name: &str) -> Response {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(22.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5.0, colors.chosen);
    }
    icon_in(ui.painter(), rect, icon, if response.hovered() { colors.text } else { colors.quiet });
    response.on_hover_text(name)
}

/// Draws a button that is pressed in while `chosen`.
pub(crate) fn choice_ui(ui: &mut Ui, chosen: bool, text: impl Into<RichText>) -> Response {
    let colors = Colors::in_ui(ui);
    // No scope: inside one, a button in a wrapping row would break its own words.
    let before = std::mem::replace(&mut ui.visuals_mut().selection.bg_fill, colors.chosen);
    let response =
        ui.add(egui::Button::selectable(chosen, text.into()).wrap_mode(egui::TextWrapMode::Extend));
    ui.visuals_mut().selection.bg_fill = before;
    response
}

/// Draws a field for one line. `name` is what it is called; `hint` stands in it while it is empty.
pub(crate) fn field_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, width: f32) -> Response {
    let hint = RichText::new(hint).color(Colors::in_ui(ui).quiet);
    let field =
        TextEdit::singleline(text).hint_text(hint).desired_width(width).margin(Margin::symmetric(8, 5));
    outlined(ui, field).accessible_name(name)
}

/// Draws a field for one line in which a place is marked: code points, or where something is missing, if it is empty.
pub(crate) fn marked_field_ui(
    ui: &mut Ui,
    name: &str,
    text: &mut String,
    hint: &str,
    width: f32,
    mark: Option<Range<usize>>,
) -> Response {
    let colors = Colors::in_ui(ui);
    let hint = RichText::new(hint).color(colors.quiet);
    let marked = mark.clone();
    let mut layouter = |ui: &Ui, buffer: &dyn egui::TextBuffer, _: f32| {
        let letters = egui::text::TextFormat::simple(FontId::proportional(14.0), colors.text);
        let line = Stroke::new(1.5, colors.warning);
        let wrong = egui::text::TextFormat { underline: line, ..letters.clone() };
        let text = buffer.as_str();
        let byte = |place: usize| text.char_indices().nth(place).map_or(text.len(), |(byte, _)| byte);
        let (start, end) = marked.as_ref().map_or((0, 0), |mark| (byte(mark.start), byte(mark.end)));
        let mut job = egui::text::LayoutJob { break_on_newline: false, ..Default::default() };
        job.keep_trailing_whitespace = true;
        for (part, format) in [(0..start, &letters), (start..end, &wrong), (end..text.len(), &letters)] {
            if !part.is_empty() || text.is_empty() {
                job.append(&text[part], 0.0, format.clone());
            }
        }
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let line = Stroke::new(1.0, colors.line);
    let before = std::mem::replace(&mut ui.visuals_mut().widgets.inactive.bg_stroke, line);
    let output = TextEdit::singleline(text)
        .hint_text(hint)
        .desired_width(width)
        .margin(Margin::symmetric(8, 5))
        .layouter(&mut layouter)
        .show(ui);
    ui.visuals_mut().widgets.inactive.bg_stroke = before;
    if let Some(place) = mark.filter(|mark| mark.is_empty()) {
        let cursor = egui::text::CCursor::new(place.start);
        let at = output.galley.pos_from_cursor(cursor).translate(output.galley_pos.to_vec2());
        let painter = ui.painter().with_clip_rect(output.text_clip_rect.expand(4.0));
        let foot = Stroke::new(1.5, colors.warning);
        painter.hline(at.left()..=at.left() + 8.0, at.bottom(), foot);
    }
    output.response.response.accessible_name(name)
}

/// Draws a field for several lines.
pub(crate) fn area_ui(ui: &mut Ui, name: &str, text: &mut String, hint: &str, rows: usize) -> Response {
    let hint = RichText::new(hint).color(Colors::in_ui(ui).quiet);
    let field = TextEdit::multiline(text)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .desired_rows(rows)
        .margin(Margin::symmetric(8, 6));
    outlined(ui, field).accessible_name(name)
}

/// Adds a field with a line around it, so that it is seen on every surface.
fn outlined(ui: &mut Ui, field: TextEdit<'_>) -> Response {
    let line = Stroke::new(1.0, Colors::in_ui(ui).line);
    let before = std::mem::replace(&mut ui.visuals_mut().widgets.inactive.bg_stroke, line);
    let response = ui.add(field);
    ui.visuals_mut().widgets.inactive.bg_stroke = before;
    response
}

/// Draws what an empty view says: what belongs here, and how it comes.
pub(crate) fn empty_ui(ui: &mut Ui, title: &str, words: &str) {
    ui.vertical_centered(|ui| {
        ui.add_space((ui.available_height() * 0.25).min(120.0));
        ui.set_max_width(440.0);
        ui.label(strong(title).size(18.0));
        ui.add_space(STEP);
        quiet_ui(ui, words);
        ui.add_space(APART);
    });
}

/// Draws a card: a thing of its own on a panel.
pub(crate) fn card_ui<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> egui::InnerResponse<R> {
    let colors = Colors::in_ui(ui);
    Frame::new()
        .fill(colors.raised)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(6)
        .inner_margin(Margin::symmetric(10, 8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui)
        })
}

/// The frame of a place of work: a page with room at its edges.
pub(crate) fn page_frame(colors: &Colors) -> Frame {
    Frame::new().fill(colors.page).inner_margin(Margin { left: 24, right: 24, top: 16, bottom: 8 })
}

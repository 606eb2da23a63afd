//! How a text begins, drawn as the reader would show it: the speaker in a column of its own, the interviewer quieter.

use egui::accesskit::Role;
use egui::{FontId, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_workspace::Imported;

use crate::look::{Colors, NEAR, ReadingLook, STEP, line_in, quiet_ui, strong_font};
use crate::reader::{Sheet, opening_job};
use crate::texts::Texts;

/// Draws how a text begins.
pub(super) fn opening_ui(ui: &mut Ui, read: &Imported, look: &ReadingLook, say: Texts) {
    let Some(opening) = &read.preview.opening else { return };
    let quiet = |label: &String| {
        let speaker = read.speakers.iter().find(|speaker| speaker.label == *label);
        speaker.is_some_and(|speaker| speaker.kind == redthread_workspace::SpeakerKind::Interviewer)
    };
    let quiet: Vec<bool> = opening.layout.labels.iter().map(quiet).collect();
    let sheet = Sheet::of_opening(read.document, &opening.text, &opening.layout, &quiet);
    let colors = Colors::in_ui(ui);
    let look = ReadingLook { size: look.size.min(16.0), ..*look };
    let named = sheet.blocks.iter().any(|block| block.begins_turn);
    let beside = if named { (ui.available_width() * 0.24).clamp(64.0, 120.0) } else { 0.0 };
    for block in &sheet.blocks {
        let width = (ui.available_width() - beside - NEAR).clamp(80.0, 640.0);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(opening_job(&sheet, block, colors, &look, width)));
        let label = sheet.label(block).filter(|_| block.begins_turn).unwrap_or_default().to_owned();
        let size = vec2(ui.available_width(), galley.size().y + if block.goes_on { 0.0 } else { STEP });
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        response.widget_info(|| {
            let words = sheet.words(block);
            let words = if label.is_empty() { words.to_owned() } else { format!("{label}: {words}") };
            WidgetInfo::labeled(Role::Paragraph, true, words)
        });
        if !ui.is_rect_visible(rect) {
            continue;
        }
        if !label.is_empty() {
            let place = egui::Rect::from_min_size(rect.min, vec2(beside - NEAR, look.line()));
            let (font, color) = if block.quiet {
                (FontId::proportional(13.0), colors.quiet)
            } else {
                (strong_font(13.0), colors.text)
            };
            line_in(ui, place, &label, font, color);
        }
        ui.painter().galley(pos2(rect.left() + beside, rect.top()), galley, colors.text);
    }
    if opening.goes_on {
        quiet_ui(ui, say.t("… and so on."));
    }
}

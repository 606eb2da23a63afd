//! Bars and cloud: in the window, and as they are saved.

use egui::accesskit::Role;
use egui::{FontId, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_workspace::{Bar, Cloud, CloudWord, ReportLanguage, bars_svg, cloud_layout, cloud_svg};

use super::ask::View;
use super::data::{WordLine, WordsData};
use super::table::Column;
use crate::look::{Colors, line_in};
use crate::texts::{Texts, UiLanguage};

/// So many words are drawn as bars, and in a cloud.
const BARS: usize = 40;
const CLOUD: usize = 80;

/// Faces smaller than this cannot be read.
const SMALLEST: f32 = 11.0;

/// A word drawn, with the number of its line.
fn bars(data: &WordsData, order: &[usize], say: Texts) -> Vec<(usize, Bar)> {
    let column = value_column(data);
    let bar = |line: &usize| {
        let shown = &data.lines[*line];
        let value = column.figure(shown).unwrap_or_default();
        (*line, Bar { label: shown.word.clone(), value, shown: column.text(shown, say) })
    };
    order.iter().take(BARS).map(bar).collect()
}

/// Compared words are drawn by how surprising they are, counted ones by how frequent.
fn value_column(data: &WordsData) -> Column {
    let compares = data.lines.first().is_some_and(|line| line.key_line.is_some());
    if compares { Column::Likelihood } else { Column::Count }
}

/// The words of a cloud: compared, only what is said more often here.
fn cloud_words(data: &WordsData, order: &[usize], say: Texts) -> Vec<(usize, CloudWord)> {
    let column = value_column(data);
    let word = |line: &usize| {
        let shown = &data.lines[*line];
        let weight = column.figure(shown).filter(|figure| *figure > 0.0)?;
        Some((*line, CloudWord { text: shown.word.clone(), weight, shown: column.text(shown, say) }))
    };
    order.iter().filter_map(word).take(CLOUD).collect()
}

/// The picture as a file holds it.
pub(super) fn svg(data: &WordsData, order: &[usize], view: View, title: &str, say: Texts) -> String {
    let language = match say.language {
        UiLanguage::Danish => ReportLanguage::Danish,
        UiLanguage::English => ReportLanguage::English,
    };
    if view == View::Cloud {
        let words: Vec<CloudWord> = cloud_words(data, order, say).into_iter().map(|(_, word)| word).collect();
        return cloud_svg(&words, title, say.t("A cloud of words, the heaviest ones largest:"), language);
    }
    let bars: Vec<Bar> = bars(data, order, say).into_iter().map(|(_, bar)| bar).collect();
    bars_svg(&bars, title, say.t("Bars, as long as the figures:"), language)
}

/// Draws bars. Gives the line of a word that was pressed.
pub(super) fn bars_ui(
    ui: &mut Ui,
    data: &WordsData,
    order: &[usize],
    chosen: Option<usize>,
    say: Texts,
) -> Option<usize> {
    const ROW: f32 = 24.0;
    let colors = Colors::in_ui(ui);
    let bars = bars(data, order, say);
    let most = bars.iter().map(|(_, bar)| bar.value).fold(0.0, f64::max);
    let least = bars.iter().map(|(_, bar)| bar.value).fold(0.0, f64::min);
    let mut pressed = None;
    ScrollArea::vertical().id_salt("word bars").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for (line, bar) in &bars {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
            let here = chosen == Some(*line);
            response.widget_info(|| {
                WidgetInfo::selected(Role::Button, true, here, format!("{} {}", bar.label, bar.shown))
            });
            if here || response.hovered() {
                ui.painter().rect_filled(rect, 4.0, if here { colors.chosen } else { colors.hover });
            }
            let label = Rect::from_min_size(rect.min + vec2(8.0, 0.0), vec2(160.0, ROW));
            line_in(ui, label, &bar.label, FontId::proportional(13.5), colors.text);
            let (from, to) = (label.right() + 8.0, rect.right() - 64.0);
            let scale = if most > least { (to - from) / (most - least) as f32 } else { 0.0 };
            let zero = from - least as f32 * scale;
            let end = zero + bar.value as f32 * scale;
            let fill = Rect::from_x_y_ranges(
                zero.min(end)..=zero.max(end).max(zero.min(end) + 1.0),
                rect.top() + 5.0..=rect.bottom() - 5.0,
            );
            ui.painter().rect_filled(fill, 2.0, colors.quiet);
            let figure = Rect::from_min_max(pos2(zero.max(end) + 8.0, rect.top()), rect.max);
            line_in(ui, figure, &bar.shown, FontId::proportional(12.5), colors.quiet);
            if response.clicked() {
                pressed = Some(*line);
            }
        }
    });
    pressed
}

/// A cloud laid out, kept with what it was laid out from.
#[derive(Default)]
pub(super) struct LaidOut {
    of: Option<(Vec<CloudWord>, f32)>,
    cloud: Cloud,
}

/// Draws a cloud. Gives the line of a word that was pressed.
pub(super) fn cloud_ui(
    ui: &mut Ui,
    data: &WordsData,
    order: &[usize],
    laid_out: &mut LaidOut,
    chosen: Option<usize>,
    say: Texts,
) -> Option<usize> {
    let colors = Colors::in_ui(ui);
    let words = cloud_words(data, order, say);
    let plain: Vec<CloudWord> = words.iter().map(|(_, word)| word.clone()).collect();
    let points = ui.ctx().pixels_per_point();
    if laid_out.of.as_ref().is_none_or(|(of, at)| *of != plain || *at != points) {
        let width = |text: &str, size: f64| {
            let font = FontId::proportional(size as f32);
            let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, colors.text));
            f64::from(galley.size().x)
        };
        laid_out.cloud = cloud_layout(&plain, &width);
        laid_out.of = Some((plain, points));
    }
    let cloud = &laid_out.cloud;
    let mut pressed = None;
    ScrollArea::both().id_salt("word cloud").auto_shrink([false, false]).show(ui, |ui| {
        let room = ui.available_size();
        let extent = vec2(cloud.extent.0 as f32, cloud.extent.1 as f32);
        // It fills the room, and is not made so small that the smallest words cannot be read.
        let smallest = cloud.words.iter().map(|word| word.size as f32).fold(f32::INFINITY, f32::min);
        let fits = ((room.x - 8.0) / extent.x).min((room.y - 8.0) / extent.y);
        let scale = fits.clamp((SMALLEST / smallest).min(1.0), 1.6);
        let size = (extent * scale).max(room - vec2(8.0, 8.0));
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let origin = rect.center() - extent * scale / 2.0;
        for placed in &cloud.words {
            let (line, word) = &words[placed.word];
            let corner = origin + vec2(placed.at.0 as f32, placed.at.1 as f32) * scale;
            let place =
                Rect::from_min_size(corner, vec2(placed.extent.0 as f32, placed.extent.1 as f32) * scale);
            let response = ui.interact(place, ui.scope_id().with(("cloud", placed.word)), Sense::click());
            let here = chosen == Some(*line);
            response.widget_info(|| {
                WidgetInfo::selected(Role::Button, true, here, format!("{} {}", word.text, word.shown))
            });
            if here || response.hovered() {
                ui.painter().rect_filled(place, 4.0, if here { colors.chosen } else { colors.hover });
            }
            let share = placed.size / cloud.words[0].size;
            let ink = if share > 0.5 { colors.text } else { colors.quiet };
            let font = FontId::proportional(placed.size as f32 * scale);
            let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(word.text.clone(), font, ink));
            ui.painter().galley(place.center() - galley.size() / 2.0, galley, ink);
            let response = response.on_hover_text(hover(&data.lines[*line], say));
            if response.clicked() {
                pressed = Some(*line);
            }
        }
    });
    pressed
}

fn hover(line: &WordLine, say: Texts) -> String {
    super::said::frequency(line, say)
}

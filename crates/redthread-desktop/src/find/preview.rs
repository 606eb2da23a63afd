//! The turn of the hit that one stands at, with what was said before and after.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Label, RichText, ScrollArea, Sense, Ui};
use redthread_model::*;
use redthread_text::{Text, TextRange};
use redthread_workspace::Scope;

use super::data::FindData;
use super::scope::passage;
use crate::action::Action;
use crate::look::{Colors, STEP, quiet_button, reading_font};
use crate::segments::SourceData;
use crate::texts::Texts;

const WORDS: f32 = 15.0;
/// So many code points of a long turn are shown on each side of the hit.
const AROUND: u32 = 700;
/// So many of what was said before and after.
const BESIDE: u32 = 180;

/// What is shown of a hit.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PreviewData {
    source: SourceData,
    /// Who speaks before it, and the end of what they say.
    before: Option<String>,
    label: String,
    /// The words of the turn.
    words: String,
    /// Where in them the words found stand, in bytes.
    hit: std::ops::Range<usize>,
    /// Where in them a code would lie.
    scope: std::ops::Range<usize>,
    /// Who speaks after it, and the beginning of what they say.
    after: Option<String>,
}

impl PreviewData {
    /// What is shown of the hit with a number; `None` if there is no such hit.
    pub(crate) fn of(data: &FindData, hit: usize, scope: Scope) -> Option<Self> {
        let (hit, project) = (data.hits.get(hit)?, data.searcher.as_ref()?.project());
        let (text, layout) = (project.text(hit.document).ok()?, project.layout(hit.document).ok()?);
        let turn = hit.turn.and_then(|turn| layout.turns.get(turn));
        let coded = passage(project, hit, scope)?.range;
        let whole = turn.map_or(passage(project, hit, Scope::Paragraph)?.range, |turn| turn.range);
        let near = TextRange::new(
            hit.range.start().get().saturating_sub(AROUND),
            hit.range.end().get().saturating_add(AROUND).min(text.len()),
        )?;
        let shown = whole.intersection(near).unwrap_or(hit.range).cover(hit.range);
        let base = text.byte(shown.start());
        let cut = if shown.start() > whole.start() { "… " } else { "" };
        let in_words = |range: TextRange| {
            let range = range.intersection(shown).unwrap_or(hit.range);
            text.byte(range.start()) - base + cut.len()..text.byte(range.end()) - base + cut.len()
        };
        let end = if shown.end() < whole.end() { " …" } else { "" };
        let words = format!("{cut}{}{end}", text.slice(shown));
        let beside = |turn: Option<usize>, end: bool| {
            let turn = layout.turns.get(turn?)?;
            let label = layout.label_of(turn).unwrap_or_default();
            let said = part(text, turn.range, end);
            Some(if label.is_empty() { said } else { format!("{label}: {said}") })
        };
        Some(Self {
            source: SourceData::of(project, Passage { document: hit.document, range: hit.range })?,
            before: beside(hit.turn.and_then(|turn| turn.checked_sub(1)), true),
            label: turn.and_then(|turn| layout.label_of(turn)).unwrap_or_default().to_owned(),
            hit: in_words(hit.range),
            scope: in_words(coded),
            words,
            after: beside(hit.turn.map(|turn| turn + 1), false),
        })
    }
}

/// The end of a range, or its beginning, on one line.
fn part(text: &Text, range: TextRange, end: bool) -> String {
    let (first, last) = (range.start().get(), range.end().get());
    let cut = range.len() > BESIDE;
    let (first, last) = match (cut, end) {
        (false, _) => (first, last),
        (true, true) => (last - BESIDE, last),
        (true, false) => (first, first + BESIDE),
    };
    let words = TextRange::new(first, last).map(|range| text.slice(range)).unwrap_or_default();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match (cut, end) {
        (false, _) => words,
        (true, true) => format!("… {words}"),
        (true, false) => format!("{words} …"),
    }
}

/// Draws the strip below the hits.
pub(super) fn preview_ui(
    ui: &mut Ui,
    data: &PreviewData,
    hit: usize,
    moved: bool,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new(data.source.line(say)).size(12.5).color(colors.quiet));
        ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
            let open = quiet_button(ui, say.t("Read it in its place"));
            if open.on_hover_text(say.t("Enter; Back returns to this hit")).clicked() {
                actions.push(Action::GoHit(hit));
            }
        });
    });
    ScrollArea::vertical().id_salt("preview").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = STEP;
        let width = ui.available_width().min(820.0);
        ui.set_max_width(width);
        let quiet = |ui: &mut Ui, words: &Option<String>| {
            let Some(words) = words else { return };
            let words = RichText::new(words).font(reading_font(WORDS - 1.5)).color(colors.quiet);
            ui.add(Label::new(words).selectable(false).wrap());
        };
        quiet(ui, &data.before);
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job(data, colors, width)));
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
        response.widget_info(|| {
            let words = format!("{}: {}", data.label, data.words);
            egui::WidgetInfo::labeled(egui::accesskit::Role::Paragraph, true, words)
        });
        if moved {
            let letters = data.label.chars().count() + 2 + data.words[..data.hit.start].chars().count();
            let at = galley.pos_from_cursor(egui::text::CCursor::new(letters));
            ui.scroll_to_rect(at.translate(rect.min.to_vec2()), Some(Align::Center));
        }
        ui.painter().galley(rect.min, galley, colors.text);
        if response.double_clicked() {
            actions.push(Action::GoHit(hit));
        }
        quiet(ui, &data.after);
    });
}

/// The words of the turn: where a code would lie stands out a little, the words found more.
fn job(data: &PreviewData, colors: &Colors, width: f32) -> LayoutJob {
    let font = reading_font(WORDS);
    let plain = TextFormat { line_height: Some(WORDS * 1.45), ..TextFormat::simple(font, colors.text) };
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    if !data.label.is_empty() {
        job.append(&format!("{}: ", data.label), 0.0, TextFormat { color: colors.quiet, ..plain.clone() });
    }
    let (hit, scope) = (&data.hit, &data.scope);
    let mut cuts = [0, scope.start, hit.start, hit.end, scope.end, data.words.len()];
    cuts.sort_unstable();
    for piece in cuts.windows(2).filter(|piece| piece[0] < piece[1]) {
        let inside = |range: &std::ops::Range<usize>| range.start <= piece[0] && piece[1] <= range.end;
        let background = match (inside(hit), inside(scope)) {
            (true, _) => colors.hit_here,
            (false, true) => colors.hover,
            _ => egui::Color32::TRANSPARENT,
        };
        job.append(&data.words[piece[0]..piece[1]], 0.0, TextFormat { background, ..plain.clone() });
    }
    job
}

//! The place for searching, drawn.

use egui::text::{LayoutJob, TextFormat};
use egui::{Align, FontId, Key, Sense, Ui, WidgetInfo, vec2};
use redthread_workspace::HitLine;

use super::data::{FindData, FoundNames};
use super::tab::FindTab;
use crate::action::Action;
use crate::look::{
    APART, Colors, NEAR, empty_ui, field_ui, main_button, quiet_ui, reading_font, strong, title_ui,
};
use crate::texts::Texts;

/// The height of a hit in the list.
const HIT_HEIGHT: f32 = 28.0;

/// What the search remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct FindState {
    /// Which tab is shown.
    pub(crate) tab: FindTab,
    /// What is typed.
    pub(crate) query: String,
    /// What was searched for last.
    pub(crate) asked: Option<String>,
    /// The hit that one stands at.
    pub(crate) at: Option<usize>,
    /// Whether the field takes the keyboard in the next frame.
    pub(crate) wants_focus: bool,
    /// Whether the list should show the hit that one stands at.
    pub(crate) show_hit: bool,
}

/// Draws the query and what it found.
pub(crate) fn find_ui(
    ui: &mut Ui,
    data: &FindData,
    names: &FoundNames,
    state: &mut FindState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 120.0).clamp(160.0, 560.0);
        let field = field_ui(
            ui,
            say.t("Search query"),
            &mut state.query,
            say.t("words, “a phrase”, tilgæng*, a NEAR/10 b, a OR b, NOT c"),
            width,
        );
        if std::mem::take(&mut state.wants_focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if main_button(ui, say.t("Search")).clicked() || entered {
            actions.push(Action::Search);
        }
    });
    ui.add_space(NEAR);
    let Some(asked) = &state.asked else {
        let words = say.t("Type words and press Enter. All forms of a word are found; a phrase stands in quotation marks; * stands for letters. F3 goes from hit to hit.");
        empty_ui(ui, say.t("Find anything"), words);
        return;
    };
    let hits = say.count(data.hits.len() as u64, "{0} hit", "{0} hits");
    let documents = say.count(data.documents.len() as u64, "in {0} document", "in {0} documents");
    quiet_ui(
        ui,
        &if data.hits.is_empty() {
            say.with("No hits for {0}", &[asked])
        } else {
            format!("{hits} {documents}")
        },
    );
    egui::ScrollArea::vertical().id_salt("hits").auto_shrink([false, false]).show(ui, |ui| {
        names_ui(ui, names, say, actions);
        for found in &data.documents {
            ui.add_space(NEAR);
            let group = found.group.as_deref().unwrap_or_default();
            ui.horizontal(|ui| {
                ui.label(strong(&found.name));
                quiet_ui(ui, &format!("{group}  {}", found.hits.len()));
            });
            hits_ui(ui, data, found.hits.clone(), state, actions);
        }
        ui.add_space(APART);
    });
    state.show_hit = false;
}

fn names_ui(ui: &mut Ui, names: &FoundNames, say: Texts, actions: &mut Vec<Action>) {
    if names.documents.is_empty() && names.codes.is_empty() {
        return;
    }
    title_ui(ui, say.t("Called so"));
    ui.horizontal_wrapped(|ui| {
        for (document, name) in &names.documents {
            if ui.button(name).clicked() {
                actions.push(Action::OpenDocument(*document));
            }
        }
        for (code, path) in &names.codes {
            if ui.button(path).clicked() {
                actions.push(Action::ChooseCode(Some(*code)));
            }
        }
    });
}

/// Draws the hits of one document; of those out of sight only the room.
fn hits_ui(
    ui: &mut Ui,
    data: &FindData,
    hits: std::ops::Range<usize>,
    state: &FindState,
    actions: &mut Vec<Action>,
) {
    let top = ui.cursor().top();
    let seen = ui.clip_rect().y_range();
    let row = |y: f32| ((y - top) / HIT_HEIGHT).floor().max(0.0) as usize;
    let shown = state.at.filter(|at| state.show_hit && hits.contains(at)).map(|at| at - hits.start);
    let first = shown.unwrap_or(row(seen.min)).min(row(seen.min)).min(hits.len());
    let last = (row(seen.max) + 2).max(shown.map_or(0, |shown| shown + 1)).min(hits.len());
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(first as f32 * HIT_HEIGHT);
    for number in hits.start + first..hits.start + last.max(first) {
        let here = state.at == Some(number);
        let hit = &data.hits[number];
        let response = hit_ui(ui, &data.line(hit), hit.label.as_deref(), here);
        if response.clicked() {
            actions.push(Action::GoHit(number));
        }
        if here && state.show_hit {
            response.scroll_to_me(Some(Align::Center));
        }
    }
    ui.add_space((hits.len() - last.max(first)) as f32 * HIT_HEIGHT);
}

/// Draws a hit with its context: the words found stand under one another.
fn hit_ui(ui: &mut Ui, hit: &HitLine, speaker: Option<&str>, here: bool) -> egui::Response {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HIT_HEIGHT), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(
            egui::accesskit::Role::Button,
            true,
            here,
            format!("{}{}{}", hit.before, hit.text, hit.after),
        )
    });
    let fill = if here {
        colors.chosen
    } else if response.hovered() {
        colors.hover
    } else {
        egui::Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 4.0, fill);
    let label =
        egui::Rect::from_min_max(rect.min + vec2(8.0, 0.0), egui::pos2(rect.left() + 120.0, rect.bottom()));
    crate::look::line_in(ui, label, speaker.unwrap_or_default(), FontId::proportional(12.0), colors.quiet);
    let middle = rect.left() + 120.0 + (rect.width() - 120.0) * 0.42;
    let font = reading_font(15.0);
    let galley = |text: &str, format: TextFormat| {
        let line: String = text.chars().map(|letter| if letter == '\n' { ' ' } else { letter }).collect();
        ui.fonts_mut(|fonts| fonts.layout_job(LayoutJob::single_section(line, format)))
    };
    let plain = |color| TextFormat { font_id: font.clone(), color, ..TextFormat::default() };
    let before = galley(&hit.before, plain(colors.quiet));
    let found = galley(&hit.text, TextFormat { background: colors.hit, ..plain(colors.text) });
    let after = galley(&hit.after, plain(colors.quiet));
    let y = rect.center().y - found.size().y / 2.0;
    let left = ui.painter().with_clip_rect(
        egui::Rect::from_x_y_ranges(label.right()..=middle, rect.y_range()).intersect(ui.clip_rect()),
    );
    left.galley(egui::pos2(middle - before.size().x, y), before, colors.quiet);
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let end = middle + found.size().x;
    painter.galley(egui::pos2(middle, y), found, colors.text);
    painter.galley(egui::pos2(end, y), after, colors.quiet);
    response
}

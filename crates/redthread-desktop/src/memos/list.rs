//! The list of memos: search, filters, and as many rows as are seen.

use egui::accesskit::Role;
use egui::{Align, Color32, FontId, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_model::*;

use super::action::MemosAction;
use super::anchor::ON_KINDS;
use super::data::MemoRow;
use super::kinds::{MEMO_KINDS, memo_kind_name};
use super::state::{Chosen, MemosState};
use super::ui::MemosInput;
use super::when::day;
use crate::action::Action;
use crate::look::{Colors, NEAR, STEP, choice_ui, field_ui, line_in, quiet_button, quiet_ui, strong_font};
use crate::texts::{Texts, key};

/// The height of a row: a title and a line about it.
const ROW: f32 = 46.0;

/// Periods to choose from: how many days back, and their names in English.
const PERIODS: [(i64, &str); 3] = [(0, key("today")), (7, key("the last week")), (31, key("the last month"))];

/// Draws the list.
pub(super) fn list_ui(
    ui: &mut Ui,
    input: &MemosInput<'_>,
    state: &mut MemosState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        let width = (ui.available_width() - 110.0).max(90.0);
        let hint = say.t("words, names, codes");
        field_ui(ui, say.t("Search in memos"), &mut state.filter.query, hint, width);
        new_menu_ui(ui, input, state, say);
    });
    filters_ui(ui, input, state, say);
    ui.add_space(STEP);
    if input.listed.is_empty() {
        if state.filter.filters() {
            quiet_ui(ui, say.t("No memo is like this."));
            if quiet_button(ui, say.t("Show all memos")).clicked() {
                state.filter = Default::default();
            }
        }
        return;
    }
    let chosen = match state.chosen {
        Some(Chosen::Kept(memo)) => Some(memo),
        _ => None,
    };
    let place = chosen
        .filter(|_| std::mem::take(&mut state.show_chosen))
        .and_then(|memo| input.listed.iter().position(|number| input.memos.rows[*number].memo == memo));
    ui.spacing_mut().item_spacing.y = 2.0;
    let list = egui::ScrollArea::vertical().id_salt("memos").auto_shrink([false, false]);
    list.show_viewport(ui, |ui, view| {
        let (top, height) = (ui.max_rect().top(), ROW + ui.spacing().item_spacing.y);
        ui.set_height(height * input.listed.len() as f32);
        if let Some(place) = place {
            let rect = Rect::from_min_size(
                pos2(ui.max_rect().left(), top + place as f32 * height),
                vec2(10.0, height),
            );
            ui.scroll_to_rect(rect, None);
        }
        let first = ((view.min.y / height).floor().max(0.0) as usize).min(input.listed.len());
        let last = ((view.max.y / height).ceil().max(0.0) as usize + 1).min(input.listed.len());
        ui.add_space(first as f32 * height);
        for number in &input.listed[first..last.max(first)] {
            let row = &input.memos.rows[*number];
            if row_ui(ui, row, chosen == Some(row.memo), say).clicked() {
                actions.push(Action::Memos(MemosAction::Open(row.memo)));
            }
        }
    });
}

fn row_ui(ui: &mut Ui, row: &MemoRow, chosen: bool, say: Texts) -> Response {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let on = row.on.label(say);
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, true, chosen, format!("{} · {on}", row.title)));
    let fill = if chosen {
        colors.chosen
    } else if response.hovered() || response.has_focus() {
        colors.hover
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(rect, 5.0, fill);
    // The scroll bar stands in the right edge.
    let inner = rect.shrink2(vec2(NEAR, 4.0)).with_max_x(rect.right() - 12.0);
    let (upper, lower) = inner.split_top_bottom_at_fraction(0.52);
    line_in(ui, upper, &row.title, strong_font(13.5), colors.text);
    let when = day(row.touched_millis, say);
    let font = FontId::proportional(11.5);
    let painted =
        ui.painter().text(lower.right_center(), egui::Align2::RIGHT_CENTER, when, font.clone(), colors.quiet);
    let about = match row.kind {
        MemoKind::Note => on,
        kind => format!("{} · {on}", say.t(memo_kind_name(kind))),
    };
    line_in(ui, lower.with_max_x(painted.left() - NEAR), &about, font, colors.quiet);
    response.on_hover_text(format!("{} · {about}", row.coder))
}

/// The filters: each a small menu that says what it leaves.
fn filters_ui(ui: &mut Ui, input: &MemosInput<'_>, state: &mut MemosState, say: Texts) {
    let filter = &mut state.filter;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let kinds = MEMO_KINDS.map(|(kind, name)| (kind, say.t(name).to_owned()));
        pick_ui(ui, say.t("Type"), &mut filter.kind, &kinds, say);
        let things = ON_KINDS.map(|(kind, name)| (kind, say.t(name).to_owned()));
        pick_ui(ui, say.t("On"), &mut filter.on, &things, say);
        if input.memos.coders.len() > 1 || filter.by.is_some() {
            pick_ui(ui, say.t("By"), &mut filter.by, &input.memos.coders, say);
        }
        let periods = PERIODS.map(|(days, name)| (days, say.t(name).to_owned()));
        pick_ui(ui, say.t("Written"), &mut filter.since_days, &periods, say);
        let order = if filter.oldest_first { say.t("oldest first") } else { say.t("newest first") };
        if choice_ui(ui, false, egui::RichText::new(order).size(12.5)).clicked() {
            filter.oldest_first = !filter.oldest_first;
        }
    });
}

/// Draws a filter: all, or one of these.
fn pick_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    name: &str,
    chosen: &mut Option<T>,
    all: &[(T, String)],
    say: Texts,
) {
    let current = all.iter().find(|(one, _)| Some(*one) == *chosen).map(|(_, name)| name.as_str());
    let text = format!("{name}: {}", current.unwrap_or(say.t("all")));
    let mut words = egui::RichText::new(text).size(12.5);
    if current.is_some() {
        words = words.strong();
    }
    ui.menu_button(words, |ui| {
        if choice_ui(ui, chosen.is_none(), say.t("all")).clicked() {
            *chosen = None;
            ui.close();
        }
        for (one, name) in all {
            if choice_ui(ui, *chosen == Some(*one), name).clicked() {
                *chosen = Some(*one);
                ui.close();
            }
        }
    });
}

/// The menu that begins a memo.
fn new_menu_ui(ui: &mut Ui, input: &MemosInput<'_>, state: &mut MemosState, say: Texts) {
    let mut begun = None;
    ui.with_layout(egui::Layout::right_to_left(Align::Center), |ui| {
        ui.menu_button(say.t("New memo…"), |ui| {
            ui.set_min_width(220.0);
            if ui.button(say.t("On the study")).clicked() {
                begun = Some(Anchor::Project);
            }
            for offered in input.offered {
                if ui.add(egui::Button::new(&offered.name).truncate()).clicked() {
                    begun = Some(offered.on);
                }
            }
            ui.separator();
            let project = input.project;
            let documents = project.documents_in_order().into_iter();
            let documents = documents.map(|one| (Anchor::Document(one.id), one.name.clone()));
            begun = begun.or(from_menu_ui(ui, say.t("On a document"), documents.collect()));
            let codes = project.codes_in_order().into_iter();
            let codes = codes.map(|(code, depth)| {
                (Anchor::Code(code.id), format!("{}{}", "    ".repeat(depth), code.name))
            });
            begun = begun.or(from_menu_ui(ui, say.t("On a code"), codes.collect()));
            let mut cases: Vec<&Case> = project.cases().values().map(AsRef::as_ref).collect();
            cases.sort_by(|one, other| one.name.cmp(&other.name));
            let cases = cases.into_iter().map(|one| (Anchor::Case(one.id), one.name.clone()));
            begun = begun.or(from_menu_ui(ui, say.t("On a case"), cases.collect()));
            if begun.is_some() {
                ui.close();
            }
        });
    });
    if let Some(on) = begun {
        state.choose(Chosen::New(on));
    }
}

fn from_menu_ui(ui: &mut Ui, name: &str, all: Vec<(Anchor, String)>) -> Option<Anchor> {
    let mut begun = None;
    ui.add_enabled_ui(!all.is_empty(), |ui| {
        ui.menu_button(name, |ui| {
            let list = egui::ScrollArea::vertical().max_height(340.0);
            list.show(ui, |ui| {
                for (on, name) in &all {
                    if ui.button(name).clicked() {
                        begun = Some(*on);
                    }
                }
            });
        });
    });
    begun
}

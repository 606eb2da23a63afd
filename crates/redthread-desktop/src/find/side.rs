//! Beside the hits: how many each group and document has, and in which forms the words were found.

use egui::accesskit::Role;
use egui::{Align2, FontId, Rect, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_model::Project;
use redthread_text::Collation;

use super::ask::Filter;
use super::concordance::tick_in;
use super::data::{FindData, Whose};
use super::state::FindState;
use crate::look::{Colors, NEAR, STEP, choice_ui, line_in, quiet_ui, title_ui};
use crate::texts::Texts;

const ROW_HEIGHT: f32 = 23.0;
/// So many forms are listed.
const FORMS: usize = 300;

/// One line of counts.
struct Count<'c> {
    name: &'c str,
    count: usize,
    /// The largest count beside it.
    most: usize,
    /// Whether it is what hits are narrowed to.
    chosen: bool,
}

/// Draws the counts; a click narrows the hits to what was clicked.
pub(super) fn side_ui(ui: &mut Ui, project: &Project, data: &FindData, state: &mut FindState, say: Texts) {
    ScrollArea::vertical().id_salt("counts").auto_shrink([false, false]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        groups_ui(ui, data, state, say);
        forms_ui(ui, project, data, state, say);
        documents_ui(ui, data, state, say);
    });
}

fn groups_ui(ui: &mut Ui, data: &FindData, state: &mut FindState, say: Texts) {
    if data.groups.is_empty() {
        return;
    }
    title_ui(ui, say.t("By group"));
    ui.add_space(STEP);
    let most = data.groups.iter().map(|group| group.count).max().unwrap_or(1);
    for group in &data.groups {
        let (id, name) = match group.whose {
            Whose::Group(_, id) => (Some(id), group.name.as_str()),
            Whose::Interviewers => (None, say.t("interviewers")),
            Whose::Nobodys => (None, say.t("no group")),
        };
        let chosen = id.is_some() && state.ask.filters.group == id;
        let response = count_ui(ui, &Count { name, count: group.count, most, chosen }, say);
        if let Some(id) = id.filter(|_| response.clicked()) {
            state.ask.filters.toggle(Filter::Group(id));
        }
    }
    ui.add_space(NEAR * 1.5);
}

fn documents_ui(ui: &mut Ui, data: &FindData, state: &mut FindState, say: Texts) {
    if data.documents.is_empty() {
        return;
    }
    title_ui(ui, say.t("By document"));
    ui.add_space(STEP);
    let most = data.documents.iter().map(|found| found.hits.len()).max().unwrap_or(1);
    for found in &data.documents {
        let chosen = state.ask.filters.documents.contains(&found.id);
        let count = Count { name: &found.name, count: found.hits.len(), most, chosen };
        if count_ui(ui, &count, say).clicked() {
            state.ask.filters.toggle(Filter::Document(found.id));
        }
    }
    ui.add_space(NEAR * 1.5);
}

/// Draws a name with a bar and a number.
fn count_ui(ui: &mut Ui, count: &Count<'_>, say: Texts) -> egui::Response {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let number = say.number(count.count as u64);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, count.chosen, format!("{}: {number}", count.name))
    });
    if ui.is_rect_visible(rect) {
        let lit = response.hovered() || response.has_focus();
        bar_ui(ui, rect, count, lit);
        let words = rect.shrink2(vec2(6.0, 0.0));
        numbered(ui, words, count.name, &number, colors.text);
    }
    response.on_hover_text(count.name)
}

/// Draws the bar behind a line of counts.
fn bar_ui(ui: &Ui, rect: Rect, count: &Count<'_>, lit: bool) {
    let colors = Colors::in_ui(ui);
    let share = (count.count as f32 / count.most.max(1) as f32).clamp(0.0, 1.0);
    let bar = rect.shrink2(vec2(0.0, 1.5));
    let full = Rect::from_min_size(bar.min, vec2((bar.width() * share).max(2.0), bar.height()));
    if lit || count.chosen {
        ui.painter().rect_filled(bar, 3.0, if count.chosen { colors.chosen } else { colors.hover });
    }
    let fill =
        if count.chosen { colors.quiet.gamma_multiply(0.35) } else { colors.chosen.gamma_multiply(0.75) };
    ui.painter().rect_filled(full, 3.0, fill);
}

fn numbered(ui: &Ui, rect: Rect, name: &str, number: &str, color: egui::Color32) {
    let colors = Colors::in_ui(ui);
    let at = pos2(rect.right(), rect.center().y);
    let painted =
        ui.painter().text(at, Align2::RIGHT_CENTER, number, FontId::proportional(12.0), colors.quiet);
    let words = rect.with_max_x(painted.left() - 6.0);
    line_in(ui, words, name, FontId::proportional(13.0), color);
}

/// Draws the forms of the words: ticked ones are found.
fn forms_ui(ui: &mut Ui, project: &Project, data: &FindData, state: &mut FindState, say: Texts) {
    if state.forms.is_empty() || data.asked.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        title_ui(ui, say.t("Forms found"));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            let by_name = state.ask.options.forms_by_name;
            let names = [
                (true, say.t("a–å"), say.t("Forms in the order of the language")),
                (false, say.t("most"), say.t("The most frequent forms first")),
            ];
            for (by, name, hint) in names {
                let words = egui::RichText::new(name).size(11.5);
                if choice_ui(ui, by_name == by, words).on_hover_text(hint).accessible_name(hint).clicked() {
                    state.ask.options.forms_by_name = by;
                }
            }
        });
    });
    let mut forms: Vec<&(String, usize)> = state.forms.iter().collect();
    if state.ask.options.forms_by_name {
        let collation = Collation::of(project.language());
        forms.truncate(FORMS);
        forms.sort_by(|one, other| collation.compare(&one.0, &other.0));
    }
    let most = state.forms.iter().map(|(_, count)| *count).max().unwrap_or(1);
    let mut toggled = None;
    for (form, count) in forms.iter().take(FORMS).copied() {
        let on = !state.ask.without_forms.contains(form);
        if form_ui(ui, &Count { name: form, count: *count, most, chosen: false }, on, say).clicked() {
            toggled = Some(form.clone());
        }
    }
    let more = state.forms.len().saturating_sub(FORMS);
    if more > 0 {
        quiet_ui(ui, &say.with("… and {0} more forms", &[&say.number(more as u64)]));
    }
    if !state.ask.without_forms.is_empty() && crate::look::quiet_button(ui, say.t("Tick all")).clicked() {
        state.ask.without_forms.clear();
    }
    if let Some(form) = toggled
        && !state.ask.without_forms.remove(&form)
    {
        state.ask.without_forms.insert(form);
    }
    ui.add_space(NEAR * 1.5);
}

/// Draws a form with its tick.
fn form_ui(ui: &mut Ui, count: &Count<'_>, on: bool, say: Texts) -> egui::Response {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let number = say.number(count.count as u64);
    response
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, true, on, format!("{}: {number}", count.name)));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    bar_ui(ui, rect.with_min_x(rect.left() + 20.0), count, response.hovered() || response.has_focus());
    tick_in(ui, rect.with_max_x(rect.left() + 18.0), on);
    let letters = if on { colors.text } else { colors.quiet };
    numbered(
        ui,
        rect.with_min_x(rect.left() + 26.0).with_max_x(rect.right() - 6.0),
        count.name,
        &number,
        letters,
    );
    let hint = if on { say.t("Take this form out of the hits") } else { say.t("Find this form again") };
    response.on_hover_text(hint)
}

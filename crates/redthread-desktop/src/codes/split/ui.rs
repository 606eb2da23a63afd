//! Splitting a code drawn.

use std::collections::BTreeSet;

use egui::{RichText, ScrollArea, Ui};
use redthread_model::{CodeId, Coding, CodingId};

use super::data::{Facet, FacetKind, SplitData};
use crate::action::Action;
use crate::codes::CodesAction;
use crate::look::{Colors, NEAR, choice_ui, field_ui, line_in, main_button, quiet_button, quiet_ui};
use crate::texts::Texts;

/// The height of a passage in the list.
const PASSAGE: f32 = 44.0;

/// A code that is being split.
#[derive(Clone, Debug)]
pub(crate) struct Splitting {
    /// The code.
    pub(crate) code: CodeId,
    name: String,
    chosen: BTreeSet<CodingId>,
    drawn: bool,
}

impl Splitting {
    /// Begins to split a code.
    pub(crate) fn of(code: CodeId) -> Self {
        Self { code, name: String::new(), chosen: BTreeSet::new(), drawn: false }
    }
}

/// Draws the passages to choose from and the name of the new sub-theme. Gives whether it stays open.
pub(crate) fn split_ui(
    ui: &mut Ui,
    data: &SplitData,
    state: &mut Splitting,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    quiet_ui(ui, say.t("The chosen passages go to a new sub-theme; the others stay. Undo takes it back."));
    let field = field_ui(
        ui,
        say.t("Name of the new sub-theme"),
        &mut state.name,
        say.t("name of the new sub-theme"),
        f32::INFINITY,
    );
    if !std::mem::replace(&mut state.drawn, true) {
        field.request_focus();
    }
    let entered = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    if data.passages.is_empty() {
        quiet_ui(ui, say.t("No passage has this very code, so there is nothing to split."));
        return !quiet_button(ui, say.t("Do not split")).clicked();
    }
    facets_ui(ui, data, state, say);
    ui.add_space(NEAR);
    passages_ui(ui, data, state);
    ui.add_space(NEAR);
    let chosen: Vec<Coding> =
        data.passages.iter().map(|one| one.coding).filter(|one| state.chosen.contains(&one.id)).collect();
    let name = state.name.trim();
    let missing = match (name.is_empty(), chosen.is_empty()) {
        (_, true) => Some(say.t("Choose at least one passage.")),
        (true, _) => Some(say.t("Give the sub-theme a name.")),
        _ => None,
    };
    let mut open = true;
    ui.horizontal(|ui| {
        let words = say.count(
            chosen.len() as u64,
            "Move {0} passage to a new sub-theme",
            "Move {0} passages to a new sub-theme",
        );
        let button = ui.add_enabled_ui(missing.is_none(), |ui| main_button(ui, &words)).inner;
        let button = button.on_disabled_hover_text(missing.unwrap_or_default());
        if (button.clicked() || entered) && missing.is_none() {
            let name = name.to_owned();
            actions.push(Action::Codes(CodesAction::Split { code: state.code, codings: chosen, name }));
            open = false;
        }
        if quiet_button(ui, say.t("Do not split")).clicked() {
            open = false;
        }
    });
    open
}

/// Draws what some passages have in common: a press chooses those, another lets them go.
fn facets_ui(ui: &mut Ui, data: &SplitData, state: &mut Splitting, say: Texts) {
    if data.facets.is_empty() {
        return;
    }
    ui.add_space(NEAR);
    ScrollArea::vertical().id_salt("facets").max_height(92.0).auto_shrink([false, true]).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            for facet in &data.facets {
                facet_ui(ui, facet, data, state, say);
            }
        });
    });
}

fn facet_ui(ui: &mut Ui, facet: &Facet, data: &SplitData, state: &mut Splitting, say: Texts) {
    let name = match (facet.what, facet.name.as_str()) {
        (FacetKind::Valence, "well") => say.t("works well"),
        (FacetKind::Valence, _) => say.t("works less well"),
        (_, name) => name,
    };
    let ids = || facet.passages.iter().map(|place| data.passages[*place].coding.id);
    let all = ids().all(|id| state.chosen.contains(&id));
    let words = RichText::new(format!("{name} {}", facet.passages.len())).size(12.5);
    if choice_ui(ui, all, words).clicked() {
        for id in ids() {
            if all {
                state.chosen.remove(&id);
            } else {
                state.chosen.insert(id);
            }
        }
    }
}

fn passages_ui(ui: &mut Ui, data: &SplitData, state: &mut Splitting) {
    let list = ScrollArea::vertical().id_salt("passages").max_height(260.0).auto_shrink([false, true]);
    list.show_rows(ui, PASSAGE, data.passages.len(), |ui, rows| {
        for one in &data.passages[rows] {
            let mut on = state.chosen.contains(&one.coding.id);
            ui.allocate_ui_with_layout(
                egui::vec2(ui.available_width(), PASSAGE),
                egui::Layout::left_to_right(egui::Align::Center),
                |ui| {
                    let (name, colors) = (format!("{} ({})", one.words, one.about), Colors::in_ui(ui));
                    let tick = ui.checkbox(&mut on, "");
                    tick.widget_info(|| {
                        egui::WidgetInfo::selected(egui::accesskit::Role::CheckBox, true, on, &name)
                    });
                    let (rect, words) = ui.allocate_exact_size(
                        egui::vec2(ui.available_width(), PASSAGE - 4.0),
                        egui::Sense::CLICK,
                    );
                    let (upper, lower) = rect.split_top_bottom_at_fraction(0.52);
                    let font = egui::FontId::proportional(13.5);
                    line_in(ui, upper, &one.words, font, colors.text);
                    line_in(ui, lower, &one.about, egui::FontId::proportional(11.5), colors.quiet);
                    if tick.changed() || words.clicked() {
                        if state.chosen.contains(&one.coding.id) {
                            state.chosen.remove(&one.coding.id);
                        } else {
                            state.chosen.insert(one.coding.id);
                        }
                    }
                    words.on_hover_text(&one.words);
                },
            );
        }
    });
}

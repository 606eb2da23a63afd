//! The place where candidates are looked through, drawn: what there is above, the list below, one of it in focus.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, RichText, Sense, Ui, WidgetInfo};
use redthread_model::{CodeId, Passage, Project};
use redthread_workspace::Scope;

use super::action::ReviewAction;
use super::keys::{handle_keys, keep_keys};
use super::row::{estimate, row_ui, scope_name};
use super::state::{Counts, ReviewState};
use crate::action::Action;
use crate::code_bar::{BarEnd, BarInput, CodeBar, CodingAction, code_bar_ui};
use crate::codes::CodeTreeData;
use crate::look::{Colors, NEAR, STEP, card_ui, choice_ui, empty_ui, main_button, quiet_ui, strong};
use crate::place::Place;
use crate::texts::Texts;

/// What the place is drawn from.
pub(crate) struct ReviewInput<'r> {
    /// The project and the number of its newest step.
    pub(crate) project: &'r Project,
    /// The number of its newest step.
    pub(crate) head: u64,
    /// The code tree, for the code bar.
    pub(crate) codes: &'r Arc<CodeTreeData>,
    /// The codes on the number keys, and those of them that stay there.
    pub(crate) keyed: &'r [CodeId],
    /// Those that stay there.
    pub(crate) pinned: &'r [CodeId],
    /// The codes used last.
    pub(crate) recent: &'r [CodeId],
    /// The language.
    pub(crate) say: Texts,
}

/// The id of the list: it has the keyboard when single letters act on candidates.
pub(super) fn review_id() -> Id {
    Id::unique("review")
}

/// Draws the place.
pub(crate) fn review_ui(
    ui: &mut Ui,
    input: &ReviewInput<'_>,
    state: &mut ReviewState,
    actions: &mut Vec<Action>,
) {
    let say = input.say;
    if state.is_empty() {
        let words = say.t("Passages that a search, a rule or a suggestion proposes for coding are looked through here, one by one, by key. Search in Find, and choose to code the hits.");
        empty_ui(ui, say.t("Nothing to look through"), words);
        ui.vertical_centered(|ui| {
            if main_button(ui, say.t("Go to Find")).clicked() {
                actions.push(Action::Go(Place::Find));
            }
        });
        return;
    }
    head_ui(ui, input, state, actions);
    let rect = ui.available_rect_before_wrap();
    let response = ui.interact(rect, review_id(), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, say.t("Candidates")));
    if std::mem::take(&mut state.wants_focus) || response.clicked() {
        response.request_focus();
    }
    state.focused = response.has_focus();
    if state.focused && state.code_bar.is_none() {
        keep_keys(ui);
        handle_keys(ui, input.project, state, say, actions);
    }
    ui.advance_cursor_after_rect(rect);
    let mut list = std::mem::take(&mut state.list);
    let at = state.at;
    let about = |index: usize, _: f32| estimate(index == at);
    list.show(ui, review_id().with("list"), rect, (0, state.rows.len()), about, |ui, index, place| {
        let (standing, passage) = (state.rows[index], state.passage(index));
        let code = (standing.code, &state.codes[standing.code]);
        let view = state.views.get((input.head, input.project), index, passage, code);
        match view {
            Some(view) => row_ui(ui, place, index, &view, input, state, actions),
            // Its code went a moment ago.
            None => {
                ui.allocate_space(egui::vec2(place.width(), 1.0));
            }
        }
    });
    // What was asked for meanwhile, as to bring a row into view, was asked of the empty list.
    let asked = std::mem::replace(&mut state.list, list);
    state.list.take_over(&asked);
    bar_ui(ui, input, state, actions);
}

/// What they are, how far one is, and what can be done with all.
fn head_ui(ui: &mut Ui, input: &ReviewInput<'_>, state: &mut ReviewState, actions: &mut Vec<Action>) {
    let (say, counts) = (input.say, state.counts());
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(&state.title).size(18.0));
        quiet_ui(ui, &counts_words(counts, say));
    });
    progress_ui(ui, counts);
    ui.horizontal_wrapped(|ui| {
        let able = state.to_code > 0;
        let name = say.count(state.to_code as u64, "Code {0} passage", "Code {0} passages");
        let done = ui.add_enabled_ui(able, |ui| main_button(ui, &name)).inner;
        if done.on_hover_text("Ctrl Enter").on_disabled_hover_text(say.t("Accept some first (A)")).clicked() {
            actions.push(Action::Review(ReviewAction::Finish));
        }
        let all = say.with("Accept all {0} left", &[&say.number(counts.left as u64)]);
        let all = ui.add_enabled(counts.left > 0, egui::Button::new(all));
        if all.on_hover_text(say.t("Shift A")).clicked() {
            state.accept_left();
            state.wants_focus = true;
        }
        ui.add_space(NEAR);
        quiet_ui(ui, say.t("Of all that are left:"));
        for scope in Scope::ALL {
            let chosen = state.left_are(scope);
            if choice_ui(ui, chosen, say.t(scope_name(scope))).clicked() {
                state.widen_left(input.project, scope);
                state.wants_focus = true;
            }
        }
    });
    let keys = say.t("A accept · S skip · X reject · W wider · Shift W narrower · C other code · V valence · O read · Z take back · Esc done");
    ui.label(RichText::new(keys).size(12.0).color(Colors::in_ui(ui).quiet));
    ui.add_space(NEAR);
}

/// “12 accepted · 3 skipped · 40 left”.
fn counts_words(counts: Counts, say: Texts) -> String {
    let left = match counts.left {
        0 => say.t("none left").to_owned(),
        left => say.count(left as u64, "{0} left", "{0} left"),
    };
    let parts = [
        (counts.accepted, say.count(counts.accepted as u64, "{0} accepted", "{0} accepted")),
        (counts.skipped, say.count(counts.skipped as u64, "{0} skipped", "{0} skipped")),
        (counts.rejected, say.count(counts.rejected as u64, "{0} rejected", "{0} rejected")),
        (counts.coded, say.count(counts.coded as u64, "{0} coded already", "{0} coded already")),
    ];
    let shown = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, words)| words);
    shown.chain([left]).collect::<Vec<_>>().join(" · ")
}

/// A thin line that fills as one goes on.
fn progress_ui(ui: &mut Ui, counts: Counts) {
    let colors = Colors::in_ui(ui);
    let all = counts.left + counts.accepted + counts.skipped + counts.rejected + counts.coded;
    let share = (all - counts.left) as f32 / all.max(1) as f32;
    let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 3.0), Sense::hover());
    ui.painter().rect_filled(rect, 1.5, colors.line);
    let done = rect.with_max_x(rect.left() + rect.width() * share);
    ui.painter().rect_filled(done, 1.5, colors.quiet);
    ui.add_space(STEP);
}

/// The code bar beside the candidate in focus.
fn bar_ui(ui: &Ui, input: &ReviewInput<'_>, state: &mut ReviewState, actions: &mut Vec<Action>) {
    let Some(mut bar) = state.code_bar.take() else { return };
    let beside = state.rect.unwrap_or_else(|| ui.clip_rect());
    let (tree, keyed, pinned, recent, say) =
        (input.codes, input.keyed, input.pinned, input.recent, input.say);
    let bar_input = BarInput { tree, keyed, pinned, recent, beside, say };
    let mut asked = Vec::new();
    let end = code_bar_ui(ui, &mut bar, &bar_input, &mut asked);
    for action in asked {
        actions.push(match action {
            Action::Coding(CodingAction::Recode(_, pick)) => {
                Action::Review(ReviewAction::OtherCode(state.at, pick))
            }
            other => other,
        });
    }
    if end == BarEnd::Open {
        state.code_bar = Some(bar);
    } else {
        state.wants_focus = true;
    }
}

impl ReviewState {
    /// Opens the code bar on the candidate in focus.
    pub(super) fn open_code_bar(&mut self, say: Texts) {
        self.code_bar = Some(CodeBar::choosing(say.t("Another code for this passage").to_owned()));
    }

    /// What reads the passage in focus in its place.
    pub(super) fn read(&self) -> Option<Action> {
        let passage: Option<Passage> = (self.at < self.rows.len()).then(|| self.passage(self.at));
        passage.map(|passage| Action::Review(ReviewAction::Read(passage)))
    }
}

/// Leads, above a text, back to the candidates.
pub(crate) fn returning_ui(ui: &mut Ui, state: &ReviewState, say: Texts, actions: &mut Vec<Action>) {
    egui::Frame::new().inner_margin(egui::Margin::symmetric(10, 4)).show(ui, |ui| {
        card_ui(ui, |ui| {
            ui.horizontal_wrapped(|ui| {
                ui.label(strong(&state.title));
                quiet_ui(ui, &counts_words(state.counts(), say));
                let back = ui.button(say.t("Back to the candidates"));
                if back.on_hover_text(say.t("Alt ←")).clicked() {
                    actions.push(Action::Review(ReviewAction::Return));
                }
            });
        });
    });
}

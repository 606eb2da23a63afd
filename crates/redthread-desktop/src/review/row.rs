//! A candidate drawn: a line or two with the words lit; the one in focus with all that is said around them and what can be done.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};
use redthread_model::Valence;
use redthread_workspace::Scope;

use super::state::{Decision, ReviewState};
use super::ui::{ReviewInput, review_id};
use super::view::RowView;
use crate::action::Action;
use crate::look::{Colors, NEAR, STEP, line_in, reading_font, strong_font};
use crate::segments::chip_ui;
use crate::texts::{Texts, key};

/// Room left of the words, for the mark of what is decided.
const GUTTER: f32 = 34.0;
const WORDS: f32 = 16.0;
/// Words of a row that is not in focus.
const SMALL: f32 = 15.0;
/// The longest line of words: longer ones tire the eye.
const MEASURE: f32 = 760.0;

/// What a decision is called, in English.
pub(super) const fn decision_name(decision: Decision) -> &'static str {
    match decision {
        Decision::Left => key("not decided"),
        Decision::Accepted => key("accepted"),
        Decision::Skipped => key("skipped"),
        Decision::Rejected => key("rejected"),
        Decision::Coded => key("coded already"),
    }
}

/// What a scope is called, in English.
pub(crate) const fn scope_name(scope: Scope) -> &'static str {
    match scope {
        Scope::Hit => key("the words"),
        Scope::Sentence => key("the sentence"),
        Scope::Turn => key("the turn"),
        Scope::Paragraph => key("the paragraph"),
    }
}

const fn mark(decision: Decision) -> &'static str {
    match decision {
        Decision::Left => "·",
        Decision::Accepted | Decision::Coded => "✓",
        Decision::Skipped => "–",
        Decision::Rejected => "✗",
    }
}

/// About how high a row is.
pub(super) fn estimate(in_focus: bool) -> f32 {
    if in_focus { 220.0 } else { 58.0 }
}

/// Draws the candidate `index` into `ui`; `place` is where it lay in the last frame.
pub(super) fn row_ui(
    ui: &mut Ui,
    place: Rect,
    index: usize,
    view: &RowView,
    input: &ReviewInput<'_>,
    state: &mut ReviewState,
    actions: &mut Vec<Action>,
) {
    let (colors, say) = (Colors::in_ui(ui), input.say);
    let in_focus = index == state.at;
    let decision = state.rows[index].decision;
    let background = ui.painter().add(egui::Shape::Noop);
    let response = ui.interact(place, review_id().with(("row", index)), Sense::click());
    response.widget_info(|| {
        let decided = say.t(decision_name(decision));
        let name = format!("{} – {} – {} – {decided}", view.line(), view.source.line(say), view.code.0);
        WidgetInfo::selected(Role::ListBoxOption, true, in_focus, name)
    });
    if response.clicked() {
        state.go_to(index);
        state.wants_focus = true;
    }
    if response.double_clicked() {
        actions.extend(state.read());
    }
    ui.set_width(place.width());
    ui.spacing_mut().item_spacing.y = STEP;
    ui.add_space(if in_focus { NEAR + STEP } else { STEP });
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let (gutter, _) = ui.allocate_exact_size(vec2(GUTTER, 22.0), Sense::hover());
        let color = if decision == Decision::Accepted { colors.text } else { colors.quiet };
        let galley = ui.painter().layout_no_wrap(mark(decision).to_owned(), strong_font(16.0), color);
        ui.painter().galley(gutter.center() - galley.size() / 2.0, galley, color);
        ui.vertical(|ui| {
            ui.set_width((place.width() - GUTTER - NEAR).max(80.0));
            ui.spacing_mut().item_spacing = vec2(NEAR, STEP);
            if in_focus {
                whole_ui(ui, index, view, input, state, actions);
            } else {
                short_ui(ui, index, view, state, say);
            }
        });
    });
    ui.add_space(if in_focus { NEAR + STEP } else { STEP });
    let drawn = ui.min_rect();
    let fill = match (in_focus, response.hovered()) {
        (true, _) => colors.panel,
        (false, true) => colors.hover,
        _ => Color32::TRANSPARENT,
    };
    let line = if in_focus && state.focused { Stroke::new(1.5, colors.quiet) } else { Stroke::NONE };
    let painted = drawn.shrink2(vec2(0.0, 1.0));
    let shape = egui::epaint::RectShape::new(painted, 5.0, fill, line, egui::StrokeKind::Inside);
    ui.painter().set(background, shape);
    ui.painter().hline(drawn.x_range(), drawn.bottom(), Stroke::new(1.0, colors.line));
    if in_focus {
        state.rect = Some(drawn);
    }
}

/// Two lines at most, and where they come from.
fn short_ui(ui: &mut Ui, index: usize, view: &RowView, state: &ReviewState, say: Texts) {
    let colors = Colors::in_ui(ui);
    let quiet =
        matches!(state.rows[index].decision, Decision::Rejected | Decision::Skipped | Decision::Coded);
    let job = words_job(ui, view, SMALL, quiet, Some(2));
    job_ui(ui, job);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 16.0), Sense::hover());
    let line = format!("{} · {}", view.code.0, view.source.line(say));
    line_in(ui, rect, &line, egui::FontId::proportional(12.0), colors.quiet);
}

/// Everything about the one in focus.
fn whole_ui(
    ui: &mut Ui,
    index: usize,
    view: &RowView,
    input: &ReviewInput<'_>,
    state: &mut ReviewState,
    actions: &mut Vec<Action>,
) {
    let (colors, say) = (Colors::in_ui(ui), input.say);
    let source = RichText::new(view.source.line(say)).size(12.5).color(colors.quiet);
    let source = ui.add(egui::Button::new(source).frame_when_inactive(false).small());
    if source.on_hover_text(say.t("Read it in its place (O)")).clicked() {
        actions.extend(state.read());
    }
    said_ui(ui, view.before.as_ref());
    let job = words_job(ui, view, WORDS, false, None);
    job_ui(ui, job);
    said_ui(ui, view.after.as_ref());
    why_ui(ui, index, view, state, say);
    ui.add_space(STEP);
    buttons_ui(ui, index, view, input, state);
}

/// The turn before or after.
fn said_ui(ui: &mut Ui, said: Option<&(String, String)>) {
    let Some((label, words)) = said else { return };
    let words = if label.is_empty() { words.clone() } else { format!("{label}: {words}") };
    let format = TextFormat::simple(reading_font(WORDS - 2.0), Colors::in_ui(ui).quiet);
    job_ui(ui, LayoutJob::single_section(words, format));
}

/// Why it is proposed, and what is coded there already.
fn why_ui(ui: &mut Ui, index: usize, view: &RowView, state: &ReviewState, say: Texts) {
    let colors = Colors::in_ui(ui);
    let proposal = &state.proposals[index];
    let quiet = |ui: &mut Ui, words: String| ui.label(RichText::new(words).size(12.5).color(colors.quiet));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        if !proposal.why.is_empty() {
            quiet(ui, say.with("Because of: {0}", &[&proposal.why.join(", ")]));
        }
        if let Some(score) = proposal.score {
            let score = say.decimal(score, 2);
            let words = say.with("score {0}", &[&score]);
            quiet(ui, if proposal.why.is_empty() { words } else { format!("· {words}") });
        }
        if !view.coded.is_empty() {
            quiet(ui, say.t("Coded here:").to_owned());
            for (name, hue) in &view.coded {
                chip_ui(ui, name, Some(*hue), true);
            }
        }
    });
}

/// What can be done with the one in focus.
fn buttons_ui(ui: &mut Ui, index: usize, view: &RowView, input: &ReviewInput<'_>, state: &mut ReviewState) {
    let say = input.say;
    let standing = state.rows[index];
    let mut pressed = false;
    ui.horizontal_wrapped(|ui| {
        for (name, keys, decision) in [
            (say.t("Accept"), "A", Decision::Accepted),
            (say.t("Skip"), "S", Decision::Skipped),
            (say.t("Reject"), "X", Decision::Rejected),
        ] {
            let able = standing.decision != Decision::Coded;
            let chosen = standing.decision == decision;
            let button = egui::Button::new(name).selected(chosen);
            if ui.add_enabled(able, button).on_hover_text(keys).clicked() {
                state.decide(decision);
                pressed = true;
            }
        }
        ui.add_space(NEAR);
        let code = match view.code.1 {
            Some(_) => view.code.0.clone(),
            None => say.with("new: {0}", &[&view.code.0]),
        };
        if chip_ui(ui, &code, view.code.1, false).on_hover_text(say.t("Another code (C)")).clicked() {
            state.open_code_bar(say);
        }
        let valence = match standing.valence {
            Some(Valence::Well) => format!("+ {}", say.t("works well")),
            Some(Valence::LessWell) => format!("− {}", say.t("works less well")),
            None => "+ −".to_owned(),
        };
        let valence = chip_ui(ui, &valence, None, true);
        if valence.on_hover_text(say.t("Another valence (V)")).clicked() {
            state.next_valence();
            pressed = true;
        }
        ui.add_space(NEAR);
        for scope in Scope::ALL {
            let chosen = standing.scope == scope;
            let button =
                crate::look::choice_ui(ui, chosen, RichText::new(say.t(scope_name(scope))).size(12.5));
            if button.on_hover_text(say.t("How much is coded (W wider, Shift W narrower)")).clicked() {
                state.widen_to(input.project, scope);
                pressed = true;
            }
        }
    });
    state.wants_focus |= pressed;
}

/// The words with what stands around them; the words that would be coded lie on a light ground.
fn words_job(ui: &Ui, view: &RowView, size: f32, quiet: bool, most_rows: Option<usize>) -> LayoutJob {
    let colors = Colors::in_ui(ui);
    let font = reading_font(size);
    let letters = if quiet { colors.quiet } else { colors.text };
    let format = |color: Color32, background: Color32| TextFormat {
        font_id: font.clone(),
        color,
        background,
        line_height: Some(size * 1.42),
        ..TextFormat::default()
    };
    let ground = match (quiet, view.code.1) {
        (true, _) => Color32::TRANSPARENT,
        (false, Some(hue)) => hue.fill(colors.dark),
        (false, None) => colors.hit,
    };
    let mut job = LayoutJob::default();
    let around = format(if most_rows.is_some() { colors.quiet } else { letters }, Color32::TRANSPARENT);
    let one_line = |words: &str| words.replace('\n', " ");
    let (lead, words, tail) = match most_rows {
        None => (view.lead.clone(), view.words.clone(), view.tail.clone()),
        Some(_) => (last_letters(&one_line(&view.lead), 70), one_line(&view.words), one_line(&view.tail)),
    };
    job.append(&lead, 0.0, around.clone());
    job.append(&words, 0.0, format(letters, ground));
    job.append(&tail, 0.0, around);
    if let Some(rows) = most_rows {
        job.wrap = TextWrapping { max_rows: rows, ..TextWrapping::default() };
    }
    job
}

/// The last so many letters, from the beginning of a word on.
fn last_letters(words: &str, letters: usize) -> String {
    let count = words.chars().count();
    if count <= letters {
        return words.to_owned();
    }
    let last: String = words.chars().skip(count - letters).collect();
    let from_word = last.split_once(' ').map_or(last.as_str(), |(_, rest)| rest);
    format!("… {from_word}")
}

fn job_ui(ui: &mut Ui, mut job: LayoutJob) {
    job.wrap.max_width = ui.available_width().min(MEASURE);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, Colors::in_ui(ui).text);
}

//! A segment drawn: its words, where they come from, its codes, and what is open below it.

use egui::accesskit::Role;
use egui::{Key, Label, Margin, Modifiers, Rect, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};
use redthread_model::*;

use super::action::SegmentsAction;
use super::reason::{REASONS, reason_words};
use super::ui::{Open, SegmentsState};
use super::view::SegmentView;
use crate::action::Action;
use crate::look::{Colors, Hue, NEAR, STEP, field_ui, quiet_button, quiet_ui, reading_font, swatch};
use crate::texts::Texts;

/// Room left of the words, for the mark of what is selected.
const GUTTER: f32 = 30.0;
const WORDS: f32 = 16.0;

/// A row as it is to be drawn.
pub(super) struct RowInput<'r> {
    pub(super) row: usize,
    pub(super) coding: Coding,
    pub(super) view: &'r SegmentView,
    /// Who looks.
    pub(super) by: &'r str,
    /// Whether it stands in a narrow column.
    pub(super) narrow: bool,
}

/// About how high the row of a coding is.
pub(super) fn estimate(coding: &Coding, width: f32) -> f32 {
    let in_a_line = ((width - GUTTER - 16.0) / (WORDS * 0.48)).max(8.0);
    (coding.range.len() as f32 / in_a_line).ceil() * WORDS * 1.4 + 72.0
}

/// Draws a row into `ui`; `place` is where it lay in the last frame.
pub(super) fn row_ui(
    ui: &mut Ui,
    place: Rect,
    input: &RowInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    let (coding, view) = (input.coding, input.view);
    let current = state.current.is_some_and(|(row, _)| row == input.row);
    let selected = state.selected.contains(&coding.id);
    let background = ui.painter().add(egui::Shape::Noop);
    let response = ui.interact(place, super::ui::segments_id().with(("row", input.row)), Sense::click());
    response.widget_info(|| {
        let name = format!("{} – {} – {}", view.words(), view.source.line(say), view.code.0);
        WidgetInfo::selected(Role::ListBoxOption, true, current || selected, name)
    });
    if response.clicked() {
        state.clicked(input.row, coding.id, ui.input(|input| input.modifiers));
    }
    if response.double_clicked() {
        actions.push(Action::ShowCoding(coding));
    }
    ui.set_width(place.width());
    ui.spacing_mut().item_spacing.y = STEP;
    ui.add_space(NEAR);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        ui.add_space(STEP);
        ui.allocate_ui(vec2(GUTTER - STEP, 20.0), |ui| {
            ui.set_width(GUTTER - STEP);
            let mut on = selected;
            // On a row that is lit, the box would not be seen without its line.
            ui.visuals_mut().widgets.inactive.bg_stroke = Stroke::new(1.0, colors.quiet);
            let name = say.t("Select this segment");
            if ui
                .add(egui::Checkbox::without_text(&mut on))
                .accessible_name(name)
                .on_hover_text(name)
                .changed()
            {
                state.toggle(input.row, coding.id);
            }
        });
        ui.vertical(|ui| {
            ui.set_width((place.width() - GUTTER - NEAR).max(80.0));
            ui.spacing_mut().item_spacing = vec2(NEAR, STEP);
            ui.spacing_mut().interact_size.y = 18.0;
            ui.spacing_mut().button_padding.x = STEP;
            words_ui(ui, view, state.expanded.contains(&coding.id));
            source_ui(ui, input, state, say, actions);
            chips_ui(ui, input, current, state, say, actions);
            if current {
                open_ui(ui, input, state, say, actions);
            }
        });
    });
    ui.add_space(NEAR);
    let drawn = ui.min_rect();
    let painted = drawn.shrink2(vec2(0.0, 1.0));
    let fill = if current {
        colors.hover
    } else if selected || response.hovered() {
        colors.panel
    } else {
        egui::Color32::TRANSPARENT
    };
    let line = if current && state.focused { Stroke::new(1.5, colors.quiet) } else { Stroke::NONE };
    let shape = egui::epaint::RectShape::new(painted, 5.0, fill, line, egui::StrokeKind::Inside);
    ui.painter().set(background, shape);
    ui.painter().hline(drawn.x_range(), drawn.bottom(), Stroke::new(1.0, colors.line));
    if current {
        state.current_rect = Some(Rect::from_min_size(drawn.min + vec2(GUTTER, 0.0), vec2(10.0, 40.0)));
    }
}

fn words_ui(ui: &mut Ui, view: &SegmentView, expanded: bool) {
    let colors = Colors::in_ui(ui);
    let quiet = |ui: &mut Ui, said: &Option<(String, String)>| {
        let Some((label, words)) = said.as_ref().filter(|_| expanded) else { return };
        let words = if label.is_empty() { words.clone() } else { format!("{label}: {words}") };
        let text = RichText::new(words).font(reading_font(WORDS - 2.0)).color(colors.quiet);
        ui.add(Label::new(text).selectable(false).wrap());
    };
    quiet(ui, &view.before);
    for (label, words) in &view.lines {
        let words = label.as_ref().map_or_else(|| words.clone(), |label| format!("{label}: {words}"));
        let text =
            RichText::new(words).font(reading_font(WORDS)).color(colors.text).line_height(Some(WORDS * 1.42));
        ui.add(Label::new(text).selectable(false).wrap());
    }
    quiet(ui, &view.after);
}

fn source_ui(
    ui: &mut Ui,
    input: &RowInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = STEP;
        let around = if state.expanded.contains(&input.coding.id) { "−" } else { "+" };
        let button = egui::Button::new(RichText::new(around).size(13.0).color(colors.quiet)).small();
        let name = say.t("What was said before and after (E)");
        if ui.add(button.frame_when_inactive(false)).on_hover_text(name).accessible_name(name).clicked() {
            state.expand(input.coding.id);
        }
        let line = RichText::new(input.view.source.line(say)).size(12.5).color(colors.quiet);
        let source = egui::Button::new(line).frame_when_inactive(false).small();
        let source = if input.narrow { source.truncate() } else { source };
        if ui.add(source).on_hover_text(say.t("Read it in its place (Enter)")).clicked() {
            actions.push(Action::ShowCoding(input.coding));
        }
        if !input.narrow && !input.view.coder.is_empty() && input.view.coder != input.by {
            ui.label(RichText::new(&input.view.coder).size(12.5).color(colors.quiet));
        }
    });
}

fn chips_ui(
    ui: &mut Ui,
    input: &RowInput<'_>,
    current: bool,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let view = input.view;
    ui.horizontal_wrapped(|ui| {
        let (name, hue) = &view.code;
        if chip_ui(ui, name, Some(*hue), false).on_hover_text(say.t("Another code instead (R)")).clicked() {
            state.make_current(input.row, input.coding.id);
            state.begin_recode(say);
        }
        let valence = match input.coding.valence {
            Some(Valence::Well) => Some(format!("+ {}", say.t("works well"))),
            Some(Valence::LessWell) => Some(format!("− {}", say.t("works less well"))),
            None => None,
        };
        if let Some(valence) = valence
            && chip_ui(ui, &valence, None, true).on_hover_text(say.t("Another valence (V)")).clicked()
        {
            let next = super::keys::next_valence(input.coding.valence);
            actions.push(Action::Segments(SegmentsAction::SetValence(vec![input.coding], next)));
        }
        if let Some((_, reason)) = &view.quote {
            let words = match reason {
                Some(reason) => format!("“ {}: {}", say.t("key quote"), reason_words(reason, say)),
                None => format!("“ {}", say.t("key quote")),
            };
            if chip_ui(ui, &words, None, true).on_hover_text(say.t("The reason for the quote (Q)")).clicked()
            {
                state.make_current(input.row, input.coding.id);
                state.open = Some(Open::Quote);
            }
        }
        for (code, name, hue) in &view.others {
            if chip_ui(ui, name, Some(*hue), true)
                .on_hover_text(say.t("Also on these words: show its segments"))
                .clicked()
            {
                actions.push(Action::Segments(SegmentsAction::Retrieve(*code)));
            }
        }
    });
    if !(current && state.open == Some(Open::Memo)) {
        for (who, text) in &view.memos {
            let who =
                if who == input.by { say.t("Memo").to_owned() } else { format!("{} ({who})", say.t("Memo")) };
            quiet_ui(ui, &format!("{who}: {}", crate::inspector::shortened(text, 240)));
        }
    }
}

/// Draws a small framed word with the colour of a code.
pub(crate) fn chip_ui(ui: &mut Ui, text: &str, hue: Option<Hue>, quiet: bool) -> egui::Response {
    let colors = Colors::in_ui(ui);
    let letters = if quiet { colors.quiet } else { colors.text };
    let indent = if hue.is_some() { "     " } else { "" };
    let most = (ui.max_rect().width() - 12.0).max(60.0);
    let words = crate::inspector::shortened(text, (most / 6.5) as usize);
    let button = egui::Button::new(RichText::new(format!("{indent}{words}")).size(12.0).color(letters))
        .fill(colors.panel)
        .stroke(Stroke::new(1.0, colors.line))
        .corner_radius(9)
        .wrap_mode(egui::TextWrapMode::Extend)
        .small();
    let response = ui.add(button).accessible_name(text);
    if let Some(hue) = hue {
        swatch(ui, response.rect.left_center() + vec2(11.0, 0.0), hue);
    }
    response
}

/// What is open below the current row: its memo, or the reason for the quote.
fn open_ui(
    ui: &mut Ui,
    input: &RowInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    match state.open {
        Some(Open::Memo) => {
            let on = Anchor::Coding(input.coding.document, input.coding.id);
            let own = input.view.memos.iter().find(|(who, _)| who == input.by);
            let save = |left: Option<(Anchor, String)>, actions: &mut Vec<Action>| {
                actions.extend(left.map(|(on, text)| Action::SetMemo(on, text)));
            };
            save(state.memo.turn_to(on, own.map_or("", |(_, text)| text)), actions);
            let hint = say.t("what you think here; saved when you leave the field");
            let (field, left) = state.memo.ui(ui, say.t("Memo on this segment"), hint, 3);
            let leaves = field.lost_focus();
            save(left, actions);
            if std::mem::take(&mut state.open_wants_focus) {
                field.request_focus();
            } else if leaves {
                state.open = None;
                state.wants_focus = ui.input(|input| input.key_pressed(Key::Escape));
            }
        }
        Some(Open::Quote) => quote_ui(ui, input, state, say, actions),
        None => {}
    }
}

fn quote_ui(
    ui: &mut Ui,
    input: &RowInput<'_>,
    state: &mut SegmentsState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    let colors = Colors::in_ui(ui);
    let frame = egui::Frame::new().fill(colors.raised).stroke(Stroke::new(1.0, colors.line)).corner_radius(6);
    frame.inner_margin(Margin::symmetric(10, 8)).show(ui, |ui| {
        let many = state.selected.len();
        let title = match many {
            0 | 1 => say.t("Why is this a key quote?").to_owned(),
            many => say.with("Why are these {0} key quotes?", &[&many]),
        };
        ui.label(crate::look::strong(title).size(13.0));
        let mut reason = None;
        ui.horizontal_wrapped(|ui| {
            for (number, (of, name)) in REASONS.into_iter().enumerate() {
                if ui.button(format!("{}  {}", number + 1, say.t(name))).clicked() {
                    reason = Some(Some(of));
                }
            }
            if quiet_button(ui, say.t("Without a reason")).clicked() {
                reason = Some(None);
            }
            if let Some((quote, _)) = input.view.quote
                && quiet_button(ui, say.t("Let it go")).clicked()
            {
                actions.push(Action::RemoveQuote(quote));
                state.close_open();
            }
        });
        let hint = say.t("or in your own words, then Enter");
        let field = field_ui(ui, say.t("Reason in your own words"), &mut state.reason, hint, f32::INFINITY);
        let enter =
            field.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if enter && !state.reason.trim().is_empty() {
            reason = Some(Some(QuoteReason::Written(state.reason.trim().to_owned())));
        }
        if let Some(reason) = reason {
            state.keep_quotes(input.coding, reason, actions);
        }
    });
}

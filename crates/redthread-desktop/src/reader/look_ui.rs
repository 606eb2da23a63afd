//! The panel for how running text looks.

use egui::{Align2, Area, Frame, Key, Modifiers, Order, Rect, Slider, Ui, vec2};

use super::ReadingAction;
use crate::action::Action;
use crate::look::{
    Face, NEAR, Numbers, ReadingLook, STEP, Shade, Stripes, choice_ui, quiet_button, title_ui,
};
use crate::texts::Texts;

/// An open panel.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct LookPanel {
    /// Whether it was drawn before: the first frame takes the keyboard.
    drawn: bool,
}

/// Draws the panel in the upper right corner of `place`. Gives whether it stays open.
pub(crate) fn look_panel_ui(
    ui: &Ui,
    panel: &mut LookPanel,
    look: &ReadingLook,
    shade: Shade,
    place: Rect,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let closed = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    let area = Area::new(egui::Id::unique("reading look"))
        .order(Order::Foreground)
        .pivot(Align2::RIGHT_TOP)
        .fixed_pos(place.right_top() + vec2(-14.0, 42.0))
        .constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
            ui.set_width(300.0);
            let room = (ui.ctx().content_rect().height() - 90.0).max(120.0);
            egui::ScrollArea::vertical().max_height(room).min_scrolled_height(room).show(ui, |ui| {
                let mut new = *look;
                controls_ui(ui, &mut new, panel, say);
                shade_ui(ui, shade, say, actions);
                ui.add_space(NEAR);
                if quiet_button(ui, say.t("As it was at first")).clicked() {
                    new = ReadingLook::default();
                }
                if new != *look {
                    actions.push(Action::Reading(ReadingAction::SetLook(new)));
                }
            });
        });
    });
    let first = !std::mem::replace(&mut panel.drawn, true);
    let elsewhere = ui.input(|input| {
        input.pointer.any_pressed()
            && input.pointer.interact_pos().is_some_and(|at| !shown.response.rect.contains(at))
    });
    first || !(closed || elsewhere)
}

fn controls_ui(ui: &mut Ui, look: &mut ReadingLook, panel: &LookPanel, say: Texts) {
    title_ui(ui, say.t("Face"));
    ui.horizontal_wrapped(|ui| {
        let serif = choice_ui(ui, look.face == Face::Serif, say.t("With serifs"));
        if !panel.drawn {
            serif.request_focus();
        }
        if serif.clicked() {
            look.face = Face::Serif;
        }
        if choice_ui(ui, look.face == Face::Sans, say.t("Without serifs")).clicked() {
            look.face = Face::Sans;
        }
    });
    slider_ui(ui, say.t("Size of letters"), &mut look.size, ReadingLook::SIZES, 1.0);
    slider_ui(ui, say.t("Space between lines"), &mut look.spacing, ReadingLook::SPACINGS, 0.1);
    slider_ui(ui, say.t("Letters in a line, at most"), &mut look.letters, ReadingLook::LETTERS, 4.0);
    choices_ui(
        ui,
        say.t("Numbers beside the text"),
        &mut look.numbers,
        &[
            (Numbers::Turns, say.t("Turns")),
            (Numbers::Lines, say.t("Lines")),
            (Numbers::None, say.t("No numbers")),
        ],
    );
    choices_ui(
        ui,
        say.t("Colour of the stripes"),
        &mut look.stripes,
        &[(Stripes::ByCode, say.t("The code's")), (Stripes::ByCoder, say.t("The coder's"))],
    );
    choices_ui(
        ui,
        say.t("Stripes side by side, at most"),
        &mut look.lanes,
        &[(2, "2"), (5, "5"), (0, say.t("As many as fit"))],
    );
}

/// A title, and one choice of several below it.
fn choices_ui<T: Copy + PartialEq>(ui: &mut Ui, title: &str, chosen: &mut T, choices: &[(T, &str)]) {
    ui.add_space(STEP);
    title_ui(ui, title);
    ui.horizontal_wrapped(|ui| {
        for (value, name) in choices {
            if choice_ui(ui, chosen == value, *name).clicked() {
                *chosen = *value;
            }
        }
    });
}

fn slider_ui(ui: &mut Ui, name: &str, value: &mut f32, range: std::ops::RangeInclusive<f32>, step: f64) {
    ui.add_space(STEP);
    title_ui(ui, name);
    ui.spacing_mut().slider_width = 220.0;
    ui.add(Slider::new(value, range).step_by(step).fixed_decimals(usize::from(step < 1.0)))
        .accessible_name(name);
}

fn shade_ui(ui: &mut Ui, shade: Shade, say: Texts, actions: &mut Vec<Action>) {
    ui.add_space(STEP);
    title_ui(ui, say.t("Theme"));
    ui.horizontal_wrapped(|ui| {
        for other in Shade::ALL {
            if choice_ui(ui, shade == other, say.t(other.name())).clicked() {
                actions.push(Action::Reading(ReadingAction::SetShade(other)));
            }
        }
    });
}

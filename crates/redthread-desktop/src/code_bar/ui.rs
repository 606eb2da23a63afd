//! The code bar drawn.

use egui::{Align2, Area, Event, Frame, Key, Modifiers, Order, Pos2, Rect, Ui, vec2};
use redthread_model::CodeId;

use super::data::{Offer, offers};
use crate::action::Action;
use crate::codes::CodeTreeData;
use crate::look::{NEAR, Row, field_ui, quiet_ui, row_ui};
use crate::texts::Texts;

const WIDTH: f32 = 330.0;
/// About how high the bar is when it is full.
const HEIGHT: f32 = 350.0;

/// An open code bar.
#[derive(Clone, Debug, Default)]
pub(crate) struct CodeBar {
    typed: String,
    /// Which offer is lit.
    at: usize,
    /// Whether it was drawn before: the first frame takes the keyboard.
    drawn: bool,
}

/// Draws the code bar below (or above) `beside`. Gives whether it stays open.
pub(crate) fn code_bar_ui(
    ui: &Ui,
    bar: &mut CodeBar,
    data: &CodeTreeData,
    recent: &[CodeId],
    beside: Rect,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let offers = offers(data, recent, &bar.typed);
    bar.at = bar.at.min(offers.len().saturating_sub(1));
    let (taken, closed) = keys(ui, bar, &offers);
    let mut taken = taken;
    let screen = ui.ctx().content_rect();
    let (room_above, room_below) = (beside.top() - screen.top(), screen.bottom() - beside.bottom());
    let below = room_below > HEIGHT || room_below > room_above;
    let (pivot, corner) = if below {
        (Align2::LEFT_TOP, beside.left_bottom() + vec2(0.0, 6.0))
    } else {
        (Align2::LEFT_BOTTOM, beside.left_top() - vec2(0.0, 6.0))
    };
    let area = Area::new(egui::Id::unique("code bar"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(keep_in(corner, screen))
        .constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(8).show(ui, |ui| {
            ui.set_width(WIDTH);
            let field = field_ui(ui, say.t("Code"), &mut bar.typed, say.t("type to find a code"), WIDTH);
            if !std::mem::replace(&mut bar.drawn, true) {
                field.request_focus();
            }
            ui.add_space(4.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            for (index, offer) in offers.iter().enumerate() {
                if offer_ui(ui, bar, data, index, offer, say) {
                    taken = Some(offer.clone());
                }
            }
            ui.add_space(NEAR);
            quiet_ui(ui, say.t("Enter applies · Shift Enter new · 1–9 · Esc"));
        });
    });
    if let Some(offer) = taken {
        actions.push(match offer {
            Offer::Code(code) => Action::Apply(code),
            Offer::New(parent) => Action::ApplyNew { parent, name: bar.typed.trim().to_owned() },
        });
        return false;
    }
    let elsewhere = ui.input(|input| {
        input.pointer.any_pressed()
            && input.pointer.interact_pos().is_some_and(|at| !shown.response.rect.contains(at))
    });
    !closed && !elsewhere
}

fn keep_in(corner: Pos2, screen: Rect) -> Pos2 {
    egui::pos2(corner.x.min(screen.right() - WIDTH - 32.0).max(screen.left() + 8.0), corner.y)
}

/// Acts on the keys before the field sees them. Gives the offer taken, and whether the bar was closed.
fn keys(ui: &Ui, bar: &mut CodeBar, offers: &[Offer]) -> (Option<Offer>, bool) {
    let pressed = |modifiers: Modifiers, key: Key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::NONE, Key::ArrowDown) {
        bar.at = (bar.at + 1).min(offers.len().saturating_sub(1));
    }
    if pressed(Modifiers::NONE, Key::ArrowUp) {
        bar.at = bar.at.saturating_sub(1);
    }
    if pressed(Modifiers::NONE, Key::Escape) {
        return (None, true);
    }
    let lit = offers.get(bar.at);
    if pressed(Modifiers::SHIFT, Key::Enter) && !bar.typed.trim().is_empty() {
        let parent = lit.and_then(|offer| match offer {
            Offer::Code(code) => Some(*code),
            Offer::New(parent) => *parent,
        });
        return (Some(Offer::New(parent)), false);
    }
    if pressed(Modifiers::NONE, Key::Enter) {
        return (lit.cloned(), lit.is_none());
    }
    let digit = bar.typed.is_empty().then(|| digit_typed(ui)).flatten();
    (digit.and_then(|digit| offers.get(digit - 1).cloned()), false)
}

/// The digit from 1 to 9 typed in this frame, which then does not reach the field.
fn digit_typed(ui: &Ui) -> Option<usize> {
    ui.input_mut(|input| {
        let digit = |event: &Event| match event {
            Event::Text(text) => text.parse().ok().filter(|digit| (1..=9).contains(digit)),
            _ => None,
        };
        let at = input.events.iter().position(|event| digit(event).is_some())?;
        digit(&input.events.remove(at))
    })
}

fn offer_ui(
    ui: &mut Ui,
    bar: &CodeBar,
    data: &CodeTreeData,
    index: usize,
    offer: &Offer,
    say: Texts,
) -> bool {
    let typed = bar.typed.trim();
    let row = |code: CodeId| data.row(code);
    let (text, hue) = match offer {
        Offer::Code(code) => {
            (row(*code).map(|row| row.path.clone()).unwrap_or_default(), row(*code).map(|row| row.hue))
        }
        Offer::New(None) => (say.with("New theme “{0}”", &[&typed]), None),
        Offer::New(Some(parent)) => {
            let under = row(*parent).map(|row| row.code.name.clone()).unwrap_or_default();
            (say.with("New under {1}: “{0}”", &[&typed, &under]), row(*parent).map(|row| row.hue))
        }
    };
    let number = if typed.is_empty() { (index + 1).to_string() } else { String::new() };
    let shown = Row {
        text: &text,
        right: &number,
        hue,
        chosen: index == bar.at,
        quiet: matches!(offer, Offer::New(_)),
        ..Row::default()
    };
    row_ui(ui, &shown).row.clicked()
}

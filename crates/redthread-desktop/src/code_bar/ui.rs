//! The code bar drawn.

use std::sync::Arc;

use egui::{Align2, Area, EventFilter, Frame, Order, Pos2, Rect, Response, Ui, vec2};
use redthread_model::{CodeId, Valence};

use super::action::{CodingAction, Pick};
use super::bar::{Asked, CodeBar};
use crate::action::Action;
use crate::codes::CodeTreeData;
use crate::look::{NEAR, ROW, Row, choice_ui, field_ui, quiet_button, quiet_ui, row_ui};
use crate::texts::Texts;

const WIDTH: f32 = 364.0;
/// About how high the bar is without its offers.
const AROUND: f32 = 150.0;

/// What the bar is drawn from.
pub(crate) struct BarInput<'b> {
    /// The codes.
    pub(crate) tree: &'b Arc<CodeTreeData>,
    /// The codes on the number keys.
    pub(crate) keyed: &'b [CodeId],
    /// Those of them that stay there.
    pub(crate) pinned: &'b [CodeId],
    /// The codes used last, newest first.
    pub(crate) recent: &'b [CodeId],
    /// What it stands beside.
    pub(crate) beside: Rect,
    /// The language.
    pub(crate) say: Texts,
}

/// How a frame of the bar ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BarEnd {
    /// It stays open.
    Open,
    /// Something was asked for.
    Done,
    /// It was let go by key.
    Left,
    /// Something else was pressed.
    Elsewhere,
}

/// Draws the code bar below (or above) the selection.
pub(crate) fn code_bar_ui(
    ui: &Ui,
    bar: &mut CodeBar,
    input: &BarInput<'_>,
    actions: &mut Vec<Action>,
) -> BarEnd {
    let offers = bar.offers(input.tree, input.keyed, input.recent);
    let mut asked = bar.keys(ui, &offers);
    let screen = ui.ctx().content_rect();
    let beside = input.beside;
    let (above, below) = (beside.top() - screen.top(), screen.bottom() - beside.bottom());
    let full = AROUND + ROW * 9.0;
    let (pivot, corner) = if below > full || below > above {
        (Align2::LEFT_TOP, beside.left_bottom() + vec2(0.0, 6.0))
    } else {
        (Align2::LEFT_BOTTOM, beside.left_top() - vec2(0.0, 6.0))
    };
    // Where there is little room on either side, it may cover the words.
    let room = if above.max(below) < AROUND + 4.0 * ROW { screen.height() } else { above.max(below) };
    let list_height = (room - AROUND - 20.0).max(3.0 * ROW);
    let area = Area::new(egui::Id::unique("code bar"))
        .order(Order::Foreground)
        .pivot(pivot)
        .fixed_pos(keep_in(corner, screen))
        .constrain(true);
    let shown = area.show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(8).show(ui, |ui| {
            ui.set_width(WIDTH);
            if !bar.about.is_empty() {
                quiet_ui(ui, &capitalised(&bar.about));
            }
            taken_ui(ui, bar, input);
            code_field_ui(ui, bar, input.say);
            ui.add_space(4.0);
            let list = egui::ScrollArea::vertical().id_salt("offers").max_height(list_height);
            list.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                // While a comment is written, the codes are chosen.
                let offers = if bar.comment.is_some() { &[][..] } else { &offers[..] };
                for (index, offer) in offers.iter().enumerate() {
                    let row = offer_ui(ui, bar, input, index, offer, actions);
                    if row.clicked() {
                        let more = bar.puts_on() && ui.input(|input| input.modifiers.command);
                        if more { bar.take(offer.clone()) } else { asked = Asked::Take(offer.clone()) }
                    }
                }
            });
            if bar.puts_on() {
                valence_ui(ui, bar, input.say);
            }
            ui.add_space(NEAR / 2.0);
            let say = input.say;
            let hint = if bar.comment.is_some() {
                say.t("Enter applies · + and − say how it works · Esc back")
            } else if !bar.puts_on() {
                say.t("Enter puts it in its place · Shift Enter new · Esc")
            } else if bar.taken.is_empty() {
                say.t("Enter applies · Shift Enter new · Tab several · Ctrl Enter comment")
            } else {
                say.t("Enter applies all · Tab one more · Ctrl Enter comment · Esc")
            };
            ui.label(egui::RichText::new(hint).size(11.5).color(crate::look::Colors::in_ui(ui).quiet));
        });
    });
    let ended = match asked {
        Asked::Nothing => None,
        Asked::Pin(code) => {
            actions.push(Action::Coding(CodingAction::TogglePin(code)));
            None
        }
        Asked::Leave => return BarEnd::Left,
        Asked::Finish => Some(bar.ended(None)),
        Asked::Take(pick) => Some(bar.ended(Some(pick))),
    };
    match ended {
        Some(Some(action)) => {
            actions.push(Action::Coding(action));
            return BarEnd::Done;
        }
        // A comment without a code stays open until there is one.
        Some(None) if bar.comment.is_some() => {
            bar.comment = None;
            bar.has_keyboard = false;
        }
        Some(None) => return BarEnd::Left,
        None => {}
    }
    let elsewhere = ui.input(|input| {
        input.pointer.any_pressed()
            && input.pointer.interact_pos().is_some_and(|at| !shown.response.rect.contains(at))
    }) && !egui::Popup::is_any_open(ui.ctx());
    if elsewhere { BarEnd::Elsewhere } else { BarEnd::Open }
}

fn keep_in(corner: Pos2, screen: Rect) -> Pos2 {
    egui::pos2(corner.x.min(screen.right() - WIDTH - 32.0).max(screen.left() + 8.0), corner.y)
}

/// The words with a capital letter at their start.
fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The codes taken so far; a click takes one out again.
fn taken_ui(ui: &mut Ui, bar: &mut CodeBar, input: &BarInput<'_>) {
    if bar.taken.is_empty() {
        return;
    }
    let mut out = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        for (index, pick) in bar.taken.iter().enumerate() {
            let name = match pick {
                Pick::Code(code) => input.tree.row(*code).map(|row| row.code.name.clone()),
                Pick::New { name, .. } => Some(name.clone()),
            };
            let name = name.unwrap_or_default();
            let response = choice_ui(ui, true, format!("{name}  ×"));
            let label = input.say.with("Take “{0}” out again", &[&name]);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &label));
            if response.clicked() {
                out = Some(index);
            }
        }
    });
    ui.add_space(4.0);
    if let Some(index) = out {
        bar.taken.remove(index);
        bar.has_keyboard = false;
    }
}

/// The field for the code, or, once it is asked for, the one for the comment.
fn code_field_ui(ui: &mut Ui, bar: &mut CodeBar, say: Texts) {
    let select_all = bar.from_text;
    let field = match &mut bar.comment {
        Some(comment) => field_ui(ui, say.t("Comment"), comment, say.t("what strikes you here"), WIDTH),
        None => field_ui(ui, say.t("Code"), &mut bar.typed, say.t("type to find a code"), WIDTH),
    };
    // Tab is a key of the bar's own.
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(field.id, filter));
    if !std::mem::replace(&mut bar.has_keyboard, true) {
        field.request_focus();
        if select_all && let Some(mut state) = egui::text_edit::TextEditState::load(ui.ctx(), field.id) {
            let all = egui::text::CCursorRange::two(
                egui::text::CCursor::new(0),
                egui::text::CCursor::new(bar.typed.chars().count()),
            );
            state.cursor.set_char_range(Some(all));
            state.store(ui.ctx(), field.id);
        }
    }
}

fn offer_ui(
    ui: &mut Ui,
    bar: &CodeBar,
    input: &BarInput<'_>,
    index: usize,
    offer: &Pick,
    actions: &mut Vec<Action>,
) -> Response {
    let say = input.say;
    let row = |code: CodeId| input.tree.row(code);
    let mut above = "";
    let (text, hue) = match offer {
        Pick::Code(code) => {
            let row = row(*code);
            above = row.and_then(|row| row.path.rsplit_once(" / ")).map_or("", |(above, _)| above);
            (row.map(|row| row.code.name.clone()).unwrap_or_default(), row.map(|row| row.hue))
        }
        Pick::New { under: None, name } if name.contains('/') => (say.with("New code “{0}”", &[name]), None),
        Pick::New { under: None, name } => (say.with("New theme “{0}”", &[name]), None),
        Pick::New { under: Some(parent), name } => {
            let under = row(*parent).map(|row| row.code.name.clone()).unwrap_or_default();
            (say.with("New under {1}: “{0}”", &[name, &under]), row(*parent).map(|row| row.hue))
        }
    };
    let right =
        if bar.typed.trim().is_empty() { format!("{above}   {}", index + 1) } else { above.to_owned() };
    let lit = Some(index) == bar.at && bar.comment.is_none();
    let shown = Row {
        text: &text,
        right: right.trim_start(),
        hue,
        chosen: lit,
        quiet: matches!(offer, Pick::New { .. }),
        ..Row::default()
    };
    let response = row_ui(ui, &shown).row;
    if lit {
        response.scroll_to_me(None);
    }
    if let Pick::Code(code) = offer {
        pin_menu(&response, *code, input.pinned, say, actions);
    }
    response
}

/// The menu that puts a code on a number key of its own, or takes it off.
pub(super) fn pin_menu(
    response: &Response,
    code: CodeId,
    pinned: &[CodeId],
    say: Texts,
    actions: &mut Vec<Action>,
) {
    response.context_menu(|ui| {
        let words = if pinned.contains(&code) {
            say.t("Unpin from its number key")
        } else {
            say.t("Pin to a number key")
        };
        if ui.button(words).clicked() {
            actions.push(Action::Coding(CodingAction::TogglePin(code)));
            ui.close();
        }
    });
}

/// The line that says how the passage works, and opens the comment.
fn valence_ui(ui: &mut Ui, bar: &mut CodeBar, say: Texts) {
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let choices =
            [(Valence::Well, "+", say.t("works well")), (Valence::LessWell, "−", say.t("works less well"))];
        for (valence, sign, words) in choices {
            if choice_ui(ui, bar.valence == Some(valence), format!("{sign} {words}")).clicked() {
                bar.toggle_valence(valence);
                bar.has_keyboard = false;
            }
        }
        if bar.comment.is_none() && quiet_button(ui, say.t("Comment…")).clicked() {
            bar.comment = Some(String::new());
            bar.has_keyboard = false;
        }
    });
}

//! The strip above the text: the codes on the number keys, one click away.

use egui::accesskit::Role;
use egui::{FontId, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use redthread_model::CodeId;

use super::ui::pin_menu;
use crate::action::Action;
use crate::command::UiCommand;
use crate::look::{Colors, Hue, Icon, icon_button, strong_font, swatch};
use crate::texts::Texts;

const HEIGHT: f32 = 22.0;
/// A longer name is cut off.
const NAME_WIDTH: f32 = 130.0;

/// A code on a number key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyedCode {
    /// The code.
    pub(crate) code: CodeId,
    /// Its name.
    pub(crate) name: String,
    /// Its colour.
    pub(crate) hue: Hue,
}

/// Draws the strip. A click puts the code on the selection, or on the turn at the caret.
pub(crate) fn strip_ui(
    ui: &mut Ui,
    codes: &[KeyedCode],
    pinned: &[CodeId],
    say: Texts,
    actions: &mut Vec<Action>,
) {
    ui.horizontal(|ui| {
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if icon_button(ui, Icon::Cross, say.t("Hide the codes of the number keys")).clicked() {
                actions.push(Action::Command(UiCommand::NumberStrip));
            }
            let room = vec2(ui.available_width(), HEIGHT);
            ui.allocate_ui_with_layout(room, egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if codes.is_empty() {
                    let words = say.t("1–9: codes that you use get a number");
                    ui.add_space(6.0);
                    ui.label(egui::RichText::new(words).size(12.0).color(Colors::in_ui(ui).quiet));
                }
                for (index, code) in codes.iter().enumerate() {
                    if !code_ui(ui, index + 1, code, pinned.contains(&code.code), pinned, say, actions) {
                        break;
                    }
                }
            });
        });
    });
}

/// Draws one code with its number. Gives whether there was room for it.
fn code_ui(
    ui: &mut Ui,
    number: usize,
    code: &KeyedCode,
    is_pinned: bool,
    pinned: &[CodeId],
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let colors = Colors::in_ui(ui);
    // Pinned ones stand firmer: they stay at their number.
    let font = if is_pinned { strong_font(12.0) } else { FontId::proportional(12.0) };
    let color = if is_pinned { colors.text } else { colors.quiet };
    let mut job = egui::text::LayoutJob::simple_singleline(code.name.clone(), font, color);
    job.wrap = egui::text::TextWrapping::truncate_at_width(NAME_WIDTH);
    let name = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let width = 36.0 + name.size().x + 8.0;
    if width > ui.available_width() {
        return false;
    }
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click());
    let label = format!("{number} {}", code.name);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5.0, colors.hover);
    }
    let middle = rect.center().y;
    let place = pos2(rect.left() + 8.0, middle);
    ui.painter().text(place, egui::Align2::CENTER_CENTER, number, FontId::proportional(11.0), colors.quiet);
    swatch(ui, pos2(rect.left() + 23.0, middle), code.hue);
    let at = Rect::from_min_size(pos2(rect.left() + 34.0, middle - name.size().y / 2.0), name.size());
    ui.painter().galley(at.min, name, color);
    if response.clicked() {
        actions.push(Action::Apply(code.code));
    }
    pin_menu(&response, code.code, pinned, say, actions);
    let hint = if is_pinned {
        say.with(
            "“{0}” stays on {1}: a click, or the key, codes the selection or the turn",
            &[&code.name, &number],
        )
    } else {
        say.with("“{0}” is on {1} for now; press the right button to pin it", &[&code.name, &number])
    };
    response.on_hover_text(hint);
    true
}

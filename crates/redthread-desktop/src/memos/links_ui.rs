//! Links drawn: those of a passage in a panel, and all of them in a table.

use egui::accesskit::Role;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, FontId, Layout, Rect, RichText, Sense, Ui, WidgetInfo, pos2, vec2};

use super::action::MemosAction;
use super::kinds::{LINK_KINDS, link_sign, link_words};
use super::links_data::{LinkData, LinkRow, LinksData};
use super::state::MemosState;
use super::when::day;
use crate::action::Action;
use crate::look::{
    Colors, Icon, NEAR, choice_ui, empty_ui, field_ui, icon_button, line_in, quiet_ui, reading_font,
};
use crate::texts::Texts;

/// The height of a link in the table.
const ROW: f32 = 46.0;

/// Draws the links of a passage: pressed, each opens its other end.
pub(crate) fn links_here_ui(ui: &mut Ui, links: &[LinkData], say: Texts, actions: &mut Vec<Action>) {
    for link in links {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let label = link.label(say);
                if icon_button(ui, Icon::Cross, &say.with("Remove the link: {0}", &[&label])).clicked() {
                    actions.push(Action::Memos(MemosAction::RemoveLink(link.link)));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let colors = Colors::in_ui(ui);
                    let (quiet, font) = (colors.quiet, FontId::proportional(12.5));
                    let about = format!(
                        "{} {} · {}\n",
                        link_sign(link.kind),
                        say.t(link_words(link.kind, link.outgoing)),
                        link.document
                    );
                    let part = |font_id, color| TextFormat { font_id, color, ..TextFormat::default() };
                    let mut words = LayoutJob::single_section(about, part(font.clone(), quiet));
                    words.append(&format!("“{}”", link.words), 0.0, part(font, colors.text));
                    let button = egui::Button::new(words).frame_when_inactive(false).wrap();
                    let button = ui.add(button);
                    button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                    if button.clicked() {
                        actions.push(Action::Show(link.other));
                    }
                });
            });
        });
    }
}

/// Draws the table of all links.
pub(super) fn links_table_ui(
    ui: &mut Ui,
    data: &LinksData,
    state: &mut MemosState,
    say: Texts,
    actions: &mut Vec<Action>,
) {
    if data.rows.is_empty() {
        let words = say.t("A link says what one passage does to another: answers it, contradicts it, says more, explains it. In the reader select the one passage and press L, then select the other and press L again.");
        empty_ui(ui, say.t("No links yet"), words);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        let width = (ui.available_width() * 0.4).clamp(140.0, 320.0);
        let hint = say.t("words or documents");
        field_ui(ui, say.t("Search in links"), &mut state.link_query, hint, width);
        if choice_ui(ui, state.link_kind.is_none(), say.t("all")).clicked() {
            state.link_kind = None;
        }
        for (kind, name) in LINK_KINDS {
            let words = format!("{} {}", link_sign(kind), say.t(name));
            if choice_ui(ui, state.link_kind == Some(kind), words).clicked() {
                state.link_kind = Some(kind);
            }
        }
    });
    ui.add_space(NEAR);
    let listed = data.listed(&state.link_query, state.link_kind);
    if listed.is_empty() {
        quiet_ui(ui, say.t("No link is like this."));
        return;
    }
    let table = egui::ScrollArea::vertical().id_salt("links").auto_shrink([false, false]);
    table.show_rows(ui, ROW, listed.len(), |ui, rows| {
        for number in &listed[rows] {
            row_ui(ui, &data.rows[*number], say, actions);
        }
    });
}

/// A row: from, type, to; each end opens its place.
fn row_ui(ui: &mut Ui, row: &LinkRow, say: Texts, actions: &mut Vec<Action>) {
    let width = ui.available_width();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = NEAR;
        let middle = 130.0;
        let end = ((width - middle - 30.0 - 3.0 * NEAR) / 2.0).max(90.0);
        if end_ui(ui, end, &row.from.1, &row.from.2) {
            actions.push(Action::Show(row.from.0));
        }
        ui.allocate_ui_with_layout(vec2(middle, ROW), Layout::left_to_right(Align::Center), |ui| {
            ui.set_min_width(middle);
            let name = format!("{} {}", link_sign(row.kind), say.t(link_words(row.kind, true)));
            let about = format!("{}, {}", row.coder, day(row.created_millis, say));
            let menu = ui.menu_button(RichText::new(name).size(12.5), |ui| {
                for (kind, name) in LINK_KINDS {
                    let words = format!("{} {}", link_sign(kind), say.t(name));
                    if choice_ui(ui, kind == row.kind, words).clicked() {
                        actions.push(Action::Memos(MemosAction::SetLinkKind(row.link, kind)));
                        ui.close();
                    }
                }
            });
            menu.response.on_hover_text(about);
        });
        if end_ui(ui, end, &row.to.1, &row.to.2) {
            actions.push(Action::Show(row.to.0));
        }
        let label = say.with("Remove the link: {0}", &[&row.from.1]);
        if icon_button(ui, Icon::Cross, &label).clicked() {
            actions.push(Action::Memos(MemosAction::RemoveLink(row.link)));
        }
    });
}

/// Draws one end of a link. Gives whether it was pressed.
fn end_ui(ui: &mut Ui, width: f32, words: &str, document: &str) -> bool {
    let colors = Colors::in_ui(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("“{words}” · {document}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5.0, colors.hover);
    }
    let inner = rect.shrink2(vec2(NEAR, 4.0));
    let middle = inner.top() + 21.0;
    let upper = Rect::from_min_max(inner.min, pos2(inner.right(), middle));
    line_in(ui, upper, &format!("“{words}”"), reading_font(14.5), colors.text);
    let lower = Rect::from_min_max(pos2(inner.left(), middle), inner.max);
    line_in(ui, lower, document, FontId::proportional(11.5), colors.quiet);
    response.clicked()
}

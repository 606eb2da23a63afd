//! The saved queries to choose among, and what can be done with each.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{PopupCloseBehavior, ScrollArea, Ui};

use super::action::QueriesAction;
use super::choices::Saved;
use crate::action::Action;
use crate::look::{Icon, icon_button, quiet_ui};
use crate::texts::Texts;

/// Draws the menu of saved queries. Gives the expression of the one that was chosen, which names it: `query:"…"`.
pub(super) fn saved_menu_ui(
    ui: &mut Ui,
    saved: &[Saved],
    say: Texts,
    actions: &mut Vec<Action>,
) -> Option<String> {
    let mut chosen = None;
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new(say.t("Saved queries"));
    MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_width(340.0);
        if saved.is_empty() {
            quiet_ui(ui, say.t("Nothing saved yet. Build an expression and save it by name."));
        }
        ScrollArea::vertical().id_salt("saved queries").max_height(320.0).show(ui, |ui| {
            for query in saved {
                ui.horizontal(|ui| {
                    let about = match query.note.is_empty() {
                        true => query.expression.clone(),
                        false => format!("{}\n{}", query.note, query.expression),
                    };
                    let width = ui.available_width() - 30.0;
                    let name = egui::Button::new(&query.name).frame_when_inactive(false).truncate();
                    let size = egui::vec2(width, 26.0);
                    if ui.add_sized(size, name).on_hover_text(about).clicked() {
                        chosen = Some(format!("query:{}", redthread_query::expression::quoted(&query.name)));
                        ui.close();
                    }
                    let remove = say.with("Remove the query “{0}”", &[&query.name]);
                    if icon_button(ui, Icon::Cross, &remove).clicked() {
                        actions.push(Action::Queries(QueriesAction::Remove(query.id)));
                        ui.close();
                    }
                });
            }
        });
    });
    chosen
}

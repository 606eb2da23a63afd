//! The saved queries to choose among, and what can be done with each.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{PopupCloseBehavior, ScrollArea, Ui};

use super::action::QueriesAction;
use super::choices::Saved;
use crate::action::Action;
use crate::look::{Icon, icon_button, quiet_ui};
use crate::texts::Texts;

/// What was chosen of a saved query.
pub(super) enum Chosen {
    /// To use it: the expression that names it, `query:"…"`.
    Use(String),
    /// To look at its own expression, and alter it.
    Open(Saved),
}

/// Draws the menu of saved queries. Gives what was chosen.
pub(super) fn saved_menu_ui(
    ui: &mut Ui,
    saved: &[Saved],
    say: Texts,
    actions: &mut Vec<Action>,
) -> Option<Chosen> {
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
                    let width = ui.available_width() - 60.0;
                    let name = egui::Button::new(&query.name).frame_when_inactive(false).truncate();
                    let size = egui::vec2(width, 26.0);
                    if ui.add_sized(size, name).on_hover_text(about).clicked() {
                        let name = redthread_query::expression::quoted(&query.name);
                        chosen = Some(Chosen::Use(format!("query:{name}")));
                        ui.close();
                    }
                    let open = say.with("Open the query “{0}” to alter it", &[&query.name]);
                    if icon_button(ui, Icon::View, &open).clicked() {
                        chosen = Some(Chosen::Open(query.clone()));
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

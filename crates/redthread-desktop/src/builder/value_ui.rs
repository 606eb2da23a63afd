//! Choosing the kind and the value of a thing.

use egui::containers::menu::{MenuButton, MenuConfig};
use egui::{Key, PopupCloseBehavior, ScrollArea, Ui};
use redthread_query::expression::Comparison;
use redthread_text::{Folding, fold};

use super::choices::{Choice, ExpressionChoices};
use super::what::{Kind, What};
use crate::look::{ROW, Row, choice_ui, field_ui, quiet_ui, row_ui};
use crate::texts::{Texts, key};

/// From so many choices on, a field finds one.
const MANY: usize = 10;

const COMPARISONS: [(Comparison, &str); 6] = [
    (Comparison::Is, key("is")),
    (Comparison::IsNot, key("is not")),
    (Comparison::Less, key("less than")),
    (Comparison::AtMost, key("at most")),
    (Comparison::More, key("more than")),
    (Comparison::AtLeast, key("at least")),
];

/// Draws a thing: its kind, and what it needs besides. `name` tells it from others for who cannot see it.
pub(super) fn what_ui(
    ui: &mut Ui,
    choices: &ExpressionChoices,
    what: &mut What,
    name: &str,
    typed: &mut String,
    say: Texts,
) {
    let current = kind_words(&what.kind, say).to_owned();
    let kind = kind_menu_ui(ui, choices, &current, name, say);
    if let Some(kind) = kind.filter(|kind| *kind != what.kind) {
        *what = What::new(kind);
    }
    if what.kind.is_compared() {
        comparison_ui(ui, choices.is_ordered(&what.kind), &mut what.comparison, say);
    }
    if what.kind.has_value() {
        let values = choices.values(&what.kind);
        if values.is_empty() || choices.is_ordered(&what.kind) {
            let label = say.with("{0}: value", &[&name]);
            field_ui(ui, &label, &mut what.value, say.t("type it"), 160.0);
        } else {
            pick_ui(ui, values, &mut what.value, name, typed, say);
        }
    }
    if what.kind == Kind::Code && choice_ui(ui, what.exactly, say.t("that code alone")).clicked() {
        what.exactly = !what.exactly;
    }
    if what.kind.has_options() {
        options_ui(ui, what, say);
    }
}

fn kind_words(kind: &Kind, say: Texts) -> &str {
    match kind {
        Kind::Attribute(name) => name.as_str(),
        named => say.t(named.name()),
    }
}

/// Draws the menu of the kinds of things that the study has something of. Gives the one that was chosen.
pub(super) fn kind_menu_ui(
    ui: &mut Ui,
    choices: &ExpressionChoices,
    current: &str,
    name: &str,
    say: Texts,
) -> Option<Kind> {
    let mut chosen = None;
    let mut entry = |ui: &mut Ui, kind: Kind| {
        if choices.offers(&kind) && ui.button(kind_words(&kind, say)).clicked() {
            chosen = Some(kind);
            ui.close();
        }
    };
    let menu = ui.menu_button(current, |ui| {
        ScrollArea::vertical().id_salt(("kinds", name)).max_height(420.0).show(ui, |ui| {
            quiet_ui(ui, say.t("Passages"));
            Kind::PASSAGES.into_iter().for_each(|kind| entry(ui, kind));
            ui.separator();
            quiet_ui(ui, say.t("Conditions"));
            Kind::conditions().for_each(|kind| entry(ui, kind));
            if !choices.attributes.is_empty() {
                ui.separator();
                quiet_ui(ui, say.t("Attributes"));
                for (attribute, _, _) in &choices.attributes {
                    entry(ui, Kind::Attribute(attribute.clone()));
                }
            }
        });
    });
    menu.response.accessible_name(format!("{name}: {current}"));
    chosen
}

fn comparison_ui(ui: &mut Ui, ordered: bool, chosen: &mut Comparison, say: Texts) {
    let current = COMPARISONS.iter().find(|(one, _)| one == chosen).map_or("", |(_, name)| say.t(name));
    ui.menu_button(current, |ui| {
        let offered = if ordered { &COMPARISONS[..] } else { &COMPARISONS[..2] };
        for (comparison, name) in offered {
            if choice_ui(ui, chosen == comparison, say.t(name)).clicked() {
                *chosen = *comparison;
                ui.close();
            }
        }
    });
}

/// Draws the choice of a value among those that the study has.
fn pick_ui(ui: &mut Ui, offered: &[Choice], chosen: &mut String, name: &str, typed: &mut String, say: Texts) {
    let label = offered.iter().find(|(written, _)| written == chosen).map(|(_, label)| label.as_str());
    let text = match label {
        Some(label) => crate::inspector::shortened(label, 40),
        None if chosen.is_empty() => say.t("choose…").to_owned(),
        None => chosen.clone(),
    };
    let config = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let button = egui::Button::new(text.as_str());
    let (opened, _) = MenuButton::from_button(button).config(config).ui(ui, |ui| {
        ui.set_width(320.0);
        let many = offered.len() >= MANY;
        if many {
            let field = field_ui(ui, say.t("Find"), typed, say.t("type to find one"), 320.0);
            if ui.memory(|memory| memory.focused().is_none()) {
                field.request_focus();
            }
        }
        let wanted = if many { fold(typed.trim(), Folding::Loose).into_owned() } else { String::new() };
        let fits = |label: &str| wanted.is_empty() || fold(label, Folding::Loose).contains(&wanted);
        let fitting: Vec<&Choice> = offered.iter().filter(|(_, label)| fits(label)).collect();
        ui.spacing_mut().item_spacing.y = 0.0;
        let entered = many && !wanted.is_empty() && ui.input(|input| input.key_pressed(Key::Enter));
        if let Some((written, _)) = fitting.first().filter(|_| entered) {
            chosen.clone_from(written);
            ui.close();
        }
        let list = ScrollArea::vertical().id_salt(("values", name)).max_height(300.0);
        list.show_rows(ui, ROW, fitting.len(), |ui, rows| {
            for (written, label) in &fitting[rows] {
                let row = Row { text: label, chosen: written == chosen, ..Row::default() };
                if row_ui(ui, &row).row.clicked() {
                    chosen.clone_from(written);
                    ui.close();
                }
            }
        });
    });
    if opened.clicked() {
        typed.clear();
    }
    opened.accessible_name(format!("{}: {text}", say.with("{0}: value", &[&name])));
}

/// Draws how a search compares words.
fn options_ui(ui: &mut Ui, what: &mut What, say: Texts) {
    let usual = what.options.matching == Default::default();
    let words = if usual { say.t("as usual") } else { say.t("with options") };
    let menu = ui.menu_button(words, |ui| {
        let matching = &mut what.options.matching;
        let mut folding = |ui: &mut Ui, folding: Folding, words: &str| {
            if choice_ui(ui, matching.folding == folding, words).clicked() {
                matching.folding = folding;
            }
        };
        folding(ui, Folding::Everyday, say.t("upper and lower case are the same"));
        folding(ui, Folding::Exact, say.t("letter by letter"));
        folding(ui, Folding::Loose, say.t("also a for å, o for ø"));
        ui.separator();
        if choice_ui(ui, matching.whole_words, say.t("only as it is written, no other forms")).clicked() {
            matching.whole_words = !matching.whole_words;
        }
        if what.kind == Kind::Words {
            if choice_ui(ui, matching.compounds, say.t("also as a part of longer words")).clicked() {
                matching.compounds = !matching.compounds;
            }
            if choice_ui(ui, matching.without_stop_words, say.t("pass over small words")).clicked() {
                matching.without_stop_words = !matching.without_stop_words;
            }
            let scan = say.t("also as a poor scanner reads it");
            if choice_ui(ui, matching.scan_tolerant, scan).clicked() {
                matching.scan_tolerant = !matching.scan_tolerant;
            }
        }
    });
    menu.response.on_hover_text(say.t("How words are compared"));
}

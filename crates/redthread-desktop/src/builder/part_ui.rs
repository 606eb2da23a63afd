//! The rows of the builder, drawn.

use egui::{DragValue, Ui};
use redthread_query::expression::Relation;

use super::choices::ExpressionChoices;
use super::rows::{Bracket, Joint, Link, Part, Row};
use super::value_ui::{kind_menu_ui, what_ui};
use super::what::{Kind, What};
use crate::look::{Colors, Icon, NEAR, choice_ui, icon_button, quiet_button, quiet_ui};
use crate::texts::{Texts, key};

/// How deep brackets can be made; deeper ones that were typed are still shown.
const MAX_DEPTH: usize = 3;

const RELATIONS: [(Relation, &str); 10] = [
    (Relation::Overlaps, key("overlaps")),
    (Relation::Within, key("lies within")),
    (Relation::Contains, key("contains")),
    (Relation::NearTurns(1), key("near, in turns")),
    (Relation::NearWords(10), key("near, in words")),
    (Relation::SameTurn, key("in the same turn as")),
    (Relation::SameParagraph, key("in the same paragraph as")),
    (Relation::SameCase, key("by the same person as")),
    (Relation::Before, key("before")),
    (Relation::After, key("after")),
];

/// Draws the parts of a bracket, and what can be added to it. `place` says which it is: empty for the whole, then `2.`, `2.1.`, …
pub(super) fn bracket_ui(
    ui: &mut Ui,
    choices: &ExpressionChoices,
    bracket: &mut Bracket,
    place: &str,
    typed: &mut String,
    say: Texts,
) {
    let depth = place.matches('.').count();
    if bracket.parts.len() > 1 || depth > 0 {
        ui.horizontal(|ui| {
            if choice_ui(ui, bracket.joint == Joint::All, say.t("all of these hold")).clicked() {
                bracket.joint = Joint::All;
            }
            if choice_ui(ui, bracket.joint == Joint::Any, say.t("any of these holds")).clicked() {
                bracket.joint = Joint::Any;
            }
        });
    }
    let mut gone = None;
    for (index, part) in bracket.parts.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            if part_ui(ui, choices, part, &format!("{place}{}", index + 1), typed, say) {
                gone = Some(index);
            }
        });
    }
    if let Some(index) = gone {
        bracket.parts.remove(index);
    }
    if bracket.parts.is_empty() && depth == 0 {
        quiet_ui(
            ui,
            say.t("Add what you look for; the text of the expression and what it finds stand above."),
        );
    }
    ui.horizontal(|ui| {
        let add = say.t("Add…");
        let name = match place.strip_suffix('.') {
            None => say.t("New row").to_owned(),
            Some(place) => say.with("New row in the brackets {0}", &[&place]),
        };
        if let Some(kind) = kind_menu_ui(ui, choices, add, &name, say) {
            bracket.add(kind);
        }
        if depth + 1 < MAX_DEPTH && quiet_button(ui, say.t("Add brackets")).clicked() {
            bracket.parts.push(Part::Bracket(Bracket { joint: Joint::Any, ..Bracket::default() }));
        }
    });
}

/// Draws a row or a bracket. Gives whether it should go.
fn part_ui(
    ui: &mut Ui,
    choices: &ExpressionChoices,
    part: &mut Part,
    place: &str,
    typed: &mut String,
    say: Texts,
) -> bool {
    let mut gone = false;
    match part {
        Part::Row(row) => {
            ui.horizontal_wrapped(|ui| {
                let number = say.with("Row {0}", &[&place]);
                gone = row_ui(ui, choices, row, &number, typed, say);
            });
        }
        Part::Bracket(bracket) => {
            let line = egui::Stroke::new(2.0, Colors::in_ui(ui).line);
            let frame = egui::Frame::new().inner_margin(egui::Margin { left: 14, ..Default::default() });
            let shown = frame.show(ui, |ui| {
                ui.horizontal(|ui| {
                    if choice_ui(ui, bracket.not, say.t("not")).clicked() {
                        bracket.not = !bracket.not;
                    }
                    quiet_ui(ui, say.t("in brackets"));
                    gone = icon_button(ui, Icon::Cross, say.t("Take the brackets away")).clicked();
                });
                bracket_ui(ui, choices, bracket, &format!("{place}."), typed, say);
            });
            let rect = shown.response.rect;
            ui.painter().vline(rect.left() + 4.0, rect.y_range(), line);
        }
    }
    gone
}

fn row_ui(
    ui: &mut Ui,
    choices: &ExpressionChoices,
    row: &mut Row,
    name: &str,
    typed: &mut String,
    say: Texts,
) -> bool {
    if choice_ui(ui, row.not, say.t("not")).clicked() {
        row.not = !row.not;
    }
    what_ui(ui, choices, &mut row.what, name, typed, say);
    let mut unlinked = None;
    for (index, link) in row.links.iter_mut().enumerate() {
        ui.push_id(index, |ui| {
            if link_ui(ui, choices, link, name, typed, say) {
                unlinked = Some(index);
            }
        });
    }
    if let Some(index) = unlinked {
        row.links.remove(index);
    }
    ui.add_space(NEAR);
    let relation = say.with("{0}: relation", &[&name]);
    let menu = ui.menu_button(say.t("relation…"), |ui| {
        for (relation, words) in RELATIONS {
            if ui.button(say.t(words)).clicked() {
                row.links.push(Link { not: false, relation, what: What::new(Kind::Turns) });
                ui.close();
            }
        }
    });
    menu.response.accessible_name(relation);
    icon_button(ui, Icon::Cross, &say.with("Take row away: {0}", &[&name])).clicked()
}

/// Draws a relation and what it is to. Gives whether it should go.
fn link_ui(
    ui: &mut Ui,
    choices: &ExpressionChoices,
    link: &mut Link,
    name: &str,
    typed: &mut String,
    say: Texts,
) -> bool {
    let same_kind = |one: Relation| std::mem::discriminant(&one) == std::mem::discriminant(&link.relation);
    let words = RELATIONS.iter().find(|(one, _)| same_kind(*one)).map_or("", |(_, words)| say.t(words));
    let words = if link.not { say.with("not {0}", &[&words]) } else { words.to_owned() };
    ui.menu_button(words, |ui| {
        for (relation, words) in RELATIONS {
            if ui.button(say.t(words)).clicked() {
                link.relation = relation;
                ui.close();
            }
        }
        ui.separator();
        if choice_ui(ui, link.not, say.t("turned round: must not be so")).clicked() {
            link.not = !link.not;
            ui.close();
        }
    });
    if let Relation::NearTurns(number) | Relation::NearWords(number) = &mut link.relation {
        let label = say.with("{0}: how near", &[&name]);
        ui.add(DragValue::new(number).range(0..=1000)).accessible_name(label);
    }
    let to = say.with("{0}: to what", &[&name]);
    what_ui(ui, choices, &mut link.what, &to, typed, say);
    icon_button(ui, Icon::Cross, &say.with("{0}: take the relation away", &[&name])).clicked()
}

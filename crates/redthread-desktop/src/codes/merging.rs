//! Choosing the code into which another is merged, by typing.

use egui::{Key, Modifiers, Ui};
use redthread_model::CodeId;
use redthread_text::{Folding, fold};

use super::CodesAction;
use super::data::{CodeRowData, CodeTreeData};
use crate::action::Action;
use crate::look::{NEAR, Row, field_ui, quiet_button, quiet_ui, row_ui, title_ui};
use crate::texts::Texts;

/// At most so many codes are offered.
const OFFERED: usize = 14;

/// A code that is to be merged into another.
#[derive(Clone, Debug)]
pub(super) struct Merging {
    code: CodeId,
    typed: String,
    at: usize,
    drawn: bool,
}

impl Merging {
    /// Begins with this code.
    pub(super) fn of(code: CodeId) -> Self {
        Self { code, typed: String::new(), at: 0, drawn: false }
    }
}

/// The codes into which `code` can be merged, whose path holds what is typed; its siblings first.
fn offered<'d>(data: &'d CodeTreeData, code: CodeId, typed: &str) -> Vec<&'d CodeRowData> {
    let wanted = fold(typed.trim(), Folding::Loose);
    let parent = data.row(code).and_then(|row| row.code.parent);
    let fits = |row: &&CodeRowData| {
        row.code.id != code && (wanted.is_empty() || fold(&row.path, Folding::Loose).contains(&*wanted))
    };
    let mut found: Vec<&CodeRowData> = data.rows.iter().filter(fits).collect();
    found.sort_by_key(|row| row.code.parent != parent);
    found.truncate(OFFERED);
    found
}

/// Draws the choice in the place of the tree. Gives whether it stays open.
pub(super) fn merging_ui(
    ui: &mut Ui,
    data: &CodeTreeData,
    merging: &mut Merging,
    say: Texts,
    actions: &mut Vec<Action>,
) -> bool {
    let Some(row) = data.row(merging.code) else { return false };
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if pressed(Key::Escape) {
        return false;
    }
    let offered = offered(data, merging.code, &merging.typed);
    let last = offered.len().saturating_sub(1);
    merging.at = merging.at.min(last);
    if pressed(Key::ArrowDown) {
        merging.at = (merging.at + 1).min(last);
    }
    if pressed(Key::ArrowUp) {
        merging.at = merging.at.saturating_sub(1);
    }
    let mut chosen = if pressed(Key::Enter) { offered.get(merging.at).copied() } else { None };
    title_ui(ui, &say.with("Merge “{0}” into", &[&row.code.name]));
    let field =
        field_ui(ui, say.t("Merge into"), &mut merging.typed, say.t("name of the other code"), f32::INFINITY);
    if !std::mem::replace(&mut merging.drawn, true) {
        field.request_focus();
    }
    if field.changed() {
        merging.at = 0;
    }
    ui.add_space(NEAR);
    ui.spacing_mut().item_spacing.y = 0.0;
    for (index, row) in offered.iter().enumerate() {
        let right = row.codings.to_string();
        let shown = Row {
            text: &row.path,
            right: &right,
            hue: Some(row.hue),
            chosen: index == merging.at,
            ..Row::default()
        };
        if row_ui(ui, &shown).row.clicked() {
            chosen = Some(row);
        }
    }
    if offered.is_empty() {
        quiet_ui(ui, say.t("No other code has these letters."));
    }
    ui.add_space(NEAR);
    ui.spacing_mut().item_spacing.y = NEAR;
    quiet_ui(ui, say.t("Codings, memos, quotes, summaries and sub-themes go along. Undo takes it back."));
    let cancelled = quiet_button(ui, say.t("Do not merge")).clicked();
    if let Some(into) = chosen {
        let action = CodesAction::Merge { from: vec![merging.code], into: into.code.id };
        actions.push(Action::Codes(action));
    }
    !cancelled && chosen.is_none()
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn other_codes_are_offered_by_path_siblings_first() {
        let project = Sample::new().document("Et", "", "Bo: {a|A} {b|A/Nærhed} {c|A/Tid} {d|D}").build();
        let data = CodeTreeData::of(&project).unwrap();
        let names = |typed: &str| {
            let found = offered(&data, data.rows[1].code.id, typed);
            found.into_iter().map(|row| row.path.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names(""), ["A / Tid", "A", "D"]);
        assert_eq!(names("naer"), Vec::<String>::new(), "not into itself");
        assert_eq!(names("d"), ["A / Tid", "D"]);
    }
}

//! What the grids of this place share: pasting, sorting, copying, what was refused.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use egui::{RichText, Ui};
use redthread_model::DocumentKind;
use redthread_text::Collation;
use redthread_workspace::{cells_from_clipboard, cells_to_clipboard, read_value};

use crate::look::{Colors, GridRange, GridSource, quiet_button};
use crate::texts::{Texts, key};

/// Something written that could not be taken, and why.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Refused {
    /// What was written.
    pub(super) text: String,
    /// Why it could not be taken, in words.
    pub(super) why: String,
}

/// Where each field of a pasted text falls: from the first cell of the range on; one field alone fills the whole range.
pub(super) fn placed(pasted: &str, range: GridRange) -> Vec<(usize, usize, String)> {
    let rows = cells_from_clipboard(pasted);
    if let [row] = &rows[..]
        && let [only] = &row[..]
    {
        return range.each().map(|(row, col)| (row, col, only.clone())).collect();
    }
    let (top, left) = range.first;
    let fields = rows.into_iter().enumerate().flat_map(move |(row, fields)| {
        let field = move |(col, field)| (top + row, left + col, field);
        fields.into_iter().enumerate().map(field)
    });
    fields.collect()
}

/// Puts a range on the clipboard, as spreadsheets take it.
pub(super) fn copy(ui: &Ui, source: &dyn GridSource, range: GridRange) {
    let rows = range.rows().filter(|row| *row < source.rows());
    let row = |row| range.cols().map(|col| source.cell(row, col).text.into_owned()).collect();
    ui.ctx().copy_text(cells_to_clipboard(&rows.map(row).collect::<Vec<Vec<String>>>()));
}

/// How two things are compared.
pub(super) type Compare<'c, I> = &'c dyn Fn(&I, &I) -> Ordering;

/// Keeps `order` as it is, without what is gone and with what is new below; sorts it anew by `compare` if it is given.
pub(super) fn arrange<I: Ord + Copy>(order: &mut Vec<I>, all: &[I], compare: Option<Compare<'_, I>>) {
    let there: BTreeSet<I> = all.iter().copied().collect();
    order.retain(|id| there.contains(id));
    let known: BTreeSet<I> = order.iter().copied().collect();
    order.extend(all.iter().filter(|id| !known.contains(id)));
    if let Some(compare) = compare {
        order.sort_by(|one, other| compare(one, other));
    }
}

/// Compares what two cells show: numbers as numbers, empty ones last, the rest as the language sorts.
pub(super) fn compare_texts(collation: &Collation, one: &str, other: &str) -> Ordering {
    let number = |text: &str| match read_value(redthread_model::AttributeKind::Number, text) {
        Some(redthread_model::Value::Number(number)) => Some(number),
        _ => None,
    };
    match (one.is_empty(), other.is_empty()) {
        (true, true) => Ordering::Equal,
        (true, false) => Ordering::Greater,
        (false, true) => Ordering::Less,
        (false, false) => match (number(one), number(other)) {
            (Some(one), Some(other)) => one.total_cmp(&other),
            _ => collation.compare(one, other),
        },
    }
}

/// Draws what a paste left out, until it is sent away.
pub(super) fn left_out_ui(ui: &mut Ui, left_out: &mut Vec<String>, say: Texts) {
    let Some(first) = left_out.first() else { return };
    let colors = Colors::in_ui(ui);
    let mut done = false;
    ui.horizontal_wrapped(|ui| {
        let count = left_out.len() as u64;
        let words = say.count(count, "{0} cell was left out", "{0} cells were left out");
        ui.label(RichText::new(format!("⚠ {words}: {first}")).color(colors.warning));
        done = quiet_button(ui, say.t("All right")).clicked();
    });
    if done {
        left_out.clear();
    }
}

/// What a kind of document is called.
pub(crate) const fn kind_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::FocusGroup => key("focus group"),
        DocumentKind::Interview => key("interview"),
        DocumentKind::PhoneInterview => key("phone interview"),
        DocumentKind::Document => key("document"),
        DocumentKind::CaseFile => key("case file"),
        DocumentKind::Note => key("field note"),
        DocumentKind::Survey => key("survey"),
    }
}

#[cfg(test)]
mod tests {
    use redthread_text::Language;

    use super::*;

    #[test]
    fn what_is_pasted_falls_from_the_first_cell_on_and_one_field_fills_the_range() {
        let range = GridRange { first: (1, 2), last: (2, 2) };
        assert_eq!(placed("ja\n", range), [(1, 2, "ja".to_owned()), (2, 2, "ja".to_owned())]);
        let two = placed("a\tb\nc", range);
        assert_eq!(two, [(1, 2, "a".to_owned()), (1, 3, "b".to_owned()), (2, 2, "c".to_owned())]);
    }

    #[test]
    fn numbers_sort_as_numbers_and_danish_letters_as_in_danish_and_nothing_last() {
        let collation = Collation::of(Language::DANISH);
        let mut texts = ["", "10", "9,5", "2"];
        texts.sort_by(|one, other| compare_texts(&collation, one, other));
        assert_eq!(texts, ["2", "9,5", "10", ""]);
        let mut names = ["Åse", "Zita", "Ægir", "Østen"];
        names.sort_by(|one, other| compare_texts(&collation, one, other));
        assert_eq!(names, ["Zita", "Ægir", "Østen", "Åse"]);
    }

    #[test]
    fn an_order_stays_as_it_was_sorted_and_what_is_new_stands_below() {
        let mut order = vec![3, 1, 2];
        arrange(&mut order, &[1, 3, 4], None);
        assert_eq!(order, [3, 1, 4]);
        arrange(&mut order, &[1, 3, 4], Some(&|one: &i32, other: &i32| one.cmp(other)));
        assert_eq!(order, [1, 3, 4]);
    }
}

//! The words as files hold them.

use std::path::Path;

use redthread_workspace::{TableCell, WorkspaceError, write_figures, write_picture};

use super::ask::{View, WordsAsk};
use super::data::WordsData;
use super::pictures::svg;
use super::table::{Column, Sorting};
use crate::texts::Texts;

/// The columns of a saved table: names for programs, as the command has them.
fn columns(compares: bool) -> Vec<(&'static str, Column)> {
    if compares {
        return vec![
            ("target", Column::Count),
            ("reference", Column::Other),
            ("per_1000_target", Column::Rate),
            ("per_1000_reference", Column::OtherRate),
            ("log_likelihood", Column::Likelihood),
            ("log_ratio", Column::Ratio),
            ("people_target", Column::People),
            ("people_reference", Column::OtherPeople),
        ];
    }
    vec![
        ("count", Column::Count),
        ("documents", Column::Documents),
        ("people", Column::People),
        ("per_1000", Column::Rate),
        ("dp", Column::Spread),
    ]
}

/// Saves the words: a table as csv, bars or a cloud as svg.
pub(crate) fn save(
    path: &Path,
    data: &WordsData,
    ask: &WordsAsk,
    view: View,
    sorting: Sorting,
    say: Texts,
) -> Result<(), WorkspaceError> {
    let order = sorting.order(data);
    if view != View::Table {
        let title =
            if ask.compares() { say.t("Words that differ most") } else { say.t("The most frequent words") };
        return write_picture(path, &svg(data, &order, view, title, say));
    }
    let columns = columns(ask.compares());
    let names: Vec<&str> = ["word", "key"].into_iter().chain(columns.iter().map(|(name, _)| *name)).collect();
    let rows = order.iter().map(|line| {
        let line = &data.lines[*line];
        let figures = columns.iter().map(|(_, column)| match column.figure(line) {
            None => TableCell::Empty,
            Some(whole) if whole.fract() == 0.0 => TableCell::Whole(whole as i64),
            Some(figure) => TableCell::Number(figure),
        });
        let words = [TableCell::Text(line.word.clone()), TableCell::Text(line.key.clone())];
        words.into_iter().chain(figures).collect()
    });
    write_figures(path, &names, &rows.collect::<Vec<Vec<TableCell>>>())
}

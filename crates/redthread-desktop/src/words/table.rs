//! The words as a grid shows them.

use std::cmp::Ordering;

use super::data::{WordLine, WordsData};
use super::said;
use crate::look::{GridCell, GridColumn, GridSource};
use crate::texts::{Texts, key};

/// A column of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Column {
    /// The word.
    Word,
    /// How often.
    #[default]
    Count,
    /// By how many people.
    People,
    /// In how many documents.
    Documents,
    /// How often in a thousand.
    Rate,
    /// How evenly.
    Spread,
    /// How often in the other material.
    Other,
    /// How often in a thousand of the other material.
    OtherRate,
    /// By how many people of the other material.
    OtherPeople,
    /// How surprising the difference is.
    Likelihood,
    /// How large the difference is.
    Ratio,
    /// The mark that it reaches.
    Mark,
}

impl Column {
    /// The columns of counted words.
    pub(super) const COUNTED: [Self; 6] =
        [Self::Word, Self::Count, Self::People, Self::Documents, Self::Rate, Self::Spread];
    /// The columns of compared words.
    pub(super) const COMPARED: [Self; 10] = [
        Self::Word,
        Self::Likelihood,
        Self::Ratio,
        Self::Mark,
        Self::Count,
        Self::Other,
        Self::Rate,
        Self::OtherRate,
        Self::People,
        Self::OtherPeople,
    ];

    /// Its name in English.
    const fn name(self) -> &'static str {
        match self {
            Self::Word => key("Word"),
            Self::Count => key("Times"),
            Self::People => key("People"),
            Self::Documents => key("Documents"),
            Self::Rate => key("In 1,000"),
            Self::Spread => key("DP"),
            Self::Other => key("Times there"),
            Self::OtherRate => key("In 1,000 there"),
            Self::OtherPeople => key("People there"),
            Self::Likelihood => key("LL"),
            Self::Ratio => key("Log ratio"),
            Self::Mark => key("Chance"),
        }
    }

    /// What it tells, in English.
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::Word => key("The word as it is mostly written. Press Enter or press twice for its hits."),
            Self::Count => key("How often it is said"),
            Self::People => key("How many people say it, at least–at most"),
            Self::Documents => key("In how many documents it is said"),
            Self::Rate => key("How often in 1,000 words, stop words included"),
            Self::Spread => key(
                "Deviation of proportions (Gries 2008): 0 is spread as the text is, near 1 is all in one small document",
            ),
            Self::Other => key("How often it is said in what is compared with"),
            Self::OtherRate => key("How often in 1,000 words of what is compared with"),
            Self::OtherPeople => key("How many people say it in what is compared with"),
            Self::Likelihood => key(
                "Log-likelihood (Rayson & Garside 2000): how surprising the difference is; from 3.84 on it is rarely chance. − is less often here",
            ),
            Self::Ratio => key("Log ratio: 1 is twice as often here, 2 four times; −1 half as often"),
            Self::Mark => key(
                "How rarely so great a difference comes by chance; none is given if one person alone may have said it",
            ),
        }
    }

    /// The figure by which lines are sorted and the table is written; `None` where there is none.
    pub(super) fn figure(self, line: &WordLine) -> Option<f64> {
        let key = line.key_line.as_ref();
        let figures = key.and_then(|key| key.figures);
        match self {
            Self::Word => Some(f64::from(line.rank)),
            Self::Count => Some(line.count as f64),
            Self::People => line.people.min().map(f64::from),
            Self::Documents => Some(f64::from(line.documents)),
            Self::Rate => line.per_1000,
            Self::Spread => line.dp,
            Self::Other => key.map(|key| key.reference as f64),
            Self::OtherRate => figures.map(|figures| figures.per_1000_reference),
            Self::OtherPeople => key.and_then(|key| key.people.min()).map(f64::from),
            Self::Likelihood => figures.map(|figures| match figures.sign {
                Ordering::Less => -figures.log_likelihood,
                _ => figures.log_likelihood,
            }),
            Self::Ratio => figures.map(|figures| figures.log_ratio),
            Self::Mark => key.and_then(|key| key.mark).map(|mark| f64::from(mark as u8)),
        }
    }

    /// What a line shows.
    pub(super) fn text(self, line: &WordLine, say: Texts) -> String {
        let key = line.key_line.as_ref();
        match self {
            Self::Word => line.word.clone(),
            Self::Count => say.number(line.count),
            Self::People => said::people(&line.people, say),
            Self::Other => key.map(|key| say.number(key.reference)).unwrap_or_default(),
            Self::OtherPeople => key.map(|key| said::people(&key.people, say)).unwrap_or_default(),
            Self::Mark => match key {
                Some(key) if key.one_person => say.t("1 person").to_owned(),
                Some(key) => {
                    key.mark.map(|mark| mark.name().replace('<', " < ")).map_or_else(String::new, |mark| {
                        if say.language == crate::texts::UiLanguage::Danish {
                            mark.replace('.', ",")
                        } else {
                            mark
                        }
                    })
                }
                None => String::new(),
            },
            Self::Documents => say.number(u64::from(line.documents)),
            Self::Rate | Self::OtherRate | Self::Likelihood => {
                self.figure(line).map_or_else(|| "–".to_owned(), |figure| say.decimal(figure, 1))
            }
            Self::Spread | Self::Ratio => {
                self.figure(line).map_or_else(|| "–".to_owned(), |figure| say.decimal(figure, 2))
            }
        }
    }

    /// Whether one begins with its largest figures.
    const fn largest_first(self) -> bool {
        !matches!(self, Self::Word)
    }
}

/// The order in which lines are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sorting {
    /// By which column; as they were computed if `None`.
    pub(crate) by: Option<(Column, bool)>,
}

impl Sorting {
    /// A heading was pressed: by its column, and the other way round if it was that one already.
    pub(super) fn press(&mut self, column: Column) {
        self.by = match self.by {
            Some((by, largest)) if by == column => Some((by, !largest)),
            _ => Some((column, column.largest_first())),
        };
    }

    /// The numbers of the lines in their order. What has no figure comes last.
    pub(super) fn order(self, data: &WordsData) -> Vec<usize> {
        let mut order: Vec<usize> = (0..data.lines.len()).collect();
        let Some((column, largest)) = self.by else { return order };
        order.sort_by(|one, other| {
            let of = |line: &usize| column.figure(&data.lines[*line]);
            match (of(one), of(other)) {
                (Some(one), Some(other)) if largest => other.total_cmp(&one),
                (Some(one), Some(other)) => one.total_cmp(&other),
                (one, other) => other.is_some().cmp(&one.is_some()),
            }
        });
        order
    }
}

/// The lines as a grid.
pub(super) struct WordTable<'t> {
    pub(super) data: &'t WordsData,
    pub(super) order: &'t [usize],
    pub(super) sorting: Sorting,
    pub(super) say: Texts,
    kinds: &'static [Column],
    columns: Vec<GridColumn>,
}

impl<'t> WordTable<'t> {
    pub(super) fn new(
        data: &'t WordsData,
        order: &'t [usize],
        sorting: Sorting,
        compares: bool,
        say: Texts,
    ) -> Self {
        let kinds: &[Column] = if compares { &Column::COMPARED } else { &Column::COUNTED };
        let column = |kind: &Column| GridColumn {
            name: say.t(kind.name()).to_owned(),
            width: match kind {
                Column::Word => 190.0,
                Column::Likelihood => 72.0,
                Column::OtherRate | Column::OtherPeople => 112.0,
                _ => 92.0,
            },
            right: *kind != Column::Word && *kind != Column::Mark,
            writable: false,
        };
        let columns = kinds.iter().map(column).collect();
        Self { data, order, sorting, say, kinds, columns }
    }

    /// The kind of a column.
    pub(super) fn kind(&self, col: usize) -> Column {
        self.kinds.get(col).copied().unwrap_or_default()
    }
}

impl GridSource for WordTable<'_> {
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }

    fn rows(&self) -> usize {
        self.order.len()
    }

    fn cell(&self, row: usize, col: usize) -> GridCell<'_> {
        let Some(line) = self.order.get(row).and_then(|line| self.data.lines.get(*line)) else {
            return GridCell::default();
        };
        let kind = self.kind(col);
        GridCell {
            text: kind.text(line, self.say).into(),
            quiet: kind == Column::Mark || line.number,
            note: Some(self.say.t(kind.about()).into()),
            ..GridCell::default()
        }
    }

    fn sorted(&self) -> Option<(usize, bool)> {
        let (by, largest) = self.sorting.by?;
        self.kinds.iter().position(|kind| *kind == by).map(|col| (col, largest))
    }
}

#[cfg(test)]
mod tests {
    use redthread_analysis::People;

    use super::*;

    fn line(word: &str, rank: u32, count: u64, dp: Option<f64>) -> WordLine {
        WordLine {
            word: word.to_owned(),
            key: word.to_owned(),
            rank,
            number: false,
            forms: Vec::new(),
            count,
            per_1000: None,
            people: People::Counted(Default::default()),
            documents: 1,
            dp,
            key_line: None,
        }
    }

    #[test]
    fn headings_sort_and_turn_round_and_what_has_no_figure_comes_last() {
        let lines = vec![line("å", 2, 3, None), line("a", 0, 2, Some(0.1)), line("b", 1, 2, Some(0.4))];
        let data = WordsData { lines, ..WordsData::default() };
        let mut sorting = Sorting::default();
        assert_eq!(sorting.order(&data), [0, 1, 2]);
        sorting.press(Column::Word);
        assert_eq!(sorting.order(&data), [1, 2, 0], "å comes last");
        sorting.press(Column::Spread);
        assert_eq!(sorting.order(&data), [2, 1, 0]);
        sorting.press(Column::Spread);
        assert_eq!(sorting.order(&data), [1, 2, 0]);
    }
}

//! What the matrix shows, and what stands behind a cell.

use redthread_analysis::{
    AnalysisError, CellKind, Dimension, Figure, Matrix, MatrixOptions, cell_codings, matrix,
};
use redthread_model::*;
use redthread_query::expression::{DirectScan, EvaluationError, Expression, PassageSet, keep};

use crate::look::Hue;
use crate::texts::Texts;

/// Which matrix is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompareAsk {
    /// What the rows stand for.
    pub(crate) rows: Dimension,
    /// What the columns stand for.
    pub(crate) cols: Dimension,
    /// What the cells count.
    pub(crate) cell: CellKind,
    /// The expression that codings must meet to count; all count if it is empty.
    pub(crate) expression: String,
}

impl Default for CompareAsk {
    fn default() -> Self {
        Self {
            rows: Dimension::Theme,
            cols: Dimension::Group,
            cell: CellKind::Segments,
            expression: String::new(),
        }
    }
}

/// The matrix as it is shown: figures as they are written.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CompareData {
    /// The heads of the rows with the colours of their codes.
    pub(crate) rows: Vec<(String, Option<Hue>)>,
    /// The heads of the columns.
    pub(crate) cols: Vec<String>,
    /// The figures by row, the total of the row last; the row of totals is the last.
    pub(crate) cells: Vec<Vec<CellText>>,
    /// Whether answers to a survey keep people from being counted in some cells.
    pub(crate) survey: bool,
    /// How many codings count in no cell.
    pub(crate) left_out: u64,
    /// Why there is no matrix.
    pub(crate) problem: Option<String>,
}

/// A figure as it is written, and how strong it is from 0 to 1 within its matrix.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CellText {
    /// The figure; a dash where it is not defined, empty where nothing is.
    pub(crate) text: String,
    /// Its share of the greatest cell.
    pub(crate) strength: f32,
}

/// The quotes behind a cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CellData {
    /// How many codings there are.
    pub(crate) segments: usize,
    /// The passages, in reading order. What several coders coded alike stands once.
    pub(crate) quotes: Vec<CellQuote>,
}

/// A coded passage behind a cell.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CellQuote {
    /// The coding.
    pub(crate) coding: Coding,
    /// The words.
    pub(crate) text: String,
    /// Who says them, and in which document.
    pub(crate) source: String,
    /// The path of the code.
    pub(crate) path: String,
    /// The colour of the code.
    pub(crate) hue: Hue,
    /// Who coded it so.
    pub(crate) coders: Vec<String>,
}

impl CellQuote {
    /// Code, source, and the coders if there are several.
    pub(crate) fn about(&self) -> String {
        let coders =
            if self.coders.len() > 1 { format!(" · {}", self.coders.join(", ")) } else { String::new() };
        format!("{} · {}{coders}", self.path, self.source)
    }
}

impl CompareData {
    /// Computes the matrix of a project in which everything is loaded.
    pub(crate) fn of(project: &Project, ask: &CompareAsk, say: Texts) -> Self {
        let problem = |problem: String| Self { problem: Some(problem), ..Self::default() };
        let kept = match kept(project, &ask.expression) {
            Ok(kept) => kept,
            // What is wrong with it stands beside the field in which it is written.
            Err(_) => return problem(say.t("The expression above cannot be used as it is.").to_owned()),
        };
        match matrix(project, &options(ask, kept.as_ref())) {
            Ok(matrix) => Self::shown(project, &matrix, say),
            Err(error) => problem(error.to_string()),
        }
    }

    fn shown(project: &Project, matrix: &Matrix, say: Texts) -> Self {
        let greatest =
            matrix.cells.iter().flatten().flatten().map(|figure| figure.as_f64()).fold(0.0, f64::max);
        let cell = |figure: Option<Figure>, max: Option<u64>| cell_text(figure, max, greatest, say);
        let max_of = |row: usize, col: usize| matrix.cells_max.as_ref().and_then(|max| max[row][col]);
        let mut cells: Vec<Vec<CellText>> = (0..matrix.rows.len())
            .map(|row| {
                let inner = (0..matrix.cols.len()).map(|col| cell(matrix.cells[row][col], max_of(row, col)));
                let max = matrix.row_totals_max.as_ref().and_then(|max| max[row]);
                inner.chain([cell(matrix.row_totals[row], max)]).collect()
            })
            .collect();
        let totals = (0..matrix.cols.len())
            .map(|col| cell(matrix.col_totals[col], matrix.col_totals_max.as_ref().and_then(|max| max[col])));
        cells.push(totals.chain([cell(matrix.total, matrix.total_max)]).collect());
        let hue = |id: &str| id.parse().ok().and_then(|id| project.code(id)).map(|code| Hue::of(&code.color));
        Self {
            rows: matrix.rows.iter().map(|axis| (axis.label.clone(), hue(&axis.id))).collect(),
            cols: matrix.cols.iter().map(|axis| axis.label.clone()).collect(),
            cells,
            survey: matrix.why == Some(redthread_analysis::Undefined::Survey),
            left_out: matrix.left_out,
            problem: None,
        }
    }
}

impl CellData {
    /// Looks up what stands behind a cell; a row or column beyond the last is that of the totals.
    pub(crate) fn of(
        project: &Project,
        ask: &CompareAsk,
        data: &CompareData,
        row: usize,
        col: usize,
    ) -> Result<Self, AnalysisError> {
        let (row, col) = ((row < data.rows.len()).then_some(row), (col < data.cols.len()).then_some(col));
        let Ok(kept) = kept(project, &ask.expression) else { return Ok(Self::default()) };
        let codings = cell_codings(project, &options(ask, kept.as_ref()), row, col)?;
        let mut quotes: Vec<CellQuote> = Vec::new();
        for coding in &codings {
            let same = |other: &&mut CellQuote| {
                (other.coding.document, other.coding.range, other.coding.code)
                    == (coding.document, coding.range, coding.code)
            };
            let coder = project.coder(coding.coder).map(|coder| coder.name.clone()).unwrap_or_default();
            match quotes.iter_mut().rev().take_while(|other| other.coding.range == coding.range).find(same) {
                Some(known) => known.coders.push(coder),
                None => quotes.extend(quote(project, coding, coder)),
            }
        }
        Ok(Self { segments: codings.len(), quotes })
    }
}

fn options<'k>(ask: &CompareAsk, kept: Option<&'k PassageSet>) -> MatrixOptions<'k> {
    let mut options = MatrixOptions::new(ask.rows.clone(), ask.cols.clone(), ask.cell);
    options.passages = kept;
    options
}

/// The codings that an expression lets through; `None`, which lets all through, if there is no expression.
fn kept(project: &Project, expression: &str) -> Result<Option<PassageSet>, EvaluationError> {
    if expression.is_empty() {
        return Ok(None);
    }
    let expression: Expression = expression.parse()?;
    let all = PassageSet::of_codings(project, |_| true)?;
    keep(project, &all, &expression, &DirectScan::default()).map(Some)
}

fn cell_text(figure: Option<Figure>, max: Option<u64>, greatest: f64, say: Texts) -> CellText {
    let Some(figure) = figure else { return CellText { text: "–".to_owned(), strength: 0.0 } };
    let text = match (figure, max) {
        (Figure::Count(0), None | Some(0)) => String::new(),
        (Figure::Count(count), Some(max)) if max > count => {
            format!("{}–{}", say.number(count), say.number(max))
        }
        (Figure::Count(count), _) => say.number(count),
        (Figure::Share(0.0), _) => String::new(),
        (Figure::Share(share), _) => format!("{} %", say.decimal(share * 100.0, 1)),
    };
    let strength = if greatest > 0.0 { (figure.as_f64() / greatest).min(1.0) as f32 } else { 0.0 };
    CellText { text, strength }
}

/// A coded passage with its words and where they come from.
fn quote(project: &Project, coding: &Coding, coder: String) -> Option<CellQuote> {
    let (text, layout) = (project.text(coding.document).ok()?, project.layout(coding.document).ok()?);
    let document = project.document(coding.document)?;
    let code = project.code(coding.code)?;
    let turn = layout.turns_overlapping(coding.range).next();
    let label = turn.and_then(|turn| layout.label_of(&layout.turns[turn]));
    Some(CellQuote {
        coding: *coding,
        text: own_words(text, layout, coding.range),
        source: label.map_or_else(|| document.name.clone(), |label| format!("{label}, {}", document.name)),
        path: project.path(code.id).map(|path| path.names().join(" / ")).unwrap_or_default(),
        hue: Hue::of(&code.color),
        coders: vec![coder],
    })
}

/// The words of a passage without labels and what transcribers note, on one line.
pub(crate) fn own_words(
    text: &redthread_text::Text,
    layout: &Layout,
    range: redthread_text::TextRange,
) -> String {
    let parts: Vec<&str> =
        layout.own_words(range).into_iter().flat_map(|part| text.slice(part).split_whitespace()).collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn figures_are_written_with_totals_and_open_their_quotes() {
        let project = Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Et", "borgere", "Karin: {Ja, helt|Tid} {sikkert|Relation/Tillid}.\nBo: {Nej|Tid}.")
            .document("To", "ansatte", "Ida: {Nå|Tid}.")
            .build();
        let ask = CompareAsk::default();
        let data = CompareData::of(&project, &ask, Texts::default());
        let texts: Vec<Vec<&str>> =
            data.cells.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        let heads: Vec<_> = data.rows.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(
            (heads, data.cols.clone()),
            (vec!["Tid", "Relation"], vec!["borgere".to_owned(), "ansatte".to_owned()])
        );
        assert_eq!(texts, [vec!["2", "1", "3"], vec!["1", "", "1"], vec!["3", "1", "4"]]);
        let quotes = CellData::of(&project, &ask, &data, 0, 0).unwrap().quotes;
        let shown: Vec<_> = quotes.iter().map(|quote| (quote.text.as_str(), quote.source.as_str())).collect();
        assert_eq!(shown, [("Ja, helt", "Karin, Et"), ("Nej", "Bo, Et")]);
        assert_eq!(CellData::of(&project, &ask, &data, 2, 1).unwrap().quotes.len(), 1, "a total opens, too");
    }

    #[test]
    fn an_expression_lets_only_some_codings_count() {
        let project = Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Et", "borgere", "Karin: {Ja, helt|Tid} {sikkert|Relation/Tillid}.\nBo: {Nej|Tid}.")
            .document("To", "ansatte", "Ida: {Nå|Tid}.")
            .build();
        let ask = CompareAsk { expression: "not speaker:Bo".to_owned(), ..CompareAsk::default() };
        let data = CompareData::of(&project, &ask, Texts::default());
        let texts: Vec<Vec<&str>> =
            data.cells.iter().map(|row| row.iter().map(|cell| cell.text.as_str()).collect()).collect();
        assert_eq!(texts, [vec!["1", "1", "2"], vec!["1", "", "1"], vec!["2", "1", "3"]]);
        assert_eq!(CellData::of(&project, &ask, &data, 0, 0).unwrap().quotes.len(), 1);
        let ask = CompareAsk { expression: "code:".to_owned(), ..CompareAsk::default() };
        assert!(CompareData::of(&project, &ask, Texts::default()).problem.is_some());
    }
}

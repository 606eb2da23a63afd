//! What the table of the thread shows.

use redthread_analysis::{AnalysisError, Carried, StatementLine, ThemeThread, thread};
use redthread_model::*;

use crate::look::Hue;

/// The thread of a study.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ThreadData {
    /// The stages, in their order.
    pub(crate) stages: Vec<(StageId, String)>,
    /// The statements by theme.
    pub(crate) themes: Vec<ThemeRows>,
    /// The advice.
    pub(crate) advice: Vec<AdviceData>,
    /// How many statements nobody answered somewhere.
    pub(crate) gaps: usize,
}

/// The statements under a theme.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ThemeRows {
    /// The path of the theme.
    pub(crate) path: String,
    /// Its colour.
    pub(crate) hue: Hue,
    /// Its statements.
    pub(crate) rows: Vec<StatementRow>,
}

/// A statement and what became of it at each stage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct StatementRow {
    /// The statement.
    pub(crate) id: StatementId,
    /// Where its words stand.
    pub(crate) passage: Passage,
    /// The words.
    pub(crate) text: String,
    /// Where it comes from: stage and group.
    pub(crate) source: String,
    /// For each stage after the first what became of it.
    pub(crate) cells: Vec<StageCell>,
}

/// What became of a statement at a stage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum StageCell {
    /// It comes from this stage or a later one.
    NotYet,
    /// It was not carried there.
    NotCarried,
    /// It was carried there, and nobody answered.
    Open,
    /// It was answered.
    Answered(Vec<AnswerData>),
}

/// An answer.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AnswerData {
    /// Where its words stand.
    pub(crate) passage: Passage,
    /// The words.
    pub(crate) text: String,
    /// Who says them.
    pub(crate) label: Option<String>,
    /// How it meets the statement.
    pub(crate) stance: Stance,
}

/// A piece of advice.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct AdviceData {
    /// From which stage to which.
    pub(crate) way: String,
    /// The words.
    pub(crate) text: String,
}

impl ThreadData {
    /// Lays out the thread of a project in which everything is loaded.
    pub(crate) fn of(project: &Project) -> Result<Self, AnalysisError> {
        let found = thread(project, None)?;
        let stages: Vec<(StageId, String)> =
            project.stages_in_order().into_iter().map(|stage| (stage.id, stage.name.clone())).collect();
        let name = |stage: StageId| project.stage(stage).map(|stage| stage.name.clone()).unwrap_or_default();
        let gaps = found.gaps().len();
        let advice = found.advice.iter().map(|line| AdviceData {
            way: format!("{} → {}", name(line.from), name(line.to)),
            text: line.text.clone(),
        });
        let advice = advice.collect();
        let themes = found.themes.iter().map(|theme| theme_rows(project, theme, &stages)).collect();
        Ok(Self { stages, themes, advice, gaps })
    }
}

fn theme_rows(project: &Project, theme: &ThemeThread, stages: &[(StageId, String)]) -> ThemeRows {
    ThemeRows {
        path: theme.path.clone(),
        hue: project.code(theme.code).map_or(Hue::of(""), |code| Hue::of(&code.color)),
        rows: theme.statements.iter().map(|line| statement_row(project, line, stages)).collect(),
    }
}

fn statement_row(project: &Project, line: &StatementLine, stages: &[(StageId, String)]) -> StatementRow {
    let own = stages.iter().position(|(stage, _)| Some(*stage) == line.stage);
    let group = line.group.and_then(|group| project.group(group)).map(|group| group.name.clone());
    let stage = own.map(|own| stages[own].1.clone());
    let cells = stages.iter().enumerate().skip(1).map(|(place, (stage, _))| {
        let carried = line.carried_to.iter().find(|carried| carried.stage == *stage);
        match carried {
            Some(carried) => carried_cell(carried),
            None if own.is_some_and(|own| place <= own) => StageCell::NotYet,
            None => StageCell::NotCarried,
        }
    });
    StatementRow {
        id: line.statement,
        passage: line.passage,
        text: line.text.split_whitespace().collect::<Vec<_>>().join(" "),
        source: [stage, group].into_iter().flatten().collect::<Vec<_>>().join(" · "),
        cells: cells.collect(),
    }
}

fn carried_cell(carried: &Carried) -> StageCell {
    if !carried.answered {
        return StageCell::Open;
    }
    let answers = carried.responses.iter().map(|response| AnswerData {
        passage: response.passage,
        text: response.text.split_whitespace().collect::<Vec<_>>().join(" "),
        label: response.label.clone(),
        stance: response.stance,
    });
    StageCell::Answered(answers.collect())
}

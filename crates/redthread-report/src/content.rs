//! What a report says: plain values, before any layout.

use std::fmt;

use redthread_model::{CodeId, Passage, QuoteId, Stance, StatementId};
use serde::Serialize;

use crate::quote::Wording;
use crate::texts::ReportLanguage;
use redthread_model::DocumentKind;

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Report {
    /// The study's name, or what was asked for.
    pub title: String,
    /// The language of the report's own words.
    pub language: ReportLanguage,
    /// The expression that chose which codings and quotes are in it; `None` if all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub condition: Option<String>,
    /// What the study is made of.
    pub material: Material,
    /// Who took part, by group.
    pub participants: Vec<Participants>,
    /// Who took part in all: at least and at most.
    pub participants_total: Option<(u64, u64)>,
    /// Themes against groups; `None` if there are no themes.
    pub overview: Option<Overview>,
    /// The themes.
    pub themes: Vec<ThemeSection>,
    /// Quotes that were chosen under no theme.
    pub other_quotes: Vec<GroupQuotes>,
    /// The thread, by theme.
    pub thread: Vec<ThreadSection>,
    /// The advice, by who gives it to whom.
    pub advice: Vec<AdviceSection>,
    /// What the report lacks, for whoever writes it.
    pub warnings: Vec<ReportWarning>,
}

/// What a study is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Material {
    /// How many documents of each kind, kinds in the order of the manual.
    pub documents: Vec<(DocumentKind, usize)>,
    /// How many codings.
    pub codings: u64,
    /// How many codes, themes included.
    pub codes: usize,
    /// How many themes.
    pub themes: usize,
    /// How many people coded.
    pub coders: usize,
}

/// Who took part of a group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Participants {
    /// The group's name.
    pub group: String,
    /// In how many documents.
    pub documents: u64,
    /// At least and at most so many people; `None` where they cannot be counted.
    pub people: Option<(u64, u64)>,
}

/// A figure of the overview.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// At least and at most so many people; `None` where they cannot be counted.
    pub people: Option<(u64, u64)>,
    /// How many codings.
    pub codings: u64,
}

/// Themes against groups.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overview {
    /// The names of the groups.
    pub groups: Vec<String>,
    /// The themes.
    pub rows: Vec<OverviewRow>,
    /// For each group, and then for all.
    pub totals: Vec<Cell>,
}

/// One theme in the overview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OverviewRow {
    /// The theme's name.
    pub theme: String,
    /// For each group, and then for all.
    pub cells: Vec<Cell>,
}

/// A theme or a sub-theme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThemeSection {
    /// The code.
    pub code: CodeId,
    /// Its name.
    pub heading: String,
    /// What it means.
    pub description: String,
    /// Who talks about it, by group; groups that do not are left out.
    pub voices: Vec<GroupVoices>,
    /// The summary for all.
    pub summary: String,
    /// The summaries for groups: name and text.
    pub group_summaries: Vec<(String, String)>,
    /// The quotes chosen for it, by group.
    pub quotes: Vec<GroupQuotes>,
    /// Its sub-themes.
    pub sub_themes: Vec<ThemeSection>,
}

/// How many of a group talk about a theme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupVoices {
    /// The group's name.
    pub group: String,
    /// How many people and codings.
    pub cell: Cell,
    /// Of how many people.
    pub of: Option<(u64, u64)>,
}

/// The quotes of one group.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GroupQuotes {
    /// The group's name; `None` for voices without a group.
    pub group: Option<String>,
    /// The quotes in their order.
    pub quotes: Vec<AttributedText>,
}

/// A text with its source.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AttributedText {
    /// The quote, if it was chosen as one.
    pub quote: Option<QuoteId>,
    /// Where the words stand.
    pub source: Passage,
    /// The words.
    pub wording: Wording,
    /// Whose they are.
    pub attribution: String,
}

/// The statements carried under a theme.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ThreadSection {
    /// The names of the theme and its sub-theme.
    pub heading: String,
    /// The statements.
    pub statements: Vec<StatementText>,
}

/// A statement and what was answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StatementText {
    /// Its id.
    pub statement: StatementId,
    /// The words.
    pub text: AttributedText,
    /// What was answered, stage by stage.
    pub answers: Vec<StageResponses>,
}

/// What a stage answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StageResponses {
    /// The stage's name.
    pub stage: String,
    /// What it answered.
    pub answers: Answers,
}

/// What was answered to a statement.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answers {
    /// Nobody answered.
    None,
    /// These did.
    Some(Vec<ResponseText>),
}

/// A response.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ResponseText {
    /// How it meets the statement.
    pub stance: Stance,
    /// The words.
    pub text: AttributedText,
}

/// Advice from one stage to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdviceSection {
    /// The name of the stage that gives it.
    pub from: String,
    /// The name of the stage that should hear it.
    pub to: String,
    /// The advice, verbatim.
    pub texts: Vec<String>,
}

/// Something that whoever writes the report should know. The words are English; a front end has its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReportWarning {
    /// A theme has no quotes, neither it nor its sub-themes.
    NoQuotes {
        /// The theme's name.
        theme: String,
    },
    /// A theme has no summary.
    NoSummary {
        /// The theme's name.
        theme: String,
    },
    /// Quotes were chosen under no theme.
    QuotesWithoutTheme {
        /// How many.
        count: usize,
    },
    /// A quote's words are printed in another quote too.
    PrintedTwice {
        /// The later quote.
        quote: QuoteId,
    },
    /// Codings stand in no group, so that the overview lacks them.
    CodingsWithoutGroup {
        /// How many.
        count: u64,
    },
}

impl fmt::Display for ReportWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoQuotes { theme } => write!(f, "no quotes are chosen for the theme “{theme}”"),
            Self::NoSummary { theme } => write!(f, "the theme “{theme}” has no summary"),
            Self::QuotesWithoutTheme { count } => {
                write!(f, "{count} quotes have no theme and stand after the themes")
            }
            Self::PrintedTwice { quote } => {
                write!(f, "the words of the quote {quote} are printed in another quote too")
            }
            Self::CodingsWithoutGroup { count } => {
                write!(f, "{count} codings are in no group and not in the overview")
            }
        }
    }
}

impl Report {
    /// How many quotes it prints: those chosen, the statements and the responses.
    pub fn quotes(&self) -> usize {
        fn of_theme(section: &ThemeSection) -> usize {
            of_groups(&section.quotes) + section.sub_themes.iter().map(of_theme).sum::<usize>()
        }
        fn of_groups(groups: &[GroupQuotes]) -> usize {
            groups.iter().map(|group| group.quotes.len()).sum()
        }
        let responses = |statement: &StatementText| {
            let answers = statement.answers.iter();
            answers
                .map(|stage| if let Answers::Some(responses) = &stage.answers { responses.len() } else { 0 })
                .sum::<usize>()
        };
        let statements = self.thread.iter().flat_map(|section| &section.statements);
        self.themes.iter().map(of_theme).sum::<usize>()
            + of_groups(&self.other_quotes)
            + statements.map(|statement| 1 + responses(statement)).sum::<usize>()
    }

    /// How many tables it has.
    pub fn tables(&self) -> usize {
        usize::from(!self.participants.is_empty()) + usize::from(self.overview.is_some())
    }

    /// How many figures (pictures) it has.
    pub fn figures(&self) -> usize {
        0
    }
}

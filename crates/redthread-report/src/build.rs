//! Builds a report from a project.

use std::collections::BTreeMap;

use redthread_analysis::{
    CellKind, Dimension, Matrix, People, code_matrix, group_rows, people_in_all, thread,
};
use redthread_model::*;

use crate::content::*;
use crate::error::ReportError;
use crate::quote::QuoteTexts;
use crate::texts::ReportLanguage;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The title; the study's name if none.
    pub title: Option<String>,
    /// The language of the report's own words; that of the material if none.
    pub language: Option<ReportLanguage>,
    /// The expression that chose the codings and quotes of the project which is given, so that the report can say so.
    pub condition: Option<String>,
}

/// Builds a report. Everything must be loaded.
///
/// # Errors
/// If something is not loaded.
pub fn build(project: &Project, options: &ReportOptions) -> Result<Report, ReportError> {
    let language = options.language.unwrap_or_else(|| ReportLanguage::for_material(project.language()));
    let name = project.info().map(|info| info.name.clone()).unwrap_or_default();
    let mut builder = Builder::new(project, language)?;
    let participants_total = builder.participants_total()?;
    let overview = builder.overview();
    let themes = builder.sections(None);
    let other_quotes = builder.quotes.remove(&None).map(by_group).unwrap_or_default();
    let (thread, advice) = builder.thread()?;
    let warnings = builder.warnings(&themes, &other_quotes);
    Ok(Report {
        title: options.title.clone().unwrap_or(name),
        language,
        condition: options.condition.clone(),
        material: material(project)?,
        participants: builder.participants,
        participants_total,
        overview,
        themes,
        other_quotes,
        thread,
        advice,
        warnings,
    })
}

/// A quote with the place and name of its group, by which quotes are put side by side.
type GroupedQuote = (u32, Option<String>, AttributedText);

struct Builder<'p> {
    project: &'p Project,
    texts: QuoteTexts<'p>,
    people: Matrix,
    codings: Matrix,
    /// The row of each code in the two matrices.
    rows: BTreeMap<CodeId, usize>,
    participants: Vec<Participants>,
    quotes: BTreeMap<Option<CodeId>, Vec<GroupedQuote>>,
}

impl<'p> Builder<'p> {
    fn new(project: &'p Project, language: ReportLanguage) -> Result<Self, ReportError> {
        let texts = QuoteTexts::new(project, language);
        let groups = project.groups_in_order();
        let participants = group_rows(project)?.into_iter().zip(&groups).map(|(row, group)| Participants {
            group: group.name.clone(),
            documents: row.documents,
            people: range(&row.people),
        });
        let mut quotes: BTreeMap<Option<CodeId>, Vec<GroupedQuote>> = BTreeMap::new();
        for quote in project.quotes_in_order() {
            let group = texts.group_of(quote.passage)?.and_then(|group| project.group(group));
            let text = AttributedText {
                quote: Some(quote.id),
                source: quote.passage,
                wording: texts.wording(quote)?,
                attribution: texts.attribution(quote)?,
            };
            let theme = quote.theme.filter(|theme| project.code(*theme).is_some());
            let place = group.map_or(u32::MAX, |group| group.position);
            quotes.entry(theme).or_default().push((place, group.map(|group| group.name.clone()), text));
        }
        Ok(Self {
            project,
            texts,
            people: code_matrix(project, &Dimension::Group, CellKind::People)?,
            codings: code_matrix(project, &Dimension::Group, CellKind::Segments)?,
            rows: project
                .codes_in_order()
                .into_iter()
                .enumerate()
                .map(|(row, (code, _))| (code.id, row))
                .collect(),
            participants: participants.collect(),
            quotes,
        })
    }

    /// Everybody who speaks, each once; surveys are left out.
    fn participants_total(&self) -> Result<Option<(u64, u64)>, ReportError> {
        Ok(range(&people_in_all(self.project)?))
    }

    /// The figure of a code: in a group, or in all.
    fn cell(&self, row: usize, group: Option<usize>) -> Cell {
        let people =
            match group {
                Some(col) => self.people.cells[row][col]
                    .zip(self.people.cells_max.as_ref().and_then(|max| max[row][col])),
                None => self.people.row_totals[row]
                    .zip(self.people.row_totals_max.as_ref().and_then(|max| max[row])),
            };
        let codings = group.map_or(self.codings.row_totals[row], |col| self.codings.cells[row][col]);
        cell(people, codings)
    }

    fn overview(&self) -> Option<Overview> {
        let themes = self.project.children(None);
        if themes.is_empty() || self.participants.is_empty() {
            return None;
        }
        let n_groups = self.participants.len();
        let row = |theme: &&Code| {
            let row = *self.rows.get(&theme.id)?;
            let cells = (0..n_groups).map(Some).chain([None]).map(|group| self.cell(row, group));
            Some(OverviewRow { theme: theme.name.clone(), cells: cells.collect() })
        };
        let col_max = |col: usize| self.people.col_totals_max.as_ref().and_then(|max| max[col]);
        let totals = (0..n_groups)
            .map(|col| cell(self.people.col_totals[col].zip(col_max(col)), self.codings.col_totals[col]));
        let total = cell(self.people.total.zip(self.people.total_max), self.codings.total);
        Some(Overview {
            groups: self.participants.iter().map(|group| group.group.clone()).collect(),
            rows: themes.iter().filter_map(row).collect(),
            totals: totals.chain([total]).collect(),
        })
    }

    /// The sections of the codes under `parent`; those with nothing to say are left out.
    fn sections(&mut self, parent: Option<CodeId>) -> Vec<ThemeSection> {
        let mut sections = Vec::new();
        for code in self.project.children(parent) {
            let section = self.section(code);
            let says_something = !section.description.is_empty()
                || !section.voices.is_empty()
                || !section.summary.is_empty()
                || !section.group_summaries.is_empty()
                || !section.quotes.is_empty()
                || !section.sub_themes.is_empty();
            if says_something {
                sections.push(section);
            }
        }
        sections
    }

    fn section(&mut self, code: &Code) -> ThemeSection {
        let project = self.project;
        let summary = |group: Option<GroupId>| {
            let found = project
                .summaries()
                .values()
                .find(|summary| summary.code == code.id && summary.group == group);
            found.map(|summary| summary.text.trim().to_owned()).filter(|text| !text.is_empty())
        };
        let group_summaries = project
            .groups_in_order()
            .into_iter()
            .filter_map(|group| Some((group.name.clone(), summary(Some(group.id))?)));
        let row = self.rows.get(&code.id).copied();
        let voices = self.participants.iter().enumerate().filter_map(|(col, group)| {
            let cell = self.cell(row?, Some(col));
            (cell.codings > 0).then(|| GroupVoices { group: group.group.clone(), cell, of: group.people })
        });
        ThemeSection {
            code: code.id,
            heading: code.name.clone(),
            description: code.description.trim().to_owned(),
            voices: voices.collect(),
            summary: summary(None).unwrap_or_default(),
            group_summaries: group_summaries.collect(),
            quotes: self.quotes.remove(&Some(code.id)).map(by_group).unwrap_or_default(),
            sub_themes: self.sections(Some(code.id)),
        }
    }

    fn thread(&self) -> Result<(Vec<ThreadSection>, Vec<AdviceSection>), ReportError> {
        let found = thread(self.project, None)?;
        let mut sections = Vec::new();
        for theme in &found.themes {
            let names = self.project.path(theme.code).map(|path| path.names().join(": ")).unwrap_or_default();
            let statements = theme.statements.iter().map(|line| self.statement(line));
            sections
                .push(ThreadSection { heading: names, statements: statements.collect::<Result<_, _>>()? });
        }
        let mut advice: Vec<AdviceSection> = Vec::new();
        for line in &found.advice {
            let (from, to) = (self.stage(Some(line.from)), self.stage(Some(line.to)));
            match advice.last_mut().filter(|section| section.from == from && section.to == to) {
                Some(section) => section.texts.push(line.text.trim().to_owned()),
                None => advice.push(AdviceSection { from, to, texts: vec![line.text.trim().to_owned()] }),
            }
        }
        Ok((sections, advice))
    }

    fn statement(&self, line: &redthread_analysis::StatementLine) -> Result<StatementText, ReportError> {
        let responses = |lines: &[redthread_analysis::ResponseLine]| {
            let response = |line: &redthread_analysis::ResponseLine| {
                Ok(ResponseText { stance: line.stance, text: self.text(line.passage)? })
            };
            lines.iter().map(response).collect::<Result<Vec<_>, ReportError>>()
        };
        let mut answers = Vec::new();
        for carried in &line.carried_to {
            let found = responses(&carried.responses)?;
            let found = if found.is_empty() { Answers::None } else { Answers::Some(found) };
            answers.push(StageResponses { stage: self.stage(Some(carried.stage)), answers: found });
        }
        // Somebody answered who had not been asked: told under their own stage, after those that were.
        for one in &line.other_responses {
            let found = responses(std::slice::from_ref(one))?;
            answers.push(StageResponses { stage: self.stage(one.stage), answers: Answers::Some(found) });
        }
        Ok(StatementText { statement: line.statement, text: self.text(line.passage)?, answers })
    }

    fn text(&self, source: Passage) -> Result<AttributedText, ReportError> {
        let wording = self.texts.wording_of(source, &[])?;
        Ok(AttributedText { quote: None, source, wording, attribution: self.texts.attribution_of(source)? })
    }

    fn stage(&self, stage: Option<StageId>) -> String {
        stage.and_then(|stage| self.project.stage(stage)).map(|stage| stage.name.clone()).unwrap_or_default()
    }

    fn warnings(&self, themes: &[ThemeSection], other_quotes: &[GroupQuotes]) -> Vec<ReportWarning> {
        fn has_quotes(section: &ThemeSection) -> bool {
            !section.quotes.is_empty() || section.sub_themes.iter().any(has_quotes)
        }
        let mut warnings = Vec::new();
        for section in themes {
            if !has_quotes(section) {
                warnings.push(ReportWarning::NoQuotes { theme: section.heading.clone() });
            }
            if section.summary.is_empty() && section.group_summaries.is_empty() {
                warnings.push(ReportWarning::NoSummary { theme: section.heading.clone() });
            }
        }
        let count = other_quotes.iter().map(|group| group.quotes.len()).sum();
        if count > 0 {
            warnings.push(ReportWarning::QuotesWithoutTheme { count });
        }
        let all = self.project.quotes_in_order();
        for (place, quote) in all.iter().enumerate() {
            let same = |other: &&Quote| {
                other.passage.document == quote.passage.document
                    && other.passage.range.overlaps(quote.passage.range)
            };
            if all[..place].iter().any(same) {
                warnings.push(ReportWarning::PrintedTwice { quote: quote.id });
            }
        }
        if self.codings.left_out > 0 && !self.participants.is_empty() {
            warnings.push(ReportWarning::CodingsWithoutGroup { count: self.codings.left_out });
        }
        warnings
    }
}

fn material(project: &Project) -> Result<Material, ReportError> {
    let count =
        |kind: DocumentKind| project.documents().values().filter(|document| document.kind == kind).count();
    let documents =
        DocumentKind::ALL.into_iter().map(|kind| (kind, count(kind))).filter(|(_, count)| *count > 0);
    let mut coders = std::collections::BTreeSet::new();
    let mut codings = 0;
    for document in project.documents().keys() {
        let here = project.codings(*document)?;
        codings += here.len() as u64;
        coders.extend(here.iter().map(|coding| coding.coder));
    }
    Ok(Material {
        documents: documents.collect(),
        codings,
        codes: project.codes().len(),
        themes: project.children(None).len(),
        coders: coders.len(),
    })
}

/// Puts quotes side by side: groups in their order, quotes in theirs.
fn by_group(mut quotes: Vec<GroupedQuote>) -> Vec<GroupQuotes> {
    quotes.sort_by_key(|(place, ..)| *place);
    let mut groups: Vec<GroupQuotes> = Vec::new();
    for (_, group, quote) in quotes {
        match groups.last_mut().filter(|last| last.group == group) {
            Some(last) => last.quotes.push(quote),
            None => groups.push(GroupQuotes { group, quotes: vec![quote] }),
        }
    }
    groups
}

fn range(people: &People) -> Option<(u64, u64)> {
    Some((people.min()?.into(), people.max()?.into()))
}

fn cell(
    people: Option<(redthread_analysis::Figure, u64)>,
    codings: Option<redthread_analysis::Figure>,
) -> Cell {
    let people = people.and_then(|(min, max)| Some((min.count()?, max)));
    Cell { people, codings: codings.and_then(|figure| figure.count()).unwrap_or_default() }
}

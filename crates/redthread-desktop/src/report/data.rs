//! What the place for the report shows.

use redthread_model::*;

use crate::compare::own_words;
use crate::look::Hue;

/// The themes with what is written about them.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ReportData {
    /// All codes, each before those below it.
    pub(crate) themes: Vec<ThemeData>,
    /// The groups, in their order.
    pub(crate) groups: Vec<(GroupId, String)>,
    /// How many quotes belong to no theme.
    pub(crate) loose_quotes: Vec<QuoteData>,
}

/// A theme or sub-theme.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ThemeData {
    /// The code.
    pub(crate) code: CodeId,
    /// Its name.
    pub(crate) name: String,
    /// How deep it stands.
    pub(crate) depth: usize,
    /// Its colour.
    pub(crate) hue: Hue,
    /// Its summaries: for all (`None`) and for each group that has one.
    pub(crate) summaries: Vec<(Option<GroupId>, String)>,
    /// The quotes chosen for it.
    pub(crate) quotes: Vec<QuoteData>,
}

/// A chosen quote.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct QuoteData {
    /// The quote.
    pub(crate) id: QuoteId,
    /// Where it comes from.
    pub(crate) passage: Passage,
    /// Its words.
    pub(crate) text: String,
    /// The document.
    pub(crate) source: String,
    /// Why it was chosen.
    pub(crate) reason: Option<QuoteReason>,
}

impl ReportData {
    /// Gathers what is written in a project whose texts are loaded.
    pub(crate) fn of(project: &Project) -> Self {
        let quotes: Vec<(Option<CodeId>, QuoteData)> = project
            .quotes_in_order()
            .into_iter()
            .filter_map(|quote| Some((quote.theme, quote_data(project, quote)?)))
            .collect();
        let of_theme = |theme: Option<CodeId>| {
            quotes.iter().filter(|(of, _)| *of == theme).map(|(_, quote)| quote.clone()).collect()
        };
        let themes = project.codes_in_order().into_iter().map(|(code, depth)| {
            let summaries = project.summaries().values().filter(|summary| summary.code == code.id);
            ThemeData {
                code: code.id,
                name: code.name.clone(),
                depth,
                hue: Hue::of(&code.color),
                summaries: summaries.map(|summary| (summary.group, summary.text.clone())).collect(),
                quotes: of_theme(Some(code.id)),
            }
        });
        Self {
            themes: themes.collect(),
            groups: project
                .groups_in_order()
                .into_iter()
                .map(|group| (group.id, group.name.clone()))
                .collect(),
            loose_quotes: of_theme(None),
        }
    }
}

impl ThemeData {
    /// The summary for a group, or for all; empty if there is none.
    pub(crate) fn summary(&self, group: Option<GroupId>) -> &str {
        self.summaries.iter().find(|(of, _)| *of == group).map_or("", |(_, text)| text)
    }
}

fn quote_data(project: &Project, quote: &Quote) -> Option<QuoteData> {
    let Passage { document, range } = quote.passage;
    let (text, layout) = (project.text(document).ok()?, project.layout(document).ok()?);
    Some(QuoteData {
        id: quote.id,
        passage: quote.passage,
        text: own_words(text, layout, range),
        source: project.document(document)?.name.clone(),
        reason: quote.reason.clone(),
    })
}

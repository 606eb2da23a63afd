//! Quotes: several chosen at once, with the reason, and the edits to their wording.

use redthread_model::*;
use redthread_report::{QuoteTexts, ReportLanguage};

use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Chooses passages as quotes, each under its theme, for one reason, as one step. A passage that is a quote under the same
    /// theme stays the one it is; where a reason is given, it is that one's from now on. Gives the quotes, in the order asked.
    ///
    /// # Errors
    /// If a range does not lie in its document's text, or a theme is not there; then none is chosen.
    pub fn add_quotes(
        &mut self,
        by: &str,
        passages: &[(Passage, Option<CodeId>)],
        reason: Option<QuoteReason>,
    ) -> Result<Vec<QuoteId>, WorkspaceError> {
        let (_, quotes) = self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let only_the_coder = changes.len();
            let after = moment.project.quotes().values().map(|quote| quote.position.saturating_add(1)).max();
            let mut position = after.unwrap_or(0);
            let mut quotes: Vec<(Passage, Option<CodeId>, QuoteId)> = Vec::with_capacity(passages.len());
            for &(passage, theme) in passages {
                let same = |quote: &Quote| quote.passage == passage && quote.theme == theme;
                let asked = quotes.iter().find(|(other, of, _)| (*other, *of) == (passage, theme));
                let there = moment.project.quotes().values().find(|quote| same(quote));
                let id = match (asked, there) {
                    (Some((.., asked)), _) => *asked,
                    (None, Some(there)) => {
                        if reason.is_some() && there.reason != reason {
                            let after = Quote { reason: reason.clone(), ..there.as_ref().clone() };
                            changes.push(Change::replace(there.as_ref().clone(), after));
                        }
                        there.id
                    }
                    (None, None) => {
                        let id = new_id();
                        changes.push(Change::add(Quote {
                            id,
                            passage,
                            edits: Vec::new(),
                            theme,
                            attribution: Attribution::Generated,
                            reason: reason.clone(),
                            position,
                            by: coder,
                            created_millis: now_millis(),
                        }));
                        position = position.saturating_add(1);
                        id
                    }
                };
                quotes.push((passage, theme, id));
            }
            if changes.len() == only_the_coder {
                changes.clear();
            }
            let what = match quotes.len() {
                1 => "quote".to_owned(),
                many => format!("keep {many} quotes"),
            };
            let ids = quotes.into_iter().map(|(.., id)| id).collect();
            Ok((Made::new(what, Change::Together(changes)), ids))
        })?;
        Ok(quotes)
    }

    /// Puts a quote in the place of itself: the edits to its wording, its theme, attribution, reason or place in the report.
    /// Edits are put in order; ones that say nothing (an elision of nothing, an insertion of no words) are left out.
    ///
    /// # Errors
    /// If the quote is not there, or edits lie outside its passage or over one another.
    pub fn edit_quote(&mut self, by: &str, quote: Quote) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let missing =
                || WorkspaceError::NoSuch { kind: "quote", name: quote.id.to_string(), suggestion: None };
            let before = moment.project.quote(quote.id).ok_or_else(missing)?.clone();
            let mut after = quote.clone();
            after.edits.retain(says_something);
            after.edits.sort_by_key(place_of);
            let change =
                if after == before { Change::Together(Vec::new()) } else { Change::replace(before, after) };
            Ok((Made::new("edit quote", change), ()))
        })
        .map(drop)
    }
}

fn says_something(edit: &QuoteEdit) -> bool {
    match edit {
        QuoteEdit::Elide(range) => !range.is_empty(),
        QuoteEdit::Insert(_, words) => !words.trim().is_empty(),
        QuoteEdit::Blur(range, words) => !range.is_empty() && !words.trim().is_empty(),
    }
}

fn place_of(edit: &QuoteEdit) -> redthread_text::TextRange {
    match edit {
        QuoteEdit::Elide(range) | QuoteEdit::Blur(range, _) => *range,
        QuoteEdit::Insert(place, _) => redthread_text::TextRange::empty_at(*place),
    }
}

/// A quote as it would be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotePreview {
    /// The words, edits made; a line for each turn of a dialogue.
    pub text: String,
    /// Who it is attributed to.
    pub attribution: String,
    /// The attribution that is made where none is written.
    pub generated: String,
    /// Whether nothing was edited.
    pub verbatim: bool,
    /// Whether something was made vaguer, which readers are told.
    pub blurred: bool,
    /// Whether words of a scanned text were repaired in it, which readers are told.
    pub repaired: bool,
}

/// How a quote would be printed in the report.
///
/// # Errors
/// If the document's text or layout is not loaded.
pub fn quote_preview(project: &Project, quote: &Quote) -> Result<QuotePreview, WorkspaceError> {
    let failed = |error: redthread_report::ReportError| WorkspaceError::Failed(error.to_string());
    let texts = QuoteTexts::new(project, ReportLanguage::for_material(project.language()));
    let wording = texts.wording(quote).map_err(failed)?;
    Ok(QuotePreview {
        text: wording.text(),
        attribution: texts.attribution(quote).map_err(failed)?,
        generated: texts.attribution_of(quote.passage).map_err(failed)?,
        verbatim: wording.verbatim,
        blurred: wording.blurred,
        repaired: wording.repaired,
    })
}

//! The analytic texts: summaries of themes, and quotes chosen for reporting (more about those in `quotes.rs`).

use redthread_model::*;

use crate::workspace::Made;
use crate::{Workspace, WorkspaceError, new_id, now_millis};

impl Workspace {
    /// Writes the summary of a theme, for all or for one group; an empty text removes it.
    ///
    /// # Errors
    /// If the code or the group is not there.
    pub fn set_summary(
        &mut self,
        by: &str,
        code: CodeId,
        group: Option<GroupId>,
        text: &str,
    ) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let mut changes = Vec::new();
            let coder = moment.coder(by, &mut changes);
            let name = moment.project.code(code).map(|code| code.name.clone()).unwrap_or_default();
            let before = moment
                .project
                .summaries()
                .values()
                .find(|summary| (summary.code, summary.group) == (code, group));
            let (text, written_millis) = (text.trim().to_owned(), now_millis());
            let change = match before.map(|summary| summary.as_ref().clone()) {
                Some(before) if text.is_empty() => Some(Change::remove(before)),
                Some(before) if before.text == text => None,
                Some(before) => Some(Change::replace(
                    before.clone(),
                    Summary { text, by: coder, written_millis, ..before },
                )),
                None if text.is_empty() => None,
                None => {
                    Some(Change::add(Summary { id: new_id(), code, group, text, by: coder, written_millis }))
                }
            };
            let change = change.map_or(Change::Together(Vec::new()), |change| {
                changes.push(change);
                Change::Together(changes)
            });
            Ok((Made::new(format!("summary of “{name}”"), change), ()))
        })
        .map(drop)
    }

    /// Chooses a passage as a quote for the report. A passage that is a quote under the same theme stays the one it is.
    ///
    /// # Errors
    /// If the range does not lie in the document's text, or the theme is not there.
    pub fn add_quote(
        &mut self,
        by: &str,
        passage: Passage,
        theme: Option<CodeId>,
    ) -> Result<QuoteId, WorkspaceError> {
        let quotes = self.add_quotes(by, &[(passage, theme)], None)?;
        quotes.first().copied().ok_or(WorkspaceError::NothingTo("do"))
    }

    /// Takes a quote out of the report.
    ///
    /// # Errors
    /// If there is no such quote.
    pub fn remove_quote(&mut self, by: &str, quote: QuoteId) -> Result<(), WorkspaceError> {
        self.step(by, |moment| {
            let missing =
                || WorkspaceError::NoSuch { kind: "quote", name: quote.to_string(), suggestion: None };
            let quote = moment.project.quote(quote).ok_or_else(missing)?.clone();
            Ok((Made::new("remove quote", Change::remove(quote)), ()))
        })
        .map(drop)
    }
}

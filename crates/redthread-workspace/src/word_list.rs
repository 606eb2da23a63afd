//! Lists of words and the codes that they stand for, and passages around hits.

use std::collections::BTreeSet;
use std::path::Path;

use redthread_exchange::{Table, words_from_table};
use redthread_model::{CodePath, Passage};
use redthread_query::Scope;

use crate::{SearchOptions, Searcher, WorkspaceError};

/// A line of a list of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordLine {
    /// The row of the file.
    pub row: usize,
    /// What is looked for, in the search syntax.
    pub query: String,
    /// The code for what is found.
    pub code: CodePath,
    /// How much around a hit is meant; `None` if the list does not say.
    pub scope: Option<Scope>,
}

/// A list of words and the codes that they stand for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordList {
    /// The lines, in the order of the file.
    pub lines: Vec<WordLine>,
    /// The rows of the file that are no such line, and why.
    pub left_out: Vec<(usize, String)>,
}

/// What a line of a list finds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordsFound {
    /// The line.
    pub line: WordLine,
    /// The passages, each once, in reading order; or why its query cannot be understood.
    pub passages: Result<Vec<Passage>, String>,
}

impl WordList {
    /// Reads a list from a table with the columns `query`, `code` and, if there, `scope`.
    ///
    /// # Errors
    /// If the file cannot be read or lacks a column. Rows that are not sound are left out with a reason.
    pub fn read(file: &Path) -> Result<Self, WorkspaceError> {
        let read = words_from_table(&Table::read(file)?)?;
        let mut list = Self { left_out: read.left_out, ..Self::default() };
        for row in read.rows {
            let scope = row.scope.as_deref().map(Scope::of_name);
            if scope == Some(None) {
                let names = Scope::ALL.map(Scope::name).join(", ");
                list.left_out.push((row.row, format!("its scope is none of {names}")));
                continue;
            }
            let (row, query, code) = (row.row, row.query, row.code);
            list.lines.push(WordLine { row, query, code, scope: scope.flatten() });
        }
        list.left_out.sort();
        Ok(list)
    }
}

impl Searcher {
    /// The passages around the hits of a query, as wide as `scope`, each once, in the order of the hits.
    ///
    /// # Errors
    /// As [`Searcher::search`].
    pub fn passages(
        &self,
        query: &str,
        options: &SearchOptions,
        scope: Scope,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Vec<Passage>, WorkspaceError> {
        let hits = self.search(query, options, go_on)?.hits;
        let hits = hits.into_iter().map(|hit| Passage { document: hit.document, range: hit.range });
        self.widened(hits, scope)
    }

    /// Passages as wide as `scope`, each once, in their order.
    ///
    /// # Errors
    /// If a document of them is not loaded.
    pub fn widened(
        &self,
        passages: impl IntoIterator<Item = Passage>,
        scope: Scope,
    ) -> Result<Vec<Passage>, WorkspaceError> {
        let (project, mut seen, mut wide) = (self.project(), BTreeSet::new(), Vec::new());
        for Passage { document, range } in passages {
            let range = scope.around(project.text(document)?, project.layout(document)?, range);
            let passage = Passage { document, range };
            if seen.insert(passage) {
                wide.push(passage);
            }
        }
        Ok(wide)
    }

    /// What each line of a list finds; `scope` holds where a line says none. A line whose query cannot be understood says why.
    ///
    /// # Errors
    /// As [`Searcher::search`], but for queries.
    pub fn find_words(
        &self,
        list: &WordList,
        options: &SearchOptions,
        scope: Scope,
        go_on: &dyn Fn() -> bool,
    ) -> Result<Vec<WordsFound>, WorkspaceError> {
        // What the options themselves get wrong is not the fault of a line.
        self.search("a", &SearchOptions { limit: Some(0), regex: false, ..options.clone() }, go_on)?;
        let one = |line: &WordLine| {
            let passages = match self.passages(&line.query, options, line.scope.unwrap_or(scope), go_on) {
                Ok(passages) => Ok(passages),
                Err(WorkspaceError::BadQuery { message, .. }) => Err(message),
                Err(other) => return Err(other),
            };
            Ok(WordsFound { line: line.clone(), passages })
        };
        list.lines.iter().map(one).collect()
    }
}

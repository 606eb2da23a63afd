//! Which passages are meant, and which code each is about: one range, what a query finds, what an expression selects, a list of
//! words, or the parts of the material.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use clap::Args;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use redthread_analysis::{Each, pieces};
use redthread_model::{CodePath, Passage, VoiceIndex};
use redthread_query::Scope;
use redthread_text::TextRange;
use redthread_workspace::{Load, SearchOptions, WordList, WordsFound, Workspace, WorkspaceError};

use crate::condition::{ranges_where, selected};
use crate::failure::Failure;
use crate::search_arguments::SearchArguments;

/// How passages are chosen, the same for all subcommands that put codes on passages or take them off.
#[derive(Args)]
pub(crate) struct Selection {
    /// The code, as a path from its theme.
    #[arg(long, value_name = "PATH", required_unless_present_any = ["words", "each"], conflicts_with_all = ["words", "each"])]
    code: Option<String>,
    /// The range in the text of one --document, in characters from its start, the end not included.
    #[arg(long, value_name = "START..END", requires = "document", conflicts_with_all = ["query", "condition", "words", "each", "scope"])]
    range: Option<TextRange>,
    /// What to look for, in the syntax of `search`.
    #[arg(long, value_name = "QUERY", required_unless_present_any = ["range", "condition", "words", "each"], conflicts_with_all = ["words", "each"])]
    query: Option<String>,
    /// The passages that this expression selects (see the help of `matrix`); with other ways of choosing: only what meets it.
    #[arg(long = "where", value_name = "EXPRESSION")]
    condition: Option<String>,
    /// A list of words and the codes that they stand for: a table (csv, xlsx, ods) with the columns query, code and, if you
    /// like, scope.
    #[arg(long, value_name = "TABLE", conflicts_with = "each")]
    words: Option<PathBuf>,
    /// A code for each speaker, question of a guide, heading, document or value of an attribute, with all that belongs to it.
    #[arg(long, value_name = "speaker|question|heading|document|attribute:NAME")]
    each: Option<Each>,
    /// The code below which the codes of --words and --each stand.
    #[arg(long, value_name = "PATH", conflicts_with = "code")]
    under: Option<CodePath>,
    /// How much around each hit is meant.
    #[arg(long, value_name = "SCOPE", value_parser = scope_parser(), conflicts_with = "each")]
    scope: Option<Scope>,
    #[command(flatten)]
    search: SearchArguments,
}

/// A range of a document, for subcommands that act on one passage.
#[derive(Args)]
pub(crate) struct OnePassage {
    /// The document, by name or id.
    #[arg(long, value_name = "DOCUMENT")]
    document: String,
    /// The range in its text, in characters from its start, the end not included.
    #[arg(long, value_name = "START..END")]
    range: TextRange,
}

impl OnePassage {
    /// The passage, if the document is there; whether the range fits is for the change to say.
    pub(crate) fn find(&self, workspace: &Workspace) -> Result<Passage, Failure> {
        Ok(Passage { document: workspace.find_document(&self.document)?, range: self.range })
    }
}

/// A code with the passages that it is about, each once.
pub(crate) struct Chosen {
    /// What was looked for.
    pub(crate) query: Option<String>,
    /// The code.
    pub(crate) code: CodePath,
    /// The passages.
    pub(crate) passages: Vec<Passage>,
}

/// The codes of a list of words, or of the parts of the material.
pub(crate) struct Many {
    /// The codes, in the order of the list, or in which the material names them.
    pub(crate) chosen: Vec<Chosen>,
    /// The rows of the list that are left out, and why.
    pub(crate) left_out: Vec<(usize, String)>,
}

impl Selection {
    /// Whether a list of words or the parts of the material are asked for: many codes, with a line of the result for each.
    pub(crate) fn is_many(&self) -> bool {
        self.words.is_some() || self.each.is_some()
    }

    /// Whether a list of words is asked for.
    pub(crate) fn is_by_words(&self) -> bool {
        self.words.is_some()
    }

    /// The path of the one code; empty where there are many.
    pub(crate) fn code(&self) -> &str {
        self.code.as_deref().unwrap_or_default()
    }

    /// The coder whose codings are meant.
    pub(crate) fn coder(&self) -> Option<&str> {
        self.search.coder()
    }

    /// What a step with many codes is called in the history.
    pub(crate) fn what(&self) -> String {
        let each = self.each.as_ref().map(|each| format!("code by {each}"));
        each.unwrap_or_else(|| "code by a list of words".to_owned())
    }

    /// The passages for the one code, each once, in reading order.
    pub(crate) fn passages(&self, workspace: &mut Workspace) -> Result<Vec<Passage>, Failure> {
        let options = self.options(workspace)?;
        if let Some(range) = self.range {
            let documents = options.documents.unwrap_or_default();
            let Some(document) = documents.first().copied().filter(|_| documents.len() == 1) else {
                return Err(WorkspaceError::BadValue("a range lies in one document".to_owned()).into());
            };
            return Ok(vec![Passage { document, range }]);
        }
        let scope = self.scope.unwrap_or_default();
        match (&self.query, &self.condition) {
            (Some(query), _) => Ok(workspace.searcher()?.passages(query, &options, scope, &|| true)?),
            (None, Some(condition)) => {
                let found = selected(workspace, condition)?;
                let found = self.filtered(workspace, &options, found)?;
                let found = if self.search.without_interviewer() {
                    without_interviewer(workspace, found)?
                } else {
                    found
                };
                Ok(workspace.searcher()?.widened(found, scope)?)
            }
            (None, None) => Ok(Vec::new()),
        }
    }

    /// The codes of a list of words or of the parts of the material, with their passages.
    pub(crate) fn many(&self, workspace: &mut Workspace) -> Result<Many, Failure> {
        let options = self.options(workspace)?;
        match (&self.words, &self.each) {
            (Some(table), _) => self.of_words(workspace, &options, table),
            (None, Some(each)) => self.of_each(workspace, &options, each),
            (None, None) => Ok(Many { chosen: Vec::new(), left_out: Vec::new() }),
        }
    }

    fn of_words(
        &self,
        workspace: &mut Workspace,
        options: &SearchOptions,
        table: &Path,
    ) -> Result<Many, Failure> {
        let list = WordList::read(table)?;
        let scope = self.scope.unwrap_or_default();
        let found = workspace.searcher()?.find_words(&list, options, scope, &|| true)?;
        let (mut chosen, mut left_out) = (Vec::new(), list.left_out);
        for WordsFound { line, passages } in found {
            match passages {
                Ok(passages) => {
                    let code = self.below(&line.code);
                    chosen.push(Chosen { query: Some(line.query), code, passages });
                }
                Err(reason) => left_out.push((line.row, reason)),
            }
        }
        left_out.sort();
        Ok(Many { chosen, left_out })
    }

    fn of_each(
        &self,
        workspace: &mut Workspace,
        options: &SearchOptions,
        each: &Each,
    ) -> Result<Many, Failure> {
        workspace.load(Load::Everything)?;
        let found = pieces(workspace.project(), each, self.search.without_interviewer())?;
        let all = found.iter().map(|piece| piece.passage).collect();
        let kept: BTreeSet<Passage> = self.filtered(workspace, options, all)?.into_iter().collect();
        let mut chosen: Vec<Chosen> = Vec::new();
        let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
        for piece in found.into_iter().filter(|piece| kept.contains(&piece.passage)) {
            // Names that differ in case only are one code.
            let key: Vec<String> = piece.names.iter().map(|name| name.to_lowercase()).collect();
            let place = match places.get(&key) {
                Some(place) => *place,
                None => {
                    let Some(code) = CodePath::new(piece.names) else { continue };
                    places.insert(key, chosen.len());
                    chosen.push(Chosen { query: None, code: self.below(&code), passages: Vec::new() });
                    chosen.len() - 1
                }
            };
            chosen[place].passages.push(piece.passage);
        }
        Ok(Many { chosen, left_out: Vec::new() })
    }

    /// The path of a code below --under.
    fn below(&self, code: &CodePath) -> CodePath {
        let above = self.under.iter().flat_map(|path| path.names().to_vec());
        CodePath::new(above.chain(code.names().to_vec()).collect()).unwrap_or_else(|| code.clone())
    }

    /// Those of the passages that meet --where and the other conditions.
    fn filtered(
        &self,
        workspace: &mut Workspace,
        options: &SearchOptions,
        passages: Vec<Passage>,
    ) -> Result<Vec<Passage>, Failure> {
        if let Some(argument) = self.search.only_for_words() {
            return Err(Failure::OnlyForWords { argument });
        }
        let mut conditions: Vec<String> = options.condition.iter().cloned().collect();
        conditions.extend(self.search.as_conditions());
        let mut kept = passages;
        if !conditions.is_empty() {
            let expression = conditions.join(" and ");
            let ranges = kept.iter().map(|passage| (passage.document, passage.range));
            let meet = ranges_where(workspace, &expression, ranges)?;
            kept.retain(|passage| meet.contains(&(passage.document, passage.range)));
        }
        if let Some(documents) = &options.documents {
            kept.retain(|passage| documents.contains(&passage.document));
        }
        Ok(kept)
    }

    fn options(&self, workspace: &Workspace) -> Result<SearchOptions, Failure> {
        self.search.options(workspace, self.condition.as_deref())
    }
}

/// Those of the passages in which somebody else than an interviewer speaks, or nobody.
fn without_interviewer(workspace: &mut Workspace, passages: Vec<Passage>) -> Result<Vec<Passage>, Failure> {
    workspace.load(Load::Layouts)?;
    let project = workspace.project();
    let mut voices = BTreeMap::new();
    let mut kept = Vec::new();
    for passage in passages {
        let layout = project.layout(passage.document)?;
        let voices = match voices.entry(passage.document) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(VoiceIndex::of(project, passage.document)?),
        };
        let mut turns = layout.turns_overlapping(passage.range);
        if turns.is_empty() || turns.any(|turn| voices.of_turn(layout, turn).is_some()) {
            kept.push(passage);
        }
    }
    Ok(kept)
}

fn scope_parser() -> impl TypedValueParser<Value = Scope> {
    PossibleValuesParser::new(Scope::ALL.map(Scope::name))
        .try_map(|name| Scope::of_name(&name).ok_or("no such scope"))
}

//! Which passages are meant: one range of a document, or what a query finds, as wide as wanted.

use clap::{Args, ValueEnum};
use redthread_model::Passage;
use redthread_text::{Text, TextRange, sentences};
use redthread_workspace::{Hit, Load, SearchOptions, Workspace};

use crate::failure::Failure;

/// How passages are chosen, the same for all subcommands that act on passages.
#[derive(Args)]
pub(crate) struct Selection {
    /// The document, by name or id.
    #[arg(long, value_name = "DOCUMENT", requires = "range", required_unless_present = "query")]
    document: Option<String>,
    /// The range in its text, in characters from its start, the end not included.
    #[arg(long, value_name = "START..END", requires = "document")]
    range: Option<TextRange>,
    /// What to look for in all documents, in the syntax of `search`.
    #[arg(long, value_name = "QUERY", conflicts_with = "document")]
    query: Option<String>,
    /// How much around each hit is meant.
    #[arg(long, value_enum, default_value_t = Scope::Hit, requires = "query")]
    scope: Scope,
    /// Only hits in what this group says.
    #[arg(long, value_name = "GROUP", requires = "query")]
    group: Option<String>,
}

/// How much around a hit is meant.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scope {
    /// The words found.
    Hit,
    /// The sentence around them.
    Sentence,
    /// The turn in which they are said.
    Turn,
    /// The paragraph in which they stand.
    Paragraph,
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

impl Selection {
    /// The passages chosen, each once, in reading order.
    pub(crate) fn find(&self, workspace: &mut Workspace) -> Result<Vec<Passage>, Failure> {
        if let (Some(document), Some(range)) = (&self.document, self.range) {
            return Ok(vec![Passage { document: workspace.find_document(document)?, range }]);
        }
        let options = SearchOptions { group: self.group.clone(), ..SearchOptions::default() };
        let hits = workspace.search(self.query.as_deref().unwrap_or_default(), &options)?.hits;
        workspace.load(Load::Texts)?;
        let mut passages: Vec<Passage> = Vec::with_capacity(hits.len());
        for hit in &hits {
            let passage = Passage { document: hit.document, range: self.scope.around(workspace, hit)? };
            if passages.last() != Some(&passage) {
                passages.push(passage);
            }
        }
        Ok(passages)
    }
}

impl Scope {
    fn around(self, workspace: &Workspace, hit: &Hit) -> Result<TextRange, Failure> {
        let project = workspace.project();
        let text = project.text(hit.document)?;
        let paragraph = || paragraphs_of(text, hit.range);
        let turn = || -> Result<TextRange, Failure> {
            let layout = project.layout(hit.document)?;
            let turns = &layout.turns[layout.turns_overlapping(hit.range)];
            let whole = turns.iter().map(|turn| turn.range).reduce(TextRange::cover);
            Ok(whole.unwrap_or_else(paragraph))
        };
        Ok(match self {
            Self::Hit => hit.range,
            Self::Paragraph => paragraph(),
            Self::Turn => turn()?,
            Self::Sentence => {
                let around = sentences(text, turn()?);
                let touched = around.into_iter().filter(|sentence| sentence.overlaps(hit.range));
                touched.reduce(TextRange::cover).unwrap_or(hit.range)
            }
        })
    }
}

/// The paragraphs that `range` touches, as one range.
fn paragraphs_of(text: &Text, range: TextRange) -> TextRange {
    let touched = text.paragraphs().skip_while(|paragraph| paragraph.end() <= range.start());
    touched.take_while(|paragraph| paragraph.start() < range.end()).reduce(TextRange::cover).unwrap_or(range)
}

//! Searching: the index gives candidates, the text decides, filters choose.

use rayon::prelude::*;
use redthread_model::*;
use redthread_query::text_query::{ScanOptions, Scanner, TextHit, TextQuery};
use redthread_text::TextRange;

use crate::find::{find_code, find_group};
use crate::{Load, Workspace, WorkspaceError};

/// The search index of an open project, opened when first needed.
#[derive(Debug, Default)]
pub(crate) struct SearchIndex {}

/// Which hits are wanted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchOptions {
    /// Only words of this group, by name.
    pub group: Option<String>,
    /// Only words under this speaker label or of this case.
    pub speaker: Option<String>,
    /// Only words coded with this code or one below it.
    pub in_code: Option<String>,
    /// Leave out what interviewers say.
    pub without_interviewer: bool,
    /// Best first instead of in reading order.
    pub ranked: bool,
    /// The query is a regular expression.
    pub regex: bool,
    /// At most so many hits.
    pub limit: Option<usize>,
}

/// A place where the words were found.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The document.
    pub document: DocumentId,
    /// Where.
    pub range: TextRange,
    /// The words before it, for context.
    pub before: String,
    /// The words found.
    pub text: String,
    /// The words after it, for context.
    pub after: String,
    /// The speaker's label, if somebody speaks there.
    pub label: Option<String>,
    /// The group of the voice, else of the document.
    pub group: Option<GroupId>,
    /// How well it fits, if that was asked for; larger is better.
    pub score: Option<f32>,
}

impl Workspace {
    /// Searches the texts. Hits come in reading order, documents in their order, unless ranked.
    ///
    /// # Errors
    /// If the query cannot be understood, or a name is unknown.
    pub fn search(&mut self, query: &str, options: &SearchOptions) -> Result<Vec<Hit>, WorkspaceError> {
        let query = TextQuery::parse(query).map_err(|error| WorkspaceError::BadQuery {
            message: error.problem.to_string(),
            at: Some(error.at.start().get() as usize),
        })?;
        let group = options.group.as_deref().map(|name| find_group(&self.project, name)).transpose()?;
        let code = options.in_code.as_deref().map(|path| find_code(&self.project, path)).transpose()?;
        self.load(Load::Everything)?;
        let project = &self.project;
        let scan = ScanOptions { without_interviewer: options.without_interviewer, ..ScanOptions::default() };
        let codes = code.map(|code| project.descendants(code));
        let documents: Vec<DocumentId> = project.documents_in_order().iter().map(|document| document.id).collect();
        let found: Result<Vec<Vec<Hit>>, NotLoaded> = documents
            .par_iter()
            .map_init(
                || Scanner::new(&query, scan),
                |scanner, document| {
                    let hits = scanner.document(project, *document)?.into_iter().map(|hit| hit_at(project, *document, hit));
                    let chosen = hits.filter(|hit| {
                        let of_group = |hit: &Result<Hit, NotLoaded>| hit.as_ref().is_ok_and(|hit| group.is_none() || hit.group == group);
                        let coded = |hit: &Result<Hit, NotLoaded>| hit.as_ref().is_ok_and(|hit| match &codes {
                            None => true,
                            Some(codes) => project.codings(*document).is_ok_and(|all| {
                                all.iter().any(|coding| codes.contains(&coding.code) && coding.range.overlaps(hit.range))
                            }),
                        });
                        let spoken = |hit: &Result<Hit, NotLoaded>| hit.as_ref().is_ok_and(|hit| speaks(project, *document, hit, options.speaker.as_deref()));
                        of_group(hit) && coded(hit) && spoken(hit)
                    });
                    chosen.collect()
                },
            )
            .collect();
        let mut hits: Vec<Hit> = found?.into_iter().flatten().collect();
        if let Some(limit) = options.limit {
            hits.truncate(limit);
        }
        Ok(hits)
    }
}

fn speaks(project: &Project, document: DocumentId, hit: &Hit, speaker: Option<&str>) -> bool {
    let Some(speaker) = speaker else { return true };
    let Some(label) = hit.label.as_deref() else { return false };
    let wanted = speaker.to_lowercase();
    let voice = project.document(document).and_then(|document| document.speaker(label)).map(|speaker| speaker.voice);
    let case = match voice {
        Some(SpeakerVoice::Case(case)) => project.case(case).map(|case| case.name.to_lowercase()),
        _ => None,
    };
    label.to_lowercase() == wanted || case.is_some_and(|case| case == wanted)
}

fn hit_at(project: &Project, document: DocumentId, hit: TextHit) -> Result<Hit, NotLoaded> {
    let (layout, text) = (project.layout(document)?, project.text(document)?);
    let (before, after) = context(text, hit.range);
    let turn = hit.turn.and_then(|turn| layout.turns.get(turn).map(|record| (turn, record)));
    let group = match turn {
        Some((index, _)) => VoiceIndex::of(project, document)?.of_turn(layout, index).and_then(|(_, group)| group),
        None => None,
    };
    Ok(Hit {
        document,
        range: hit.range,
        before,
        text: text.slice(hit.range).to_owned(),
        after,
        label: turn.and_then(|(_, turn)| layout.label_of(turn)).map(str::to_owned),
        group: group.or_else(|| project.document(document).and_then(|document| document.group)),
        score: None,
    })
}

/// Some forty letters on either side, cut at words and at the paragraph.
fn context(text: &redthread_text::Text, range: TextRange) -> (String, String) {
    const LETTERS: u32 = 44;
    let start = range.start().get();
    let end = range.end().get();
    let wide = |from: u32, to: u32| TextRange::new(from, to.max(from)).map(|range| text.slice(range)).unwrap_or_default();
    let before = wide(start.saturating_sub(LETTERS), start);
    let before = before.rsplit('\n').next().unwrap_or_default();
    let cut = before.chars().count() as u32 == LETTERS;
    let before = if cut { before.split_once(' ').map_or(before, |(_, rest)| rest) } else { before };
    let after = wide(end, (end + LETTERS).min(text.len()));
    let after = after.split('\n').next().unwrap_or_default();
    let cut = after.chars().count() as u32 == LETTERS;
    let after = if cut { after.rsplit_once(' ').map_or(after, |(rest, _)| rest) } else { after };
    (before.to_owned(), after.to_owned())
}

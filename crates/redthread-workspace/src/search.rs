//! Searching: the index gives candidates, the text decides, filters choose.

use std::path::PathBuf;

use redthread_model::*;
use redthread_query::text_query::{MatchOptions, TextPattern, TextQuery, TextQueryError};
use redthread_search::{Index, Kwic, worth_building};
use redthread_text::TextRange;

use crate::find::{find_code, find_group};
use crate::workspace::cache_folder;
use crate::{Load, Workspace, WorkspaceError};

/// The search index of an open project, opened when first needed. It is a cache: without it the texts are read directly.
#[derive(Debug, Default)]
pub(crate) struct SearchIndex {
    index: Option<Index>,
    /// The head of the history at which it was last brought up to date.
    head: u64,
}

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
    /// Also words as a poor scanner reads them; they rank after words as they are written. Of no use with `regex`.
    pub scan_tolerant: bool,
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
    /// How well it fits, if that was asked for and the index knows it; larger is better.
    pub score: Option<f32>,
}

impl Workspace {
    /// Searches the texts. Hits come in reading order, documents in their order, unless ranked.
    ///
    /// # Errors
    /// If the query cannot be understood, or a name is unknown.
    pub fn search(&mut self, query: &str, options: &SearchOptions) -> Result<Vec<Hit>, WorkspaceError> {
        let query = if options.regex {
            TextPattern::new(query).map(TextQuery::Pattern)
        } else {
            TextQuery::parse(query)
        };
        let query: TextQuery = query.map_err(misread)?;
        let filter = Filter {
            group: options.group.as_deref().map(|name| find_group(&self.project, name)).transpose()?,
            codes: match &options.in_code {
                None => None,
                Some(path) => Some(self.project.descendants(find_code(&self.project, path)?)),
            },
            speaker: options.speaker.as_ref().map(|speaker| speaker.trim().to_lowercase()),
        };
        self.load(if filter.codes.is_some() { Load::Everything } else { Load::Texts })?;
        if !options.scan_tolerant {
            self.bring_index_up_to_date(options.ranked)?;
        }
        let wanted = redthread_search::SearchOptions {
            matching: MatchOptions { scan_tolerant: options.scan_tolerant, ..MatchOptions::default() },
            without_interviewer: options.without_interviewer,
            ranked: options.ranked,
            limit: options.limit.filter(|_| filter.is_open()),
            ..redthread_search::SearchOptions::default()
        };
        let no_index;
        let index = match &self.index.index {
            Some(index) => index,
            None => {
                no_index = Index::none(self.project_id());
                &no_index
            }
        };
        let found = index.search(&self.project, &query, &wanted).map_err(failed)?;
        let mut hits = self.described(found, &filter)?;
        hits.truncate(options.limit.unwrap_or(usize::MAX));
        Ok(hits)
    }

    fn project_id(&self) -> ProjectId {
        self.project.info().map_or_else(|| uuid::Uuid::nil().into(), |info| info.id)
    }

    /// Opens or updates the index if the texts are large enough for one to pay, or if it is needed to rank: then, for small
    /// texts, in memory.
    fn bring_index_up_to_date(&mut self, ranked: bool) -> Result<(), WorkspaceError> {
        let characters =
            self.project.documents().values().map(|document| u64::from(document.characters)).sum();
        let pays = worth_building(characters);
        let wanted = pays || ranked;
        if !wanted || (self.index.index.is_some() && self.index.head == self.head) {
            return Ok(());
        }
        let on = |_: usize, _: usize| true;
        match &mut self.index.index {
            Some(index) => index.update(self.head, &self.project, &on).map_err(failed)?,
            None => {
                let folder = if pays { self.index_folder() } else { None };
                let built =
                    Index::open_or_build(folder.as_deref(), self.project_id(), self.head, &self.project, &on);
                self.index.index = Some(built.map_err(failed)?);
            }
        }
        self.index.head = self.head;
        Ok(())
    }

    /// Where the index lies: outside the project file, by project and path, since copies of a project share its id.
    fn index_folder(&self) -> Option<PathBuf> {
        let path = self.path().canonicalize().ok()?;
        let path_hash = redthread_store::hash(path.as_os_str().as_encoded_bytes()).to_string();
        let name = format!("{}-{}", self.project_id(), path_hash.get(..12)?);
        let folder = cache_folder()?.join("index").join(name);
        std::fs::create_dir_all(&folder).ok()?;
        Some(folder)
    }

    /// Adds to each hit who speaks and the words around it, and leaves out what the filter does not want.
    fn described(
        &self,
        found: Vec<redthread_search::Hit>,
        filter: &Filter,
    ) -> Result<Vec<Hit>, WorkspaceError> {
        let project = &self.project;
        let mut voices: Option<(DocumentId, VoiceIndex)> = None;
        let mut hits = Vec::with_capacity(found.len());
        for hit in found {
            let index = match voices.take() {
                Some((document, index)) if document == hit.document => index,
                _ => VoiceIndex::of(project, hit.document)?,
            };
            let (layout, text) = (project.layout(hit.document)?, project.text(hit.document)?);
            let turn = hit.turn.and_then(|turn| layout.turns.get(turn));
            let voice = hit.turn.and_then(|turn| index.of_turn(layout, turn));
            let of_document = project.document(hit.document).and_then(|document| document.group);
            let group = voice.map_or(of_document, |(_, group)| group);
            let label = turn.and_then(|turn| layout.label_of(turn));
            voices = Some((hit.document, index));
            if !filter.keeps(project, &hit, label, voice.map(|(voice, _)| voice), group)? {
                continue;
            }
            let Kwic { before, after, .. } =
                Kwic::of(text, hit.range, turn.map_or(text.whole(), |turn| turn.range), Kwic::WIDTH);
            hits.push(Hit {
                document: hit.document,
                range: hit.range,
                before,
                text: text.slice(hit.range).to_owned(),
                after,
                label: label.map(str::to_owned),
                group,
                score: hit.score,
            });
        }
        Ok(hits)
    }
}

/// What the index cannot know: who speaks, and what is coded.
struct Filter {
    group: Option<GroupId>,
    codes: Option<Vec<CodeId>>,
    speaker: Option<String>,
}

impl Filter {
    fn is_open(&self) -> bool {
        self.group.is_none() && self.codes.is_none() && self.speaker.is_none()
    }

    fn keeps(
        &self,
        project: &Project,
        hit: &redthread_search::Hit,
        label: Option<&str>,
        voice: Option<Voice>,
        group: Option<GroupId>,
    ) -> Result<bool, WorkspaceError> {
        if self.group.is_some() && (self.group != group || (label.is_some() && voice.is_none())) {
            return Ok(false);
        }
        if let Some(wanted) = &self.speaker {
            let case = match voice {
                Some(Voice::Known(case)) => project.case(case).map(|case| case.name.to_lowercase()),
                _ => None,
            };
            if label.map(str::to_lowercase).as_ref() != Some(wanted) && case.as_ref() != Some(wanted) {
                return Ok(false);
            }
        }
        let Some(codes) = &self.codes else { return Ok(true) };
        let codings = project.codings(hit.document)?;
        Ok(codings.iter().any(|coding| codes.contains(&coding.code) && coding.range.overlaps(hit.range)))
    }
}

fn misread(error: TextQueryError) -> WorkspaceError {
    WorkspaceError::BadQuery { message: error.problem.to_string(), at: Some(error.at.start().get() as usize) }
}

fn failed(error: impl std::fmt::Display) -> WorkspaceError {
    WorkspaceError::Failed(error.to_string())
}

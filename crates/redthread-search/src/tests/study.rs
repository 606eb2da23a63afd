//! Studies to search in, and a source that says what was read.

use std::sync::{Arc, Mutex};

use redthread_model::{Document, DocumentId, Layout, Project, Span, SpanKind};
use redthread_query::text_query::{MatchOptions, ScanOptions, TextHit, TextQuery, scan};
use redthread_testing::Sample;
use redthread_text::TextRange;

use crate::{Content, Hit, Index, SearchOptions, SourceDocument, SourceError, TextSource};

/// Builds a study of these texts; the languages are Danish, English and one without a stemmer in turn.
pub(super) fn study(texts: &[String]) -> Project {
    let languages = ["da", "en", "is"];
    let mut sample = Sample::new();
    for (index, text) in texts.iter().enumerate() {
        let language = languages[index % languages.len()].parse().unwrap();
        sample =
            sample.document_with(&format!("D{index}"), "", text, |document| document.language = language);
    }
    let mut project = sample.build();
    let documents: Vec<Document> =
        project.documents().values().map(|document| (**document).clone()).collect();
    for document in documents {
        let text = project.text(document.id).unwrap().as_str().to_owned();
        let layout = with_annotations(project.layout(document.id).unwrap(), &text);
        project.load_layout(document.id, document.layout, Arc::new(layout));
    }
    project
}

/// Makes an annotation of whatever stands in brackets.
pub(super) fn with_annotations(layout: &Layout, text: &str) -> Layout {
    let mut layout = layout.clone();
    let mut open = None;
    for (position, letter) in text.chars().enumerate() {
        match letter {
            '(' => open = Some(position as u32),
            ')' => {
                let range = open.take().and_then(|start| TextRange::new(start, position as u32 + 1));
                layout.spans.extend(range.map(|range| Span { range, kind: SpanKind::Annotation }));
            }
            '\n' => open = None,
            _ => {}
        }
    }
    layout.spans.sort_by_key(|span| span.range.start());
    layout
}

/// What the direct scan finds in all documents, in order.
pub(super) fn scanned(project: &Project, query: &TextQuery, matching: MatchOptions, quiet: bool) -> Vec<Hit> {
    let options = ScanOptions { matching, without_interviewer: quiet };
    let in_document = |document: &Document| -> Vec<Hit> {
        let hits = scan(project, document.id, query, &options).unwrap().into_iter();
        let of_document = |hit: TextHit| Hit {
            document: document.id,
            range: hit.range,
            turn: hit.turn,
            cost: hit.cost,
            score: None,
        };
        hits.map(of_document).collect()
    };
    project.documents_in_order().into_iter().flat_map(in_document).collect()
}

/// Builds an index in memory.
pub(super) fn in_memory(project: &Project) -> Index {
    Index::open_or_build(None, project.info().unwrap().id, 1, project, &|_, _| true).unwrap()
}

/// Checks that a search finds the same as the direct scan.
pub(super) fn check_as_scan(index: &Index, source: &dyn TextSource, project: &Project, query: &str) {
    let query = TextQuery::parse(query).unwrap();
    let found = index.search(source, &query, &SearchOptions::default()).unwrap();
    assert_eq!(found, scanned(project, &query, MatchOptions::default(), false), "{query}");
}

/// A project that notes which documents are read.
pub(super) struct Watched<'p> {
    pub(super) project: &'p Project,
    read: Mutex<Vec<String>>,
}

impl<'p> Watched<'p> {
    pub(super) fn new(project: &'p Project) -> Self {
        Self { project, read: Mutex::new(Vec::new()) }
    }

    /// The names of the documents read since the last call.
    pub(super) fn read(&self) -> Vec<String> {
        let mut read = std::mem::take(&mut *self.read.lock().unwrap());
        read.sort();
        read
    }
}

impl TextSource for Watched<'_> {
    fn documents(&self) -> Vec<SourceDocument> {
        TextSource::documents(self.project)
    }

    fn content(&self, document: DocumentId) -> Result<Content, SourceError> {
        self.read.lock().unwrap().push(self.project.document(document).unwrap().name.clone());
        self.project.content(document)
    }
}

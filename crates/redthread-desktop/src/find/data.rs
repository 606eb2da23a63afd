//! What a search found, grouped by document.

use redthread_model::*;
use redthread_text::{Folding, fold};
use redthread_workspace::{Found, Hit, HitLine, Searcher};

/// So many code points of context are shown on each side of a hit.
const CONTEXT: u32 = 40;

/// What a search found.
#[derive(Clone, Debug, Default)]
pub(crate) struct FindData {
    /// The hits in reading order.
    pub(crate) hits: Vec<Hit>,
    /// The documents with hits, each with the numbers of its hits.
    pub(crate) documents: Vec<FoundDocument>,
    /// Where they were found.
    searcher: Option<Searcher>,
}

/// A document with hits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundDocument {
    /// The document.
    pub(crate) id: DocumentId,
    /// Its name.
    pub(crate) name: String,
    /// The name of its group.
    pub(crate) group: Option<String>,
    /// Which hits are its own.
    pub(crate) hits: std::ops::Range<usize>,
}

/// Documents and codes whose names hold the words searched for.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FoundNames {
    /// Documents with their names.
    pub(crate) documents: Vec<(DocumentId, String)>,
    /// Codes with their paths.
    pub(crate) codes: Vec<(CodeId, String)>,
}

impl FindData {
    /// Groups hits by document, in the order of the list of sources.
    pub(crate) fn of(found: Found, searcher: Searcher) -> Self {
        let data = Self::grouped(searcher.project(), found.hits);
        Self { searcher: Some(searcher), ..data }
    }

    /// The words of a hit with what stands around them.
    pub(crate) fn line(&self, hit: &Hit) -> HitLine {
        let line = self.searcher.as_ref().and_then(|searcher| searcher.line(hit, CONTEXT));
        line.unwrap_or(HitLine {
            before: String::new(),
            text: String::new(),
            after: String::new(),
            millis: None,
            page: None,
        })
    }

    fn grouped(project: &Project, hits: Vec<Hit>) -> Self {
        let mut documents: Vec<FoundDocument> = Vec::new();
        for (number, hit) in hits.iter().enumerate() {
            match documents.last_mut().filter(|last| last.id == hit.document) {
                Some(last) => last.hits.end = number + 1,
                None => documents.extend(project.document(hit.document).map(|document| FoundDocument {
                    id: document.id,
                    name: document.name.clone(),
                    group:
                        document.group.and_then(|group| project.group(group)).map(|group| group.name.clone()),
                    hits: number..number + 1,
                })),
            }
        }
        Self { hits, documents, searcher: None }
    }

    /// The numbers of the hits in a document.
    pub(crate) fn in_document(&self, document: DocumentId) -> std::ops::Range<usize> {
        self.documents.iter().find(|found| found.id == document).map_or(0..0, |found| found.hits.clone())
    }
}

impl FoundNames {
    /// Looks for documents and codes whose names hold what was typed, Danish keys or not.
    pub(crate) fn of(project: &Project, typed: &str) -> Self {
        let wanted = fold(typed.trim().trim_matches('"'), Folding::Loose).into_owned();
        if wanted.chars().count() < 2 {
            return Self::default();
        }
        let holds = |name: &str| fold(name, Folding::Loose).contains(&wanted);
        let documents = project.documents_in_order().into_iter().filter(|document| holds(&document.name));
        let codes = project.codes_in_order().into_iter().filter(|(code, _)| holds(&code.name));
        Self {
            documents: documents.map(|document| (document.id, document.name.clone())).collect(),
            codes: codes
                .filter_map(|(code, _)| Some((code.id, project.path(code.id)?.names().join(" / "))))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;
    use redthread_text::TextRange;

    use super::*;

    #[test]
    fn hits_stand_under_their_documents() {
        let project = Sample::new()
            .document("Et", "", "Bo: ja ja")
            .document("Tillidsmøde", "", "Bo: {ja|Tillid}")
            .build();
        let ids: Vec<_> = project.documents_in_order().into_iter().map(|document| document.id).collect();
        let hit = |document, start| Hit {
            document,
            range: TextRange::new(start, start + 2).unwrap(),
            turn: None,
            label: None,
            group: None,
            score: None,
            cost: 0,
        };
        let data = FindData::grouped(&project, vec![hit(ids[0], 4), hit(ids[0], 7), hit(ids[1], 4)]);
        assert_eq!(
            data.documents.iter().map(|found| (found.name.as_str(), found.hits.clone())).collect::<Vec<_>>(),
            [("Et", 0..2), ("Tillidsmøde", 2..3)]
        );
        assert_eq!(data.hits[0].range.start().get(), 4);
        assert_eq!(data.in_document(ids[1]), 2..3);
        let names = FoundNames::of(&project, "tillid");
        assert_eq!((names.documents[0].1.as_str(), names.codes[0].1.as_str()), ("Tillidsmøde", "Tillid"));
    }
}

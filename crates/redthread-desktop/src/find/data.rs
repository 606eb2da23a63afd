//! What a search found, by document and by group, and the forms of the words that were found.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_text::{Collation, Folding, fold};
use redthread_workspace::{Found, Hit, SearchOptions, Searcher};

/// What a search found.
#[derive(Clone, Default)]
pub(crate) struct FindData {
    /// What was searched for; `None` before the first search.
    pub(crate) asked: Option<(String, SearchOptions)>,
    /// The state of the project in which it was found; it gives each hit's line.
    pub(crate) searcher: Option<Searcher>,
    /// The hits as they were found: in reading order, or the best first.
    pub(crate) hits: Vec<Hit>,
    /// Their numbers in reading order.
    pub(crate) reading: Vec<u32>,
    /// The documents with hits in the order of the list of sources.
    pub(crate) documents: Vec<FoundDocument>,
    /// The groups with hits, in their order.
    pub(crate) groups: Vec<FoundGroup>,
    /// The forms that were found, folded, each with how often; the most frequent first.
    pub(crate) forms: Vec<(String, usize)>,
    /// Whether these are all.
    pub(crate) complete: bool,
    /// Whether any hit has a place in a recording or on a page.
    pub(crate) placed: bool,
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
    /// Its text when it was searched: hits lie in this one, and in no other.
    pub(crate) text: BlobHash,
    /// Which places in reading order are its own.
    pub(crate) hits: std::ops::Range<usize>,
    /// Its place among the documents with hits in the order of the language.
    pub(crate) by_name: u32,
}

/// Who says hits, in the order in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Whose {
    /// A group, by its place among all.
    Group(usize, GroupId),
    /// Interviewers, whose words no group counts.
    Interviewers,
    /// Nobody who belongs to a group.
    Nobodys,
}

/// A group with hits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FoundGroup {
    /// Which.
    pub(crate) whose: Whose,
    /// The name of the group.
    pub(crate) name: String,
    /// How many hits it has.
    pub(crate) count: usize,
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
    /// Puts hits in order: by document as the list of sources has them, and each document's as they stand in it.
    pub(crate) fn of(asked: (String, SearchOptions), searcher: Searcher, found: Found) -> Self {
        let data = Self::ordered(searcher.project(), found);
        Self { asked: Some(asked), searcher: Some(searcher), ..data }
    }

    fn ordered(project: &Project, found: Found) -> Self {
        let hits = found.hits;
        let listed = project.documents_in_order();
        let places: BTreeMap<DocumentId, usize> =
            listed.iter().enumerate().map(|(place, document)| (document.id, place)).collect();
        let place = |hit: &Hit| (places.get(&hit.document).copied().unwrap_or(usize::MAX), hit.range);
        let mut reading: Vec<u32> = (0..hits.len() as u32).collect();
        if !hits.is_sorted_by_key(place) {
            reading.sort_by_cached_key(|number| place(&hits[*number as usize]));
        }
        let documents = documents(project, &hits, &reading);
        let placed = documents.iter().any(|found| {
            project.layout(found.id).is_ok_and(|layout| {
                let page = |span: &Span| matches!(span.kind, SpanKind::Page(_));
                layout.spans.iter().any(page) || layout.turns.iter().any(|turn| turn.start_millis.is_some())
            })
        });
        Self {
            asked: None,
            searcher: None,
            groups: groups(project, &hits),
            documents,
            reading,
            hits,
            forms: found.forms,
            complete: found.complete,
            placed,
        }
    }

    /// The numbers of the hits in a document, in reading order.
    pub(crate) fn in_document(&self, document: DocumentId) -> &[u32] {
        self.found_in(document).map_or(&[], |found| &self.reading[found.hits.clone()])
    }

    /// What was found in a document.
    pub(crate) fn found_in(&self, document: DocumentId) -> Option<&FoundDocument> {
        self.documents.iter().find(|found| found.id == document)
    }
}

fn documents(project: &Project, hits: &[Hit], reading: &[u32]) -> Vec<FoundDocument> {
    let mut documents: Vec<FoundDocument> = Vec::new();
    for (place, number) in reading.iter().enumerate() {
        let hit = &hits[*number as usize];
        match documents.last_mut().filter(|last| last.id == hit.document) {
            Some(last) => last.hits.end = place + 1,
            None => documents.extend(project.document(hit.document).map(|document| FoundDocument {
                id: document.id,
                name: document.name.clone(),
                group: document.group.and_then(|group| project.group(group)).map(|group| group.name.clone()),
                text: document.text,
                hits: place..place + 1,
                by_name: 0,
            })),
        }
    }
    let collation = Collation::of(project.language());
    let mut by_name: Vec<usize> = (0..documents.len()).collect();
    by_name.sort_by(|one, other| collation.compare(&documents[*one].name, &documents[*other].name));
    for (place, document) in by_name.into_iter().enumerate() {
        documents[document].by_name = place as u32;
    }
    documents
}

/// Counts hits by who says them: groups in their order, then interviewers, who belong to none, then what belongs to none.
fn groups(project: &Project, hits: &[Hit]) -> Vec<FoundGroup> {
    let mut counts: BTreeMap<Whose, usize> = BTreeMap::new();
    let places: BTreeMap<GroupId, usize> =
        project.groups_in_order().into_iter().enumerate().map(|(place, group)| (group.id, place)).collect();
    let mut asking: Option<(DocumentId, Vec<&str>)> = None;
    for hit in hits {
        if asking.as_ref().is_none_or(|(document, _)| *document != hit.document) {
            let speakers = project.document(hit.document).map(|document| &document.speakers[..]);
            let speakers = speakers.unwrap_or_default().iter();
            let labels = speakers.filter(|speaker| speaker.voice == SpeakerVoice::Interviewer);
            asking = Some((hit.document, labels.map(|speaker| speaker.label.as_str()).collect()));
        }
        let asks = |label: &str| asking.as_ref().is_some_and(|(_, labels)| labels.contains(&label));
        let whose = match (hit.label.as_deref().is_some_and(asks), hit.group) {
            (true, _) => Whose::Interviewers,
            (false, Some(group)) => Whose::Group(places.get(&group).copied().unwrap_or(usize::MAX), group),
            (false, None) => Whose::Nobodys,
        };
        *counts.entry(whose).or_default() += 1;
    }
    let named = |(whose, count): (Whose, usize)| FoundGroup {
        name: match whose {
            Whose::Group(_, group) => {
                project.group(group).map(|group| group.name.clone()).unwrap_or_default()
            }
            _ => String::new(),
        },
        whose,
        count,
    };
    counts.into_iter().map(named).collect()
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
            turn: Some(0),
            label: None,
            group: None,
            score: None,
            cost: 0,
        };
        let found = Found {
            hits: vec![hit(ids[1], 4), hit(ids[0], 7), hit(ids[0], 4)],
            by_document: vec![(ids[0], 2), (ids[1], 1)],
            by_group: vec![(None, 3)],
            forms: vec![("ja".to_owned(), 3)],
            complete: true,
        };
        let data = FindData::ordered(&project, found);
        assert_eq!(
            data.documents.iter().map(|found| (found.name.as_str(), found.hits.clone())).collect::<Vec<_>>(),
            [("Et", 0..2), ("Tillidsmøde", 2..3)]
        );
        assert_eq!(data.reading, [2, 1, 0], "whatever the order in which they were found");
        assert_eq!((data.in_document(ids[0]), data.in_document(ids[1])), (&[2, 1][..], &[0][..]));
        let names = FoundNames::of(&project, "tillid");
        assert_eq!((names.documents[0].1.as_str(), names.codes[0].1.as_str()), ("Tillidsmøde", "Tillid"));
    }
}

//! What is coded with a code so far, as passages: what several coders coded, or coded twice, is one.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::{CodeId, DocumentId, NotLoaded, Passage, Project};
use redthread_text::TextRange;

/// The passages of a code and those below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Coded {
    by_document: BTreeMap<DocumentId, Vec<TextRange>>,
}

impl Coded {
    /// Brings the codings of a code and those below it together: codings that overlap or touch are one passage.
    ///
    /// # Errors
    /// If codings are not loaded.
    pub(crate) fn of(project: &Project, code: CodeId) -> Result<Self, NotLoaded> {
        let codes: BTreeSet<CodeId> = project.descendants(code).into_iter().collect();
        let mut by_document = BTreeMap::new();
        for &document in project.documents().keys() {
            let codings = project.codings(document)?.iter().filter(|coding| codes.contains(&coding.code));
            let ranges = TextRange::merged(codings.map(|coding| coding.range).collect());
            if !ranges.is_empty() {
                by_document.insert(document, ranges);
            }
        }
        Ok(Self { by_document })
    }

    /// The passages, by document.
    pub(crate) fn passages(&self) -> impl Iterator<Item = Passage> {
        self.by_document
            .iter()
            .flat_map(|(&document, ranges)| ranges.iter().map(move |&range| Passage { document, range }))
    }

    /// Whether one of the passages shares a code point with this one.
    pub(crate) fn overlaps(&self, passage: Passage) -> bool {
        let Some(ranges) = self.by_document.get(&passage.document) else { return false };
        let first = ranges.partition_point(|range| range.end() <= passage.range.start());
        ranges.get(first).is_some_and(|range| range.overlaps(passage.range))
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn what_two_coders_coded_is_one_passage() {
        let marked = "Karin: {Ingen {ringede|Relation/Tillid|Bo}|Relation|Anna}. Ja. {Nå|Rammer}.";
        let project = Sample::new().document("Et", "", marked).build();
        let code = |path: &str| project.find_code(&path.parse().unwrap()).unwrap().id;
        let coded = Coded::of(&project, code("Relation")).unwrap();
        let passages: Vec<Passage> = coded.passages().collect();
        assert_eq!(passages.len(), 1);
        let document = passages[0].document;
        assert_eq!(project.text(document).unwrap().slice(passages[0].range), "Ingen ringede");
        let at = |start, end| Passage { document, range: TextRange::new(start, end).unwrap() };
        assert!(coded.overlaps(at(0, 8)) && !coded.overlaps(at(0, 7)) && !coded.overlaps(at(20, 30)));
    }
}

//! What is shown when a code is split: its passages, and what they have in common.

use std::collections::BTreeMap;

use redthread_analysis::{AnalysisError, SegmentFilter, segments};
use redthread_model::*;

use crate::inspector::shortened;

/// The passages of a code.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SplitData {
    /// The name of the code.
    pub(crate) name: String,
    /// The passages in reading order.
    pub(crate) passages: Vec<PassageData>,
    /// What passages have in common, by which they can be chosen together.
    pub(crate) facets: Vec<Facet>,
}

/// A passage.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PassageData {
    /// The coding.
    pub(crate) coding: Coding,
    /// Its first words.
    pub(crate) words: String,
    /// Where it stands, and by whom it was coded.
    pub(crate) about: String,
}

/// Something that passages have in common.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facet {
    /// What.
    pub(crate) what: FacetKind,
    /// Its name; of a valence its name in files.
    pub(crate) name: String,
    /// The passages, by their places in [`SplitData::passages`].
    pub(crate) passages: Vec<usize>,
}

/// What passages can have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FacetKind {
    /// They tell of something that works well, or less well.
    Valence,
    /// A voice of this group speaks.
    Group,
    /// This coder coded them.
    Coder,
    /// They stand in this document.
    Document,
}

impl SplitData {
    /// Lists the passages with this very code.
    pub(crate) fn of(project: &Project, code: CodeId) -> Result<Self, AnalysisError> {
        let filter = SegmentFilter { code: Some(code), exactly: true, ..SegmentFilter::default() };
        let mut data = Self {
            name: project.code(code).map(|code| code.name.clone()).unwrap_or_default(),
            ..Self::default()
        };
        let mut facets: BTreeMap<(FacetKind, String), Vec<usize>> = BTreeMap::new();
        for (place, segment) in segments(project, &filter)?.into_iter().enumerate() {
            let coding = segment.coding;
            let document =
                project.document(coding.document).map(|document| document.name.clone()).unwrap_or_default();
            let coder = project.coder(coding.coder).map(|coder| coder.name.clone()).unwrap_or_default();
            let text = project.text(coding.document).map(|text| text.slice(coding.range)).unwrap_or_default();
            let mut labels: Vec<&str> =
                segment.voices.iter().filter_map(|voice| voice.label.as_deref()).collect();
            labels.truncate(2);
            let mut about: Vec<&str> = vec![&document];
            about.extend(labels);
            about.push(&coder);
            data.passages
                .push(PassageData { coding, words: shortened(text, 110), about: about.join(" · ") });
            let mut note = |what: FacetKind, name: String| {
                let passages = facets.entry((what, name)).or_default();
                if passages.last() != Some(&place) {
                    passages.push(place);
                }
            };
            if let Some(valence) = coding.valence {
                note(FacetKind::Valence, valence.name().to_owned());
            }
            for group in segment.voices.iter().filter_map(|voice| project.group(voice.group?)) {
                note(FacetKind::Group, group.name.clone());
            }
            note(FacetKind::Coder, coder);
            note(FacetKind::Document, document);
        }
        let all = data.passages.len();
        // What all have in common parts nothing.
        let parting = facets.into_iter().filter(|(_, passages)| passages.len() < all);
        data.facets = parting.map(|((what, name), passages)| Facet { what, name, passages }).collect();
        Ok(data)
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn passages_are_listed_with_what_only_some_of_them_have() {
        let project = Sample::new()
            .group("borgere")
            .group("ansatte")
            .document("Et", "borgere", "Karin: {Ja|X} {nej|X/Y}.")
            .document("To", "ansatte", "Bo: {Hm|X}.")
            .build();
        let data = SplitData::of(&project, project.children(None)[0].id).unwrap();
        let words: Vec<_> =
            data.passages.iter().map(|one| (one.words.as_str(), one.about.as_str())).collect();
        assert_eq!(words, [("Ja", "Et · Karin · Anna"), ("Hm", "To · Bo · Anna")], "the code itself only");
        let facets: Vec<_> =
            data.facets.iter().map(|facet| (facet.name.as_str(), facet.passages.as_slice())).collect();
        let expected: [(&str, &[usize]); 4] =
            [("ansatte", &[1]), ("borgere", &[0]), ("Et", &[0]), ("To", &[1])];
        assert_eq!(facets, expected, "Anna coded all of them");
    }
}

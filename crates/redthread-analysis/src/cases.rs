//! What each case said: where, how much, and how much of it is coded.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use redthread_model::*;

use crate::error::AnalysisError;
use crate::overview::speaker_rows;

/// What a case said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CaseRow {
    /// The documents in which it speaks, in their order.
    pub documents: Vec<DocumentId>,
    /// How many turns it has.
    pub turns: u64,
    /// How many own words.
    pub words: u64,
    /// How many codings lie on something it says.
    pub codings: u64,
}

/// Lists what each case said; a case that says nothing is not in the list.
///
/// # Errors
/// If codings, layouts or texts are not loaded.
pub fn case_rows(project: &Project) -> Result<BTreeMap<CaseId, CaseRow>, AnalysisError> {
    let mut rows: BTreeMap<CaseId, CaseRow> = BTreeMap::new();
    for speaker in speaker_rows(project, None)? {
        let Some(case) = speaker.case else { continue };
        let row = rows.entry(case).or_default();
        if row.documents.last() != Some(&speaker.document) {
            row.documents.push(speaker.document);
        }
        row.turns += u64::from(speaker.turns);
        row.words += u64::from(speaker.words);
    }
    let documents: Vec<DocumentId> = project.documents().keys().copied().collect();
    let coded: Result<Vec<BTreeMap<CaseId, u64>>, AnalysisError> =
        documents.par_iter().map(|document| coded_in(project, *document)).collect();
    for (case, codings) in coded?.into_iter().flatten() {
        rows.entry(case).or_default().codings += codings;
    }
    Ok(rows)
}

/// How many codings of a document lie on something that a case says.
fn coded_in(project: &Project, document: DocumentId) -> Result<BTreeMap<CaseId, u64>, AnalysisError> {
    let (layout, voices) = (project.layout(document)?, VoiceIndex::of(project, document)?);
    let mut coded = BTreeMap::new();
    for coding in project.codings(document)?.iter() {
        let mut speaking = BTreeSet::new();
        voices.each_in(layout, coding.range, |voice, _| {
            if let Voice::Known(case) = voice {
                speaking.insert(case);
            }
        });
        for case in speaking {
            *coded.entry(case).or_default() += 1;
        }
    }
    Ok(coded)
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn a_case_has_its_turns_words_and_codings_in_all_documents() {
        let project = Sample::new()
            .same_person("Bo")
            .document(
                "Et",
                "",
                "Interviewer: Nå?\nKarin: {Ja, det er så.|Tid}\nBo: Nej.\nKarin: {Tak|Tid;Ro}.",
            )
            .document("To", "", "Bo: {Godt|Tid}.")
            .build();
        let rows = case_rows(&project).unwrap();
        let of = |name: &str| {
            let case = project.cases().values().find(|case| case.name == name).unwrap();
            let row = &rows[&case.id];
            (row.documents.len(), row.turns, row.words, row.codings)
        };
        assert_eq!(of("Karin"), (1, 2, 5, 3));
        assert_eq!(of("Bo"), (2, 2, 2, 1));
    }
}

//! What is remembered while one works on suggestions, and how they are made.
//!
//! What a person rejects is kept here, for as long as the project is open, and not in the project: it is a word about a list
//! that is made anew each time, not a finding about the material. Who wants to keep why a passage does not belong to a code
//! writes that into the code's definition, or a memo.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use redthread_analysis::{Material, SuggestError, SuggestOptions, Suggestion, Unit, suggest};
use redthread_model::*;

/// So many passages are suggested at a time: what one looks through before one wants it to learn.
const AT_A_TIME: usize = 30;

/// What is remembered while one works on suggestions.
#[derive(Default)]
pub(crate) struct SuggestState {
    /// The code whose suggestions were looked for last.
    pub(crate) code: Option<CodeId>,
    /// What these suggestions are called where they are looked through.
    pub(crate) title: String,
    /// The passages that were rejected for a code, with the text on which they lay.
    rejected: BTreeMap<CodeId, BTreeSet<(Passage, BlobHash)>>,
    /// The material as it was counted last.
    material: Option<Arc<Material>>,
}

impl SuggestState {
    /// Remembers that a passage does not belong to a code.
    pub(crate) fn reject(&mut self, project: &Project, code: CodeId, passage: Passage) {
        if let Some(document) = project.document(passage.document) {
            self.rejected.entry(code).or_default().insert((passage, document.text));
        }
    }

    /// The passages rejected for a code that still lie where they lay.
    pub(crate) fn rejected(&self, project: &Project, code: CodeId) -> BTreeSet<Passage> {
        let lies = |(passage, text): &&(Passage, BlobHash)| {
            project.document(passage.document).is_some_and(|document| document.text == *text)
        };
        let all = self.rejected.get(&code).into_iter().flatten();
        all.filter(lies).map(|(passage, _)| *passage).collect()
    }

    /// The material, if it is still true of the project.
    pub(crate) fn material(&self, project: &Project) -> Option<Arc<Material>> {
        self.material.clone().filter(|material| material.fits(project))
    }

    /// Keeps the material for the next time.
    pub(crate) fn keep(&mut self, material: Arc<Material>) {
        self.material = Some(material);
    }
}

/// What came of looking for suggestions.
pub(crate) struct Suggested {
    /// For which code.
    pub(crate) code: CodeId,
    /// From how many passages it was learned.
    pub(crate) learned_from: usize,
    /// The suggestions, or why there are none.
    pub(crate) suggestions: Result<Vec<Suggestion>, SuggestError>,
    /// The material, to be kept.
    pub(crate) material: Option<Arc<Material>>,
}

/// Looks for suggestions. `material` is that of before, if it still fits.
pub(crate) fn suggested(
    project: &Project,
    code: CodeId,
    material: Option<Arc<Material>>,
    rejected: &BTreeSet<Passage>,
) -> Suggested {
    let made = material.map_or_else(|| Material::of(project, Unit::Turn).map(Arc::new), Ok);
    let material = match made {
        Ok(material) => material,
        Err(error) => {
            return Suggested { code, learned_from: 0, suggestions: Err(error.into()), material: None };
        }
    };
    let options =
        SuggestOptions { limit: Some(AT_A_TIME), rejected: Some(rejected), ..SuggestOptions::default() };
    let found = suggest(project, &material, code, &options);
    let learned_from = found.as_ref().map_or(0, |found| found.learned_from);
    let suggestions = found.map(|found| found.suggestions);
    Suggested { code, learned_from, suggestions, material: Some(material) }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn project() -> Project {
        let marked = "\
Karin: {Brevet var svært|Breve}.
Lone: {Brevene skræmmer|Breve}.
Bo: {Et brev om penge|Breve}.
Ida: Det er et brev.
Per: Endnu et brev, svært at læse.
Eva: Bussen kører hver time.";
        Sample::new().document("Et", "", marked).build()
    }

    fn words(project: &Project, found: &Suggested) -> Vec<String> {
        let of = |one: &Suggestion| {
            project.text(one.passage.document).unwrap().slice(one.passage.range).to_owned()
        };
        found.suggestions.as_ref().unwrap().iter().map(of).collect()
    }

    #[test]
    fn what_was_rejected_does_not_come_again() {
        let project = project();
        let code = *project.codes().keys().next().unwrap();
        let mut state = SuggestState::default();
        let found = suggested(&project, code, None, &state.rejected(&project, code));
        let mut found_words = words(&project, &found);
        found_words.sort_unstable();
        assert_eq!(found_words, ["Det er et brev.", "Endnu et brev, svært at læse."]);
        assert_eq!(found.learned_from, 3);
        let document = project.documents_in_order()[0].id;
        let rejected = found.suggestions.as_ref().unwrap().iter().map(|one| one.passage);
        let mut rejected = rejected
            .filter(|passage| project.text(document).unwrap().slice(passage.range).starts_with("Endnu"));
        let first = rejected.next_back().unwrap();
        state.keep(found.material.unwrap());
        state.reject(&project, code, first);
        let material = state.material(&project);
        assert!(material.is_some());
        let found = suggested(&project, code, material, &state.rejected(&project, code));
        assert_eq!(words(&project, &found), ["Det er et brev."]);
    }
}

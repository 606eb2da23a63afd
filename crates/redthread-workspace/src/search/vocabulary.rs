//! What a study's own texts say about how its scanned ones were damaged, for scan-tolerant searches.

use redthread_model::Project;
use redthread_query::repair::is_clean;
use redthread_query::text_query::Vocabulary;
use redthread_text::Language;

/// So many bytes of text say enough about the words of a study.
const MAX_BYTES: usize = 4_000_000;

/// The words of the study's clean Danish texts, and the repairs of those that were scanned, as far as they are loaded. It is
/// in Danish that it was counted how letters are misread.
pub(super) fn vocabulary(project: &Project) -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    let mut bytes = 0;
    let danish = project.documents().values().filter(|document| document.language == Language::DANISH);
    for document in danish {
        let (Ok(text), Ok(layout)) = (project.text(document.id), project.layout(document.id)) else {
            continue;
        };
        for repair in &layout.repairs {
            vocabulary.learn(&repair.original, text.slice(repair.range));
        }
        if layout.repairs.is_empty() && bytes < MAX_BYTES && is_clean(text.as_str()) {
            bytes += text.as_str().len();
            vocabulary.add_text(text.as_str());
        }
    }
    vocabulary
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn clean_texts_and_repairs_are_learned_from() {
        let clean = format!("Karin: {}", "Jeg så også på færdig og får år far. ".repeat(20));
        let project =
            Sample::new().document("1", "", &clean).document("2", "", "Karin: fgrste f@rste gg g@").build();
        let mut expected = Vocabulary::default();
        expected.add_text(&clean);
        assert_eq!(vocabulary(&project), expected, "what was scanned is left out");
        assert!(vocabulary(&Sample::new().build()).is_empty());
    }
}

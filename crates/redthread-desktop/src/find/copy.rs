//! Hits with where they come from, to be pasted elsewhere.

use redthread_model::{Passage, Project};
use redthread_workspace::{Hit, Scope};

use super::scope::passage;
use crate::compare::own_words;
use crate::segments::SourceData;
use crate::texts::Texts;

/// The words of hits, as far around them as codes reach, each with who says them and where. Two hits in one passage are one.
pub(crate) fn hits_with_sources(project: &Project, hits: &[Hit], scope: Scope, say: Texts) -> String {
    let mut passages: Vec<Passage> = Vec::new();
    for passage in hits.iter().filter_map(|hit| passage(project, hit, scope)) {
        if passages.last() != Some(&passage) {
            passages.push(passage);
        }
    }
    let one = |passage: Passage| {
        let (text, layout) = (project.text(passage.document).ok()?, project.layout(passage.document).ok()?);
        let words = own_words(text, layout, passage.range);
        Some(say.with("“{0}” ({1})", &[&words, &SourceData::of(project, passage)?.line(say)]))
    };
    passages.into_iter().filter_map(one).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn two_hits_in_a_sentence_are_copied_once_with_their_source() {
        let project = Sample::new().document("Et", "", "Bo: Vi venter og venter. Ja.").build();
        let document = *project.documents().keys().next().unwrap();
        let hit = |start| Hit {
            document,
            range: redthread_text::TextRange::new(start, start + 6).unwrap(),
            turn: Some(0),
            label: None,
            group: None,
            score: None,
            cost: 0,
        };
        let copied = |scope| hits_with_sources(&project, &[hit(7), hit(17)], scope, Texts::default());
        assert_eq!(copied(Scope::Sentence), "“Vi venter og venter.” (Bo · Et · turn 1)");
        assert_eq!(copied(Scope::Hit), "“venter” (Bo · Et · turn 1)\n\n“venter” (Bo · Et · turn 1)");
    }
}

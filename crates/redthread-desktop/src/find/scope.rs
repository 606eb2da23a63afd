//! How far around a hit a code reaches.

use redthread_model::*;
use redthread_workspace::{Hit, Scope};
use serde::{Deserialize, Deserializer, Serializer};

use crate::texts::key;

/// All scopes, from the narrowest to the widest, each with its name in English.
pub(super) const SCOPES: [(Scope, &str); 4] = [
    (Scope::Hit, key("the hit")),
    (Scope::Sentence, key("its sentence")),
    (Scope::Turn, key("its turn")),
    (Scope::Paragraph, key("its paragraph")),
];

/// The passage that a code is put on for a hit; `None` if its text is not loaded or shorter than that.
pub(crate) fn passage(project: &Project, hit: &Hit, scope: Scope) -> Option<Passage> {
    let (text, layout) = (project.text(hit.document).ok()?, project.layout(hit.document).ok()?);
    let range = text.holds(hit.range).then(|| scope.around(text, layout, hit.range))?;
    Some(Passage { document: hit.document, range })
}

/// Keeps a scope by its name.
pub(super) fn serialize<S: Serializer>(scope: &Scope, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(scope.name())
}

/// Reads a scope by its name; a name that nobody knows gives the usual one.
pub(super) fn deserialize<'d, D: Deserializer<'d>>(deserializer: D) -> Result<Scope, D::Error> {
    let name = String::deserialize(deserializer)?;
    Ok(Scope::of_name(&name).unwrap_or(Scope::Sentence))
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;
    use redthread_text::TextRange;

    use super::*;

    #[test]
    fn a_code_reaches_to_the_sentence_or_the_turn() {
        let written = "Karin: Vi venter. Så kom der et brev 😀.\nOg så ventede vi igen.\nBo: Ja.";
        let project = Sample::new().document("Et", "", written).build();
        let document = *project.documents().keys().next().unwrap();
        let text = project.text(document).unwrap();
        let start = text.as_str().find("brev").unwrap();
        let range = text.range_of_bytes(start..start + 4);
        let hit = Hit { document, range, turn: Some(0), label: None, group: None, score: None, cost: 0 };
        let words = |scope| text.slice(passage(&project, &hit, scope).unwrap().range);
        assert_eq!(words(Scope::Hit), "brev");
        assert_eq!(words(Scope::Sentence), "Så kom der et brev 😀.");
        assert_eq!(words(Scope::Turn), "Vi venter. Så kom der et brev 😀.\nOg så ventede vi igen.");
        let gone = Hit { range: TextRange::new(900, 901).unwrap(), ..hit.clone() };
        assert_eq!(passage(&project, &gone, Scope::Turn), None);
    }
}

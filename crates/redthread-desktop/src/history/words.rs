//! What steps say they did, in the language of the interface. The project file keeps them in English.

use crate::texts::{Texts, key};

/// The sentences of steps, with names and numbers left out.
const STEPS: &[&str] = &[
    key("new project"),
    key("import “{0}”"),
    key("import {0} documents"),
    key("code “{0}”"),
    key("uncode “{0}”"),
    key("uncode {0} passages"),
    key("import {0} codings"),
    key("set valence"),
    key("move a coding's border"),
    key("new code “{0}”"),
    key("edit code “{0}”"),
    key("rename code “{0}” to “{1}”"),
    key("remove code “{0}”"),
    key("import codebook"),
    key("import cases"),
    key("import speakers"),
    key("assign speakers"),
    key("order groups"),
    key("order stages"),
    key("order rounds"),
    key("order periods"),
    key("memo"),
    key("remove memo"),
    key("summary of “{0}”"),
    key("quote"),
    key("remove quote"),
    key("carry a statement on"),
    key("respond to a statement"),
    key("remove a statement"),
    key("advice"),
    key("undo: {0}"),
    key("redo: {0}"),
    key("apply {0} changes"),
    // For the reader.
    // For coding.
    key("code with {0} codes"),
    key("code 1 passage looked through"),
    key("code {0} passages looked through"),
    key("code by speaker"),
    key("code by question"),
    key("code by heading"),
    key("code by document"),
    key("code by attribute:{0}"),
    key("code by a list of words"),
    key("recode “{0}” to “{1}”"),
    key("recode {0} passages to “{1}”"),
    // For the code tree.
    key("merge “{0}” into “{1}”"),
    key("merge {0} codes into “{1}”"),
    key("split “{0}” into “{1}”"),
    key("move code “{0}”"),
    key("order codes"),
    key("colour the codes below “{0}”"),
    key("new set “{0}”"),
    key("rename set “{0}” to “{1}”"),
    key("remove set “{0}”"),
    key("save query “{0}”"),
    key("rename query “{0}” to “{1}”"),
    key("remove query “{0}”"),
    key("remove {0} queries"),
    key("codes of the set “{0}”"),
    // For editing.
    key("correct “{0}”"),
    key("repair words in “{0}”"),
    key("put “{0}” back"),
    // For segments and the inspector.
    key("keep {0} quotes"),
    key("edit quote"),
    // For memos and links.
    key("type of a memo"),
    key("link a passage to a memo"),
    key("take a passage from a memo"),
    key("link two passages"),
    key("type of a link"),
    key("remove link"),
    // For cases, speakers and documents.
    key("new case “{0}”"),
    key("edit case “{0}”"),
    key("{0} new cases"),
    key("edit {0} cases"),
    key("remove case “{0}”"),
    key("remove {0} cases"),
    key("merge cases into “{0}”"),
    key("new attribute “{0}”"),
    key("edit attribute “{0}”"),
    key("rename attribute “{0}” to “{1}”"),
    key("remove attribute “{0}”"),
    key("edit document “{0}”"),
    key("rename document “{0}” to “{1}”"),
    key("edit {0} documents"),
    key("remove document “{0}”"),
    key("remove {0} documents"),
    key("rename group “{0}” to “{1}”"),
    key("remove group “{0}”"),
    key("rename stage “{0}” to “{1}”"),
    key("remove stage “{0}”"),
    key("rename round “{0}” to “{1}”"),
    key("remove round “{0}”"),
    key("rename period “{0}” to “{1}”"),
    key("remove period “{0}”"),
    // For guides.
    key("import guide “{0}”"),
    key("guide “{0}”"),
    key("edit guide “{0}”"),
    key("remove guide “{0}”"),
    key("add a question to guide “{0}”"),
    key("edit a question of guide “{0}”"),
    key("move a question of guide “{0}”"),
    key("remove a question from guide “{0}”"),
    key("questions run parallel"),
    key("a question runs alone"),
    key("link a turn to a guide's question"),
    key("link {0} turns to a guide's questions"),
    key("unlink a turn from a guide's question"),
    key("unlink {0} turns from a guide's questions"),
    key("link a recording with “{0}”"),
    key("unlink a recording from “{0}”"),
    // For the window.
    key("begin from a template"),
];

/// Says what a step did. A sentence that is not known stays as it is.
pub(crate) fn step_words(what: &str, say: Texts) -> String {
    for again in ["undo: ", "redo: "] {
        if let Some(other) = what.strip_prefix(again) {
            return say.with(&format!("{again}{{0}}"), &[&step_words(other, say)]);
        }
    }
    let (pattern, values) = taken_apart(what);
    if !STEPS.contains(&pattern.as_str()) {
        return what.to_owned();
    }
    let values: Vec<&dyn std::fmt::Display> = values.iter().map(|value| value as _).collect();
    say.with(&pattern, &values)
}

/// Puts `{0}`, `{1}`, … in the places of what stands in quotation marks, and of numbers.
fn taken_apart(what: &str) -> (String, Vec<String>) {
    let (mut pattern, mut values) = (String::new(), Vec::<String>::new());
    let mut rest = what;
    while let Some(letter) = rest.chars().next() {
        let value = if letter == '“' {
            let inside = &rest['“'.len_utf8()..];
            ["” to “", "” into “"]
                .into_iter()
                .find_map(|between| inside.rfind(between))
                .filter(|_| values.is_empty())
                .or_else(|| inside.rfind('”'))
                .map(|end| &inside[..end])
        } else if letter.is_ascii_digit() {
            let end = rest.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(rest.len());
            Some(&rest[..end])
        } else {
            None
        };
        match value {
            Some(value) => {
                let opening = if letter == '“' { letter.len_utf8() } else { 0 };
                pattern.push_str(&rest[..opening]);
                pattern.push_str(&format!("{{{}}}", values.len()));
                values.push(value.to_owned());
                rest = &rest[opening + value.len()..];
                // The closing mark follows as it stands.
                if opening > 0 {
                    pattern.push('”');
                    rest = &rest['”'.len_utf8()..];
                }
            }
            None => {
                pattern.push(letter);
                rest = &rest[letter.len_utf8()..];
            }
        }
    }
    (pattern, values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn steps_are_said_in_danish_with_their_names() {
        let say = Texts { language: UiLanguage::Danish };
        assert_eq!(step_words("code “Tid og ”sted”", say), "kod “Tid og ”sted”");
        assert_eq!(step_words("rename code “A” to “B”", say), "omdøb koden “A” til “B”");
        assert_eq!(step_words("merge “A” into “B”", say), "læg “A” sammen med “B”");
        assert_eq!(step_words("undo: import 6 documents", say), "fortryd: importér 6 dokumenter");
        assert_eq!(step_words("something new", say), "something new");
    }
}

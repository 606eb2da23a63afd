//! Figures against hand counts, and the fast countings against the plain rule.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod matrix;
mod overview;
mod people;
mod segments;
mod suggest;
mod thread;

use redthread_model::*;

/// The group of this name.
fn group(project: &Project, name: &str) -> GroupId {
    project.groups().values().find(|group| group.name == name).unwrap().id
}

/// The code at this path.
fn code(project: &Project, path: &str) -> CodeId {
    project.find_code(&path.parse().unwrap()).unwrap().id
}

/// The document of this name.
fn document(project: &Project, name: &str) -> DocumentId {
    project.documents().values().find(|document| document.name == name).unwrap().id
}

/// The case of this name.
fn case(project: &Project, name: &str) -> CaseId {
    project.cases().values().find(|case| case.name == name).unwrap().id
}

/// The place of some words in a document.
fn passage(project: &Project, name: &str, words: &str) -> Passage {
    let document = document(project, name);
    let text = project.text(document).unwrap();
    let byte = text.as_str().find(words).unwrap();
    Passage { document, range: text.range_of_bytes(byte..byte + words.len()) }
}

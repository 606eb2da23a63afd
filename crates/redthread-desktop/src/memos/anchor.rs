//! What a memo is on, in names that can be shown.

use std::collections::{BTreeMap, BTreeSet};

use redthread_model::*;

use crate::inspector::shortened;
use crate::texts::{Texts, key};

/// So many letters of a passage are shown.
const LETTERS: usize = 90;

/// What kind of thing a memo is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum OnKind {
    /// The study.
    Project,
    /// A document.
    Document,
    /// A passage.
    Passage,
    /// A code.
    Code,
    /// A case.
    Case,
    /// A coding.
    Coding,
}

/// The kinds of things with their names in English.
pub(super) const ON_KINDS: [(OnKind, &str); 6] = [
    (OnKind::Project, key("The study")),
    (OnKind::Document, key("A document")),
    (OnKind::Passage, key("A passage")),
    (OnKind::Code, key("A code")),
    (OnKind::Case, key("A case")),
    (OnKind::Coding, key("A coding")),
];

/// What a memo is on, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OnData {
    /// What kind of thing it is.
    pub(crate) kind: OnKind,
    /// Its name: of the document, the path of the code, of the case.
    pub(crate) name: String,
    /// The first words of the passage, if it is one.
    pub(crate) words: String,
}

impl OnData {
    /// It in the language of the interface.
    pub(crate) fn label(&self, say: Texts) -> String {
        let name = &self.name;
        match self.kind {
            OnKind::Project => say.t("The study").to_owned(),
            OnKind::Document => say.with("Document: {0}", &[name]),
            OnKind::Code => say.with("Code: {0}", &[name]),
            OnKind::Case => say.with("Case: {0}", &[name]),
            OnKind::Passage => format!("“{}” · {name}", self.words),
            OnKind::Coding => format!("{name}: “{}”", self.words),
        }
    }
}

/// Looks up what memos are on. The codings are gathered once: a document may have thousands, each with a memo.
pub(super) struct Anchors<'p> {
    project: &'p Project,
    codings: BTreeMap<CodingId, Coding>,
}

impl<'p> Anchors<'p> {
    /// Prepares the look-up for these memos.
    pub(super) fn of<'m>(project: &'p Project, memos: impl Iterator<Item = &'m Memo>) -> Self {
        let mut wanted: BTreeMap<DocumentId, BTreeSet<CodingId>> = BTreeMap::new();
        for memo in memos {
            if let Anchor::Coding(document, coding) = memo.on {
                wanted.entry(document).or_default().insert(coding);
            }
        }
        let mut codings = BTreeMap::new();
        for (document, wanted) in wanted {
            let Ok(all) = project.codings(document) else { continue };
            let found = all.iter().filter(|coding| wanted.contains(&coding.id));
            codings.extend(found.map(|coding| (coding.id, *coding)));
        }
        Self { project, codings }
    }

    /// What a memo is on.
    pub(super) fn name(&self, on: Anchor) -> OnData {
        let project = self.project;
        let document = |document| project.document(document).map(|found| found.name.clone());
        let path = |code| project.path(code).map(|path| path.names().join(" / "));
        let (kind, name, words) = match on {
            Anchor::Project => (OnKind::Project, None, None),
            Anchor::Document(id) => (OnKind::Document, document(id), None),
            Anchor::Code(code) => (OnKind::Code, path(code), None),
            Anchor::Case(case) => (OnKind::Case, project.case(case).map(|case| case.name.clone()), None),
            Anchor::Passage(passage) => {
                (OnKind::Passage, document(passage.document), Some(words(project, passage)))
            }
            Anchor::Coding(document, coding) => {
                let coding = self.codings.get(&coding);
                let passage = coding.map(|coding| Passage { document, range: coding.range });
                let words = passage.map(|passage| words(project, passage));
                (OnKind::Coding, coding.and_then(|coding| path(coding.code)), words)
            }
        };
        OnData { kind, name: name.unwrap_or_default(), words: words.unwrap_or_default() }
    }
}

/// The first words of a passage.
pub(super) fn words(project: &Project, passage: Passage) -> String {
    let Ok(text) = project.text(passage.document) else { return String::new() };
    let slice = text.slice(passage.range);
    // Of a whole interview only its beginning is looked at.
    let end = slice.char_indices().nth(4 * LETTERS).map_or(slice.len(), |(end, _)| end);
    shortened(&slice[..end], LETTERS)
}

//! Links as they are shown: at a passage, in the reader, in a table.

use std::ops::Range;

use redthread_model::*;
use redthread_text::{Folding, TextRange, fold};

use super::anchor::words;
use super::kinds::link_words;
use crate::reader::Sheet;
use crate::texts::Texts;

/// A link as it is seen from one of its ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkData {
    /// The link.
    pub(crate) link: LinkId,
    /// What it means.
    pub(crate) kind: LinkKind,
    /// Whether this end is the passage that does it.
    pub(crate) outgoing: bool,
    /// The passage at the other end.
    pub(crate) other: Passage,
    /// Its first words.
    pub(crate) words: String,
    /// The name of its document.
    pub(crate) document: String,
}

impl LinkData {
    fn of(project: &Project, link: &Link, outgoing: bool) -> Self {
        let other = if outgoing { link.to } else { link.from };
        Self {
            link: link.id,
            kind: link.kind,
            outgoing,
            other,
            words: words(project, other),
            document: project.document(other.document).map(|found| found.name.clone()).unwrap_or_default(),
        }
    }

    /// It in the language of the interface: `contradicts “words” · document`.
    pub(crate) fn label(&self, say: Texts) -> String {
        format!("{} “{}” · {}", say.t(link_words(self.kind, self.outgoing)), self.words, self.document)
    }
}

/// The links that begin or end on words of a passage, or around the caret if it is empty; oldest first.
pub(crate) fn links_at(project: &Project, passage: Passage) -> Vec<LinkData> {
    let here = |end: Passage| end.document == passage.document && touches(end.range, passage.range);
    let mut links: Vec<&Link> = project.links().values().map(AsRef::as_ref).collect();
    links.retain(|link| here(link.from) || here(link.to));
    links.sort_by_key(|link| (link.created_millis, link.id));
    links.into_iter().map(|link| LinkData::of(project, link, here(link.from))).collect()
}

fn touches(end: TextRange, range: TextRange) -> bool {
    end.overlaps(range) || (range.is_empty() && end.start() <= range.start() && range.start() < end.end())
}

/// One end of a link in the document that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkEnd {
    /// The link as it is seen from here.
    pub(crate) link: LinkData,
    /// Where this end lies, in bytes of the text.
    pub(crate) bytes: Range<usize>,
    /// Where the other end lies, if it is in the same document.
    pub(crate) other: Option<Range<usize>>,
    /// What it is called.
    pub(crate) label: String,
}

/// The ends of links in a document, by where they begin.
pub(crate) fn ends_in(project: &Project, sheet: &Sheet, say: Texts) -> Vec<LinkEnd> {
    let bytes =
        |passage: Passage| (passage.document == sheet.document).then(|| sheet.bytes_of(passage.range));
    let mut ends = Vec::new();
    for link in project.links().values() {
        let both = [(bytes(link.from), bytes(link.to), true), (bytes(link.to), bytes(link.from), false)];
        for (here, other, outgoing) in both {
            let Some(here) = here else { continue };
            let link = LinkData::of(project, link, outgoing);
            ends.push(LinkEnd { label: link.label(say), link, bytes: here, other });
        }
    }
    ends.sort_by_key(|end| (end.bytes.start, end.link.link, !end.link.outgoing));
    ends
}

/// A link in the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LinkRow {
    /// The link.
    pub(crate) link: LinkId,
    /// What it means.
    pub(crate) kind: LinkKind,
    /// The passage that does it, its first words, and its document.
    pub(crate) from: (Passage, String, String),
    /// The passage it is done to.
    pub(crate) to: (Passage, String, String),
    /// Who made it.
    pub(crate) coder: String,
    /// When, in milliseconds since 1970.
    pub(crate) created_millis: i64,
    folded: String,
}

/// The links of a project, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LinksData {
    /// The links.
    pub(crate) rows: Vec<LinkRow>,
}

impl LinksData {
    /// Gathers the links.
    pub(crate) fn of(project: &Project) -> Self {
        let mut rows: Vec<LinkRow> = project.links().values().map(|link| row(project, link)).collect();
        rows.sort_by_key(|row| (std::cmp::Reverse(row.created_millis), row.link));
        Self { rows }
    }

    /// The numbers of the links of this kind whose passages or documents hold the words of `query`.
    pub(crate) fn listed(&self, query: &str, kind: Option<LinkKind>) -> Vec<usize> {
        let words: Vec<String> =
            query.split_whitespace().map(|word| fold(word, Folding::Loose).into_owned()).collect();
        let wanted = |row: &LinkRow| {
            kind.is_none_or(|kind| row.kind == kind)
                && words.iter().all(|word| row.folded.contains(word.as_str()))
        };
        (0..self.rows.len()).filter(|number| wanted(&self.rows[*number])).collect()
    }
}

fn row(project: &Project, link: &Link) -> LinkRow {
    let end = |passage: Passage| {
        let document = project.document(passage.document).map(|found| found.name.clone());
        (passage, words(project, passage), document.unwrap_or_default())
    };
    let (from, to) = (end(link.from), end(link.to));
    let coder = project.coder(link.by).map(|coder| coder.name.clone()).unwrap_or_default();
    let searched = [&from.1, &from.2, &to.1, &to.2, &coder].map(String::as_str).join("\n");
    LinkRow {
        link: link.id,
        kind: link.kind,
        from,
        to,
        coder,
        created_millis: link.created_millis,
        folded: fold(&searched, Folding::Loose).into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::{Sample, fixed_id};

    use super::*;

    #[test]
    fn a_link_is_seen_from_both_its_ends() {
        let mut project = Sample::new()
            .document("Et", "", "Karin: {Det var svært|Tid}.")
            .document("To", "", "Lise: Nej, det var let.\nPer: {Måske|Tid}.")
            .build();
        let documents: Vec<DocumentId> = project.documents_in_order().iter().map(|one| one.id).collect();
        let at = |project: &Project, document: DocumentId, words: &str| {
            let text = project.text(document).unwrap().as_str();
            let start = text[..text.find(words).unwrap()].chars().count() as u32;
            Passage { document, range: TextRange::new(start, start + words.chars().count() as u32).unwrap() }
        };
        let (hard, easy) = (at(&project, documents[0], "svært"), at(&project, documents[1], "det var let"));
        let by = *project.coders().keys().next().unwrap();
        let (from, to, kind) = (easy, hard, LinkKind::Contradicts);
        project
            .apply(&Change::add(Link { id: fixed_id(900), from, to, kind, by, created_millis: 1 }))
            .unwrap();

        let say = Texts::default();
        let seen = links_at(&project, at(&project, documents[1], "let"));
        assert_eq!(seen[0].label(say), "contradicts “svært” · Et");
        assert_eq!(seen[0].other, hard);
        let whole = links_at(&project, at(&project, documents[0], "Det var svært"));
        assert_eq!(whole[0].label(say), "contradicted by “det var let” · To");
        assert!(links_at(&project, at(&project, documents[1], "Per")).is_empty());

        let sheet = Sheet::of(&project, documents[0]).unwrap();
        let ends = ends_in(&project, &sheet, say);
        assert_eq!(ends.len(), 1);
        assert_eq!((&sheet.text.as_str()[ends[0].bytes.clone()], &ends[0].other), ("svært", &None));

        let data = LinksData::of(&project);
        assert_eq!(data.listed("svaert to", None), [0]);
        assert!(data.listed("", Some(LinkKind::Explains)).is_empty());
    }
}

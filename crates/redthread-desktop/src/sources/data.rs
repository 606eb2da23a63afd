//! What the list of sources shows.

use std::collections::BTreeMap;

use redthread_analysis::{AnalysisError, document_rows};
use redthread_model::*;

/// The documents, by group.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct SourcesData {
    /// The groups that have documents, in their order; those without a group last.
    pub(crate) groups: Vec<SourceGroup>,
}

/// A group and its documents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SourceGroup {
    /// The group; `None` for documents without one.
    pub(crate) id: Option<GroupId>,
    /// Its name; empty without a group.
    pub(crate) name: String,
    /// Its documents, in their order.
    pub(crate) documents: Vec<SourceRow>,
}

/// A document in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SourceRow {
    /// The document.
    pub(crate) id: DocumentId,
    /// Its name.
    pub(crate) name: String,
    /// How many codings it has.
    pub(crate) codings: u64,
    /// How many people speak in it, at least and at most; `None` where that cannot be said.
    pub(crate) people: Option<(u32, u32)>,
    /// How many words it has.
    pub(crate) words: u32,
    /// The name of its stage.
    pub(crate) stage: Option<String>,
    /// Its place among all documents, if they are sorted by name.
    pub(crate) place_by_name: usize,
}

impl SourcesData {
    /// Lists the documents of a project whose codings and layouts are loaded.
    pub(crate) fn of(project: &Project) -> Result<Self, AnalysisError> {
        let groups = project.groups_in_order().into_iter().map(|group| (Some(group.id), group.name.clone()));
        let mut groups: Vec<SourceGroup> = groups
            .chain([(None, String::new())])
            .map(|(id, name)| SourceGroup { id, name, documents: Vec::new() })
            .collect();
        let collation = project.collation();
        let mut by_name = project.documents_in_order();
        by_name.sort_by(|one, other| collation.compare(&one.name, &other.name));
        let by_name: BTreeMap<DocumentId, usize> =
            by_name.into_iter().enumerate().map(|(place, document)| (document.id, place)).collect();
        for row in document_rows(project)? {
            let Some(document) = project.document(row.document) else { continue };
            let source = SourceRow {
                id: document.id,
                name: document.name.clone(),
                codings: row.codings,
                people: row.people.min().zip(row.people.max()),
                words: document.words,
                stage: document.stage.and_then(|stage| project.stage(stage)).map(|stage| stage.name.clone()),
                place_by_name: by_name.get(&document.id).copied().unwrap_or_default(),
            };
            if let Some(group) = groups.iter_mut().find(|group| group.id == document.group) {
                group.documents.push(source);
            }
        }
        groups.retain(|group| !group.documents.is_empty());
        Ok(Self { groups })
    }

    /// The first document of the list.
    pub(crate) fn first(&self) -> Option<DocumentId> {
        self.groups.first()?.documents.first().map(|row| row.id)
    }
}

/// A count of people as it is written: `7`, or `7–9` where it is not certain.
pub(crate) fn people_text(people: Option<(u32, u32)>) -> String {
    match people {
        None => "–".to_owned(),
        Some((min, max)) if min == max => min.to_string(),
        Some((min, max)) => format!("{min}–{max}"),
    }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    #[test]
    fn documents_stand_under_their_groups() {
        let project = Sample::new()
            .group("borgere")
            .group("tom")
            .document("Et", "borgere", "Karin: {Ja|Tid}.\nBorger: Nej.")
            .document("To", "", "Bo: Nå.")
            .build();
        let data = SourcesData::of(&project).unwrap();
        let shown: Vec<_> =
            data.groups.iter().map(|group| (group.name.as_str(), group.documents[0].name.as_str())).collect();
        assert_eq!(shown, [("borgere", "Et"), ("", "To")]);
        assert_eq!(data.groups[0].documents[0].codings, 1);
        // Karin is known; one turn of an unknown citizen may be Karin again or another.
        assert_eq!(people_text(data.groups[0].documents[0].people), "1–2");
    }
}

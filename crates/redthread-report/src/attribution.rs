//! Attributions: "Borger, fokusgruppeinterview 1".

use std::collections::BTreeMap;

use redthread_model::*;

use crate::error::ReportError;
use crate::quote::Speaking;
use crate::texts::ReportLanguage;

/// Makes attributions; the numbers of documents are worked out once.
#[derive(Debug)]
pub(crate) struct Attributions<'p> {
    project: &'p Project,
    language: ReportLanguage,
    /// The number of a document among those of its group and kind, where there are several.
    numbers: BTreeMap<DocumentId, usize>,
}

impl<'p> Attributions<'p> {
    pub(crate) fn new(project: &'p Project, language: ReportLanguage) -> Self {
        let mut alike: BTreeMap<(Option<GroupId>, DocumentKind), Vec<DocumentId>> = BTreeMap::new();
        for document in project.documents_in_order() {
            alike.entry((document.group, document.kind)).or_default().push(document.id);
        }
        let several = alike.into_values().filter(|documents| documents.len() > 1);
        let numbers = several.flat_map(|documents| documents.into_iter().zip(1..)).collect();
        Self { project, language, numbers }
    }

    /// The attribution of a passage: its voices' roles, the document's kind, and its number if there are several alike.
    pub(crate) fn of(&self, passage: Passage) -> Result<String, ReportError> {
        let Some(document) = self.project.document(passage.document) else { return Ok(String::new()) };
        let mut kind = self.language.kind_in_attribution(document.kind).to_owned();
        if let Some(number) = self.numbers.get(&document.id).filter(|_| document.kind != DocumentKind::Survey)
        {
            kind = format!("{kind} {number}");
        }
        let roles: Vec<String> = self
            .speakers_by_group(passage)?
            .into_iter()
            .filter_map(|(group, speakers)| self.role(group?, speakers > 1))
            .collect();
        Ok(match self.language.list(&roles) {
            none if none.is_empty() => capitalised(&kind),
            roles => format!("{roles}, {kind}"),
        })
    }

    /// What one member of a group is called: "Borger".
    pub(crate) fn role_of(&self, group: Option<GroupId>) -> String {
        let role = group.and_then(|group| self.role(group, false));
        role.unwrap_or_else(|| format!("{} A", self.language.person()))
    }

    fn role(&self, group: GroupId, plural: bool) -> Option<String> {
        self.project.group(group).map(|group| self.language.role(&group.name, plural))
    }

    /// The groups that speak in a passage in the order in which they do, and how many speakers each has. A passage in which
    /// nobody speaks belongs to its document's group.
    fn speakers_by_group(&self, passage: Passage) -> Result<Vec<(Option<GroupId>, usize)>, ReportError> {
        let layout = self.project.layout(passage.document)?;
        let voices = VoiceIndex::of(self.project, passage.document)?;
        let mut seen: Vec<Speaking> = Vec::new();
        let mut groups: Vec<(Option<GroupId>, usize)> = Vec::new();
        for turn in layout.turns_overlapping(passage.range) {
            let speaker = Speaking::of(&voices, layout, turn);
            if speaker == Speaking::Interviewer || seen.contains(&speaker) {
                continue;
            }
            seen.push(speaker);
            match groups.iter_mut().find(|(group, _)| *group == speaker.group()) {
                Some((_, count)) => *count += 1,
                None => groups.push((speaker.group(), 1)),
            }
        }
        if groups.is_empty() {
            groups.push((self.project.document(passage.document).and_then(|document| document.group), 1));
        }
        Ok(groups)
    }
}

/// The same with a capital first letter.
pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

//! What the surface for repairing scanned words shows: the proposals, a row for each form of a word.

use std::collections::BTreeMap;

use redthread_model::{BlobHash, DocumentId, Project};
use redthread_text::{Position, Text, TextRange};
use redthread_workspace::{Confidence, Damage, PageDamage, Proposal, findings_of};

/// So many code points of context stand on each side of a word.
const AROUND: u32 = 46;

/// What is proposed for a document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RepairData {
    /// The document and its text; `None` while it is looked over.
    pub(crate) of: Option<(DocumentId, BlobHash)>,
    /// The name of the document.
    pub(crate) name: String,
    /// How much is damaged.
    pub(crate) damage: Damage,
    /// The most damaged pages, the worst first.
    pub(crate) pages: Vec<PageDamage>,
    /// How many words are repaired already.
    pub(crate) repaired: usize,
    /// The forms: sure ones first, then likely ones, those with several readings, those that may be right; the frequent ones first.
    pub(crate) forms: Vec<FormRow>,
}

/// What names a form: how it stands in the text, and what is proposed.
pub(crate) type FormKey = (String, Option<String>);

/// A form of a word that is damaged.
#[derive(Clone, PartialEq)]
pub(crate) struct FormRow {
    /// How it stands in the text.
    pub(crate) printed: String,
    /// What is proposed; `None` if several readings are equally likely.
    pub(crate) proposed: Option<String>,
    /// All readings.
    pub(crate) choices: Vec<String>,
    /// How far the proposal can be trusted.
    pub(crate) confidence: Confidence,
    /// Where it stands.
    pub(crate) places: Vec<PlaceRow>,
}

/// Never prints the words.
impl std::fmt::Debug for FormRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "FormRow({:?}, {} places)", self.confidence, self.places.len())
    }
}

/// One place where a damaged word stands.
#[derive(Clone, PartialEq)]
pub(crate) struct PlaceRow {
    /// Where.
    pub(crate) range: TextRange,
    /// The words before it.
    pub(crate) before: String,
    /// The words after it.
    pub(crate) after: String,
}

/// Never prints the words.
impl std::fmt::Debug for PlaceRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "PlaceRow({})", self.range)
    }
}

impl FormRow {
    /// What names it.
    pub(crate) fn key(&self) -> FormKey {
        (self.printed.clone(), self.proposed.clone())
    }

    /// In which order the forms stand: by trust, then by how often.
    fn order(&self) -> (u8, std::cmp::Reverse<usize>, Position) {
        let trust = match (self.confidence, &self.proposed) {
            (Confidence::Sure, _) => 0,
            (Confidence::Likely, _) => 1,
            (Confidence::Unsure, None) => 2,
            (Confidence::Unsure, Some(_)) => 3,
        };
        let first = self.places.first().map_or(Position::START, |place| place.range.start());
        (trust, std::cmp::Reverse(self.places.len()), first)
    }
}

impl RepairData {
    /// Looks a document over; empty if it is not loaded.
    pub(crate) fn of(project: &Project, document: DocumentId) -> Self {
        let (Some(record), Ok(text), Ok(layout)) =
            (project.document(document), project.text(document), project.layout(document))
        else {
            return Self::default();
        };
        let findings = findings_of(project, document).unwrap_or_default();
        let mut forms: BTreeMap<(FormKey, Confidence), FormRow> = BTreeMap::new();
        for proposal in &findings.proposals {
            let key = ((proposal.printed.clone(), proposal.proposed.clone()), proposal.confidence);
            let form = forms.entry(key).or_insert_with(|| form_of(proposal));
            form.places.push(place_of(text, proposal.range));
        }
        let mut forms: Vec<FormRow> = forms.into_values().collect();
        forms.sort_by_key(FormRow::order);
        let mut pages = findings.pages;
        pages.retain(|page| page.damage.damaged > 0);
        pages.sort_by(|one, other| other.damage.share().total_cmp(&one.damage.share()));
        Self {
            of: Some((document, record.text)),
            name: record.name.clone(),
            damage: findings.damage,
            pages,
            repaired: layout.repairs.len(),
            forms,
        }
    }
}

fn form_of(proposal: &Proposal) -> FormRow {
    let Proposal { printed, proposed, choices, confidence, .. } = proposal.clone();
    FormRow { printed, proposed, choices, confidence, places: Vec::new() }
}

fn place_of(text: &Text, range: TextRange) -> PlaceRow {
    let start = Position::new(range.start().get().saturating_sub(AROUND));
    let end = Position::new((range.end().get() + AROUND).min(text.len()));
    let shown = |range: TextRange| text.slice(range).replace(['\n', '\t'], " ");
    let before = shown(TextRange::between(start, range.start()));
    let after = shown(TextRange::between(range.end(), end));
    // A word that is cut off at the side says nothing.
    let from = if start == Position::START { 0 } else { before.find(' ').map_or(0, |blank| blank + 1) };
    let to = if end.get() == text.len() { after.len() } else { after.rfind(' ').unwrap_or(after.len()) };
    PlaceRow { range, before: before[from..].to_owned(), after: after[..to].to_owned() }
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    const TEXT: &str = "Vi gar pa arbejde, og de gar ikke. Han var syg den dag, og det var godt nok at se hende igen for mig.";

    #[test]
    fn forms_stand_once_with_their_places_and_words_around() {
        let project = Sample::new().group("borgere").document("A", "borgere", TEXT).build();
        let document = project.documents_in_order()[0].id;
        let data = RepairData::of(&project, document);
        let shown: Vec<_> = data
            .forms
            .iter()
            .map(|form| (form.printed.as_str(), form.proposed.as_deref(), form.places.len()))
            .collect();
        assert_eq!(shown, [("gar", Some("går"), 2), ("pa", Some("på"), 1)]);
        assert_eq!(data.forms[1].places[0].before, "Vi gar ");
        assert_eq!(data.forms[1].places[0].after, " arbejde, og de gar ikke. Han var syg den");
        assert_eq!(data.damage.damaged, 3);
        assert_eq!(data.of.unwrap().0, document);
    }
}

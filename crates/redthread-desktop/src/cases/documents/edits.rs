//! What is written or pasted into the grid of documents, read and checked.

use std::collections::BTreeMap;

use redthread_model::*;
use redthread_workspace::DocumentFacts;

use crate::cases::shared::{Refused, kind_name};
use crate::texts::{Texts, key};

/// A column of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DocumentColumn {
    Name,
    Kind,
    Group,
    Stage,
    Round,
    Period,
    Language,
    Participants,
    People,
    Words,
    Turns,
    Codings,
    Coded,
    CameIn,
    From,
}

impl DocumentColumn {
    /// The columns in their order.
    pub(super) const ALL: [Self; 15] = [
        Self::Name,
        Self::Kind,
        Self::Group,
        Self::Stage,
        Self::Round,
        Self::Period,
        Self::Language,
        Self::Participants,
        Self::People,
        Self::Words,
        Self::Turns,
        Self::Codings,
        Self::Coded,
        Self::CameIn,
        Self::From,
    ];

    /// Whether it can be written in.
    pub(super) const fn writable(self) -> bool {
        matches!(
            self,
            Self::Name
                | Self::Kind
                | Self::Group
                | Self::Stage
                | Self::Round
                | Self::Period
                | Self::Language
                | Self::Participants
        )
    }
}

/// What was written, as facts; and what could not be taken: where, and why.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) edits: Vec<(DocumentId, DocumentFacts)>,
    pub(super) refused: Vec<(usize, usize, Refused)>,
}

/// Reads texts written in cells. There are no rows beyond `order`: documents come by import.
pub(super) fn read(order: &[DocumentId], cells: &[(usize, usize, String)], say: Texts) -> Read {
    let mut by_row: BTreeMap<usize, DocumentFacts> = BTreeMap::new();
    let mut result = Read::default();
    for (row, col, written) in cells {
        let text = written.trim();
        let Some(column) = DocumentColumn::ALL.get(*col) else { continue };
        let put = match order.get(*row) {
            Some(_) => put(by_row.entry(*row).or_default(), *column, text, say),
            None => Err(key("A document comes in by importing it")),
        };
        if let Err(why) = put {
            let text = text.to_owned();
            result.refused.push((*row, *col, Refused { text, why: say.t(why).to_owned() }));
        }
    }
    let facts = by_row.into_iter().filter(|(_, facts)| *facts != DocumentFacts::default());
    result.edits = facts.filter_map(|(row, facts)| Some((*order.get(row)?, facts))).collect();
    result
}

fn put(
    facts: &mut DocumentFacts,
    column: DocumentColumn,
    text: &str,
    say: Texts,
) -> Result<(), &'static str> {
    let written = Some(text.to_owned());
    match column {
        DocumentColumn::Name if text.is_empty() => return Err(key("A document needs a name")),
        DocumentColumn::Name => facts.name = written,
        DocumentColumn::Group => facts.group = written,
        DocumentColumn::Stage => facts.stage = written,
        DocumentColumn::Round => facts.round = written,
        DocumentColumn::Period => facts.period = written,
        DocumentColumn::Kind => {
            let wanted = text.to_lowercase();
            let called = |kind: &DocumentKind| say.t(kind_name(*kind)).to_lowercase() == wanted;
            let known = DocumentKind::ALL.into_iter().find(called).or_else(|| wanted.parse().ok());
            facts.kind = Some(known.ok_or(key("This is no kind of document; F2 shows the kinds"))?);
        }
        DocumentColumn::Language => {
            let language = text.parse();
            facts.language =
                Some(language.map_err(|_| key("A language is written with two letters: da, en"))?);
        }
        DocumentColumn::Participants => {
            let number = match text {
                "" => None,
                number => Some(number.parse().map_err(|_| key("This is no whole number"))?),
            };
            facts.participants = Some(number);
        }
        _ => return Err(key("This is counted and cannot be written")),
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn facts_are_read_as_people_write_them_and_others_left_out() {
        let order = [DocumentId::from([1; 16]), DocumentId::from([2; 16])];
        let cells =
            [(0, 1, "Fokusgruppe"), (0, 2, "borgere"), (0, 7, "syv"), (1, 6, "EN"), (1, 0, ""), (2, 0, "Ny")];
        let cells = cells.map(|(row, col, text)| (row, col, text.to_owned()));
        let read = read(&order, &cells, Texts { language: UiLanguage::Danish });
        assert_eq!(read.edits.len(), 2);
        assert_eq!(read.edits[0].1.kind, Some(DocumentKind::FocusGroup));
        assert_eq!(read.edits[0].1.group.as_deref(), Some("borgere"));
        assert_eq!(read.edits[1].1.language, Some(redthread_text::Language::ENGLISH));
        let places: Vec<_> = read.refused.iter().map(|(row, col, _)| (*row, *col)).collect();
        assert_eq!(places, [(0, 7), (1, 0), (2, 0)]);
    }
}

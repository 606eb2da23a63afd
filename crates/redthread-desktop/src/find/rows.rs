//! The lines of the list: hits in the order in which they are shown, with the names of documents between them.

use super::ask::SortBy;
use super::data::FindData;

/// The hits in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// The numbers of the hits, a row each.
    pub(crate) order: Vec<u32>,
    /// What they are ordered by.
    pub(crate) sort: SortBy,
    heads: Vec<Head>,
}

/// The name of a document above its hits.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Head {
    /// The line on which it stands.
    line: usize,
    /// The document's place among those with hits.
    place: usize,
}

/// A line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The name of a document, by its place among those with hits.
    Head(usize),
    /// A hit, by its row.
    Row(usize),
}

impl Rows {
    /// Puts names of documents where the hits stand by document.
    pub(crate) fn of(data: &FindData, order: Vec<u32>, sort: SortBy) -> Self {
        let mut places: Vec<usize> = match sort {
            SortBy::Reading | SortBy::Document => (0..data.documents.len()).collect(),
            _ => Vec::new(),
        };
        if sort == SortBy::Document {
            places.sort_by_key(|place| data.documents[*place].by_name);
        }
        let mut line = 0;
        let heads = places.into_iter().map(|place| {
            let head = Head { line, place };
            line += 1 + data.documents[place].hits.len();
            head
        });
        Self { heads: heads.collect(), order, sort }
    }

    /// Whether documents are named above their hits.
    pub(crate) fn has_heads(&self) -> bool {
        !self.heads.is_empty()
    }

    /// How many lines there are.
    pub(crate) fn lines(&self) -> usize {
        self.order.len() + self.heads.len()
    }

    /// What stands on a line.
    pub(crate) fn line(&self, line: usize) -> Line {
        let above = self.heads.partition_point(|head| head.line <= line);
        match above.checked_sub(1).and_then(|last| self.heads.get(last)) {
            Some(head) if head.line == line => Line::Head(head.place),
            _ => Line::Row(line - above),
        }
    }

    /// On which line a row stands.
    pub(crate) fn line_of(&self, row: usize) -> usize {
        // The head with number n stands on line `row + n`.
        let mut heads = 0;
        let (mut low, mut high) = (0, self.heads.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if self.heads[middle].line - middle <= row {
                heads = middle + 1;
                low = heads;
            } else {
                high = middle;
            }
        }
        row + heads
    }

    /// The number of the hit in a row.
    pub(crate) fn hit(&self, row: usize) -> Option<usize> {
        self.order.get(row).map(|number| *number as usize)
    }

    /// The row of a hit.
    pub(crate) fn row_of(&self, hit: usize) -> Option<usize> {
        self.order.iter().position(|number| *number as usize == hit)
    }
}

#[cfg(test)]
mod tests {
    use redthread_model::{BlobHash, DocumentId};

    use super::super::data::FoundDocument;
    use super::*;

    fn document(number: u128, by_name: u32, hits: std::ops::Range<usize>) -> FoundDocument {
        let id = DocumentId::from(uuid::Uuid::from_u128(number));
        let text = BlobHash([0; 32]);
        FoundDocument { id, name: String::new(), group: None, text, hits, by_name }
    }

    #[test]
    fn names_of_documents_stand_between_the_hits() {
        let documents = vec![document(1, 1, 0..2), document(2, 0, 2..3)];
        let data = FindData { documents, ..FindData::default() };
        let rows = Rows::of(&data, vec![0, 1, 2], SortBy::Reading);
        let lines: Vec<Line> = (0..rows.lines()).map(|line| rows.line(line)).collect();
        assert_eq!(lines, [Line::Head(0), Line::Row(0), Line::Row(1), Line::Head(1), Line::Row(2)]);
        for row in 0..3 {
            assert_eq!(rows.line(rows.line_of(row)), Line::Row(row));
        }
        let by_name = Rows::of(&data, vec![2, 0, 1], SortBy::Document);
        assert_eq!((by_name.line(0), by_name.line(2)), (Line::Head(1), Line::Head(0)));
        let flat = Rows::of(&data, vec![2, 0, 1], SortBy::Right1);
        assert_eq!((flat.lines(), flat.line(2), flat.line_of(2)), (3, Line::Row(2), 2));
        assert_eq!((flat.hit(0), flat.row_of(0)), (Some(2), Some(1)));
    }
}

//! Which codings of a document a set of passages lets through.

use redthread_model::{Coding, DocumentId};
use redthread_query::expression::PassageSet;
use redthread_text::TextRange;

/// Says of each coding of a document, which come in reading order, whether `passages` lets it through: a passage made by a
/// coding stands for that coding; any other lets through all codings that share a code point with it.
pub(crate) fn kept(passages: &PassageSet, document: DocumentId, codings: &[Coding]) -> Vec<bool> {
    let mut kept = vec![false; codings.len()];
    let mut ranges = Vec::new();
    for found in passages.in_document(document) {
        match found.coding_index() {
            Some(index) => {
                if let Some(kept) = kept.get_mut(index) {
                    *kept = true;
                }
            }
            None => ranges.push(found.range),
        }
    }
    let ranges = TextRange::merged(ranges);
    for (kept, coding) in kept.iter_mut().zip(codings) {
        let first = ranges.partition_point(|range| range.end() <= coding.range.start());
        *kept |= ranges.get(first).is_some_and(|range| range.overlaps(coding.range));
    }
    kept
}

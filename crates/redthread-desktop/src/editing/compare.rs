//! Two revisions of a text, paragraph beside paragraph.

use redthread_text::{Edit, Text};

use super::difference::{Piece, pieces};

/// More letters than this in one paragraph are not told apart letter by letter again.
const LONGEST: usize = 12_000;
/// Of more paragraphs than this that are the same in a row, only those beside a change are shown at first.
const FOLD_OVER: usize = 4;

/// A row: paragraphs of the old text, and what stands in the new one for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CompareRow {
    /// The old words, with what went out.
    pub(crate) old: Vec<Piece>,
    /// The new words, with what came in.
    pub(crate) new: Vec<Piece>,
    /// Whether they differ.
    pub(crate) altered: bool,
}

/// The rows, some folded away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RevisionsData {
    /// The rows in the order of the text.
    pub(crate) rows: Vec<CompareRow>,
    /// What is shown at first: runs of rows, and whether each is folded.
    pub(crate) runs: Vec<(std::ops::Range<usize>, bool)>,
    /// How many paragraphs differ.
    pub(crate) altered: usize,
}

impl RevisionsData {
    /// Puts two texts beside one another.
    pub(crate) fn of(old: &Text, new: &Text) -> Self {
        let edit = Edit::between(old.as_str(), new.as_str());
        let mut rows = Vec::new();
        let mut replacements = edit.replacements().iter().peekable();
        let (mut old_at, mut new_at) = (0usize, 0usize);
        let (old_text, new_text) = (old.as_str(), new.as_str());
        while old_at < old_text.len() {
            let mut old_end = line_end(old_text, old_at);
            let mut altered = false;
            // Everything that touches these lines belongs to the row, and so do the lines that it reaches into.
            let mut shift: isize = 0;
            while let Some(one) = replacements.peek() {
                let start = old.byte(one.old_range().start());
                if start > old_end || (start == old_end && old_end < old_text.len()) {
                    break;
                }
                let (from, to) = (old.byte(one.old_range().start()), old.byte(one.old_range().end()));
                shift += one.text().len() as isize - (to - from) as isize;
                if to > old_end || (to == old_end && to > from) {
                    old_end = if to < old_text.len() { line_end(old_text, to) } else { to };
                }
                altered = true;
                replacements.next();
            }
            let new_end = (new_at + (old_end - old_at)).saturating_add_signed(shift).min(new_text.len());
            let (before, after) = (&old_text[old_at..old_end], &new_text[new_at..new_end]);
            if altered || !before.trim().is_empty() {
                rows.push(row(before.trim_end(), after.trim_end(), altered));
            }
            (old_at, new_at) = (old_end, new_end);
        }
        if new_at < new_text.len() {
            rows.push(row("", new_text[new_at..].trim_end(), true));
        }
        let altered = rows.iter().filter(|row| row.altered).count();
        Self { runs: runs(&rows), rows, altered }
    }
}

/// Where the line that begins at or holds `at` ends, with its line end.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

fn row(old: &str, new: &str, altered: bool) -> CompareRow {
    let all = if altered && old.len().max(new.len()) <= LONGEST {
        pieces(old, new, LONGEST)
    } else if altered {
        vec![Piece::Out(old.to_owned()), Piece::In(new.to_owned())]
    } else {
        vec![Piece::Same(old.to_owned())]
    };
    let side = |left_out: fn(&Piece) -> bool| all.iter().filter(|piece| !left_out(piece)).cloned().collect();
    CompareRow {
        old: side(|piece| matches!(piece, Piece::In(_))),
        new: side(|piece| matches!(piece, Piece::Out(_))),
        altered,
    }
}

/// Folds long runs of rows that are the same, but for those beside a change.
fn runs(rows: &[CompareRow]) -> Vec<(std::ops::Range<usize>, bool)> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < rows.len() {
        let length = rows[start..].iter().take_while(|row| row.altered == rows[start].altered).count();
        let end = start + length;
        if rows[start].altered || length <= FOLD_OVER {
            runs.push((start..end, false));
        } else {
            let first = start + usize::from(start > 0);
            let last = end - usize::from(end < rows.len());
            runs.push((start..first, false));
            runs.push((first..last, true));
            runs.push((last..end, false));
        }
        start = end;
    }
    runs.retain(|(rows, _)| !rows.is_empty());
    runs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side(pieces: &[Piece]) -> String {
        let words = |piece: &Piece| match piece {
            Piece::Same(words) | Piece::Out(words) | Piece::In(words) => words.clone(),
            Piece::Left => "…".to_owned(),
        };
        pieces.iter().map(words).collect()
    }

    fn lines(text: &str) -> Vec<String> {
        text.lines().map(|line| line.trim_end().to_owned()).filter(|line| !line.is_empty()).collect()
    }

    #[test]
    fn paragraphs_stand_beside_what_became_of_them() {
        let (old, new) = ("A b.\nC d.\nE f.\n", "A b.\nC x.\nNy.\nE f.\n");
        let data = RevisionsData::of(&Text::from(old), &Text::from(new));
        let shown: Vec<_> =
            data.rows.iter().map(|row| (side(&row.old), side(&row.new), row.altered)).collect();
        assert_eq!(shown.first(), Some(&("A b.".to_owned(), "A b.".to_owned(), false)));
        assert_eq!(shown.last(), Some(&("E f.".to_owned(), "E f.".to_owned(), false)));
        assert!(shown.iter().any(|(_, new, altered)| *altered && new.contains("Ny.")));
    }

    #[test]
    fn what_is_the_same_is_folded_away() {
        let old: String = (0..20).map(|line| format!("Linje {line}.\n")).collect();
        let new = old.replace("Linje 10.", "Linje ti.");
        let data = RevisionsData::of(&Text::from(old.as_str()), &Text::from(new.as_str()));
        assert_eq!(
            data.runs,
            [(0..9, true), (9..10, false), (10..11, false), (11..12, false), (12..20, true)]
        );
    }

    proptest! {
        #[test]
        fn nothing_is_left_out_on_either_side(
            old in "([abæ🙂 ]{0,5}\n){0,8}",
            new in "([abæ🙂 ]{0,5}\n){0,8}",
        ) {
            let data = RevisionsData::of(&Text::from(old.as_str()), &Text::from(new.as_str()));
            let all = |of: fn(&CompareRow) -> &Vec<Piece>| {
                lines(&data.rows.iter().map(|row| side(of(row))).collect::<Vec<_>>().join("\n"))
            };
            prop_assert_eq!(all(|row| &row.old), lines(&old));
            prop_assert_eq!(all(|row| &row.new), lines(&new));
        }
    }
}

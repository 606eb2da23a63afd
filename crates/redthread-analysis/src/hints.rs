//! What a look over the code tree brings up: codes that nobody uses, and codes that hold so much that they tell little.

use crate::overview::CodeRow;

/// A code with more than this share of all codings, in percent, tells little.
const MUCH_PERCENT: u64 = 15;
/// So does one with so many times the codings of the code in the middle.
const TIMES_THE_MEDIAN: u64 = 3;
/// With fewer codings than this, a code is never overfull.
const FEW: u64 = 10;

/// Something to think about in a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeHint {
    /// Neither it nor anything below it has a coding.
    Unused,
    /// It alone has a great part of all codings: perhaps it should be split.
    Overfull {
        /// Its share of all codings, in percent, rounded down.
        percent: u64,
        /// How many codings the code in the middle has, of those with any.
        median: u64,
    },
}

/// Looks over the codes: for each row what there is to think about, if anything.
pub fn code_hints(rows: &[CodeRow]) -> Vec<Option<CodeHint>> {
    let total: u64 = rows.iter().map(|row| row.own.codings).sum();
    let mut used: Vec<u64> = rows.iter().map(|row| row.own.codings).filter(|codings| *codings > 0).collect();
    used.sort_unstable();
    let median = used.get(used.len() / 2).copied().unwrap_or(0);
    let several = used.len() > 2;
    let hint = |row: &CodeRow| {
        let own = row.own.codings;
        if row.with_those_below.codings == 0 {
            return Some(CodeHint::Unused);
        }
        let much = own * 100 > total * MUCH_PERCENT && own > median;
        let overfull = several && own >= FEW && (much || own > median * TIMES_THE_MEDIAN);
        overfull.then(|| CodeHint::Overfull { percent: own * 100 / total.max(1), median })
    };
    rows.iter().map(hint).collect()
}

#[cfg(test)]
mod tests {
    use redthread_model::CodeId;

    use super::*;
    use crate::overview::CodeCounts;

    fn row(own: u64, with_those_below: u64) -> CodeRow {
        let counts = |codings| CodeCounts { codings, documents: 0, people: None };
        let code = CodeId::from([0; 16]);
        CodeRow { code, own: counts(own), with_those_below: counts(with_those_below) }
    }

    #[test]
    fn unused_and_overfull_codes_are_found() {
        // 40 codings; in the middle of 3, 4, 5, 28 stands 5.
        let rows = [row(0, 12), row(3, 3), row(4, 4), row(5, 5), row(28, 28), row(0, 0)];
        let overfull = Some(CodeHint::Overfull { percent: 70, median: 5 });
        assert_eq!(code_hints(&rows), [None, None, None, None, overfull, Some(CodeHint::Unused)]);
    }

    #[test]
    fn a_small_or_even_codebook_has_none() {
        assert_eq!(code_hints(&[row(2, 2), row(9, 9), row(1, 1)]), [None, None, None]);
        assert_eq!(code_hints(&[row(12, 12), row(12, 12), row(12, 12)]), [None, None, None]);
        assert_eq!(code_hints(&[]), []);
    }
}

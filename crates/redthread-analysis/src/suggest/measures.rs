//! How good a ranking is, when one knows what belongs at its top.

use serde::Serialize;

/// How good a ranking is; all are shares from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Scores {
    /// Of the first ten, the share that belongs there.
    pub precision_at_10: f64,
    /// The highest precision at ten that any ranking could have: fewer than ten may belong there.
    pub best_precision_at_10: f64,
    /// Of what belongs there, the share that stands among the first ten.
    pub recall_at_10: f64,
    /// Of what belongs there, the share that stands among the first fifty.
    pub recall_at_50: f64,
    /// The mean of the precisions at each place where something stands that belongs there.
    pub average_precision: f64,
}

impl Scores {
    /// Measures a ranking, given for each place from the first whether what stands there belongs there. All that belongs there
    /// must be in the ranking. `None` if nothing does, for then nothing can be found.
    ///
    /// Source: Manning, Raghavan and Schütze (2008), Introduction to Information Retrieval, section 8.4.
    pub fn of(ranking: &[bool]) -> Option<Self> {
        let among = |first: usize| ranking.iter().take(first).filter(|fits| **fits).count() as f64;
        let all = among(ranking.len());
        if all == 0.0 {
            return None;
        }
        let mut precisions = 0.0;
        let mut found = 0.0;
        for (place, _) in ranking.iter().enumerate().filter(|(_, fits)| **fits) {
            found += 1.0;
            precisions += found / (place as f64 + 1.0);
        }
        Some(Self {
            precision_at_10: among(10) / 10.0,
            best_precision_at_10: all.min(10.0) / 10.0,
            recall_at_10: among(10) / all,
            recall_at_50: among(50) / all,
            average_precision: precisions / all,
        })
    }

    /// The mean of several, each counted once. `None` of none.
    pub fn mean(all: &[Self]) -> Option<Self> {
        let mean = |of: fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / all.len() as f64;
        (!all.is_empty()).then(|| Self {
            precision_at_10: mean(|one| one.precision_at_10),
            best_precision_at_10: mean(|one| one.best_precision_at_10),
            recall_at_10: mean(|one| one.recall_at_10),
            recall_at_50: mean(|one| one.recall_at_50),
            average_precision: mean(|one| one.average_precision),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ranking_is_measured_as_by_hand() {
        // Three belong there; they stand at places 1, 3 and 12. Precisions there: 1/1, 2/3, 3/12.
        let mut ranking = vec![false; 60];
        [0, 2, 11].into_iter().for_each(|place| ranking[place] = true);
        let scores = Scores::of(&ranking).unwrap();
        assert_eq!((scores.precision_at_10, scores.best_precision_at_10), (0.2, 0.3));
        assert_eq!((scores.recall_at_10, scores.recall_at_50), (2.0 / 3.0, 1.0));
        assert!((scores.average_precision - (1.0 + 2.0 / 3.0 + 0.25) / 3.0).abs() < 1e-12);
        assert_eq!(Scores::of(&[false; 5]), None);
        assert_eq!(Scores::mean(&[]), None);
        let none_found = Scores { precision_at_10: 0.0, ..scores };
        assert_eq!(Scores::mean(&[scores, none_found]).unwrap().precision_at_10, 0.1);
    }
}

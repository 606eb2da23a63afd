//! Weights for words, by Rocchio's rule: towards what fits, away from what does not.
//!
//! A passage is a vector of length 1: for each feature `(1 + ln tf) · idf`, with `idf = ln((N + 1) / (df + 1))`, where `tf` is
//! how often the feature stands in the passage, `df` in how many of the `N` passages of the material it stands. Then
//!
//! ```text
//! w = α·q + β·P − γ·O − γ·R          score of a passage d: d·w / |w|, from −1 to 1
//! ```
//!
//! `q` are the words of the code's name and definition, `P` the mean of the coded passages, `O` the mean of all other
//! passages, and `R` the mean of those that the person rejected; each is brought to length 1 (or is 0 if there are none).
//! What is merely not coded yet is a weak sign, and what was rejected a clear one; so they do not share one mean.
//!
//! Source: Rocchio (1971), Relevance feedback in information retrieval, in Salton (ed.), The SMART Retrieval System, 313–323;
//! the weights are those of Salton and Buckley (1990), Journal of the American Society for Information Science 41(4),
//! 288–297, table 1 (`α = 1`, `β = 0.75`, `γ = 0.25`), and so not fitted to any material here.

use super::vocabulary::Counts;

const ALPHA: f64 = 1.0;
const BETA: f64 = 0.75;
const GAMMA: f64 = 0.25;

/// A vector over features: number and weight, by number.
pub(super) type Sparse = Vec<(u32, f64)>;

/// How telling each feature is: `idf` by its number.
pub(super) fn inverse_document_frequencies(passages_with: &[u32], n_passages: usize) -> Vec<f64> {
    let all = n_passages as f64 + 1.0;
    passages_with.iter().map(|with| (all / (f64::from(*with) + 1.0)).ln()).collect()
}

/// The vector of a passage, of length 1; empty if nothing in it tells anything.
pub(super) fn unit_vector(counts: &Counts, idf: &[f64]) -> Sparse {
    let weight = |(number, count): &(u32, u32)| {
        let idf = idf.get(*number as usize).copied().unwrap_or(0.0);
        (*number, (1.0 + f64::from(*count).ln()) * idf)
    };
    let mut vector: Sparse = counts.iter().map(weight).filter(|(_, weight)| *weight > 0.0).collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, weight)| *weight /= length);
    vector
}

/// A sum of vectors of passages.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    weights: Vec<f64>,
}

impl Sum {
    /// Nothing yet, over so many features.
    pub(super) fn new(features: usize) -> Self {
        Self { weights: vec![0.0; features] }
    }

    /// Adds a passage.
    pub(super) fn add(&mut self, vector: &Sparse) {
        vector.iter().for_each(|(number, weight)| self.weights[*number as usize] += weight);
    }

    /// The sum brought to length 1; a mean has the same direction, so nothing is divided. `None` if it is nothing.
    fn direction(&self) -> Option<Vec<f64>> {
        let length = self.weights.iter().map(|weight| weight * weight).sum::<f64>().sqrt();
        (length > 0.0).then(|| self.weights.iter().map(|weight| weight / length).collect())
    }
}

/// The examples of a code.
pub(super) struct Examples {
    /// The code's own words.
    pub(super) definition: Sum,
    /// What is coded with it.
    pub(super) coded: Sum,
    /// All other passages.
    pub(super) others: Sum,
    /// What the person rejected.
    pub(super) rejected: Sum,
}

/// What a code has learned: a weight for each feature, all together of length 1.
#[derive(Clone, Debug)]
pub(super) struct Weights(Vec<f64>);

impl Weights {
    /// Weighs the features.
    pub(super) fn of(examples: &Examples) -> Self {
        let mut sum = Sum::new(examples.coded.weights.len());
        let parts = [
            (&examples.definition, ALPHA),
            (&examples.coded, BETA),
            (&examples.others, -GAMMA),
            (&examples.rejected, -GAMMA),
        ];
        for (part, factor) in parts {
            let direction = part.direction().unwrap_or_default();
            sum.weights.iter_mut().zip(direction).for_each(|(sum, weight)| *sum += factor * weight);
        }
        Self(sum.direction().unwrap_or(sum.weights))
    }

    /// The weight of a feature.
    pub(super) fn get(&self, number: u32) -> f64 {
        self.0.get(number as usize).copied().unwrap_or(0.0)
    }

    /// The score of a passage: the cosine of the angle between both, from −1 to 1.
    pub(super) fn score(&self, vector: &Sparse) -> f64 {
        vector.iter().map(|(number, weight)| weight * self.get(*number)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Worked out by hand. Three features, N = 3 passages, each feature in df = 1 of them: idf = ln(4/2) = ln 2 for all.
    /// Coded: (1,0,0). Others: (0,1,0). Definition: (0.6, 0, 0.8). Rejected: none.
    /// w = 1·(0.6, 0, 0.8) + 0.75·(1,0,0) − 0.25·(0,1,0) = (1.35, −0.25, 0.8); |w| = √(1.8225 + 0.0625 + 0.64) = √2.525.
    #[test]
    fn weights_are_those_worked_out_by_hand() {
        let idf = inverse_document_frequencies(&[1, 1, 1], 3);
        assert!(idf.iter().all(|idf| (idf - std::f64::consts::LN_2).abs() < 1e-12));
        assert_eq!(unit_vector(&vec![(0, 7)], &idf), [(0, 1.0)]);
        let sum = |weights: [f64; 3]| Sum { weights: weights.to_vec() };
        let mut examples = Examples {
            definition: sum([0.6, 0.0, 0.8]),
            coded: sum([5.0, 0.0, 0.0]),
            others: sum([0.0, 2.0, 0.0]),
            rejected: Sum::new(3),
        };
        let length = 2.525f64.sqrt();
        let weights = Weights::of(&examples);
        for (number, expected) in [(0, 1.35), (1, -0.25), (2, 0.8)] {
            assert!((weights.get(number) - expected / length).abs() < 1e-12);
        }
        // A passage with features 0 and 1 once each: (1,1,0)/√2, so (1.35 − 0.25)/(√2·√2.525) = 1.1/√5.05.
        let score = weights.score(&unit_vector(&vec![(0, 1), (1, 1)], &idf));
        assert!((score - 1.1 / 5.05f64.sqrt()).abs() < 1e-12);
        // What is rejected weighs as much as all others: w = (1.35, −0.25, 0.8 − 0.25).
        examples.rejected = sum([0.0, 0.0, 9.0]);
        let length = (1.8225 + 0.0625 + 0.3025f64).sqrt();
        assert!((Weights::of(&examples).get(2) - 0.55 / length).abs() < 1e-12);
    }

    #[test]
    fn nothing_to_learn_from_weighs_nothing() {
        let none = || Sum::new(2);
        let examples = Examples { definition: none(), coded: none(), others: none(), rejected: none() };
        let weights = Weights::of(&examples);
        assert_eq!((weights.get(0), weights.get(9), weights.score(&vec![(0, 1.0)])), (0.0, 0.0, 0.0));
        assert_eq!(unit_vector(&vec![(0, 3)], &[0.0]), []);
    }
}

//! How far apart two spellings are.

/// Longer words are not compared: nobody misspells a word of so many letters by one or two and wants it found.
const MAX_LETTERS: usize = 64;
/// The largest bound that [`within_distance`] can be asked for.
const MAX_BOUND: usize = 3;
/// The cost of what lies outside the band.
const FAR: u8 = u8::MAX / 2;

/// Whether `word` becomes `other` by at most `bound` steps, each of which puts in a letter, takes one out, puts one in the
/// place of another, or swaps two neighbours; no stretch is altered twice.
///
/// This is the optimal string alignment distance (also: restricted Damerau–Levenshtein distance), computed only where it can be
/// at most `bound`, which is taken as 3 if it is more. Words of more than 64 letters are within it only if they are equal.
/// Letters are code points. Nothing is allocated.
///
/// Source: E. Ukkonen, “Algorithms for approximate string matching” (1985), for the band; the swaps as in G. Navarro,
/// “A guided tour to approximate string matching” (2001), section 5.1.
pub fn within_distance(word: &[char], other: &str, bound: u8) -> bool {
    let bound = usize::from(bound).min(MAX_BOUND);
    // A code point takes one to four bytes, so most words are told apart without reading them.
    if other.len() + bound < word.len() || other.len() > 4 * (word.len() + bound) {
        return false;
    }
    if bound == 0 || word.len() > MAX_LETTERS {
        return word.iter().copied().eq(other.chars());
    }
    let mut letters = ['\0'; MAX_LETTERS + MAX_BOUND];
    let mut count = 0;
    for letter in other.chars() {
        if count == word.len() + bound {
            return false;
        }
        letters[count] = letter;
        count += 1;
    }
    count + bound >= word.len() && banded(word, &letters[..count], bound)
}

/// The same for words whose lengths differ by at most `bound`.
///
/// `rows[i % 3][j]` is the distance between the first `i` letters of `word` and the first `j` of `other`, for `j` in the band
/// around `i`; outside it the distance is more than the bound.
fn banded(word: &[char], other: &[char], bound: usize) -> bool {
    let mut rows = [[FAR; MAX_LETTERS + MAX_BOUND + 1]; 3];
    for (place, cost) in rows[0][..=bound.min(other.len())].iter_mut().enumerate() {
        *cost = place as u8;
    }
    for i in 1..=word.len() {
        let (here, last, before) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        let (first, end) = (i.saturating_sub(bound), (i + bound).min(other.len()));
        let mut least = FAR;
        // What is left of the band may hold an old row.
        if first > 0 {
            rows[here][first - 1] = FAR;
        }
        for j in first..=end {
            let cost = if j == 0 {
                i as u8
            } else {
                let same = word[i - 1] == other[j - 1];
                let replaced = rows[last][j - 1] + u8::from(!same);
                let above = if j < i + bound { rows[last][j] + 1 } else { FAR };
                let swapped = i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1];
                let swapped = if swapped { rows[before][j - 2] + 1 } else { FAR };
                replaced.min(above).min(rows[here][j - 1] + 1).min(swapped)
            };
            rows[here][j] = cost.min(FAR);
            least = least.min(cost);
        }
        if usize::from(least) > bound {
            return false;
        }
    }
    usize::from(rows[word.len() % 3][other.len()]) <= bound
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn within(word: &str, other: &str, bound: u8) -> bool {
        within_distance(&word.chars().collect::<Vec<_>>(), other, bound)
    }

    fn check(word: &str, other: &str, distance: u8) {
        for bound in 0..=3 {
            assert_eq!(within(word, other, bound), distance <= bound, "{word} {other} {bound}");
        }
    }

    #[test]
    fn the_distance_is_as_counted_by_hand() {
        check("tillid", "tillid", 0);
        check("tillid", "tilid", 1);
        check("tillid", "tilldi", 1);
        check("tillid", "ttillid", 1);
        check("kommune", "komune", 1);
        check("kommune", "komunne", 2);
        check("sagsbehandler", "sagsbehandlerne", 2);
        check("være", "vaere", 2);
        check("🙂å", "å🙂", 1);
        // The example that sets it apart from the unrestricted distance, which is 2.
        check("ca", "abc", 3);
        check("ja", "nej", 3);
        check("", "ab", 2);
    }

    #[test]
    fn enormous_words_are_only_themselves() {
        let long = "a".repeat(100);
        assert!(within(&long, &long, 2));
        assert!(!within(&long, &"a".repeat(99), 2));
        assert!(!within("abc", &long, 3));
    }

    /// The whole table, without a band, straight from the definition.
    fn naive(word: &str, other: &str) -> usize {
        let (word, other): (Vec<char>, Vec<char>) = (word.chars().collect(), other.chars().collect());
        let mut table = vec![vec![0; other.len() + 1]; word.len() + 1];
        for i in 0..=word.len() {
            for j in 0..=other.len() {
                let mut least = if i == 0 { j } else { i };
                if i > 0 && j > 0 {
                    least = table[i - 1][j - 1] + usize::from(word[i - 1] != other[j - 1]);
                    least = least.min(table[i - 1][j] + 1).min(table[i][j - 1] + 1);
                    if i > 1 && j > 1 && word[i - 1] == other[j - 2] && word[i - 2] == other[j - 1] {
                        least = least.min(table[i - 2][j - 2] + 1);
                    }
                }
                table[i][j] = least;
            }
        }
        table[word.len()][other.len()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn the_band_gives_what_the_whole_table_gives(word in "[abåæ🙂]{0,9}", other in "[abåæ🙂]{0,9}", bound in 0u8..4) {
            prop_assert_eq!(within(&word, &other, bound), naive(&word, &other) <= usize::from(bound));
        }

        #[test]
        fn a_word_is_near_what_a_slip_makes_of_it(
            word in "[a-zæøå]{2,20}",
            at in any::<prop::sample::Index>(),
            letter in prop::char::range('a', 'z'),
            slip in 0..4,
        ) {
            let mut letters: Vec<char> = word.chars().collect();
            let at = at.index(letters.len() - 1);
            match slip {
                0 => letters.insert(at, letter),
                1 => { letters.remove(at); }
                2 => letters[at] = letter,
                _ => letters.swap(at, at + 1),
            }
            prop_assert!(within(&word, &letters.iter().collect::<String>(), 1));
        }
    }
}

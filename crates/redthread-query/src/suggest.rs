//! “Did you mean …?”: the known name that comes nearest to one that is not known.

/// Returns the name among `known` that is most like `given`, if one is like it at all.
///
/// Upper and lower case are the same. A name is like another if few letters differ (Levenshtein distance of at most a third of
/// the length, at least one), or if `given` stands in it.
pub fn nearest_name<'n>(given: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let given: Vec<char> = given.trim().chars().flat_map(char::to_lowercase).take(MAX_LETTERS).collect();
    if given.is_empty() {
        return None;
    }
    let allowed = (given.len() / 3).max(1);
    let scored = known.into_iter().filter_map(|name| {
        let letters: Vec<char> = name.chars().flat_map(char::to_lowercase).take(MAX_LETTERS).collect();
        let distance = distance(&given, &letters);
        if distance <= allowed {
            return Some(((0, distance), name));
        }
        let stands_in_it = given.len() >= 3 && letters.windows(given.len()).any(|window| window == given);
        stands_in_it.then_some(((1, distance), name))
    });
    scored.min().map(|(_, name)| name)
}

/// Longer names are compared by so many of their letters.
const MAX_LETTERS: usize = 100;

/// The Levenshtein distance: how many letters must be put in, taken out or replaced.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (index, letter) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = index + 1;
        for (column, against) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != against);
            diagonal = row[column + 1];
            row[column + 1] = replaced.min(diagonal + 1).min(row[column] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_finger_are_understood_and_strangers_are_not() {
        let groups = ["borgere", "medarbejdere", "ledere", "pårørende"];
        assert_eq!(nearest_name("borgre", groups), Some("borgere"));
        assert_eq!(nearest_name("Pårørend", groups), Some("pårørende"));
        assert_eq!(nearest_name("arbejdere", groups), Some("medarbejdere"));
        assert_eq!(nearest_name("politikere", groups), None);
        assert_eq!(nearest_name("", groups), None);
    }
}

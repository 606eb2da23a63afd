//! Sentences: good enough for "select the sentence" and "code the sentence around each hit".

use crate::{Text, TextRange};

/// Words whose point does not end a sentence (Danish and English).
const ABBREVIATIONS: [&str; 28] = [
    "fx", "dvs", "bl.a", "bl", "pga", "ca", "mv", "m.fl", "ift", "jf", "nr", "kl", "stk", "evt", "f.eks",
    "eks", "mht", "inkl", "ekskl", "etc", "e.g", "i.e", "mr", "mrs", "dr", "hr", "vs", "tlf",
];

/// Returns the sentences of `text` inside `within`, in reading order, without the white space between them.
///
/// A sentence ends at `.`, `!`, `?` or `…` followed by white space (closing quotes and brackets belong to it), and at a
/// line end. A point after an abbreviation, a single letter or a number followed by a small letter ends none.
pub fn sentences(text: &Text, within: TextRange) -> Vec<TextRange> {
    let offset = within.start().get();
    let letters: Vec<char> = text.slice(within).chars().collect();
    let mut found = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < letters.len() {
        let ends = match letters[at] {
            '\n' => true,
            '.' | '!' | '?' | '…' => {
                while letters.get(at + 1).is_some_and(|next| ".!?…\"'”’»)]".contains(*next)) {
                    at += 1;
                }
                letters.get(at + 1).is_none_or(|next| next.is_whitespace()) && !continues(&letters, start, at)
            }
            _ => false,
        };
        at += 1;
        if ends {
            push_trimmed(&letters, start, at, offset, &mut found);
            start = at;
        }
    }
    push_trimmed(&letters, start, letters.len(), offset, &mut found);
    found
}

/// Whether the point at `at` belongs to an abbreviation, an ordinal or an initial.
fn continues(letters: &[char], start: usize, at: usize) -> bool {
    if letters[at] != '.' || (at > start && letters[at - 1] == '.') {
        return false;
    }
    let word_start = letters[start..at]
        .iter()
        .rposition(|letter| letter.is_whitespace())
        .map_or(start, |space| start + space + 1);
    let word: String = letters[word_start..at].iter().flat_map(|letter| letter.to_lowercase()).collect();
    let next_is_small = letters[at + 1..]
        .iter()
        .find(|letter| !letter.is_whitespace())
        .is_some_and(|letter| letter.is_lowercase());
    ABBREVIATIONS.contains(&word.as_str())
        || (next_is_small
            && (word.chars().count() == 1 || word.chars().all(|letter| letter.is_ascii_digit())))
}

fn push_trimmed(letters: &[char], start: usize, end: usize, offset: u32, found: &mut Vec<TextRange>) {
    let Some(first) = letters[start..end].iter().position(|letter| !letter.is_whitespace()) else { return };
    let last = letters[start..end].iter().rposition(|letter| !letter.is_whitespace()).unwrap_or(first);
    found.extend(TextRange::new(offset + (start + first) as u32, offset + (start + last) as u32 + 1));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let text = Text::from(text);
        let found: Vec<_> =
            sentences(&text, text.whole()).into_iter().map(|range| text.slice(range)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn sentences_end_where_people_end_them() {
        check("Det var svært. Altså, ikke? Jo!", &["Det var svært.", "Altså, ikke?", "Jo!"]);
        check(
            "Jeg fik fx. et brev ca. kl. 9. Så gik jeg.",
            &["Jeg fik fx. et brev ca. kl. 9.", "Så gik jeg."],
        );
        check("Hun sagde: ”Kom ind.” Og så …  ja", &["Hun sagde: ”Kom ind.”", "Og så …", "ja"]);
        check("Den 2. december kom den\nNæste linje", &["Den 2. december kom den", "Næste linje"]);
        check("  \n ", &[]);
    }
}

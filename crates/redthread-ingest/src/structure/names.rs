//! Which labels are people's names: only those can mean the same person in several documents.

use super::labels::{base, classify, key};
use crate::SpeakerKind;

/// Whether a label is the name of a person ("Karin", "Lise Holm"), and no number, letter or role ("Borger 2", "Person A", "P3",
/// "KH", "Borger"): those mean somebody else in each document.
pub fn is_name_label(label: &str) -> bool {
    let key = key(label);
    let words: Vec<&str> = key.split_whitespace().collect();
    let (_, numbered) = base(&words);
    let letters = label.chars().filter(|letter| letter.is_alphabetic());
    let initials = letters.clone().count() <= 3 && letters.clone().all(char::is_uppercase);
    let has_digit = label.chars().any(|letter| letter.is_ascii_digit());
    classify(label, false) == SpeakerKind::Individual && !numbered && !initials && !has_digit
}

#[cfg(test)]
mod tests {
    use super::is_name_label;

    #[test]
    fn names_are_told_from_numbers_letters_initials_and_roles() {
        for name in ["Karin", "Lise Holm", "Anne-Marie", "Bo", "Åse", "MOGENS", "Dr. Holm"] {
            assert!(is_name_label(name), "{name}");
        }
        for other in ["Borger 2", "Person A", "P3", "SB1", "KH", "B", "Borger", "Interviewer", "Q", "Taler 1"]
        {
            assert!(!is_name_label(other), "{other}");
        }
    }
}

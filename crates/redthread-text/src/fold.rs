//! Folding: which spellings count as the same word.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// How freely spellings are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Folding {
    /// Letter by letter.
    Exact,
    /// Upper and lower case are the same, and so are `å` and `aa`; æ and ø are letters of their own.
    ///
    /// `ae` and `oe` are not taken for æ and ø, in the search as little as in the text: `poesi`, `koens`, `israelsk` and many names
    /// have them, and who types without Danish keys has [`Self::Loose`].
    #[default]
    Everyday,
    /// As [`Self::Everyday`], and å → a, ø → o (also oe, ö), æ → ae (also ä), é → e: for typing without Danish keys.
    Loose,
}

/// Returns the form of `word` under which equal words are the same.
///
/// The word may be in any normalization form; the result is composed (NFC) except under [`Folding::Exact`].
pub fn fold(word: &str, folding: Folding) -> Cow<'_, str> {
    if folding == Folding::Exact {
        return Cow::Borrowed(word);
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()) && !word.contains("aa") {
        return Cow::Borrowed(match folding {
            Folding::Loose if word.contains("oe") || word.contains("ae") => return Cow::Owned(loose(word)),
            _ => word,
        });
    }
    use unicode_normalization::UnicodeNormalization;
    let lower: String = word.nfc().flat_map(char::to_lowercase).nfc().collect();
    let joined = lower.replace("aa", "å");
    Cow::Owned(if folding == Folding::Loose { loose(&joined) } else { joined })
}

fn loose(lower: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let mut spelled = String::with_capacity(lower.len());
    for letter in lower.chars() {
        match letter {
            'å' => spelled.push('a'),
            'ø' | 'ö' => spelled.push('o'),
            'æ' | 'ä' => spelled.push_str("ae"),
            'ß' => spelled.push_str("ss"),
            other => spelled.extend(
                std::iter::once(other)
                    .nfd()
                    .filter(|&part| !unicode_normalization::char::is_combining_mark(part)),
            ),
        }
    }
    spelled.replace("oe", "o")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everyday_folding_joins_case_and_aa_and_nothing_else() {
        assert_eq!(fold("Aagade", Folding::Everyday), fold("Ågade", Folding::Everyday));
        assert_eq!(fold("ÆRLIG", Folding::Everyday), "ærlig");
        assert_eq!(fold("A\u{30a}r", Folding::Everyday), "år");
        assert_ne!(fold("lør", Folding::Everyday), fold("lor", Folding::Everyday));
    }

    /// `text.json`, `danish_fold`: what is written as one and the other is one word, which both foldings keep.
    #[test]
    fn both_foldings_agree_with_the_examples() {
        for (one, other) in [
            ("Århus", "aarhus"),
            ("Aarhus", "aarhus"),
            ("sygedagpengeafdeling", "sygedagpengeafdeling"),
            ("ekstraarbejde", "ekstraarbejde"),
        ] {
            assert_eq!(fold(one, Folding::Everyday), fold(other, Folding::Everyday), "{one}");
            assert_eq!(fold(one, Folding::Loose), fold(other, Folding::Loose), "{one}");
        }
        assert_ne!(
            fold("blåbær", Folding::Everyday),
            fold("blaabaer", Folding::Everyday),
            "æ is a letter of its own"
        );
        assert_eq!(fold("blåbær", Folding::Loose), fold("blaabaer", Folding::Loose));
    }

    #[test]
    fn what_is_typed_without_danish_keys_is_found_loosely() {
        for (typed, word) in [
            ("faerdig", "færdig"),
            ("foeler", "føler"),
            ("paa", "på"),
            ("pa", "på"),
            ("forloeb", "forløb"),
            ("forlob", "forløb"),
            ("Aalborg", "Ålborg"),
            ("Alborg", "Ålborg"),
            ("OEsterbro", "Østerbro"),
            ("aegte", "Ægte"),
        ] {
            assert_eq!(fold(typed, Folding::Loose), fold(word, Folding::Loose), "{typed}");
        }
    }

    #[test]
    fn loose_folding_forgives_a_foreign_keyboard() {
        for typed in ["forloeb", "forlob", "forlöb", "Forløb"] {
            assert_eq!(fold(typed, Folding::Loose), "forlob", "{typed}");
        }
        assert_eq!(fold("på", Folding::Loose), fold("paa", Folding::Loose));
        assert_eq!(fold("være", Folding::Loose), fold("vaere", Folding::Loose));
        assert_eq!(fold("idé", Folding::Loose), "ide");
    }
}

//! What a query still lacks, said quietly while it is typed.

use std::ops::Range;

use redthread_workspace::{TextQuery, TextQueryProblem};

use crate::texts::Texts;

/// What a query lacks, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Misread {
    /// The place, in code points of the query; empty where something is missing.
    pub(crate) at: Range<usize>,
    /// What is expected there.
    pub(crate) words: String,
}

/// Says what a query lacks; `None` if it can be searched for, or is empty.
pub(crate) fn misread(query: &str, regex: bool, say: Texts) -> Option<Misread> {
    let read = if regex { TextQuery::regex(query) } else { TextQuery::parse(query) };
    let error = read.err().filter(|error| error.problem != TextQueryProblem::Empty)?;
    let at = error.at.start().get() as usize..error.at.end().get() as usize;
    Some(Misread { at, words: words(&error.problem, say) })
}

fn words(problem: &TextQueryProblem, say: Texts) -> String {
    match problem {
        TextQueryProblem::Empty => say.t("Type words to search for").to_owned(),
        TextQueryProblem::Expected { expected, found } => {
            let expected = match *expected {
                "a word or a phrase" => say.t("a word or a phrase"),
                "a word, or )" => say.t("a word, or )"),
                "a word, or the end" => say.t("a word, or the end"),
                "a word or a phrase on each side of NEAR" => say.t("a word or a phrase on each side of NEAR"),
                other => other,
            };
            match found.as_str() {
                "the end" => say.with("Expected here: {0}", &[&expected]),
                "a phrase" => say.with("Expected: {0}; found {1}", &[&expected, &say.t("a phrase")]),
                found => say.with("Expected: {0}; found {1}", &[&expected, &found]),
            }
        }
        TextQueryProblem::OpenQuote => {
            say.t("The quotation mark is still open: put another one after the phrase").to_owned()
        }
        TextQueryProblem::OpenBracket => say.t("The bracket is still open: close it with )").to_owned(),
        TextQueryProblem::NoLetters(_) => say.t("There is no letter or digit here to search for").to_owned(),
        TextQueryProblem::LooseAsterisk => say
            .t("An asterisk stands at the beginning or the end of a word, as in tillid* or *skift")
            .to_owned(),
        TextQueryProblem::LooseTilde => {
            say.t("A tilde stands after one word, as in tilid~ or tilid~1").to_owned()
        }
        TextQueryProblem::AsteriskAndTilde => {
            say.t("A word has an asterisk or a tilde, not both: tillid* or tilid~").to_owned()
        }
        TextQueryProblem::BadFuzziness => {
            say.t("A tilde allows for 1 or 2 letters that differ, as in tilid~1").to_owned()
        }
        TextQueryProblem::TooShortForTilde(_) => {
            say.t("The word is too short for its tilde: no letter of it would have to be the same").to_owned()
        }
        TextQueryProblem::OnlyExcludes => {
            say.t("NOT takes away from what other words find: expected a word to find beside it").to_owned()
        }
        TextQueryProblem::BadDistance => {
            say.t("NEAR needs a number of words from 1 to 1000, as in a NEAR/5 b").to_owned()
        }
        TextQueryProblem::TooLong => say.t("The search is too long: take some words away").to_owned(),
        TextQueryProblem::TooDeep => say.t("Too many brackets stand inside one another").to_owned(),
        TextQueryProblem::BadPattern(_) => say.t("This is no regular expression yet").to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn what_a_half_typed_query_lacks_is_said_with_its_place() {
        let danish = Texts { language: UiLanguage::Danish };
        let check = |query: &str, at: Range<usize>, words: &str| {
            assert_eq!(misread(query, false, danish), Some(Misread { at, words: words.to_owned() }));
        };
        check("\"så al", 0..1, "Anførselstegnet er stadig åbent: sæt ét til efter vendingen");
        check("a OR", 4..4, "Her ventes: et ord eller en vending");
        check("(a b", 0..1, "Parentesen er stadig åben: luk den med )");
        assert_eq!(misread("så alene", false, danish), None);
        assert_eq!(misread("  ", false, danish), None, "nothing is typed, so nothing is wrong");
        let regex = misread("a(", true, danish).map(|misread| misread.words);
        assert_eq!(regex.as_deref(), Some("Det er endnu ikke et regulært udtryk"));
    }
}

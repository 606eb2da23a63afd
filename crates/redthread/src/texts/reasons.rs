//! Why a search or an expression cannot be understood, in Danish.
//!
//! The reasons come as English sentences from the crates below, which know no languages. So they are recognised by their form here:
//! `{}` stands for whatever was written, and a part of a reason that is a reason itself is said in Danish, too. What is not recognised is said
//! in English.

use super::Texts;

/// The forms of reasons, and what they are in Danish; `{}` is put in the same order.
const REASONS: &[(&str, &str)] = &[
    // Parts that others are made of come first, since `{}` takes in everything.
    ("{}; did you mean “{}”?", "{}; mente du “{}”?"),
    ("in this search: {}", "i denne søgning: {}"),
    ("in the saved query “{}”: {} (at {})", "i den gemte forespørgsel “{}”: {} (ved tegn {})"),
    ("there is nothing to search for", "der er ikke noget at søge efter"),
    ("there is no expression; for example {}", "der er intet udtryk; for eksempel {}"),
    ("expected {}, found {}", "ventede {}, fandt {}"),
    ("this quotation mark is not closed", "dette anførselstegn er ikke lukket"),
    ("this bracket is not closed", "denne parentes er ikke lukket"),
    ("“{}” has no letter or digit to search for", "“{}” har intet bogstav eller ciffer at søge efter"),
    (
        "an asterisk stands at the beginning or the end of a word, as in {}",
        "en stjerne står i begyndelsen eller slutningen af et ord, som i {}",
    ),
    ("a tilde stands after one word, as in {}", "en tilde står efter ét ord, som i {}"),
    (
        "a word has an asterisk or a tilde, not both: expected {}",
        "et ord har en stjerne eller en tilde, ikke begge dele: ventede {}",
    ),
    (
        "a tilde allows for 1 or {} letters that differ, as in {}",
        "en tilde tillader 1 eller {} bogstaver, der er anderledes, som i {}",
    ),
    (
        "“{}” is too short for its tilde: no letter of it would have to be the same",
        "“{}” er for kort til sin tilde: ikke et eneste bogstav skulle være det samme",
    ),
    (
        "NOT takes away from what other words find: expected a word to find in each part of an OR",
        "NOT tager væk af det, andre ord finder: ventede et ord at finde i hver del af et OR",
    ),
    (
        "NEAR needs a number of words from 1 to {}, as in {}",
        "NEAR skal have et antal ord fra 1 til {}, som i {}",
    ),
    (
        "the search is too long: at most {} characters and {} words",
        "søgningen er for lang: højst {} tegn og {} ord",
    ),
    (
        "the search has more than {} brackets or NOTs inside one another",
        "søgningen har mere end {} parenteser eller NOT inden i hinanden",
    ),
    ("not a regular expression: {}", "ikke et regulært udtryk: {}"),
    (
        "“{}” is not an expression; to search the texts write {}",
        "“{}” er ikke et udtryk; for at søge i teksterne skriv {}",
    ),
    (
        "“{}” is not an expression; did you mean “{}”?; to search the texts write {}",
        "“{}” er ikke et udtryk; mente du “{}”?; for at søge i teksterne skriv {}",
    ),
    (
        "the expression is too long: at most {} characters and {} parts",
        "udtrykket er for langt: højst {} tegn og {} dele",
    ),
    (
        "the expression has more than {} brackets, nots or relations inside one another",
        "udtrykket har mere end {} parenteser, not eller relationer inden i hinanden",
    ),
    ("“{}” is made of the query “{}”", "“{}” er lavet af forespørgslen “{}”"),
    ("an attribute is given as NAME=VALUE, not {}", "en attribut skrives NAVN=VÆRDI, ikke {}"),
    ("the saved queries go in a circle: {}", "de gemte forespørgsler går i ring: {}"),
    ("“{}” cannot stand here: expected {}", "“{}” kan ikke stå her: ventede {}"),
    ("there is no attribute “{}”", "der er ingen attribut “{}”"),
    ("there is no case “{}”", "der er ingen case “{}”"),
    ("there is no code “{}”", "der er ingen kode “{}”"),
    ("there is no coder “{}”", "der er ingen koder “{}”"),
    ("there is no document “{}”", "der er intet dokument “{}”"),
    ("there is no group “{}”", "der er ingen gruppe “{}”"),
    ("there is no kind of document “{}”", "der er ingen slags dokument “{}”"),
    ("there is no period “{}”", "der er ingen periode “{}”"),
    ("there is no question “{}”", "der er intet spørgsmål “{}”"),
    ("there is no round “{}”", "der er ingen runde “{}”"),
    ("there is no saved query “{}”", "der er ingen gemt forespørgsel “{}”"),
    ("there is no speaker “{}”", "der er ingen taler “{}”"),
    ("there is no stage “{}”", "der er intet trin “{}”"),
    // What may stand where something else does.
    ("a word or a phrase", "et ord eller en frase"),
    ("a word or a phrase on each side of NEAR", "et ord eller en frase på hver side af NEAR"),
    ("a word, or the end", "et ord eller slutningen"),
    ("a word, or )", "et ord eller )"),
    ("a phrase", "en frase"),
    ("a second NEAR", "et NEAR til"),
    ("brackets", "parenteser"),
    ("the end", "slutningen"),
    ("a value", "en værdi"),
    ("a value; in quotation marks if it has spaces", "en værdi; i anførselstegn, hvis den har mellemrum"),
    ("a comparison", "en sammenligning"),
    ("a comparison such as : or =", "en sammenligning som : eller ="),
    ("a number", "et tal"),
    ("a number, as in near 2 turns or near 10 words", "et tal, som i near 2 turns eller near 10 words"),
    ("turns or words", "turns eller words"),
    ("turn, paragraph or case, as in same turn", "turn, paragraph eller case, som i same turn"),
    ("a colon and what to search for", "et kolon og det, der søges efter"),
    ("well or less-well", "well eller less-well"),
    (
        "code:, text:, {}, a condition such as group:, not, or (",
        "code:, text:, {}, en betingelse som group:, not, eller (",
    ),
    ("and, or, a relation such as near 2 turns, or {}", "and, or, en relation som near 2 turns, eller {}"),
];

impl Texts {
    /// A reason of the search or the expression language, in the language of the messages.
    pub(crate) fn reason(self, english: &str) -> String {
        if !self.danish {
            return english.to_owned();
        }
        for (form, danish) in REASONS {
            if let Some(parts) = parts_of(english, form) {
                return self.filled(danish, &parts);
            }
        }
        english.to_owned()
    }
}

impl Texts {
    /// A form with parts in the place of its `{}`. What stands in quotation marks was written by a person and stays.
    fn filled(self, form: &str, parts: &[&str]) -> String {
        let mut pieces = form.split("{}");
        let mut filled = pieces.next().unwrap_or_default().to_owned();
        for (piece, part) in pieces.zip(parts) {
            if filled.ends_with('“') {
                filled.push_str(part)
            } else {
                filled.push_str(&self.reason(part))
            }
            filled.push_str(piece);
        }
        filled
    }
}

/// What stands in the places `{}` of a form, if `reason` has it: each as short as it can be, the last up to the end.
fn parts_of<'r>(reason: &'r str, form: &str) -> Option<Vec<&'r str>> {
    let mut pieces = form.split("{}");
    let mut rest = reason.strip_prefix(pieces.next()?)?;
    let mut parts = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let end =
            if pieces.peek().is_some() { rest.find(piece)? } else { rest.len().checked_sub(piece.len())? };
        if !rest.is_char_boundary(end) || !rest[end..].starts_with(piece) {
            return None;
        }
        parts.push(&rest[..end]);
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(parts)
}

#[cfg(test)]
mod tests {
    use redthread_query::expression::Expression;
    use redthread_query::text_query::TextQuery;

    use super::*;

    fn danish(reason: &str) -> String {
        Texts::new(true).reason(reason)
    }

    #[test]
    fn a_reason_is_recognised_by_its_form_and_its_parts_are_said_in_danish_too() {
        assert_eq!(
            danish("expected a word or a phrase, found the end"),
            "ventede et ord eller en frase, fandt slutningen"
        );
        assert_eq!(
            danish("there is no group “borgre”; did you mean “borgere”?"),
            "der er ingen gruppe “borgre”; mente du “borgere”?"
        );
        assert_eq!(
            danish("in this search: this bracket is not closed"),
            "i denne søgning: denne parentes er ikke lukket"
        );
        assert_eq!(
            danish("“brackets” is not an expression; to search the texts write text:\"brackets\""),
            "“brackets” er ikke et udtryk; for at søge i teksterne skriv text:\"brackets\""
        );
        assert_eq!(danish("something new"), "something new");
        assert_eq!(Texts::new(false).reason("the end"), "the end");
    }

    #[test]
    fn whatever_is_wrong_with_a_search_is_said_in_danish() {
        for query in [
            "",
            "\"",
            "(",
            ")",
            "a)",
            "a (",
            "*",
            "~",
            "a~*",
            "brev~9",
            "a~1",
            "NOT a",
            "a NEAR/0 b",
            "a NEAR/2 (b)",
            "(a) NEAR/2 b",
            "a NEAR/2 b NEAR/2 c",
            "?",
            "(a NEAR/2 b NEAR",
            "AND",
            "a OR",
            "NEAR/3",
        ] {
            if let Err(error) = TextQuery::parse(query) {
                let reason = error.problem.to_string();
                assert_ne!(danish(&reason), reason, "{query}");
            }
        }
        for query in ["a ".repeat(3_000), format!("{}a", "(".repeat(80)), "a ".repeat(600)] {
            let reason = TextQuery::parse(&query).unwrap_err().problem.to_string();
            assert_ne!(danish(&reason), reason);
        }
        let reason = TextQuery::regex("(").unwrap_err().problem.to_string();
        assert_ne!(danish(&reason), reason);
    }

    #[test]
    fn whatever_is_wrong_with_an_expression_is_said_in_danish() {
        for expression in [
            "",
            "(turns",
            "group:\"x",
            "turns near x",
            "turns near 2 x",
            "turns same x",
            "code:",
            "borgere",
            "grop",
            "turns turns",
            "(turns turns)",
            "text:\"(\"",
            "\"x\"",
            "group:a b",
            "alder>",
        ] {
            let error = expression.parse::<Expression>().unwrap_err();
            let reason = error.problem.to_string();
            assert_ne!(danish(&reason), reason, "{expression}");
        }
        for expression in ["turns or ".repeat(3_000), format!("{}turns", "(".repeat(80))] {
            let reason = expression.parse::<Expression>().unwrap_err().problem.to_string();
            assert_ne!(danish(&reason), reason);
        }
    }
}

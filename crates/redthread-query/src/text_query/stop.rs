//! Passing over stop words.

use std::borrow::Cow;

use redthread_text::{Folding, Language, StopWords, fold};

use super::{Node, TextQuery};

impl TextQuery {
    /// The search without the bare stop words of `language` among words that must all be there: `hun er alene` as `alene`.
    ///
    /// Nothing is left out of phrases, of NEAR, and of an OR; and nothing at all where nothing would be left to find. A regular
    /// expression stays as it is.
    pub fn without_stop_words(&self, language: Language) -> Cow<'_, Self> {
        let stop_words = StopWords::of(language);
        match self {
            Self::Words(node) if !stop_words.is_empty() => Cow::Owned(Self::Words(without(node, stop_words))),
            _ => Cow::Borrowed(self),
        }
    }
}

fn without(node: &Node, stop_words: &StopWords) -> Node {
    let all = |parts: &[Node]| parts.iter().map(|part| without(part, stop_words)).collect::<Vec<_>>();
    match node {
        Node::Item(_) | Node::Near { .. } => node.clone(),
        Node::Or(parts) => Node::Or(all(parts)),
        Node::Not(inner) => Node::Not(Box::new(without(inner, stop_words))),
        Node::And(parts) => {
            let said = parts.iter().filter(|part| !is_stop_word(part, stop_words));
            let mut said: Vec<Node> = said.map(|part| without(part, stop_words)).collect();
            if !said.iter().any(Node::finds_something) {
                return Node::And(all(parts));
            }
            if said.len() == 1 { said.remove(0) } else { Node::And(said) }
        }
    }
}

fn is_stop_word(node: &Node, stop_words: &StopWords) -> bool {
    let Node::Item(item) = node else { return false };
    // In English a word with an apostrophe is two terms: `don't`.
    let typed =
        item.words.iter().map(|word| fold(&word.text, Folding::Everyday)).collect::<Vec<_>>().join("'");
    !item.quoted && item.words.iter().all(super::WordPattern::is_plain) && stop_words.contains(&typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(language: &str, query: &str, left: &str) {
        let query = TextQuery::parse(query).unwrap();
        assert_eq!(query.without_stop_words(language.parse().unwrap()).to_string(), left, "{query}");
    }

    #[test]
    fn stop_words_are_passed_over_where_something_else_is_left() {
        check("da", "hun er Så alene", "alene");
        check("da", "hun tillid og håb", "tillid håb");
        check("da", "hun er", "hun er");
        check("da", "og", "og");
        check("da", "\"og\" håb", "\"og\" håb");
        check("da", "og* håb er~1", "og* håb er~1");
        check("da", "og OR håb", "og OR håb");
        check("da", "(og håb) OR (tillid med)", "håb OR tillid");
        check("da", "håb NOT og", "håb NOT og");
        check("da", "og NOT håb", "og NOT håb");
        check("da", "og håb NOT tillid", "håb NOT tillid");
        check("da", "og NEAR/2 håb ikke", "og NEAR/2 håb");
        check("da", "the trust", "the trust");
        check("en", "the trust", "trust");
        check("en", "don't trust", "trust");
        check("en", "do-not trust", "do-not trust");
        check("el", "og trust", "og trust");
    }
}

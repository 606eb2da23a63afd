//! Cuts a page into words and tags, as browsers do: no page is wrong.

use super::entities::unescape;

/// A bit of the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// Words with their references.
    Text(&'t str),
    /// An opening tag: its name in small letters and its attributes.
    Open { name: String, attributes: &'t str, empty: bool },
    /// A closing tag.
    Close(String),
    /// What stands between `<!--` and `-->`.
    Comment(&'t str),
}

/// Iterates over the bits of a page, in one pass whatever it looks like.
#[derive(Clone, Debug)]
pub(super) struct Tokens<'t> {
    rest: &'t str,
    /// A quote was not closed: from here on `>` ends a tag wherever it stands.
    broken_quotes: bool,
    /// No tag is closed any more: what comes is words.
    no_tags: bool,
}

impl<'t> Tokens<'t> {
    /// Begins at the start.
    pub(super) fn new(text: &'t str) -> Self {
        Self { rest: text, broken_quotes: false, no_tags: false }
    }

    /// What stands before the closing tag of an element that holds no tags (script, style, title).
    pub(super) fn raw(&mut self, name: &str) -> &'t str {
        let bytes = self.rest.as_bytes();
        let closes = |at: usize| {
            bytes[at..].starts_with(b"</")
                && bytes
                    .get(at + 2..at + 2 + name.len())
                    .is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
        };
        let end = (0..bytes.len()).find(|at| closes(*at)).unwrap_or(bytes.len());
        let (raw, rest) = self.rest.split_at(end);
        self.rest = rest;
        raw
    }

    /// Where the tag that begins the rest ends: the byte after `>`.
    fn tag_end(&mut self) -> Option<usize> {
        let mut quote = None;
        if !self.broken_quotes {
            let mut before = b' ';
            for (at, &byte) in self.rest.as_bytes().iter().enumerate() {
                match (quote, byte) {
                    (None, b'>') => return Some(at + 1),
                    // Only after `=` a quote begins a value.
                    (None, b'"' | b'\'') if before == b'=' => quote = Some(byte),
                    (Some(open), _) if open == byte => quote = None,
                    _ => {}
                }
                if !byte.is_ascii_whitespace() {
                    before = byte;
                }
            }
            self.broken_quotes = quote.is_some();
        }
        let end = self.rest.find('>').map(|at| at + 1);
        self.no_tags = end.is_none();
        end
    }

    fn tag(&mut self) -> Option<Token<'t>> {
        if let Some(comment) = self.rest.strip_prefix("<!--") {
            // A comment that is not closed goes on to the end.
            let (words, rest) = comment.split_once("-->").unwrap_or((comment, ""));
            self.rest = rest;
            return Some(Token::Comment(words));
        }
        if let Some(data) = self.rest.strip_prefix("<![CDATA[") {
            let end = data.find("]]>").unwrap_or(data.len());
            self.rest = data[end..].strip_prefix("]]>").unwrap_or("");
            return Some(Token::Text(&data[..end]));
        }
        let Some(end) = self.tag_end() else {
            return Some(Token::Text(std::mem::take(&mut self.rest)));
        };
        let (tag, rest) = self.rest.split_at(end);
        self.rest = rest;
        let tag = &tag[1..tag.len() - 1];
        if tag.starts_with(['!', '?']) {
            return None;
        }
        let (closing, tag) = tag.strip_prefix('/').map_or((false, tag), |tag| (true, tag));
        let len = tag.find(|letter: char| letter.is_whitespace() || letter == '/').unwrap_or(tag.len());
        let name = tag[..len].to_ascii_lowercase();
        if closing {
            return Some(Token::Close(name));
        }
        let attributes = &tag[len..];
        Some(Token::Open { name, attributes, empty: attributes.ends_with('/') })
    }
}

impl<'t> Iterator for Tokens<'t> {
    type Item = Token<'t>;

    fn next(&mut self) -> Option<Token<'t>> {
        loop {
            if self.rest.is_empty() {
                return None;
            }
            let is_tag = |at: usize| {
                let after = self.rest.as_bytes().get(at + 1);
                after.is_some_and(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'/' | b'!' | b'?'))
            };
            let next = if self.no_tags {
                self.rest.len()
            } else {
                let mut signs = self.rest.match_indices('<').map(|(at, _)| at);
                signs.find(|at| is_tag(*at)).unwrap_or(self.rest.len())
            };
            if next > 0 {
                let (text, rest) = self.rest.split_at(next);
                self.rest = rest;
                return Some(Token::Text(text));
            }
            if let Some(token) = self.tag() {
                return Some(token);
            }
        }
    }
}

/// The value of an attribute; an empty one if it has none.
pub(super) fn attribute(attributes: &str, wanted: &str) -> Option<String> {
    let mut rest = attributes;
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if rest.is_empty() {
            return None;
        }
        let len = rest.find(|letter: char| letter.is_whitespace() || letter == '=' || letter == '/');
        let len = len.or(Some(rest.len()));
        // A sign where a name should stand is one, so that each step goes on.
        let len = len.filter(|len| *len > 0).unwrap_or_else(|| rest.chars().next().map_or(0, char::len_utf8));
        let (name, after) = rest.split_at(len);
        let (value, after) = match after.trim_start().strip_prefix('=') {
            None => ("", after),
            Some(value) => value_of(value.trim_start()),
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(unescape(value).into_owned());
        }
        rest = after;
    }
}

/// A value and what comes after it.
fn value_of(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote) {
            return inner.split_once(quote).unwrap_or((inner, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_cut_as_browsers_do() {
        let tokens: Vec<_> =
            Tokens::new("a < b<P class='x>y' id=z>c</p ><br/><!-- <i> -->d<![if x]>e<").collect();
        let open = |name: &str, attributes, empty| Token::Open { name: name.to_owned(), attributes, empty };
        let expected = [
            Token::Text("a < b"),
            open("p", " class='x>y' id=z", false),
            Token::Text("c"),
            Token::Close("p".to_owned()),
            open("br", "/", true),
            Token::Comment(" <i> "),
            Token::Text("d"),
            Token::Text("e<"),
        ];
        assert_eq!(tokens, expected);
        assert_eq!(attribute(" class='x>y' ID=z hidden", "id").as_deref(), Some("z"));
        assert_eq!(attribute(" class='x>y' ID=z hidden", "hidden").as_deref(), Some(""));
        assert_eq!(attribute(" é=1 =", "id"), None);
    }
}

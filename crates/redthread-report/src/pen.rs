//! Writes out a quote's words: one space between words, marks for edits, and no gap where something was cut.

/// Builds one line of a quote.
#[derive(Debug, Default)]
pub(crate) struct Pen {
    line: String,
    /// A space is due before the next letter.
    space: bool,
    /// Something was left out since the last letter, so that a space before a comma is not the speaker's.
    cut: bool,
    /// The last thing written was a mark that must not run together with the next word.
    mark: bool,
}

impl Pen {
    /// Writes words of the source; line breaks and runs of blanks become one space.
    pub(crate) fn words(&mut self, words: &str) {
        for letter in words.chars() {
            if letter.is_whitespace() && letter != '\u{a0}' {
                self.space = true;
                continue;
            }
            let clings = matches!(letter, '.' | ',' | ';' | ':' | '!' | '?' | '…' | ')' | ']' | '”' | '»');
            let gap = if self.cut || self.mark { !clings && (self.space || self.mark) } else { self.space };
            if gap && !self.line.is_empty() {
                self.line.push(' ');
            }
            self.line.push(letter);
            (self.space, self.cut, self.mark) = (false, false, false);
        }
    }

    /// Leaves something out without a mark.
    pub(crate) fn cut(&mut self) {
        self.cut = true;
    }

    /// Writes `(...)` where words are left out, apart from the words around it.
    pub(crate) fn elision(&mut self) {
        self.apart();
        self.line.push_str("(...)");
        self.mark = true;
    }

    /// Writes `[words]` put in between words, or inside a word.
    pub(crate) fn insertion(&mut self, words: &str, inside_word: bool) {
        if !inside_word {
            self.apart();
        }
        self.bracketed(words);
        self.mark = !inside_word;
    }

    /// Writes `[words]` in the place of others.
    pub(crate) fn replacement(&mut self, words: &str) {
        if self.space && !self.line.is_empty() {
            self.line.push(' ');
        }
        self.bracketed(words);
    }

    /// The finished line.
    pub(crate) fn finish(self) -> String {
        self.line
    }

    fn apart(&mut self) {
        if !self.line.is_empty() && !self.line.ends_with(['(', '[', '“', '”', '»', '«', '"']) {
            self.line.push(' ');
        }
        (self.space, self.cut) = (false, false);
    }

    fn bracketed(&mut self, words: &str) {
        self.line.push('[');
        self.line.push_str(words.trim());
        self.line.push(']');
        (self.space, self.cut, self.mark) = (false, false, false);
    }
}

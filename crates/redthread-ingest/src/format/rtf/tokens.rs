//! Cuts rich text into groups, control words and letters.

/// A bit of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'b> {
    Open,
    Close,
    /// `\b0`: the word and its number.
    Word(&'b [u8], Option<i32>),
    /// A sign after a backslash: `\~`, `\*`.
    Sign(u8),
    /// `\'e6`: a byte in the code page of the font.
    Byte(u8),
    /// Bytes that stand for themselves.
    Text(&'b [u8]),
}

/// Iterates over the bits of a file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tokens<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Tokens<'b> {
    /// Begins at the start.
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    /// Where the next bit begins.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    /// Goes on after so many bytes that are no text (`\bin`).
    pub(super) fn pass(&mut self, bytes: usize) {
        self.at = self.at.saturating_add(bytes).min(self.bytes.len());
    }

    fn control(&mut self) -> Option<Token<'b>> {
        let rest = &self.bytes[self.at..];
        let first = *rest.first()?;
        if first == b'\'' {
            let digit = |at: usize| rest.get(at).and_then(|byte| char::from(*byte).to_digit(16));
            let (Some(high), Some(low)) = (digit(1), digit(2)) else {
                self.at += 1;
                return Some(Token::Sign(b'\''));
            };
            self.at += 3;
            return Some(Token::Byte((high * 16 + low) as u8));
        }
        let letters = rest.iter().take(40).take_while(|byte| byte.is_ascii_alphabetic()).count();
        if letters == 0 {
            self.at += 1;
            return Some(Token::Sign(first));
        }
        let sign = usize::from(rest.get(letters) == Some(&b'-'));
        let digits = rest[letters + sign..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
        let number = (digits > 0).then(|| {
            let value = rest[letters + sign..letters + sign + digits]
                .iter()
                .fold(0i32, |sum, digit| sum.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
            if sign == 1 { -value } else { value }
        });
        let mut len = letters + if digits > 0 { sign + digits } else { 0 };
        // One space after a control word belongs to it.
        len += usize::from(rest.get(len) == Some(&b' '));
        self.at += len;
        Some(Token::Word(&rest[..letters], number))
    }
}

impl<'b> Iterator for Tokens<'b> {
    type Item = Token<'b>;

    fn next(&mut self) -> Option<Token<'b>> {
        let rest = &self.bytes[self.at..];
        match rest.first()? {
            b'{' => {
                self.at += 1;
                Some(Token::Open)
            }
            b'}' => {
                self.at += 1;
                Some(Token::Close)
            }
            b'\\' => {
                self.at += 1;
                self.control()
            }
            b'\r' | b'\n' | b'\0' => {
                // Line ends are only the layout of the file.
                self.at += rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n' | b'\0')).count();
                // No line end comes next, so this goes no deeper than one step.
                self.next()
            }
            _ => {
                let len = rest
                    .iter()
                    .take_while(|byte| !matches!(byte, b'{' | b'}' | b'\\' | b'\r' | b'\n' | b'\0'))
                    .count();
                self.at += len;
                Some(Token::Text(&rest[..len]))
            }
        }
    }
}

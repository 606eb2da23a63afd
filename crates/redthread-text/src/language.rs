//! The languages a text can be in.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The language of a text, by its ISO 639-1 code. Any code is accepted; only some have a stemmer of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

impl Language {
    /// Danish.
    pub const DANISH: Self = Self(*b"da");
    /// English.
    pub const ENGLISH: Self = Self(*b"en");

    /// The two-letter code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("en")
    }
}

impl Default for Language {
    fn default() -> Self {
        Self::DANISH
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = String;

    /// Takes `da`, `da-DK`, `da_DK.UTF-8`; Norwegian `nb` and `nn` count as `no`.
    fn from_str(code: &str) -> Result<Self, Self::Err> {
        let main = code.split(['-', '_', '.']).next().unwrap_or_default().to_ascii_lowercase();
        match main.as_bytes() {
            b"nb" | b"nn" => Ok(Self(*b"no")),
            &[first, second] if first.is_ascii_lowercase() && second.is_ascii_lowercase() => {
                Ok(Self([first, second]))
            }
            _ => Err(format!("“{code}” is not a two-letter language code such as da or en")),
        }
    }
}

impl TryFrom<String> for Language {
    type Error = String;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        code.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.code().to_owned()
    }
}

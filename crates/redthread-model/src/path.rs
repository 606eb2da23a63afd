//! Code paths: `Theme/Sub-theme`, with `\/` for a slash in a name.

use std::fmt;
use std::str::FromStr;

/// The names of a code and of those above it, from the theme down. Never empty, and no name is blank.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CodePath {
    names: Vec<String>,
}

impl CodePath {
    /// Makes a path of names from the theme down; `None` if there are none or one is blank.
    pub fn new(names: Vec<String>) -> Option<Self> {
        let sound = !names.is_empty() && names.iter().all(|name| !name.trim().is_empty());
        sound.then_some(Self { names })
    }

    /// The names, from the theme down.
    pub fn names(&self) -> &[String] {
        &self.names
    }
}

impl fmt::Display for CodePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.names.iter().enumerate() {
            if index > 0 {
                f.write_str("/")?;
            }
            f.write_str(&name.replace('\\', "\\\\").replace('/', "\\/"))?;
        }
        Ok(())
    }
}

impl FromStr for CodePath {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let mut names = vec![String::new()];
        let mut letters = given.chars().peekable();
        while let Some(letter) = letters.next() {
            let last = names.len() - 1;
            match letter {
                '\\' if matches!(letters.peek(), Some('/' | '\\')) => names[last].extend(letters.next()),
                '/' => names.push(String::new()),
                _ => names[last].push(letter),
            }
        }
        let names = names.into_iter().map(|name| name.trim().to_owned()).collect();
        Self::new(names).ok_or_else(|| format!("“{given}” is not a code's path of the form Theme/Sub-theme"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn slashes_in_names_are_escaped() {
        let path: CodePath = "Tid og sted/Ja\\/nej".parse().unwrap();
        assert_eq!(path.names(), ["Tid og sted", "Ja/nej"]);
        assert!("".parse::<CodePath>().is_err());
        assert!("Tid//Sted".parse::<CodePath>().is_err());
    }

    proptest! {
        #[test]
        fn writing_and_reading_a_path_gives_it_back(names in prop::collection::vec("[a-zæ/\\\\]([a-z /\\\\]{0,5}[a-z/\\\\])?", 1..4)) {
            let path = CodePath::new(names).unwrap();
            prop_assert_eq!(path.to_string().parse::<CodePath>().unwrap(), path);
        }
    }
}

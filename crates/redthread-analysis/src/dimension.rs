//! What the rows, columns and cells of a matrix can be.

use std::fmt;
use std::str::FromStr;

/// What the rows or the columns of a matrix stand for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Dimension {
    /// Top-level codes, each with all below it.
    Theme,
    /// Codes, each alone.
    Code,
    /// Stakeholder groups: of the voices, else of the document.
    Group,
    /// Stages of the documents.
    Stage,
    /// Rounds of the documents.
    Round,
    /// Periods of the documents.
    Period,
    /// Documents.
    Document,
    /// Cases that speak.
    Case,
    /// Coders.
    Coder,
    /// Works well, works less well.
    Valence,
    /// The values of the attribute with this name: of the voice's case, else of the document.
    Attribute(String),
}

impl Dimension {
    const NAMED: [(&'static str, Self); 10] = [
        ("theme", Self::Theme),
        ("code", Self::Code),
        ("group", Self::Group),
        ("stage", Self::Stage),
        ("round", Self::Round),
        ("period", Self::Period),
        ("document", Self::Document),
        ("case", Self::Case),
        ("coder", Self::Coder),
        ("valence", Self::Valence),
    ];

    /// Whether it sorts the material (whose words, which documents) and not the codings on it (theme, coder, …).
    pub fn sorts_material(&self) -> bool {
        !matches!(self, Self::Theme | Self::Code | Self::Coder | Self::Valence)
    }
}

impl fmt::Display for Dimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Attribute(name) => write!(f, "attribute:{name}"),
            other => {
                let named = Self::NAMED.iter().find(|(_, dimension)| dimension == other);
                f.write_str(named.map_or("", |(name, _)| name))
            }
        }
    }
}

impl FromStr for Dimension {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        if let Some(name) = given.strip_prefix("attribute:").map(str::trim).filter(|name| !name.is_empty()) {
            return Ok(Self::Attribute(name.to_owned()));
        }
        let named = Self::NAMED.into_iter().find(|(name, _)| *name == given);
        named.map(|(_, dimension)| dimension).ok_or_else(|| {
            format!(
                "“{given}” is not one of theme, code, group, stage, round, period, document, case, coder, valence, attribute:NAME"
            )
        })
    }
}

/// What the cells of a matrix count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum CellKind {
    /// Codings.
    #[default]
    Segments,
    /// People: at least so many, at most so many.
    People,
    /// Documents with such a coding.
    Documents,
    /// Coded words, each once.
    Words,
    /// The coded share of the text, from 0 to 1 (see [`crate::matrix`]).
    Coverage,
}

impl CellKind {
    /// All kinds, in the order of the manual.
    pub const ALL: [Self; 5] = [Self::Segments, Self::People, Self::Documents, Self::Words, Self::Coverage];

    /// The name used in tables and files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Segments => "segments",
            Self::People => "people",
            Self::Documents => "documents",
            Self::Words => "words",
            Self::Coverage => "coverage",
        }
    }
}

impl FromStr for CellKind {
    type Err = String;

    fn from_str(given: &str) -> Result<Self, Self::Err> {
        let kind = Self::ALL.into_iter().find(|kind| kind.name() == given);
        kind.ok_or_else(|| format!("“{given}” is not one of segments, people, documents, words, coverage"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_back_and_forth() {
        for name in ["theme", "code", "group", "valence", "attribute:køn og alder"] {
            assert_eq!(name.parse::<Dimension>().unwrap().to_string(), name);
        }
        assert!("attribute:".parse::<Dimension>().is_err());
        assert!("themes".parse::<Dimension>().unwrap_err().contains("theme, code"));
        assert_eq!("coverage".parse(), Ok(CellKind::Coverage));
    }
}

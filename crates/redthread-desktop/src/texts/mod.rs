//! The words of the interface. English is the key; each text has its Danish one in a table of `danish/`.

mod danish;
mod format;

use std::collections::HashMap;
use std::sync::OnceLock;

pub(crate) use format::zoned;

/// The language in which the interface speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UiLanguage {
    /// English.
    #[default]
    English,
    /// Danish.
    Danish,
}

impl UiLanguage {
    /// Reads `en` or `da`, also as the system writes them (`da_DK.UTF-8`).
    pub fn from_code(code: &str) -> Option<Self> {
        match code.get(..2)? {
            "da" => Some(Self::Danish),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The language of the system, else English.
    pub fn of_system() -> Self {
        let named = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        named.filter(|code| !code.is_empty()).find_map(|code| Self::from_code(&code)).unwrap_or_default()
    }

    /// `en` or `da`.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Danish => "da",
        }
    }
}

/// Marks a text that is looked up elsewhere, so that the test finds it.
pub(crate) const fn key(english: &'static str) -> &'static str {
    english
}

/// Speaks the language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Texts {
    /// The language.
    pub(crate) language: UiLanguage,
}

impl Texts {
    /// The text in the language of the interface; the English one where there is no other.
    pub(crate) fn t(self, english: &str) -> &str {
        match self.language {
            UiLanguage::English => english,
            UiLanguage::Danish => {
                static BY_ENGLISH: OnceLock<HashMap<&str, &str>> = OnceLock::new();
                let known =
                    BY_ENGLISH.get_or_init(|| danish::TABLES.iter().copied().flatten().copied().collect());
                known.get(english).copied().unwrap_or(english)
            }
        }
    }

    /// The text with values in the places of `{0}`, `{1}`, …
    pub(crate) fn with(self, english: &str, values: &[&dyn std::fmt::Display]) -> String {
        let mut text = self.t(english).to_owned();
        for (index, value) in values.iter().enumerate() {
            text = text.replace(&format!("{{{index}}}"), &value.to_string());
        }
        text
    }

    /// `one` if `count` is 1, else `many`, with the count in the place of `{0}`.
    pub(crate) fn count(self, count: u64, one: &str, many: &str) -> String {
        self.with(if count == 1 { one } else { many }, &[&self.number(count)])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// The English texts in the source of this crate: what stands first in `.t("…")`, `.with("…")`, `.count(…, "…", "…")` and `key("…")`.
    fn used() -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut texts);
        texts
    }

    fn collect(folder: &Path, texts: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.ends_with("src/texts") || path.ends_with("app/tests") {
                continue;
            }
            if path.is_dir() {
                collect(&path, texts);
            } else if path.extension().is_some_and(|ending| ending == "rs")
                && path.file_name().is_none_or(|name| name != "tests.rs")
            {
                let source = std::fs::read_to_string(&path).unwrap();
                let source = joined(source.split("#[cfg(test)]\nmod tests {").next().unwrap());
                for (opening, literals) in [("say.t(", 1), ("say.with(", 1), ("say.count(", 2), ("key(", 1)] {
                    for (at, _) in source.match_indices(opening) {
                        take_literals(&source[at + opening.len()..], opening, literals, texts);
                    }
                }
            }
        }
    }

    /// The source with calls on one line that are broken before their point.
    fn joined(source: &str) -> String {
        let mut joined = String::new();
        for line in source.lines().map(str::trim_start) {
            if !line.starts_with('.') {
                joined.push('\n');
            }
            joined.push_str(line);
        }
        joined
    }

    /// Takes the first literals of a call; a call without one at its start names a text that stands elsewhere.
    fn take_literals(call: &str, opening: &str, count: usize, texts: &mut BTreeSet<String>) {
        if count == 1 && !call.trim_start().starts_with('"') {
            return;
        }
        let mut rest = call;
        for _ in 0..count {
            let (_, after) = rest.split_once('"').unwrap_or_else(|| panic!("{opening} without a text"));
            let (text, after) = after.split_once('"').unwrap();
            texts.insert(text.to_owned());
            rest = after;
        }
    }

    fn texts() -> impl Iterator<Item = (&'static str, &'static str)> {
        danish::TABLES.iter().copied().flatten().copied()
    }

    #[test]
    fn each_text_has_its_danish_one_and_none_is_left_over() {
        let used = used();
        assert!(used.len() > 150, "the search for texts finds too few: {}", used.len());
        let known: BTreeSet<String> = texts().map(|(english, _)| english.to_owned()).collect();
        let missing: Vec<_> = used.difference(&known).collect();
        assert!(missing.is_empty(), "without a Danish text: {missing:#?}");
        let unused: Vec<_> = known.difference(&used).collect();
        assert!(unused.is_empty(), "no longer used: {unused:#?}");
        assert_eq!(known.len(), texts().count(), "a text stands twice");
    }

    #[test]
    fn values_stand_in_the_same_places_in_both_languages() {
        for (english, danish) in texts() {
            for value in ["{0}", "{1}", "{2}", "{3}"] {
                assert_eq!(english.contains(value), danish.contains(value), "{english}");
            }
        }
    }

    #[test]
    fn the_language_is_read_as_systems_write_it() {
        assert_eq!(UiLanguage::from_code("da_DK.UTF-8"), Some(UiLanguage::Danish));
        assert_eq!(UiLanguage::from_code("en"), Some(UiLanguage::English));
        assert_eq!(UiLanguage::from_code("fr_FR"), None);
        assert_eq!(UiLanguage::from_code("C"), None);
        let say = Texts { language: UiLanguage::Danish };
        assert_eq!(say.with("turn {0}", &[&3]), "replik 3");
    }
}

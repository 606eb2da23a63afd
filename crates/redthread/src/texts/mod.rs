//! Messages in English and Danish. English is the key; what has no Danish is said in English, and a test lists it.

mod danish;
mod reasons;

use std::fmt::Display;

use redthread_report::ReportLanguage;

/// Marks a text that people read, so that the test finds it: its Danish stands in `danish.rs`.
macro_rules! text {
    ($english:literal) => {
        $english
    };
}

pub(crate) use text;

/// Messages in one language.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Texts {
    danish: bool,
}

impl Texts {
    /// Chooses Danish or English.
    pub(crate) fn new(danish: bool) -> Self {
        Self { danish }
    }

    /// The language in which pictures and reports speak.
    pub(crate) fn report_language(self) -> ReportLanguage {
        if self.danish { ReportLanguage::Danish } else { ReportLanguage::English }
    }

    /// The text that is `english` in English.
    pub(crate) fn say(self, english: &'static str) -> &'static str {
        let found = || danish::DANISH.iter().find(|(key, _)| *key == english).map(|(_, danish)| *danish);
        if self.danish { found().unwrap_or(english) } else { english }
    }

    /// As [`Self::say`], with values put in the place of `{names}`.
    pub(crate) fn fill(self, english: &'static str, values: &[(&str, &dyn Display)]) -> String {
        let mut rest = self.say(english);
        let mut filled = String::with_capacity(rest.len() + 40);
        while let Some(start) = rest.find('{') {
            filled.push_str(&rest[..start]);
            let Some(length) = rest[start..].find('}') else { break };
            let name = &rest[start + 1..start + length];
            match values.iter().find(|(other, _)| *other == name) {
                Some((_, value)) => filled.push_str(&value.to_string()),
                None => filled.push_str(&rest[start..=start + length]),
            }
            rest = &rest[start + length + 1..];
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Every text marked in the sources of this crate.
    fn marked() -> BTreeSet<String> {
        let mut texts = BTreeSet::new();
        let mut open = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src")];
        while let Some(path) = open.pop() {
            if path.is_dir() {
                open.extend(std::fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
                continue;
            }
            let source = std::fs::read_to_string(&path).unwrap();
            for part in source.split(concat!("text", "!(")).skip(1) {
                let Some(literal) = part.trim_start().strip_prefix('"') else { continue };
                let mut text = String::new();
                let mut letters = literal.chars();
                while let Some(letter) = letters.next().filter(|&letter| letter != '"') {
                    match letter {
                        '\\' => match letters.next() {
                            Some('\n') => {
                                let rest = letters.as_str().trim_start();
                                letters = rest.chars();
                            }
                            Some('n') => text.push('\n'),
                            other => text.extend(other),
                        },
                        letter => text.push(letter),
                    }
                }
                texts.insert(text);
            }
        }
        texts
    }

    #[test]
    fn each_text_has_its_danish() {
        let danish: BTreeSet<String> =
            danish::DANISH.iter().map(|(english, _)| (*english).to_owned()).collect();
        let marked = marked();
        assert!(marked.len() > 20, "the texts are found");
        assert_eq!(marked.difference(&danish).collect::<Vec<_>>(), Vec::<&String>::new(), "have no Danish");
        assert_eq!(danish.difference(&marked).collect::<Vec<_>>(), Vec::<&String>::new(), "are not used");
    }

    #[test]
    fn both_languages_name_the_same_values() {
        let names = |text: &str| -> BTreeSet<String> {
            text.split('{')
                .skip(1)
                .filter_map(|part| part.split_once('}'))
                .map(|(name, _)| name.to_owned())
                .collect()
        };
        for (english, danish) in danish::DANISH {
            assert_eq!(names(english), names(danish), "{english}");
        }
    }

    #[test]
    fn values_are_put_in() {
        let english = Texts::new(false).fill("there is no file {file}", &[("file", &"a {file}.csv")]);
        assert_eq!(english, "there is no file a {file}.csv");
    }
}

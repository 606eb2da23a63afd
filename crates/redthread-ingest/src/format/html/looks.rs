//! The little of style sheets that says what words are: bold, italic, not shown.

use std::collections::HashMap;

/// What an element looks like; `None` leaves it to the element around.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct Look {
    pub(in crate::format) bold: Option<bool>,
    pub(in crate::format) italic: Option<bool>,
    pub(in crate::format) hidden: bool,
}

impl Look {
    /// Reads `font-weight: bold; display: none`.
    pub(super) fn of(properties: &str) -> Self {
        let mut look = Self::default();
        for property in properties.split(';') {
            let Some((name, value)) = property.split_once(':') else { continue };
            let value = value.trim().to_ascii_lowercase();
            let value = value.trim_end_matches("!important").trim_end();
            match name.trim().to_ascii_lowercase().as_str() {
                "font-weight" => {
                    look.bold = Some(matches!(value, "bold" | "bolder" | "600" | "700" | "800" | "900"));
                }
                "font-style" => look.italic = Some(matches!(value, "italic" | "oblique")),
                "display" => look.hidden = value == "none",
                "visibility" => look.hidden |= value == "hidden",
                _ => {}
            }
        }
        look
    }

    /// This look, and where it says nothing the other.
    pub(super) fn or(self, other: Self) -> Self {
        Self {
            bold: self.bold.or(other.bold),
            italic: self.italic.or(other.italic),
            hidden: self.hidden || other.hidden,
        }
    }
}

/// The looks of classes.
#[derive(Clone, Debug, Default)]
pub(in crate::format) struct Sheet(HashMap<String, Look>);

impl Sheet {
    /// Takes in a style sheet. Only rules for a class alone (`.fed`, `span.fed`) are understood.
    pub(in crate::format) fn read(&mut self, css: &str) {
        for rule in css.split('}') {
            let Some((selectors, properties)) = rule.rsplit_once('{') else { continue };
            let look = Look::of(properties);
            if look == Look::default() {
                continue;
            }
            let selectors = selectors.rsplit(['{', ';', '/']).next().unwrap_or_default();
            for selector in selectors.split(',') {
                if let Some((tag, class)) = selector.trim().split_once('.')
                    && tag.chars().all(char::is_alphanumeric)
                    && class.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_'))
                {
                    let known = self.0.entry(class.to_owned()).or_default();
                    *known = look.or(*known);
                }
            }
        }
    }

    /// The look of an element with these classes.
    pub(super) fn of_classes(&self, classes: &str) -> Look {
        if self.0.is_empty() {
            return Look::default();
        }
        let looks = classes.split_whitespace().filter_map(|class| self.0.get(class));
        looks.fold(Look::default(), |all, look| look.or(all))
    }
}

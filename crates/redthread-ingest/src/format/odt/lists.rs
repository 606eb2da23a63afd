//! The numbers of lists and headings: styles say how they are written, the elements around a paragraph to which list it belongs.

use std::collections::HashMap;

use quick_xml::events::BytesStart;

use crate::format::numbering::Numerals;
use crate::format::xml::attribute;

/// OpenDocument has so many levels.
const LEVELS: usize = 10;

/// The name under which the numbers of headings are kept; no style can be called so.
pub(super) const OUTLINE: &str = "\0outline";

/// How the numbers of one level are written.
#[derive(Clone, Debug, Default)]
struct Level {
    numerals: Numerals,
    prefix: String,
    suffix: String,
    /// How many levels the number shows: `2` for `1.3`.
    shown: usize,
    start: u32,
}

/// The list styles of a document, by name.
#[derive(Debug, Default)]
pub(super) struct ListStyles {
    styles: HashMap<String, Vec<Level>>,
    open: Option<String>,
}

impl ListStyles {
    /// Takes in an element of the styles.
    pub(super) fn start(&mut self, element: &BytesStart) {
        match element.local_name().as_ref() {
            b"list-style" => self.open = attribute(element, b"name"),
            b"outline-style" => self.open = Some(OUTLINE.to_owned()),
            b"list-level-style-number" | b"outline-level-style" | b"list-level-style-bullet" => {
                let Some(name) = self.open.clone() else { return };
                let text = |name: &[u8]| attribute(element, name);
                let number = |name: &[u8]| text(name).and_then(|value| value.parse::<u32>().ok());
                let at = (number(b"level").unwrap_or(1) as usize).clamp(1, LEVELS);
                let levels = self.styles.entry(name).or_default();
                if levels.len() < at {
                    levels.resize(at, Level { numerals: Numerals::None, ..Level::default() });
                }
                levels[at - 1] = Level {
                    numerals: Numerals::of_sign(&text(b"num-format").unwrap_or_default()),
                    prefix: text(b"num-prefix").unwrap_or_default(),
                    suffix: text(b"num-suffix").unwrap_or_default(),
                    shown: number(b"display-levels").map_or(1, |shown| shown as usize).clamp(1, at),
                    start: number(b"start-value").unwrap_or(1),
                };
            }
            _ => {}
        }
    }

    /// Takes in that an element of the styles ends.
    pub(super) fn end(&mut self, name: &[u8]) {
        if matches!(name, b"list-style" | b"outline-style") {
            self.open = None;
        }
    }
}

type Counts = [Option<u32>; LEVELS];

/// A list that is open.
#[derive(Debug)]
struct Open {
    style: String,
    name: Option<String>,
    /// Whether an item began whose number stands before the next paragraph, and with which number it was told to begin.
    item: Option<Option<u32>>,
}

/// How far the lists of a text have come.
#[derive(Debug, Default)]
pub(super) struct Lists {
    open: Vec<Open>,
    counts: Counts,
    /// How far lists of a style, and lists with a name, had come when they ended.
    ended: HashMap<String, Counts>,
    headings: Counts,
}

impl Lists {
    /// A list begins.
    pub(super) fn begin(&mut self, element: &BytesStart) {
        let around = self.open.last().map(|list| list.style.clone());
        let style = attribute(element, b"style-name").or(around).unwrap_or_default();
        if self.open.is_empty() {
            let continued =
                attribute(element, b"continue-list").map(|name| format!("#{name}")).or_else(|| {
                    attribute(element, b"continue-numbering").filter(|on| on == "true").map(|_| style.clone())
                });
            self.counts = continued.and_then(|from| self.ended.get(&from).copied()).unwrap_or_default();
        }
        self.open.push(Open { style, name: attribute(element, b"id"), item: None });
    }

    /// The innermost list ends.
    pub(super) fn end(&mut self) {
        if let Some(list) = self.open.pop()
            && self.open.is_empty()
        {
            if let Some(name) = list.name {
                self.ended.insert(format!("#{name}"), self.counts);
            }
            self.ended.insert(list.style, self.counts);
        }
    }

    /// An item begins.
    pub(super) fn item(&mut self, element: &BytesStart) {
        let start = attribute(element, b"start-value").and_then(|start| start.parse().ok());
        if let Some(list) = self.open.last_mut() {
            list.item = Some(start);
        }
    }

    /// The number before the paragraph that begins, if it is the first of an item of a numbered list.
    pub(super) fn paragraph(&mut self, styles: &ListStyles) -> Option<String> {
        let at = self.open.len().checked_sub(1).filter(|at| *at < LEVELS)?;
        let list = self.open.last_mut()?;
        let start = list.item.take()?;
        let levels = styles.styles.get(&list.style)?;
        label(levels, at, start, &mut self.counts)
    }

    /// The number before a heading of this level (from 1), if headings are numbered.
    pub(super) fn heading(&mut self, level: u8, styles: &ListStyles) -> Option<String> {
        let levels = styles.styles.get(OUTLINE)?;
        label(levels, usize::from(level).checked_sub(1)?, None, &mut self.headings)
    }
}

fn label(levels: &[Level], at: usize, start: Option<u32>, counts: &mut Counts) -> Option<String> {
    let level = levels.get(at)?;
    let next = counts.get(at)?.map_or(level.start, |count| count.saturating_add(1));
    counts[at] = Some(start.unwrap_or(next));
    for count in &mut counts[at + 1..] {
        *count = None;
    }
    if level.numerals == Numerals::None {
        return None;
    }
    let shown = (at + 1 - level.shown.min(at + 1)..=at).filter_map(|at| {
        let level = levels.get(at)?;
        let number = level.numerals.write(counts[at].unwrap_or(level.start));
        (!number.is_empty()).then_some(number)
    });
    let number = shown.collect::<Vec<_>>().join(".");
    Some(format!("{}{number}{}", level.prefix, level.suffix).trim().to_owned())
        .filter(|label| label.contains(char::is_alphanumeric))
}

//! Codebooks as Markdown: a heading for each code (`##` a theme, `###` a sub-theme, …), its text below, the rest as marked fields.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

use redthread_model::CodePath;

use crate::codebook::{check_first, sound_color};
use crate::{CodebookRow, ExchangeError};

/// How many `#` a theme's heading has; the document's title has one.
const THEME_LEVEL: usize = 2;

/// Marks at the beginning of a paragraph, and the field each begins.
const FIELDS: [(&str, Field); 7] = [
    ("**Colour:**", Field::Color),
    ("**When to use:**", Field::When),
    ("**When not to use:**", Field::WhenNot),
    ("**Example:**", Field::Example),
    ("**Bruges når:**", Field::When),
    ("**Bruges ikke når:**", Field::WhenNot),
    ("**Eksempel:**", Field::Example),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Description,
    Color,
    When,
    WhenNot,
    Example,
}

/// Writes a codebook as Markdown. A code stands after those above it; what is missing there is put in as a bare heading.
pub fn codebook_to_markdown(title: &str, rows: &[CodebookRow]) -> String {
    let mut out = format!("# {}\n", heading(title));
    let mut open: Vec<String> = Vec::new();
    for row in rows {
        let names = row.path.names();
        let kept =
            open.iter().zip(names).take_while(|(one, other)| one == other).count().min(names.len() - 1);
        for (depth, name) in names.iter().enumerate().skip(kept) {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "\n{} {}", "#".repeat(THEME_LEVEL + depth), heading(name));
        }
        open = names.to_vec();
        let fields = [(1, &row.when), (2, &row.when_not), (3, &row.example)];
        if !row.description.is_empty() {
            let _ = writeln!(out, "\n{}", escaped(&row.description));
        }
        if let Some(color) = &row.color {
            let _ = writeln!(out, "\n{} {color}", FIELDS[0].0);
        }
        for (mark, text) in fields.into_iter().filter(|(_, text)| !text.is_empty()) {
            let _ = writeln!(out, "\n{} {}", FIELDS[mark].0, escaped(text));
        }
    }
    out
}

/// Reads a codebook from Markdown as [`codebook_to_markdown`] writes it, with marks in English or Danish.
///
/// # Errors
/// If there are no codes, a heading leaves a level out, or a code stands there twice. Rows are lines here.
pub fn codebook_from_markdown(file: &Path, text: &str) -> Result<Vec<CodebookRow>, ExchangeError> {
    let bad = |row: usize, column: &str, expected: &'static str| ExchangeError::BadField {
        file: file.to_owned(),
        row,
        column: column.to_owned(),
        expected,
    };
    let mut rows: Vec<CodebookRow> = Vec::new();
    let mut seen = BTreeMap::new();
    let mut open: Vec<String> = Vec::new();
    let mut field = Field::Description;
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let level = line.bytes().take_while(|&sign| sign == b'#').count();
        if level > 0 && line[level..].starts_with(' ') {
            if level < THEME_LEVEL {
                continue;
            }
            let depth = level - THEME_LEVEL;
            if depth > open.len() {
                return Err(bad(number, "#", "a heading right below the one before it"));
            }
            open.truncate(depth);
            open.push(unescaped(line[level..].trim()));
            let path = CodePath::new(open.clone()).ok_or_else(|| bad(number, "#", "a code's name"))?;
            check_first(&mut seen, &path, file, number)?;
            rows.push(CodebookRow::bare(path));
            field = Field::Description;
            continue;
        }
        let Some(row) = rows.last_mut() else { continue };
        let marked = FIELDS.iter().find_map(|(mark, field)| Some((*field, line.strip_prefix(mark)?)));
        let rest = marked.map_or(line, |(_, rest)| rest.trim_start());
        field = marked.map_or(field, |(field, _)| field);
        let text = match field {
            Field::Color if rest.trim().is_empty() => continue,
            Field::Color => {
                let given = rest.trim().trim_matches('`');
                row.color = Some(
                    sound_color(given)
                        .ok_or_else(|| bad(number, "Colour", "a colour of the form #rrggbb"))?,
                );
                field = Field::Description;
                continue;
            }
            Field::Description => &mut row.description,
            Field::When => &mut row.when,
            Field::WhenNot => &mut row.when_not,
            Field::Example => &mut row.example,
        };
        text.push_str(&unescaped(rest));
        text.push('\n');
    }
    if rows.is_empty() {
        return Err(ExchangeError::Empty { file: file.to_owned() });
    }
    for row in &mut rows {
        for text in [&mut row.description, &mut row.when, &mut row.when_not, &mut row.example] {
            *text = text.trim().to_owned();
        }
    }
    Ok(rows)
}

/// A name on one line.
fn heading(name: &str) -> String {
    escaped(&name.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Puts a `\` before what would be read as a heading, a mark or an escape at the beginning of a line.
fn escaped(text: &str) -> String {
    let lines = text.trim().lines().map(|line| {
        let special = line.starts_with(['#', '\\']) || line.starts_with("**");
        if special { format!("\\{line}") } else { line.to_owned() }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn unescaped(line: &str) -> String {
    let rest = line.strip_prefix('\\').filter(|rest| rest.starts_with(['#', '\\', '*']));
    rest.unwrap_or(line).to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const FILE: &str = "kodebog.md";

    #[test]
    fn headings_are_codes_and_marks_are_fields() {
        let text = "# Kodebog\n\nIndledning.\n\n## Relation\n\nOm forholdet.\n\nAndet afsnit.\n\n### Tillid\n\n**Colour:** #0A5A9C\n\n\
                    **Bruges når:** der tales om tillid\n\n**Example:** \"Jeg stoler på hende\"\n";
        let rows = codebook_from_markdown(Path::new(FILE), text).unwrap();
        assert_eq!(rows[0].path.to_string(), "Relation");
        assert_eq!(rows[0].description, "Om forholdet.\n\nAndet afsnit.");
        assert_eq!(rows[1].path.to_string(), "Relation/Tillid");
        assert_eq!(rows[1].color.as_deref(), Some("#0a5a9c"));
        assert_eq!((rows[1].when.as_str(), rows[1].description.as_str()), ("der tales om tillid", ""));
    }

    #[test]
    fn faults_name_the_line() {
        let fault = |text: &str| codebook_from_markdown(Path::new(FILE), text).unwrap_err().to_string();
        assert!(fault("## Tid\n\n#### Dybt").starts_with("kodebog.md, row 3:"));
        assert!(fault("## Tid\n## tid").starts_with("kodebog.md, row 2:"));
        assert_eq!(fault("bare ord"), "kodebog.md is empty");
    }

    proptest! {
        #[test]
        fn writing_and_reading_gives_the_codebook_back(
            names in prop::collection::vec("[a-zæ#\\\\/*]([a-z /#]{0,6}[a-z])?", 1..4),
            texts in prop::array::uniform4("([#*\\\\a-zø:]{1,8}( [a-z]{1,4})?\n{0,2}){0,4}"),
        ) {
            let trimmed = texts.map(|text| text.trim().to_owned());
            let names: Vec<String> = names.iter().map(|name| name.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            let [description, when, when_not, example] = trimmed;
            let all: Vec<_> = (1..=names.len()).filter_map(|depth| CodePath::new(names[..depth].to_vec())).collect();
            let mut rows: Vec<_> = all.into_iter().map(CodebookRow::bare).collect();
            if let Some(last) = rows.last_mut() {
                *last = CodebookRow { path: last.path.clone(), color: Some("#123abc".to_owned()), description, when, when_not, example };
            }
            let text = codebook_to_markdown("Kodebog", &rows);
            prop_assert_eq!(codebook_from_markdown(Path::new(FILE), &text).unwrap(), rows);
        }
    }
}

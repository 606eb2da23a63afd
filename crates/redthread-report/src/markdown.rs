//! Writes a report as Markdown (CommonMark with tables).

use crate::block::{Block, ParagraphKind, QuoteBlock, TableBlock};
use crate::content::Report;

/// Writes a report as Markdown.
pub fn write_md(report: &Report) -> String {
    let table = report.language.table();
    let mut blocks: Vec<String> = Vec::new();
    for block in report.blocks() {
        match block {
            Block::Title(text) => blocks.push(format!("# {}", inline(&text))),
            Block::Heading { level, text } => {
                blocks.push(format!("{} {}", "#".repeat(usize::from(level) + 1), inline(&text)))
            }
            Block::Paragraph { kind, lead, text } => blocks.push(paragraph(kind, lead.as_deref(), &text)),
            Block::Quote(block) => blocks.push(quote(&block)),
            Block::SideBySide(columns) => {
                for (group, quotes) in columns {
                    if !group.is_empty() {
                        blocks.push(format!("**{}**", inline(&group)));
                    }
                    // Two block quotes in a row would run together without something between them.
                    let quotes: Vec<String> = quotes.iter().map(quote).collect();
                    blocks.push(quotes.join("\n\n<!-- -->\n\n"));
                }
            }
            Block::Table(block) => blocks.push(write_table(table, &block)),
            Block::List(points) => blocks
                .push(points.iter().map(|point| format!("- {}", line(point))).collect::<Vec<_>>().join("\n")),
        }
    }
    separate_quotes(&mut blocks);
    blocks.join("\n\n") + "\n"
}

/// Puts a comment between block quotes that follow one another, which would otherwise be one.
fn separate_quotes(blocks: &mut Vec<String>) {
    let mut index = 1;
    while index < blocks.len() {
        if blocks[index].starts_with('>') && blocks[index - 1].starts_with('>') {
            blocks.insert(index, "<!-- -->".to_owned());
        }
        index += 1;
    }
}

fn paragraph(kind: ParagraphKind, lead: Option<&str>, text: &str) -> String {
    let text = match kind {
        ParagraphKind::Description => format!("*{}*", inline(text)),
        ParagraphKind::Answer if lead.is_some() => inline(text),
        ParagraphKind::Body | ParagraphKind::Note | ParagraphKind::Answer => line(text),
    };
    let text = match lead {
        Some(lead) => format!("**{}** {text}", inline(lead)),
        None => text,
    };
    if kind == ParagraphKind::Answer { format!("- {text}") } else { text }
}

fn quote(quote: &QuoteBlock) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (speaker, text) in &quote.lines {
        lines.push(match speaker {
            Some(speaker) => format!("**{}:** {}", inline(speaker), inline(text)),
            None => line(text),
        });
    }
    lines.push(format!("— *{}*", inline(&quote.attribution)));
    lines.extend(quote.note.iter().map(|note| format!("*({})*", inline(note))));
    match &quote.lead {
        // An answer is a point under the statement; its words are quoted inside it.
        Some(lead) => format!("- **{}**\n\n  > {}", inline(lead), lines.join("\n  >\n  > ")),
        None => format!("> {}", lines.join("\n>\n> ")),
    }
}

fn write_table(word: &str, table: &TableBlock) -> String {
    let row = |cells: &[String], bold: bool| {
        let cell = |text: &String| {
            let text = inline(text);
            if bold && !text.is_empty() { format!("**{text}**") } else { text }
        };
        format!("| {} |", cells.iter().map(cell).collect::<Vec<_>>().join(" | "))
    };
    let mut lines = vec![format!("**{word} {}.** {}", table.number, inline(&table.caption)), String::new()];
    lines.push(row(&table.head, false));
    lines.push(format!("| --- |{}", " ---: |".repeat(table.head.len() - 1)));
    for (index, cells) in table.rows.iter().enumerate() {
        lines.push(row(cells, table.has_total && index + 1 == table.rows.len()));
    }
    for note in &table.notes {
        lines.extend([String::new(), format!("*{}*", inline(note))]);
    }
    lines.join("\n")
}

/// Escapes what Markdown would take for a mark, in a text that begins a line.
fn line(text: &str) -> String {
    let text = inline(text);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    if !number.is_empty() && rest.starts_with(['.', ')']) {
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['#', '+', '-', '=', '~']) { format!("\\{text}") } else { text }
}

/// Escapes what Markdown would take for a mark inside a line.
fn inline(text: &str) -> String {
    // A bracket is a link only if another follows at once; `[medarbejderen]` stays readable.
    let may_link = ["](", "][", "]:"].iter().any(|link| text.contains(link));
    let mut escaped = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' | '`' | '*' | '_' | '<' | '>' | '|' | '~' => escaped.extend(['\\', letter]),
            '[' | ']' if may_link => escaped.extend(['\\', letter]),
            '&' if letters.peek().is_some_and(|next| next.is_alphanumeric() || *next == '#') => {
                escaped.push_str("&amp;")
            }
            '\n' | '\r' => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_never_taken_for_marks() {
        assert_eq!(inline("a*b_c <i> | [x] (...)"), "a\\*b\\_c \\<i\\> \\| [x] (...)");
        assert_eq!(inline("[x](y)"), "\\[x\\](y)");
        assert_eq!(line("1. maj"), "1\\. maj");
        assert_eq!(line("- nå"), "\\- nå");
        assert_eq!(line("2025 var godt"), "2025 var godt");
    }
}

//! Writes a report as one HTML file that needs no other.

use std::fmt::Write;

use crate::block::{Block, ParagraphKind, QuoteBlock, TableBlock};
use crate::content::Report;

/// The style, for screen and print.
const STYLE: &str = include_str!("report.css");

/// Writes a report as HTML.
pub fn write_html(report: &Report) -> String {
    let blocks = report.blocks();
    let mut page = Page { html: String::new(), sections: 0, open: false, table: report.language.table() };
    page.line(format_args!("<!DOCTYPE html>\n<html lang=\"{}\">\n<head>", report.language.tag()));
    page.line(format_args!("<meta charset=\"utf-8\">"));
    page.line(format_args!("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"));
    page.line(format_args!("<title>{}</title>", escaped(&report.title)));
    page.line(format_args!("<style>\n{STYLE}</style>\n</head>\n<body>\n<main>"));
    for (index, block) in blocks.iter().enumerate() {
        page.block(block);
        if index == 0 {
            page.contents(report.language.contents(), &blocks);
        }
    }
    page.close_section();
    page.line(format_args!("</main>\n</body>\n</html>"));
    page.html
}

struct Page {
    html: String,
    /// How many chapters have begun.
    sections: usize,
    open: bool,
    /// The word for a table.
    table: &'static str,
}

impl Page {
    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.html.write_fmt(line);
        self.html.push('\n');
    }

    fn contents(&mut self, title: &str, blocks: &[Block]) {
        let chapters = blocks.iter().filter_map(|block| match block {
            Block::Heading { level: 1, text } => Some(text),
            _ => None,
        });
        let chapters: Vec<&String> = chapters.collect();
        if chapters.len() < 2 {
            return;
        }
        self.line(format_args!("<nav aria-label=\"{}\">\n<ol>", escaped(title)));
        for (index, text) in chapters.iter().enumerate() {
            self.line(format_args!("<li><a href=\"#s{}\">{}</a></li>", index + 1, escaped(text)));
        }
        self.line(format_args!("</ol>\n</nav>"));
    }

    fn close_section(&mut self) {
        if std::mem::take(&mut self.open) {
            self.line(format_args!("</section>"));
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.line(format_args!("<h1>{}</h1>", escaped(text))),
            Block::Heading { level: 1, text } => {
                self.close_section();
                self.sections += 1;
                self.open = true;
                let id = self.sections;
                self.line(format_args!(
                    "<section aria-labelledby=\"s{id}\">\n<h2 id=\"s{id}\">{}</h2>",
                    escaped(text)
                ));
            }
            Block::Heading { level, text } => {
                self.line(format_args!("<h{0}>{1}</h{0}>", level + 1, escaped(text)))
            }
            Block::Paragraph { kind, lead, text } => self.paragraph(*kind, lead.as_deref(), text),
            Block::Quote(quote) => self.quote(quote),
            Block::SideBySide(columns) => {
                self.line(format_args!("<div class=\"side-by-side\">"));
                for (group, quotes) in columns {
                    self.line(format_args!("<div class=\"voice\">"));
                    if !group.is_empty() {
                        self.line(format_args!("<p class=\"group\">{}</p>", escaped(group)));
                    }
                    quotes.iter().for_each(|quote| self.quote(quote));
                    self.line(format_args!("</div>"));
                }
                self.line(format_args!("</div>"));
            }
            Block::Table(table) => self.table(table),
            Block::List(points) => {
                self.line(format_args!("<ul>"));
                points.iter().for_each(|point| self.line(format_args!("<li>{}</li>", escaped(point))));
                self.line(format_args!("</ul>"));
            }
        }
    }

    fn paragraph(&mut self, kind: ParagraphKind, lead: Option<&str>, text: &str) {
        let class = match kind {
            ParagraphKind::Body => "",
            ParagraphKind::Description => " class=\"description\"",
            ParagraphKind::Note => " class=\"note\"",
            ParagraphKind::Answer => " class=\"answer\"",
        };
        let lead = lead.map(|lead| format!("<strong>{}</strong> ", escaped(lead))).unwrap_or_default();
        self.line(format_args!("<p{class}>{lead}{}</p>", escaped(text)));
    }

    fn quote(&mut self, quote: &QuoteBlock) {
        self.line(format_args!(
            "<figure class=\"{}\">",
            if quote.is_answer { "quote answer" } else { "quote" }
        ));
        if let Some(lead) = &quote.lead {
            self.line(format_args!("<p class=\"lead\"><strong>{}</strong></p>", escaped(lead)));
        }
        self.line(format_args!("<blockquote>"));
        for (speaker, text) in &quote.lines {
            let speaker =
                speaker.as_ref().map(|speaker| format!("<b>{}:</b> ", escaped(speaker))).unwrap_or_default();
            self.line(format_args!("<p>{speaker}{}</p>", escaped(text)));
        }
        let note = quote
            .note
            .as_ref()
            .map(|note| format!(" <span class=\"note\">{}</span>", escaped(note)))
            .unwrap_or_default();
        self.line(format_args!(
            "</blockquote>\n<figcaption>{}{note}</figcaption>\n</figure>",
            escaped(&quote.attribution)
        ));
    }

    fn table(&mut self, table: &TableBlock) {
        self.line(format_args!("<div class=\"table\">\n<table>"));
        let word = self.table;
        self.line(format_args!(
            "<caption><b>{word} {}.</b> {}</caption>",
            table.number,
            escaped(&table.caption)
        ));
        self.line(format_args!("<thead>\n<tr>"));
        table
            .head
            .iter()
            .for_each(|head| self.line(format_args!("<th scope=\"col\">{}</th>", escaped(head))));
        self.line(format_args!("</tr>\n</thead>\n<tbody>"));
        for (index, cells) in table.rows.iter().enumerate() {
            let is_total = table.has_total && index + 1 == table.rows.len();
            self.line(format_args!("<tr{}>", if is_total { " class=\"total\"" } else { "" }));
            for (column, cell) in cells.iter().enumerate() {
                match column {
                    0 => self.line(format_args!("<th scope=\"row\">{}</th>", escaped(cell))),
                    _ => self.line(format_args!("<td>{}</td>", escaped(cell))),
                }
            }
            self.line(format_args!("</tr>"));
        }
        self.line(format_args!("</tbody>\n</table>"));
        table
            .notes
            .iter()
            .for_each(|note| self.line(format_args!("<p class=\"note\">{}</p>", escaped(note))));
        self.line(format_args!("</div>"));
    }
}

/// Escapes what HTML would take for a mark, and leaves out what it cannot hold.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            control if control.is_control() => escaped.push(' '),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn words_are_never_taken_for_marks() {
        assert_eq!(super::escaped("<script>\"æ & b\"\u{1}"), "&lt;script&gt;&quot;æ &amp; b&quot; ");
    }
}

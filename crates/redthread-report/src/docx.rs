//! Writes a report as a Word document.
//!
//! docx-rs writes the body, header and footer and packs the parts. Styles, settings and list numbering are templates of our
//! own, since docx-rs defines few styles; [`mend`] puts what it writes into the order that the format's schema asks for.

mod mend;

use docx_rs::{
    AbstractNumbering, AlignmentType, BorderType, BreakType, Docx, FieldCharType, Footer, Header,
    IndentLevel, InstrText, Level, LevelJc, LevelText, NumPages, NumberFormat, Numbering, NumberingId,
    PageMargin, PageNum, Paragraph, Run, Shading, ShdType, Start, Table, TableBorder, TableBorderPosition,
    TableBorders, TableCell, TableCellMargins, TableLayoutType, TableRow, VAlignType, WidthType,
};

use crate::block::{Block, ParagraphKind, QuoteBlock, TableBlock};
use crate::content::Report;
use crate::error::ReportError;
use crate::texts::ReportLanguage;

/// The styles, in the schema's order; `{language}` stands for the language of the text.
const STYLES: &str = include_str!("docx/styles.xml");

/// The one list: points with a dash.
const NUMBERING: &str = include_str!("docx/numbering.xml");

/// The settings; those of docx-rs ask for the layout of East Asian text.
const SETTINGS: &str = include_str!("docx/settings.xml");

/// What the file says of itself.
const CORE: &str = include_str!("docx/core.xml");

/// An A4 page and its side margins, in twentieths of a point.
const PAGE: (u32, u32) = (11_906, 16_838);
const SIDE_MARGIN: usize = 1_361;
const TEXT_WIDTH: usize = PAGE.0 as usize - 2 * SIDE_MARGIN;

/// More columns of quotes than this are too narrow to read; the rest goes below.
const MOST_COLUMNS: usize = 3;

/// The colours: of lines, of shaded cells, of the thread.
const LINE: &str = "BFB8AD";
const SHADE: &str = "F3EFE8";
const INK: &str = "1D1F21";

/// Writes a report as a Word document (docx).
///
/// # Errors
/// If the parts cannot be put together, which would be a fault of the program.
pub fn write_docx(report: &Report) -> Result<Vec<u8>, ReportError> {
    let mut body = Body { docx: page(report), language: report.language };
    for block in report.blocks() {
        body.block(&block);
    }
    let mut parts = body.docx.build();
    parts.document = mend::in_order(&parts.document)?;
    for part in parts.headers.iter_mut().chain(&mut parts.footers) {
        *part = mend::in_order(part)?;
    }
    parts.settings = SETTINGS.as_bytes().to_vec();
    parts.styles = STYLES.replace("{language}", report.language.tag_with_country()).into_bytes();
    parts.numberings = NUMBERING.as_bytes().to_vec();
    let title = quick_xml::escape::escape(plain(&report.title)).into_owned();
    parts.doc_props.core = CORE
        .replace("{title}", &title)
        .replace("{language}", report.language.tag_with_country())
        .into_bytes();
    let mut file = std::io::Cursor::new(Vec::new());
    parts.pack(&mut file).map_err(|error| ReportError::Docx(error.to_string()))?;
    Ok(file.into_inner())
}

/// The page with its header and footer. The numbering is named here so that the parts refer to it; its content is a template.
fn page(report: &Report) -> Docx {
    let margin = PageMargin {
        top: 1_418,
        bottom: 1_418,
        left: SIDE_MARGIN as i32,
        right: SIDE_MARGIN as i32,
        header: 680,
        footer: 680,
        gutter: 0,
    };
    let header = Header::new().add_paragraph(styled("Header", &report.title));
    let word = |text: &str| Run::new().add_text(text);
    let footer = Paragraph::new()
        .style("Footer")
        .add_run(word(&format!("{} ", report.language.page())))
        .add_page_num(PageNum::new())
        .add_run(word(&format!(" {} ", report.language.page_of())))
        .add_num_pages(NumPages::new());
    let level =
        Level::new(0, Start::new(1), NumberFormat::new("bullet"), LevelText::new("–"), LevelJc::new("left"));
    Docx::new()
        .page_size(PAGE.0, PAGE.1)
        .page_margin(margin)
        .header(header)
        .footer(Footer::new().add_paragraph(footer.clone()))
        // The first page has the title itself, and no header above it.
        .first_header(Header::new().add_paragraph(styled("Header", "")))
        .first_footer(Footer::new().add_paragraph(footer))
        .add_abstract_numbering(AbstractNumbering::new(1).add_level(level))
        .add_numbering(Numbering::new(1, 1))
}

struct Body {
    docx: Docx,
    language: ReportLanguage,
}

impl Body {
    fn add(&mut self, paragraph: Paragraph) {
        self.docx = std::mem::take(&mut self.docx).add_paragraph(paragraph);
    }

    fn add_table(&mut self, table: Table) {
        self.docx = std::mem::take(&mut self.docx).add_table(table);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Title(text) => self.add(styled("Title", text)),
            Block::Heading { level, text } => self.add(styled(&format!("Heading{level}"), text)),
            Block::Paragraph { kind, lead, text } => {
                let style = match kind {
                    ParagraphKind::Body => "BodyText",
                    ParagraphKind::Description => "Description",
                    ParagraphKind::Note => "Note",
                    ParagraphKind::Answer => "Answer",
                };
                self.add(with_lead(style, lead.as_deref(), text));
            }
            Block::Quote(quote) => {
                quote_paragraphs(quote, "").into_iter().for_each(|paragraph| self.add(paragraph))
            }
            Block::SideBySide(columns) => {
                // Four groups stand two by two, not three and one.
                let n_tables = columns.len().div_ceil(MOST_COLUMNS).max(1);
                for columns in columns.chunks(columns.len().div_ceil(n_tables).max(1)) {
                    self.add_table(side_by_side(columns));
                    self.add(styled("AfterTable", ""));
                }
            }
            Block::Table(table) => self.table(table),
            Block::List(points) => {
                let point = |text: &String| {
                    styled("ListBullet", text).numbering(NumberingId::new(1), IndentLevel::new(0))
                };
                points.iter().map(point).for_each(|paragraph| self.add(paragraph));
            }
        }
    }

    fn table(&mut self, table: &TableBlock) {
        self.add(caption(self.language.table(), table));
        self.add_table(figures(table));
        if table.notes.is_empty() {
            self.add(styled("AfterTable", ""));
        }
        for note in &table.notes {
            self.add(styled("TableNote", note));
        }
    }
}

/// The caption, whose number is a field, so that tables pasted in between are counted.
fn caption(word: &str, table: &TableBlock) -> Paragraph {
    let bold = || Run::new().bold();
    Paragraph::new()
        .style("Caption")
        .add_run(bold().add_text(format!("{word} ")))
        .add_run(bold().add_field_char(FieldCharType::Begin, false))
        .add_run(bold().add_instr_text(InstrText::Unsupported(format!(" SEQ {word} \\* ARABIC "))))
        .add_run(bold().add_field_char(FieldCharType::Separate, false))
        .add_run(bold().add_text(table.number.to_string()))
        .add_run(bold().add_field_char(FieldCharType::End, false))
        .add_run(bold().add_text(". "))
        .add_run(Run::new().add_text(plain(&table.caption)))
}

/// A table of figures: a shaded head, thin lines between rows, the total in bold.
fn figures(table: &TableBlock) -> Table {
    let widths = widths(table);
    let row = |cells: &[String], is_head: bool, is_total: bool| {
        let cells = cells.iter().zip(&widths).enumerate().map(|(column, (text, width))| {
            let style = if is_head || is_total { "TableHead" } else { "TableText" };
            let align = if column == 0 { AlignmentType::Left } else { AlignmentType::Right };
            let cell = TableCell::new()
                .width(*width, WidthType::Dxa)
                .add_paragraph(styled(style, text).align(align));
            if is_head { cell.shading(shade()).vertical_align(VAlignType::Bottom) } else { cell }
        });
        TableRow::new(cells.collect()).cant_split()
    };
    let mut rows = vec![row(&table.head, true, false)];
    for (index, cells) in table.rows.iter().enumerate() {
        rows.push(row(cells, false, table.has_total && index + 1 == table.rows.len()));
    }
    let line = |position| TableBorder::new(position).border_type(BorderType::Single).size(4).color(LINE);
    let strong = |position| TableBorder::new(position).border_type(BorderType::Single).size(8).color(INK);
    let borders = TableBorders::with_empty()
        .set(strong(TableBorderPosition::Top))
        .set(strong(TableBorderPosition::Bottom))
        .set(line(TableBorderPosition::InsideH));
    sized(rows, &widths).set_borders(borders).margins(TableCellMargins::new().margin(50, 90, 50, 90))
}

/// The widths of the columns: figures have room for their longest word, names have the rest.
fn widths(table: &TableBlock) -> Vec<usize> {
    /// The width of a letter and of a cell's margins, at least, in twentieths of a point.
    const LETTER: usize = 118;
    const MARGINS: usize = 200;
    let longest = |column: usize| {
        let head = table.head[column].split_whitespace();
        let cells = table.rows.iter().filter_map(|row| row.get(column)).map(String::as_str);
        head.chain(cells).map(|text| text.chars().count()).max().unwrap_or_default()
    };
    let columns = 1..table.head.len();
    let n_columns = columns.len().max(1);
    let needed: Vec<usize> = columns.map(|column| longest(column) * LETTER + MARGINS).collect();
    let least_names = TEXT_WIDTH / 4;
    let room = TEXT_WIDTH - least_names;
    let total: usize = needed.iter().sum();
    // Where there is room to spare, figures get some of it, so that columns do not crowd at the edge.
    let spare = room.saturating_sub(total) / (n_columns + 2);
    let figures = needed.iter().map(|width| if total > room { width * room / total } else { width + spare });
    let figures: Vec<usize> = figures.collect();
    let names = TEXT_WIDTH - figures.iter().sum::<usize>();
    [names].into_iter().chain(figures).collect()
}

/// Quotes side by side: the names of the groups in the shaded head, a column of quotes below each.
fn side_by_side(columns: &[(String, Vec<QuoteBlock>)]) -> Table {
    let widths = vec![TEXT_WIDTH / columns.len(); columns.len()];
    let head = columns.iter().zip(&widths).map(|((group, _), width)| {
        TableCell::new()
            .width(*width, WidthType::Dxa)
            .shading(shade())
            .add_paragraph(styled("TableHead", group))
    });
    let quotes = columns.iter().zip(&widths).map(|((_, quotes), width)| {
        let paragraphs = quotes.iter().flat_map(|quote| quote_paragraphs(quote, "Table"));
        paragraphs.fold(TableCell::new().width(*width, WidthType::Dxa), TableCell::add_paragraph)
    });
    let rows = vec![TableRow::new(head.collect()).cant_split(), TableRow::new(quotes.collect())];
    let line = |position| TableBorder::new(position).border_type(BorderType::Single).size(4).color(LINE);
    let borders = TableBorders::with_empty()
        .set(line(TableBorderPosition::Top))
        .set(line(TableBorderPosition::Bottom))
        .set(line(TableBorderPosition::InsideV));
    sized(rows, &widths).set_borders(borders).margins(TableCellMargins::new().margin(60, 110, 60, 110))
}

fn sized(rows: Vec<TableRow>, widths: &[usize]) -> Table {
    Table::new(rows)
        .layout(TableLayoutType::Fixed)
        .width(widths.iter().sum(), WidthType::Dxa)
        .set_grid(widths.to_vec())
}

fn shade() -> Shading {
    Shading::new().shd_type(ShdType::Clear).color("auto").fill(SHADE)
}

/// A quote as paragraphs: what leads into it, its words, whose they are. `place` begins the names of the styles in tables.
fn quote_paragraphs(quote: &QuoteBlock, place: &str) -> Vec<Paragraph> {
    let kind = if quote.is_answer { "Answer" } else { "" };
    let mut paragraphs = Vec::new();
    if let Some(lead) = &quote.lead {
        paragraphs.push(styled("AnswerLead", lead));
    }
    for (speaker, text) in &quote.lines {
        let speaker = speaker.as_ref().map(|speaker| format!("{speaker}:"));
        paragraphs.push(with_lead(&format!("{place}{kind}Quote"), speaker.as_deref(), text));
    }
    let source = styled(&format!("{place}{kind}QuoteSource"), &quote.attribution);
    paragraphs.push(match &quote.note {
        Some(note) => source.add_run(Run::new().add_break(BreakType::TextWrapping).add_text(plain(note))),
        None => source,
    });
    paragraphs
}

fn styled(style: &str, text: &str) -> Paragraph {
    with_lead(style, None, text)
}

fn with_lead(style: &str, lead: Option<&str>, text: &str) -> Paragraph {
    let mut paragraph = Paragraph::new().style(style);
    if let Some(lead) = lead {
        paragraph = paragraph.add_run(Run::new().bold().add_text(plain(lead) + " "));
    }
    if text.is_empty() { paragraph } else { paragraph.add_run(Run::new().add_text(plain(text))) }
}

/// The text without what XML cannot hold.
fn plain(text: &str) -> String {
    text.chars()
        .map(
            |letter| {
                if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') { ' ' } else { letter }
            },
        )
        .collect()
}

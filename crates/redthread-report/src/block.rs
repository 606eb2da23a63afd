//! The pieces that a report is laid out in: the same for every format, so that no format can say something else.

/// A piece of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title, once at the beginning.
    Title(String),
    /// A heading; level 1 is a chapter.
    Heading {
        /// From 1 to 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// A paragraph.
    Paragraph {
        /// What it is.
        kind: ParagraphKind,
        /// Words in bold at the beginning.
        lead: Option<String>,
        /// The words.
        text: String,
    },
    /// A quote.
    Quote(QuoteBlock),
    /// Quotes side by side, a column for each group.
    SideBySide(Vec<(String, Vec<QuoteBlock>)>),
    /// A table.
    Table(TableBlock),
    /// A list of points.
    List(Vec<String>),
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParagraphKind {
    /// Running text.
    Body,
    /// What a theme means.
    Description,
    /// A small remark.
    Note,
    /// Under a statement of the thread.
    Answer,
}

/// A quote with its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuoteBlock {
    /// What leads into it: who answers, and how.
    pub lead: Option<String>,
    /// The lines with their speakers.
    pub lines: Vec<(Option<String>, String)>,
    /// Whose words they are.
    pub attribution: String,
    /// A remark for the reader.
    pub note: Option<String>,
    /// Whether it answers the quote above it.
    pub is_answer: bool,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableBlock {
    /// Its number, counted from 1.
    pub number: usize,
    /// What it shows.
    pub caption: String,
    /// The heads of the columns. The first column holds names, the others figures.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// Whether the last row is a total.
    pub has_total: bool,
    /// Remarks below it.
    pub notes: Vec<String>,
}

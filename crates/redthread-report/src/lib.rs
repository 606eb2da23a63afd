//! The report: quotes, tables, summaries and the thread of a study, to docx, html and markdown.
//!
//! Absent on purpose: the open project and its file; where the report is saved. Values go in, bytes come out.
//!
//! The way in: [`build`] makes a [`Report`] (what it says) from a project; [`blocks`](Report::blocks) is how it is laid out, the
//! same for every format; [`write_docx`], [`write_html`] and [`write_md`] write it. [`QuoteTexts`] is for one quote. Pictures of
//! figures are drawn by [`bars_svg`], [`cloud_svg`] and [`positions_svg`].

mod attribution;
mod block;
mod build;
mod compose;
mod content;
mod docx;
mod error;
mod html;
mod markdown;
mod numbers;
mod pen;
mod picture;
mod quote;
mod texts;

pub use block::{Block, ParagraphKind, QuoteBlock, TableBlock};
pub use build::{ReportOptions, build};
pub use content::{
    AdviceSection, Answers, AttributedText, Cell, GroupQuotes, GroupVoices, Material, Overview, OverviewRow,
    Participants, Report, ReportWarning, ResponseText, StageResponses, StatementText, ThemeSection,
    ThreadSection,
};
pub use docx::write_docx;
pub use error::ReportError;
pub use html::write_html;
pub use markdown::write_md;
pub use numbers::Numbers;
pub use picture::{
    Bar, Cloud, CloudWord, PlacedWord, PositionsRow, bars_svg, cloud_layout, cloud_svg, positions_svg,
    text_width,
};
pub use quote::{QuoteLine, QuoteTexts, Wording};
pub use texts::ReportLanguage;

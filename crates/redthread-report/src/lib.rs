//! Quotes, tables and the report, to docx, html and markdown.

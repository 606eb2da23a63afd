//! What the readers promise, through the one door that the rest of the program uses.

mod corpus;
mod docx;
mod hostile;
mod pdf;
mod subtitles;
mod support;
mod transcripts;

//! What the readers promise, through the one door that the rest of the program uses.

mod choices;
mod comments;
mod corpus;
mod docx;
mod encodings;
mod hostile;
mod html;
mod odt;
mod origins;
mod pages;
mod pdf;
mod properties;
mod recorders;
mod rtf;
mod same;
mod study;
mod styles;
mod subtitles;
mod support;
mod transcripts;

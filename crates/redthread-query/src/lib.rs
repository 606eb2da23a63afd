//! The one expression language: parser, and evaluation over the model to sets of passages.

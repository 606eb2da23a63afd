//! End-to-end tests through the command, as a user would: what is promised in the help and in scripts' contract.
#![expect(clippy::unwrap_used, reason = "a test that meets something unexpected should stop there")]

mod bad_files;
mod coding_runs;
mod demo;
mod documents;
mod edit;
mod environment;
mod expressions;
mod help;
mod history;
mod import;
mod journey;
mod negative;
mod questions;
mod refusals;
mod repair;
mod search;
mod search_refusals;
mod shapes;
mod suggest;
mod survey;
mod together;
mod window;
mod words;

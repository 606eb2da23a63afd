//! Suggestions for a code: passages like those that have it, looked through where all candidates for coding are.

mod state;

pub(crate) use state::{SuggestState, Suggested, suggested};

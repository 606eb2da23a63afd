//! Words in numbers: how often, by whom, where, beside which others, and more than elsewhere.

mod ui;

pub(crate) use ui::words_ui;

//! Who is who: the labels of the documents, and who speaks under each.

mod data;
mod table;
mod ui;

pub(crate) use data::{LabelLine, label_lines};
pub(crate) use ui::who_ui;

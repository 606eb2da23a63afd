//! The reader: a document as a person reads it, with its codes, for texts of any length.
//!
//! Only what is seen is laid out. A place inside this module is a byte offset into the document's text; what comes in and goes
//! out are ranges of code points, converted at this module's edge and nowhere else.

mod action;
mod bar;
mod border;
mod drop;
mod facts;
mod find;
mod go_to;
mod handles;
mod heights;
mod hit;
mod job;
mod keys;
mod links;
mod look_ui;
mod margin;
mod marks;
mod mouse;
mod paint;
mod search;
mod selection;
mod sheet;
mod source;
mod state;
mod ui;
mod units;
mod view;

pub(crate) use action::ReadingAction;
pub(crate) use bar::bar_ui;
pub(crate) use border::{BorderMove, moved_border};
pub(crate) use heights::Heights;
pub(crate) use job::job as opening_job;
pub(crate) use look_ui::{LookPanel, look_panel_ui};
pub(crate) use marks::{Marks, Shown};
pub(crate) use selection::{Selection, Unit, select_unit, word_at};
pub(crate) use sheet::Sheet;
pub(crate) use source::{place_words, with_source};
pub(crate) use state::{DraggedSelection, Half, ReaderState};
pub(crate) use ui::{ReaderInput, reader_ui};
pub(crate) use units::{Whole, whole};

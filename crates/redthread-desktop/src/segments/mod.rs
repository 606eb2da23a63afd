//! Retrieved segments: what was coded, as a surface to work on.

mod action;
mod ask;
mod data;
mod filters;
mod keys;
mod list;
mod reason;
mod row;
mod ui;
mod view;

pub(crate) use action::SegmentsAction;
pub(crate) use ask::SegmentsAsk;
pub(crate) use data::SegmentsData;
pub(crate) use filters::{SegmentsChoices, pick_ui};
pub(crate) use list::LongList;
pub(crate) use reason::{REASONS, reason_words};
pub(crate) use row::chip_ui;
pub(crate) use ui::{Asked, SegmentsInput, SegmentsState, segments_ui};
pub(crate) use view::{SourceData, clock, with_sources};

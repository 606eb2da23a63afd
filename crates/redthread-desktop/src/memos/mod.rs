//! The memo desk, and links between passages.

mod action;
mod anchor;
mod data;
mod editor;
mod kinds;
mod links_data;
mod links_ui;
mod list;
mod state;
mod ui;
mod when;

pub(crate) use action::MemosAction;
pub(crate) use data::{MemoFilter, MemosData};
pub(crate) use kinds::{LINK_KINDS, link_sign, memo_kind_ui};
pub(crate) use links_data::{LinkData, LinkEnd, LinksData, ends_in, links_at};
pub(crate) use links_ui::links_here_ui;
pub(crate) use state::{Chosen, Linking, MemosState};
pub(crate) use ui::{MemosInput, Offered, memos_ui};
pub(crate) use when::moment;

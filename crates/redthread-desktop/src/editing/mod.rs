//! Correcting a transcript that is already coded.

mod action;
mod compare;
mod compare_ui;
mod difference;
mod draft;
mod editor;
mod replace;
mod replace_ui;
mod review;
mod review_ui;

pub(crate) use action::EditingAction;
pub(crate) use compare::RevisionsData;
pub(crate) use compare_ui::{ComparedRevisions, compare_revisions_ui};
pub(crate) use draft::TurnDraft;
pub(crate) use editor::{EditorInput, editor_ui};
pub(crate) use replace::{FoundPlaces, ReplaceAsk, ReplaceState};
pub(crate) use replace_ui::{ReplaceInput, replace_ui};
pub(crate) use review::{ReviewData, ReviewMemory};
pub(crate) use review_ui::{ReviewInput, review_ui};

/// What lies on the desk of a correction.
#[derive(Clone, Debug, Default)]
pub(crate) struct EditingState {
    /// The turns that are being corrected.
    pub(crate) draft: Option<TurnDraft>,
    /// A correction that was left before it was saved.
    pub(crate) left: Option<TurnDraft>,
    /// Finding and replacing, if it stands open.
    pub(crate) replace: Option<ReplaceState>,
    /// Two revisions that are compared in the place of the text.
    pub(crate) compared: Option<ComparedRevisions>,
    /// Whether the panel about corrections stands open.
    pub(crate) review_open: bool,
}

//! What the memo desk remembers, and the link that is being made.

use redthread_model::*;

use super::action::MemosAction;
use super::data::MemoFilter;
use crate::action::Action;
use crate::draft::Draft;

/// A link that is being made in the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Linking {
    /// The passage that does it.
    pub(crate) from: Passage,
    /// The passage it is done to, once it was chosen.
    pub(crate) to: Option<Passage>,
}

/// The memo on the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// One that is in the project.
    Kept(MemoId),
    /// One that is begun, without words yet.
    New(Anchor),
}

/// What the surface remembers from frame to frame.
#[derive(Clone, Debug, Default)]
pub(crate) struct MemosState {
    /// Whether the links are shown, and not the memos.
    pub(crate) links: bool,
    /// Which memos are listed.
    pub(crate) filter: MemoFilter,
    /// Which links are listed: words that they hold, and what they mean.
    pub(super) link_query: String,
    pub(super) link_kind: Option<LinkKind>,
    /// The memo on the desk.
    pub(crate) chosen: Option<Chosen>,
    /// What kind of note the memo that is begun will be.
    pub(super) new_kind: MemoKind,
    /// The words being written.
    pub(super) draft: Draft<Chosen>,
    /// The memo that is written in, as the project had it last.
    pub(super) seen: Option<Memo>,
    /// Whether the words take the keyboard in the next frame.
    pub(crate) wants_focus: bool,
    /// Whether the list should show the chosen memo.
    pub(super) show_chosen: bool,
    /// The link that is being made.
    pub(crate) linking: Option<Linking>,
    /// The memo for which passages are being chosen in the reader.
    pub(crate) picking: Option<MemoId>,
}

impl MemosState {
    /// Puts a memo on the desk. Gives what was written in another and not kept yet.
    pub(crate) fn choose(&mut self, chosen: Chosen) {
        self.links = false;
        self.chosen = Some(chosen);
        self.show_chosen = true;
        if let Chosen::New(_) = chosen {
            self.new_kind = MemoKind::Note;
            self.wants_focus = true;
        }
    }

    /// Asks to keep what was written and not kept yet.
    pub(crate) fn leave(&mut self, actions: &mut Vec<Action>) {
        let Some((chosen, base, text)) = self.draft.leave_with_base() else { return };
        let action = match chosen {
            Chosen::New(on) => {
                let kind = self.new_kind;
                (!text.trim().is_empty()).then_some(MemosAction::Add { on, kind, text })
            }
            Chosen::Kept(memo) => {
                let seen = self.seen.clone().filter(|seen| seen.id == memo);
                seen.map(|seen| MemosAction::Write { seen: Box::new(Memo { text: base, ..seen }), text })
            }
        };
        actions.extend(action.map(Action::Memos));
    }

    /// Brings what is written up to what is chosen and what the project holds.
    pub(super) fn turn_to_chosen(&mut self, project: &Project, actions: &mut Vec<Action>) {
        if let Some(Chosen::Kept(memo)) = self.chosen
            && project.memo(memo).is_none()
        {
            // What was written in it meanwhile is kept beside it.
            self.leave(actions);
            self.chosen = None;
        }
        let Some(chosen) = self.chosen else { return self.leave(actions) };
        if !self.draft.is_about(&chosen) {
            self.leave(actions);
        }
        let memo = match chosen {
            Chosen::Kept(memo) => project.memo(memo),
            Chosen::New(_) => None,
        };
        self.draft.turn_to(chosen, memo.map_or("", |memo| &memo.text));
        if self.seen.as_ref() != memo {
            self.seen = memo.cloned();
        }
    }

    /// Puts words back that could not be kept, so that they are not lost.
    pub(crate) fn put_back(&mut self, chosen: Chosen, base: &str, text: String) {
        self.chosen = Some(chosen);
        self.draft.put_back(chosen, base, text);
    }

    /// The memo that was begun is in the project now.
    pub(crate) fn kept(&mut self, on: Anchor, memo: MemoId) {
        if self.chosen == Some(Chosen::New(on)) {
            self.chosen = Some(Chosen::Kept(memo));
            self.show_chosen = true;
        }
    }
}

//! Steps in memos and links.

use redthread_model::*;
use redthread_workspace::MemoSaved;

use crate::app::App;
use crate::memos::{Chosen, Linking, MemosAction};
use crate::place::Place;
use crate::status::Status;

impl App {
    pub(in crate::app) fn memos_action(&mut self, action: MemosAction) {
        match action {
            MemosAction::New(on) => self.choose_memo(Chosen::New(on)),
            MemosAction::Open(memo) => self.choose_memo(Chosen::Kept(memo)),
            MemosAction::Add { on, kind, text } => self.add_memo(on, kind, &text),
            MemosAction::Write { seen, text } => self.write_memo(&seen, text),
            MemosAction::SetKind(memo, kind) => {
                let done = self.say.t("The type of the memo is altered").to_owned();
                self.step(&done, |workspace, by| workspace.set_memo_kind(by, memo, kind));
            }
            MemosAction::Remove(memo) => self.remove_memo(memo),
            MemosAction::Visit(on) => self.visit(on),
            MemosAction::BeginPassages(memo) => {
                self.desk.memos.linking = None;
                self.desk.memos.picking = Some(memo);
                self.desk.go(Place::Read);
            }
            MemosAction::AddPassage => self.add_passage(),
            MemosAction::EndPassages => {
                if let Some(memo) = self.desk.memos.picking.take() {
                    self.choose_memo(Chosen::Kept(memo));
                }
            }
            MemosAction::RemovePassage(memo, passage) => {
                let done = self.say.t("The memo points there no more").to_owned();
                self.step(&done, |workspace, by| workspace.unlink_memo(by, memo, passage));
            }
            MemosAction::LinkHere => self.link_here(),
            MemosAction::TurnLink => {
                if let Some(Linking { from, to: Some(to) }) = self.desk.memos.linking {
                    self.desk.memos.linking = Some(Linking { from: to, to: Some(from) });
                }
            }
            MemosAction::EndLink => {
                self.desk.memos.linking = None;
                self.desk.reader.focus();
            }
            MemosAction::MakeLink(kind) => self.make_link(kind),
            MemosAction::SetLinkKind(link, kind) => {
                let done = self.say.t("The type of the link is altered").to_owned();
                self.step(&done, |workspace, by| workspace.set_link_kind(by, link, kind));
            }
            MemosAction::RemoveLink(link) => {
                let done = self.say.t("The link is removed").to_owned();
                self.step(&done, |workspace, by| workspace.remove_link(by, link));
            }
        }
    }

    /// Puts a memo on the desk and goes there.
    fn choose_memo(&mut self, chosen: Chosen) {
        self.desk.memos.choose(chosen);
        self.desk.go(Place::Memos);
    }

    fn add_memo(&mut self, on: Anchor, kind: MemoKind, text: &str) {
        let done = self.say.t("Memo saved").to_owned();
        let added = self.step(&done, |workspace, by| workspace.add_memo_of_kind(by, on, kind, text));
        match added {
            Some(memo) => self.desk.memos.kept(on, memo),
            None => self.desk.memos.put_back(Chosen::New(on), "", text.to_owned()),
        }
    }

    fn write_memo(&mut self, seen: &Memo, text: String) {
        let done = self.say.t("Memo saved").to_owned();
        match self.step(&done, |workspace, by| workspace.write_memo(by, seen, &text)) {
            Some(MemoSaved::Written) => {}
            Some(MemoSaved::Beside(memo)) => {
                if self.desk.memos.chosen.is_none_or(|chosen| chosen == Chosen::Kept(seen.id)) {
                    self.desk.memos.chosen = Some(Chosen::Kept(memo));
                }
                let words = self.say.t(
                    "Somebody wrote in this memo meanwhile. Their words stay; yours are kept in a memo beside it.",
                );
                self.status = Status::Note(words.to_owned());
            }
            None => self.desk.memos.put_back(Chosen::Kept(seen.id), &seen.text, text),
        }
    }

    fn remove_memo(&mut self, memo: MemoId) {
        let done = self.say.t("The memo is deleted").to_owned();
        self.step(&done, |workspace, by| workspace.remove_memo(by, memo));
    }

    /// Shows what a memo is on.
    fn visit(&mut self, on: Anchor) {
        let Some(session) = &self.session else { return };
        match on {
            Anchor::Project => {}
            Anchor::Document(document) => self.read(document, None),
            Anchor::Passage(passage) => self.read(passage.document, Some(passage.range)),
            Anchor::Coding(document, coding) => {
                let codings = session.project().codings(document).ok();
                let found = codings.and_then(|all| all.iter().find(|other| other.id == coding)).copied();
                let Some(coding) = found else { return };
                self.read(document, Some(coding.range));
                self.desk.coding = Some(coding.id);
                self.desk.code = Some(coding.code);
                self.desk.reader.deselect();
            }
            Anchor::Code(code) => {
                self.desk.code = Some(code);
                self.desk.go(Place::Read);
            }
            Anchor::Case(_) => self.desk.go(Place::Cases),
        }
    }

    /// Lets the memo for which passages are chosen point to the selection.
    fn add_passage(&mut self) {
        let Some(memo) = self.desk.memos.picking else { return };
        let Some(session) = &mut self.session else { return };
        let Some(passage) = self.desk.target(session) else { return self.note_nothing_selected() };
        let done = self.say.t("The memo points to the selected words").to_owned();
        self.step(&done, |workspace, by| workspace.link_memo(by, memo, passage));
        self.desk.reader.focus();
    }

    /// Begins a link at the selection, or lets it end there.
    fn link_here(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(passage) = self.desk.target(session) else { return self.note_nothing_selected() };
        self.desk.memos.picking = None;
        self.desk.memos.linking = match self.desk.memos.linking {
            Some(linking) if linking.from == passage => {
                let words = self.say.t("Select the other passage first");
                self.status = Status::Note(words.to_owned());
                Some(linking)
            }
            Some(linking) => Some(Linking { to: Some(passage), ..linking }),
            None => Some(Linking { from: passage, to: None }),
        };
        self.desk.reader.focus();
    }

    fn make_link(&mut self, kind: LinkKind) {
        let Some(Linking { from, to: Some(to) }) = self.desk.memos.linking else { return };
        let done = self.say.t("Linked the two passages").to_owned();
        if self.step(&done, |workspace, by| workspace.link(by, from, to, kind)).is_some() {
            self.desk.memos.linking = None;
            self.desk.reader.deselect();
        }
        self.desk.reader.focus();
    }
}

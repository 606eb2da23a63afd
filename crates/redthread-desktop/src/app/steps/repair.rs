//! Steps in mending what text recognition damaged.

use egui::Ui;
use redthread_model::DocumentId;
use redthread_text::TextRange;
use redthread_workspace::{Load, Repairs};

use crate::action::Action;
use crate::app::App;
use crate::repair::{RepairAction, RepairState, offer_ui, repair_ui};
use crate::session::Session;
use crate::status::Status;

impl App {
    pub(in crate::app) fn repair_action(&mut self, action: RepairAction) {
        match action {
            RepairAction::Open => self.open_repair(),
            RepairAction::Close => {
                self.desk.repair = None;
                self.desk.reader.focus();
            }
            RepairAction::Apply => self.apply_repairs(),
            RepairAction::NotNow(document) => {
                self.desk.repair_offers.remove(&document);
                self.desk.reader.focus();
            }
            RepairAction::TakeBack { document, range, original } => {
                self.take_repair_back(document, range, original);
            }
        }
    }

    /// Begins to look the proposals for the document through.
    fn open_repair(&mut self) {
        let Some(document) = self.desk.document.filter(|_| self.session.is_some()) else {
            self.status = Status::Note(self.say.t("Open a document first.").to_owned());
            return;
        };
        self.desk.place = crate::place::Place::Read;
        self.desk.editing.compared = None;
        self.desk.repair_offers.remove(&document);
        self.desk.repair = Some(RepairState::default());
    }

    /// Puts what was accepted into the text, as one step.
    fn apply_repairs(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some((state, document)) = self.desk.repair.as_ref().zip(self.desk.document) else { return };
        let data = session.repair(document);
        let Some(repairs) = state.repairs(&data).filter(|repairs| !repairs.words.is_empty()) else {
            let words = self.say.t("Accept some proposals first: A accepts the chosen one.");
            self.status = Status::Note(words.to_owned());
            return;
        };
        if self.repair(&repairs) {
            let count = repairs.words.len() as u64;
            let words = self.say.count(count, "{0} word is repaired", "{0} words are repaired");
            self.status = Status::Done(words);
            self.desk.repair = None;
            self.desk.reader.focus();
        }
    }

    fn take_repair_back(&mut self, document: DocumentId, range: TextRange, original: String) {
        let Some(session) = &self.session else { return };
        let Some(seen) = session.project().document(document).map(|record| record.text) else { return };
        if self.repair(&Repairs { document, seen, words: vec![(range, original)] }) {
            self.status = Status::Done(self.say.t("The word reads as it was scanned").to_owned());
        }
    }

    /// Makes the step. Gives whether it was made.
    fn repair(&mut self, repairs: &Repairs) -> bool {
        self.desk.reader.deselect();
        let done = self.step("", |workspace, by| {
            workspace.repair(by, repairs)?;
            workspace.load(Load::Document(repairs.document))
        });
        done.is_some()
    }

    /// Draws the proposals in the place of the text. Gives whether they stand there.
    pub(in crate::app) fn repair_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) -> bool {
        let Some(document) = self.desk.document else { return false };
        let takes_keys = self.desk.palette.is_none() && self.desk.help.is_none();
        let Some(state) = self.desk.repair.as_mut() else { return false };
        let data = session.repair(document);
        if state.of.is_some_and(|(of, _)| of != document) {
            // Another document was opened: it is read, not repaired.
            self.desk.repair = None;
            return false;
        }
        repair_ui(ui, &data, state, takes_keys, self.say, actions);
        true
    }

    /// Offers to look a document through that came in damaged.
    pub(in crate::app) fn repair_offer(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        if let Some(document) =
            self.desk.document.filter(|document| self.desk.repair_offers.contains(document))
        {
            offer_ui(ui, document, self.say, actions);
        }
    }
}

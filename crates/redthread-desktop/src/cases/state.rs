//! What the place of cases remembers from frame to frame.

use std::collections::BTreeMap;

use egui::Ui;
use redthread_model::{AttributeId, AttributeKind, CaseId, DocumentId};

use super::action::Belonging;
use super::shared::Refused;
use crate::look::{GridState, choice_ui};
use crate::texts::{Texts, key};

/// Which of its parts is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum CasesTab {
    /// Cases with their attributes.
    #[default]
    Cases,
    /// Who speaks under which label.
    Who,
    /// The facts of documents.
    Documents,
}

impl CasesTab {
    const ALL: [Self; 3] = [Self::Cases, Self::Who, Self::Documents];

    const fn name(self) -> &'static str {
        match self {
            Self::Cases => key("Cases and attributes"),
            Self::Who => key("Who is who"),
            Self::Documents => key("Facts of documents"),
        }
    }
}

/// An attribute that is being made or altered.
#[derive(Clone, Debug)]
pub(super) struct AttributeForm {
    /// The attribute; a new one if `None`.
    pub(super) attribute: Option<AttributeId>,
    pub(super) name: String,
    pub(super) kind: AttributeKind,
    /// Whether it was drawn before.
    pub(super) drawn: bool,
}

/// What the place of cases remembers.
#[derive(Clone, Debug, Default)]
pub(crate) struct CasesState {
    pub(crate) tab: CasesTab,
    pub(super) cases: GridState,
    /// The cases in the order in which they were sorted last; what came since stands below.
    pub(super) case_order: Vec<CaseId>,
    /// The column by which they were sorted, and whether from the last.
    pub(super) case_sort: (usize, bool),
    pub(super) refused: BTreeMap<(CaseId, usize), Refused>,
    /// What was left out of a paste, in words; and how many more.
    pub(super) left_out: Vec<String>,
    pub(super) form: Option<AttributeForm>,
    pub(super) who: GridState,
    /// Whether a label means the same person in every document.
    pub(super) everywhere: bool,
    /// Whether only labels are shown of which nobody has said who it is.
    pub(super) only_open: bool,
    pub(super) documents: GridState,
    pub(super) document_order: Vec<DocumentId>,
    pub(super) document_sort: Option<(usize, bool)>,
    pub(super) document_refused: BTreeMap<(DocumentId, usize), Refused>,
    /// The document at which the cursor should stand.
    pub(super) wanted: Option<DocumentId>,
    pub(super) belongings_open: bool,
    /// What is being renamed.
    pub(super) renaming: Option<(Belonging, String)>,
}

impl CasesState {
    /// Writes in the cell with the cursor, as F2 asks for.
    pub(crate) fn write(&mut self) {
        match self.tab {
            CasesTab::Cases => self.cases.write(),
            CasesTab::Who => self.who.write(),
            CasesTab::Documents => self.documents.write(),
        }
    }

    /// Shows the facts of a document.
    pub(crate) fn show_facts(&mut self, document: DocumentId) {
        self.tab = CasesTab::Documents;
        self.wanted = Some(document);
    }
}

/// Draws the choice between the parts.
pub(crate) fn tabs_ui(ui: &mut Ui, state: &mut CasesState, say: Texts) {
    ui.horizontal_wrapped(|ui| {
        for tab in CasesTab::ALL {
            if choice_ui(ui, state.tab == tab, say.t(tab.name())).clicked() {
                state.tab = tab;
            }
        }
    });
}

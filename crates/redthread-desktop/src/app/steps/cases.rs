//! Steps in cases, attributes, speakers and documents.

use redthread_model::*;
use redthread_workspace::{
    CaseEdit, DocumentFacts, SpeakerAssignment, Workspace, WorkspaceError, written_value,
};

use crate::app::App;
use crate::cases::{Belonging, CasesAction};
use crate::place::Place;
use crate::status::Status;
use crate::texts::UiLanguage;

impl App {
    pub(in crate::app) fn cases_action(&mut self, _context: &egui::Context, action: CasesAction) {
        match action {
            CasesAction::EditCases(edits) => self.edit_cases(&edits),
            CasesAction::RemoveCases(cases) => self.remove_cases(&cases),
            CasesAction::MergeCases(cases) => self.merge_cases(&cases),
            CasesAction::CreateAttribute(name, kind) => {
                let done = self.say.with("New attribute “{0}”", &[&name]);
                self.step(&done, |workspace, by| workspace.create_attribute(by, &name, kind));
            }
            CasesAction::EditAttribute(attribute, name, kind) => {
                let done = self.say.with("Altered the attribute “{0}”", &[&name]);
                self.step(&done, |workspace, by| workspace.edit_attribute(by, attribute, &name, kind));
            }
            CasesAction::RemoveAttribute(attribute) => self.remove_attribute(attribute),
            CasesAction::ShowWords(case) => self.show_words(case),
            CasesAction::Assign(assignments) => self.assign(&assignments),
            CasesAction::ShowLabel(document, label) => self.show_label(document, &label),
            CasesAction::EditDocuments(edits) => self.edit_documents(&edits),
            CasesAction::RemoveDocuments(documents) => self.remove_documents(&documents),
            CasesAction::ShowFacts(document) => {
                self.desk.cases.show_facts(document);
                self.desk.go(Place::Cases);
            }
            CasesAction::RenameBelonging(belonging, name) => self.rename_belonging(belonging, &name),
            CasesAction::RemoveBelonging(belonging) => self.remove_belonging(belonging),
            CasesAction::OrderBelongings(order) => self.order_belongings(&order),
        }
    }

    fn edit_cases(&mut self, edits: &[CaseEdit]) {
        let new = edits.iter().filter(|edit| edit.case.is_none()).count() as u64;
        let altered = edits.len() as u64 - new;
        let say = self.say;
        let mut parts = Vec::new();
        if altered > 0 {
            parts.push(say.count(altered, "{0} case altered", "{0} cases altered"));
        }
        if new > 0 {
            parts.push(say.count(new, "{0} new case", "{0} new cases"));
        }
        self.step(&parts.join(" · "), |workspace, by| workspace.edit_cases(by, edits));
    }

    fn remove_cases(&mut self, cases: &[CaseId]) {
        let say = self.say;
        if let Some(labels) = self.step("", |workspace, by| workspace.remove_cases(by, cases)) {
            let what = say.count(cases.len() as u64, "Deleted {0} case", "Deleted {0} cases");
            let words = say.with("{0}; labels that are unknown voices now: {1}", &[&what, &labels]);
            self.status = Status::Done(if labels == 0 { what } else { words });
        }
    }

    fn merge_cases(&mut self, cases: &[CaseId]) {
        let say = self.say;
        let Some((keep, others)) = cases.split_first() else { return };
        let Some(report) = self.step("", |workspace, by| workspace.merge_cases(by, *keep, others)) else {
            return;
        };
        let Some(session) = &self.session else { return };
        let project = session.project();
        let name = project.case(*keep).map(|case| case.name.clone()).unwrap_or_default();
        let mut words = say.with("{0} cases are “{1}” now", &[&cases.len(), &name]);
        let danish = say.language == UiLanguage::Danish;
        let differing: Vec<String> = report
            .differing
            .iter()
            .filter_map(|(attribute, value)| {
                let attribute = &project.attribute(*attribute)?.name;
                Some(format!("{attribute}: {}", written_value(value, danish)))
            })
            .collect();
        if !differing.is_empty() {
            words = format!(
                "{words}. {}",
                say.with("Not kept, because it has another value: {0}", &[&differing.join(", ")])
            );
        }
        self.status = Status::Done(words);
    }

    fn remove_attribute(&mut self, attribute: AttributeId) {
        let project = self.session.as_ref().map(|session| session.project());
        let name = project.and_then(|project| project.attribute(attribute)).map(|one| one.name.clone());
        let done = self.say.with("Deleted the attribute “{0}” and its values", &[&name.unwrap_or_default()]);
        self.step(&done, |workspace, by| workspace.remove_attribute(by, attribute));
    }

    /// Goes to the first words of a case.
    fn show_words(&mut self, case: CaseId) {
        let Some(session) = &self.session else { return };
        let project = session.project();
        let speaks = |document: &&Document| {
            document.speakers.iter().any(|speaker| speaker.voice == SpeakerVoice::Case(case))
        };
        let found = project.documents_in_order().into_iter().filter(speaks).find_map(|document| {
            let labels = document.speakers.iter().filter(|speaker| speaker.voice == SpeakerVoice::Case(case));
            let labels: Vec<&str> = labels.map(|speaker| speaker.label.as_str()).collect();
            Some((document.id, first_turn(project, document.id, &labels)?))
        });
        match found {
            Some((document, range)) => self.read(document, Some(range)),
            None => {
                self.status = Status::Note(self.say.t("This case says nothing in the documents").to_owned())
            }
        }
    }

    /// Goes to the first turn under a label.
    fn show_label(&mut self, document: DocumentId, label: &str) {
        let Some(session) = &self.session else { return };
        let range = first_turn(session.project(), document, &[label]);
        self.read(document, range);
    }

    fn assign(&mut self, assignments: &[(Option<DocumentId>, String, SpeakerAssignment)]) {
        let done = match assignments {
            [(_, label, _)] => self.say.with("Said who speaks as “{0}”", &[label]),
            several => self.say.with("Said who speaks under {0} labels", &[&several.len()]),
        };
        self.step(&done, |workspace, by| workspace.assign_speakers(by, assignments));
    }

    fn edit_documents(&mut self, edits: &[(DocumentId, DocumentFacts)]) {
        let say = self.say;
        let done = match edits {
            [(_, DocumentFacts { name: Some(name), .. })] => {
                say.with("The document is called “{0}” now", &[name])
            }
            several => say.count(several.len() as u64, "{0} document altered", "{0} documents altered"),
        };
        self.step(&done, |workspace, by| workspace.edit_documents(by, edits));
    }

    fn remove_documents(&mut self, documents: &[DocumentId]) {
        self.save_drafts();
        let say = self.say;
        let Some(gone) = self.step("", |workspace, by| workspace.remove_documents(by, documents)) else {
            return;
        };
        let mut words = say.count(documents.len() as u64, "Deleted {0} document", "Deleted {0} documents");
        let parts = [
            (gone.codings, say.t("codings")),
            (gone.memos, say.t("memos")),
            (gone.links, say.t("links")),
            (gone.quotes, say.t("quotes")),
            (gone.statements, say.t("statements")),
            (gone.responses, say.t("answers")),
        ];
        let parts: Vec<String> = parts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, name)| format!("{count} {name}"))
            .collect();
        if !parts.is_empty() {
            words = say.with("{0} with {1}", &[&words, &parts.join(", ")]);
        }
        self.status = Status::Done(words);
        if self.desk.document.is_some_and(|document| documents.contains(&document)) {
            self.desk.document = None;
            self.desk.coding = None;
        }
    }

    fn rename_belonging(&mut self, belonging: Belonging, name: &str) {
        let done = self.say.with("It is called “{0}” now", &[&name]);
        self.step(&done, |workspace, by| match belonging {
            Belonging::Group(id) => workspace.rename_group(by, id, name),
            Belonging::Stage(id) => workspace.rename_stage(by, id, name),
            Belonging::Round(id) => workspace.rename_round(by, id, name),
            Belonging::Period(id) => workspace.rename_period(by, id, name),
        });
    }

    fn remove_belonging(&mut self, belonging: Belonging) {
        let done = self.say.t("Removed; nothing belonged to it").to_owned();
        self.step(&done, |workspace, by| match belonging {
            Belonging::Group(id) => workspace.remove_group(by, id),
            Belonging::Stage(id) => workspace.remove_stage(by, id),
            Belonging::Round(id) => workspace.remove_round(by, id),
            Belonging::Period(id) => workspace.remove_period(by, id),
        });
    }

    fn order_belongings(&mut self, order: &[Belonging]) {
        let done = self.say.t("Ordered anew").to_owned();
        self.step(&done, |workspace, by| ordered(workspace, by, order));
    }
}

/// Orders the one kind of which the list is.
fn ordered(workspace: &mut Workspace, by: &str, order: &[Belonging]) -> Result<(), WorkspaceError> {
    macro_rules! ids {
        ($kind:ident) => {
            order
                .iter()
                .filter_map(|one| if let Belonging::$kind(id) = one { Some(*id) } else { None })
                .collect::<Vec<_>>()
        };
    }
    match order.first() {
        None => Ok(()),
        Some(Belonging::Group(_)) => workspace.order_groups(by, &ids!(Group)),
        Some(Belonging::Stage(_)) => workspace.order_stages(by, &ids!(Stage)),
        Some(Belonging::Round(_)) => workspace.order_rounds(by, &ids!(Round)),
        Some(Belonging::Period(_)) => workspace.order_periods(by, &ids!(Period)),
    }
}

/// The words of the first turn under one of these labels.
fn first_turn(project: &Project, document: DocumentId, labels: &[&str]) -> Option<redthread_text::TextRange> {
    let layout = project.layout(document).ok()?;
    let is_it = |turn: &&Turn| layout.label_of(turn).is_some_and(|label| labels.contains(&label));
    layout.turns.iter().find(is_it).map(|turn| turn.range)
}

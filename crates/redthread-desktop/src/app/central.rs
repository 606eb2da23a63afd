//! The place of work in the middle.

use egui::{CentralPanel, Frame, Margin, RichText, Ui};
use redthread_model::DocumentId;

use super::App;
use super::desk::Highlights;
use crate::action::Action;
use crate::command::UiCommand;
use crate::compare::compare_ui;
use crate::find::find_ui;
use crate::look::{Colors, STEP, choice_ui, empty_ui, page_frame, strong};
use crate::place::Place;
use crate::reader::{ReaderInput, Sheet, reader_ui};
use crate::report::report_ui;
use crate::session::Session;
use crate::sources::people_text;
use crate::thread::thread_ui;

impl App {
    pub(super) fn central(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let colors = Colors::in_ui(ui);
        let frame = match self.desk.place {
            Place::Read => {
                Frame::new().fill(colors.page).inner_margin(Margin { left: 6, right: 0, top: 0, bottom: 0 })
            }
            _ => page_frame(colors),
        };
        CentralPanel::default().frame(frame).show(ui, |ui| match self.desk.place {
            Place::Read => self.read_place(ui, session, actions),
            Place::Find => {
                let names = session.names(self.desk.find.asked.as_deref().unwrap_or_default());
                find_ui(ui, &session.found, &names, &mut self.desk.find, self.say, actions);
            }
            Place::Segments => self.segments_place(ui, session, actions),
            Place::Memos => self.memos_place(ui, session, actions),
            Place::Cases => self.cases_place(ui, session, actions),
            Place::Compare => {
                let data = session.compare(&self.desk.compare.ask);
                let cell = self.desk.compare.cell.map(|place| session.cell(&self.desk.compare.ask, place));
                compare_ui(ui, &data, cell.as_deref(), &mut self.desk.compare, self.say, actions);
            }
            Place::Thread => {
                let data = session.thread();
                thread_ui(ui, &data, &mut self.desk.thread, self.say, actions);
            }
            Place::Report => {
                let data = session.report();
                report_ui(ui, &data, &mut self.desk.report, self.say, actions);
            }
        });
    }

    fn read_place(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        if self.desk.document.is_none_or(|document| session.project().document(document).is_none()) {
            self.desk.document = session.sources().first();
        }
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else {
            let words = self.say.t("Drop transcripts on the window, or press Ctrl I and type where they are: text, Word, PDF, subtitles. Speakers and turns are found by themselves.");
            empty_ui(ui, self.say.t("Nothing to read yet"), words);
            ui.vertical_centered(|ui| {
                if crate::look::main_button(ui, self.say.t("Import files…")).clicked() {
                    actions.push(Action::Command(UiCommand::Import));
                }
            });
            return;
        };
        let marks = session.marks(&sheet, self.desk.shown());
        self.document_head(ui, session, &sheet, marks.coded_percent, actions);
        self.number_strip(ui, session, actions);
        self.answering_ui(ui, session, actions);
        self.linking_ui(ui, session, actions);
        let hits = session.hits_in(&sheet);
        let links = session.link_ends(&sheet, self.say);
        let hit_here =
            self.desk.find.at.and_then(|at| at.checked_sub(session.found.in_document(sheet.document).start));
        let input = ReaderInput {
            name: self.say.t("The text"),
            sheet: &sheet,
            marks: &marks,
            chosen: self.desk.coding,
            hits: &hits,
            hit_here,
            links: &links,
        };
        reader_ui(ui, &input, &mut self.desk.reader, actions);
        self.code_bar(ui, session, actions);
    }

    /// The line above the text: what it is, and which highlights are shown.
    fn document_head(
        &self,
        ui: &mut Ui,
        session: &mut Session,
        sheet: &Sheet,
        coded_percent: u32,
        actions: &mut Vec<Action>,
    ) {
        let (name, about) = self.about(session, sheet.document, coded_percent);
        let colors = Colors::in_ui(ui);
        Frame::new().inner_margin(Margin { left: 14, right: 14, top: 10, bottom: 6 }).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    let shown = match self.desk.highlights {
                        Highlights::All => self.say.t("Highlights: all"),
                        Highlights::ThisCode => self.say.t("Highlights: this code"),
                        Highlights::Nothing => self.say.t("Highlights: none"),
                    };
                    if choice_ui(ui, false, shown).clicked() {
                        actions.push(Action::Command(UiCommand::Highlights));
                    }
                    let room = egui::vec2(ui.available_width(), 20.0);
                    let layout = egui::Layout::left_to_right(egui::Align::Center);
                    ui.allocate_ui_with_layout(room, layout, |ui| {
                        ui.add(egui::Label::new(strong(name).size(15.0)).truncate());
                        let about = RichText::new(about).size(13.0).color(colors.quiet);
                        ui.add(egui::Label::new(about).truncate());
                    });
                });
            });
        });
        ui.painter().hline(
            ui.max_rect().x_range(),
            ui.cursor().top() - STEP,
            egui::Stroke::new(1.0, colors.line),
        );
    }

    fn about(&self, session: &mut Session, document: DocumentId, coded_percent: u32) -> (String, String) {
        let sources = session.sources();
        let project = session.project();
        let Some(record) = project.document(document) else { return Default::default() };
        let group = record.group.and_then(|group| project.group(group)).map(|group| group.name.clone());
        let stage = record.stage.and_then(|stage| project.stage(stage)).map(|stage| stage.name.clone());
        let row = sources.groups.iter().flat_map(|group| &group.documents).find(|row| row.id == document);
        let people = row.map(|row| self.say.with("{0} people", &[&people_text(row.people)]));
        let coded = self.say.with("{0} % coded", &[&coded_percent]);
        let parts: Vec<String> = [group, stage, people, Some(coded)].into_iter().flatten().collect();
        (record.name.clone(), parts.join(" · "))
    }
}

//! The place of work in the middle.

use std::sync::Arc;

use egui::{CentralPanel, Frame, Margin, RichText, Ui};
use redthread_model::DocumentId;

use super::App;
use super::desk::Highlights;
use crate::action::Action;
use crate::command::UiCommand;
use crate::compare::{CompareInput, compare_ui};
use crate::imports::{ImportsInput, imports_ui};
use crate::look::{Colors, Icon, STEP, choice_ui, empty_ui, icon_button, page_frame, strong};
use crate::place::Place;
use crate::reader::{Half, ReaderInput, ReadingAction, Sheet, bar_ui, look_panel_ui, reader_ui};
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
            Place::Find => self.find_place(ui, session, actions),
            Place::Segments => self.segments_place(ui, session, actions),
            Place::Memos => self.memos_place(ui, session, actions),
            Place::Cases => self.cases_place(ui, session, actions),
            Place::Guides => self.guides_place(ui, session, actions),
            Place::Compare => {
                self.compare_tabs(ui);
                if self.desk.negative.open {
                    return self.negative_place(ui, session, actions);
                }
                let data = session.compare(&self.desk.compare.ask, self.say);
                let cell =
                    self.desk.compare.cell.map(|place| session.cell(&self.desk.compare.ask, place, self.say));
                let choices = session.expression_choices();
                let answer = session.expression_answer(self.desk.compare.expression.text());
                let input =
                    CompareInput { data: &data, cell: cell.as_deref(), choices: &choices, answer: &answer };
                compare_ui(ui, &input, &mut self.desk.compare, self.say, actions);
            }
            Place::Thread => {
                let data = session.thread();
                thread_ui(ui, &data, &mut self.desk.thread, self.say, actions);
            }
            Place::Review => self.review_place(ui, session, actions),
            Place::Import => {
                let (project, look, say) = (session.project(), &self.settings.reading, self.say);
                let covered = self.jobs.panel_open
                    || self.desk.palette.is_some()
                    || self.desk.help.is_some()
                    || self.desk.saving.is_some()
                    || egui::Popup::is_any_open(ui.ctx());
                let input = ImportsInput { project, look, say, covered };
                imports_ui(ui, &input, &mut self.desk.imports, actions);
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
        if self.compared_place(ui, session, actions) || self.repair_place(ui, session, actions) {
            return;
        }
        self.returning(ui, actions);
        self.repair_offer(ui, actions);
        self.turn_editor(ui, session, actions);
        let whole = ui.available_rect_before_wrap();
        if self.desk.beside.as_ref().is_some_and(|(other, _)| session.project().document(*other).is_none()) {
            self.desk.beside = None;
        }
        if self.desk.beside.is_none() {
            self.half_ui(ui, session, &sheet, true, actions);
        } else {
            self.halves_ui(ui, session, &sheet, actions);
        }
        self.look_panel(ui, whole, actions);
        self.code_bar(ui, session, actions);
    }

    /// Draws two texts side by side. Work is done in one of them; it is drawn last, so that what is asked for in the other one
    /// finds it in its place.
    fn halves_ui(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        sheet: &Arc<Sheet>,
        actions: &mut Vec<Action>,
    ) {
        let whole = ui.available_rect_before_wrap();
        let (left, right) = whole.split_left_right_at_fraction(0.5);
        let line = egui::Stroke::new(1.0, Colors::in_ui(ui).line);
        ui.painter().vline(right.left(), whole.y_range(), line);
        let place = |half: Half| match half {
            Half::Left => left.with_max_x(left.right() - 1.0),
            Half::Right => right.with_min_x(right.left() + 6.0),
        };
        let active = self.desk.reader.half();
        self.desk.swap_halves();
        if let Some(other) = self.desk.document.and_then(|document| session.sheet(document)) {
            self.half_in(ui, session, &other, (place(active.other()), false), actions);
        }
        self.desk.swap_halves();
        self.half_in(ui, session, sheet, (place(active), true), actions);
        ui.advance_cursor_after_rect(whole);
    }

    fn half_in(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        sheet: &Arc<Sheet>,
        (place, active): (egui::Rect, bool),
        actions: &mut Vec<Action>,
    ) {
        let builder = egui::UiBuilder::new().max_rect(place).id_salt(("half", self.desk.reader.half()));
        ui.scope_builder(builder, |ui| {
            ui.set_clip_rect(ui.clip_rect().intersect(place));
            self.half_ui(ui, session, sheet, active, actions);
        });
        if active {
            // A line shows which of the two has the keyboard.
            let line = egui::Stroke::new(2.0, Colors::in_ui(ui).text);
            ui.painter().hline(place.x_range(), place.top() + 1.0, line);
        }
    }

    /// Draws the text that is read, with its head and the bar above it.
    fn half_ui(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        sheet: &Arc<Sheet>,
        active: bool,
        actions: &mut Vec<Action>,
    ) {
        session.hide(&self.desk.codes.view.hidden);
        let marks = session.marks(sheet, self.desk.shown(), self.desk.shown_coder);
        self.document_head(ui, session, sheet, marks.coded_percent, active, actions);
        if active {
            self.number_strip(ui, session, actions);
            self.answering_ui(ui, session, actions);
            self.linking_ui(ui, session, actions);
        }
        bar_ui(ui, sheet, &mut self.desk.reader, self.say);
        let searched = session.hits_in(sheet);
        let links = session.link_ends(sheet, self.say);
        let searched_here = session.hit_here(sheet, self.desk.find.at);
        let name = match (self.desk.beside.is_some(), self.desk.reader.half()) {
            (true, Half::Left) => self.say.t("The text on the left"),
            (true, Half::Right) => self.say.t("The text on the right"),
            (false, _) => self.say.t("The text"),
        };
        let mut reader = std::mem::take(&mut self.desk.reader);
        // The reader draws what is looked for in the text; without that, what a search in the project found.
        let found = reader.find().filter(|find| !find.typed.is_empty());
        let (hits, hit_here) = match found {
            Some(find) => (find.hits.clone(), find.at),
            None => (searched, searched_here),
        };
        let input = ReaderInput {
            name,
            sheet,
            look: &self.settings.reading,
            say: self.say,
            active,
            marks: &marks,
            chosen: self.desk.coding,
            hits: &hits,
            hit_here,
            links: &links,
        };
        reader_ui(ui, &input, &mut reader, actions);
        self.desk.reader = reader;
    }

    /// The panel for how running text looks, above the text.
    fn look_panel(&mut self, ui: &Ui, place: egui::Rect, actions: &mut Vec<Action>) {
        let Some(mut panel) = self.desk.look_panel.take() else { return };
        let (look, shade) = (&self.settings.reading, self.settings.shade);
        if look_panel_ui(ui, &mut panel, look, shade, place, self.say, actions) {
            self.desk.look_panel = Some(panel);
        } else {
            self.desk.reader.focus();
        }
    }

    /// The line above the text: what it is, which highlights are shown, and how it looks.
    fn document_head(
        &self,
        ui: &mut Ui,
        session: &mut Session,
        sheet: &Sheet,
        coded_percent: u32,
        active: bool,
        actions: &mut Vec<Action>,
    ) {
        let (name, about) = self.about(session, sheet.document, coded_percent);
        let colors = Colors::in_ui(ui);
        Frame::new().inner_margin(Margin { left: 14, right: 14, top: 10, bottom: 6 }).show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if active {
                        self.head_buttons(ui, actions);
                        self.correct_menu(ui, actions);
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

    /// How the text looks, whether it stands alone, and which highlights are shown.
    fn head_buttons(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        let look = icon_button(ui, Icon::Letters, self.say.t("How the text looks"));
        if look.clicked() && self.desk.look_panel.is_none() {
            actions.push(Action::Reading(ReadingAction::ToggleLook));
        }
        let split = icon_button(ui, Icon::Halves, self.say.t("Two texts side by side, or one again"));
        if split.clicked() {
            actions.push(Action::Command(UiCommand::SplitReader));
        }
        let shown = match self.desk.highlights {
            Highlights::All => self.say.t("Highlights: all"),
            Highlights::ThisCode => self.say.t("Highlights: this code"),
            Highlights::Nothing => self.say.t("Highlights: none"),
        };
        if ui.available_width() > 260.0 && choice_ui(ui, false, shown).clicked() {
            actions.push(Action::Command(UiCommand::Highlights));
        }
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

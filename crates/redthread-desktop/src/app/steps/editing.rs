//! Steps in correcting a transcript.

use egui::{Frame, Margin, Panel, Stroke, Ui};
use redthread_model::{Coding, CodingId, DocumentId};
use redthread_workspace::{Correction, EditReport};
use uuid::Uuid;

use crate::action::Action;
use crate::app::App;
use crate::app::chrome::panel_frame;
use crate::command::UiCommand;
use crate::editing::{
    EditingAction, EditorInput, ReplaceInput, ReplaceState, ReviewInput, ReviewMemory, TurnDraft,
    compare_revisions_ui, editor_ui, replace_ui, review_ui,
};
use crate::look::{Colors, quiet_ui};
use crate::session::Session;
use crate::status::Status;

/// A longer document is corrected beside the frames, in code points.
const LONG: u32 = 600_000;
/// At most so many corrections are kept for looking through.
const MOST_REVIEWS: usize = 40;

impl App {
    pub(in crate::app) fn editing_action(&mut self, context: &egui::Context, action: EditingAction) {
        match action {
            EditingAction::Begin => self.begin_correction(),
            EditingAction::BeginReplace => self.begin_replace(),
            EditingAction::ReplaceAll => self.replace_all(context),
            EditingAction::Save => self.save_correction(context),
            EditingAction::Leave => self.leave_correction(),
            EditingAction::JoinNext => self.join_next(),
            EditingAction::Review(open) => self.desk.editing.review_open = open,
            EditingAction::Compare(compared) => {
                self.desk.editing.compared = compared;
                self.desk.reader.focus();
            }
            EditingAction::ReviewAgain(step) => self.review_again(step),
            EditingAction::Dismiss { step, item } => self.dismiss(step, item),
            EditingAction::ShowCoding(coding) => self.show_coding(coding),
            EditingAction::MoveHere(coding) => self.move_here(coding),
            EditingAction::PutBackHere { step, coding } => self.put_back_here(step, coding),
        }
    }

    /// Opens or closes the panel about corrections.
    pub(in crate::app) fn toggle_corrections(&mut self) {
        self.desk.editing.review_open = !self.desk.editing.review_open;
        self.desk.history_open = false;
        self.desk.place = crate::place::Place::Read;
    }

    /// Begins to correct the turn at the caret, or those that are selected.
    fn begin_correction(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let chosen = self.desk.chosen(session.project()).filter(|_| self.desk.reader.selection.is_empty());
        let selected =
            chosen.map_or_else(|| sheet.range_of(self.desk.reader.selection.bytes()), |coding| coding.range);
        let Some(document) = session.project().document(sheet.document) else { return };
        let Some(draft) = TurnDraft::begin(document, &sheet.text, &sheet.layout, selected) else {
            let words = self.say.t("Put the caret into a turn, or select a few: this is too much at once.");
            self.status = Status::Note(words.to_owned());
            return;
        };
        let same = |left: &TurnDraft| left.range == draft.range && left.seen == draft.seen;
        let left = self.desk.editing.left.take().filter(same);
        let draft = match left {
            Some(left) => TurnDraft { focus: Some((0, 0)), ..left },
            None => draft,
        };
        self.desk.editing.draft = Some(draft);
        self.desk.coding = None;
    }

    /// Saves what was corrected, as one step; a long document beside the frames.
    fn save_correction(&mut self, context: &egui::Context) {
        let Some(draft) = self.desk.editing.draft.take() else { return };
        self.desk.reader.focus();
        if !draft.is_altered() {
            self.status = Status::Note(self.say.t("Nothing was altered").to_owned());
            return;
        }
        self.desk.reader.deselect();
        if !self.correct(context, draft.correction()) {
            self.desk.editing.draft = Some(draft);
        }
    }

    /// Makes a correction. Gives whether it was made or is under way.
    pub(in crate::app) fn correct(&mut self, context: &egui::Context, correction: Correction) -> bool {
        let by = self.by();
        let Some(session) = &self.session else { return false };
        let document = correction.document;
        let long = session.project().document(document).is_some_and(|record| record.characters > LONG);
        if long {
            let project = session.workspace.path().to_owned();
            self.jobs.correct(context, project, by, correction);
            self.status = Status::Note(self.say.t("The text is being corrected…").to_owned());
            return true;
        }
        let done = self.step("", |workspace, by| {
            let report = workspace.correct(by, &correction)?;
            workspace.load(redthread_workspace::Load::Document(document))?;
            Ok((report, workspace.head()))
        });
        let Some((report, step)) = done else { return false };
        self.corrected(document, &report, step);
        true
    }

    /// Says what a correction did, and keeps it for looking through.
    pub(in crate::app) fn corrected(&mut self, document: DocumentId, report: &EditReport, step: u64) {
        let (exact, moved, lost) = (report.exact, report.moved, report.lost.len());
        let words = if exact + moved + lost == 0 {
            self.say.t("Corrected").to_owned()
        } else {
            self.say.with("Corrected · {0} exact · {1} moved · {2} lost", &[&exact, &moved, &lost])
        };
        self.status = Status::Done(words);
        if moved + lost > 0 {
            let reviews = &mut self.desk.memory.reviews;
            reviews.push(ReviewMemory { document, step, exact, dismissed: Vec::new() });
            let over = reviews.len().saturating_sub(MOST_REVIEWS);
            reviews.drain(..over);
        }
        if lost > 0 {
            self.desk.editing.review_open = true;
            self.desk.history_open = false;
        }
    }

    /// Opens finding and replacing, for the selected words if they are few.
    fn begin_replace(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let selected = self.desk.reader.selected(&sheet).filter(|range| range.len() <= 60);
        let mut state = self.desk.editing.replace.take().unwrap_or_default();
        if let Some(range) = selected {
            sheet.text.slice(range).trim().clone_into(&mut state.ask.find);
        }
        self.desk.editing.replace = Some(ReplaceState { wants_focus: true, ..state });
    }

    fn replace_all(&mut self, context: &egui::Context) {
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let Some(state) = self.desk.editing.replace.take() else { return };
        let found = session.places(&sheet, &state.ask);
        let Some(document) = session.project().document(sheet.document) else { return };
        let correction = found.correction(document, &state);
        self.desk.reader.deselect();
        self.desk.reader.focus();
        if !correction.passages.is_empty() && !self.correct(context, correction) {
            self.desk.editing.replace = Some(state);
        }
    }

    /// Leaves a correction; what was written is there again when the same turn is corrected.
    fn leave_correction(&mut self) {
        self.desk.reader.focus();
        let Some(draft) = self.desk.editing.draft.take() else {
            self.desk.editing.replace = None;
            return;
        };
        if draft.is_altered() {
            let words = self.say.t("Left without saving; Ctrl E on the same turn takes it up again");
            self.status = Status::Note(words.to_owned());
            self.desk.editing.left = Some(draft);
        }
    }

    fn join_next(&mut self) {
        let Some(session) = &mut self.session else { return };
        let Some(draft) = &mut self.desk.editing.draft else { return };
        let Some(sheet) = session.sheet(draft.document) else { return };
        if !draft.join_next(&sheet.text, &sheet.layout) {
            self.status = Status::Note(self.say.t("There is no turn after this one").to_owned());
        }
    }

    fn dismiss(&mut self, step: u64, item: Option<Uuid>) {
        let reviews = &mut self.desk.memory.reviews;
        match item {
            None => reviews.retain(|review| review.step != step),
            Some(item) => {
                let review = reviews.iter_mut().find(|review| review.step == step);
                review.into_iter().for_each(|review| review.dismissed.push(item));
            }
        }
    }

    /// Lists again what a correction did, also one that was made elsewhere.
    fn review_again(&mut self, step: u64) {
        let Some(document) = self.desk.document else { return };
        let reviews = &mut self.desk.memory.reviews;
        let known = reviews.iter().find(|review| review.step == step).map_or(0, |review| review.exact);
        reviews.retain(|review| review.step != step);
        reviews.push(ReviewMemory { document, step, exact: known, dismissed: Vec::new() });
    }

    fn show_coding(&mut self, coding: CodingId) {
        let Some(session) = &self.session else { return };
        let Some(document) = self.desk.document else { return };
        let found = session
            .project()
            .codings(document)
            .ok()
            .and_then(|codings| codings.iter().find(|other| other.id == coding).copied());
        let Some(coding) = found else { return };
        self.read(document, Some(coding.range));
        self.desk.coding = Some(coding.id);
        self.desk.reader.deselect();
    }

    fn move_here(&mut self, coding: Coding) {
        let Some(range) = self.selected_in(coding.document) else { return };
        self.move_coding(coding, range);
        self.desk.coding = Some(coding.id);
        self.desk.reader.deselect();
    }

    fn put_back_here(&mut self, step: u64, coding: Coding) {
        let Some(range) = self.selected_in(coding.document) else { return };
        let done = self.say.with("Put “{0}” back", &[&self.code_name(coding.code)]);
        let back = self.step(&done, |workspace, by| workspace.put_back(by, coding, range));
        if let Some(back) = back {
            self.dismiss(step, Some(coding.id.0));
            self.desk.coding = Some(back);
            self.desk.reader.deselect();
        }
    }

    fn selected_in(&mut self, document: DocumentId) -> Option<redthread_text::TextRange> {
        let session = self.session.as_mut()?;
        let sheet = session.sheet(document)?;
        let selected = self.desk.reader.selected(&sheet);
        if selected.is_none() {
            self.note_nothing_selected();
        }
        selected
    }

    /// Draws the field for correcting turns, below the text.
    pub(in crate::app) fn turn_editor(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let shown =
            self.desk.editing.draft.as_ref().is_some_and(|draft| Some(draft.document) == self.desk.document);
        if !shown {
            // Another document was opened: what was written is kept.
            let draft = self.desk.editing.draft.take().filter(TurnDraft::is_altered);
            self.desk.editing.left = draft.or(self.desk.editing.left.take());
            return self.replace_panel(ui, session, actions);
        }
        let Some(draft) = &mut self.desk.editing.draft else { return };
        let foreseen = if draft.is_altered() { session.foreseen(&draft.correction()) } else { None };
        let say = self.say;
        let panel = Panel::bottom("turn editor").frame(below_text(ui)).resizable(false);
        panel.exact_size(height_below(ui)).show(ui, |ui| {
            editor_ui(ui, draft, &EditorInput { foreseen }, say, actions);
        });
    }

    /// Draws finding and replacing, below the text.
    fn replace_panel(&mut self, ui: &mut Ui, session: &mut Session, actions: &mut Vec<Action>) {
        let say = self.say;
        let Some(state) = &mut self.desk.editing.replace else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let found = session.places(&sheet, &state.ask);
        let input = ReplaceInput { document: sheet.document, found: &found };
        let panel = Panel::bottom("replace").frame(below_text(ui)).resizable(false);
        panel.exact_size(height_below(ui)).show(ui, |ui| {
            replace_ui(ui, state, &input, say, actions);
        });
    }

    /// Draws the panel about corrections.
    pub(in crate::app) fn review_panel(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) {
        let frame = panel_frame(Colors::in_ui(ui));
        let (by, say) = (self.by(), self.say);
        let has_selection = !self.desk.reader.selection.is_empty();
        let data = self.desk.document.map(|document| {
            let revisions = session.revisions(document);
            (session.review(document, &self.desk.memory.reviews, &by), revisions, document)
        });
        Panel::right("review").frame(frame).default_size(320.0).size_range(260.0..=520.0).show(ui, |ui| {
            match data {
                Some((data, revisions, document)) => {
                    let input = ReviewInput { data: &data, revisions: &revisions, document, has_selection };
                    review_ui(ui, &input, say, actions);
                }
                None => drop(quiet_ui(ui, say.t("Open a document first."))),
            }
        });
    }

    /// Draws two revisions in the place of the text. Gives whether there are any to compare.
    pub(in crate::app) fn compared_place(
        &mut self,
        ui: &mut Ui,
        session: &mut Session,
        actions: &mut Vec<Action>,
    ) -> bool {
        let document = self.desk.document;
        let Some(compared) = self.desk.editing.compared.as_mut() else { return false };
        if Some(compared.document) != document {
            self.desk.editing.compared = None;
            return false;
        }
        let data = session.compared(compared.old.0, compared.new.0);
        compare_revisions_ui(ui, &data, compared, self.desk.palette.is_none(), self.say, actions);
        true
    }

    /// Draws the menu of what can be done with the words of the document.
    pub(in crate::app) fn correct_menu(&self, ui: &mut Ui, actions: &mut Vec<Action>) {
        ui.menu_button(self.say.t("Correct"), |ui| {
            ui.set_min_width(260.0);
            let commands = [
                UiCommand::CorrectTurn,
                UiCommand::ReplaceInDocument,
                UiCommand::RepairWords,
                UiCommand::Corrections,
            ];
            for command in commands {
                let Some(info) = UiCommand::ALL.iter().find(|info| info.command == command) else { continue };
                let keys =
                    info.shortcut.map(|shortcut| ui.ctx().format_shortcut(&shortcut)).unwrap_or_default();
                let button = egui::Button::new(self.say.t(info.name)).shortcut_text(keys);
                if ui.add(button.frame_when_inactive(false)).clicked() {
                    actions.push(Action::Command(command));
                    ui.close();
                }
            }
        });
    }
}

/// How high a panel below the text is: enough for a turn of some length, and the text stays in view.
fn height_below(ui: &Ui) -> f32 {
    (ui.ctx().content_rect().height() * 0.38).clamp(150.0, 340.0)
}

/// The frame of what stands below the text.
fn below_text(ui: &Ui) -> Frame {
    let colors = Colors::in_ui(ui);
    let margin = Margin { left: 14, right: 14, top: 8, bottom: 10 };
    Frame::new().fill(colors.panel).stroke(Stroke::new(1.0, colors.line)).inner_margin(margin)
}

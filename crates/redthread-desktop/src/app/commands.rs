//! Commands: from keys to what is done.

use egui::{Key, Modifiers};
use redthread_analysis::Each;
use redthread_model::{Anchor, Coding, Valence};

use super::App;
use super::desk::Highlights;
use crate::action::Action;
use crate::command::UiCommand;
use crate::editing::EditingAction;
use crate::imports::ImportsAction;
use crate::memos::MemosAction;
use crate::palette::{HelpState, Palette, PaletteData};
use crate::place::Place;
use crate::reader::{LookPanel, Unit, with_source};
use crate::repair::RepairAction;
use crate::runs::{RunAction, RunKind};
use crate::status::Status;
use crate::texts::{Texts, UiLanguage};
use crate::window::SaveCopy;

const DIGITS: [Key; 9] =
    [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];

impl App {
    /// Takes the keys of this frame that are commands.
    pub(super) fn keys(&mut self, context: &egui::Context, actions: &mut Vec<Action>) {
        if self.desk.help.as_ref().is_some_and(HelpState::wants_keys) {
            return;
        }
        let in_reader = context.memory(|memory| memory.has_focus(self.desk.reader.id()))
            && self.desk.code_bar.is_none()
            && self.desk.place == Place::Read;
        self.linking_keys(context, actions);
        if let Some(command) = UiCommand::pressed(context, in_reader, self.session.is_some()) {
            // At once, so that what it opens is drawn in this frame.
            self.command(context, command);
        }
        let digit = |key: &&Key| context.input_mut(|input| input.consume_key(Modifiers::NONE, **key));
        let digit = if in_reader { DIGITS.iter().position(|key| digit(&key)) } else { None };
        if let Some((digit, session)) = digit.zip(self.session.as_ref()) {
            match self.desk.keyed(session.project()).get(digit) {
                Some(code) => actions.push(Action::Apply(*code)),
                None => self.note_no_code_on(digit + 1),
            }
        }
        if in_reader && let Some(command) = otherwise_pressed(context) {
            self.command(context, command);
        }
    }

    /// Does what a command says.
    pub(super) fn command(&mut self, context: &egui::Context, command: UiCommand) {
        match command {
            UiCommand::OpenProject | UiCommand::CloseProject => self.close(),
            UiCommand::Quit => context.send_viewport_cmd(egui::ViewportCommand::Close),
            UiCommand::Palette => self.open_palette(),
            UiCommand::Help => {
                self.desk.help = if self.desk.help.is_some() { None } else { Some(HelpState::default()) };
            }
            UiCommand::Danish => self.speak(UiLanguage::Danish),
            UiCommand::English => self.speak(UiLanguage::English),
            UiCommand::LightOrDark => self.set(|settings| settings.shade = settings.shade.next()),
            UiCommand::Inspector if self.narrow => self.desk.inspector_instead = !self.desk.inspector_instead,
            UiCommand::Inspector => self.set(|settings| settings.inspector = !settings.inspector),
            UiCommand::ZoomIn => self.set(|settings| settings.zoom = (settings.zoom + 0.1).min(2.5)),
            UiCommand::ZoomOut => self.set(|settings| settings.zoom = (settings.zoom - 0.1).max(0.6)),
            UiCommand::ZoomReset => self.set(|settings| settings.zoom = 1.0),
            UiCommand::Jobs => self.jobs.panel_open = !self.jobs.panel_open,
            _ if self.session.is_none() => {}
            UiCommand::Import => self.open_imports(),
            UiCommand::Undo if self.desk.place == Place::Review && self.desk.review.take_back() => {}
            UiCommand::Undo => self.undo(),
            UiCommand::Redo => self.redo(),
            UiCommand::History => self.desk.history_open = !self.desk.history_open,
            UiCommand::Find if self.desk.place == Place::Find => self.desk.find.begin(),
            UiCommand::Find => self.desk.search_wants_focus = true,
            UiCommand::NextHit | UiCommand::PreviousHit
                if self.desk.place == Place::Read
                    && self.desk.reader.step_found(command == UiCommand::NextHit) => {}
            UiCommand::NextHit => self.step_hit(true),
            UiCommand::PreviousHit => self.step_hit(false),
            UiCommand::Go(place) => {
                self.save_drafts();
                self.desk.go(place);
            }
            UiCommand::Back => self.travel(true),
            UiCommand::Forward => self.travel(false),
            UiCommand::NewCode => self.desk.codes.begin_new(None),
            UiCommand::RenameCode => self.rename(),
            UiCommand::Highlights => self.next_highlights(),
            // For the reader.
            UiCommand::ReadingLook => self.toggle_look_panel(),
            UiCommand::SplitReader => {
                self.desk.go(Place::Read);
                self.desk.split_or_join();
            }
            UiCommand::OtherHalf => self.other_half(),
            // For coding.
            UiCommand::NumberStrip => self.set(|settings| settings.number_strip = !settings.number_strip),
            UiCommand::GoOn => self.toggle_go_on(),
            UiCommand::CodeByParts => self.run_action(RunAction::Open(RunKind::Each(Each::Speaker))),
            UiCommand::CodeByWords => self.run_action(RunAction::Open(RunKind::Words)),
            // For the code tree.
            UiCommand::CodeTree
            | UiCommand::MergeCode
            | UiCommand::SplitCode
            | UiCommand::TakeExample
            | UiCommand::ShowAllCodes => self.codes_command(command),
            // For editing.
            UiCommand::CorrectTurn => self.perform(context, Action::Editing(EditingAction::Begin)),
            UiCommand::ReplaceInDocument => {
                self.perform(context, Action::Editing(EditingAction::BeginReplace))
            }
            UiCommand::Corrections => self.toggle_corrections(),
            // For segments and the inspector.
            UiCommand::Words => {
                self.desk.find.tab = crate::find::FindTab::Words;
                self.command(context, UiCommand::Go(Place::Find));
            }
            UiCommand::RetrieveCode => self.retrieve_chosen(),
            UiCommand::Suggest => self.suggest_for_chosen(context),
            UiCommand::NegativeCases => self.negative_cases_of_chosen(),
            // For expressions.
            UiCommand::BuildExpression => self.build_expression(),
            // For memos and links.
            UiCommand::NewMemo => self.perform(context, Action::Memos(MemosAction::New(Anchor::Project))),
            UiCommand::Link => self.perform(context, Action::Memos(MemosAction::LinkHere)),
            // For cases, speakers and documents.
            // For bringing files in.
            UiCommand::PasteText => self.imports_action(ImportsAction::AskPaste),
            UiCommand::LastImport => self.imports_action(ImportsAction::ShowReport(None)),
            // For guides.
            // For mending.
            UiCommand::RepairWords => self.perform(context, Action::Repair(RepairAction::Open)),
            // For tables.
            UiCommand::Table => self.begin_table(None),
            // For the window.
            UiCommand::SaveCopy => self.desk.saving = Some(SaveCopy::beside(self.project_path())),
            UiCommand::ResetLayout => self.reset_layout(),
            reading => self.reader_command(context, reading),
        }
    }

    /// Commands on the text that is read.
    fn reader_command(&mut self, context: &egui::Context, command: UiCommand) {
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let reader = &mut self.desk.reader;
        match command {
            UiCommand::SelectSentence => reader.select(&sheet, Unit::Sentence),
            UiCommand::SelectTurn => reader.select(&sheet, Unit::Turn),
            UiCommand::SelectParagraph => reader.select(&sheet, Unit::Paragraph),
            UiCommand::Shrink => reader.shrink(&sheet),
            UiCommand::FindInText | UiCommand::GoToPlace => {
                match command {
                    UiCommand::FindInText => reader.begin_find(&sheet),
                    _ => reader.begin_go_to(),
                }
                if self.desk.place != Place::Read {
                    self.desk.go(Place::Read);
                }
            }
            UiCommand::CopyWithSource => {
                let name = session.project().document(sheet.document).map(|record| record.name.clone());
                match self.desk.target(session) {
                    Some(passage) => {
                        let name = name.unwrap_or_default();
                        context.copy_text(with_source(&sheet, &name, passage.range, self.say));
                        self.status = Status::Note(self.say.t("Copied with its source").to_owned());
                    }
                    None => self.note_nothing_selected(),
                }
            }
            UiCommand::NextTurn => reader.go_turn(&sheet, true),
            UiCommand::PreviousTurn => reader.go_turn(&sheet, false),
            UiCommand::NextCoding => self.step_coding(true),
            UiCommand::PreviousCoding => self.step_coding(false),
            UiCommand::CodeSelection => self.open_code_bar(),
            UiCommand::LastCode => self.repeat_gesture(),
            UiCommand::LastCodeNext => {
                reader.go_turn(&sheet, true);
                self.repeat_gesture();
            }
            UiCommand::InVivo => self.open_in_vivo(),
            UiCommand::Recode => self.open_recode(),
            UiCommand::RemoveHere => self.remove_here(),
            UiCommand::CodeWhole(whole) => self.open_code_bar_on(whole),
            UiCommand::SelectAnswer => self.select_answer(),
            UiCommand::NextSentence => self.select_sentence(true),
            UiCommand::PreviousSentence => self.select_sentence(false),
            UiCommand::MoveBorder(by) => self.move_border(by),
            UiCommand::Valence => self.next_valence(context),
            UiCommand::RemoveCoding => match self.desk.chosen(session.project()) {
                Some(coding) => self.perform(context, Action::RemoveCoding(coding)),
                None => self.note_nothing_chosen(),
            },
            UiCommand::Memo => {
                self.settings.inspector = true;
                self.desk.inspector_instead = true;
                self.desk.inspector.memo_wants_focus = true;
            }
            UiCommand::Quote => self.quote(context),
            _ => {}
        }
    }

    fn open_palette(&mut self) {
        let mut session = self.session.take();
        let able = self.able(session.as_mut());
        let data = PaletteData::of(session.as_ref().map(crate::session::Session::project), &able, self.say);
        self.session = session;
        self.desk.palette = Some(Palette::new(data));
    }

    pub(super) fn toggle_look_panel(&mut self) {
        self.desk.look_panel = match self.desk.look_panel {
            None => Some(LookPanel::default()),
            Some(_) => None,
        };
        self.desk.go(Place::Read);
    }

    fn other_half(&mut self) {
        if self.desk.beside.is_some() {
            self.desk.go(Place::Read);
            self.desk.go_beside();
        } else {
            self.status = Status::Note(self.say.t("There is no second text: F7 opens one beside").to_owned());
        }
    }

    fn speak(&mut self, language: UiLanguage) {
        self.say = Texts { language };
        self.set(|settings| settings.language = Some(language.code().to_owned()));
    }

    pub(super) fn set(&mut self, alter: impl FnOnce(&mut crate::settings::Settings)) {
        alter(&mut self.settings);
        self.context.request_repaint();
        self.keep_settings();
    }

    fn rename(&mut self) {
        if self.desk.place == Place::Cases {
            return self.desk.cases.write();
        }
        if let Some(document) = self.desk.sources.pointed()
            && matches!(self.desk.place, Place::Read | Place::Find)
        {
            let record = self.session.as_ref().and_then(|session| session.project().document(document));
            if let Some(name) = record.map(|record| record.name.clone()) {
                return self.desk.sources.begin_rename(document, name);
            }
        }
        let Some(session) = &self.session else { return };
        match self.desk.code.and_then(|code| session.project().code(code)) {
            Some(code) => self.desk.codes.begin_rename(code),
            None if self.desk.codes.begin_rename_set(session.project()) => {}
            None => self.status = Status::Note(self.say.t("Choose a code in the tree first").to_owned()),
        }
    }

    fn next_highlights(&mut self) {
        self.desk.highlights = match self.desk.highlights {
            Highlights::All if self.desk.code.is_some() => Highlights::ThisCode,
            Highlights::All | Highlights::ThisCode => Highlights::Nothing,
            Highlights::Nothing => Highlights::All,
        };
    }

    /// Works well, works less well, neither: on the chosen coding, or on the only one at the caret.
    fn next_valence(&mut self, context: &egui::Context) {
        let by = self.by();
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let data = session.inspector(self.desk.ask(&sheet), &by);
        let only = || if let [only] = &data.codings[..] { Some(only.coding) } else { None };
        let coding: Option<Coding> = self.desk.chosen(session.project()).or_else(only);
        let Some(coding) = coding else { return self.note_nothing_chosen() };
        let next = match coding.valence {
            None => Some(Valence::Well),
            Some(Valence::Well) => Some(Valence::LessWell),
            Some(Valence::LessWell) => None,
        };
        self.perform(context, Action::SetValence(coding, next));
    }

    fn quote(&mut self, context: &egui::Context) {
        let by = self.by();
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let data = session.inspector(self.desk.ask(&sheet), &by);
        match data.passage {
            Some(passage) => self.perform(context, Action::AddQuote(passage, data.theme)),
            None => self.note_nothing_selected(),
        }
    }

    fn step_coding(&mut self, forward: bool) {
        let Some(session) = &mut self.session else { return };
        let Some(sheet) = self.desk.document.and_then(|document| session.sheet(document)) else { return };
        let here = self.desk.ask(&sheet).passage.range.start();
        let Ok(codings) = session.project().codings(sheet.document) else { return };
        let current = codings.iter().position(|coding| Some(coding.id) == self.desk.coding);
        let next = match (current, forward) {
            (Some(current), true) => codings.get(current + 1),
            (Some(current), false) => current.checked_sub(1).and_then(|before| codings.get(before)),
            (None, true) => codings.iter().find(|coding| coding.range.start() >= here),
            (None, false) => codings.iter().rev().find(|coding| coding.range.start() < here),
        };
        let Some(coding) = next.copied() else { return };
        self.desk.coding = Some(coding.id);
        self.desk.reader.show(&sheet, coding.range);
        self.desk.reader.deselect();
    }

    pub(super) fn travel(&mut self, back: bool) {
        let Some(session) = &mut self.session else { return };
        let here = self.desk.spot();
        let spot = if back { self.desk.trail.back(here) } else { self.desk.trail.forward(here) };
        if let Some(spot) = spot {
            self.desk.return_to(session, spot);
        }
    }

    pub(super) fn note_nothing_selected(&mut self) {
        self.status = Status::Note(self.say.t("Select some words first").to_owned());
    }

    pub(super) fn note_nothing_chosen(&mut self) {
        self.status =
            Status::Note(self.say.t("Choose a coding first: press its stripe in the margin").to_owned());
    }
}

/// Commands whose keys arrive as something else: on many keyboards Shift and the point are a colon, and on Windows Shift Delete
/// cuts.
fn otherwise_pressed(context: &egui::Context) -> Option<UiCommand> {
    context.input_mut(|input| {
        if input.consume_key(Modifiers::SHIFT, Key::Colon) {
            return Some(UiCommand::LastCodeNext);
        }
        let cut =
            input.modifiers.shift && !input.modifiers.command && input.events.contains(&egui::Event::Cut);
        cut.then_some(UiCommand::RemoveHere)
    })
}

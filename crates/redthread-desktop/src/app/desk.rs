//! What lies on the desk while a project is open: where one is, what is chosen and half written. Nothing of it is in the project.

use redthread_model::*;

use crate::cases::CasesState;
use crate::code_bar::CodeBar;
use crate::codes::CodesState;
use crate::compare::CompareState;
use crate::editing::EditingState;
use crate::find::FindState;
use crate::guide::GuideState;
use crate::history::HistoryState;
use crate::imports::ImportsState;
use crate::inspector::{InspectorAsk, InspectorState};
use crate::memos::MemosState;
use crate::negative::NegativeState;
use crate::palette::{HelpState, Palette};
use crate::place::{Place, Spot, Trail};
use crate::reader::{Half, LookPanel, ReaderState, Sheet, Shown};
use crate::repair::RepairState;
use crate::report::ReportState;
use crate::review::ReviewState;
use crate::runs::RunPanel;
use crate::segments::SegmentsState;
use crate::session::Session;
use crate::sources::SourcesState;
use crate::suggest::SuggestState;
use crate::survey::TableState;
use crate::thread::ThreadState;
use crate::window::{Layout, ProjectMemory, SaveCopy};
use crate::words::WordsState;

/// Which codings the reader shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Highlights {
    /// All.
    #[default]
    All,
    /// Those of the chosen code.
    ThisCode,
    /// None.
    Nothing,
}

/// What lies on the desk.
#[derive(Default)]
pub(crate) struct Desk {
    pub(crate) place: Place,
    /// What is remembered of the project; brought up to date when it is closed.
    pub(crate) memory: ProjectMemory,
    pub(crate) trail: Trail,
    /// The document in the reader.
    pub(crate) document: Option<DocumentId>,
    pub(crate) reader: ReaderState,
    /// The text beside it, if two are open side by side: its document and where it stands.
    pub(crate) beside: Option<(DocumentId, ReaderState)>,
    /// The panel for how running text looks, if it is open.
    pub(crate) look_panel: Option<LookPanel>,
    pub(crate) highlights: Highlights,
    /// The chosen code.
    pub(crate) code: Option<CodeId>,
    /// The chosen coding.
    pub(crate) coding: Option<CodingId>,
    /// The codes put on something lately, newest first.
    pub(crate) recent: Vec<CodeId>,
    /// The codes and the valence of the last gesture.
    pub(crate) last_gesture: Option<(Vec<CodeId>, Option<Valence>)>,
    /// The statement whose answer is looked for.
    pub(crate) answering: Option<StatementId>,
    pub(crate) code_bar: Option<CodeBar>,
    pub(crate) sources: SourcesState,
    pub(crate) codes: CodesState,
    pub(crate) inspector: InspectorState,
    pub(crate) find: FindState,
    pub(crate) words: WordsState,
    /// Whether the field in the top bar takes the keyboard in the next frame.
    pub(crate) search_wants_focus: bool,
    /// Whether it has the keyboard.
    pub(crate) search_has_focus: bool,
    /// Whether the reader stands at a hit that one came to from another or from the list.
    pub(crate) reads_hit: bool,
    pub(crate) compare: CompareState,
    pub(crate) negative: NegativeState,
    pub(crate) suggest: SuggestState,
    pub(crate) thread: ThreadState,
    pub(crate) report: ReportState,
    pub(crate) segments: SegmentsState,
    /// Candidates for coding, as far as they are looked through.
    pub(crate) review: ReviewState,
    /// A run being chosen: by what, with how many passages.
    pub(crate) run: Option<RunPanel>,
    pub(crate) memos: MemosState,
    pub(crate) cases: CasesState,
    pub(crate) guides: GuideState,
    pub(crate) editing: EditingState,
    /// Looking proposals for scanned words through, if it stands in the place of the text.
    pub(crate) repair: Option<RepairState>,
    /// The documents that came in damaged, for which that is offered.
    pub(crate) repair_offers: std::collections::BTreeSet<DocumentId>,
    pub(crate) palette: Option<Palette>,
    pub(crate) imports: ImportsState,
    /// A table being brought in.
    pub(crate) table: Option<TableState>,
    pub(crate) history_open: bool,
    pub(crate) history: HistoryState,
    /// The number of the arrangement of panels: another one, and the panels take the remembered sizes.
    pub(crate) layout_nr: u64,
    /// A copy being saved.
    pub(crate) saving: Option<SaveCopy>,
    /// Whether, in a narrow window, the inspector stands in the place of the left panel.
    pub(crate) inspector_instead: bool,
    pub(crate) help: Option<HelpState>,
    /// The coder whose codings are shown; everybody's if none.
    pub(crate) shown_coder: Option<CoderId>,
    /// The name being written for oneself.
    pub(crate) coder_name: Option<String>,
}

impl Desk {
    /// The desk for a project that was just opened: as it was left, else with its first document.
    pub(crate) fn for_project(session: &mut Session, memory: ProjectMemory) -> Self {
        let report = session.workspace.path().with_extension("docx").display().to_string();
        let project = session.project();
        let document = memory.document.filter(|document| project.document(*document).is_some());
        let recent = memory.recent.iter().copied().filter(|code| project.code(*code).is_some()).collect();
        let mut desk = Self {
            place: memory.place,
            document: document.or_else(|| session.sources().first()),
            history_open: memory.layout.shows_history,
            recent,
            reader: ReaderState::in_half(Half::Left, memory.positions.clone()),
            memory,
            ..Self::default()
        };
        desk.codes.view = desk.memory.codes.clone();
        desk.report.path = report;
        desk.segments.ask = desk.memory.segments.clone();
        desk.find = FindState::with_habits(desk.memory.find);
        desk.inspector.things.sections = desk.memory.inspector.clone();
        desk.reader.focus();
        desk
    }

    /// What is to be remembered of the project.
    pub(crate) fn remembered(&self) -> ProjectMemory {
        let mut positions = self.memory.positions.clone();
        positions.extend(self.beside.iter().flat_map(|(_, reader)| reader.positions()));
        positions.extend(self.reader.positions());
        ProjectMemory {
            positions,
            // What was about to come in, or was being looked through, is not remembered.
            place: if matches!(self.place, Place::Import | Place::Review) { Place::Read } else { self.place },
            document: self.document,
            recent: self.recent.clone(),
            segments: self.segments.ask.clone(),
            find: self.find.ask.options,
            inspector: self.inspector.things.sections.clone(),
            codes: self.codes.view.clone(),
            layout: Layout { shows_history: self.history_open, ..self.memory.layout },
            ..self.memory.clone()
        }
    }

    /// Where one is.
    pub(crate) fn spot(&self) -> Spot {
        Spot {
            place: self.place,
            document: self.document,
            bytes: (self.reader.selection.anchor, self.reader.selection.focus),
        }
    }

    /// Goes to a place of work and notes where one was.
    pub(crate) fn go(&mut self, place: Place) {
        if self.place != place {
            self.trail.leave(self.spot());
            self.place = place;
        }
        match place {
            Place::Read => self.reader.focus(),
            Place::Segments => self.segments.focus(),
            Place::Review => self.review.focus(),
            Place::Find => self.find.arrive(),
            _ => {}
        }
    }

    /// Reads a document; with a range, that passage.
    pub(crate) fn read(
        &mut self,
        session: &mut Session,
        document: DocumentId,
        range: Option<redthread_text::TextRange>,
    ) {
        self.trail.leave(self.spot());
        self.read_on(session, document, range);
    }

    /// As [`Self::read`], on the same step of the trail.
    pub(crate) fn read_on(
        &mut self,
        session: &mut Session,
        document: DocumentId,
        range: Option<redthread_text::TextRange>,
    ) {
        self.place = Place::Read;
        self.reads_hit = false;
        self.document = Some(document);
        self.reader.focus();
        let Some(sheet) = session.sheet(document) else { return };
        match range {
            Some(range) => self.reader.show(&sheet, range),
            None => self.reader.open(&sheet),
        }
    }

    /// Returns to where one was.
    pub(crate) fn return_to(&mut self, session: &mut Session, spot: Spot) {
        self.place = spot.place;
        self.document = spot.document.or(self.document);
        let Some(sheet) = self.document.and_then(|document| session.sheet(document)) else { return };
        let (start, end) = (spot.bytes.0.min(spot.bytes.1), spot.bytes.0.max(spot.bytes.1));
        self.reader.show(&sheet, sheet.range_of(start..end));
        match self.place {
            Place::Segments => self.segments.focus(),
            Place::Review => self.review.focus(),
            Place::Find => self.find.focus(),
            _ => {}
        }
    }

    /// Opens the same text beside the one that is read, or closes the one in which no work is done.
    pub(crate) fn split_or_join(&mut self) {
        self.beside = match (self.beside.take(), self.document) {
            (None, Some(document)) => {
                let half = self.reader.half().other();
                Some((document, ReaderState::in_half(half, self.reader.positions())))
            }
            _ => None,
        };
        self.reader.focus();
    }

    /// Takes the text beside for the one that is read, and the other way round.
    pub(crate) fn swap_halves(&mut self) {
        if let Some((document, reader)) = &mut self.beside {
            std::mem::swap(reader, &mut self.reader);
            let here = self.document.replace(*document);
            *document = here.unwrap_or(*document);
        }
    }

    /// Works in the other one of two texts from now on.
    pub(crate) fn go_beside(&mut self) {
        if self.beside.is_some() {
            self.swap_halves();
            (self.coding, self.code_bar) = (None, None);
            self.reader.focus();
        }
    }

    /// The code whose suggestions are looked through at this moment.
    pub(crate) fn suggestions_looked_through(&self) -> Option<CodeId> {
        let are = self.place == Place::Review && self.suggest.title == self.review.title;
        self.suggest.code.filter(|_| are)
    }

    /// What the reader shows of codings.
    pub(crate) fn shown(&self) -> Shown {
        match (self.highlights, self.code) {
            (Highlights::ThisCode, Some(code)) => Shown::Code(code),
            (Highlights::Nothing, _) => Shown::Nothing,
            _ => Shown::All,
        }
    }

    /// Where the selection or the caret is.
    pub(crate) fn ask(&self, sheet: &Sheet) -> InspectorAsk {
        let range = sheet.range_of(self.reader.selection.bytes());
        InspectorAsk { passage: Passage { document: sheet.document, range }, coding: self.coding }
    }

    /// What the inspector is about: the segment that keys act on, else where the reader is.
    pub(crate) fn inspected(&self, session: &mut Session) -> Option<InspectorAsk> {
        if self.place == Place::Segments {
            let coding = self.segments.chosen()?;
            let passage = Passage { document: coding.document, range: coding.range };
            return Some(InspectorAsk { passage, coding: Some(coding.id) });
        }
        let sheet = session.sheet(self.document?)?;
        Some(self.ask(&sheet))
    }

    /// The passage that a code would be put on: the selection, else that of the chosen coding.
    pub(crate) fn target(&self, session: &mut Session) -> Option<Passage> {
        let document = self.document?;
        let sheet = session.sheet(document)?;
        let selected = self.reader.selected(&sheet).map(|range| Passage { document, range });
        selected.or_else(|| {
            self.chosen(session.project()).map(|coding| Passage { document, range: coding.range })
        })
    }

    /// The chosen coding, as it is now.
    pub(crate) fn chosen(&self, project: &Project) -> Option<Coding> {
        let codings = project.codings(self.document?).ok()?;
        codings.iter().find(|coding| Some(coding.id) == self.coding).copied()
    }
}

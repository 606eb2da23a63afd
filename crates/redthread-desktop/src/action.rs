//! What a person asked for, with what it needs. Panels push these while drawing; the app performs them once per frame.

use std::path::PathBuf;

use redthread_model::*;
use redthread_text::TextRange;

use crate::builder::QueriesAction;
use crate::cases::CasesAction;
use crate::code_bar::CodingAction;
use crate::codes::CodesAction;
use crate::command::UiCommand;
use crate::editing::EditingAction;
use crate::find::FindAction;
use crate::guide::GuideAction;
use crate::imports::ImportsAction;
use crate::memos::MemosAction;
use crate::place::Place;
use crate::reader::ReadingAction;
use crate::repair::RepairAction;
use crate::review::ReviewAction;
use crate::runs::RunAction;
use crate::segments::SegmentsAction;
use crate::survey::SurveyAction;
use crate::window::WindowAction;
use crate::words::WordsAction;

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Action {
    /// A command, as from a menu or a key.
    Command(UiCommand),
    /// Go to a place of work.
    Go(Place),
    /// Read a document from where one left it, at first from its start.
    OpenDocument(DocumentId),
    /// Read a passage: open its document and select it.
    Show(Passage),
    /// Read a coding: its passage, chosen in the inspector.
    ShowCoding(Coding),
    /// Open a project.
    OpenProject(PathBuf),
    /// Build the sample study and open it.
    OpenSample,
    /// Write the report.
    WriteReport(PathBuf),
    /// Choose a code in the tree, or none.
    ChooseCode(Option<CodeId>),
    /// Choose a coding for the inspector, or none.
    ChooseCoding(Option<CodingId>),
    /// Put a code on the selection.
    Apply(CodeId),
    /// Put a code on a passage.
    ApplyTo(CodeId, Passage),
    /// Make a code.
    CreateCode {
        /// The code it stands under.
        parent: Option<CodeId>,
        /// Its name.
        name: String,
    },
    /// Alter a code: its name, colour or description.
    EditCode(Code),
    /// Put a code under another, or make it a theme.
    MoveCode {
        /// The code.
        code: CodeId,
        /// Where it stands from now on.
        under: Option<CodeId>,
    },
    /// Take a code away with its codings.
    RemoveCode(CodeId),
    /// Take a coding away.
    RemoveCoding(Coding),
    /// Say whether a coded passage tells of something that works.
    SetValence(Coding, Option<Valence>),
    /// Move the ends of a coding.
    MoveCoding {
        /// The coding.
        coding: Coding,
        /// Where it lies from now on.
        range: TextRange,
    },
    /// Write the memo on something.
    SetMemo(Anchor, String),
    /// Keep a passage as a quote for the report.
    AddQuote(Passage, Option<CodeId>),
    /// Let a quote go.
    RemoveQuote(QuoteId),
    /// Carry a passage to a later stage.
    Carry {
        /// The words.
        passage: Passage,
        /// Under which theme.
        theme: CodeId,
        /// To which stage.
        to: StageId,
    },
    /// Carry a statement to one more stage.
    CarryOn {
        /// The statement.
        statement: StatementId,
        /// To which stage.
        to: StageId,
    },
    /// Look for the answer to a statement: the next passage chosen is it.
    BeginAnswer {
        /// The statement.
        statement: StatementId,
        /// The stage whose answer is looked for.
        stage: StageId,
    },
    /// Look for no answer any more.
    EndAnswer,
    /// Answer a statement with a passage.
    Respond {
        /// The statement.
        statement: StatementId,
        /// The words of the answer.
        passage: Passage,
        /// How it meets the statement.
        stance: Stance,
    },
    /// Give advice from one stage to another.
    Advise {
        /// Who gives it.
        from: StageId,
        /// Who should hear it.
        to: StageId,
        /// The words.
        text: String,
    },
    /// Say who speaks under a label.
    AssignSpeaker {
        /// In which document.
        document: DocumentId,
        /// The label.
        label: String,
        /// Who.
        who: Who,
    },
    /// Write the summary of a theme, for all or for one group.
    SetSummary {
        /// The theme.
        code: CodeId,
        /// The group.
        group: Option<GroupId>,
        /// The summary.
        text: String,
    },
    /// Search for what stands in the search field.
    Search,
    /// Go to a hit, by its number.
    GoHit(usize),
    /// What words were found: coding, copying, writing them to a table.
    Find(FindAction),
    /// Be known by this name from now on.
    SetCoder(String),
    /// Take the sentence about what was just done away.
    ClearStatus,
    /// The reader: how it looks, what it shows.
    Reading(ReadingAction),
    /// Codings: several at once, their borders, their codes.
    Coding(CodingAction),
    /// The code tree: merging, splitting, sets, order.
    Codes(CodesAction),
    /// Correcting a transcript.
    Editing(EditingAction),
    /// Retrieved segments and the inspector.
    Segments(SegmentsAction),
    /// Saved queries.
    Queries(QueriesAction),
    /// Memos and links.
    Memos(MemosAction),
    /// Cases, attributes, speakers and documents.
    Cases(CasesAction),
    /// Bringing files in.
    Imports(ImportsAction),
    /// Interview guides.
    Guide(GuideAction),
    /// Mending what text recognition damaged.
    Repair(RepairAction),
    /// Look for passages that may belong to a code.
    Suggest(CodeId),
    /// Ask who has said what a code stands for, and who has not.
    NegativeCases(CodeId),
    /// Looking candidates for coding through.
    Review(ReviewAction),
    /// Runs: many codes on many passages.
    Run(RunAction),
    /// Surveys and other tables.
    Survey(SurveyAction),
    /// Words in numbers.
    Words(WordsAction),
    /// The window: keys, history, start, layout.
    Window(WindowAction),
}

/// Who speaks under a label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Who {
    /// A person, by name.
    Person(String),
    /// The interviewer.
    Interviewer,
    /// Somebody of whom only a role is known.
    Unknown,
}

//! An open project: store, model and index behind one door. The only way to change a project.
//!
//! Absent on purpose: windows and terminals. The command and the app call the same functions here.
//!
//! Every write goes the same way ([`Workspace::step`]): lock the file, take in what other programs did meanwhile, make the
//! change from the state as it now is, validate it, write state and history, commit, and only then show it.

mod analytic;
mod arrange;
mod attributes;
mod case_edits;
mod cases;
mod check;
mod clock;
mod code_sets;
mod codebook;
mod coding;
mod coding_gestures;
mod coding_runs;
mod copy;
mod documents;
mod edit;
mod error;
mod export;
mod expression;
mod figures;
mod find;
mod follow;
mod guides;
mod history;
mod idle;
mod import;
mod links;
mod load;
mod media;
mod merge;
mod naming;
mod notes;
mod order;
mod progress;
mod queries;
mod quotes;
mod report;
mod search;
mod speakers;
mod split;
mod survey;
mod template;
mod thread;
mod touched;
mod travel;
mod valences;
mod word_list;
mod words;
mod workspace;

pub use attributes::written_value;
pub use case_edits::{CaseEdit, CaseMerge};
pub use cases::TableReport;
pub use check::{CheckReport, Problem};
pub use clock::{new_id, now_millis};
pub use codebook::CodebookReport;
pub use coding::{Applied, CodingsReport};
pub use coding_gestures::{Gesture, Gestured, Recoded};
pub use coding_runs::RunItem;
pub use documents::{DocumentFacts, Resting};
pub use edit::{
    Corrected, CorrectedItem, Correction, EditReport, Foreseen, Lost, MovedItem, Repairs, Revision,
    findings_of,
};
pub use error::{ThreadProblem, WorkspaceError};
pub use figures::{write_figures, write_picture};
pub use guides::{GuideFacts, GuideImport, GuideReport, QuestionWords};
pub use history::Step;
pub use import::{
    Debris, FileChoices, GivenText, ImportOptions, ImportReport, ImportSummary, Imported, Matter,
    NearDuplicate, Opening, PassedOver, PdfReader, Preview, PreviewVoice, SkipReason, Skipped, WouldBe,
    serve_pdf,
};
pub use load::Load;
pub use media::{MediaCheck, MediaState};
pub use merge::MergeReport;
pub use naming::{CodeName, StageName};
pub use notes::MemoSaved;
pub use progress::Progress;
pub use quotes::{QuotePreview, quote_preview};
pub use redthread_exchange::Cell as TableCell;
pub use redthread_exchange::{
    ColumnKind, Grid, LeftOut, SurveyChoices, SurveyColumn, SurveyTable, TABLE_FORMATS,
};
pub use redthread_exchange::{cells_from_clipboard, cells_to_clipboard, read_case_kind, read_value};
pub use redthread_ingest::{
    Candidate, DraftQuestion, DraftSpeaker, Format, SpeakerChoices, SpeakerKind, Warning, is_name_label,
};
pub use redthread_query::Scope;
pub use redthread_query::repair::{Confidence, Damage, Findings, PageDamage, Proposal, RepairKind};
pub use redthread_query::text_query::{TextQuery, TextQueryError, TextQueryProblem};
pub use redthread_report::{
    Bar, Cloud, CloudWord, PlacedWord, PositionsRow, ReportLanguage, bars_svg, cloud_layout, cloud_svg,
    positions_svg,
};
pub use redthread_store::{StepKind, StoreError};
pub use report::ReportSummary;
pub use search::{Found, Hit, HitLine, IndexTask, SearchOptions, Searcher, form_of};
pub use speakers::SpeakerAssignment;
pub use survey::{AnswersDocument, CommentCodes, QuestionReport, SurveyOptions, SurveyReport};
pub use template::Template;
pub use touched::{history_of_file, records_of};
pub use word_list::{WordLine, WordList, WordsFound};
pub use words::{of_group, passages_in};
pub use workspace::{NewProject, Workspace};

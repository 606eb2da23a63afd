//! Figures over the model: who is counted, matrices, segments, the thread. Pure functions over a [`redthread_model::Project`].
//!
//! Absent on purpose: where data came from and how figures are shown. The same project gives the same figures on every
//! machine. What is not loaded gives [`AnalysisError::NotLoaded`], never an empty answer.
//!
//! The way in: [`matrix`] counts by two dimensions and [`cell_codings`] opens a cell; [`PeopleUnion`] is how people are
//! counted; [`segments`] lists codings with their voices; [`negative_cases`] says who did not say a thing or said the opposite;
//! [`suggest()`] ranks passages that may belong to a code; [`thread`] follows statements from stage to stage; the tables of
//! documents, groups and codes are in [`document_rows`], [`group_rows`], [`codebook_rows`] and their neighbours; words in numbers
//! are in [`words`].

mod axis;
mod cases;
mod dimension;
mod each;
mod error;
mod grid;
mod guide;
mod hints;
mod id_map;
mod kept;
mod matrix;
mod negative;
mod overview;
mod people;
mod segments;
mod suggest;
mod tally;
mod thread;
mod voices;
mod walk;
pub mod words;

pub use axis::Axis;
pub use cases::{CaseRow, case_rows};
pub use dimension::{CellKind, Dimension};
pub use each::{Each, Piece, pieces};
pub use error::{AnalysisError, Undefined};
pub use guide::{
    Answer, CarriedIn, GuideRow, LIKELY, Parallel, ParallelRow, Proposal, QuestionRow, answers_to,
    carried_into, documents_of_guide, guide_for, guide_rows, parallel_questions, propose_askings,
};
pub use hints::{CodeHint, code_hints};
pub use matrix::{Figure, Matrix, MatrixOptions, cell_codings, code_matrix, matrix};
pub use negative::{
    GroupVoices, InDocument, NegativeAsk, NegativeCases, Opposite, PersonVoice, SaidPassage, negative_cases,
};
pub use overview::{
    CodeCounts, CodeRow, DocumentRow, GroupRow, SpeakerRow, StageRow, codebook_rows, document_rows,
    group_rows, speaker_rows, stage_rows,
};
pub use people::{
    People, PeopleCount, PeopleUnion, people_in_all, people_in_document, people_in_group, people_of_code,
};
pub use segments::{Segment, SegmentFilter, SegmentVoice, segments};
pub use suggest::{
    CodeEvaluation, Evaluation, FEWEST_PASSAGES, Folds, Material, Method, MethodScores, Scores, SuggestError,
    SuggestOptions, Suggestion, Suggestions, Unit, evaluate_suggestions, suggest,
};
pub use thread::{AdviceLine, Carried, Gap, ResponseLine, StatementLine, ThemeThread, Thread, thread};

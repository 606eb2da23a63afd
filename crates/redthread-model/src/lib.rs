//! The vocabulary of a study and the changes that alter it.
//!
//! Absent on purpose: files, SQL, windows, the clock and random numbers. Times and ids come in as arguments, so the same
//! changes give the same project on every machine.
//!
//! The way in: [`Project`] holds the records; a [`Change`] alters them through [`Project::apply`]; [`Layout`] says what lies
//! on a document's text (turns, labels, annotations); [`Project::voices_in`] says who speaks in a range.

mod analytic;
mod attribute;
mod case;
mod change;
mod code;
mod coding;
mod coding_ids;
mod document;
mod guide;
mod id;
mod layout;
mod media;
mod note;
mod ordered;
mod origin;
mod path;
mod project;
mod query;
mod record;
mod references;
mod repair;
mod speaker;
mod survey;
mod thread;
mod validate;
mod voice;

pub use analytic::{Attribution, Quote, QuoteEdit, QuoteReason, Summary};
pub use attribute::{Attribute, AttributeKind, AttributeOwner, AttributeValue, Value};
pub use case::{Case, CaseKind};
pub use change::{Change, ChangeError, Need};
pub use code::{Code, CodeSet};
pub use coding::{Coding, Valence};
pub use document::{BlobHash, Document, DocumentKind};
pub use guide::{Asked, Guide, GuideQuestion};
pub use id::*;
pub use layout::{Layout, Span, SpanKind, Turn};
pub use media::MediaFile;
pub use note::{Anchor, Link, LinkKind, Memo, MemoKind, Passage};
pub use ordered::{Coder, Group, Period, Round, Stage};
pub use origin::{FilePlace, Origin};
pub use path::CodePath;
pub use project::{DocumentCodings, NotLoaded, Project, Table};
pub use query::SavedQuery;
pub use record::{Info, Record, RecordKey, RecordKind};
pub use repair::{Repair, carried_repairs};
pub use speaker::{Role, Speaker, SpeakerVoice};
pub use survey::{QuestionKind, Survey, SurveyAnswer, SurveyFile, SurveyQuestion, SurveyRow};
pub use thread::{Advice, Response, Stance, Statement};
pub use voice::{Voice, VoiceIndex};

//! The project file: one SQLite file that holds state, history, texts and attachments.
//!
//! Absent on purpose: meaning. The store keeps what the model allowed; it never decides whether a change is sound. It is the
//! only crate with SQL, and the only one that knows which SQLite is built in.
//!
//! State and history are written in one transaction ([`Writing`]); a reader sees one moment ([`Reading`]). The journal is a
//! rollback journal with `synchronous=EXTRA`: the project is a single file, also on network drives, and what was acknowledged
//! survives a power cut.

mod blobs;
mod codings;
mod error;
mod history;
mod records;
mod schema;
mod store;
mod upgrade;

pub use blobs::{PackedBlob, hash, hash_of_reader};
pub use error::StoreError;
pub use history::{NewStep, StepKind, StepRow};
pub use store::{Reading, Store, Writing};

//! Interview guides: which turns ask which questions, what was answered, and which questions of several guides run parallel.

mod answers;
mod function_words;
mod overview;
mod parallel;
mod proposals;
mod wording;

pub use answers::{Answer, answers_to};
pub use overview::{
    CarriedIn, GuideRow, QuestionRow, carried_into, documents_of_guide, guide_for, guide_rows,
};
pub use parallel::{Parallel, ParallelRow, parallel_questions};
pub use proposals::{LIKELY, Proposal, propose_askings};

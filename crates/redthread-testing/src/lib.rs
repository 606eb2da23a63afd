//! For tests only: small projects written as marked text, with fixed ids and a fixed clock.
//!
//! ```text
//! Interviewer: Hvordan var det?
//! Karin: Så {følte jeg mig alene|Relation/Tillid} igen.
//! Borger: {Ja|Relation;Rammer/Tid|Bo}, lige præcis.
//! ```
//!
//! `{words|Code}` is a coding by the coder "Anna"; several codes are parted by `;`, another coder's name comes last. A label
//! at the start of a line begins a turn. `Interviewer` and `I` ask; `Borger`, `Medarbejder` and `Leder` are unknown voices;
//! any other label is a person of its own in its document, unless [`Sample::same_person`] says otherwise.

mod generate;
mod marked;
mod sample;

pub use generate::{Dice, transcript};
pub use marked::{Mark, parse_marked};
pub use sample::{Sample, fixed_id};

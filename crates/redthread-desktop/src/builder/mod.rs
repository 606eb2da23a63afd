//! Expressions of the query language made by clicking, beside the field in which they are typed: rows and text are the same thing
//! seen twice. Saved queries are offered wherever an expression can be.
//!
//! The way in for a place of work: [`expression_field_ui`] with an [`ExpressionField`] that it keeps.

mod action;
mod answer;
mod card_ui;
mod choices;
mod field_ui;
mod part_ui;
mod problem;
mod rows;
mod saved_ui;
mod value_ui;
mod what;

pub(crate) use action::QueriesAction;
pub(crate) use answer::ExpressionAnswer;
pub(crate) use choices::ExpressionChoices;
pub(crate) use field_ui::{ExpressionField, ExpressionInput, expression_field_ui};

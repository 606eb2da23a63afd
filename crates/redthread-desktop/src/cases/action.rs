//! What can be asked for in cases, attributes, speakers and documents.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum CasesAction {}

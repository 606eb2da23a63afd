//! What can be asked for in bringing files in: the preview, corrections to it, the report.

/// Something that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ImportsAction {}

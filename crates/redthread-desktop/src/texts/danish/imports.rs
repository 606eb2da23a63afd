//! Danish texts by their English ones: bringing files in: the preview, corrections to it, the report.

pub(super) const TEXTS: &[(&str, &str)] = &[];

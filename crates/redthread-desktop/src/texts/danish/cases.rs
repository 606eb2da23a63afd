//! Danish texts by their English ones: cases, speakers and documents.

pub(super) const TEXTS: &[(&str, &str)] = &[];

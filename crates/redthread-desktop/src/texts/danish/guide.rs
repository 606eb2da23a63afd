//! Danish texts by their English ones: interview guides and their questions.

pub(super) const TEXTS: &[(&str, &str)] = &[];

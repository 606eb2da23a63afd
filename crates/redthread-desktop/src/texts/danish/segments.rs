//! Danish texts by their English ones: retrieved segments and the inspector.

pub(super) const TEXTS: &[(&str, &str)] = &[];

//! Danish texts by their English ones: coding in the text.

pub(super) const TEXTS: &[(&str, &str)] = &[];

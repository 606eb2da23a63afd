//! Danish texts by their English ones: memos and links.

pub(super) const TEXTS: &[(&str, &str)] = &[];

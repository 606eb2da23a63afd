//! Danish texts by their English ones: the code tree.

pub(super) const TEXTS: &[(&str, &str)] = &[];

//! Danish texts by their English ones: the reader.

pub(super) const TEXTS: &[(&str, &str)] = &[];

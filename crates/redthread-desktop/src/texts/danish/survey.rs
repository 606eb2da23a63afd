//! Danish texts by their English ones: tables: surveys and attributes.

pub(super) const TEXTS: &[(&str, &str)] = &[];

//! Danish texts by their English ones: mending what text recognition damaged.

pub(super) const TEXTS: &[(&str, &str)] = &[];

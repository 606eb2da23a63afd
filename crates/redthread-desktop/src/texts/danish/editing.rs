//! Danish texts by their English ones: correcting transcripts.

pub(super) const TEXTS: &[(&str, &str)] = &[];

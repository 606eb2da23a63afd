//! Danish texts by their English ones: saved queries and the builder of expressions.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("remove query “{0}”", "slet søgningen “{0}”"),
    ("rename query “{0}” to “{1}”", "omdøb søgningen “{0}” til “{1}”"),
    ("save query “{0}”", "gem søgningen “{0}”"),
    ("saved query", "gemt søgning"),
];

//! Danish texts by their English ones: the window: start, palette, keys, history, jobs.

pub(super) const TEXTS: &[(&str, &str)] = &[
    ("Retrieve", "Uddrag"),
    ("Memos", "Memoer"),
    ("Cases", "Cases"),
    ("Go to Retrieve", "Gå til Uddrag"),
    ("Go to Memos", "Gå til Memoer"),
    ("Go to Cases", "Gå til Cases"),
];

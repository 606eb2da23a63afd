//! The command `redthread`.
fn main() {}

//! How much of a table is read: enough for any study, and less than what fills a memory.

/// The largest file that is read, in bytes.
pub(crate) const FILE_BYTES: u64 = 200 << 20;

/// How many bytes the parts of a packed spreadsheet may unpack to, all together.
pub(crate) const UNPACKED_BYTES: u64 = 600 << 20;

/// How many columns a table may have: what a spreadsheet can hold.
pub(crate) const COLUMNS: usize = 16_384;

/// How many rows a sheet may have: what a spreadsheet can hold.
pub(crate) const ROWS: usize = 1_048_576;

/// How many fields a table may have, empty ones among them.
pub(crate) const FIELDS: usize = 10_000_000;

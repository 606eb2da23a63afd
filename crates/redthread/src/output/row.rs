//! Rows: structs whose fields are columns.

use serde::Serialize;

/// Something that is a row of a result.
pub(crate) trait Row: Serialize {
    /// The names of its fields, in their order: the head of an empty table.
    const COLUMNS: &'static [&'static str];
}

/// Declares rows: each field is a column of json, table and csv, in the order given.
macro_rules! rows {
    ($($(#[$about:meta])* $name:ident { $($(#[$how:meta])* $field:ident: $kind:ty),* $(,)? })*) => {$(
        $(#[$about])*
        #[derive(serde::Serialize)]
        pub(crate) struct $name {
            $($(#[$how])* pub(crate) $field: $kind,)*
        }

        impl $crate::output::Row for $name {
            const COLUMNS: &'static [&'static str] = &[$(stringify!($field)),*];
        }
    )*};
}

pub(crate) use rows;

//! Time and chance: the two things that the model takes as arguments.

/// Makes a new id (UUID version 7: ids sort by the time at which they were made).
pub fn new_id<I: From<uuid::Uuid>>() -> I {
    I::from(uuid::Uuid::now_v7())
}

/// The time now, in milliseconds since 1970 (UTC).
pub fn now_millis() -> i64 {
    jiff::Timestamp::now().as_millisecond()
}

//! The reasons for which a passage is a key quote, in words.

use redthread_model::QuoteReason;

use crate::texts::{Texts, key};

/// The reasons offered, with their names in English, in the order of their number keys.
pub(crate) const REASONS: [(QuoteReason, &str); 3] = [
    (QuoteReason::Recurred, key("it recurred")),
    (QuoteReason::MatteredMost, key("it mattered most to them")),
    (QuoteReason::CanReflect, key("it can create reflection")),
];

/// A reason in the language of the interface.
pub(crate) fn reason_words(reason: &QuoteReason, say: Texts) -> String {
    match reason {
        QuoteReason::Written(words) => words.clone(),
        other => {
            let name = REASONS.iter().find(|(one, _)| one == other).map_or("", |(_, name)| name);
            say.t(name).to_owned()
        }
    }
}

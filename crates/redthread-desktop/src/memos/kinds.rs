//! The kinds of memos and of links, with their names and signs.

use egui::Ui;
use redthread_model::{LinkKind, MemoKind};

use crate::look::choice_ui;
use crate::texts::{Texts, key};

/// The kinds of memos with their names in English.
pub(crate) const MEMO_KINDS: [(MemoKind, &str); 4] = [
    (MemoKind::Note, key("Plain note")),
    (MemoKind::Analytic, key("Analytic")),
    (MemoKind::Methodological, key("Methodological")),
    (MemoKind::Reflexive, key("Reflexive")),
];

/// The kinds of links with what they are called in English, in the order of the number keys.
pub(crate) const LINK_KINDS: [(LinkKind, &str); 4] = [
    (LinkKind::RespondsTo, key("responds to")),
    (LinkKind::Contradicts, key("contradicts")),
    (LinkKind::Elaborates, key("elaborates")),
    (LinkKind::Explains, key("explains")),
];

/// The name of a kind of memo in English.
pub(super) fn memo_kind_name(kind: MemoKind) -> &'static str {
    MEMO_KINDS.iter().find(|(other, _)| *other == kind).map_or("", |(_, name)| name)
}

/// What the passage at this end of a link does, or what is done to it, in English.
pub(super) fn link_words(kind: LinkKind, outgoing: bool) -> &'static str {
    match (kind, outgoing) {
        (LinkKind::RespondsTo, false) => key("answered by"),
        (LinkKind::Contradicts, false) => key("contradicted by"),
        (LinkKind::Elaborates, false) => key("elaborated by"),
        (LinkKind::Explains, false) => key("explained by"),
        (kind, true) => LINK_KINDS.iter().find(|(other, _)| *other == kind).map_or("", |(_, name)| name),
    }
}

/// The sign of a kind of link: it is told by this, never by colour.
pub(crate) const fn link_sign(kind: LinkKind) -> &'static str {
    match kind {
        LinkKind::RespondsTo => "↩",
        LinkKind::Contradicts => "≠",
        LinkKind::Elaborates => "+",
        LinkKind::Explains => "i",
    }
}

/// Draws the kinds of memos to choose from. Gives the one that was pressed, if it is another.
pub(crate) fn memo_kind_ui(ui: &mut Ui, kind: MemoKind, say: Texts) -> Option<MemoKind> {
    let mut chosen = None;
    for (other, name) in MEMO_KINDS {
        if choice_ui(ui, other == kind, egui::RichText::new(say.t(name)).size(12.5)).clicked()
            && other != kind
        {
            chosen = Some(other);
        }
    }
    chosen
}

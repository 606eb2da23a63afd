//! Normalization form C, with the marks carried along.

use unicode_normalization::char::{canonical_combining_class, decompose_canonical};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use crate::raw::RawText;

/// Brings the text into normalization form C; marks and comments move with it.
///
/// `A` followed by a combining ring becomes `Å`: search, sorting and counting depend on it.
pub(crate) fn normalise(raw: &mut RawText) {
    if raw.text.is_ascii() || is_nfc(&raw.text) {
        return;
    }
    let (text, moved) = compose(&raw.text);
    let place = |byte: usize| {
        let after = moved.partition_point(|&(old, _)| old <= byte);
        after.checked_sub(1).map_or(byte, |index| {
            let (old, new) = moved[index];
            let end = moved.get(after).map_or(text.len(), |&(_, next)| next);
            text.floor_char_boundary((new + (byte - old)).min(end))
        })
    };
    raw.move_marks(place);
    for turn in raw.turns.iter_mut().flatten() {
        turn.label_start = place(turn.label_start);
        turn.words = place(turn.words.start)..place(turn.words.end);
        turn.label = turn.label.take().map(|label| label.nfc().collect());
    }
    raw.text = text;
}

/// Returns the composed text, and for each stretch whose bytes moved together: where it began and where it begins now.
fn compose(text: &str) -> (String, Vec<(usize, usize)>) {
    let mut composed = String::with_capacity(text.len());
    let mut moved = vec![(0, 0)];
    let mut start = 0;
    // A piece is one starter with what combines with it; pieces that are composed already stay in one stretch.
    for (byte, letter) in text.char_indices().skip(1).chain(std::iter::once((text.len(), ' '))) {
        if byte < text.len() && !begins_a_piece(letter) {
            continue;
        }
        let piece = &text[start..byte];
        if piece.len() == 1 || is_nfc(piece) {
            composed.push_str(piece);
        } else {
            moved.push((start, composed.len()));
            composed.extend(piece.nfc());
            moved.push((byte, composed.len()));
        }
        start = byte;
    }
    (composed, moved)
}

/// Whether nothing before `letter` can combine with it.
fn begins_a_piece(letter: char) -> bool {
    if letter < '\u{300}' {
        return true;
    }
    let mut first = None;
    decompose_canonical(letter, |part| first = first.or(Some(part)));
    let first = first.unwrap_or(letter);
    canonical_combining_class(first) == 0 && is_nfc_quick(std::iter::once(first)) != IsNormalized::Maybe
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use redthread_model::SpanKind;

    use super::*;
    use crate::Format;
    use crate::raw::RawSpan;

    #[test]
    fn marks_stay_on_their_words() {
        let mut raw = RawText::new(Format::Txt);
        raw.text = "I A\u{30a}rhus sa\u{30a} \u{212b}se".to_owned();
        let start = raw.text.find("sa").unwrap();
        raw.spans.push(RawSpan { bytes: start..start + "sa\u{30a}".len(), kind: SpanKind::Bold });
        let last = raw.text.find("se").unwrap();
        raw.spans.push(RawSpan { bytes: last..last + 2, kind: SpanKind::Italic });
        normalise(&mut raw);
        assert_eq!(raw.text, "I Århus så Åse");
        assert_eq!(&raw.text[raw.spans[0].bytes.clone()], "så");
        assert_eq!(&raw.text[raw.spans[1].bytes.clone()], "se");
    }

    proptest! {
        #[test]
        fn composing_in_pieces_is_composing(text in "[a-cåÅ\u{30a}\u{301}\u{323}\u{f71}\u{f73}\u{1161}\u{1100}\u{11a8}\u{212b}\u{958}🙂 ]{0,30}") {
            prop_assert_eq!(compose(&text).0, text.nfc().collect::<String>());
        }
    }
}

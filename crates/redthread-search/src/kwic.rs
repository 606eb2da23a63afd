//! Key word in context: a hit with the words around it.

use redthread_text::{Position, Text, TextRange};

/// A hit with a little of the text before and after it, each on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kwic {
    /// What stands before the hit, with the space that parts them.
    pub before: String,
    /// The hit.
    pub hit: String,
    /// What stands after the hit, with the space that parts them.
    pub after: String,
}

impl Kwic {
    /// How many code points to show on each side if nobody says otherwise.
    pub const WIDTH: u32 = 40;

    /// Takes at most `width` code points on each side of `range`, cut where a word begins or ends, and no more than there are
    /// in `within` (a turn: what another says is no context of these words). Line ends become spaces.
    pub fn of(text: &Text, range: TextRange, within: TextRange, width: u32) -> Self {
        let first = within.start().min(range.start()).get();
        let last = within.end().max(range.end()).get().min(text.len());
        let start = Position::new(range.start().get().saturating_sub(width).max(first));
        let end = Position::new(range.end().get().saturating_add(width).min(last));
        let mut before = text.slice(TextRange::between(start, range.start().max(start)));
        let mut after = text.slice(TextRange::between(range.end().min(end), end));
        let letter_before = start.get().checked_sub(1).and_then(|last| letter_at(text, last));
        if cuts_a_word(letter_before, before.chars().next()) {
            before = before.trim_start_matches(char::is_alphanumeric);
        }
        if cuts_a_word(after.chars().next_back(), letter_at(text, end.get())) {
            after = after.trim_end_matches(char::is_alphanumeric);
        }
        let before = one_line(before);
        let after = one_line(after);
        Self {
            before: before.trim_start().to_owned(),
            hit: one_line(text.slice(range)),
            after: after.trim_end().to_owned(),
        }
    }
}

fn letter_at(text: &Text, position: u32) -> Option<char> {
    text.slice(TextRange::new(position, position + 1)?).chars().next()
}

fn cuts_a_word(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
}

/// Makes each run of white space one space.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for letter in text.chars() {
        if !letter.is_whitespace() {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, hit: (u32, u32), width: u32, expected: [&str; 3]) {
        let text = Text::from(text);
        let kwic = Kwic::of(&text, TextRange::new(hit.0, hit.1).unwrap(), text.whole(), width);
        assert_eq!([kwic.before.as_str(), &kwic.hit, &kwic.after], expected);
    }

    #[test]
    fn context_is_cut_where_words_begin_and_end() {
        let text = "Så 🙂 følte jeg mig\nmeget alene igen.";
        check(text, (25, 30), 40, ["Så 🙂 følte jeg mig meget ", "alene", " igen."]);
        check(text, (25, 30), 12, ["mig meget ", "alene", " igen."]);
        check(text, (25, 30), 3, ["", "alene", ""]);
        check(text, (0, 2), 5, ["", "Så", " 🙂"]);
        check(text, (0, 36), 5, ["", "Så 🙂 følte jeg mig meget alene igen.", ""]);
    }

    #[test]
    fn context_ends_with_the_turn() {
        let text = Text::from("I: Hvad?\nKarin: Så følte jeg mig.\nI: Ja.");
        let range = |start, end| TextRange::new(start, end).unwrap();
        let kwic = Kwic::of(&text, range(19, 24), range(16, 33), 40);
        assert_eq!([kwic.before.as_str(), &kwic.hit, &kwic.after], ["Så ", "følte", " jeg mig."]);
    }
}

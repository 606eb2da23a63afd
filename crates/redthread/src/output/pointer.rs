//! Shows a place in what somebody wrote, with a mark below it.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// At most so many code points are shown on each side of the place.
const AROUND: usize = 60;

/// What was written, on one line, and below it a mark at the code point `at`. Of a long text only the part around the place is
/// shown, with `…` where something is left out.
pub(crate) fn pointed(written: &str, at: usize) -> String {
    // One code point for one, so that places stay: line ends and other invisible marks are shown as spaces.
    let shown: Vec<char> = written
        .chars()
        .map(|letter| if letter.is_control() || letter.is_whitespace() { ' ' } else { letter })
        .collect();
    let at = at.min(shown.len());
    let (start, end) = (at.saturating_sub(AROUND), shown.len().min(at + AROUND));
    let mark = |is_cut: bool| if is_cut { "…" } else { "" };
    let before: String = mark(start > 0).chars().chain(shown[start..at].iter().copied()).collect();
    let after: String = shown[at..end].iter().collect();
    let pointed = shown.get(at).and_then(|letter| letter.width()).unwrap_or(1).max(1);
    let indent = " ".repeat(before.width());
    format!("  {before}{after}{}\n  {indent}{}", mark(end < shown.len()), "^".repeat(pointed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, at: usize, expected: [&str; 2]) {
        assert_eq!(pointed(written, at), format!("  {}\n  {}", expected[0], expected[1]));
    }

    #[test]
    fn the_mark_stands_below_the_place() {
        check("group:x", 6, ["group:x", "      ^"]);
        check("(", 1, ["(", " ^"]);
        check("", 0, ["", "^"]);
        check("日本 x", 3, ["日本 x", "     ^"]);
        check("日本", 1, ["日本", "  ^^"]);
    }

    #[test]
    fn lines_become_one_and_a_long_text_is_cut_around_the_place() {
        check("turns\nand\tx", 10, ["turns and x", "          ^"]);
        let long = format!("{}!{}", "a".repeat(500), "b".repeat(500));
        let (a, b) = ("a".repeat(AROUND), "b".repeat(AROUND - 1));
        check(&long, 500, [&format!("…{a}!{b}…"), &format!(" {}^", " ".repeat(AROUND))]);
    }
}

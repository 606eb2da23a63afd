//! Reading marked text.

use redthread_text::TextRange;

/// A marked passage: where it is, which codes it has, and whose they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where the words stand in the text without its marks.
    pub range: TextRange,
    /// The paths of the codes.
    pub codes: Vec<String>,
    /// The coder.
    pub coder: String,
}

/// Takes `{words|Code;Code|Coder}` marks out of `marked`; marks may stand inside one another.
///
/// # Panics
/// If a mark is not closed.
pub fn parse_marked(marked: &str) -> (String, Vec<Mark>) {
    let mut text = String::new();
    let mut length = 0u32;
    let mut open: Vec<u32> = Vec::new();
    let mut marks = Vec::new();
    let mut letters = marked.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '{' => open.push(length),
            '|' if !open.is_empty() => {
                let inside: String = letters.by_ref().take_while(|&letter| letter != '}').collect();
                let (codes, coder) = inside.split_once('|').unwrap_or((&inside, "Anna"));
                let start = open.pop().expect("a mark that is open");
                let range = TextRange::new(start, length).expect("marks run forward");
                let codes = codes.split(';').map(str::to_owned).collect();
                marks.push(Mark { range, codes, coder: coder.to_owned() });
            }
            other => {
                text.push(other);
                length += 1;
            }
        }
    }
    assert!(open.is_empty(), "a mark is not closed in {marked:?}");
    (text, marks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_may_stand_inside_one_another() {
        let (text, marks) = parse_marked("Så {følte {jeg 🙂|Tid} mig|Relation/Tillid;Rammer|Bo} alene");
        assert_eq!(text, "Så følte jeg 🙂 mig alene");
        let ranges: Vec<_> = marks.iter().map(|mark| mark.range.to_string()).collect();
        assert_eq!(ranges, ["9..14", "3..18"]);
        assert_eq!(marks[1].codes, ["Relation/Tillid", "Rammer"]);
        assert_eq!((marks[0].coder.as_str(), marks[1].coder.as_str()), ("Anna", "Bo"));
    }
}

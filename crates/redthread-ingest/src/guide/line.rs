//! What one line of an interview guide is, by its look: numbered, lettered, a bullet, indented, or plain.

/// How a line begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    /// With a number as written ("3", "3a", "2.1").
    Number(String),
    /// With a letter or a small Roman number of its own: "a)", "ii.".
    Letter,
    /// With a bullet or a dash.
    Bullet,
    /// With a word for further questions and a colon: "Opfølgning:", "Probes:".
    Further,
    /// With none of these.
    None,
}

/// A line that says something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line<'t> {
    /// How it begins.
    pub(super) mark: Mark,
    /// How far it stands in, in blanks; a tab counts as four.
    pub(super) indent: usize,
    /// What it says, without its mark.
    pub(super) words: &'t str,
    /// Whether it is a heading.
    pub(super) heading: bool,
}

impl<'t> Line<'t> {
    /// Reads a line; `None` if it is blank.
    pub(super) fn read(line: &'t str, heading: bool) -> Option<Self> {
        let words = line.trim();
        if words.is_empty() {
            return None;
        }
        let blanks = &line[..line.len() - line.trim_start().len()];
        let indent = blanks.chars().map(|blank| if blank == '\t' { 4 } else { 1 }).sum();
        let (mark, words) = mark_of(words);
        Some(Self { mark, indent, words, heading })
    }

    /// Whether it asks: a question mark at its end, before a remark in brackets or a quotation mark.
    pub(super) fn asks(&self) -> bool {
        asks(self.words)
    }

    /// Whether it asks without a question mark: "Fortæl om …", "Tell me about …".
    pub(super) fn bids(&self) -> bool {
        const BIDDING: [&str; 14] = [
            "fortæl",
            "beskriv",
            "prøv at",
            "giv et eksempel",
            "nævn",
            "forklar",
            "hvis du",
            "hvis i ",
            "tell",
            "describe",
            "explain",
            "walk me",
            "give an example",
            "think of",
        ];
        let words = self.words.to_lowercase();
        BIDDING.iter().any(|begin| words.starts_with(begin))
    }

    /// Whether it is so short and bare that it can only head what follows.
    pub(super) fn heads(&self) -> bool {
        self.words.ends_with(':') && self.words.split_whitespace().count() <= 8 && !self.bids()
    }
}

/// Whether words ask: see [`Line::asks`].
pub(super) fn asks(words: &str) -> bool {
    let bare = words.trim_end_matches(|letter: char| letter.is_whitespace() || "\"”’»*_.".contains(letter));
    let bare = match (bare.ends_with(')'), bare.rfind('(')) {
        (true, Some(open)) => bare[..open].trim_end(),
        _ => bare,
    };
    bare.ends_with('?')
}

fn mark_of(words: &str) -> (Mark, &str) {
    if let Some((number, rest)) = number(words) {
        return (Mark::Number(number.to_owned()), rest);
    }
    if let Some(rest) = bullet(words) {
        // A bullet before a number or a letter says nothing more than that one.
        return match mark_of(rest) {
            (Mark::None, rest) => (Mark::Bullet, rest),
            other => other,
        };
    }
    if let Some(rest) = letter(words) {
        return (Mark::Letter, rest);
    }
    if let Some(rest) = further(words) {
        return (Mark::Further, rest);
    }
    (Mark::None, words)
}

/// A number at the start, perhaps after a word for it: "3.", "3a)", "2.1 ", "Spørgsmål 3:", "Q3:".
fn number(words: &str) -> Option<(&str, &str)> {
    const BEFORE: [&str; 7] = ["spørgsmål", "spm.", "spm", "sp.", "question", "q.", "q"];
    let lower = words.to_lowercase();
    let named = BEFORE.iter().find(|word| {
        let after = lower.strip_prefix(**word).map(str::trim_start);
        after.is_some_and(|after| after.starts_with(|letter: char| letter.is_ascii_digit()))
    });
    // Lower case may be longer or shorter than what stands there; the words before a number are not.
    let begin = named.map_or(words, |word| words.get(word.len()..).unwrap_or(words).trim_start());
    let digits = begin.find(|letter: char| !letter.is_ascii_digit() && letter != '.').unwrap_or(begin.len());
    let bare = begin[..digits].trim_end_matches('.');
    if bare.is_empty() || bare.starts_with('.') || bare.len() > 8 {
        return None;
    }
    let after = &begin[bare.len()..];
    let letter = after.chars().next().filter(char::is_ascii_lowercase);
    let lettered = letter.filter(|_| !after[1..].starts_with(char::is_alphanumeric));
    let end = bare.len() + lettered.map_or(0, char::len_utf8);
    let after = &begin[end..];
    let sign = after.starts_with(['.', ')', ':', '-', '–', ']']);
    let rest = after.trim_start_matches(['.', ')', ':', '-', '–', ']']);
    let parted = rest.is_empty() || rest.starts_with(char::is_whitespace);
    // "3 ting, der er svære" is no number of a question, "2.1 Hvad …" is.
    let numbered = sign || named.is_some() || bare.contains('.') || lettered.is_some();
    (numbered && parted && !rest.trim().is_empty()).then(|| (&begin[..end], rest.trim_start()))
}

fn bullet(words: &str) -> Option<&str> {
    let rest =
        words.strip_prefix(['-', '–', '—', '•', '*', '·', '▪', '◦', '‣', '●', '○', '■', '→', '\u{f0b7}']);
    let rest = rest.or_else(|| words.strip_prefix("o ").map(|_| &words[1..]))?;
    let trimmed = rest.trim_start();
    (trimmed.len() < rest.len() && !trimmed.is_empty()).then_some(trimmed)
}

fn letter(words: &str) -> Option<&str> {
    let end = words.find([')', '.'])?;
    let (mark, rest) = (&words[..end], &words[end + 1..]);
    let mark = mark.trim_start_matches('(');
    let small = mark.chars().all(|letter| letter.is_lowercase());
    let roman = mark.len() <= 4 && mark.chars().all(|letter| "ivx".contains(letter));
    let lettered = !mark.is_empty() && small && (mark.chars().count() == 1 || roman);
    (lettered && rest.starts_with(char::is_whitespace))
        .then(|| rest.trim_start())
        .filter(|rest| !rest.is_empty())
}

/// What stands after a word for further questions; empty if they come in the lines below.
fn further(words: &str) -> Option<&str> {
    const FURTHER: [&str; 16] = [
        "uddybende",
        "uddybning",
        "opfølgende",
        "opfølgning",
        "underspørgsmål",
        "hjælpespørgsmål",
        "støttespørgsmål",
        "spørg evt",
        "evt",
        "probe",
        "prompt",
        "follow-up",
        "follow up",
        "if needed",
        "stikord",
        "husk",
    ];
    let (label, rest) = words.split_once(':')?;
    let label = label.trim().to_lowercase();
    let short = label.split_whitespace().count() <= 3;
    (short && FURTHER.iter().any(|word| label.starts_with(word))).then(|| rest.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> (Mark, &str) {
        let line = Line::read(line, false).expect("a line");
        (line.mark, line.words)
    }

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (line, number, words) in [
            ("1. Hvad er godt?", "1", "Hvad er godt?"),
            ("12) Hvad er godt?", "12", "Hvad er godt?"),
            ("3a. Og hvorfor?", "3a", "Og hvorfor?"),
            ("2.1 Hvad er svært?", "2.1", "Hvad er svært?"),
            ("Spørgsmål 4: Hvad nu?", "4", "Hvad nu?"),
            ("SPØRGSMÅL 4 Hvad nu?", "4", "Hvad nu?"),
            ("Q7: What else?", "7", "What else?"),
            ("  5.\tHvad med brevene?", "5", "Hvad med brevene?"),
            ("- 6. Er der mere?", "6", "Er der mere?"),
        ] {
            assert_eq!(read(line), (Mark::Number(number.to_owned()), words), "{line}");
        }
        for line in ["3 ting er svære", "2025 var et år.", "1.", "Quiet please", "3D er svært"] {
            assert_eq!(read(line).0, Mark::None, "{line}");
        }
    }

    #[test]
    fn letters_bullets_and_words_for_more_are_marks() {
        assert_eq!(read("a) Hvem ringer?"), (Mark::Letter, "Hvem ringer?"));
        assert_eq!(read("(b) Hvornår?"), (Mark::Letter, "Hvornår?"));
        assert_eq!(read("ii. Hvor tit?"), (Mark::Letter, "Hvor tit?"));
        assert_eq!(read("• Hvor tit?"), (Mark::Bullet, "Hvor tit?"));
        assert_eq!(read("– Hvor tit?"), (Mark::Bullet, "Hvor tit?"));
        assert_eq!(read("o Hvor tit?"), (Mark::Bullet, "Hvor tit?"));
        assert_eq!(read("Opfølgning: Hvor tit?"), (Mark::Further, "Hvor tit?"));
        assert_eq!(read("Probes:"), (Mark::Further, ""));
        for line in ["I dag. Det var godt", "Ja. Hvad så?", "-5 grader", "og. så"] {
            assert_eq!(read(line).0, Mark::None, "{line}");
        }
    }

    #[test]
    fn a_question_asks_also_before_a_remark() {
        for line in ["Hvad?", "Hvad? (pause)", "”Hvad?”", "1. Hvad? "] {
            assert!(Line::read(line, false).expect("a line").asks(), "{line}");
        }
        assert!(!Line::read("Hvad? Det ved jeg.", false).expect("a line").asks());
        assert!(Line::read("Fortæl om dit forløb.", false).expect("a line").bids());
    }
}

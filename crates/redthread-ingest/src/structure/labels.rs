//! Speaker labels: `Interviewer:`, `IP:`, `Borger 2:`, `Faglig koordinator:`, `[00:12:03] Karin:`.
//!
//! A label stands at the start of a line, has at most 40 letters and 4 words, and is either known (a role, an
//! interviewer, a first name) or occurs at least twice and looks like a name. `Dato:`, `http:`, `kl. 10:30` and
//! `Det var sådan her:` are no labels.

use std::ops::Range;

use super::lexicon::{is_field, is_first_name, is_interviewer, is_role};
use super::stamps::{Stamp, stamp_at_start};
use crate::SpeakerKind;

/// What is longer is no label, in letters.
pub(super) const MOST_LETTERS: usize = 40;
/// What has more words is no label.
pub(super) const MOST_WORDS: usize = 4;

/// Something at the start of a line that may be a label. Places are bytes of the line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The label alone.
    pub(crate) label: Range<usize>,
    /// Where it begins with its time stamp and quotes.
    pub(crate) start: usize,
    /// Where the words begin, after colon, space and time stamp.
    pub(crate) words: usize,
    /// The time stamps beside it, at most one on each side, as (range, milliseconds).
    pub(crate) stamps: Vec<(Range<usize>, u32)>,
    /// No space after the colon (`Karin:Ja`): only taken if the label is known otherwise.
    pub(crate) tight: bool,
}

impl Candidate {
    /// The same label, if so many bytes stand before it on its line.
    pub(crate) fn moved(self, by: usize) -> Self {
        let later = |bytes: Range<usize>| bytes.start + by..bytes.end + by;
        Self {
            label: later(self.label),
            start: self.start + by,
            words: self.words + by,
            stamps: self.stamps.into_iter().map(|(bytes, millis)| (later(bytes), millis)).collect(),
            tight: self.tight,
        }
    }
}

/// Reads what may be a label at the start of `line`.
pub(crate) fn candidate(line: &str) -> Option<Candidate> {
    let (start, mut stamps, mut at) = prefix(line);
    let opened = at;
    at += line[at..].find(|letter| !is_decoration(letter)).unwrap_or(0);
    let decorated = at > opened;
    let label_start = at;
    if !line[at..].starts_with(char::is_alphabetic) {
        return None;
    }
    let (label_end, mut at) = label_end(line, label_start, &mut stamps)?;
    let label = label_start..label_end;
    if line[label.clone()].split_whitespace().count() > MOST_WORDS {
        return None;
    }
    let had_stamp = stamps.iter().any(|(range, _)| range.start > label_start);
    if decorated {
        at += line[at..].find(|letter| !is_decoration(letter)).unwrap_or(line.len() - at);
    }
    let colon = line[at..].starts_with([':', '：']);
    if !colon && !had_stamp {
        return None;
    }
    if colon {
        at += line[at..].chars().next().map_or(0, char::len_utf8);
        if decorated {
            at += line[at..].find(|letter| !is_decoration(letter)).unwrap_or(line.len() - at);
        }
    }
    let tight = line[at..].chars().next().is_some_and(|letter| !letter.is_whitespace());
    if tight && !line[at..].starts_with(char::is_alphabetic) {
        return None;
    }
    let mut words = skip_spaces(line, at);
    if !had_stamp && let Some(stamp) = stamp_at_start(&line[words..]).filter(|stamp| stamp.enclosed) {
        stamps.push((words..words + stamp.len, stamp.millis));
        words = skip_spaces(line, words + stamp.len);
    }
    Some(Candidate { label, start, words, stamps, tight })
}

/// What stands before a label: where the line's first letter stands, the time stamp, and where the label can begin.
pub(super) fn prefix(line: &str) -> (usize, Vec<(Range<usize>, u32)>, usize) {
    let mut at = skip_spaces(line, 0);
    let start = at;
    let mut stamps = Vec::new();
    at = skip_number(line, at);
    if let Some(Stamp { len, millis, .. }) = stamp_at_start(&line[at..]) {
        stamps.push((at..at + len, millis));
        at = skip_spaces(line, at + len);
        at += line[at..].find(|letter: char| !matches!(letter, '-' | '–')).unwrap_or(0);
        at = skip_spaces(line, at);
        at = skip_number(line, at);
    }
    (start, stamps, at)
}

/// Where the text goes on after the number of a line or a turn: `12 Karin`, `12. Karin`, `[12] Karin`, and a tab as well.
fn skip_number(line: &str, from: usize) -> usize {
    match line_number(&line[from..]) {
        Some((_, len)) => {
            let after = from + len;
            let names = line[after..].trim_start_matches(['*', '_', '[', '(', '<', '#', '"']);
            let follows = names.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
            if follows { after } else { from }
        }
        None => from,
    }
}

/// The number that a line begins with and the bytes that it takes with the white space after it.
pub(super) fn line_number(line: &str) -> Option<(u32, usize)> {
    let open = usize::from(line.starts_with('['));
    let digits = line.as_bytes()[open..].iter().take(6).take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=5).contains(&digits) {
        return None;
    }
    let number = line[open..open + digits].parse().ok()?;
    let mut at = open + digits;
    let closed = line[at..].starts_with(if open == 1 { &[']'][..] } else { &['.', ')', ':'][..] });
    if open == 1 && !closed {
        return None;
    }
    at += usize::from(closed);
    let after = skip_spaces(line, at);
    (after > at).then_some((number, after))
}

/// Finds where the label ends, and where the scan is to go on: at the colon, or after a time stamp or a bracket.
fn label_end(line: &str, start: usize, stamps: &mut Vec<(Range<usize>, u32)>) -> Option<(usize, usize)> {
    let mut letters = 0;
    let mut token = start;
    for (offset, letter) in line[start..].char_indices() {
        let at = start + offset;
        match letter {
            ':' | '：' => return (at > start).then(|| (trimmed(line, start, at), at)),
            ' ' | '\t' | '\u{a0}' => token = at + letter.len_utf8(),
            '[' | '(' | '{' | '<' | '#' | '0'..='9' if at == token || letter == '[' || letter == '(' => {
                if let Some(stamp) =
                    stamp_at_start(&line[at..]).filter(|stamp| ends_well(line, at + stamp.len, stamp))
                {
                    stamps.push((at..at + stamp.len, stamp.millis));
                    return Some((trimmed(line, start, at), skip_spaces(line, at + stamp.len)));
                }
                match letter {
                    '(' => return after_bracket(line, at).map(|after| (trimmed(line, start, at), after)),
                    '0'..='9' => {}
                    _ => return None,
                }
            }
            '.' if !ends_short_word(&line[token.min(at)..at], &line[at + 1..]) => return None,
            '\'' | '’' if line[at + letter.len_utf8()..].starts_with(':') => {
                return Some((trimmed(line, start, at), at));
            }
            '-' | '\'' | '’' | '/' | '&' | '_' | '.' | '+' => {}
            '*' | '"' | '”' | '“' | '»' | '«' | '>' | ']' | '‘' => {
                // Closing marks before the colon: `"Interviewer":`
                return Some((trimmed(line, start, at), at));
            }
            _ if letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter) => {}
            _ => return None,
        }
        letters += 1;
        if letters > MOST_LETTERS {
            return None;
        }
    }
    None
}

/// A bare time or one in round brackets ends a label only before a colon or at the end of the line.
fn ends_well(line: &str, after: usize, stamp: &Stamp) -> bool {
    let rest = line[after..].trim_start();
    rest.is_empty() || rest.starts_with(':') || (stamp.enclosed && !line[..after].ends_with(')'))
}

/// After a short note in round brackets that a colon follows: `Karin (griner): Ja`.
fn after_bracket(line: &str, at: usize) -> Option<usize> {
    let close = at + line[at..].char_indices().take(MOST_LETTERS).find(|(_, letter)| *letter == ')')?.0;
    let after = skip_spaces(line, close + 1);
    line[after..].starts_with(':').then_some(after)
}

/// A point belongs to a label after an initial or a short word: `Dr. Holm`, `Int.`, `J.K.`; not `Ja. Karin`.
fn ends_short_word(word: &str, rest: &str) -> bool {
    let letters = word.rsplit('.').next().unwrap_or_default().chars().count();
    let short = rest.starts_with(':')
        || ["dr", "nr", "hr", "fr", "mr", "ms", "mrs", "prof"].contains(&word.to_lowercase().as_str());
    letters == 1 || (letters <= 5 && short)
}

fn trimmed(line: &str, start: usize, end: usize) -> usize {
    start + line[start..end].trim_end().len()
}

pub(super) fn skip_spaces(line: &str, from: usize) -> usize {
    let rest = &line[from..];
    line.len() - rest.trim_start_matches([' ', '\t', '\u{a0}', '\u{202f}']).len()
}

/// Where the text goes on after quotes and signs of type.
pub(super) fn skip_decoration(line: &str, from: usize) -> usize {
    from + line[from..].find(|letter| !is_decoration(letter)).unwrap_or(0)
}

pub(super) fn is_decoration(letter: char) -> bool {
    matches!(letter, '*' | '_' | '"' | '“' | '”' | '„' | '»' | '«' | '‘' | '’' | '\'' | '<' | '>' | '[' | ']')
}

/// The label as it is shown: single spaces, no point at the end.
pub(crate) fn shown(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").trim_end_matches(['.', '_', '*']).to_owned()
}

/// The form under which equal labels are the same.
pub(crate) fn key(label: &str) -> String {
    shown(label).to_lowercase()
}

/// The label of a listener's response in brackets, if it can be one.
pub(super) fn response_label(label: &str) -> Option<&str> {
    let label = label.trim();
    let key = key(label);
    let first = key.split(' ').next()?;
    let words = key.split(' ').count();
    let name = words == 1
        && label.starts_with(char::is_uppercase)
        && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-');
    let fits = label.chars().count() <= MOST_LETTERS && words <= MOST_WORDS && !is_field(first);
    (fits && (is_known(&key) || name)).then_some(label)
}

/// What a label alone says about who speaks.
pub(crate) fn classify(label: &str, asked_as_q: bool) -> SpeakerKind {
    let key = key(label).replace('/', " ");
    let words: Vec<&str> = key.split_whitespace().collect();
    let (base, numbered) = base(&words);
    let asks = |word: &&str| is_interviewer(word) && (base.len() == 1 || word.len() > 1);
    if base.iter().any(asks) && base.len() <= 2 {
        return SpeakerKind::Interviewer;
    }
    if ["ukendt", "unknown", "flere", "alle", "all", "several"]
        .contains(&base.first().copied().unwrap_or_default())
    {
        return SpeakerKind::RoleOnly;
    }
    let last_is_role = base.last().is_some_and(|word| is_role(word));
    let one_letter =
        matches!(words.as_slice(), ["r"]) || (asked_as_q && matches!(words.as_slice(), ["a" | "p" | "s"]));
    if one_letter || (!numbered && last_is_role) { SpeakerKind::RoleOnly } else { SpeakerKind::Individual }
}

/// The words without a number or letter at the end (`borger 2`, `sb1`, `person a`), and whether there was one.
pub(super) fn base<'w>(words: &[&'w str]) -> (Vec<&'w str>, bool) {
    let Some((last, before)) = words.split_last() else { return (Vec::new(), false) };
    let mut base = before.to_vec();
    let mark = last.chars().all(|letter| letter.is_ascii_digit()) || last.chars().count() == 1;
    if mark && !before.is_empty() {
        if let Some("nr" | "nr." | "no" | "no.") = base.last().copied() {
            base.pop();
        }
        return (base, true);
    }
    let stem = last.trim_end_matches(|letter: char| letter.is_ascii_digit()).trim_end_matches('-');
    if stem.len() < last.len() && !stem.is_empty() {
        base.push(stem);
        return (base, true);
    }
    base.push(last);
    (base, false)
}

/// Whether a label is known without occurring twice.
pub(super) fn is_known(key: &str) -> bool {
    let words: Vec<&str> = key.split(' ').collect();
    let (base, numbered) = base(&words);
    let [.., last] = base.as_slice() else { return false };
    if base.len() > 1 && base.first().is_some_and(|word| is_field(word)) {
        return false;
    }
    match base.len() {
        1 if last.chars().count() == 1 && numbered => false,
        1 => is_interviewer(last) || is_role(last) || is_first_name(last),
        _ => {
            is_role(last)
                || (is_interviewer(base[0]) && base.len() == 2)
                || (is_role(base[0]) && is_first_name(last))
        }
    }
}

/// Whether a label that is not known looks like one: `Karin Holm`, `Teamleder Nord`, `K2`.
pub(crate) fn looks_like_label(label: &str) -> bool {
    let key = key(label);
    let Some(first) = key.split(' ').next() else { return false };
    let (base, _) = base(&key.split(' ').collect::<Vec<_>>());
    if is_field(first) || base.first().is_some_and(|word| is_field(word)) {
        return false;
    }
    let particles =
        ["af", "de", "der", "van", "von", "la", "el", "al", "og", "and", "of", "nr", "nr.", "i", "fra"];
    let name = |word: &str| word.starts_with(|letter: char| letter.is_uppercase() || letter.is_ascii_digit());
    let mut words = label.split_whitespace();
    let starts = words.next().is_some_and(name);
    let whole = starts && words.all(|word| name(word) || particles.contains(&word));
    let ends_as_name =
        label.split_whitespace().last().is_some_and(|word| name(word) || is_role(&word.to_lowercase()));
    // "Leder af jobcentret", but not "Borger siger at".
    let words: Vec<&str> = key.split(' ').collect();
    let role_of = matches!(words.as_slice(), [role, "af" | "for" | "fra" | "i" | "of" | "from", _, ..] if is_role(role));
    (whole && ends_as_name) || role_of || base.last().is_some_and(|word| is_role(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: Option<(&str, &str)>) {
        let found = candidate(line).map(|found| (&line[found.label.clone()], &line[found.words..]));
        assert_eq!(found, expected, "{line}");
    }

    #[test]
    fn labels_are_read_with_their_dress() {
        check("Interviewer: Hej", Some(("Interviewer", "Hej")));
        check("**Interviewer:** Hej", Some(("Interviewer", "Hej")));
        check("**Interviewer**: Hej", Some(("Interviewer", "Hej")));
        check("*Borger 2:* Hej", Some(("Borger 2", "Hej")));
        check("\"IP\": Hej", Some(("IP", "Hej")));
        check("»Person A«: Hej", Some(("Person A", "Hej")));
        check("  Faglig koordinator:\tHej", Some(("Faglig koordinator", "Hej")));
        check("[00:12:03] Karin: Hej", Some(("Karin", "Hej")));
        check("Karin [00:12:03]: Hej", Some(("Karin", "Hej")));
        check("Karin (12:03): Hej", Some(("Karin", "Hej")));
        check("Karin: (12:03) Hej", Some(("Karin", "Hej")));
        check("#00:01:02-3# SB1: Hej", Some(("SB1", "Hej")));
        check("Karin (griner): Hej", Some(("Karin", "Hej")));
        check("Speaker 1  0:03", Some(("Speaker 1", "")));
        check("Karin:", Some(("Karin", "")));
        check("Int.: Hej", Some(("Int.", "Hej")));
        check("Dr. Holm: Hej", Some(("Dr. Holm", "Hej")));
        check("Karin: \"Ja\"", Some(("Karin", "\"Ja\"")));
    }

    #[test]
    fn other_colons_are_no_labels() {
        for line in [
            "http://nordby.dk",
            "kl. 10:30",
            "13.01.2025: Samtale",
            "Ja. Og så: nej",
            "Det var, som hun sagde: nej",
            "",
            ":",
            "1: en",
            "Jeg sagde til hende at det var nok: ja",
            "Altså (griner) det var: ja",
            "Ja\u{a0}.så: nej",
            "(I: Mm)",
        ] {
            check(line, None);
        }
    }

    #[test]
    fn labels_say_who_speaks() {
        let kinds = |labels: &[&str]| labels.iter().map(|label| classify(label, false)).collect::<Vec<_>>();
        let all = |labels: &[&str], kind| {
            assert!(kinds(labels).iter().all(|found| *found == kind), "{labels:?} {:?}", kinds(labels))
        };
        all(
            &[
                "Interviewer",
                "I",
                "INT",
                "Moderator",
                "Ordstyrer",
                "Interviewer 2",
                "I2",
                "Q",
                "Interviewer/Signe",
            ],
            SpeakerKind::Interviewer,
        );
        all(
            &[
                "Borger",
                "borgere",
                "Jobcenterchef",
                "Faglig koordinator",
                "IP",
                "SB",
                "Librarian",
                "Ukendt",
                "Unknown",
                "Speaker",
            ],
            SpeakerKind::RoleOnly,
        );
        all(
            &[
                "Karin",
                "Borger 2",
                "SB1",
                "Person A",
                "P3",
                "Karin Holm",
                "Speaker 1",
                "Informant B",
                "Leder Henrik",
            ],
            SpeakerKind::Individual,
        );
    }
}

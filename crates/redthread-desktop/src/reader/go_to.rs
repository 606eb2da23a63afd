//! Going to a turn, a page, a line or a time, as one would write it: “turn 12”, “p. 3”, “00:12:30”, or just “12”.

use redthread_model::SpanKind;

use super::facts::clock;
use super::sheet::Sheet;
use crate::texts::Texts;

/// A place that was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// The turn with this number, counted from 1.
    Turn(usize),
    /// The page with this number.
    Page(u32),
    /// The line with this number, counted from 1.
    Line(usize),
    /// A moment of the recording, in milliseconds.
    Time(u32),
    /// A share of the whole, in percent.
    Share(u32),
}

/// Where a typed place is, and what was understood; why there is none; nothing if nothing is typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Understood {
    /// Nothing is typed yet.
    Nothing,
    /// The byte of the place, and its name.
    Place(usize, String),
    /// What was understood, and why there is no such place.
    Missing(String),
}

/// Reads what is typed. A number alone is a turn, or a line where there are no turns.
fn parse(typed: &str, has_turns: bool) -> Option<Target> {
    let typed = typed.trim().to_lowercase();
    if typed.contains(':') {
        return time(&typed).map(Target::Time);
    }
    if let Some(share) = typed.strip_suffix('%') {
        return share.trim().parse().ok().filter(|share| *share <= 100).map(Target::Share);
    }
    let digits = typed.find(|letter: char| letter.is_ascii_digit())?;
    let (word, number) = typed.split_at(digits);
    let number: u32 = number.trim().parse().ok()?;
    match word.trim().trim_end_matches('.').trim_end() {
        "" if has_turns => Some(Target::Turn(number as usize)),
        "" => Some(Target::Line(number as usize)),
        "t" | "turn" | "r" | "replik" | "#" => Some(Target::Turn(number as usize)),
        "p" | "pp" | "page" | "s" | "side" | "pg" => Some(Target::Page(number)),
        "l" | "line" | "linje" | "paragraph" | "afsnit" => Some(Target::Line(number as usize)),
        _ => None,
    }
}

/// Reads `h:mm:ss` or `mm:ss`, with anything in front of it that is no digit.
fn time(typed: &str) -> Option<u32> {
    let start = typed.find(|letter: char| letter.is_ascii_digit())?;
    let mut seconds: u32 = 0;
    for part in typed[start..].split(':') {
        seconds = seconds.checked_mul(60)?.checked_add(part.trim().parse().ok()?)?;
    }
    seconds.checked_mul(1_000)
}

/// Understands what is typed.
pub(super) fn understood(typed: &str, sheet: &Sheet, say: Texts) -> Understood {
    if typed.trim().is_empty() {
        return Understood::Nothing;
    }
    match parse(typed, !sheet.layout.turns.is_empty()) {
        Some(target) => place(target, sheet, say),
        None => {
            Understood::Missing(say.t("Write a turn, page, line or time: turn 12, p. 3, 00:12:30").to_owned())
        }
    }
}

fn place(target: Target, sheet: &Sheet, say: Texts) -> Understood {
    let missing = |why: String| Understood::Missing(why);
    match target {
        Target::Turn(number) => {
            let count = sheet.layout.turns.len();
            match number.checked_sub(1).and_then(|index| sheet.layout.turns.get(index)) {
                Some(turn) => {
                    let mut name = say.with("turn {0}", &[&number]);
                    name.extend(sheet.layout.label_of(turn).map(|label| format!(" · {label}")));
                    Understood::Place(sheet.shown_byte(sheet.text.byte(turn.range.start())), name)
                }
                None if count == 0 => missing(say.t("This text has no turns").to_owned()),
                None => missing(say.with("There are turns 1 to {0}", &[&count])),
            }
        }
        Target::Line(number) => {
            let found = sheet.blocks.partition_point(|block| block.line < number);
            let last = sheet.blocks.last().map_or(0, |block| block.line);
            match sheet.blocks.get(found).filter(|_| number > 0) {
                Some(block) => Understood::Place(block.bytes.start, say.with("line {0}", &[&number])),
                None => missing(say.with("There are lines 1 to {0}", &[&last])),
            }
        }
        Target::Page(number) => {
            let pages = sheet.layout.spans.iter().filter_map(|span| match span.kind {
                SpanKind::Page(page) => Some((page, span.range.start())),
                _ => None,
            });
            let pages: Vec<_> = pages.collect();
            match (pages.iter().find(|(page, _)| *page == number), pages.first(), pages.last()) {
                (Some((_, start)), ..) => Understood::Place(
                    sheet.shown_byte(sheet.text.byte(*start)),
                    say.with("page {0}", &[&number]),
                ),
                (None, Some((first, _)), Some((last, _))) => {
                    missing(say.with("There are pages {0} to {1}", &[first, last]))
                }
                _ => missing(say.t("This text has no pages").to_owned()),
            }
        }
        Target::Time(millis) => {
            let mut times: Vec<(u32, usize)> = timed(sheet);
            times.sort_unstable();
            let Some(last) = times.partition_point(|(start, _)| *start <= millis).checked_sub(1) else {
                return match times.first() {
                    Some((first, _)) => missing(say.with("The times begin at {0}", &[&clock(*first)])),
                    None => missing(say.t("This text has no times").to_owned()),
                };
            };
            let (start, byte) = times[last];
            let name = if start == millis {
                clock(millis)
            } else {
                say.with("{0}, in what begins at {1}", &[&clock(millis), &clock(start)])
            };
            Understood::Place(sheet.shown_byte(byte), name)
        }
        Target::Share(percent) => {
            let byte = sheet.text.as_str().len() as u64 * u64::from(percent) / 100;
            let block = sheet.blocks.get(sheet.block_at(byte as usize));
            let name = say.with("{0} % of the text", &[&percent]);
            block.map_or(Understood::Nothing, |block| Understood::Place(block.bytes.start, name))
        }
    }
}

/// Each moment that is known, in milliseconds, and where it is.
fn timed(sheet: &Sheet) -> Vec<(u32, usize)> {
    let turns = sheet.layout.turns.iter();
    let turns = turns.filter_map(|turn| Some((turn.start_millis?, sheet.text.byte(turn.range.start()))));
    let spans = sheet.layout.spans.iter().filter_map(|span| match span.kind {
        SpanKind::Time(millis) => Some((millis, sheet.text.byte(span.range.start()))),
        _ => None,
    });
    turns.chain(spans).collect()
}

#[cfg(test)]
mod tests {
    use redthread_model::{Layout, Span};
    use redthread_testing::Sample;
    use redthread_text::{Position, TextRange};

    use super::*;

    #[test]
    fn places_are_read_in_both_languages() {
        for (typed, target) in [
            ("12", Some(Target::Turn(12))),
            ("turn 12", Some(Target::Turn(12))),
            ("Replik 12", Some(Target::Turn(12))),
            ("p. 3", Some(Target::Page(3))),
            ("s.3", Some(Target::Page(3))),
            ("side 3", Some(Target::Page(3))),
            ("linje 40", Some(Target::Line(40))),
            ("00:12:30", Some(Target::Time(750_000))),
            ("12:30", Some(Target::Time(750_000))),
            ("1:02:03", Some(Target::Time(3_723_000))),
            ("50 %", Some(Target::Share(50))),
            ("bord 12", None),
            ("ventetid", None),
            ("12:x", None),
            ("99999999:99999999:9", None),
        ] {
            assert_eq!(parse(typed, true), target, "{typed}");
        }
        assert_eq!(parse("12", false), Some(Target::Line(12)));
    }

    #[test]
    fn a_place_is_found_or_it_is_said_what_there_is() {
        let text = "Karin: Vi venter.\nBo: Ja.\nKarin: Længe.";
        let project = Sample::new().document("Et", "", text).build();
        let mut sheet = Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap();
        let say = Texts::default();
        let second = sheet.blocks[1].bytes.start;
        assert_eq!(understood("2", &sheet, say), Understood::Place(second, "turn 2 · Bo".to_owned()));
        assert_eq!(
            understood("turn 9", &sheet, say),
            Understood::Missing("There are turns 1 to 3".to_owned())
        );
        assert_eq!(understood("p. 2", &sheet, say), Understood::Missing("This text has no pages".to_owned()));
        assert_eq!(understood("0:10", &sheet, say), Understood::Missing("This text has no times".to_owned()));
        assert_eq!(understood("line 2", &sheet, say), Understood::Place(second, "line 2".to_owned()));
        assert_eq!(understood(" ", &sheet, say), Understood::Nothing);
        let mut layout = Layout::clone(&sheet.layout);
        let start = layout.turns[1].range.start();
        layout.turns[1].start_millis = Some(60_000);
        let at = layout.spans.partition_point(|span| span.range.start() < start);
        layout.spans.insert(
            0,
            Span { range: TextRange::between(Position::START, Position::START), kind: SpanKind::Page(1) },
        );
        layout
            .spans
            .insert(at + 1, Span { range: TextRange::between(start, start), kind: SpanKind::Page(2) });
        sheet.layout = layout.into();
        assert_eq!(understood("side 2", &sheet, say), Understood::Place(second, "page 2".to_owned()));
        assert_eq!(understood("7", &sheet, say), Understood::Missing("There are turns 1 to 3".to_owned()));
        assert_eq!(understood("p. 7", &sheet, say), Understood::Missing("There are pages 1 to 2".to_owned()));
        let expected = "00:01:30, in what begins at 00:01:00".to_owned();
        assert_eq!(understood("1:30", &sheet, say), Understood::Place(second, expected));
        assert_eq!(
            understood("0:30", &sheet, say),
            Understood::Missing("The times begin at 00:01:00".to_owned())
        );
    }
}

//! WebVTT and SubRip.

use redthread_ingest::{Format, Place, Warning};
use redthread_model::SpanKind;

use super::support::{draft, spans, turns};

#[test]
fn voices_become_turns_with_times() {
    let file = "WEBVTT - møde\nKind: captions\n\nNOTE intet\n\nSTYLE\n::cue { color: red }\n\nintro\n00:01.000 --> 00:02.500 align:start\n<v Signe Holst>Hej <i>alle</i></v>\n\n00:03.000 --> 00:04.000\n<v Signe Holst>og velkommen.</v>\n\n01:00:05.000 --> 01:00:06.000\n<v SB1>Tak &amp; hej\n(griner)</v><v.loud SB2>Ja&nbsp;ja</v>\n";
    let found = draft("a.vtt", file);
    assert_eq!(found.text, "Signe Holst: Hej alle og velkommen.\nSB1: Tak & hej (griner)\nSB2: Ja ja");
    assert_eq!(
        turns(&found),
        ["Signe Holst| Hej alle og velkommen.", "SB1| Tak & hej {(griner)}", "SB2| Ja ja"]
    );
    let times: Vec<_> = found.layout.turns.iter().map(|turn| (turn.start_millis, turn.end_millis)).collect();
    let late = (Some(3_605_000), Some(3_606_000));
    assert_eq!(times, [(Some(1_000), Some(4_000)), late, late]);
    let cues = spans(&found, |kind| matches!(kind, SpanKind::Time(_)));
    assert_eq!(cues.len(), 4);
    assert!(cues.iter().all(|(_, words)| words.is_empty()), "times are never text");
    assert_eq!(found.format, Format::Vtt);
}

#[test]
fn names_before_a_colon_are_voices_too() {
    let file = "1\n00:00:01,000 --> 00:00:02,000\nInterviewer: Hvordan\n\n2\n00:00:02,000 --> 00:00:03,000\n<i>går</i> det?\n\n3\n00:00:04,000 --> 00:00:05,000\n{\\an8}Karin: Godt.\n";
    let found = draft("a.txt", file);
    assert_eq!(found.format, Format::Srt);
    assert_eq!(found.text, "Interviewer: Hvordan går det?\nKarin: Godt.");
    assert_eq!(turns(&found), ["Interviewer| Hvordan går det?", "Karin| Godt."]);
    let ending = Warning::OtherFormat { ending: "txt".to_owned(), found: Format::Srt };
    assert_eq!(found.warnings, [ending]);
}

#[test]
fn subtitles_without_names_are_paragraphs_without_turns() {
    let file = "WEBVTT\n\n00:01.000 --> 00:02.000\nFørst det\n\n00:02.100 --> 00:03.000\nog så det.\n\n00:09.000 --> 00:10.000\nSenere mere.\n\nnoget andet\n";
    let found = draft("a.vtt", file);
    assert_eq!(found.text, "Først det og så det.\nSenere mere.");
    assert!(found.layout.turns.is_empty());
    assert_eq!(found.warnings, [Warning::DamagedCues { count: 1, place: Place::Line(12) }]);
}

//! Transcripts in plain text and Markdown.

use redthread_ingest::{Format, Place, SpeakerKind, Warning};
use redthread_model::SpanKind;

use super::support::{draft, read_bytes, spans, turns};

fn check(text: &str, expected: &[&str]) {
    assert_eq!(turns(&draft("a.txt", text)), expected, "{text}");
}

#[test]
fn turns_go_on_until_a_label_or_a_heading() {
    check(
        "Interviewer: Hvordan?\nKarin: Så følte jeg mig alene igen.\n",
        &["Interviewer| Hvordan?", "Karin| Så følte jeg mig alene igen."],
    );
    check(
        "# Samtale\n\nDato: 3. maj\n\nI: Hej.\n\nKarin: Ja.\n\nOg så gik jeg 🙂.\n\n## Næste\n\nIngen siger det her.\n\nI: Tak.",
        &["I| Hej.", "Karin| Ja.\n\nOg så gik jeg 🙂.", "I| Tak."],
    );
    check("Karin:\nJeg kom først.\n\nMogens:\nOg så jeg.", &["Karin| Jeg kom først.", "Mogens| Og så jeg."]);
    check(
        "**I:** Ja?\n\n\"Borger 2:\" Nej.\n\n*Person A*: Jo.",
        &["I| Ja?", "Borger 2| Nej.", "Person A| Jo."],
    );
    check("I: Ja?\n\nINTERVIEWER: Nå.\n\ni: Jo.", &["I| Ja?", "INTERVIEWER| Nå.", "I| Jo."]);
}

#[test]
fn a_document_without_labels_has_no_turns() {
    for text in [
        "Opdigtet materiale til redthread: ingen virkelige personer.\nDet var sådan her: jeg gik.\nkl. 10:30\nhttp://nordby.dk",
        "Dato: 3. maj\nDato: 4. maj\nSted: Nordby\n",
        "Bare en tekst.",
    ] {
        let draft = draft("a.txt", text);
        assert!(
            draft.layout.turns.is_empty() && draft.layout.labels.is_empty() && draft.speakers.is_empty(),
            "{text}"
        );
        assert_eq!(draft.text, text);
    }
}

#[test]
fn one_label_makes_no_transcript_of_a_report() {
    let report = format!("Rapport.\nBorger: Det var svært.\n{}", "Så fortsætter rapporten.\n".repeat(30));
    let found = draft("a.txt", &report);
    assert!(found.layout.turns.is_empty());
    assert_eq!(
        found.warnings,
        [Warning::PossibleLabel { label: "Borger".to_owned(), place: Place::Line(2) }]
    );
    check("Borger 1: Så følte jeg mig alene igen.", &["Borger 1| Så følte jeg mig alene igen."]);
}

#[test]
fn responses_and_annotations_are_not_the_speakers_words() {
    let text = "I: Hvordan?\n\nKarin: Jeg (griner) fik et brev (I: Mm) i 2019 (det var om sommeren) [flere nikker] og så [1] nej. (Birthe: Ja)\n\nBirthe: (lang pause) Ja.";
    check(
        text,
        &[
            "I| Hvordan?",
            "Karin| Jeg {(griner)} fik et brev <(I: Mm)> i 2019 (det var om sommeren) {[flere nikker]} og så [1] nej. <(Birthe: Ja)>",
            "Birthe| {(lang pause)} Ja.",
        ],
    );
    let draft = draft("a.txt", text);
    let words: Vec<_> =
        draft.speakers.iter().map(|speaker| (speaker.label.as_str(), speaker.turns, speaker.words)).collect();
    // Counted by hand: "Jeg fik et brev i 2019 det var om sommeren og så 1 nej".
    assert_eq!(words, [("I", 1, 1), ("Karin", 1, 14), ("Birthe", 1, 1)]);
    assert_eq!(draft.words, 16);
}

#[test]
fn time_stamps_become_times_and_no_words() {
    let text = "[00:00:05] I: Hej.\n\nKarin [00:01:02]: Ja. [00:01:30] Og nej.\n\n#00:02:00-0# Mogens: Nå. #00:02:10-5#\n\n(03:00)\nI: Tak.";
    let draft = draft("a.txt", text);
    check(text, &["I| Hej.", "Karin| Ja. #[00:01:30]# Og nej.", "Mogens| Nå. ##00:02:10-5##", "I| Tak."]);
    let times: Vec<_> = draft.layout.turns.iter().map(|turn| (turn.start_millis, turn.end_millis)).collect();
    assert_eq!(
        times,
        [(Some(5_000), None), (Some(62_000), None), (Some(120_000), Some(130_500)), (Some(180_000), None)]
    );
    assert_eq!(draft.words, 6);
    let stamps = spans(&draft, |kind| matches!(kind, SpanKind::Time(_)));
    assert_eq!(stamps.len(), 6);
    assert_eq!(stamps[0], (SpanKind::Time(5_000), "[00:00:05]".to_owned()));
}

#[test]
fn plain_text_stays_as_it_is() {
    let text = "  I: Hej  \n\n\n\tKarin: Ja.\t\n\n";
    let draft = draft("a.txt", text);
    assert_eq!((draft.text.as_str(), draft.format), (text, Format::Txt));
    let windows = read_bytes("a.txt", b"\xef\xbb\xbfI: Ja\r\nKarin: A\xcc\x8a\r\n").unwrap();
    assert_eq!(windows.text, "I: Ja\nKarin: Å\n");
}

#[test]
fn headings_in_plain_text_need_no_mark() {
    let text = "Fokusgruppe om breve\n\nI: Hej.\n\nKarin: Ja.\n\nBrevene og telefonen\n\nI: Nå?\n\nKarin: Jo.\n\nNej.\n";
    let found = draft("a.txt", text);
    assert_eq!(found.title.as_deref(), Some("Fokusgruppe om breve"));
    let headings = spans(&found, |kind| matches!(kind, SpanKind::Heading(_)));
    assert_eq!(headings.len(), 2);
    assert_eq!(turns(&found), ["I| Hej.", "Karin| Ja.", "I| Nå?", "Karin| Jo.\n\nNej."]);
}

#[test]
fn markdown_gives_the_text_without_marks() {
    let found = draft(
        "a.md",
        "# Interview\n\n**Interviewer:** Hvad *mente* du?\n\n**Gitte:** Det\nved jeg ikke. (griner)\n",
    );
    assert_eq!(
        found.text,
        "Interview\n\nInterviewer: Hvad mente du?\n\nGitte: Det\nved jeg ikke. (griner)\n"
    );
    assert_eq!(turns(&found), ["Interviewer| Hvad mente du?", "Gitte| Det\nved jeg ikke. {(griner)}"]);
    assert_eq!((found.format, found.title.as_deref()), (Format::Md, Some("Interview")));
    let kinds: Vec<_> = found.speakers.iter().map(|speaker| speaker.kind).collect();
    assert_eq!(kinds, [SpeakerKind::Interviewer, SpeakerKind::Individual]);
}

#[test]
fn what_nobody_says_and_who_speaks_once_is_told() {
    let text = "I: Et.\nKarin: To.\nKarin: Tre.\nMogens: Fire.\nZorblax: Fem.\nI: Seks.\n# Bilag\nIngen.\n";
    let warnings = draft("a.txt", text).warnings;
    let expected = [
        Warning::PossibleLabel { label: "Zorblax".to_owned(), place: Place::Line(5) },
        Warning::WithoutSpeaker { paragraphs: 1, place: Place::Line(8) },
        Warning::LabelOnce { label: "Mogens".to_owned(), place: Place::Line(4) },
    ];
    assert_eq!(warnings, expected);
}

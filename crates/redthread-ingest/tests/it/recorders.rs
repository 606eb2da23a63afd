//! What programs that transcribe write: Whisper, Teams, Zoom, Otter, f4, InqScribe, NVivo, MAXQDA, ELAN.

use redthread_ingest::{Draft, Format, IngestError, Warning};
use redthread_model::SpanKind;

use super::support::{draft, read_bytes, spans, turns, word};

fn times(draft: &Draft) -> Vec<(Option<u32>, Option<u32>)> {
    draft.layout.turns.iter().map(|turn| (turn.start_millis, turn.end_millis)).collect()
}

#[test]
fn whisper_segments_are_turns_with_times() {
    let plain = r#"{"text":" Hej. Godt.","segments":[{"id":0,"start":0.0,"end":1.5,"text":" Hej."},{"id":1,"start":1.5,"end":2,"text":" Godt."}],"language":"da"}"#;
    let found = draft("a.json", plain);
    assert_eq!((found.text.as_str(), found.format), ("Hej. Godt.", Format::Whisper));
    assert!(found.layout.turns.is_empty(), "nobody is named");
    let spoken = r#"{"segments":[{"start":0.5,"end":1.5,"text":" Hvordan går det?","speaker":"SPEAKER_00"},{"start":2,"end":4,"text":"Godt. Og dig? Fint.","speaker":"SPEAKER_01","words":[{"word":"Godt.","start":2.0,"end":2.5,"speaker":"SPEAKER_01"},{"word":"Og","start":2.6,"end":2.7,"speaker":"SPEAKER_00"},{"word":"dig?"},{"word":"Fint.","start":3.5,"end":4.0,"speaker":"SPEAKER_01"}]}]}"#;
    let found = draft("a.json", spoken);
    assert_eq!(
        turns(&found),
        ["SPEAKER_00| Hvordan går det?", "SPEAKER_01| Godt.", "SPEAKER_00| Og dig?", "SPEAKER_01| Fint."]
    );
    assert_eq!(times(&found)[..2], [(Some(500), Some(1_500)), (Some(2_000), Some(2_500))]);
    let cpp = r#"{"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:02,000"},"offsets":{"from":0,"to":2000},"text":" Hej \u00e6"}]}"#;
    assert_eq!(draft("a.json", cpp).text, "Hej æ");
    assert_eq!(draft("a.json", r#"[{"start": 1, "end": 2, "text": "Hej"}]"#).text, "Hej");
    let cut = read_bytes("a.json", &spoken.as_bytes()[..200]).unwrap_err();
    assert!(matches!(cut, IngestError::Damaged { format: Format::Whisper, .. }));
    assert!(!format!("{cut}").contains("Godt"), "never the words of a transcript");
    assert!(matches!(read_bytes("a.json", b"{\"a\": 1}"), Err(IngestError::Unsupported { .. })));
}

#[test]
fn teams_subtitles_name_their_speakers() {
    let file = "WEBVTT\n\n4f3c2a10-6a7e-4d7b-9a53-0a6d4a6c1b2e/12-0\n00:00:01.500 --> 00:00:03.000\n<v Holm, Karin (Nordby)>Det var svært,\nog jeg ringede.</v>\n\n4f3c2a10-6a7e-4d7b-9a53-0a6d4a6c1b2e/12-1\n00:00:03.000 --> 00:00:04.000\n<v Signe Holst>Ja.</v>\n";
    let found = draft("a.vtt", file);
    assert_eq!(turns(&found), ["Holm, Karin (Nordby)| Det var svært, og jeg ringede.", "Signe Holst| Ja."]);
    assert!(found.warnings.is_empty());
}

#[test]
fn zoom_subtitles_name_those_who_speak_once() {
    let file = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nKarin Holm: Hej.\n\n2\n00:00:02.000 --> 00:00:03.000\nKarin Holm: Er I der?\n\n3\n00:00:03.000 --> 00:00:04.000\nXylo Qvist: Ja.\n";
    assert_eq!(turns(&draft("a.vtt", file)), ["Karin Holm| Hej. Er I der?", "Xylo Qvist| Ja."]);
}

#[test]
fn teams_documents_have_names_beside_times() {
    let expected = [
        "Holm, Karin (Nordby)| Det var svært.\nMeget.",
        "Signe Holst| Hvorfor?",
        "Holm, Karin (Nordby)| Derfor.",
    ];
    let stacked = "Holm, Karin (Nordby)\n0:03\nDet var svært.\nMeget.\nSigne Holst\n0:07\nHvorfor?\nHolm, Karin (Nordby)\n1:00:09\nDerfor.\n";
    let found = draft("a.txt", stacked);
    assert_eq!(turns(&found), expected);
    assert_eq!(times(&found)[2], (Some(3_609_000), None));
    let older = "0:0:3.0 --> 0:0:5.40\nHolm, Karin (Nordby)\nDet var svært.\nMeget.\n0:0:7.0 --> 0:0:8.0\nSigne Holst\nHvorfor?\n1:0:9.5 --> 1:0:10.0\nHolm, Karin (Nordby)\nDerfor.\n";
    let found = draft("a.txt", older);
    assert_eq!(turns(&found), expected);
    assert_eq!(times(&found)[0], (Some(3_000), Some(5_400)));
    let run = |bold: bool, words: &str| {
        format!(
            "<w:r><w:rPr>{}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>",
            if bold { "<w:b/>" } else { "" }
        )
    };
    let said = |name: &str, time: &str, words: &str| {
        format!(
            "<w:p>{}{}<w:r><w:br/></w:r>{}</w:p>",
            run(true, name),
            run(false, &format!("   {time}")),
            run(false, words)
        )
    };
    let body = format!(
        "<w:p>{}</w:p><w:p>{}</w:p>{}{}{}",
        run(false, "Møde med borgere-20250103"),
        run(false, "Signe Holst started transcription"),
        said("Holm, Karin (Nordby)", "0:03", "Det var svært.</w:t><w:br/><w:t>Meget."),
        said("Signe Holst", "0:07", "Hvorfor?"),
        said("Holm, Karin (Nordby)", "1:00:09", "Derfor.")
    );
    assert_eq!(turns(&read_bytes("a.docx", &word(&body, &[])).unwrap()), expected);
}

#[test]
fn otter_texts_have_names_before_times() {
    let file = "Karin Holm  0:03  \nDet var svært.\n\nSpeaker 2  0:10  \nHvorfor?\n\nTranscribed by https://otter.ai\n";
    let found = draft("a.txt", file);
    assert_eq!(turns(&found)[0], "Karin Holm| Det var svært.");
    assert_eq!(times(&found)[1], (Some(10_000), None));
    assert_eq!(found.words, 4, "the last line is not said by anybody");
}

#[test]
fn short_lines_before_times_are_no_names() {
    let file = "I: Hvordan?\nKarin: Ja tak\n[00:12]\nNæste ting\n[00:15]\nI: Nå.\nKarin: Godt.\n";
    let labels = draft("a.txt", file).layout.labels;
    assert_eq!(labels, ["I", "Karin"]);
}

#[test]
fn stamps_of_f4_inqscribe_and_maxqda_are_data() {
    let f4 = draft(
        "a.txt",
        "I: Hvordan gik det? #00:00:05-2#\nB1: Godt. #00:01:02-3#\nI: Ja? #00:01:04-0#\nB1: Ja.\n",
    );
    assert_eq!(turns(&f4)[1], "B1| Godt. ##00:01:02-3##");
    assert_eq!(times(&f4)[1].1, Some(62_300));
    let inqscribe = draft("a.txt", "[00:01:02.03] I: Hvordan?\n[00:01:04.10] Karin: Godt.\n");
    assert_eq!(turns(&inqscribe), ["I| Hvordan?", "Karin| Godt."]);
    assert_eq!(times(&inqscribe)[0].0, Some(62_030));
}

#[test]
fn tables_of_nvivo_become_turns() {
    let row = |cells: [&str; 4]| {
        let cell = |words: &&str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
        format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
    };
    let body = format!(
        "<w:p><w:r><w:t>Møde</w:t></w:r></w:p><w:tbl>{}{}{}{}</w:tbl><w:p><w:r><w:t>Slut</w:t></w:r></w:p>",
        row(["", "Timespan", "Content", "Speaker"]),
        row(["1", "0:00,0 - 0:03,2", "Hvordan</w:t><w:br/><w:t>går det?", "Interviewer"]),
        row([
            "2",
            "0:03,2 - 0:05,0",
            "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Godt</w:t></w:r><w:r><w:t>. (griner)",
            "Åse"
        ]),
        row(["3", "", "Mere.", ""]),
    );
    let found = read_bytes("a.docx", &word(&body, &[])).unwrap();
    assert_eq!(found.text, "Møde\nInterviewer: Hvordan\ngår det?\nÅse: Godt. (griner)\nMere.\nSlut");
    assert_eq!(turns(&found), ["Interviewer| Hvordan\ngår det?", "Åse| Godt. {(griner)}", "?| Mere."]);
    assert_eq!(times(&found)[..2], [(Some(0), Some(3_200)), (Some(3_200), Some(5_000))]);
    assert_eq!(spans(&found, |kind| kind == SpanKind::Bold), [(SpanKind::Bold, "Godt".to_owned())]);
}

#[test]
fn tiers_of_elan_are_told_in_the_order_of_time() {
    let annotation = |from: u32, to: u32, words: &str| {
        format!(
            "<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a{from}\" TIME_SLOT_REF1=\"ts{from}\" TIME_SLOT_REF2=\"ts{to}\"><ANNOTATION_VALUE>{words}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>"
        )
    };
    let file = format!(
        r#"<?xml version="1.0" encoding="UTF-8"?><ANNOTATION_DOCUMENT><HEADER><MEDIA_DESCRIPTOR MEDIA_URL="file:///D:/optagelser/k.wav" MIME_TYPE="audio/x-wav" RELATIVE_MEDIA_URL="./k.wav"/></HEADER><TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="0"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="900"/><TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts4"/><TIME_SLOT TIME_SLOT_ID="ts5" TIME_VALUE="3000"/></TIME_ORDER><TIER TIER_ID="K-Spch" PARTICIPANT="Karin">{}{}</TIER><TIER TIER_ID="I">{}</TIER><TIER TIER_ID="en" PARENT_REF="I"><ANNOTATION><REF_ANNOTATION ANNOTATION_ID="b" ANNOTATION_REF="a2"><ANNOTATION_VALUE>Why?</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION></TIER></ANNOTATION_DOCUMENT>"#,
        annotation(1, 2, "Det var l&#230;nge &amp; sv&#230;rt."),
        annotation(4, 5, "Derfor."),
        annotation(2, 3, "Hvorfor?")
    );
    let found = draft("a.eaf", &file);
    assert_eq!(turns(&found), ["Karin| Det var længe & svært.", "I| Hvorfor?", "Karin| Derfor."]);
    assert_eq!(times(&found), [(Some(0), Some(900)), (Some(900), Some(1_000)), (Some(1_000), Some(3_000))]);
    assert_eq!(found.warnings, [Warning::DependentTiers { count: 1 }]);
    assert_eq!(found.media, ["./k.wav", "file:///D:/optagelser/k.wav"]);
    let cut = read_bytes("a.eaf", &file.as_bytes()[..600]).unwrap_err();
    assert!(matches!(cut, IngestError::Damaged { format: Format::Eaf, .. }));
}

#[test]
fn what_teams_and_meet_say_of_their_own_work_is_said_by_nobody() {
    let teams = "Møde-20250103_100211-Meeting Transcript\n3 January 2025, 10:02am\n27m 42s\nSigne Holst started transcription\nSigne Holst   0:03\nHvorfor?\n\nKarin Holm   0:07\nDerfor.\n\nSigne Holst stopped transcription\n";
    let found = draft("a.txt", teams);
    assert_eq!(turns(&found), ["Signe Holst| Hvorfor?", "Karin Holm| Derfor."]);
    let meet = "# Møde - Transcript\n\n### 00:00:05\n\nSigne Holst: Hvorfor?\n\nKarin Holm: Derfor.\n\n### 00:05:01\n\nSigne Holst: Nå.\n\nKarin Holm: Ja.\n\nTranscription ended after 00:06:10\n";
    let found = draft("a.md", meet);
    let said = ["Signe Holst| Hvorfor?", "Karin Holm| Derfor.", "Signe Holst| Nå.", "Karin Holm| Ja."];
    assert_eq!(turns(&found), said);
    assert_eq!(times(&found)[..3], [(Some(5_000), None), (None, None), (Some(301_000), None)]);
}

#[test]
fn times_may_stand_before_names() {
    let expected = ["Speaker 1| Hvorfor?", "Speaker 2| Derfor.", "Speaker 1| Nå."];
    let word = "Audio file\nmøde.mp3\nTranscript\n00:00:12 Speaker 1\nHvorfor?\n00:00:15 Speaker 2\nDerfor.\n00:00:20 Speaker 1\nNå.\n";
    let found = draft("a.txt", word);
    assert_eq!(turns(&found), expected);
    assert_eq!(times(&found)[1], (Some(15_000), None));
    let scribe = "[00:00:12.10] - Speaker 1\nHvorfor?\n\n[00:00:15.00] - Speaker 2\nDerfor.\n\n[00:00:20.00] - Speaker 1\nNå.\n";
    assert_eq!(turns(&draft("a.txt", scribe)), expected);
    let zoom = "[Karin Holm] 14:02:11\nHej alle.\n\n[Signe Holst] 14:02:15\nHej.\n";
    assert_eq!(turns(&draft("a.txt", zoom)), ["Karin Holm| Hej alle.", "Signe Holst| Hej."]);
    let notes = "10:30 Ankomst\nVi blev vist rundt.\n12:00 Frokost\nVi spiste.\n13:15 Møde\nVi talte.\n";
    assert!(draft("a.txt", notes).layout.turns.is_empty());
}

#[test]
fn otranscribe_files_are_pages_with_times() {
    let stamp = |seconds: &str, shown: &str| {
        format!(
            r#"<span class=\"timestamp\" contenteditable=\"false\" data-timestamp=\"{seconds}\">{shown}</span>"#
        )
    };
    let file = format!(
        r#"{{"text":"<p>{} Signe: Hvorfor?</p><p>{} <b>Karin:</b> Derfor, {} og derfor.</p><p>Signe: Nå.<br></p>","media":"a.mp3","media-source":"","media-time":20.5}}"#,
        stamp("1.5", "0:01"),
        stamp("62", "1:02"),
        stamp("70.1", "1:10")
    );
    let found = draft("a.otr", &file);
    assert_eq!(turns(&found), ["Signe| Hvorfor?", "Karin| Derfor, #[1:10]# og derfor.", "Signe| Nå."]);
    assert_eq!(times(&found)[..2], [(Some(1_000), None), (Some(62_000), None)]);
    assert!(found.warnings.is_empty());
}

#[test]
fn whisper_cpp_numbers_the_channels() {
    let part = |from: u32, words: &str, speaker: &str| {
        format!(
            r#"{{"timestamps":{{"from":"00:00:00,000","to":"00:00:02,000"}},"offsets":{{"from":{from},"to":{}}},"text":" {words}","speaker":"{speaker}"}}"#,
            from + 900
        )
    };
    let file = format!(
        r#"{{"systeminfo":"","model":{{}},"params":{{}},"result":{{"language":"da"}},"transcription":[{},{},{}]}}"#,
        part(0, "Hvorfor?", "0"),
        part(1000, "Derfor.", "1"),
        part(2000, "Nå.", "?")
    );
    assert_eq!(turns(&draft("a.json", &file)), ["Speaker 0| Hvorfor?", "Speaker 1| Derfor. Nå."]);
}

#[test]
fn zoom_names_have_notes_and_not_every_cue_has_a_name() {
    let cue = |number: u32, words: &str| {
        format!("{number}\n00:00:{number:02}.500 --> 00:00:{number:02}.900\n{words}\n\n")
    };
    let file = format!(
        "WEBVTT\n\n{}{}{}{}{}",
        cue(1, "Qvist Holm (hun): Hvorfor"),
        cue(2, "er det sådan?"),
        cue(3, "Xylo Holst: Derfor."),
        cue(4, "Xylo Holst: Jeg er: mest optaget af det."),
        cue(5, "Qvist Holm (hun): Nå.")
    );
    let said = [
        "Qvist Holm| Hvorfor er det sådan?",
        "Xylo Holst| Derfor. Jeg er: mest optaget af det.",
        "Qvist Holm| Nå.",
    ];
    assert_eq!(turns(&draft("a.vtt", &file)), said);
}

//! Comments that people put on a text: who wrote them, when, and on which words.

use redthread_ingest::{Draft, Warning};
use redthread_text::Text;

use super::support::{draft, fixture, read_bytes, word};

/// Each comment as the words it is about, who, when, and what it says.
fn shown(draft: &Draft) -> Vec<(String, String, String, String)> {
    let text = Text::new(draft.text.as_str());
    let said = |words: &Option<String>| words.clone().unwrap_or_default();
    let show = |one: &redthread_ingest::DraftComment| {
        (text.slice(one.range).to_owned(), said(&one.author), said(&one.date), one.text.clone())
    };
    draft.comments.iter().map(show).collect()
}

fn check(draft: &Draft, expected: &[(&str, &str, &str, &str)]) {
    let found = shown(draft);
    let found: Vec<(&str, &str, &str, &str)> =
        found.iter().map(|(a, b, c, d)| (a.as_str(), b.as_str(), c.as_str(), d.as_str())).collect();
    assert_eq!(found, expected);
}

#[test]
fn comments_of_libreoffice_lie_on_their_words_in_every_format() {
    for (name, zone) in [("docx", "Z"), ("odt", ""), ("fodt", ""), ("rtf", "")] {
        let found = read_bytes(&format!("review.{name}"), &fixture(&format!("review.{name}"))).unwrap();
        let date = |date: &str| format!("{date}{zone}");
        let (first, second, third) =
            (date("2025-03-02T14:05:00"), date("2025-03-03T09:00:00"), date("2025-03-04T09:00:00"));
        check(
            &found,
            &[
                ("det gået", "Åse Holm", &first, "Spørg igen\nnæste gang."),
                ("godt.", "Bo Lund", &second, "Uden sted"),
                ("langt.\nOg længere", "Cia", &third, "To afsnit"),
            ],
        );
        assert!(found.warnings.contains(&Warning::Comments { count: 3 }), "{name}");
        assert!(!found.text.contains("Spørg"), "{name}");
    }
}

#[test]
fn a_page_of_libreoffice_has_comments_and_other_pages_have_source() {
    let found = read_bytes("review.html", &fixture("review.html")).unwrap();
    check(
        &found,
        &[
            ("gået", "", "", "Spørg igen\nnæste gang."),
            ("godt.", "", "", "Uden sted"),
            ("længere", "", "", "To afsnit"),
        ],
    );
    assert!(draft("a.html", "<body><p>a<!-- b --></p></body>").comments.is_empty());
}

#[test]
fn answers_in_word_stand_with_what_they_answer() {
    let reference = |id: u32| format!("<w:r><w:commentReference w:id=\"{id}\"/></w:r>");
    let range = |id: u32, edge: &str| format!("<w:commentRange{edge} w:id=\"{id}\"/>");
    let body = [
        // The first range begins between two paragraphs and ends in a cell; letters in parts are composed.
        "<w:p><w:r><w:t>A\u{30a}h, sa\u{30a} kom</w:t></w:r></w:p>",
        &range(7, "Start"),
        &range(8, "Start"),
        "<w:p><w:r><w:t xml:space=\"preserve\">det igen </w:t></w:r>",
        &range(7, "End"),
        &reference(7),
        &range(8, "End"),
        &reference(8),
        "<w:r><w:t>da</w:t></w:r></w:p>",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>et</w:t></w:r></w:p></w:tc><w:tc><w:p>",
        &range(9, "Start"),
        "<w:r><w:t>to</w:t></w:r></w:p>",
        &range(9, "End"),
        "</w:tc></w:tr></w:tbl>",
        // Of this one only the start is left, as after a deletion.
        "<w:p>",
        &range(10, "Start"),
        "<w:r><w:t>slut</w:t></w:r></w:p>",
    ];
    let comment = |id: u32, author: &str, paragraph: &str, words: &str| {
        format!(
            "<w:comment w:id=\"{id}\" w:author=\"{author}\" w:date=\"2025-03-02T14:05:00Z\"><w:p w14:paraId=\"{paragraph}\"><w:r><w:annotationRef/><w:t>{words}</w:t></w:r></w:p></w:comment>"
        )
    };
    let comments = [
        comment(7, "Åse Holm", "0A", "Hvorfor?"),
        comment(8, "Bo &amp; Lund", "0B", "Derfor"),
        comment(9, "Cia", "0C", "celle"),
        comment(10, "Cia", "0D", "rest"),
        comment(11, "Cia", "0E", "uden sted"),
        comment(12, "Cia", "0F", ""),
    ];
    let comments = format!("<w:comments xmlns:w=\"w\" xmlns:w14=\"w14\">{}</w:comments>", comments.concat());
    let extended = "<w15:commentsEx xmlns:w15=\"w15\"><w15:commentEx w15:paraId=\"0A\" w15:done=\"0\"/><w15:commentEx w15:paraId=\"0B\" w15:paraIdParent=\"0A\" w15:done=\"0\"/></w15:commentsEx>";
    let file = word(
        &body.concat(),
        &[("word/comments.xml", comments.as_str()), ("word/commentsExtended.xml", extended)],
    );
    let found = read_bytes("a.docx", &file).unwrap();
    assert_eq!(found.text, "Åh, så kom\ndet igen da\net\tto\nslut");
    let date = "2025-03-02T14:05:00Z";
    check(
        &found,
        &[
            ("", "Cia", date, "uden sted"),
            ("det igen", "Åse Holm", date, "Hvorfor?"),
            ("to", "Cia", date, "celle"),
            ("slut", "Cia", date, "rest"),
        ],
    );
    let replies = &found.comments[1].replies;
    assert_eq!(replies.len(), 1);
    assert_eq!((replies[0].author.as_deref(), replies[0].text.as_str()), (Some("Bo & Lund"), "Derfor"));
}

#[test]
fn comments_in_markdown_are_kept_apart() {
    let found = draft(
        "a.md",
        "Karin: Det <!-- husk -->var.\n\nBo: {==Sa\u{30a} ja==}{>>enig<<}, ja.\n\nKarin: Tak.\n",
    );
    assert_eq!(found.text, "Karin: Det var.\n\nBo: Så ja, ja.\n\nKarin: Tak.\n");
    check(&found, &[("Det", "", "", "husk"), ("Så ja", "", "", "enig")]);
}

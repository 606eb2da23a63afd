//! The wording of quotes.

use redthread_model::*;
use redthread_report::{QuoteTexts, ReportLanguage};
use redthread_testing::{Sample, fixed_id};
use redthread_text::{Position, TextRange};

/// Checks the wording of the words between brackets in one document. `edits` is given the place of some words in the text.
#[track_caller]
fn check(marked: &str, edits: impl Fn(&dyn Fn(&str) -> TextRange) -> Vec<QuoteEdit>, expected: &str) -> bool {
    let (text, end) = (
        marked.replace(['⟦', '⟧'], ""),
        marked.chars().filter(|letter| *letter != '⟦').position(|letter| letter == '⟧').unwrap(),
    );
    let start = marked.chars().position(|letter| letter == '⟦').unwrap();
    let mut project = Sample::new().group("borgere").document("A", "borgere", &text).build();
    let document = project.documents().values().next().unwrap().as_ref().clone();
    annotate(&mut project, &document);
    let place = |words: &str| {
        let text = project.text(document.id).unwrap();
        let byte = text.as_str().find(words).unwrap();
        text.range_of_bytes(byte..byte + words.len())
    };
    let passage = Passage { document: document.id, range: TextRange::new(start as u32, end as u32).unwrap() };
    let wording =
        QuoteTexts::new(&project, ReportLanguage::Danish).wording_of(passage, &edits(&place)).unwrap();
    assert_eq!(wording.text(), expected);
    wording.verbatim
}

/// Makes spans of `(griner)` and `(I: Mm)`.
fn annotate(project: &mut Project, document: &Document) {
    let text = project.text(document.id).unwrap().clone();
    let mut layout = project.layout(document.id).unwrap().as_ref().clone();
    for (words, kind) in [("(griner)", SpanKind::Annotation), ("(I: Mm)", SpanKind::Response)] {
        for (byte, _) in text.as_str().match_indices(words) {
            layout.spans.push(Span { range: text.range_of_bytes(byte..byte + words.len()), kind });
        }
    }
    layout.spans.sort_by_key(|span| span.range);
    project.load_layout(document.id, document.layout, std::sync::Arc::new(layout));
}

#[test]
fn labels_annotations_and_responses_are_left_out_and_leave_no_gap() {
    assert!(check(
        "⟦Karin: Så (griner) følte jeg mig alene (griner), helt (I: Mm) alene⟧.",
        |_| Vec::new(),
        "Så følte jeg mig alene, helt alene"
    ));
    check("Karin: ⟦Så følte jeg mig\nalene 🙂 igen⟧.", |_| Vec::new(), "Så følte jeg mig alene 🙂 igen");
    check("Karin: ⟦(griner) Ja⟧.", |_| Vec::new(), "Ja");
}

#[test]
fn the_speakers_own_dots_and_brackets_are_kept() {
    check(
        "Karin: ⟦Altså ... det (måske) er ( svært )⟧.",
        |_| Vec::new(),
        "Altså ... det (måske) er ( svært )",
    );
}

#[test]
fn elisions_stand_apart_from_words_and_close_to_commas() {
    let elide =
        |words: &'static str| move |place: &dyn Fn(&str) -> TextRange| vec![QuoteEdit::Elide(place(words))];
    assert!(!check("Karin: ⟦Så følte jeg mig alene⟧.", elide("følte jeg "), "Så (...) mig alene"));
    check("Karin: ⟦Så følte jeg mig alene⟧.", elide("følte jeg"), "Så (...) mig alene");
    check("Karin: ⟦Så følte jeg mig alene.⟧", elide("mig alene"), "Så følte jeg (...).");
    check("Karin: ⟦Så følte jeg mig alene⟧.", elide("Så følte"), "(...) jeg mig alene");
    check("Karin: ⟦Så (griner) følte jeg⟧.", elide("Så (griner) følte"), "(...) jeg");
}

#[test]
fn insertions_and_blurring_stand_in_brackets() {
    let insert = |before: &'static str, words: &'static str| {
        move |place: &dyn Fn(&str) -> TextRange| {
            vec![QuoteEdit::Insert(place(before).start(), words.to_owned())]
        }
    };
    check("Karin: ⟦Hun sagde ja⟧.", insert("sagde", "medarbejderen"), "Hun [medarbejderen] sagde ja");
    check("Karin: ⟦Hun sagde ja⟧.", insert(" sagde", "medarbejderen"), "Hun [medarbejderen] sagde ja");
    check("Karin: ⟦Hun ring hjem⟧.", insert("ng hjem", "r"), "Hun ri[r]ng hjem");
    check("Karin: ⟦Hun sagde ja⟧.", insert(".", "til mig"), "Hun sagde ja [til mig]");
    let blur = |place: &dyn Fn(&str) -> TextRange| vec![QuoteEdit::Blur(place("Jensen"), "navn".to_owned())];
    check("Karin: ⟦Hos Jensen, ja⟧.", blur, "Hos [navn], ja");
}

#[test]
fn several_edits_are_made_in_their_order_and_those_outside_count_for_nothing() {
    let edits = |place: &dyn Fn(&str) -> TextRange| {
        vec![
            QuoteEdit::Blur(place("Jensen"), "en nabo".to_owned()),
            QuoteEdit::Elide(place("og så videre")),
            QuoteEdit::Insert(place("sagde").start(), "han".to_owned()),
        ]
    };
    check(
        "Karin: ⟦Jensen sagde det, og så videre, hver dag⟧.",
        edits,
        "[en nabo] [han] sagde det, (...), hver dag",
    );
    let outside = |_: &dyn Fn(&str) -> TextRange| {
        vec![
            QuoteEdit::Elide(TextRange::new(0, 3).unwrap()),
            QuoteEdit::Insert(Position::new(1), "x".to_owned()),
        ]
    };
    assert!(check("Karin: Nå. ⟦Ja⟧.", outside, "Ja"), "an edit elsewhere leaves the quote verbatim");
}

#[test]
fn dialogues_have_letters_that_mean_nothing_elsewhere() {
    let text =
        "Mogens: Nå. ⟦Det er svært.\nInterviewer: Hvorfor?\nKarin: Brevene.\nBorger: Ja.\nKarin: Netop⟧.";
    let expected =
        "Person A: Det er svært.\nInterviewer: Hvorfor?\nPerson B: Brevene.\nPerson C: Ja.\nPerson B: Netop";
    check(text, |_| Vec::new(), expected);
}

#[test]
fn one_participant_and_the_interviewer_have_the_names_of_their_roles() {
    check(
        "Karin: ⟦Nej.\nInterviewer: Nej?\nKarin: Nej⟧.",
        |_| Vec::new(),
        "Borger: Nej.\nInterviewer: Nej?\nBorger: Nej",
    );
}

#[test]
fn turns_of_one_speaker_in_a_row_are_one_quote() {
    check("Karin: ⟦Nej.\nKarin: Jo⟧.", |_| Vec::new(), "Nej. Jo");
}

#[test]
fn a_blurred_quote_says_so() {
    let project = crate::study::study();
    let texts = QuoteTexts::new(&project, ReportLanguage::Danish);
    let wording = texts.wording(project.quote(fixed_id(702)).unwrap()).unwrap();
    assert_eq!(
        (wording.text().as_str(), wording.blurred, wording.verbatim),
        ("Brevene kommer fra [en anden afdeling].", true, false)
    );
}

//! What a person says of the labels holds, in every format.

use redthread_ingest::{Draft, Place, ReadOptions, SpeakerChoices, SpeakerKind, Warning, read};

use super::support::{assert_sound, draft, turns};

/// Reads a file with these labels as speakers (and their kinds) and as none.
fn read_with(name: &str, text: &str, speakers: &[(&str, Option<SpeakerKind>)], others: &[&str]) -> Draft {
    let choices = SpeakerChoices {
        speakers: speakers.iter().map(|(label, kind)| ((*label).to_owned(), *kind)).collect(),
        not_speakers: others.iter().map(|label| (*label).to_owned()).collect(),
    };
    let options = ReadOptions { speakers: Some(&choices), ..ReadOptions::default() };
    let draft = read(name, text.as_bytes(), &options).expect("a readable text");
    assert_sound(&draft);
    draft
}

fn kinds(draft: &Draft) -> Vec<(&str, SpeakerKind)> {
    draft.speakers.iter().map(|speaker| (speaker.label.as_str(), speaker.kind)).collect()
}

#[test]
fn a_label_that_is_named_needs_neither_company_nor_looks() {
    let text = "den gamle ved vinduet, i hjørnet: Ja.\n\n2. stemme: Nej.\n\nOg ikke mere.\n";
    assert!(draft("a.txt", text).layout.turns.is_empty());
    let named = [("Den gamle  ved vinduet, i hjørnet:", None), ("2. stemme", Some(SpeakerKind::Individual))];
    let found = read_with("a.txt", text, &named, &[]);
    assert_eq!(turns(&found), ["den gamle ved vinduet, i hjørnet| Ja.", "2. stemme| Nej.\n\nOg ikke mere."]);
    assert!(found.candidates.is_empty() && found.warnings.is_empty());
    let alone = format!("Borger: Det var svært.\n{}", "Så fortsætter rapporten.\n".repeat(30));
    assert_eq!(read_with("a.txt", &alone, &[("borger", None)], &[]).layout.turns.len(), 1);
    let dressed = "**Note!:** Ja.\n[00:01:02] note!: Nej.\n";
    assert_eq!(turns(&read_with("a.txt", dressed, &[("note!", None)], &[])), ["Note!| Ja.", "Note!| Nej."]);
}

#[test]
fn what_is_no_speaker_is_words_of_the_turn_before() {
    let text = "I: Hvad?\nKarin: Ja (Birthe: nej).\nBirthe: sagde hun.\nBirthe: Og mere.\nKarin: Jo.\n";
    let found = read_with("a.txt", text, &[], &["BIRTHE"]);
    assert_eq!(
        turns(&found),
        ["I| Hvad?", "Karin| Ja (Birthe: nej).\nBirthe: sagde hun.\nBirthe: Og mere.", "Karin| Jo."]
    );
    let told = &found.candidates[0];
    assert_eq!((told.label.as_str(), told.times, told.place), ("Birthe", 2, Place::Line(3)));
    assert!(!found.warnings.iter().any(|warning| matches!(warning, Warning::PossibleLabel { .. })));
    let both = read_with("a.txt", text, &[("Birthe", None)], &["Birthe"]);
    assert_eq!(both.layout.turns.len(), 5, "who is named as both is a speaker");
}

#[test]
fn a_person_says_what_a_label_is() {
    let text = "Signe: Hvad?\n\nBorger: Ja.\n\nSigne: Hvorfor?\n";
    let individual = SpeakerKind::Individual;
    assert_eq!(kinds(&draft("a.txt", text)), [("Signe", individual), ("Borger", SpeakerKind::RoleOnly)]);
    let named = [("signe", Some(SpeakerKind::Interviewer)), ("Borger", Some(individual))];
    let found = read_with("a.txt", text, &named, &[]);
    assert_eq!(kinds(&found), [("Signe", SpeakerKind::Interviewer), ("Borger", individual)]);
}

#[test]
fn the_head_of_a_page_is_no_turn_though_its_label_is_named() {
    let text = "Interviewer: Signe Holst\nDato: 3. maj\n\nInterviewer: Hej.\n\nKarin: Ja.\n";
    let named = [("Interviewer", Some(SpeakerKind::Interviewer))];
    assert_eq!(turns(&read_with("a.txt", text, &named, &[])), ["Interviewer| Hej.", "Karin| Ja."]);
}

#[test]
fn choices_hold_where_the_file_says_who_speaks() {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Signe Holst>Hvad?</v>\n\n00:02.000 --> 00:03.000\n<v Rum 3>Ja.</v>\n\n00:03.000 --> 00:04.000\n<v Karin>Nej.</v>\n";
    let named = [("signe holst", Some(SpeakerKind::Interviewer))];
    let found = read_with("a.vtt", vtt, &named, &["rum 3"]);
    assert_eq!(turns(&found), ["Signe Holst| Hvad?\nRum 3: Ja.", "Karin| Nej."]);
    assert_eq!(found.layout.turns[0].end_millis, Some(3_000));
    assert_eq!(
        kinds(&found),
        [("Signe Holst", SpeakerKind::Interviewer), ("Karin", SpeakerKind::Individual)]
    );
    assert_eq!(found.candidates[0].label, "Rum 3");
    let first = read_with("a.vtt", vtt, &[], &["Signe Holst"]);
    assert_eq!(turns(&first), ["?| Signe Holst: Hvad?", "Rum 3| Ja.", "Karin| Nej."]);
    let nobody = read_with("a.vtt", vtt, &[], &["Signe Holst", "Rum 3", "Karin"]);
    assert!(nobody.layout.turns.is_empty() && nobody.candidates.len() == 3);
    let stacked = "Karin Holm\n0:03\nDet var svært.\nRum 3\n0:07\nHvorfor?\nKarin Holm\n1:00:09\nDerfor.\n";
    let found = read_with("a.txt", stacked, &[], &["Rum 3"]);
    assert_eq!(turns(&found), ["Karin Holm| Det var svært.\nRum 3\n0:07\nHvorfor?", "Karin Holm| Derfor."]);
}

#[test]
fn names_in_subtitles_can_be_named() {
    let srt = "1\n00:00:01,000 --> 00:00:02,000\nxylo (mobil): Hvad?\n\n2\n00:00:02,000 --> 00:00:03,000\nKarin: Ja.\n\n3\n00:00:04,000 --> 00:00:05,000\nKarin: Jo.\n";
    let found = draft("a.srt", srt);
    assert_eq!(found.candidates[0].label, "xylo");
    let found = read_with("a.srt", srt, &[("xylo (mobil)", None)], &[]);
    assert_eq!(turns(&found), ["xylo (mobil)| Hvad?", "Karin| Ja. Jo."]);
}

#[test]
fn candidates_are_told() {
    let text = "Dato: 3. maj\n\nI: Hej.\n\nden ældste: Ja.\n\nKarin: Nej.\n\nden ældste: Jo.\n";
    let found = draft("a.txt", text);
    let told: Vec<_> = found.candidates.iter().map(|found| (found.label.as_str(), found.times)).collect();
    assert_eq!(told, [("den ældste", 2), ("Dato", 1)]);
}

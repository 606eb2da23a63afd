//! Attributions.

use redthread_model::*;
use redthread_report::{QuoteTexts, ReportLanguage};
use redthread_testing::Sample;

use crate::study::passage;

fn sample(kinds: &[DocumentKind], group: &str) -> Project {
    let mut sample = Sample::new().group(group).group("Kommunens tillidsfolk");
    for (number, kind) in kinds.iter().enumerate() {
        let text = "Karin: Et andet sted. Alene.\nInterviewer: Hvor?\nMogens: Ja.\nKarin: Nå.\nBorger: Mm.\nBorger: Tja.";
        sample = sample.document_with(&number.to_string(), group, text, |document| document.kind = *kind);
    }
    sample.document("T", "Kommunens tillidsfolk", "SB1: Nix.").build()
}

#[track_caller]
fn check(project: &Project, document: &str, words: &str, language: ReportLanguage, expected: &str) {
    let texts = QuoteTexts::new(project, language);
    assert_eq!(texts.attribution_of(passage(project, document, words)).unwrap(), expected);
}

#[test]
fn documents_have_numbers_where_there_are_several_of_their_kind_in_the_group() {
    use DocumentKind::{FocusGroup, Interview, PhoneInterview};
    let project = sample(&[FocusGroup, Interview, FocusGroup, PhoneInterview], "borgere");
    check(&project, "0", "Alene", ReportLanguage::Danish, "Borger, fokusgruppeinterview 1");
    check(&project, "2", "Alene", ReportLanguage::Danish, "Borger, fokusgruppeinterview 2");
    check(&project, "1", "Alene", ReportLanguage::Danish, "Borger, interview");
    check(&project, "3", "Alene", ReportLanguage::Danish, "Borger, telefoninterview");
    check(&project, "T", "Nix", ReportLanguage::Danish, "Kommunens tillidsfolk, fokusgruppeinterview");
}

#[test]
fn several_voices_are_plural_and_one_voice_never_is() {
    let project = sample(&[DocumentKind::FocusGroup], "borgere");
    check(
        &project,
        "0",
        "Alene.\nInterviewer: Hvor?\nMogens: Ja",
        ReportLanguage::Danish,
        "Borgere, fokusgruppeinterview",
    );
    check(&project, "0", "Alene.\nInterviewer: Hvor", ReportLanguage::Danish, "Borger, fokusgruppeinterview");
    check(&project, "0", "Mm.\nBorger: Tja", ReportLanguage::Danish, "Borger, fokusgruppeinterview");
}

#[test]
fn groups_of_two_voices_are_both_named() {
    let mut project = sample(&[DocumentKind::FocusGroup], "borgere");
    let staff = project.groups().values().find(|group| group.name != "borgere").unwrap().id;
    let before = project.cases().values().find(|case| case.name == "Mogens").unwrap().as_ref().clone();
    let after = Case { group: Some(staff), ..before.clone() };
    project.apply(&Change::Replace { before: before.into(), after: after.into() }).unwrap();
    check(
        &project,
        "0",
        "Hvor?\nMogens: Ja.\nKarin: Nå",
        ReportLanguage::Danish,
        "Kommunens tillidsfolk og borger, fokusgruppeinterview",
    );
}

#[test]
fn roles_are_singular_in_both_languages() {
    for (group, expected) in [
        ("Ledelse", "Leder, journal"),
        ("pårørende", "Pårørende, journal"),
        ("politikere", "Politiker, journal"),
    ] {
        check(&sample(&[DocumentKind::CaseFile], group), "0", "Alene", ReportLanguage::Danish, expected);
    }
    check(
        &sample(&[DocumentKind::FocusGroup], "staff"),
        "0",
        "Alene",
        ReportLanguage::English,
        "Staff member, focus group interview",
    );
}

#[test]
fn a_document_without_a_group_is_named_by_its_kind() {
    let project = Sample::new().document("A", "", "Karin: Alene.").build();
    check(&project, "A", "Alene", ReportLanguage::Danish, "Fokusgruppeinterview");
}

#[test]
fn survey_comments_are_named_as_such() {
    let project = Sample::new()
        .group("medarbejdere")
        .document_with("A", "medarbejdere", "Alene", |document| document.kind = DocumentKind::Survey)
        .build();
    check(
        &project,
        "A",
        "Alene",
        ReportLanguage::Danish,
        "Medarbejder, kommentar til spørgeskemaundersøgelsen",
    );
}

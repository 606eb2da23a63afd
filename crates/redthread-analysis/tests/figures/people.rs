//! Counting people, by hand.

use redthread_analysis::*;
use redthread_model::*;
use redthread_testing::Sample;

use crate::{case, code, document, group};

/// Counts the people of the codings of the code `T`.
#[track_caller]
fn check(sample: Sample, expected: (u32, u32), known: &[&str]) {
    let project = sample.build();
    let people = people_of_code(&project, code(&project, "T"), true).unwrap();
    assert_eq!((people.min().unwrap(), people.max().unwrap()), expected);
    let mut names: Vec<&str> = people
        .counted()
        .unwrap()
        .known
        .iter()
        .map(|known| project.case(*known).unwrap().name.as_str())
        .collect();
    names.sort_unstable();
    assert_eq!(names, known);
    let options = MatrixOptions::new(Dimension::Theme, Dimension::Document, CellKind::People);
    let matrix = matrix(&project, &options).unwrap();
    assert_eq!(matrix.row_totals[0], Some(Figure::Count(expected.0.into())), "the matrix counts the same");
    assert_eq!(matrix.row_totals_max.unwrap()[0], Some(expected.1.into()));
}

fn borgere() -> Sample {
    Sample::new().same_person("Karin").group("borgere").group("medarbejdere")
}

#[test]
fn known_persons_count_once_and_unknown_turns_make_a_range() {
    let text = "Interviewer: Hvordan var det?\nKarin: Så {følte jeg mig alene|T} igen.\nBorger: {Ja|T}.\nKarin: {Altså|T/U}.\nBorger: {Netop|T}.";
    // Karin; the group has a known person already, so the unknown voices may be hers for all we know.
    check(borgere().document("A", "borgere", text), (1, 3), &["Karin"]);
}

#[test]
fn the_participants_of_a_document_limit_its_unknown_voices() {
    let text = "Karin: {Alene|T}.\nBorger: {Ja|T}.\nBorger: {Netop|T}.\nBorger: {Mm|T}.";
    let with = |participants| {
        borgere().document_with("A", "borgere", text, |document| document.participants = participants)
    };
    check(with(Some(3)), (1, 3), &["Karin"]);
    check(with(Some(1)), (1, 1), &["Karin"]);
    check(with(None), (1, 4), &["Karin"]);
}

#[test]
fn an_interview_has_one_participant_unless_it_says_otherwise() {
    let text = "Borger: {Alene|T}.\nI: Ja?\nBorger: {Ja|T}.";
    let interview = |participants| {
        borgere().document_with("A", "borgere", text, |document| {
            document.kind = DocumentKind::PhoneInterview;
            document.participants = participants;
        })
    };
    check(interview(None), (1, 1), &[]);
    check(interview(Some(2)), (1, 2), &[]);
}

#[test]
fn a_group_with_only_unknown_voices_has_at_least_one_person() {
    let two = borgere().document("A", "borgere", "Borger: {Ja|T}.").document(
        "B",
        "borgere",
        "Borger: {Ja|T}.\nBorger: {Nå|T}.",
    );
    check(two, (1, 3), &[]);
    let groups = borgere().document("A", "borgere", "Borger: {Ja|T}.").document(
        "B",
        "medarbejdere",
        "Medarbejder: {Ja|T}.",
    );
    check(groups, (2, 2), &[]);
    let known_elsewhere =
        borgere().document("A", "borgere", "Karin: {Ja|T}.").document("B", "borgere", "Borger: {Ja|T}.");
    check(known_elsewhere, (1, 2), &["Karin"]);
    let none = borgere().document("A", "", "Borger: {Ja|T}.").document("B", "borgere", "Borger: {Ja|T}.");
    check(none, (2, 2), &[]);
}

#[test]
fn one_person_in_two_documents_counts_once() {
    let sample = borgere().document("A", "borgere", "Karin: {Ja|T}.\nMogens: {Nej|T}.");
    check(
        sample.document("B", "borgere", "Karin: {Ja|T}.\nMogens: {Nej|T}."),
        (3, 3),
        &["Karin", "Mogens", "Mogens"],
    );
}

#[test]
fn a_coding_over_several_turns_counts_all_but_the_interviewer() {
    let text = "Karin: Så {alene.\nInterviewer: Alene?\nMogens: Ja.\nBorger: Altid|T} faktisk.";
    check(borgere().document("A", "borgere", text), (2, 3), &["Karin", "Mogens"]);
    check(borgere().document("A", "borgere", "Interviewer: {Alene|T}?\nKarin: Ja."), (0, 0), &[]);
}

#[test]
fn a_label_alone_is_nobodys_words() {
    // The coding takes in the label of the next turn, but none of its words.
    check(borgere().document("A", "borgere", "Karin: Så {alene.\nMogens: |T}Ja."), (1, 1), &["Karin"]);
}

#[test]
fn a_written_document_has_one_unknown_author() {
    let letter = borgere().document_with("Brev", "borgere", "Jeg {klager|T} over {alt|T}.", |document| {
        document.kind = DocumentKind::Document
    });
    check(letter, (1, 1), &[]);
}

#[test]
fn an_organisation_is_spoken_for_by_somebody_unknown() {
    let mut project =
        borgere().document("A", "borgere", "Fagforeningen: {Ja|T}.\nFagforeningen: {Nej|T}.").build();
    let before = project.case(case(&project, "Fagforeningen")).unwrap().clone();
    let after = Case { kind: CaseKind::Organisation, ..before.clone() };
    project.apply(&Change::Replace { before: before.into(), after: after.into() }).unwrap();
    let people = people_of_code(&project, code(&project, "T"), true).unwrap();
    assert_eq!(people, People::Counted(PeopleCount { min: 1, max: 1, known: Vec::new() }));
}

#[test]
fn surveys_have_no_people_and_say_why() {
    let project = borgere()
        .document_with("Skema", "borgere", "{Bedre breve|T}", |document| document.kind = DocumentKind::Survey)
        .document("A", "borgere", "Karin: {Ja|T}. {Nej|U}.")
        .build();
    let why = People::Undefined { why: Undefined::Survey };
    assert_eq!(people_of_code(&project, code(&project, "T"), false).unwrap(), why);
    assert_eq!(people_of_code(&project, code(&project, "U"), false).unwrap().min(), Some(1));
    assert_eq!(people_in_document(&project, document(&project, "Skema")).unwrap(), why);
    assert_eq!(
        people_in_group(&project, group(&project, "borgere")).unwrap().min(),
        Some(1),
        "interviews are counted"
    );
    let matrix =
        matrix(&project, &MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::People)).unwrap();
    assert_eq!(matrix.cells[0][0], None);
    assert_eq!(matrix.cells[1][0], Some(Figure::Count(1)));
    assert_eq!((matrix.total, matrix.why), (None, Some(Undefined::Survey)));
}

#[test]
fn a_case_with_a_group_of_its_own_counts_there() {
    let mut project =
        borgere().document("A", "borgere", "Karin: {Ja|T}.\nSB1: {Ja|T}.\nBorger: {Ja|T}.").build();
    let before = project.case(case(&project, "SB1")).unwrap().clone();
    let after = Case { group: Some(group(&project, "medarbejdere")), ..before.clone() };
    project.apply(&Change::Replace { before: before.into(), after: after.into() }).unwrap();
    let matrix =
        matrix(&project, &MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::People)).unwrap();
    assert_eq!(matrix.cells[0], [Some(Figure::Count(1)), Some(Figure::Count(1))]);
    assert_eq!(matrix.cells_max.unwrap()[0], [Some(2), Some(1)]);
    assert_eq!((matrix.total, matrix.total_max), (Some(Figure::Count(2)), Some(3)));
    assert_eq!(people_in_group(&project, group(&project, "medarbejdere")).unwrap().min(), Some(1));
}

#[test]
fn merging_unions_counts_persons_once() {
    let project =
        borgere().document("A", "borgere", "Karin: {Ja|T}.\nBorger: {Ja|T}.\nMogens: {Ja|U}. {Nå|T}").build();
    let passages = |path: &str| {
        let mut union = PeopleUnion::default();
        for coding in project
            .codings(document(&project, "A"))
            .unwrap()
            .iter()
            .filter(|coding| coding.code == code(&project, path))
        {
            union.add_passage(&project, Passage { document: coding.document, range: coding.range }).unwrap();
        }
        union
    };
    let (mut one, other) = (passages("T"), passages("U"));
    one.merge(&other);
    let count = one.count(&project);
    assert_eq!((count.min(), count.max()), (Some(2), Some(3)));
}

//! The tables of what a study holds.

use redthread_analysis::*;
use redthread_model::*;
use redthread_testing::Sample;

fn study() -> Project {
    Sample::new()
        .same_person("Tommy")
        .group("borgere")
        .group("ledelse")
        .stage("Borgere")
        .document_with(
            "A",
            "borgere",
            "I: Nå?\nTommy: Jeg {er her|T/U}.\nBorger: Ja.\nBorger: Jo {da|T}.",
            |document| {
                document.stage = Some(redthread_testing::fixed_id(4));
            },
        )
        .document_with("B", "borgere", "Tommy: {Igen|T}.", |document| {
            document.kind = DocumentKind::PhoneInterview
        })
        .document_with("Skema", "borgere", "{Kortere breve|V}", |document| {
            document.kind = DocumentKind::Survey
        })
        .build()
}

#[test]
fn documents_have_codings_and_people() {
    let rows = document_rows(&study()).unwrap();
    let counts: Vec<_> = rows.iter().map(|row| (row.codings, row.people.min(), row.people.max())).collect();
    assert_eq!(counts, [(2, Some(1), Some(3)), (1, Some(1), Some(1)), (1, None, None)]);
    assert_eq!(rows[2].people.why(), Some(Undefined::Survey));
}

#[test]
fn speakers_have_turns_and_words() {
    let project = study();
    let rows = speaker_rows(&project, Some(crate::document(&project, "A"))).unwrap();
    let counts: Vec<_> =
        rows.iter().map(|row| (row.label.as_str(), row.role, row.turns, row.words)).collect();
    let expected =
        [("I", Role::Interviewer, 1, 1), ("Tommy", Role::Participant, 1, 3), ("Borger", Role::Unknown, 2, 3)];
    assert_eq!(counts, expected);
    assert_eq!((rows[0].group, rows[1].group), (None, Some(crate::group(&project, "borgere"))));
}

#[test]
fn groups_and_stages_count_people_once_and_leave_surveys_out() {
    let project = study();
    let groups = group_rows(&project).unwrap();
    let counts: Vec<_> =
        groups.iter().map(|row| (row.documents, row.people.min(), row.people.max())).collect();
    assert_eq!(counts, [(3, Some(1), Some(3)), (0, Some(0), Some(0))]);
    let stages = stage_rows(&project).unwrap();
    assert_eq!((stages[0].documents, stages[0].people.max()), (1, Some(3)));
}

#[test]
fn codes_have_counts_of_their_own_and_with_those_below() {
    let rows = codebook_rows(&study()).unwrap();
    let counts: Vec<_> =
        rows.iter().map(|row| (row.own.codings, row.own.documents, row.own.people)).collect();
    assert_eq!(counts, [(2, 2, Some((1, 2))), (1, 1, Some((1, 1))), (1, 1, None)]);
    let all = rows[0].with_those_below;
    assert_eq!((all.codings, all.documents, all.people), (3, 2, Some((1, 2))));
}

#[test]
fn codes_with_those_below_by_group() {
    let project = study();
    let found = code_matrix(&project, &Dimension::Group, CellKind::Segments).unwrap();
    let labels: Vec<_> = found.rows.iter().map(|axis| axis.label.as_str()).collect();
    assert_eq!(labels, ["T", "T/U", "V"]);
    let counts: Vec<_> = found.cells.iter().map(|row| row[0].unwrap().count().unwrap()).collect();
    assert_eq!(counts, [3, 1, 1]);
    assert_eq!(found.total, Some(Figure::Count(4)));
}

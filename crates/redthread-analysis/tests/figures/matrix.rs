//! Matrices, by hand; and people in a matrix against the plain rule on made-up material.

use std::collections::BTreeSet;

use proptest::prelude::*;
use redthread_analysis::*;
use redthread_model::*;
use redthread_query::expression::PassageSet;
use redthread_testing::Sample;

use crate::{case, code, group};

fn study() -> Project {
    let borgere = "Interviewer: {Hvordan var det?|Relation}\nKarin: Så {følte {jeg mig|Rammer/Tid} alene|Relation/Tillid} igen.\n\
                   Borger: {Ja.\nMogens: Nemlig ja|Relation|Bo}.";
    let medarbejdere = "SB1: {Vi har travlt|Rammer/Tid}.\nKarin: Det {så jeg|Rammer}.";
    Sample::new()
        .same_person("Karin")
        .group("borgere")
        .group("medarbejdere")
        .document("Gruppe 1", "borgere", borgere)
        .document("Gruppe 2", "medarbejdere", medarbejdere)
        .build()
}

/// Checks cells, row totals, column totals and the total.
#[track_caller]
fn check(
    project: &Project,
    [rows, cols, cell]: [&str; 3],
    cells: &[&[f64]],
    row_totals: &[f64],
    col_totals: &[f64],
    total: f64,
) {
    let options = MatrixOptions::new(rows.parse().unwrap(), cols.parse().unwrap(), cell.parse().unwrap());
    let found = matrix(project, &options).unwrap();
    let numbers = |figures: &[Option<Figure>]| {
        figures.iter().map(|figure| figure.unwrap().as_f64()).collect::<Vec<f64>>()
    };
    let found_cells: Vec<Vec<f64>> = found.cells.iter().map(|row| numbers(row)).collect();
    assert_eq!(found_cells, cells);
    assert_eq!(numbers(&found.row_totals), row_totals);
    assert_eq!(numbers(&found.col_totals), col_totals);
    assert_eq!(found.total.unwrap().as_f64(), total);
    if options.cell == CellKind::Segments {
        for (row, counts) in found.cells.iter().enumerate() {
            for (col, count) in counts.iter().enumerate() {
                let codings = cell_codings(project, &options, Some(row), Some(col)).unwrap();
                assert_eq!(Some(Figure::Count(codings.len() as u64)), *count, "a cell opens what it counts");
            }
        }
        assert_eq!(cell_codings(project, &options, None, None).unwrap().len() as f64, total);
    }
}

#[test]
fn segments_by_theme_and_group() {
    let project = study();
    // The interviewer's coded question has no voice, so it counts in its document's group.
    check(
        &project,
        ["theme", "group", "segments"],
        &[&[3.0, 0.0], &[1.0, 2.0]],
        &[3.0, 3.0],
        &[4.0, 2.0],
        6.0,
    );
    check(
        &project,
        ["theme", "document", "segments"],
        &[&[3.0, 0.0], &[1.0, 2.0]],
        &[3.0, 3.0],
        &[4.0, 2.0],
        6.0,
    );
    check(
        &project,
        ["code", "coder", "segments"],
        &[&[1.0, 1.0], &[1.0, 0.0], &[1.0, 0.0], &[2.0, 0.0]],
        &[2.0, 1.0, 1.0, 2.0],
        &[5.0, 1.0],
        6.0,
    );
}

#[test]
fn labels_are_names_and_paths_in_order() {
    let project = study();
    let labels = |rows: Dimension| {
        let matrix =
            matrix(&project, &MatrixOptions::new(rows, Dimension::Valence, CellKind::Segments)).unwrap();
        matrix.rows.into_iter().map(|axis| axis.label).collect::<Vec<_>>()
    };
    assert_eq!(labels(Dimension::Theme), ["Relation", "Rammer"]);
    assert_eq!(labels(Dimension::Code), ["Relation", "Relation/Tillid", "Rammer", "Rammer/Tid"]);
    assert_eq!(labels(Dimension::Case), ["Karin", "Mogens", "SB1"]);
    assert_eq!(labels(Dimension::Coder), ["Anna", "Bo"]);
}

#[test]
fn a_coding_in_two_groups_counts_once_in_the_totals() {
    let mut project = study();
    let before = project.case(case(&project, "Mogens")).unwrap().clone();
    let after = Case { group: Some(group(&project, "medarbejdere")), ..before.clone() };
    project.apply(&Change::Replace { before: before.into(), after: after.into() }).unwrap();
    check(
        &project,
        ["theme", "group", "segments"],
        &[&[3.0, 1.0], &[1.0, 2.0]],
        &[3.0, 3.0],
        &[4.0, 3.0],
        6.0,
    );
}

#[test]
fn codings_in_no_column_are_told() {
    let project = study();
    let found =
        matrix(&project, &MatrixOptions::new(Dimension::Theme, Dimension::Case, CellKind::Segments)).unwrap();
    assert_eq!(found.left_out, 1, "nobody known speaks in the interviewer's question");
    assert_eq!(found.total, Some(Figure::Count(5)));
}

#[test]
fn documents_by_theme_and_case() {
    check(
        &study(),
        ["theme", "case", "documents"],
        &[&[1.0, 1.0, 0.0], &[2.0, 0.0, 1.0]],
        &[1.0, 2.0],
        &[2.0, 1.0, 1.0],
        2.0,
    );
}

#[test]
fn words_count_overlaps_once_and_only_own_words() {
    let project = study();
    // Hvordan var det | følte jeg mig alene | Ja | Nemlig ja — the label "Mogens:" inside the last coding is no own word.
    check(
        &project,
        ["theme", "document", "words"],
        &[&[10.0, 0.0], &[2.0, 5.0]],
        &[10.0, 7.0],
        &[10.0, 5.0],
        15.0,
    );
    // By voice the interviewer's three words are nobody's.
    check(&project, ["theme", "group", "words"], &[&[7.0, 0.0], &[2.0, 5.0]], &[7.0, 7.0], &[7.0, 5.0], 12.0);
    check(
        &project,
        ["theme", "case", "words"],
        &[&[4.0, 2.0, 0.0], &[4.0, 0.0, 3.0]],
        &[6.0, 7.0],
        &[6.0, 2.0, 3.0],
        11.0,
    );
}

#[test]
fn coverage_is_a_share_of_own_characters() {
    let project = Sample::new()
        .group("borgere")
        .group("medarbejdere")
        .document("A", "borgere", "Karin: {abcd|T}efgh\nMogens: ab{cd|T}\nInterviewer: abcd")
        .document("B", "medarbejdere", "SB1: abcdefgh")
        .build();
    check(
        &project,
        ["theme", "document", "coverage"],
        &[&[6.0 / 16.0, 0.0]],
        &[6.0 / 24.0],
        &[6.0 / 16.0, 0.0],
        6.0 / 24.0,
    );
    check(
        &project,
        ["theme", "group", "coverage"],
        &[&[6.0 / 12.0, 0.0]],
        &[6.0 / 20.0],
        &[6.0 / 12.0, 0.0],
        6.0 / 20.0,
    );
    check(
        &project,
        ["case", "theme", "coverage"],
        &[&[0.5], &[0.5], &[0.0]],
        &[0.5, 0.5, 0.0],
        &[6.0 / 20.0],
        6.0 / 20.0,
    );
    let both =
        matrix(&project, &MatrixOptions::new(Dimension::Group, Dimension::Document, CellKind::Coverage))
            .unwrap();
    let (half, none) = (Some(Figure::Share(0.5)), Some(Figure::Share(0.0)));
    assert_eq!(
        both.cells,
        [[half, None], [None, none]],
        "what a group says in a document it is not in has no share"
    );
}

#[test]
fn a_share_of_nothing_is_not_defined() {
    let project =
        Sample::new().group("borgere").group("tom").document("A", "borgere", "Karin: {abcd|T}").build();
    let found = matrix(&project, &MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::Coverage))
        .unwrap();
    assert_eq!(found.cells[0], [Some(Figure::Share(1.0)), None]);
    assert_eq!(found.why, Some(Undefined::NoText));
}

#[test]
fn attributes_of_the_voice_come_before_those_of_the_document() {
    let mut project = study();
    let attribute = Attribute {
        id: redthread_testing::fixed_id(900),
        name: "Alder".to_owned(),
        of: AttributeOwner::Case,
        kind: AttributeKind::Number,
        position: 0,
        labels: Vec::new(),
        question: None,
    };
    project.apply(&Change::add(attribute.clone())).unwrap();
    for (name, age) in [("Karin", 52.0), ("SB1", 9.0)] {
        let before = project.case(case(&project, name)).unwrap().clone();
        let value =
            AttributeValue { attribute: attribute.id, round: None, period: None, value: Value::Number(age) };
        let after = Case { values: vec![value], ..before.clone() };
        project.apply(&Change::Replace { before: before.into(), after: after.into() }).unwrap();
    }
    let options =
        MatrixOptions::new(Dimension::Attribute("alder".to_owned()), Dimension::Theme, CellKind::Segments);
    let found = matrix(&project, &options).unwrap();
    let labels: Vec<&str> = found.rows.iter().map(|axis| axis.label.as_str()).collect();
    assert_eq!(labels, ["9", "52"], "numbers sort as numbers");
    assert_eq!(found.cells[1], [Some(Figure::Count(1)), Some(Figure::Count(2))]);
    let unknown =
        MatrixOptions::new(Dimension::Attribute("køn".to_owned()), Dimension::Theme, CellKind::Segments);
    assert_eq!(matrix(&project, &unknown).unwrap_err(), AnalysisError::NoSuchAttribute("køn".to_owned()));
}

#[test]
fn only_the_codings_asked_for_count() {
    let project = study();
    let bo = project.coders().values().find(|coder| coder.name == "Bo").unwrap().id;
    let passages = PassageSet::of_codings(&project, |coding| coding.coder == bo).unwrap();
    let mut options = MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::People);
    options.passages = Some(&passages);
    let found = matrix(&project, &options).unwrap();
    assert_eq!((found.total, found.total_max), (Some(Figure::Count(1)), Some(2)));
    assert_eq!(cell_codings(&project, &options, None, None).unwrap().len(), 1);
    let mut words = PassageSet::default();
    let place = crate::passage(&project, "Gruppe 1", "mig");
    words.insert_ranges(place.document, [place.range]);
    options.passages = Some(&words);
    assert_eq!(cell_codings(&project, &options, None, None).unwrap().len(), 2, "those that overlap the word");
    let filter = SegmentFilter { passages: Some(&words), ..Default::default() };
    assert_eq!(segments(&project, &filter).unwrap().len(), 2);
}

#[test]
fn what_is_not_loaded_is_an_error() {
    let full = study();
    let mut project = Project::default();
    project.put(full.info().unwrap().clone().into());
    project.put(full.documents().values().next().unwrap().as_ref().clone().into());
    let options = MatrixOptions::new(Dimension::Theme, Dimension::Stage, CellKind::Segments);
    assert!(matches!(matrix(&project, &options), Err(AnalysisError::NotLoaded(_))));
}

/// A made-up study: documents of turns by known and unknown speakers, and codings anywhere.
fn any_study() -> impl Strategy<Value = Project> {
    let turn = (
        prop::sample::select(vec!["Interviewer", "Karin", "Mogens", "SB1", "Borger", "Leder"]),
        "[a-z]{1,6}",
    );
    let document = (
        prop::collection::vec(turn, 1..8),
        0usize..3,
        prop::option::of(1u32..5),
        prop::collection::vec((0u32..60, 1u32..40, 0usize..4), 0..9),
    );
    prop::collection::vec(document, 1..5).prop_map(|documents| {
        let mut sample = Sample::new().same_person("Karin").group("borgere").group("ledelse");
        sample = sample.document("Koder", "", "Uden ord {x|A}{y|A/B}{z|C}{w|C/D}");
        for (number, (turns, group, participants, _)) in documents.iter().enumerate() {
            let text: Vec<String> = turns.iter().map(|(label, words)| format!("{label}: {words}")).collect();
            let alter = |document: &mut Document| document.participants = *participants;
            sample = sample.document_with(
                &number.to_string(),
                ["borgere", "ledelse", ""][*group],
                &text.join("\n"),
                alter,
            );
        }
        let mut project = sample.build();
        let coder = project.coders().values().next().unwrap().id;
        let mut next = 5000;
        for (number, (.., codings)) in documents.iter().enumerate() {
            let document = crate::document(&project, &number.to_string());
            let length = project.document(document).unwrap().characters;
            for &(start, len, which) in codings {
                let range =
                    redthread_text::TextRange::new(start.min(length - 1), (start + len).min(length)).unwrap();
                let code = code(&project, ["A", "A/B", "C", "C/D"][which]);
                next += 1;
                let coding = Coding {
                    id: redthread_testing::fixed_id(next),
                    document,
                    range,
                    code,
                    coder,
                    valence: None,
                    created_millis: 0,
                };
                let _ = project.apply(&Change::add(coding));
            }
        }
        project
    })
}

proptest! {
    #[test]
    fn people_in_a_matrix_are_counted_by_the_rule(project in any_study()) {
        let options = MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::People);
        let found = matrix(&project, &options).unwrap();
        let themes = project.children(None);
        let groups = project.groups_in_order();
        for (row, theme) in themes.iter().enumerate() {
            let below: BTreeSet<CodeId> = project.descendants(theme.id).into_iter().collect();
            for (col, group) in groups.iter().enumerate() {
                let mut union = PeopleUnion::default();
                for document in project.documents().keys() {
                    for coding in project.codings(*document).unwrap().iter().filter(|coding| below.contains(&coding.code)) {
                        let passage = Passage { document: *document, range: coding.range };
                        for (voice, of) in project.voices_in(passage).unwrap() {
                            if of == Some(group.id) {
                                union.add(&project, *document, voice, of);
                            }
                        }
                    }
                }
                let people = union.count(&project);
                prop_assert_eq!(found.cells[row][col].unwrap().count(), people.min().map(u64::from));
                prop_assert_eq!(found.cells_max.as_ref().unwrap()[row][col], people.max().map(u64::from));
            }
        }
    }

    #[test]
    fn totals_lie_between_the_largest_cell_and_the_sum(project in any_study()) {
        for cell in [CellKind::Segments, CellKind::People, CellKind::Documents, CellKind::Words] {
            let found = matrix(&project, &MatrixOptions::new(Dimension::Code, Dimension::Group, cell)).unwrap();
            for (cells, total) in found.cells.iter().zip(&found.row_totals) {
                let counts: Vec<u64> = cells.iter().map(|cell| cell.unwrap().count().unwrap()).collect();
                let total = total.unwrap().count().unwrap();
                prop_assert!(counts.iter().max().is_none_or(|largest| *largest <= total));
                prop_assert!(total <= counts.iter().sum());
            }
        }
    }
}

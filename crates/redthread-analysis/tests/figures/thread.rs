//! The thread, followed by hand.

use redthread_analysis::*;
use redthread_model::*;
use redthread_testing::{Sample, fixed_id};

use crate::{code, group, passage};

fn study() -> Project {
    let [borgere, medarbejdere, ledelse] = [5, 6, 7].map(fixed_id::<StageId>);
    let mut project = Sample::new()
        .group("borgere")
        .group("medarbejdere")
        .group("ledelse")
        .stage("Borgere")
        .stage("Medarbejdere")
        .stage("Ledelse")
        .document_with(
            "B",
            "borgere",
            "Lone: Syv {skift|Rammer/Skift}. {Skruer|Støtte}.\nKarin: {Breve|Kommunikation}.",
            |document| {
                document.stage = Some(borgere);
            },
        )
        .document_with("M", "medarbejdere", "SB1: Det kender vi godt. Sygdom.", |document| {
            document.stage = Some(medarbejdere)
        })
        .document_with("L", "ledelse", "Henrik: Ja, det er rigtigt.", |document| {
            document.stage = Some(ledelse)
        })
        .build();
    let by = project.coders().values().next().unwrap().id;
    let statement = |project: &Project, id: u128, words: &str, theme: &str, to: &[StageId]| Statement {
        id: fixed_id(id),
        passage: passage(project, "B", words),
        theme: code(project, theme),
        to: to.to_vec(),
        by,
        created_millis: 0,
    };
    let response = |project: &Project, id: u128, of: u128, name: &str, words: &str, stance| Response {
        id: fixed_id(id),
        statement: fixed_id(of),
        passage: passage(project, name, words),
        stance,
        by,
        created_millis: 0,
    };
    let records: Vec<Record> = vec![
        statement(&project, 801, "skift", "Rammer/Skift", &[ledelse, medarbejdere]).into(),
        statement(&project, 802, "Skruer", "Støtte", &[medarbejdere]).into(),
        statement(&project, 803, "Breve", "Kommunikation", &[]).into(),
        response(&project, 811, 801, "M", "Sygdom", Stance::Explains).into(),
        response(&project, 812, 801, "M", "Det kender vi", Stance::Recognises).into(),
        response(&project, 813, 802, "L", "Ja", Stance::Adds).into(),
        Advice {
            id: fixed_id(821),
            from: medarbejdere,
            to: ledelse,
            text: "Flere hænder".to_owned(),
            passage: None,
            by,
            created_millis: 0,
        }
        .into(),
        Advice {
            id: fixed_id(822),
            from: borgere,
            to: medarbejdere,
            text: "Lyt".to_owned(),
            passage: None,
            by,
            created_millis: 0,
        }
        .into(),
    ];
    for record in records {
        project.apply(&Change::add(record)).unwrap();
    }
    project
}

#[test]
fn statements_are_followed_to_each_stage() {
    let project = study();
    let thread = thread(&project, None).unwrap();
    let paths: Vec<_> = thread.themes.iter().map(|theme| theme.path.as_str()).collect();
    assert_eq!(paths, ["Rammer/Skift", "Støtte", "Kommunikation"]);
    let skift = &thread.themes[0].statements[0];
    assert_eq!((skift.text.as_str(), skift.group), ("skift", Some(group(&project, "borgere"))));
    let answered: Vec<bool> = skift.carried_to.iter().map(|carried| carried.answered).collect();
    assert_eq!(answered, [true, false], "stages in their order, whatever the order of carrying");
    let responses: Vec<_> = skift.carried_to[0]
        .responses
        .iter()
        .map(|one| (one.text.as_str(), one.label.as_deref(), one.stance))
        .collect();
    assert_eq!(
        responses,
        [("Det kender vi", Some("SB1"), Stance::Recognises), ("Sygdom", Some("SB1"), Stance::Explains)]
    );
    let skruer = &thread.themes[1].statements[0];
    assert!(!skruer.carried_to[0].answered);
    assert_eq!(skruer.other_responses.len(), 1, "management answered without having been asked");
    let advice: Vec<_> = thread.advice.iter().map(|one| one.text.as_str()).collect();
    assert_eq!(advice, ["Lyt", "Flere hænder"]);
}

#[test]
fn gaps_and_lost_statements_are_found() {
    let project = study();
    let thread = thread(&project, None).unwrap();
    let gaps: Vec<_> = thread.gaps().into_iter().map(|gap| (gap.statement, gap.stage)).collect();
    assert_eq!(gaps, [(fixed_id(801), fixed_id(7)), (fixed_id(802), fixed_id(6))]);
    assert_eq!(thread.lost(&project), [fixed_id(803)]);
    assert_eq!(thread.themes[1].statements[0].not_carried_to, [fixed_id(7)]);
    let only = thread.only_gaps();
    assert_eq!(only.themes.len(), 2);
    assert_eq!(only.themes[0].statements[0].carried_to.len(), 1);
}

#[test]
fn a_theme_takes_in_the_statements_below_it() {
    let project = study();
    assert_eq!(thread(&project, Some(code(&project, "Rammer"))).unwrap().themes.len(), 1);
}

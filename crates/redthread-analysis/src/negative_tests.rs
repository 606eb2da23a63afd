//! Negative cases against hand counts.

use redthread_testing::{Sample, fixed_id};

use super::*;

/// Five citizens of whom Karin, Lone and Bo say it, an unknown voice, and staff of whom one says it.
const CITIZENS: &str = "\
Interviewer: Hvad med skift?
Karin: {Det var slemt|Skift}. {Igen {slemt|Skift|Bo}|Skift}.
Lone: {Syv gange|Skift/Antal}.
Bo: {Slemt, ja|Skift}.
Birthe: {Det var godt|Skift}.
Ayse: Nå. {Jeg blev hos hende|Ro}.
Borger: {Ja|Skift}.
Borger: Nej.";
const STAFF: &str = "SB1: {Vi må skifte|Skift}.\nSB2: Ja.";

fn sample() -> Project {
    let in_group = |document: &mut Document| document.participants = Some(6);
    let mut project = Sample::new()
        .group("borgere")
        .group("ansatte")
        .document_with("Et", "borgere", CITIZENS, in_group)
        .document("To", "ansatte", STAFF)
        .document("Tre", "ansatte", "SB3: Goddag.")
        .build();
    // Who is who decides the valence: Birthe and SB1 are glad, the others are not; the unknown voice gave none.
    let documents: Vec<DocumentId> = project.documents().keys().copied().collect();
    for document in documents {
        let text = project.text(document).unwrap().clone();
        let mut codings = project.codings(document).unwrap().to_vec();
        for coding in &mut codings {
            coding.valence = match text.slice(coding.range) {
                "Det var godt" | "Vi må skifte" => Some(Valence::Well),
                "Ja" | "Jeg blev hos hende" => None,
                _ => Some(Valence::LessWell),
            };
        }
        project.load_codings(document, codings);
    }
    project
}

fn code(project: &Project, path: &str) -> CodeId {
    project.find_code(&path.parse().unwrap()).unwrap().id
}

fn names(project: &Project, persons: &[CaseId]) -> Vec<String> {
    persons.iter().map(|person| project.case(*person).unwrap().name.clone()).collect()
}

fn that(group: &GroupVoices, is: impl Fn(&PersonVoice) -> bool) -> Vec<CaseId> {
    group.persons.iter().filter(|person| is(person)).map(|person| person.person).collect()
}

#[test]
fn who_said_it_who_did_not_and_who_said_the_opposite() {
    let project = sample();
    let found = negative_cases(&project, &NegativeAsk::new(code(&project, "Skift"))).unwrap();
    let [citizens, staff] = found.groups.as_slice() else { panic!("two groups") };
    // Five known, and at most one more among six participants.
    assert_eq!((citizens.people.min(), citizens.people.max()), (Some(5), Some(6)));
    assert_eq!((citizens.said.min(), citizens.said.max()), (Some(4), Some(5)));
    // Ayse for certain; the unknown voice said it once, but whether it is one person nobody knows.
    assert_eq!((citizens.not_said_min, citizens.not_said_max), (1, 2));
    assert_eq!(names(&project, &that(citizens, |person| person.said.is_empty())), ["Ayse"]);
    assert_eq!(names(&project, &citizens.all_but()), ["Ayse"]);
    assert_eq!(citizens.prevailing, Some(Valence::LessWell));
    assert_eq!(names(&project, &citizens.against_the_grain()), ["Birthe"]);
    // What two coders coded is one passage, so Karin said it twice.
    let karin = &citizens.persons[0];
    assert_eq!((karin.said.len(), karin.well(), karin.less_well(), karin.turns), (2, 0, 2, 1));
    assert_eq!((citizens.unknown.len(), citizens.unknown_turns), (1, 2));
    // Among the staff SB1 is the only one, so not against the group, but against the three of four.
    assert_eq!((staff.people.min(), staff.not_said_min, staff.not_said_max), (Some(3), 2, 2));
    assert_eq!(staff.persons[0].opposite, BTreeSet::from([Opposite::OtherThanAll]));
    assert_eq!(staff.silent.len(), 1);
    assert_eq!(found.prevailing, Some(Valence::LessWell));
}

#[test]
fn a_code_against_it_and_links_that_contradict_are_the_opposite() {
    let mut project = sample();
    let document = project.documents_in_order()[1].id;
    let text = project.text(document).unwrap();
    let at = text.as_str().find("Ja.").unwrap();
    let from = Passage { document, range: text.range_of_bytes(at..at + 2) };
    let to = {
        let document = project.documents_in_order()[0].id;
        let text = project.text(document).unwrap();
        let at = text.as_str().find("Syv gange").unwrap();
        Passage { document, range: text.range_of_bytes(at..at + 9) }
    };
    let by = *project.coders().keys().next().unwrap();
    let link =
        Link { id: fixed_id(900), from, to, kind: LinkKind::Contradicts, by, created_millis: Sample::NOW };
    project.apply(&Change::add(link)).unwrap();
    let ask =
        NegativeAsk { against: Some(code(&project, "Ro")), ..NegativeAsk::new(code(&project, "Skift")) };
    let found = negative_cases(&project, &ask).unwrap();
    let said = |group: usize, way: Opposite| {
        names(&project, &that(&found.groups[group], |person| person.opposite.contains(&way)))
    };
    assert_eq!(said(0, Opposite::AgainstCode), ["Ayse"]);
    assert_eq!(said(1, Opposite::Contradicts), ["SB2"]);
    assert_eq!(found.groups[1].persons[1].against, [from]);
}

#[test]
fn one_group_alone_and_a_condition() {
    let project = sample();
    let group = project.groups_in_order()[1].id;
    let ask = NegativeAsk { group: Some(group), ..NegativeAsk::new(code(&project, "Skift")) };
    let found = negative_cases(&project, &ask).unwrap();
    assert_eq!((found.groups.len(), found.prevailing), (1, Some(Valence::Well)));
    let none = PassageSet::default();
    let ask = NegativeAsk { passages: Some(&none), ..ask };
    let found = negative_cases(&project, &ask).unwrap();
    assert_eq!((found.groups[0].said.min(), found.groups[0].not_said_min), (Some(0), 3));
}

#[test]
fn both_valences_by_one_person_are_named() {
    let mut project = sample();
    let document = project.documents_in_order()[0].id;
    let mut codings = project.codings(document).unwrap().to_vec();
    codings[0].valence = Some(Valence::Well);
    project.load_codings(document, codings);
    let found = negative_cases(&project, &NegativeAsk::new(code(&project, "Skift"))).unwrap();
    assert_eq!(found.groups[0].persons[0].opposite, BTreeSet::from([Opposite::Both]));
}

#[test]
fn answers_to_an_anonymous_survey_stand_apart() {
    let project = Sample::new()
        .group("borgere")
        .document_with("Kommentarer", "borgere", "1: {Slemt|Skift}.\n2: Ja.", |document| {
            document.kind = DocumentKind::Survey;
        })
        .build();
    let found = negative_cases(&project, &NegativeAsk::new(code(&project, "Skift"))).unwrap();
    assert_eq!((found.groups.len(), found.anonymous.len(), found.anonymous[0].passages), (0, 1, 1));
}

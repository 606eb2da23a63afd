//! What changes promise: whatever is done can be undone and done again, and nothing unsound gets in.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use proptest::prelude::*;
use redthread_model::*;
use redthread_text::{Language, TextRange};
use uuid::Uuid;

const CHARACTERS: u32 = 40;

fn id<I: From<Uuid>>(number: u128) -> I {
    I::from(Uuid::from_u128(number))
}

/// A wish, which may or may not be possible in the project as it is.
#[derive(Clone, Debug)]
enum Wish {
    AddCode { number: u128, parent: Option<u128>, name: u8 },
    RenameCode { number: u128, name: u8 },
    MoveCode { number: u128, parent: Option<u128> },
    RemoveCode { number: u128 },
    AddDocument { number: u128 },
    RemoveDocument { number: u128 },
    ApplyCode { number: u128, document: u128, code: u128, start: u32, end: u32 },
    RemoveCoding { index: usize, document: u128 },
    Stretch { index: usize, document: u128, end: u32 },
    AddMemo { number: u128, code: u128 },
    MoveMemo { number: u128, code: u128 },
    RemoveMemo { number: u128 },
    Several(Vec<Wish>),
}

fn wish() -> impl Strategy<Value = Wish> {
    let number = 1u128..6;
    let single = prop_oneof![
        (number.clone(), prop::option::of(1u128..6), 0u8..4)
            .prop_map(|(number, parent, name)| Wish::AddCode { number, parent, name }),
        (number.clone(), 0u8..4).prop_map(|(number, name)| Wish::RenameCode { number, name }),
        (number.clone(), prop::option::of(1u128..6))
            .prop_map(|(number, parent)| Wish::MoveCode { number, parent }),
        number.clone().prop_map(|number| Wish::RemoveCode { number }),
        (1u128..4).prop_map(|number| Wish::AddDocument { number }),
        (1u128..4).prop_map(|number| Wish::RemoveDocument { number }),
        (1u128..60, 1u128..4, number.clone(), 0u32..45, 0u32..45).prop_map(
            |(number, document, code, start, end)| Wish::ApplyCode { number, document, code, start, end }
        ),
        (0usize..4, 1u128..4).prop_map(|(index, document)| Wish::RemoveCoding { index, document }),
        (0usize..4, 1u128..4, 0u32..45).prop_map(|(index, document, end)| Wish::Stretch {
            index,
            document,
            end
        }),
        (1u128..9, number.clone()).prop_map(|(number, code)| Wish::AddMemo { number, code }),
        (1u128..9, number).prop_map(|(number, code)| Wish::MoveMemo { number, code }),
        (1u128..9).prop_map(|number| Wish::RemoveMemo { number }),
    ];
    single.prop_recursive(1, 6, 4, |single| prop::collection::vec(single, 1..4).prop_map(Wish::Several))
}

fn code(number: u128, parent: Option<u128>, name: u8) -> Code {
    Code {
        id: id(100 + number),
        parent: parent.map(|parent| id(100 + parent)),
        name: format!("Kode {name}"),
        position: number as u32,
        color: "#0072b2".to_owned(),
        description: String::new(),
        when: String::new(),
        when_not: String::new(),
        example: String::new(),
    }
}

fn document(number: u128) -> Document {
    Document {
        id: id(200 + number),
        name: format!("Interview {number}"),
        position: number as u32,
        kind: DocumentKind::Interview,
        group: None,
        stage: None,
        round: None,
        question: None,
        period: None,
        guide: None,
        language: Language::DANISH,
        participants: None,
        speakers: Vec::new(),
        values: Vec::new(),
        revision: 1,
        text: BlobHash([number as u8; 32]),
        layout: BlobHash([number as u8; 32]),
        original: None,
        file_name: String::new(),
        characters: CHARACTERS,
        words: 0,
        turns: 0,
        pages: None,
        media: Vec::new(),
        created_millis: 0,
    }
}

/// The change that a wish means in the project as it is; `None` if there is nothing to change.
fn change(project: &Project, wish: &Wish) -> Option<Change> {
    let code_now = |number: &u128| project.code(id(100 + *number)).cloned();
    let coding_now =
        |document: &u128, index: &usize| project.codings(id(200 + *document)).ok()?.get(*index).copied();
    Some(match wish {
        Wish::AddCode { number, parent, name } => Change::add(code(*number, *parent, *name)),
        Wish::RenameCode { number, name } => {
            let before = code_now(number)?;
            Change::replace(before.clone(), Code { name: format!("Kode {name}"), ..before })
        }
        Wish::MoveCode { number, parent } => {
            let before = code_now(number)?;
            Change::replace(before.clone(), Code { parent: parent.map(|parent| id(100 + parent)), ..before })
        }
        Wish::RemoveCode { number } => Change::remove(code_now(number)?),
        Wish::AddDocument { number } => Change::add(document(*number)),
        Wish::RemoveDocument { number } => Change::remove(project.document(id(200 + *number))?.clone()),
        Wish::ApplyCode { number, document, code, start, end } => Change::add(Coding {
            id: id(300 + *number),
            document: id(200 + *document),
            range: TextRange::new(*start, *end)?,
            code: id(100 + *code),
            coder: id(1),
            valence: None,
            created_millis: 0,
        }),
        Wish::RemoveCoding { index, document } => Change::remove(coding_now(document, index)?),
        Wish::Stretch { index, document, end } => {
            let before = coding_now(document, index)?;
            Change::replace(
                before,
                Coding { range: TextRange::new(before.range.start().get(), *end)?, ..before },
            )
        }
        Wish::AddMemo { number, code } => Change::add(Memo {
            id: id(400 + *number),
            on: Anchor::Code(id(100 + *code)),
            text: "husk".to_owned(),
            kind: MemoKind::Analytic,
            by: id(1),
            created_millis: 0,
            altered_millis: None,
            passages: Vec::new(),
        }),
        Wish::MoveMemo { number, code } => {
            let before = project.memo(id(400 + *number))?.clone();
            Change::replace(before.clone(), Memo { on: Anchor::Code(id(100 + *code)), ..before })
        }
        Wish::RemoveMemo { number } => Change::remove(project.memo(id(400 + *number))?.clone()),
        Wish::Several(wishes) => {
            Change::Together(wishes.iter().filter_map(|wish| change(project, wish)).collect())
        }
    })
}

fn begun() -> Project {
    let mut project = Project::default();
    project.apply(&Change::add(Coder { id: id(1), name: "Anna".to_owned() })).unwrap();
    project
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_done_can_be_undone_and_done_again(wishes in prop::collection::vec(wish(), 1..40)) {
        let mut project = begun();
        let mut states = vec![project.clone()];
        let mut done = Vec::new();
        for wish in &wishes {
            let Some(change) = change(&project, wish) else { continue };
            let before = project.clone();
            match project.apply(&change) {
                Ok(()) => {
                    done.push(change);
                    states.push(project.clone());
                }
                Err(_) => prop_assert_eq!(&project, &before, "a refused change must leave no trace"),
            }
            for code in project.codes().keys() {
                let on = Anchor::Code(*code);
                let all: Vec<&Memo> = project.memos().values().map(AsRef::as_ref).filter(|memo| memo.on == on).collect();
                prop_assert_eq!(project.memos_on(on).collect::<Vec<_>>(), all);
            }
            for document in project.documents().keys() {
                for coding in project.codings(*document).unwrap().iter() {
                    prop_assert!(!coding.range.is_empty() && coding.range.end().get() <= CHARACTERS);
                    prop_assert!(project.code(coding.code).is_some());
                }
            }
        }
        for (change, state) in done.iter().zip(&states).rev() {
            project.apply(&change.inverse()).unwrap();
            prop_assert_eq!(&project, state);
        }
        for (change, state) in done.iter().zip(&states[1..]) {
            project.apply(change).unwrap();
            prop_assert_eq!(&project, state);
        }
    }

    #[test]
    fn replaying_what_another_program_did_gives_the_same_project(wishes in prop::collection::vec(wish(), 1..30)) {
        let mut project = begun();
        let mut other = begun();
        for wish in &wishes {
            let Some(change) = change(&project, wish) else { continue };
            if project.apply(&change).is_ok() {
                let stored = serde_json::to_string(&change).unwrap();
                other.replay(&serde_json::from_str(&stored).unwrap());
            }
        }
        prop_assert_eq!(project, other);
    }
}

#[test]
fn a_change_made_against_another_state_is_refused_with_a_reason() {
    let mut project = begun();
    let first = code(1, None, 1);
    project.apply(&Change::add(first.clone())).unwrap();
    let renamed = Code { name: "Tillid".to_owned(), ..first.clone() };
    project.apply(&Change::replace(first.clone(), renamed)).unwrap();
    let stale = Change::replace(first.clone(), Code { name: "Tid".to_owned(), ..first.clone() });
    assert_eq!(project.apply(&stale), Err(ChangeError::Stale(RecordKey::Code(first.id))));
}

#[test]
fn a_code_in_use_cannot_go_and_a_code_cannot_stand_below_itself() {
    let mut project = begun();
    for record in
        [Record::Code(code(1, None, 1)), Record::Code(code(2, Some(1), 2)), Record::Document(document(1))]
    {
        project.apply(&Change::Add(record)).unwrap();
    }
    let cycle = Change::replace(code(1, None, 1), code(1, Some(2), 1));
    assert!(matches!(project.apply(&cycle), Err(ChangeError::Cycle(_))));
    assert!(matches!(project.apply(&Change::remove(code(1, None, 1))), Err(ChangeError::InUse { .. })));
    let coding =
        change(&project, &Wish::ApplyCode { number: 1, document: 1, code: 2, start: 0, end: 5 }).unwrap();
    project.apply(&coding).unwrap();
    assert!(matches!(project.apply(&Change::remove(code(2, Some(1), 2))), Err(ChangeError::InUse { .. })));
    let again =
        change(&project, &Wish::ApplyCode { number: 2, document: 1, code: 2, start: 0, end: 5 }).unwrap();
    assert!(matches!(project.apply(&again), Err(ChangeError::AlreadyCoded(_))));
    let outside =
        change(&project, &Wish::ApplyCode { number: 3, document: 1, code: 2, start: 39, end: 41 }).unwrap();
    assert!(matches!(project.apply(&outside), Err(ChangeError::OutsideText { .. })));
}

#[test]
fn what_is_not_loaded_is_never_taken_for_empty() {
    let mut project = begun();
    project.put(Record::Document(document(1)));
    project.put(Record::Code(code(1, None, 1)));
    let coding =
        change(&project, &Wish::ApplyCode { number: 1, document: 1, code: 1, start: 0, end: 5 }).unwrap();
    assert_eq!(project.apply(&coding), Err(ChangeError::NotLoaded(NotLoaded(id(201)))));
    assert_eq!(coding.need(), Need::Codings([id(201)].into()));
    assert_eq!(Change::remove(code(1, None, 1)).need(), Need::AllCodings);
}

/// A project with a code, two documents, and a coding in the first, three code points before its end.
fn coded() -> (Project, Coding) {
    let mut project = begun();
    for record in [Record::Code(code(1, None, 1)), document(1).into(), document(2).into()] {
        project.apply(&Change::Add(record)).unwrap();
    }
    let wish = Wish::ApplyCode { number: 1, document: 1, code: 1, start: 30, end: CHARACTERS - 3 };
    project.apply(&change(&project, &wish).unwrap()).unwrap();
    let coding = project.codings(id(201)).unwrap()[0];
    (project, coding)
}

#[test]
fn a_coding_stays_in_its_document() {
    let (mut project, coding) = coded();
    let moved = Change::replace(coding, Coding { document: id(202), ..coding });
    let field = "document";
    assert_eq!(project.apply(&moved), Err(ChangeError::BadField { kind: RecordKind::Coding, field }));
    assert_eq!(project.codings(id(201)).unwrap().len(), 1);
    assert!(project.codings(id(202)).unwrap().is_empty());
}

#[test]
fn a_memo_on_a_coding_names_the_document_in_which_it_is() {
    let (mut project, coding) = coded();
    let memo = |document| Memo {
        id: id(401),
        on: Anchor::Coding(document, coding.id),
        text: "husk".to_owned(),
        kind: MemoKind::Note,
        by: id(1),
        created_millis: 0,
        altered_millis: None,
        passages: Vec::new(),
    };
    let (from, to) = (RecordKey::Memo(id(401)), RecordKey::Coding(coding.id));
    let elsewhere = Change::add(memo(id(202)));
    assert_eq!(project.apply(&elsewhere), Err(ChangeError::Dangling { from, to }));
    project.apply(&Change::add(memo(id(201)))).unwrap();
    assert_eq!(project.apply(&Change::remove(coding)), Err(ChangeError::InUse { of: to, by: from }));
}

#[test]
fn a_new_text_must_hold_what_lies_on_it() {
    let (mut project, coding) = coded();
    let shorter = |characters| {
        let text = BlobHash([9; 32]);
        Change::replace(document(1), Document { revision: 2, text, characters, ..document(1) })
    };
    let refused = project.apply(&shorter(CHARACTERS - 4)).unwrap_err();
    assert!(matches!(refused, ChangeError::OutsideText { .. }), "{refused}");
    let range = TextRange::new(20, 25).unwrap();
    let moved = Change::replace(coding, Coding { range, ..coding });
    let step = Change::Together(vec![moved, shorter(CHARACTERS - 4)]);
    let before = project.clone();
    project.apply(&step).unwrap();
    project.apply(&step.inverse()).unwrap();
    assert_eq!(project, before);
    project.apply(&shorter(CHARACTERS - 3)).unwrap();
}

#[test]
fn an_attribute_keeps_its_kind_while_values_are_given_for_it() {
    let mut project = begun();
    let age = Attribute {
        id: id(500),
        name: "alder".to_owned(),
        of: AttributeOwner::Case,
        kind: AttributeKind::Number,
        position: 0,
        labels: Vec::new(),
        question: None,
    };
    let text = Change::replace(age.clone(), Attribute { kind: AttributeKind::Text, ..age.clone() });
    let value = Value::Number(52.0);
    let karin = Case {
        id: id(600),
        name: "Karin".to_owned(),
        kind: CaseKind::Person,
        group: None,
        provisional: false,
        values: vec![AttributeValue { attribute: age.id, round: None, period: None, value }],
        answered: Vec::new(),
    };
    project.apply(&Change::Together(vec![Change::add(age), Change::add(karin.clone())])).unwrap();
    assert!(matches!(project.apply(&text), Err(ChangeError::InUse { .. })));
    project.apply(&Change::remove(karin)).unwrap();
    project.apply(&text).unwrap();
}

#[test]
fn a_statement_stays_with_a_stage_that_has_answered_it() {
    let mut project = coded().0;
    let stages = [701, 702, 703].map(|number| Stage {
        id: id(number),
        name: format!("Trin {number}"),
        position: number as u32,
    });
    let passage = |document| Passage { document, range: TextRange::new(0, 5).unwrap() };
    let (by, created_millis) = (id(1), 0);
    let statement = |to: &[u128]| Statement {
        id: id(800),
        passage: passage(id(201)),
        theme: id(101),
        to: to.iter().map(|stage| id(*stage)).collect(),
        by,
        created_millis,
    };
    let answer = Response {
        id: id(900),
        statement: id(800),
        passage: passage(id(202)),
        stance: Stance::Recognises,
        by,
        created_millis,
    };
    let mut changes: Vec<Change> = stages.into_iter().map(Change::add).collect();
    changes.push(Change::replace(document(2), Document { stage: Some(id(703)), ..document(2) }));
    changes.extend([Change::add(statement(&[702, 703])), Change::add(answer)]);
    project.apply(&Change::Together(changes)).unwrap();
    let to = |stages| Change::replace(statement(&[702, 703]), statement(stages));
    assert!(matches!(project.apply(&to(&[702])), Err(ChangeError::InUse { .. })));
    assert!(matches!(project.apply(&to(&[703, 703])), Err(ChangeError::BadField { field: "to", .. })));
    project.apply(&to(&[703])).unwrap();
}

#[test]
fn one_step_cannot_add_two_codings_with_one_id() {
    let mut project = coded().0;
    let wish = |number, start| Wish::ApplyCode { number, document: 1, code: 1, start, end: start + 2 };
    let before = project.clone();
    for numbers in [[2, 2], [2, 1]] {
        let both = Wish::Several(vec![wish(numbers[0], 3), wish(numbers[1], 9)]);
        let refused = project.apply(&change(&project, &both).unwrap()).unwrap_err();
        assert!(matches!(refused, ChangeError::Exists(RecordKey::Coding(_))), "{refused}");
        assert_eq!(project, before);
    }
}

#[test]
fn a_saved_query_has_a_name_of_its_own_and_words() {
    let mut project = Project::default();
    let coder = Coder { id: id(1), name: "Anna".to_owned() };
    let info = Info { id: id(2), name: "P".to_owned(), language: Language::DANISH, created_millis: 0 };
    project.apply(&Change::Together(vec![Change::add(info), Change::add(coder)])).unwrap();
    let query = |number, name: &str, expression: &str| SavedQuery {
        id: id(number),
        name: name.to_owned(),
        position: 0,
        expression: expression.to_owned(),
        note: String::new(),
        by: id(1),
        created_millis: 0,
    };
    let first = query(10, "Tillid", "code:Tillid");
    project.apply(&Change::add(first.clone())).unwrap();
    let refused =
        |project: &Project, query: SavedQuery| project.clone().apply(&Change::add(query)).unwrap_err();
    assert!(matches!(refused(&project, query(11, " tillid ", "turns")), ChangeError::NameTaken { .. }));
    assert!(matches!(
        refused(&project, query(11, " ", "turns")),
        ChangeError::NoName(RecordKind::SavedQuery)
    ));
    assert!(matches!(
        refused(&project, query(11, "Ny", " ")),
        ChangeError::BadField { kind: RecordKind::SavedQuery, field: "expression" }
    ));
    let remove_coder = Change::remove(project.coder(id(1)).unwrap().clone());
    assert!(matches!(project.clone().apply(&remove_coder), Err(ChangeError::InUse { .. })));
    assert_eq!(project.find_query("TILLID"), Some(&first));
    // The stored form leaves out a note that says nothing.
    assert!(!serde_json::to_string(&Record::from(first.clone())).unwrap().contains("note"));
    project.apply(&Change::remove(first)).unwrap();
    assert!(project.queries().is_empty());
}

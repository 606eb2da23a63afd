use std::sync::Arc;

use redthread_model::*;
use redthread_testing::{Sample, fixed_id};
use redthread_text::{Position, words};

use super::*;
use crate::expression::{Atom, Comparison, DirectScan, ExpressionProblem, Field};
use crate::text_query::{ScanOptions, scan, units};
use proptest::prelude::*;

fn study() -> Project {
    Sample::new()
        .group("borgere")
        .group("ledere")
        .document(
            "Interview 1",
            "borgere",
            "Interviewer: Hvordan var det?\n\
             Karin: Så {følte jeg mig alene|Relation/Tillid} igen 🙂.\n\
             Borger: {Ja|Relation;Rammer/Tid|Bo}, det {var|Rammer} håb.\n\
             Ib: Intet mere.",
        )
        .document("Interview 2", "ledere", "Leder: {Vi har tillid|Relation/Tillid|Bo} og håb.")
        .document("Rapport", "", "Indledning\n\nVi fandt {håb|Rammer} hos alle.\nOg intet andet.")
        .build()
}

/// Checks which words an expression selects, document by document.
fn check(project: &Project, expression: &str, expected: &[&str]) {
    let parsed: Expression = expression.parse().unwrap_or_else(|error| panic!("{expression}: {error}"));
    let set = evaluate(project, &parsed, &DirectScan::default())
        .unwrap_or_else(|error| panic!("{expression}: {error}"));
    let words = |passage: &Passage| project.text(passage.document).unwrap().slice(passage.range).to_owned();
    assert_eq!(set.passages(project).iter().map(words).collect::<Vec<_>>(), expected, "{expression}");
}

#[test]
fn atoms_select_their_passages() {
    let study = study();
    check(&study, "code:Relation", &["følte jeg mig alene", "Ja", "Vi har tillid"]);
    check(&study, "code=Relation", &["Ja"]);
    check(&study, "code:\"relation/tillid\"", &["følte jeg mig alene", "Vi har tillid"]);
    check(&study, "text:håb", &["håb", "håb", "håb"]);
    check(&study, "turns and document:\"Interview 2\"", &["Vi har tillid og håb."]);
    check(&study, "paragraphs and document:\"Interview 2\"", &["Vi har tillid og håb."]);
    check(
        &study,
        "paragraphs and document:Rapport",
        &["Indledning", "Vi fandt håb hos alle.", "Og intet andet."],
    );
    check(
        &study,
        "everything and document:Rapport",
        &["Indledning\n\nVi fandt håb hos alle.\nOg intet andet."],
    );
}

#[test]
fn conditions_keep_and_drop_passages() {
    let study = study();
    check(&study, "code:Relation and group:borgere", &["følte jeg mig alene", "Ja"]);
    check(&study, "group:borgere and code:Relation", &["følte jeg mig alene", "Ja"]);
    check(&study, "code:Relation and group!=borgere", &["Vi har tillid"]);
    check(&study, "code:Relation and coder:Bo", &["Ja", "Vi har tillid"]);
    check(&study, "code:Relation and case:Karin", &["følte jeg mig alene"]);
    check(&study, "code:Relation and speaker:borger", &["Ja"]);
    check(&study, "speaker:interviewer", &["Hvordan var det?"]);
    check(&study, "turns and coder:Bo", &["Ja, det var håb.", "Vi har tillid og håb."]);
    check(&study, "group:ledere", &["Vi har tillid og håb."]);
    check(&study, "document:Rapport and not code:Rammer", &["Indledning", "Og intet andet."]);
}

#[test]
fn relations_keep_those_of_the_left() {
    let study = study();
    check(&study, "code:Relation near 1 turns code:Rammer", &["følte jeg mig alene", "Ja"]);
    check(&study, "code:Relation near 0 turns code:Rammer", &["Ja"]);
    check(&study, "text:håb within turns", &["håb", "håb"]);
    check(&study, "turns contains text:alene", &["Så følte jeg mig alene igen 🙂."]);
    // “Ja”, “det” and “var” follow one another: “var” is two words from “Ja”.
    check(&study, "code=Rammer near 1 words code=Relation", &[]);
    check(&study, "code=Rammer near 2 words code=Relation", &["var"]);
    check(&study, "text:håb after code:Relation", &["håb", "håb"]);
    check(&study, "code:Relation before code=Relation", &["følte jeg mig alene"]);
    let without = "code:\"Relation/Tillid\" and group:borgere and not (code:\"Relation/Tillid\" near 1 turns code:Rammer)";
    check(&study, without, &[]);
}

#[test]
fn a_relation_can_be_denied() {
    let study = study();
    check(&study, "code:Relation not near 1 turns code:Rammer", &["Vi har tillid"]);
    check(&study, "code:Relation not near 0 turns code:Rammer", &["følte jeg mig alene", "Vi har tillid"]);
    check(&study, "text:håb not within turns", &["håb"]);
    check(&study, "turns not contains coded", &["Hvordan var det?", "Intet mere."]);
}

#[test]
fn passages_share_a_turn_a_paragraph_or_a_person() {
    let study = study();
    check(&study, "code:Rammer same turn code:Relation", &["Ja", "var"]);
    check(&study, "text:håb same paragraph text:fandt", &["håb"]);
    check(&study, "text:håb same turn text:hos", &["håb"]);
    check(&study, "code:Rammer not same turn text:ja", &["håb"]);
    // Karin speaks in two interviews: what she says in one is found by what she says in the other.
    let study = Sample::new()
        .group("borgere")
        .same_person("Karin")
        .document("Første", "borgere", "Karin: Jeg håber det.\nIb: Ja.\nBorger: Nej.")
        .document("Anden", "borgere", "Karin: Nu er jeg glad.\nBorger: Godt.")
        .build();
    check(&study, "turns same case text:glad", &["Jeg håber det.", "Nu er jeg glad."]);
    check(&study, "turns and document:Første and turns same case text:glad", &["Jeg håber det."]);
    check(&study, "turns not same case text:glad", &["Ja.", "Nej.", "Godt."]);
    check(&study, "turns same case text:godt", &[]);
}

#[test]
fn what_is_coded_and_what_is_not() {
    let study = study();
    check(&study, "uncoded and document:\"Interview 1\"", &["Hvordan var det?", "Intet mere."]);
    check(&study, "uncoded and document:Rapport", &["Indledning", "Og intet andet."]);
    check(&study, "text:håb and uncoded", &["håb", "håb"]);
    check(&study, "coded and document:Rapport", &["håb"]);
    check(&study, "coded and coder:Bo", &["Ja", "Vi har tillid"]);
}

#[test]
fn searches_have_options_and_forms_that_are_left_out() {
    let study = study();
    check(&study, "text:HÅB and document:Rapport", &["håb"]);
    check(&study, "text[case]:HÅB", &[]);
    check(&study, "text[loose]:hab and document:Rapport", &["håb"]);
    check(&study, "text:tillid*", &["tillid"]);
    check(&study, "text[-tillid]:tillid*", &[]);
    check(&study, "regex:\"h.b\" and document:Rapport", &["håb"]);
    check(&study, "regex[case]:\"H.B\"", &[]);
}

/// A study with a saved query for each name and expression.
fn with_queries(queries: &[(&str, &str)]) -> Project {
    let mut study = study();
    let by = *study.coders().keys().next().unwrap();
    let add = queries.iter().enumerate().map(|(number, (name, expression))| {
        Change::add(SavedQuery {
            id: fixed_id(950 + number as u128),
            name: (*name).to_owned(),
            position: 0,
            expression: (*expression).to_owned(),
            note: String::new(),
            by,
            created_millis: 0,
        })
    });
    study.apply(&Change::Together(add.collect())).unwrap();
    study
}

#[test]
fn saved_queries_are_parts_of_others() {
    let study = with_queries(&[
        ("Hos borgere", "group:borgere"),
        ("Tillid", "code:Relation and query:\"hos borgere\""),
    ]);
    check(&study, "query:Tillid", &["følte jeg mig alene", "Ja"]);
    check(&study, "query:tillid and coder:Bo", &["Ja"]);
    // A saved condition asks as the condition itself would.
    check(&study, "code:Relation and not query:\"Hos borgere\"", &["Vi har tillid"]);
}

#[test]
fn a_saved_query_that_cannot_be_used_is_named() {
    let study = with_queries(&[
        ("A", "query:B or turns"),
        ("B", "turns within query:C"),
        ("C", "query:a"),
        ("Selv", "query:selv"),
        ("Gammel", "turns and code:Slettet"),
        ("Halv", "turns and"),
        ("Ude", "query:Gammel"),
    ]);
    let problem = |expression: &str| {
        let error = expression.parse::<Expression>().unwrap().needs(&study).unwrap_err();
        (error.at.to_string(), error.problem.to_string())
    };
    let circle = |names: &str| format!("the saved queries go in a circle: {names}");
    assert_eq!(problem("turns and query:A"), ("16..17".into(), circle("A → B → C → A")));
    assert_eq!(problem("query:C"), ("6..7".into(), circle("C → A → B → C")));
    assert_eq!(problem("query:selv"), ("6..10".into(), circle("Selv → Selv")));
    assert_eq!(
        problem("query:Gammel"),
        ("6..12".into(), "in the saved query “Gammel”: there is no code “Slettet” (at 15)".into())
    );
    assert_eq!(
        problem("query:Ude"),
        (
            "6..9".into(),
            "in the saved query “Ude”: in the saved query “Gammel”: there is no code “Slettet” (at 15) (at 6)".into()
        )
    );
    assert!(problem("query:Halv").1.starts_with("in the saved query “Halv”: expected code:"));
    assert_eq!(problem("query:Hal").1, "there is no saved query “Hal”; did you mean “Halv”?");
}

#[test]
fn saved_queries_cannot_grow_without_end() {
    let mut queries = vec![("q0".to_owned(), "turns".to_owned())];
    for number in 1..=19 {
        let of = format!("query:q{}", number - 1);
        queries.push((format!("q{number}"), [of.as_str(); 4].join(" or ")));
    }
    let queries: Vec<(&str, &str)> =
        queries.iter().map(|(name, expression)| (name.as_str(), expression.as_str())).collect();
    let study = with_queries(&queries);
    let problem =
        |expression: &str| expression.parse::<Expression>().unwrap().needs(&study).unwrap_err().problem;
    let mut innermost = problem("query:q19");
    while let ExpressionProblem::InQuery { problem, .. } = innermost {
        innermost = *problem;
    }
    assert_eq!(innermost, ExpressionProblem::TooLong);
}

#[test]
fn conditions_on_codings_ask_one_coding_at_a_time() {
    let mut study = study();
    let coding = |coder: &str| {
        let codings = study.codings(study.documents_in_order()[1].id).unwrap()[0];
        let coder = study.coders().values().find(|known| known.name == coder).unwrap().id;
        Coding { coder, ..codings }
    };
    let (by_bo, by_anna) = (coding("Bo"), coding("Anna"));
    let change = Change::Together(vec![
        Change::replace(
            Record::Coding(by_bo),
            Record::Coding(Coding { valence: Some(Valence::LessWell), ..by_bo }),
        ),
        Change::add(Record::Coding(Coding { id: fixed_id(900), valence: Some(Valence::Well), ..by_anna })),
    ]);
    study.apply(&change).unwrap();
    check(&study, "code:Relation and valence:well", &["Vi har tillid"]);
    check(&study, "code:Relation and valence:well and coder:Bo", &[]);
    check(&study, "text:tillid and valence:well and coder:Bo", &["tillid"]);
}

#[test]
fn attributes_are_compared_by_kind_round_and_period() {
    let mut study = study();
    let (age, team, active, first) = (fixed_id(901), fixed_id(902), fixed_id(903), fixed_id(904));
    let attribute = |id, name: &str, of, kind| {
        Change::add(Attribute {
            id,
            name: name.to_owned(),
            of,
            kind,
            position: 0,
            labels: Default::default(),
            question: Default::default(),
        })
    };
    let karin = study.cases().values().find(|case| case.name == "Karin").unwrap().as_ref().clone();
    let interview = study.documents_in_order()[0].clone();
    let report = study.documents_in_order()[2].clone();
    let value = |attribute, round, value| AttributeValue { attribute, round, period: None, value };
    let ages = vec![
        value(age, None, Value::Number(49.0)),
        value(age, Some(first), Value::Number(50.5)),
        value(active, None, Value::YesNo(true)),
    ];
    let steps = vec![
        Change::add(Round { id: first, name: "Runde 1".to_owned(), position: 0 }),
        attribute(age, "Age", AttributeOwner::Case, AttributeKind::Number),
        attribute(active, "i arbejde", AttributeOwner::Case, AttributeKind::YesNo),
        attribute(team, "team", AttributeOwner::Document, AttributeKind::Text),
        Change::replace(karin.clone(), Case { values: ages, ..karin }),
        Change::replace(interview.clone(), Document { round: Some(first), ..interview }),
        Change::replace(
            report.clone(),
            Document { values: vec![value(team, None, Value::Text("Øst".into()))], ..report },
        ),
    ];
    study.apply(&Change::Together(steps)).unwrap();
    let karins = ["følte jeg mig alene"];
    check(&study, "code:Relation and age>=50,5", &karins);
    check(&study, "code:Relation and age=50.5 and round:\"runde 1\"", &karins);
    check(&study, "code:Relation and age<50", &[]);
    check(&study, "code:Relation and \"I arbejde\"=ja", &karins);
    check(&study, "code:Rammer and team:øst", &["håb"]);
    let problem = |expression: &str| {
        let error = evaluate(&study, &expression.parse().unwrap(), &DirectScan::default()).unwrap_err();
        error.to_string()
    };
    assert_eq!(problem("age>old"), "“old” cannot stand here: expected a number (at 4)");
    assert_eq!(problem("\"i arbejde\"=måske"), "“måske” cannot stand here: expected yes or no (at 12)");
}

#[test]
fn unknown_names_are_reported_with_the_nearest_known() {
    let study = study();
    let problem = |expression: &str| {
        let error = evaluate(&study, &expression.parse().unwrap(), &DirectScan::default()).unwrap_err();
        let EvaluationError::Expression(error) = error else { panic!("{error}") };
        (error.at.to_string(), error.problem)
    };
    let unknown = |kind, name: &str, nearest: Option<&str>| ExpressionProblem::Unknown {
        kind,
        name: name.to_owned(),
        nearest: nearest.map(str::to_owned),
    };
    assert_eq!(
        problem("turns and code:Tillid"),
        ("15..21".into(), unknown("code", "Tillid", Some("Relation/Tillid")))
    );
    assert_eq!(problem("group:\"borgre\""), ("6..14".into(), unknown("group", "borgre", Some("borgere"))));
    assert_eq!(problem("grop:borgere"), ("0..4".into(), unknown("attribute", "grop", Some("group"))));
    assert_eq!(problem("speaker:Kari"), ("8..12".into(), unknown("speaker", "Kari", Some("Karin"))));
    assert_eq!(
        problem("kind:interviw"),
        ("5..13".into(), unknown("kind of document", "interviw", Some("interview")))
    );
    assert_eq!(problem("stage:xyz"), ("6..9".into(), unknown("stage", "xyz", None)));
}

#[test]
fn what_must_be_loaded_is_said_and_is_enough() {
    let study = study();
    let needs = |expression: &str| {
        let needs = expression.parse::<Expression>().unwrap().needs(&study).unwrap();
        (needs.codings, needs.layouts, needs.texts, needs.documents.map(|documents| documents.len()))
    };
    assert_eq!(needs("code:Relation"), (true, false, false, None));
    assert_eq!(needs("code:Relation and group:borgere"), (true, true, false, None));
    assert_eq!(needs("code:Relation and document:\"Interview 1\""), (true, false, false, Some(1)));
    assert_eq!(needs("turns near 10 words everything"), (false, true, true, None));
    assert_eq!(needs("coder:Bo and document:\"Interview 1\""), (true, true, false, Some(1)));
    assert_eq!(needs("coder:Bo and document:Rapport"), (true, true, true, Some(1)));
    assert_eq!(needs("coded"), (true, false, false, None));
    assert_eq!(needs("uncoded and document:\"Interview 1\""), (true, true, false, Some(1)));
    assert_eq!(needs("coded same paragraph coded"), (true, false, true, None));
    assert_eq!(needs("heading:Indledning"), (false, true, true, None));
    // Who speaks is asked in the documents of both sides.
    let same = "document:\"Interview 1\" and turns same case (turns and document:Rapport)";
    assert_eq!(needs(same), (false, true, false, Some(2)));
    let other = "document:\"Interview 1\" and code:Relation not within (turns and document:Rapport)";
    assert_eq!(needs(other), (true, true, false, Some(1)));
}

#[test]
fn given_passages_are_kept_as_and_would() {
    let study = study();
    let all = PassageSet::of_codings(&study, |_| true).unwrap();
    let kept =
        keep(&study, &all, &"group:ledere or text:alene".parse().unwrap(), &DirectScan::default()).unwrap();
    let codings = kept.codings(&study).unwrap();
    assert_eq!(codings.iter().map(|coding| coding.range.len()).collect::<Vec<_>>(), [19, 13]);
}

// The same language once more, as its page says it and without a thought for speed.

type Naive = (TextRange, Option<CodingId>);

struct Study<'p>(&'p Project, DocumentId);

fn saved(project: &Project, name: &str) -> Expression {
    project.find_query(name).unwrap().expression.parse().unwrap()
}

/// Whether an expression only says what passages must be like, and brings none of its own.
fn is_condition(project: &Project, expression: &Expression) -> bool {
    match expression {
        Expression::Condition(_) | Expression::Not(_) | Expression::Atom(Atom::Uncoded) => true,
        Expression::Atom(Atom::Query(name)) => is_condition(project, &saved(project, &name.text)),
        Expression::And(parts) | Expression::Or(parts) => {
            parts.iter().all(|part| is_condition(project, part))
        }
        _ => false,
    }
}

impl Study<'_> {
    fn steps(&self) -> Vec<TextRange> {
        let turns = &self.0.layout(self.1).unwrap().turns;
        if turns.is_empty() {
            self.0.text(self.1).unwrap().paragraphs().collect()
        } else {
            turns.iter().map(|turn| turn.range).collect()
        }
    }

    fn set(&self, expression: &Expression) -> Vec<Naive> {
        let (project, document) = (self.0, self.1);
        let plain =
            |ranges: Vec<TextRange>| ranges.into_iter().map(|range| (range, None)).collect::<Vec<Naive>>();
        let mut set = match expression {
            Expression::Atom(Atom::Code { path, exactly }) => {
                let code = project.find_code(&path.text.parse().unwrap()).unwrap().id;
                let fits = |coding: &&Coding| {
                    if *exactly { coding.code == code } else { project.ancestry(coding.code).contains(&code) }
                };
                let codings = project.codings(document).unwrap().iter().filter(fits);
                codings.map(|coding| (coding.range, Some(coding.id))).collect()
            }
            Expression::Atom(Atom::Set(name)) => {
                let set = project.code_sets().values().find(|set| set.name == name.text).unwrap();
                let codings = project.codings(document).unwrap().iter();
                let codings = codings.filter(|coding| set.codes.contains(&coding.code));
                codings.map(|coding| (coding.range, Some(coding.id))).collect()
            }
            Expression::Atom(Atom::Coded) => {
                let codings = project.codings(document).unwrap().iter();
                codings.map(|coding| (coding.range, Some(coding.id))).collect()
            }
            Expression::Atom(Atom::Text(search)) => {
                let options = ScanOptions { matching: search.options.matching, ..Default::default() };
                let hits = scan(project, document, &search.query, &options).unwrap();
                let text = project.text(document).unwrap();
                let wanted = |range: &TextRange| {
                    !search.options.without_forms.contains(&text.slice(*range).to_lowercase())
                };
                plain(hits.into_iter().map(|hit| hit.range).filter(wanted).collect())
            }
            Expression::Atom(Atom::Heading(words)) => {
                let (layout, text) = (project.layout(document).unwrap(), project.text(document).unwrap());
                let level = |span: &Span| if let SpanKind::Heading(level) = span.kind { level } else { 0 };
                let headings: Vec<&Span> = layout.spans.iter().filter(|span| level(span) > 0).collect();
                let named = headings.iter().enumerate().filter(|(_, span)| {
                    let mut said = text.slice(span.range).split(|letter: char| !letter.is_alphanumeric());
                    said.any(|word| word.to_lowercase() == words.text)
                });
                let under = named.map(|(index, span)| {
                    let next = headings[index + 1..].iter().find(|next| level(next) <= level(span));
                    let end = next.map_or(Position::new(text.len()), |next| next.range.start());
                    TextRange::between(span.range.end(), end.max(span.range.end()))
                });
                let own = |range: TextRange| {
                    let words = text.slice(range);
                    let start = range.start().get() + (words.len() - words.trim_start().len()) as u32;
                    let end = range.end().get() - (words.len() - words.trim_end().len()) as u32;
                    (start < end).then(|| TextRange::between(Position::new(start), Position::new(end)))
                };
                plain(under.filter_map(own).collect())
            }
            Expression::Atom(Atom::Question(name)) => self.answers(name.text.rsplit('/').next().unwrap()),
            Expression::Atom(Atom::Memo(_)) => {
                // The only memos that are generated all have the word that is sought.
                let codings = project.codings(document).unwrap().iter();
                let memos = || project.memos().values();
                let on =
                    |coding: &&Coding| memos().any(|memo| memo.on == Anchor::Coding(document, coding.id));
                let mut set: Vec<Naive> =
                    codings.filter(on).map(|coding| (coding.range, Some(coding.id))).collect();
                let passages = memos().flat_map(|memo| memo.places());
                let here = passages.filter(|passage| passage.document == document);
                set.extend(here.map(|passage| (passage.range, None)));
                set
            }
            Expression::Atom(Atom::Query(name)) => self.set(&saved(project, &name.text)),
            Expression::Atom(Atom::Turns) => {
                plain(project.layout(document).unwrap().turns.iter().map(|turn| turn.range).collect())
            }
            Expression::Atom(Atom::Everything) => plain(vec![project.text(document).unwrap().whole()]),
            Expression::Atom(Atom::Paragraphs) => plain(
                project
                    .text(document)
                    .unwrap()
                    .paragraphs()
                    .map(|line| {
                        let turns = &project.layout(document).unwrap().turns;
                        turns
                            .iter()
                            .find(|turn| turn.label_start == line.start())
                            .map_or(line, |turn| TextRange::between(turn.range.start(), line.end()))
                    })
                    .collect(),
            ),
            Expression::Or(parts) => parts.iter().flat_map(|part| self.set(part)).collect(),
            Expression::Relation { left, negated, relation: Relation::SameCase, right } => {
                let people = |study: &Study<'_>, range| {
                    let voices = project.voices_in(Passage { document: study.1, range }).unwrap();
                    let known = voices.iter().filter_map(|(voice, _)| match voice {
                        Voice::Known(case) => Some(*case),
                        _ => None,
                    });
                    known.collect::<Vec<CaseId>>()
                };
                let mut right_people = Vec::new();
                for &document in project.documents().keys() {
                    let study = Study(project, document);
                    let set = study.set(right);
                    right_people.extend(set.iter().flat_map(|passage| people(&study, passage.0)));
                }
                let mut left = self.set(left);
                left.retain(|one| {
                    people(self, one.0).iter().any(|person| right_people.contains(person)) != *negated
                });
                left
            }
            Expression::Relation { left, negated, relation, right } => {
                let right = self.set(right);
                let mut left = self.set(left);
                left.retain(|one| {
                    right.iter().any(|other| self.relates(one.0, *relation, other.0)) != *negated
                });
                left
            }
            Expression::And(parts) if !is_condition(project, expression) => {
                let first = parts.iter().position(|part| !is_condition(project, part)).unwrap();
                let mut set = self.set(&parts[first]);
                let others = || parts.iter().enumerate().filter(|(index, _)| *index != first);
                set.retain(|passage| others().all(|(_, part)| self.meets(part, *passage)));
                set
            }
            _ => {
                plain(self.steps().into_iter().filter(|step| self.meets(expression, (*step, None))).collect())
            }
        };
        set.sort();
        set.dedup();
        set
    }

    fn meets(&self, expression: &Expression, passage: Naive) -> bool {
        match expression {
            Expression::Condition(condition) => {
                let meets = self.meets_condition(&condition.field, &condition.value.text, passage);
                meets == (condition.comparison == Comparison::Is)
            }
            Expression::Not(inner) => !self.meets(inner, passage),
            Expression::Or(parts) => parts.iter().any(|part| self.meets(part, passage)),
            Expression::And(parts) if is_condition(self.0, expression) => {
                parts.iter().all(|part| self.meets(part, passage))
            }
            Expression::Atom(Atom::Uncoded) => !self.meets(&Expression::Atom(Atom::Coded), passage),
            Expression::Atom(Atom::Query(name)) => self.meets(&saved(self.0, &name.text), passage),
            _ => self.set(expression).iter().any(|other| other.0.overlaps(passage.0)),
        }
    }

    fn meets_condition(&self, field: &Field, value: &str, passage: Naive) -> bool {
        let (project, document) = (self.0, self.1);
        let record = project.document(document).unwrap();
        let voices = project.voices_in(Passage { document, range: passage.0 }).unwrap();
        let codings = project.codings(document).unwrap().iter();
        let mut behind = codings.filter(|coding| match passage.1 {
            Some(id) => coding.id == id,
            None => coding.range.overlaps(passage.0),
        });
        match field {
            Field::Group => {
                let groups: Vec<_> = if voices.is_empty() { vec![record.group] } else { voices.iter().map(|(_, group)| *group).collect() };
                groups.into_iter().flatten().any(|group| project.group(group).unwrap().name == value)
            }
            Field::Case => voices.iter().any(|(voice, _)| matches!(voice, Voice::Known(case) if project.case(*case).unwrap().name == value)),
            Field::Document => record.name == value,
            Field::Coder => behind.any(|coding| project.coder(coding.coder).unwrap().name == value),
            Field::Valence => behind.any(|coding| coding.valence.is_some_and(|valence| valence.name() == value)),
            Field::Speaker => {
                let layout = project.layout(document).unwrap();
                layout.turns.iter().any(|turn| turn.range.overlaps(passage.0) && layout.label_of(turn) == Some(value))
            }
            other => panic!("{} is not generated", other.name()),
        }
    }

    /// What participants say between a passage that asks the question and the next one that asks any.
    fn answers(&self, question: &str) -> Vec<Naive> {
        let (project, document) = (self.0, self.1);
        let askings = || project.askings().values().filter(|asked| asked.passage.document == document);
        let number = |asked: &&Arc<Asked>| {
            project.guide(asked.guide).unwrap().number_of(asked.question).unwrap() == question
        };
        let turns = &project.layout(document).unwrap().turns;
        let answer = |asked: &Arc<Asked>| {
            let begin = asked.passage.range.end();
            let later = askings().map(|other| other.passage.range.start()).filter(|start| *start >= begin);
            let end = later.min().unwrap_or(Position::new(u32::MAX));
            let between = turns.iter().map(|turn| turn.range);
            let between = between.filter(|range| range.start() >= begin && range.start() < end);
            let said = between
                .filter(|range| !project.voices_in(Passage { document, range: *range }).unwrap().is_empty());
            said.reduce(TextRange::cover)
        };
        askings().filter(number).filter_map(answer).map(|range| (range, None)).collect()
    }

    fn relates(&self, one: TextRange, relation: Relation, other: TextRange) -> bool {
        let share =
            |parts: Vec<TextRange>| parts.iter().any(|part| part.overlaps(one) && part.overlaps(other));
        match relation {
            Relation::SameTurn => share(self.steps()),
            Relation::SameParagraph => share(self.0.text(self.1).unwrap().paragraphs().collect()),
            Relation::SameCase => panic!("is asked of all documents"),
            Relation::Overlaps => one.overlaps(other),
            Relation::Within => other.contains_range(one),
            Relation::Contains => one.contains_range(other),
            Relation::Before => one.end() <= other.start(),
            Relation::After => one.start() >= other.end(),
            Relation::NearWords(words) => one.overlaps(other) || self.words_apart(one, other) <= words,
            Relation::NearTurns(turns) => {
                // What lies between two steps is half a step from each, and half a step counts as one. From its first step to its
                // last a range reaches over what lies between them, too.
                let steps = self.steps();
                let reach = |range: TextRange| -> (f64, f64) {
                    let touched = |step: &usize| steps[*step].overlaps(range);
                    let before = steps.iter().filter(|step| step.end() <= range.start()).count() as f64 - 0.5;
                    let first = (0..steps.len()).find(touched).map_or(before, |step| step as f64);
                    (first, (0..steps.len()).rfind(touched).map_or(before, |step| step as f64))
                };
                let (these, those) = (reach(one), reach(other));
                let apart = (these.0 - those.1).max(those.0 - these.1).max(0.0);
                apart.ceil() <= f64::from(turns)
            }
        }
    }

    fn words_apart(&self, one: TextRange, other: TextRange) -> u32 {
        let (first, second) = if one.start() < other.start() { (one, other) } else { (other, one) };
        let text = self.0.text(self.1).unwrap();
        let layout = self.0.layout(self.1).unwrap();
        let own = units(layout, text).into_iter().flat_map(|unit| unit.own);
        let starts = own.flat_map(|part| {
            let start = text.byte(part.start());
            words(text.slice(part)).map(move |word| text.position(start + word.start)).collect::<Vec<_>>()
        });
        1 + starts.filter(|&start| first.end() <= start && start < second.start()).count() as u32
    }
}

/// A small study with codings anywhere (in labels and across turns, too), but within the steps that relations go by.
fn generated() -> impl Strategy<Value = Project> {
    let coding = (0u32..4, 0u32..60, 1u32..25, 0usize..3, 0usize..2, 0usize..3);
    let line = "(Karin: |Ib: |Borger: |Interviewer: )?(ja|nej|håb|🙂|e-Boks)( (ja|nej|håb|alene)){0,3}";
    let document = prop::collection::vec(line, 1..6);
    let place = (0u32..4, 0u32..60, 1u32..25, 0usize..6);
    let marks = prop::collection::vec(place, 0..8);
    (prop::collection::vec(document, 3), prop::collection::vec(coding, 0..12), marks).prop_map(
        |(documents, codings, marked)| {
            let mut sample = Sample::new().group("borgere").group("ledere").same_person("Karin");
            for (index, lines) in documents.iter().enumerate() {
                let group = ["borgere", "ledere", ""][index];
                sample = sample.document(&format!("D{index}"), group, &lines.join("\n"));
            }
            let marks = "Karin: {ja|A} {ja|A/B|Bo} {ja|C}\nBorger: ja\nIb: ja";
            let mut project = sample.document("D3", "borgere", marks).build();
            let codes: Vec<CodeId> = project.codes_in_order().iter().map(|(code, _)| code.id).collect();
            let coders: Vec<CoderId> = project.coders().keys().copied().collect();
            for (number, (document, start, length, code, coder, valence)) in codings.into_iter().enumerate() {
                let document = project.documents_in_order()[document as usize].clone();
                let start = start % document.characters;
                let end = (start + length).min(document.characters);
                let coding = Coding {
                    id: fixed_id(1_000 + number as u128),
                    document: document.id,
                    range: TextRange::between(Position::new(start), Position::new(end)),
                    code: codes[code],
                    coder: coders[coder],
                    valence: [None, Some(Valence::Well), Some(Valence::LessWell)][valence],
                    created_millis: 0,
                };
                // A second coding that says the same is refused; the study is as good without it.
                let _ = project.apply(&Change::add(Record::Coding(coding)));
            }
            furnish(&mut project, &codes);
            for (number, (document, start, length, what)) in marked.into_iter().enumerate() {
                let document = project.documents_in_order()[document as usize].clone();
                let start = start % document.characters;
                let end = (start + length).min(document.characters);
                let range = TextRange::between(Position::new(start), Position::new(end));
                mark(&mut project, &document, range, number as u128, what);
            }
            project
        },
    )
}

/// Gives a project a set of codes, a guide of two questions, and saved queries.
fn furnish(project: &mut Project, codes: &[CodeId]) {
    let question = |number: u128| GuideQuestion {
        id: fixed_id(2_100 + number),
        number: number.to_string(),
        text: "Hvad nu?".to_owned(),
        probes: Vec::new(),
        theme: String::new(),
        parallel: None,
    };
    let by = *project.coders().keys().next().unwrap();
    let mut changes = vec![
        Change::add(CodeSet { id: fixed_id(2_000), name: "S".to_owned(), codes: vec![codes[2], codes[0]] }),
        Change::add(Guide {
            id: fixed_id(2_001),
            name: "G".to_owned(),
            position: 0,
            group: None,
            stage: None,
            language: None,
            questions: vec![question(1), question(2)],
            file_name: String::new(),
            created_millis: 0,
        }),
    ];
    let queries =
        ["group:borgere", "code:A and not coder:Bo", "query:q0 or text:ja", "query:q1 within turns"];
    changes.extend(queries.into_iter().enumerate().map(|(number, expression)| {
        Change::add(SavedQuery {
            id: fixed_id(2_200 + number as u128),
            name: format!("q{number}"),
            position: 0,
            expression: expression.to_owned(),
            note: String::new(),
            by,
            created_millis: 0,
        })
    }));
    project.apply(&Change::Together(changes)).unwrap();
}

/// Makes a range a heading, a question that is asked, or gives it a memo.
fn mark(project: &mut Project, document: &Document, range: TextRange, number: u128, what: usize) {
    let passage = Passage { document: document.id, range };
    let by = *project.coders().keys().next().unwrap();
    let memo = |on, passages| Memo {
        id: fixed_id(3_000 + number),
        on,
        text: "Vigtigt her".to_owned(),
        kind: MemoKind::Note,
        by,
        created_millis: 0,
        altered_millis: None,
        passages,
    };
    let change = match what {
        0 | 1 => {
            let mut layout = project.layout(document.id).unwrap().as_ref().clone();
            layout.spans.push(Span { range, kind: SpanKind::Heading(what as u8 + 1) });
            layout.spans.sort_by_key(|span| span.range.start());
            project.load_layout(document.id, document.layout, Arc::new(layout));
            return;
        }
        2 | 3 => Change::add(Asked {
            id: fixed_id(3_000 + number),
            passage,
            guide: fixed_id(2_001),
            question: fixed_id(2_100 + what as u128 - 1),
            by,
            created_millis: 0,
        }),
        4 => Change::add(memo(Anchor::Passage(passage), Vec::new())),
        _ => {
            let codings = project.codings(document.id).unwrap();
            let on = codings.first().map_or(Anchor::Project, |one| Anchor::Coding(document.id, one.id));
            Change::add(memo(on, vec![passage]))
        }
    };
    project.apply(&change).unwrap();
}

fn generated_expression() -> impl Strategy<Value = String> {
    let leaf = prop::sample::select(vec![
        "code:A",
        "code=A",
        "code:\"A/B\"",
        "code:C",
        "text:ja",
        "text:\"nej OR alene\"",
        "turns",
        "paragraphs",
        "everything",
        "coded",
        "uncoded",
        "set:S",
        "text[case]:Ja",
        "text[whole,-alene]:\"nej OR alene\"",
        "regex:\"a.\"",
        "heading:ja",
        "question:1",
        "question:\"g/2\"",
        "memo:vigtigt",
        "query:q0",
        "query:Q2",
        "query:q3",
        "group:borgere",
        "group!=ledere",
        "case:Karin",
        "document:D1",
        "coder:Anna",
        "valence:well",
        "speaker:Borger",
    ]);
    leaf.prop_map(str::to_owned).prop_recursive(3, 12, 2, |inner| {
        let joint = prop::sample::select(vec![
            "and",
            "or",
            "and not",
            "overlaps",
            "within",
            "contains",
            "near 0 turns",
            "near 1 turns",
            "near 2 words",
            "near 0 words",
            "before",
            "after",
            "same turn",
            "same paragraph",
            "same case",
            "not within",
            "not near 1 turns",
            "not same case",
            "not after",
        ]);
        prop_oneof![
            (inner.clone(), joint, inner.clone())
                .prop_map(|(left, joint, right)| format!("({left}) {joint} ({right})")),
            inner.prop_map(|inner| format!("not ({inner})")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, ..ProptestConfig::default() })]

    #[test]
    fn every_expression_gives_what_its_page_says(project in generated(), expression in generated_expression()) {
        let expression: Expression = expression.parse().unwrap();
        let set = evaluate(&project, &expression, &DirectScan::default()).unwrap();
        for &document in project.documents().keys() {
            let codings = project.codings(document).unwrap();
            let found = set.in_document(document).iter();
            let mut found: Vec<Naive> =
                found.map(|found| (found.range, found.coding_index().map(|index| codings[index].id))).collect();
            found.sort();
            let mut expected = Study(&project, document).set(&expression);
            expected.retain(|(range, _)| !range.is_empty());
            prop_assert_eq!(found, expected, "{}", expression);
        }
    }

    #[test]
    fn what_is_needed_is_enough(project in generated(), expression in generated_expression()) {
        let expression: Expression = expression.parse().unwrap();
        let needs = expression.needs(&project).unwrap();
        let mut bare = project.clone();
        for document in project.documents().values() {
            let of_need = needs.documents.as_ref().is_none_or(|documents| documents.contains(&document.id));
            if !(of_need && needs.layouts) {
                bare.load_layout(document.id, BlobHash([0; 32]), Arc::default());
            }
            if !(of_need && needs.texts) {
                bare.load_text(document.id, BlobHash([0; 32]), "".into());
            }
        }
        let set = evaluate(&bare, &expression, &DirectScan::default());
        prop_assert!(set.is_ok(), "{expression}: {needs:?}");
        prop_assert_eq!(set.unwrap(), evaluate(&project, &expression, &DirectScan::default()).unwrap());
    }
}

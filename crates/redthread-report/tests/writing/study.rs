//! A small fictional study with everything that a report can show.

use redthread_model::*;
use redthread_testing::{Sample, fixed_id};

/// The ids of the stages.
const STAGES: [u128; 3] = [5, 6, 7];

/// The place of some words in a document.
pub(crate) fn passage(project: &Project, name: &str, words: &str) -> Passage {
    let document = project.documents().values().find(|document| document.name == name).unwrap().id;
    let text = project.text(document).unwrap();
    let byte = text.as_str().find(words).unwrap();
    Passage { document, range: text.range_of_bytes(byte..byte + words.len()) }
}

/// The code at a path.
pub(crate) fn code(project: &Project, path: &str) -> CodeId {
    project.find_code(&path.parse().unwrap()).unwrap().id
}

/// A quote of some words.
pub(crate) fn quote(project: &Project, id: u128, name: &str, words: &str, theme: Option<&str>) -> Quote {
    Quote {
        id: fixed_id(id),
        passage: passage(project, name, words),
        edits: Vec::new(),
        theme: theme.map(|theme| code(project, theme)),
        attribution: Attribution::Generated,
        reason: None,
        position: id as u32,
        by: project.coders().values().next().unwrap().id,
        created_millis: 0,
    }
}

fn documents() -> Project {
    let [borgere, medarbejdere, ledelse] = STAGES.map(fixed_id::<StageId>);
    let at = |stage: StageId| move |document: &mut Document| document.stage = Some(stage);
    Sample::new()
        .same_person("Karin")
        .group("borgere")
        .group("medarbejdere")
        .group("ledelse")
        .stage("Borgere")
        .stage("Medarbejdere")
        .stage("Ledelse")
        .document_with(
            "Borgergruppe 1",
            "borgere",
            "Interviewer: Hvordan har det været?\n\
             Karin: {Jeg har fortalt min historie syv gange, og hver gang begynder vi forfra.|Rammer/Sagsbehandlerskift}\n\
             Mogens: {Ja, syv. Så får man et brev, {som ingen kan læse|Kommunikation/Breve og sprog}.|Rammer}\n\
             Borger: {Man bliver bange for e-Boks.|Kommunikation}\n\
             Borger: {Men den direkte linje virker <faktisk> & godt.|Relation}\n\
             Karin: {Når nogen tager den.|Relation}",
            at(borgere),
        )
        .document_with("Borgergruppe 2", "borgere", "Karin: {Jeg blev set som et menneske.|Relation/Anerkendelse}\nLone: {Vi sorterede skruer.|Rammer}", at(borgere))
        .document_with(
            "Medarbejdergruppe",
            "medarbejdere",
            "SB1: {Det kender vi godt.|Rammer/Sagsbehandlerskift} Sygdom og omorganiseringer.\nSB3: {Brevene kommer fra juristerne.|Kommunikation}",
            at(medarbejdere),
        )
        .document_with("Leder", "ledelse", "Henrik: {Ja, det er rigtigt nok.|Rammer}", |document| {
            document.stage = Some(ledelse);
            document.kind = DocumentKind::Interview;
        })
        .build()
}

/// The study.
pub(crate) fn study() -> Project {
    let mut project = documents();
    let [borgere, medarbejdere, ledelse] = STAGES.map(fixed_id::<StageId>);
    let by = project.coders().values().next().unwrap().id;
    let group = |project: &Project, name: &str| {
        project.groups().values().find(|group| group.name == name).unwrap().id
    };
    let summary = |project: &Project, id: u128, path: &str, of: Option<&str>, text: &str| {
        let group = of.map(|name| group(project, name));
        Summary {
            id: fixed_id(id),
            code: code(project, path),
            group,
            text: text.to_owned(),
            by,
            written_millis: 0,
        }
    };
    let statement = |project: &Project, id: u128, words: &str, theme: &str, to: &[StageId]| Statement {
        id: fixed_id(id),
        passage: passage(project, "Borgergruppe 1", words),
        theme: code(project, theme),
        to: to.to_vec(),
        by,
        created_millis: 0,
    };
    let response = |project: &Project, id: u128, name: &str, words: &str, stance| Response {
        id: fixed_id(id),
        statement: fixed_id(801),
        passage: passage(project, name, words),
        stance,
        by,
        created_millis: 0,
    };
    let advice = |id: u128, from, to, text: &str| Advice {
        id: fixed_id(id),
        from,
        to,
        text: text.to_owned(),
        passage: None,
        by,
        created_millis: id as i64,
    };
    let mut cut = quote(
        &project,
        701,
        "Borgergruppe 1",
        "Jeg har fortalt min historie syv gange, og hver gang begynder vi forfra.",
        Some("Rammer"),
    );
    let (seven, us) = (
        passage(&project, "Borgergruppe 1", ", og hver gang").range,
        passage(&project, "Borgergruppe 1", "forfra.").range,
    );
    cut.edits = vec![QuoteEdit::Elide(seven), QuoteEdit::Insert(us.start(), "med historien".to_owned())];
    let mut blurred =
        quote(&project, 702, "Medarbejdergruppe", "Brevene kommer fra juristerne.", Some("Rammer"));
    let lawyers = passage(&project, "Medarbejdergruppe", "juristerne").range;
    blurred.edits = vec![QuoteEdit::Blur(lawyers, "en anden afdeling".to_owned())];
    let mut records: Vec<Record> = vec![
        summary(
            &project,
            601,
            "Rammer",
            None,
            "Alle grupper taler om skift.\n\nDe har forskellige forklaringer.",
        )
        .into(),
        summary(&project, 602, "Rammer", Some("borgere"), "Borgerne fortæller forfra.").into(),
        summary(&project, 603, "Rammer/Sagsbehandlerskift", None, "Syv skift er ikke usædvanligt.").into(),
        cut.into(),
        blurred.into(),
        quote(&project, 703, "Leder", "Ja, det er rigtigt nok.", Some("Rammer")).into(),
        quote(
            &project,
            704,
            "Borgergruppe 1",
            "Ja, syv. Så får man et brev, som ingen kan læse.\nBorger: Man bliver bange for e-Boks.",
            Some("Kommunikation/Breve og sprog"),
        )
        .into(),
        quote(&project, 705, "Borgergruppe 1", "Men den direkte linje virker <faktisk> & godt.", None).into(),
        statement(
            &project,
            801,
            "Jeg har fortalt min historie syv gange",
            "Rammer/Sagsbehandlerskift",
            &[medarbejdere, ledelse],
        )
        .into(),
        statement(&project, 802, "Man bliver bange for e-Boks.", "Kommunikation", &[]).into(),
        response(&project, 811, "Medarbejdergruppe", "Det kender vi godt.", Stance::Recognises).into(),
        response(&project, 812, "Medarbejdergruppe", "Sygdom og omorganiseringer.", Stance::Explains).into(),
        advice(821, borgere, medarbejdere, "Sig jeres navn i telefonen").into(),
        advice(822, borgere, medarbejdere, "Skriv, så man forstår det").into(),
        advice(823, medarbejdere, ledelse, "Giv os tid").into(),
    ];
    for (path, description) in [
        ("Rammer", "Hvad loven, tiden og organisationen sætter af grænser."),
        ("Relation", "Mødet mellem borger og medarbejder."),
    ] {
        let before = project.code(code(&project, path)).unwrap().clone();
        let after = Code { description: description.to_owned(), ..before.clone() };
        project.apply(&Change::Replace { before: before.into(), after: after.into() }).unwrap();
    }
    for record in records.drain(..) {
        project.apply(&Change::add(record)).unwrap();
    }
    project
}

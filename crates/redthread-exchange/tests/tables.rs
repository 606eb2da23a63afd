//! Tables as other programs write them: `fixtures/make.py` made the files with openpyxl, odfpy and Python's csv.

use std::path::{Path, PathBuf};

use redthread_exchange::{
    Answer, ColumnKind, ExchangeError, Grid, LeftOut, SurveyChoices, SurveyTable, Table, read_cases,
};
use redthread_model::{AttributeKind, Value};

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}

fn survey(file: &Path) -> SurveyTable {
    let grid = Grid::read(file, None).expect("a table");
    SurveyTable::understand(&grid, &SurveyChoices::default()).expect("a survey")
}

fn kinds(table: &SurveyTable) -> Vec<(&str, ColumnKind)> {
    table.columns.iter().map(|column| (column.name.as_str(), column.kind)).collect()
}

fn answer(table: &SurveyTable, row: usize, name: &str) -> Answer {
    table.answer(row, table.columns.iter().find(|column| column.name == name).expect("the column"))
}

fn words(text: &str) -> Answer {
    Answer::Words(text.to_owned())
}

fn text(text: &str) -> Answer {
    Answer::Value(Value::Text(text.to_owned()))
}

#[test]
fn a_workbook_says_the_same_in_both_formats() {
    for name in ["deltagere.xlsx", "deltagere.ods"] {
        let table = Table::read(&fixture(name)).unwrap();
        assert_eq!(
            table.columns,
            ["Navn", "Gruppe", "Startet", "Mentor", "Alder", "Postnummer", "Andel", "Sum"],
            "{name}"
        );
        assert_eq!(
            table.rows[0],
            ["Karin", "borgere", "2024-03-01", "true", "52", "0999", "0.25", "53"],
            "{name}"
        );
        assert_eq!(
            table.rows[1],
            ["Åse", "borgere", "2024-12-24 13:30:00", "false", "29.5", "8000", "0.5", "0.3"],
            "{name}"
        );
        assert_eq!(table.rows[2][0], "Mogens\nog  hans   bror", "{name}");
        assert_eq!((table.rows.len(), table.row_number(0), table.row_number(2)), (3, 5, 9), "{name}");
        let people = read_cases(&fixture(name)).unwrap();
        assert_eq!(people.attributes[1].kind, AttributeKind::YesNo, "{name}");
        let other = Grid::read(&fixture(name), Some("noter"));
        match name {
            "deltagere.xlsx" => assert_eq!(other.unwrap().sheets, ["Tom", "Deltagere", "Noter"]),
            _ => assert!(matches!(other.unwrap_err(), ExchangeError::NoSheet { .. })),
        }
    }
}

#[test]
fn dates_counted_from_1904_are_the_same_dates() {
    assert_eq!(Table::read(&fixture("1904.xlsx")).unwrap().rows, [["Karin", "2024-03-01"]]);
}

#[test]
fn the_surveys_of_the_sample_study_are_understood() {
    let nordby = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus_samples/nordby");
    let table = survey(&nordby.join("borgersurvey.csv"));
    use ColumnKind::*;
    let expected = [
        Id, Attribute, Attribute, Attribute, Attribute, Attribute, Scale, Scale, Scale, Scale, Scale, Scale,
        Scale, Scale, Choices, Attribute, Open,
    ];
    assert_eq!(
        table.columns.iter().map(|column| column.kind).collect::<Vec<_>>(),
        expected,
        "{:?}",
        kinds(&table)
    );
    assert_eq!((table.len(), table.columns[16].filled), (240, 92));
    assert_eq!(
        table.columns[6].labels,
        ["Helt uenig", "Uenig", "Hverken enig eller uenig", "Enig", "Helt enig"]
    );
    assert_eq!(table.columns[14].separator, Some(';'));
    assert!(table.columns[14].labels.contains(&"e-Boks".to_owned()));
    let table = survey(&nordby.join("medarbejdersurvey.csv"));
    assert_eq!((table.len(), table.columns.last().unwrap().filled), (75, 34));
    assert_eq!(table.columns[2].labels, ["0-2 år", "3-9 år", "10 år eller mere"]);
    assert!(!table.is_people());
    assert!(survey(&nordby.join("deltagere.csv")).is_people());
}

#[test]
fn microsoft_forms() {
    let table = survey(&fixture("microsoft forms.xlsx"));
    assert_eq!(table.program, Some("Microsoft Forms"));
    use ColumnKind::*;
    let expected = [Id, Skip, Skip, Skip, Skip, Choice, Choices, Scale, Open];
    assert_eq!(
        table.columns.iter().map(|column| column.kind).collect::<Vec<_>>(),
        expected,
        "{:?}",
        kinds(&table)
    );
    assert_eq!(table.columns[3].left_out, Some(LeftOut::Contact));
    assert_eq!(table.columns[6].labels, ["Mail", "Møde", "Opslag"]);
    assert_eq!(table.answer(0, &table.columns[6]), Answer::Choices(vec![true, true, false]));
    assert_eq!(table.answer(4, &table.columns[6]), Answer::Skipped);
}

#[test]
fn survey_monkey() {
    let table = survey(&fixture("surveymonkey.xlsx"));
    assert_eq!((table.program, table.head_rows, table.len()), (Some("SurveyMonkey"), 2, 4));
    use ColumnKind::*;
    assert_eq!(
        kinds(&table),
        [
            ("Respondent ID", Id),
            ("Collector ID", Skip),
            ("Start Date", Skip),
            ("IP Address", Skip),
            ("Email Address", Skip),
            ("How did you hear from us?", Choices),
            ("How did you hear from us?: Other (please specify)", Open),
            ("The letter was easy to understand", Scale),
            ("What should we do differently?", Open),
        ]
    );
    assert_eq!((table.id(0), table.row_number(0)), ("118052219061".to_owned(), 3));
    assert_eq!(answer(&table, 0, "How did you hear from us?"), Answer::Choices(vec![true, false, true]));
    assert_eq!(answer(&table, 3, "How did you hear from us?"), Answer::Skipped);
    assert_eq!(
        answer(&table, 2, "How did you hear from us?: Other (please specify)"),
        words("A neighbour told me")
    );
    let scale = &table.columns[7];
    assert_eq!(scale.labels, ["Strongly disagree", "Disagree", "Agree", "Strongly agree"]);
}

#[test]
fn google_forms() {
    let table = survey(&fixture("google forms.csv"));
    assert_eq!((table.program, table.id(0)), (Some("Google Forms"), "1".to_owned()));
    use ColumnKind::*;
    assert_eq!(
        kinds(&table),
        [
            ("Tidsstempel", Skip),
            ("Hvad er din aldersgruppe?", Choice),
            ("Hvilke tilbud har du brugt?", Choices),
            ("Hvor enig er du?: Brevene er til at forstå", Scale),
            ("Hvor enig er du?: Jeg ved, hvem jeg skal ringe til", Scale),
            ("Hvor sandsynligt er det, at du vil anbefale tilbuddet?", Scale),
            ("Har du andet at tilføje?", Open),
        ]
    );
    assert_eq!(table.columns[1].labels, ["Under 18 år", "18-29 år"]);
    assert_eq!(table.columns[2].separator, Some(','));
    assert_eq!(
        answer(&table, 5, "Hvor sandsynligt er det, at du vil anbefale tilbuddet?"),
        Answer::Value(Value::Number(8.0))
    );
    assert_eq!(answer(&table, 3, "Har du andet at tilføje?"), words("Det var godt,\nmen for kort."));
    assert_eq!(table.row_number(4), 6);
}

#[test]
fn lime_survey() {
    let table = survey(&fixture("limesurvey.csv"));
    assert_eq!((table.program, table.id(0)), (Some("LimeSurvey"), "4".to_owned()));
    use ColumnKind::*;
    assert_eq!(
        kinds(&table)[4..],
        [
            ("Hvilke kanaler bruger du?", Choices),
            ("Hvilke kanaler bruger du?: Andet", Open),
            ("Hvor tit taler du med din sagsbehandler?", Scale),
            ("Hvor tilfreds er du?: Tiden", Scale),
            ("Hvor tilfreds er du?: Planen", Scale),
        ]
    );
    assert_eq!(answer(&table, 0, "Hvilke kanaler bruger du?"), Answer::Choices(vec![true, false]));
    assert_eq!(answer(&table, 2, "Hvilke kanaler bruger du?"), Answer::Skipped);
    assert_eq!(table.columns[6].labels, ["Aldrig", "Sjældent", "Ofte"]);
}

#[test]
fn survey_xact() {
    let table = survey(&fixture("surveyxact.csv"));
    assert_eq!((table.program, table.id(2)), (Some("SurveyXact"), "1003".to_owned()));
    use ColumnKind::*;
    assert_eq!(
        kinds(&table)[..5],
        [("respondent", Id), ("s_1", Attribute), ("s_2", Scale), ("s_5", Choices), ("s_7", Open)]
    );
    assert!(table.columns[5..].iter().all(|column| column.left_out == Some(LeftOut::Technical)));
    assert_eq!(table.columns[2].labels, ["Slet ikke", "I nogen grad", "I høj grad"]);
    assert_eq!(answer(&table, 1, "s_5"), Answer::Choices(vec![false, true, true]));
    assert_eq!(table.columns[3].labels, ["1", "2", "3"]);
}

#[test]
fn what_is_said_of_a_column_goes_before_the_guess() {
    let grid = Grid::read(&fixture("microsoft forms.xlsx"), None).unwrap();
    let choices = |columns: &[(&str, ColumnKind)]| SurveyChoices {
        sheet: None,
        columns: columns.iter().map(|(name, kind)| ((*name).to_owned(), *kind)).collect(),
    };
    use ColumnKind::*;
    let said = choices(&[("hvilket team arbejder du i?", Group), ("G", Choice), ("Id", Skip)]);
    let table = SurveyTable::understand(&grid, &said).unwrap();
    assert_eq!((table.columns[5].kind, table.columns[6].kind, table.columns[0].kind), (Group, Choice, Skip));
    assert_eq!(table.answer(0, &table.columns[6]), text("Mail;Møde;"));
    let fault = SurveyTable::understand(&grid, &choices(&[("Alder", Skip)])).unwrap_err();
    assert!(matches!(fault, ExchangeError::NoSuchColumn { column, .. } if column == "Alder"));
}

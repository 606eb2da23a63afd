//! Surveys come in as one step: cases, values and documents, and back to their rows.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::{Path, PathBuf};

use redthread_analysis::{CellKind, Dimension, MatrixOptions, people_in_document};
use redthread_model::*;
use redthread_text::Language;
use redthread_workspace::*;

struct Study {
    folder: tempfile::TempDir,
    workspace: Workspace,
}

fn study() -> Study {
    let folder = tempfile::tempdir().unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let workspace = Workspace::create(&folder.path().join("p.redthread"), &new, "Anna").unwrap();
    Study { folder, workspace }
}

fn nordby(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus_samples/nordby").join(name)
}

fn named(name: &str) -> SurveyOptions {
    SurveyOptions { name: name.to_owned(), ..SurveyOptions::default() }
}

impl Study {
    fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Brings a survey in, in exactly one step that can be taken back and done again.
    fn import(&mut self, path: &Path, options: &SurveyOptions) -> SurveyReport {
        let (before, head) = (self.workspace.project().clone(), self.workspace.head());
        let report = self.workspace.import_survey("Anna", path, options, &Progress::default()).unwrap();
        assert_eq!(self.workspace.head(), head + 1, "one step");
        let after = self.workspace.project().clone();
        self.workspace.undo("Anna", 1).unwrap();
        assert_eq!(self.workspace.project(), &before);
        self.workspace.redo("Anna", 1).unwrap();
        assert_eq!(self.workspace.project(), &after);
        assert_eq!(self.workspace.check().unwrap(), CheckReport::default());
        self.workspace.load(Load::Everything).unwrap();
        report
    }

    fn case(&self, name: &str) -> &Case {
        let id = self.workspace.find_case(name).unwrap();
        self.workspace.project().case(id).unwrap()
    }

    fn value(&self, case: &str, attribute: &str) -> Option<Value> {
        let attribute = self.attribute(attribute).id;
        let values = &self.case(case).values;
        values.iter().find(|value| value.attribute == attribute).map(|value| value.value.clone())
    }

    fn attribute(&self, name: &str) -> &Attribute {
        let mut all = self.workspace.project().attributes().values();
        all.find(|attribute| attribute.name == name).unwrap()
    }
}

fn text(text: &str) -> Option<Value> {
    Some(Value::Text(text.to_owned()))
}

#[test]
fn the_sample_surveys_come_in_whole() {
    let mut study = study();
    let options = SurveyOptions { group: Some("borgere".to_owned()), ..named("borgersurvey") };
    let report = study.import(&nordby("borgersurvey.csv"), &options);
    assert_eq!((report.rows, report.cases, report.linked), (240, 240, false));
    let [document] = &report.documents[..] else { panic!("one open question") };
    assert_eq!(document.answers, 92);
    let project = study.workspace.project();
    let record = project.document(document.document).unwrap();
    assert_eq!(
        (record.kind, record.turns, record.file_name.as_str()),
        (DocumentKind::Survey, 92, "borgersurvey.csv")
    );
    let comment = project.text(record.id).unwrap().as_str();
    assert!(comment.starts_with(
        "Er der andet, du gerne vil sige?\nB003: I planen står der 37 timer på lager. Jeg kan ikke stå op.\n"
    ));
    // From the comment back to its row.
    let SpeakerVoice::Case(case) = record.speaker("B003").unwrap().voice else { panic!("a case speaks") };
    let case = project.case(case).unwrap();
    assert_eq!(
        (case.kind, case.answered[0].row, case.answered[0].id.as_str()),
        (CaseKind::Respondent, 4, "B003")
    );
    assert_eq!(
        study.value("B003", "Hvor tilfreds er du alt i alt med jobcenteret?"),
        text("Meget utilfreds")
    );
    let contact = "Hvordan har du haft kontakt med jobcenteret det seneste år?";
    assert_eq!(study.value("B003", &format!("{contact}: Telefon")), Some(Value::YesNo(false)));
    assert_eq!(study.value("B003", &format!("{contact}: e-Boks")), Some(Value::YesNo(true)));
    assert_eq!(study.value("B003", "antal sagsbehandlere"), Some(Value::Number(3.0)));
    // Nobody knows how many people wrote the comments.
    assert_eq!(people_in_document(study.workspace.project(), document.document).unwrap().min(), None);

    let report = study.import(&nordby("medarbejdersurvey.csv"), &named("medarbejdersurvey"));
    assert_eq!((report.cases, report.documents[0].answers), (75, 34));
    // What is known of who answers is shared, what was asked is not.
    assert_eq!(study.value("M01", "køn"), text("kvinde"));
    assert_eq!(study.attribute("køn").question, None);
    assert_eq!(study.value("M01", "anciennitet"), text("3-9 år"));

    let codes = study.workspace.import_comment_codes("Anna", &nordby("kommentarkoder.csv")).unwrap();
    let rows = std::fs::read_to_string(nordby("kommentarkoder.csv")).unwrap().lines().count() - 1;
    assert_eq!((codes.applied, codes.already, codes.skipped.len()), (rows, 0, 0));
    let again = study.workspace.import_comment_codes("Anna", &nordby("kommentarkoder.csv")).unwrap();
    assert_eq!((again.applied, again.already), (0, rows));
}

#[test]
fn comments_can_be_set_against_closed_answers_in_the_order_of_their_scale() {
    let mut study = study();
    study.import(&nordby("borgersurvey.csv"), &named("borgersurvey"));
    study.workspace.import_comment_codes("Anna", &nordby("kommentarkoder.csv")).unwrap();
    study.workspace.load(Load::Everything).unwrap();
    let satisfied = "Hvor tilfreds er du alt i alt med jobcenteret?".to_owned();
    let (rows, cols) = (Dimension::Theme, Dimension::Attribute(satisfied));
    let matrix = redthread_analysis::matrix(
        study.workspace.project(),
        &MatrixOptions::new(rows, cols, CellKind::Segments),
    )
    .unwrap();
    let labels: Vec<&str> = matrix.cols.iter().map(|axis| axis.label.as_str()).collect();
    assert_eq!(
        labels,
        ["Meget utilfreds", "Utilfreds", "Hverken tilfreds eller utilfreds", "Tilfreds", "Meget tilfreds"]
    );
}

const STAFF: &str = "id;team;Hvor tilfreds er du med din hverdag?;Andet, du gerne vil sige?\n\
    a1;Nord;Tilfreds;Tak for spørgsmålene, de var gode at få.\na2;Syd;Utilfreds;\na3;Nord;Tilfreds;Giv os en fast makker, når en kollega er syg.\n";

#[test]
fn a_new_wave_brings_only_the_rows_that_are_new() {
    let mut study = study();
    let first = study.write("uge 1.csv", STAFF);
    study.import(&first, &named("Personale"));
    let more = format!(
        "{}a4;Vest;Meget tilfreds;Telefonlinjen er det bedste, der er sket i år.\n",
        STAFF.replace("a2;Syd;Utilfreds", "a2;Syd;Tilfreds")
    );
    let second = study.write("uge 2.csv", &more);
    let report = study.import(&second, &named("personale"));
    assert_eq!((report.cases, report.already, report.differing), (1, 3, 1));
    let names: Vec<&str> = report.documents.iter().map(|document| document.name.as_str()).collect();
    assert_eq!(names, ["Personale: Andet, du gerne vil sige? (2)"]);
    assert_eq!(study.value("a2", "Hvor tilfreds er du med din hverdag?"), text("Utilfreds"));
    let project = study.workspace.project();
    let survey = project.surveys().values().next().unwrap();
    assert_eq!((project.surveys().len(), survey.files.len(), survey.questions.len()), (1, 2, 3));
    assert_eq!((study.case("a4").answered[0].file, study.case("a4").answered[0].row), (1, 5));
    // The same file again brings nothing, and says so.
    let head = study.workspace.head();
    let report =
        study.workspace.import_survey("Anna", &second, &named("Personale"), &Progress::default()).unwrap();
    assert_eq!((report.survey, report.already, study.workspace.head()), (None, 4, head));
}

#[test]
fn the_same_question_in_two_surveys_does_not_mix() {
    let mut study = study();
    let file = study.write("a.csv", STAFF);
    study.import(&file, &named("Personale"));
    study.import(&file, &named("Ledere"));
    let question = "Hvor tilfreds er du med din hverdag?";
    assert_eq!(study.value("a1 (Ledere)", &format!("{question} (Ledere)")), text("Tilfreds"));
    assert_eq!(study.value("a1 (Ledere)", question), None);
    assert_eq!(study.value("a1 (Ledere)", "team"), text("Nord"));
}

#[test]
fn rows_that_are_known_people_are_added_to_them_and_count() {
    let mut study = study();
    let people =
        study.write("deltagere.csv", "navn;gruppe\nKarin;borgere\nTommy;borgere\nSonja;medarbejdere\n");
    study.workspace.import_cases("Anna", &people).unwrap();
    let file = study.write("s.csv", "Navn;Hvor tilfreds er du med forløbet?;Har du kommentarer?\nKarin;Tilfreds;Det gik godt nok til sidst, synes jeg selv.\nTommy;Utilfreds;Der kom aldrig svar på det brev, jeg sendte.\nEva;Tilfreds;\n");
    let mut options = named("Efter mødet");
    options.choices.columns.push(("Navn".to_owned(), ColumnKind::Name));
    let report = study.import(&file, &options);
    assert_eq!((report.linked, report.cases, report.joined), (true, 1, 2));
    assert_eq!(study.value("Karin", "Hvor tilfreds er du med forløbet?"), text("Tilfreds"));
    assert_eq!(study.case("Eva").kind, CaseKind::Person);
    let people = people_in_document(study.workspace.project(), report.documents[0].document).unwrap();
    assert_eq!((people.min(), people.max()), (Some(2), Some(2)));
    // Said to be anonymous, they are nobody.
    let report = study.import(
        &file,
        &SurveyOptions { linked: Some(false), ..SurveyOptions { name: "Anonym".to_owned(), ..options } },
    );
    assert_eq!((report.cases, report.joined), (3, 0));
    assert_eq!(
        people_in_document(study.workspace.project(), report.documents[0].document).unwrap().min(),
        None
    );
}

#[test]
fn what_cannot_come_in_is_told_and_a_dry_run_alters_nothing() {
    let mut study = study();
    let file = study.write("s.csv", "id;alder;Har du kommentarer?\na;34;Det var en god dag for os alle sammen.\nA;35;Det var en rigtig dårlig dag for mig.\nb;;\n");
    let mut options = SurveyOptions { dry_run: true, ..named("S") };
    options.choices.columns.push(("id".to_owned(), ColumnKind::Id));
    let before = study.workspace.project().clone();
    let report = study.workspace.import_survey("Anna", &file, &options, &Progress::default()).unwrap();
    assert_eq!(study.workspace.project(), &before);
    assert_eq!((report.cases, report.left_out.len(), report.left_out[0].0), (2, 1, 3));
    // One skipped its age, and one the comment.
    assert_eq!(report.skipped, 2);
    let cancelled = Progress::default();
    cancelled.cancel();
    let options = SurveyOptions { dry_run: false, ..options };
    assert!(study.workspace.import_survey("Anna", &file, &options, &cancelled).is_err());
    assert_eq!(study.workspace.project(), &before);
    let unnamed = study.workspace.import_survey("Anna", &file, &named(" "), &Progress::default());
    assert!(matches!(unnamed.unwrap_err(), WorkspaceError::BadValue(_)));
}

//! What a person sees and presses in tables: surveys and attributes.

use std::time::{Duration, Instant};

use super::*;

const ANSWERS: &str = "id;team;Hvor tilfreds er du med din hverdag?;Andet, du gerne vil sige?\n\
    a1;Nord;Tilfreds;Tak for spørgsmålene, de var gode at få.\n\
    a2;Syd;Utilfreds;\n\
    a3;Nord;Tilfreds;Giv os en fast makker, når en kollega er syg.\n";

impl Running {
    /// Opens the window for a table, and looks at one with this content.
    fn look_at_table(&mut self, name: &str, content: &str) {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).unwrap();
        self.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::I);
        self.type_text(&path.display().to_string());
        self.key(Key::Enter);
        self.work();
    }

    /// Waits until no job runs any more.
    fn work(&mut self) {
        let begun = Instant::now();
        while self.app().jobs.running() {
            assert!(begun.elapsed() < Duration::from_secs(60), "the job does not end");
            std::thread::sleep(Duration::from_millis(10));
            self.harness.step();
        }
        self.harness.run();
    }
}

#[test]
fn a_survey_is_looked_at_corrected_and_comes_in() {
    let mut running = Running::with_interviews();
    running.look_at_table("Personale.csv", ANSWERS);
    assert!(running.sees("3 rows · 4 columns"));
    assert!(running.sees("· Utilfreds · Tilfreds"), "the steps of the scale are shown");
    running.press("What “team” holds");
    running.press("left out");
    running.press("Import the survey");
    running.work();
    assert!(running.sees("“Personale” came in: 3 rows, 2 open answers"));
    assert!(running.sees("Giv os en fast makker"), "the answers are open in the reader");
    let project = running.project();
    let names: Vec<_> = project.attributes().values().map(|attribute| attribute.name.as_str()).collect();
    assert_eq!(names, ["Hvor tilfreds er du med din hverdag?"]);
    let kinds = |kind: CaseKind| project.cases().values().filter(|case| case.kind == kind).count();
    assert_eq!(kinds(CaseKind::Respondent), 3);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.project().surveys().len(), 0);
}

#[test]
fn people_and_their_attributes_come_in_the_same_way() {
    let mut running = Running::with_interviews();
    running.look_at_table("deltagere.csv", "navn;gruppe;alder\nKarin;borgere;52\nEva;borgere;34\n");
    assert!(running.sees("The first column is the name"), "it is seen that this is no survey");
    running.press("Take in the people");
    running.work();
    assert!(running.sees("1 case was made, 1 was altered"));
    let project = running.project();
    assert!(project.cases().values().any(|case| case.name == "Eva" && case.values.len() == 1));
}

#[test]
fn what_cannot_be_read_is_told_and_escape_closes() {
    let mut running = Running::with_interviews();
    running.look_at_table("tom.csv", "");
    assert!(running.sees("is empty"));
    assert!(running.sees("Path of the table"), "another path can be typed");
    running.key(Key::Escape);
    assert!(!running.sees("Path of the table"));
}

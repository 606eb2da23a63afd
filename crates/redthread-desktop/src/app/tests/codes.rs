//! Work in the code tree: moving, merging, splitting, hiding, sets.

use super::*;
use crate::reader::Shown;

impl Running {
    fn code_names(&mut self) -> Vec<String> {
        let project = self.project();
        project.codes_in_order().iter().map(|(code, _)| project.path(code.id).unwrap().to_string()).collect()
    }

    fn with_codes(names: &[&str]) -> Self {
        let mut running = Self::with_interviews();
        let app = running.app();
        for name in names {
            app.step("", |workspace, by| workspace.ensure_code(by, &name.parse().unwrap()));
        }
        running.harness.run();
        running
    }

    fn palette(&mut self, words: &str) {
        self.keys(Modifiers::COMMAND, Key::K);
        self.type_text(words);
        self.key(Key::Enter);
    }
}

#[test]
fn the_tree_is_worked_with_by_key() {
    let mut running = Running::with_codes(&["A", "B", "C"]);
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    running.key(Key::ArrowDown);
    running.key(Key::ArrowDown);
    assert!(running.sees("The chosen code"), "the inspector shows its definition");
    running.keys(Modifiers::COMMAND, Key::ArrowUp);
    assert_eq!(running.code_names(), ["B", "A", "C"]);
    running.keys(Modifiers::COMMAND, Key::ArrowDown);
    running.keys(Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(running.code_names(), ["A", "A/B", "C"]);
    running.keys(Modifiers::COMMAND, Key::ArrowLeft);
    assert_eq!(running.code_names(), ["A", "B", "C"]);
    running.key(Key::F2);
    running.keys(Modifiers::COMMAND, Key::A);
    running.type_text("Bo");
    running.key(Key::Enter);
    assert_eq!(running.code_names(), ["A", "Bo", "C"]);
    running.key(Key::Delete);
    assert_eq!(running.code_names(), ["A", "C"]);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.code_names(), ["A", "Bo", "C"]);
}

#[test]
fn a_dragged_code_goes_between_below_and_to_the_top_level() {
    let mut running = Running::with_codes(&["A", "A/B", "C"]);
    let row = |running: &Running, label: &str| running.harness.get_by_label_contains(label).rect();
    let (from, to) = (row(&running, "C 0").center(), row(&running, "B 0").center_top());
    running.drag(from, to + egui::vec2(0.0, 2.0));
    assert_eq!(running.code_names(), ["A", "A/C", "A/B"]);
    let from = row(&running, "B 0").center();
    let below = row(&running, "B 0").center_bottom() + egui::vec2(0.0, 60.0);
    running.drag(from, below);
    assert_eq!(running.code_names(), ["A", "A/C", "B"]);
    let (from, to) = (row(&running, "B 0").center(), row(&running, "C 0").center());
    running.drag(from, to);
    assert_eq!(running.code_names(), ["A", "A/C", "A/C/B"]);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.code_names(), ["A", "A/C", "B"]);
}

#[test]
fn two_codes_are_merged_by_typing_and_undone() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Alene");
    running.code_sentence("ventetiden, der tog", "Ensomhed");
    running.palette("merge the chosen");
    running.type_text("alen");
    running.key(Key::Enter);
    assert_eq!(running.code_names(), ["Alene"]);
    assert!(running.sees("Merged “Ensomhed” into “Alene”: 1 coding"));
    assert_eq!(running.codings().len(), 2);
    running.press("Undo");
    assert_eq!(running.code_names(), ["Alene", "Ensomhed"]);
}

#[test]
fn chosen_passages_go_to_a_new_sub_theme() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.code_sentence("ventetiden, der tog", "Ensomhed");
    running.palette("split the chosen");
    running.type_text("Ventetid");
    running.press_containing("Det var ventetiden, der tog modet fra mig. (");
    running.press("Move 1 passage to a new sub-theme");
    let codings = running.codings();
    let codes: Vec<_> = codings.iter().map(|(code, _)| code.as_str()).collect();
    assert_eq!(codes, ["Ensomhed", "Ensomhed/Ventetid"]);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.code_names(), ["Ensomhed"]);
}

#[test]
fn a_hidden_code_is_not_shown_in_the_text_and_stays_hidden() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let marks = |running: &mut Running| {
        let app = running.app();
        let session = app.session.as_mut().unwrap();
        let sheet = session.sheet(app.desk.document.unwrap()).unwrap();
        let marks = session.marks(&sheet, Shown::All, None);
        (marks.all.len(), marks.coded_percent > 0)
    };
    assert_eq!(marks(&mut running), (1, true));
    running.press("Hide “Ensomhed” in the text");
    assert_eq!(marks(&mut running), (0, true), "it still counts");
    assert_eq!(running.app().desk.remembered().codes.hidden.len(), 1);
    running.press("1 hidden: show");
    assert_eq!(marks(&mut running), (1, true));
}

#[test]
fn codes_are_dragged_into_a_set() {
    let mut running = Running::with_codes(&["A", "B"]);
    running.press("How the codes are listed");
    running.press("New set…");
    running.type_text("Teori");
    running.key(Key::Enter);
    assert!(running.sees("New set “Teori”"));
    running.key(Key::Escape);
    let from = running.harness.get_by_label_contains("B 0").rect().center();
    let to = running.harness.get_by_label_contains("Teori 0").rect().center();
    running.drag(from, to);
    let project = running.project();
    let sets: Vec<_> = project.code_sets().values().map(|set| (set.name.as_str(), set.codes.len())).collect();
    assert_eq!(sets, [("Teori", 1)]);
    assert!(running.sees("Put “B” into the set “Teori”"));
}

#[test]
fn unused_codes_are_pointed_out_and_listed_alone() {
    let mut running = Running::with_codes(&["A", "B"]);
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.press("2 unused codes");
    assert!(running.sees("A 0") && !running.sees("Ensomhed 1"));
    running.press("show all codes again");
    assert!(running.sees("Ensomhed 1"));
}

#[test]
fn the_definition_takes_its_example_from_the_text() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.palette("take the selected words");
    let examples: Vec<_> = running.project().codes().values().map(|code| code.example.clone()).collect();
    assert_eq!(examples, ["Jamen, jeg følte mig alene."]);
}

#[test]
fn two_thousand_codes_draw_only_those_in_view() {
    let mut running = Running::with_interviews();
    let mut changes = Vec::new();
    for number in 0..2000u32 {
        let id = redthread_workspace::new_id();
        let (name, color) = (format!("Kode {number}"), "#0072b2".to_owned());
        let empty = String::new;
        let (description, when, when_not, example) = (empty(), empty(), empty(), empty());
        let code =
            Code { id, parent: None, name, position: number, color, description, when, when_not, example };
        changes.push(Change::add(code));
    }
    running.app().step("", |workspace, by| workspace.commit(by, "codes", Change::Together(changes)));
    running.harness.run();
    let drawn = running.harness.query_all_by_label_contains("Kode ").count();
    assert!((5..60).contains(&drawn), "{drawn}");
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::K);
    running.key(Key::End);
    assert!(running.sees("Kode 1999"), "the last one is brought into view");
    running.type_text("1234");
    assert!(running.sees("Kode 1234"));
    assert!(!running.sees("Kode 1233"), "typing filters");
}

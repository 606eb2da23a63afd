//! Expressions are built by clicking, saved by name, and used in Compare and Retrieve.

use super::*;

/// Two interviews with “Relation/Tillid” on one turn of each, and “Ventetid” on another.
fn coded() -> Running {
    let mut running = Running::with_interviews();
    let app = running.app();
    let workspace = &mut app.session.as_mut().unwrap().workspace;
    let trust = workspace.ensure_code("Anna", &"Relation/Tillid".parse().unwrap()).unwrap();
    let wait = workspace.ensure_code("Anna", &"Ventetid".parse().unwrap()).unwrap();
    let project = workspace.project().clone();
    let turn = |document: usize, turn: usize| {
        let document = project.documents_in_order()[document].id;
        let range = project.layout(document).unwrap().turns[turn].range;
        Passage { document, range }
    };
    workspace.apply_code("Anna", trust, None, &[turn(0, 1), turn(1, 2)]).unwrap();
    workspace.apply_code("Anna", wait, None, &[turn(0, 2), turn(0, 4)]).unwrap();
    running.harness.run();
    running
}

impl Running {
    fn text_of(&mut self, label: &str) -> String {
        self.harness.get_by_label(label).value().unwrap_or_default()
    }

    /// Builds `code:"Relation/Tillid" and group:"borgere"` in the open builder.
    fn build_trust_of_citizens(&mut self) {
        self.press("New row: Add…");
        self.press("Coded with");
        self.press("Row 1: value: choose…");
        self.press("Relation / Tillid");
        self.press("New row: Add…");
        self.press("Said by the group");
        self.press("Row 2: value: choose…");
        self.press("borgere");
    }
}

#[test]
fn an_expression_is_built_by_clicking_saved_and_used() {
    let mut running = coded();
    running.app().desk.go(crate::place::Place::Compare);
    running.harness.run();
    running.press("Build…");
    running.build_trust_of_citizens();
    assert_eq!(running.text_of("Expression"), "code:\"Relation/Tillid\" and group:\"borgere\"");
    assert!(running.sees("The expression finds 1 passage in 1 document"));

    running.harness.get_by_label("Name of the query").focus();
    running.harness.run();
    running.type_text("Tillid hos borgere");
    running.press("Save query");
    let saved = running.project().find_query("tillid hos borgere").unwrap().expression.clone();
    assert_eq!(saved, "code:\"Relation/Tillid\" and group:\"borgere\"");

    // In Compare, only what the expression lets through counts.
    assert!(running.sees("Relation × ansatte: 1"));
    running.press("Use it");
    assert!(running.sees("Relation × borgere: 1") && running.sees("Ventetid × borgere: "));
    assert!(!running.sees("Relation × ansatte: 1"));
    running.press("Take away");
    assert!(running.sees("Relation × ansatte: 1"));

    // In Retrieve, it is there under its name.
    running.app().desk.go(crate::place::Place::Segments);
    running.harness.run();
    running.press("more conditions");
    running.press("Saved queries");
    running.press("Tillid hos borgere");
    assert_eq!(running.text_of("Expression"), "query:\"Tillid hos borgere\"");
    assert!(running.sees("1 of 4 segments"));
}

#[test]
fn rows_follow_the_text_and_the_text_follows_the_rows() {
    let mut running = coded();
    running.app().desk.go(crate::place::Place::Compare);
    running.harness.run();
    running.harness.get_by_label("Expression").focus();
    running.harness.run();
    running.type_text("turns and not (coded or text:brev)");
    running.press("Build…");
    assert!(running.sees("in brackets") && running.sees("any of these holds"));
    // Whose words are asked for is turned round in the row.
    running.press("Row 1: relation");
    running.press("lies within");
    assert_eq!(running.text_of("Expression"), "turns within turns and not (coded or text:\"brev\")");
    running.press("Take row away: Row 1");
    assert_eq!(running.text_of("Expression"), "not (coded or text:\"brev\")");
}

#[test]
fn what_is_not_understood_is_marked_and_what_rows_cannot_show_stays_text() {
    let mut running = coded();
    running.app().desk.go(crate::place::Place::Compare);
    running.harness.run();
    running.press("Build…");
    running.harness.get_by_label("Expression").focus();
    running.harness.run();
    running.type_text("turns and code:Tilid");
    assert!(running.sees("there is no code “Tilid”. Did you mean “Relation/Tillid”? (at character 16)"));
    let mut running = coded();
    running.app().desk.go(crate::place::Place::Compare);
    running.harness.run();
    running.press("Build…");
    running.harness.get_by_label("Expression").focus();
    running.harness.run();
    running.type_text("turns within (turns or coded)");
    assert!(running.sees("This expression says more than rows can show, so it is kept as text."));
    assert!(running.sees("The expression finds"));
}

#[test]
fn a_saved_query_is_opened_altered_and_renamed() {
    let mut running = coded();
    let workspace = &mut running.app().session.as_mut().unwrap().workspace;
    workspace.save_query("Anna", "Breve", "text:brev", None).unwrap();
    running.app().desk.go(crate::place::Place::Compare);
    running.harness.run();
    running.press("Saved queries");
    running.press("Open the query “Breve” to alter it");
    assert_eq!(running.text_of("Expression"), "text:\"brev\"");
    running.press("New row: Add…");
    running.press("Coded at all");
    running.press("Save over it");
    assert_eq!(running.project().find_query("Breve").unwrap().expression, "text:\"brev\" and coded");
    running.harness.get_by_label("Name of the query").focus();
    running.harness.run();
    running.type_text(" og mere");
    running.press("Rename “Breve” to this");
    let queries = running.project();
    let names: Vec<&str> = queries.queries_in_order().iter().map(|query| query.name.as_str()).collect();
    assert_eq!(names, ["Breve og mere"]);
}

#[test]
fn a_saved_query_is_removed_where_it_is_offered() {
    let mut running = coded();
    let workspace = &mut running.app().session.as_mut().unwrap().workspace;
    workspace.save_query("Anna", "Breve", "text:brev", None).unwrap();
    running.app().desk.go(crate::place::Place::Compare);
    running.harness.run();
    running.press("Saved queries");
    running.press("Remove the query “Breve”");
    assert!(running.project().queries().is_empty());
    assert!(running.sees("Removed the query “Breve”"));
}

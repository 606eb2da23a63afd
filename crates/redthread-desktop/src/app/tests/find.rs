//! Finding words: while one types, narrowed, counted, sorted, read in place, and coded.

use egui_kittest::kittest::NodeT;

use super::*;
use crate::place::Place;

/// A project with two interviews, at the place Find, with the keyboard in its field.
fn at_find() -> Running {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num2);
    running.keys(Modifiers::COMMAND, Key::F);
    running
}

/// The lines of the list from above, as far as they are in sight: what a screen reader says of each.
fn lines(running: &Running) -> Vec<String> {
    let nodes = running.harness.query_all_by_role(egui::accesskit::Role::ListBoxOption);
    let mut lines: Vec<(f32, String)> =
        nodes.map(|node| (node.rect().top(), node.accesskit_node().label().unwrap_or_default())).collect();
    lines.sort_by(|one, other| one.0.total_cmp(&other.0));
    lines.into_iter().map(|(_, label)| label).collect()
}

fn retype(running: &mut Running, text: &str) {
    running.keys(Modifiers::COMMAND, Key::A);
    running.type_text(text);
}

#[test]
fn hits_appear_while_one_types() {
    let mut running = at_find();
    assert!(running.sees("hits appear while you type"), "an empty place says what belongs there");
    running.type_text("ingenting");
    assert!(running.sees("No hits"));
    retype(&mut running, "ventetiden");
    assert!(running.sees("4 hits in 2 documents"), "without Enter, in all forms");
    let found = lines(&running);
    assert!(found[0].starts_with("Det var ventetiden, der tog modet fra mig. – Bo – Borgere"), "{found:?}");
    assert_eq!(found.len(), 4);
    retype(&mut running, "modet");
    assert!(running.sees("1 hit in 1 document"));
}

#[test]
fn a_half_typed_query_keeps_the_last_hits_and_says_what_is_expected() {
    let mut running = at_find();
    running.type_text("alene");
    assert!(running.sees("1 hit in 1 document"));
    running.type_text(" OR");
    assert!(running.sees("Expected here: a word or a phrase"));
    assert_eq!(lines(&running).len(), 1, "the last good hits stay");
    running.type_text(" modet");
    assert!(running.sees("2 hits in 1 document") && !running.sees("Expected here"));
    retype(&mut running, "\"mig al");
    assert!(running.sees("The quotation mark is still open"));
    assert_eq!(lines(&running).len(), 2);
    running.type_text("ene\"");
    assert!(running.sees("1 hit in 1 document"));
}

#[test]
fn the_field_above_and_the_one_in_the_place_are_one() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::F);
    running.type_text("modet");
    assert_eq!(running.app().desk.place, Place::Find, "hits are shown as soon as there are some");
    running.type_text(" OR alene");
    assert!(running.sees("2 hits in 1 document"), "the field above still has the keyboard");
    running.key(Key::Escape);
    assert_eq!(running.app().desk.place, Place::Read, "and Escape leads back");
    running.keys(Modifiers::COMMAND, Key::Num2);
    running.harness.get_by_label("Search query").focus();
    running.harness.run();
    retype(&mut running, "brev");
    assert_eq!(running.app().desk.find.query, "brev");
    assert!(running.sees("1 hit in 1 document"));
}

#[test]
fn filters_are_found_by_a_few_letters_and_stand_as_chips() {
    let mut running = at_find();
    running.type_text("ventetid");
    running.press("+ Filter");
    running.harness.get_by_label("Find a filter").focus();
    running.harness.run();
    running.type_text("ansat");
    running.key(Key::Enter);
    assert!(
        running.sees("1 hit in 1 document") && running.sees("Group: ansatte"),
        "interviewers are no group"
    );
    running.press("Group: ansatte");
    assert!(running.sees("4 hits in 2 documents"), "a press on the chip takes it away");
    running.press("Not the interviewer");
    assert!(running.sees("2 hits in 2 documents"));
    running.press("Not the interviewer");
    running.press("Expression…");
    running.harness.get_by_label("Expression").focus();
    running.harness.run();
    running.type_text("speaker:Lise");
    running.key(Key::Enter);
    assert!(running.sees("1 hit in 1 document") && running.sees("Expression: speaker:Lise"));
}

#[test]
fn counts_stand_beside_the_hits_and_narrow_them() {
    let mut running = at_find();
    running.type_text("ventetid");
    assert!(running.sees("borgere: 1") && running.sees("ansatte: 1") && running.sees("interviewers: 2"));
    assert!(running.sees("Ansatte: 2"));
    running.press("Borgere: 2");
    assert!(running.sees("2 hits in 1 document") && running.sees("Document: Borgere"));
    running.press("Borgere: 2");
    assert!(running.sees("4 hits in 2 documents"), "a second press takes it back");
}

#[test]
fn a_form_is_unticked_and_ticked_again() {
    let mut running = at_find();
    running.type_text("ventetid");
    assert!(running.sees("ventetiden: 3") && running.sees("ventetid: 1"));
    running.press("ventetiden: 3");
    assert!(running.sees("1 hit in 1 document"), "one stands in its bare form");
    assert!(running.sees("ventetiden: 3"), "the unticked form stays to be ticked again");
    running.press("ventetiden: 3");
    assert!(running.sees("4 hits in 2 documents"));
    running.press("ventetiden: 3");
    running.keys(Modifiers::COMMAND, Key::F);
    retype(&mut running, "ventetiden");
    assert!(running.sees("4 hits in 2 documents"), "other words begin with all their forms");
}

/// A study in which the words right of `vi` are Danish letters out of order.
fn with_danish_letters() -> Running {
    let text = "Bo: Så vi åbner døren.\nIda: Nu vi zapper.\nBo: Her vi ønsker.\nIda: Og vi ærer.\nBo: Jo vi aftaler.\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orden.redthread");
    let new = NewProject { name: "Orden".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    let file = folder.path().join("Et.txt");
    std::fs::write(&file, text).unwrap();
    workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).unwrap();
    drop(workspace);
    let mut running = Running::on(folder, Some(path));
    running.keys(Modifiers::COMMAND, Key::Num2);
    running.keys(Modifiers::COMMAND, Key::F);
    running
}

#[test]
fn contexts_are_sorted_in_danish_order() {
    let mut running = with_danish_letters();
    running.type_text("vi");
    let beginnings = |running: &Running| -> Vec<String> {
        lines(running).iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect()
    };
    assert_eq!(beginnings(&running), ["Så", "Nu", "Her", "Og", "Jo"], "in reading order");
    running.press("Sort by the word to the right");
    assert_eq!(beginnings(&running), ["Jo", "Nu", "Og", "Her", "Så"], "aftaler, zapper, ærer, ønsker, åbner");
    running.press("Sort by the word to the left");
    assert_eq!(beginnings(&running), ["Her", "Jo", "Nu", "Og", "Så"]);
    running.press("Sort by speaker");
    assert_eq!(beginnings(&running), ["Så", "Her", "Jo", "Nu", "Og"], "Bo before Ida, each in reading order");
    running.press("Sort by speaker");
    assert_eq!(
        beginnings(&running),
        ["Så", "Nu", "Her", "Og", "Jo"],
        "a second press gives the reading order back"
    );
}

#[test]
fn the_chosen_hit_shows_its_turn_opens_in_place_and_f3_goes_on() {
    let mut running = at_find();
    running.type_text("ventetid");
    running.key(Key::Enter);
    assert_eq!(running.app().desk.find.at, Some(0), "Enter goes to the hits");
    assert!(running.sees("Bo: Det var ventetiden, der tog modet fra mig."), "the turn stands below");
    assert!(running.sees("Interviewer: Kan I sige mere om ventetiden?"), "and what comes after it");
    running.key(Key::ArrowDown);
    running.key(Key::Enter);
    assert_eq!(running.app().desk.place, Place::Read);
    for expected in [2, 3, 0] {
        running.key(Key::F3);
        assert_eq!((running.app().desk.find.at, running.app().desk.place), (Some(expected), Place::Read));
    }
    running.keys(Modifiers::SHIFT, Key::F3);
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(running.app().desk.place, Place::Find, "Back returns to the list at once");
    assert_eq!(running.app().desk.find.at, Some(3), "to the hit that one read last");
    running.key(Key::ArrowUp);
    assert_eq!(running.app().desk.find.at, Some(2), "and the keys act there");
}

#[test]
fn selected_hits_are_coded_as_one_step() {
    let mut running = at_find();
    running.type_text("ventetid");
    running.key(Key::Enter);
    running.key(Key::Space);
    running.keys(Modifiers::SHIFT, Key::ArrowDown);
    running.key(Key::C);
    running.type_text("Ventetid");
    running.keys(Modifiers::SHIFT, Key::Enter);
    let pair = |words: &str| ("Ventetid".to_owned(), words.to_owned());
    let expected =
        [pair("Det var ventetiden, der tog modet fra mig."), pair("Kan I sige mere om ventetiden?")];
    assert_eq!(running.codings(), expected, "each in its sentence");
    assert!(running.sees("Coded “Ventetid” on 2 passages"));
    assert!(running.sees("Coded: Ventetid"), "the code is seen on its hits");
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.codings(), [], "one step takes all back");
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    running.key(Key::H);
    running.keys(Modifiers::COMMAND, Key::A);
    running.key(Key::Num1);
    let words = running.codings().into_iter().map(|(_, words)| words);
    let words: Vec<String> = words.filter(|words| !words.contains(' ')).collect();
    assert_eq!(
        words,
        ["ventetiden", "ventetiden", "ventetid", "ventetiden"],
        "all hits alone, with the number key"
    );
}

#[test]
fn only_what_is_not_coded_yet_is_found() {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.keys(Modifiers::COMMAND, Key::Num2);
    running.keys(Modifiers::COMMAND, Key::F);
    running.type_text("ventetid");
    running.press("Not yet coded");
    assert!(running.sees("3 hits in 2 documents"));
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.sees("4 hits in 2 documents"), "what undo takes back is found again");
}

#[test]
fn after_a_correction_hits_stand_where_the_words_are_now() {
    let mut running = at_find();
    running.type_text("alene");
    let project = running.project();
    let document = project.documents_in_order()[0].id;
    let app = running.app();
    let workspace = &mut app.session.as_mut().unwrap().workspace;
    let text = workspace.project().text(document).unwrap().clone();
    let start = text.as_str().find("Jamen, jeg").unwrap();
    let correction = redthread_workspace::Correction {
        document,
        seen: workspace.project().document(document).unwrap().text,
        passages: vec![(text.range_of_bytes(start..start + 5), "Jamen altså, hør nu".to_owned())],
        labels: Vec::new(),
    };
    workspace.correct("Anna", &correction).unwrap();
    running.harness.run();
    let app = running.app();
    let session = app.session.as_mut().unwrap();
    let sheet = session.sheet(document).unwrap();
    let words: Vec<String> =
        session.hits_in(&sheet).iter().map(|bytes| sheet.text.as_str()[bytes.clone()].to_owned()).collect();
    assert_eq!(words, ["alene"]);
}

#[test]
fn hits_are_copied_with_sources_and_written_to_a_table() {
    let mut running = at_find();
    running.type_text("alene OR modet");
    running.key(Key::Enter);
    running.harness.event(egui::Event::Copy);
    running.harness.run();
    assert!(running.sees("Copied with sources: 1 hit"));
    running.press("Table…");
    running.press("Write");
    super::workflows::wait_until(&mut running, |running| running.sees("2 hits written to"));
    let table = std::fs::read_to_string(running.folder.path().join("nordby.csv")).unwrap();
    let rows: Vec<&str> = table.lines().collect();
    assert_eq!(rows.len(), 3, "a head and two hits");
    assert!(rows[1].contains("Karin") && rows[1].contains(",alene,"), "{}", rows[1]);
}

#[test]
fn hits_are_looked_through_for_a_code() {
    let mut running = at_find();
    running.type_text("ventetid");
    running.press("Code these hits…");
    running.type_text("Ventetid");
    running.keys(Modifiers::SHIFT, Key::Enter);
    assert_eq!(running.app().desk.place, Place::Review);
    assert!(running.sees("Hits for ventetid"));
    assert_eq!(running.codings(), [], "nothing is coded by itself");
}

#[test]
fn a_search_is_saved_as_a_query_by_name() {
    let mut running = at_find();
    running.type_text("ventetid");
    running.press("borgere: 1");
    running.press("Save…");
    running.type_text("Ventetid hos borgerne");
    running.key(Key::Enter);
    assert!(running.sees("Saved the query “Ventetid hos borgerne”"));
    let queries: Vec<(String, String)> = running
        .project()
        .queries()
        .values()
        .map(|query| (query.name.clone(), query.expression.clone()))
        .collect();
    let expression = r#"text:"ventetid" and group:"borgere""#.to_owned();
    assert_eq!(queries, [("Ventetid hos borgerne".to_owned(), expression)]);
}

#[test]
fn of_thousands_of_hits_only_those_in_sight_are_drawn() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lang.redthread");
    let new = NewProject { name: "Lang".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    let file = folder.path().join("lang.txt");
    let turns: String = (0..5_000).map(|turn| format!("Bo: Replik {turn} om tid.\n")).collect();
    std::fs::write(&file, turns).unwrap();
    workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).unwrap();
    drop(workspace);
    let mut running = Running::on(folder, Some(path));
    running.keys(Modifiers::COMMAND, Key::F);
    running.type_text("tid");
    running.key(Key::Enter);
    assert!(running.sees("5,000 hits in 1 document"));
    assert!(running.app().desk.find.drawn() < 40);
    running.key(Key::End);
    assert!(lines(&running).last().unwrap().starts_with("Replik 4999 om tid."), "End goes to the last");
    running.press("Sort by the word to the left");
    running.key(Key::Home);
    assert!(running.app().desk.find.drawn() < 40);
    assert!(lines(&running)[0].starts_with("Replik 0 om tid."), "the same word left of all: reading order");
}

#[test]
fn what_was_chosen_is_remembered_for_the_project() {
    let mut running = at_find();
    running.press("Compounds");
    running.keys(Modifiers::COMMAND, Key::F);
    running.type_text("tid");
    assert!(running.sees("4 hits in 2 documents"), "ventetid holds tid");
    let path = running.folder.path().join("nordby.redthread");
    running.app().close();
    running.app().open(&path);
    running.harness.run();
    assert!(running.app().desk.find.ask.options.compounds);
}

#[test]
fn where_nothing_is_found_a_press_searches_more_freely() {
    let mut running = at_find();
    running.type_text("modett");
    assert!(running.sees("No hits for modett"));
    retype(&mut running, "foelte");
    assert!(running.sees("No hits for foelte"));
    running.harness.get_all_by_label("Loose letters").last().unwrap().click();
    running.harness.run();
    assert!(running.sees("1 hit in 1 document"), "følte");
}

#[test]
fn examples_are_words_of_the_study_and_find_something() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num2);
    let example = {
        let app = running.app();
        app.session.as_mut().unwrap().find_examples()[0].0.clone()
    };
    running.press(&example);
    assert_eq!(running.app().desk.find.query, example);
    assert!(!lines(&running).is_empty());
}

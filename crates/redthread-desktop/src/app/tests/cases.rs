//! Cases, who is who, and the facts of documents as a person edits them.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use redthread_model::*;

use super::Running;
use crate::place::Place;

/// The name, group and attribute values of the cases, as text.
fn cases(running: &mut Running) -> Vec<String> {
    let project = running.project();
    let mut lines: Vec<String> = project
        .cases()
        .values()
        .map(|case| {
            let group = case.group.and_then(|group| project.group(group)).map(|group| group.name.clone());
            let values = case.values.iter().map(|value| value.value.to_string());
            std::iter::once(case.name.clone()).chain(group).chain(values).collect::<Vec<_>>().join(" ")
        })
        .collect();
    lines.sort();
    lines
}

fn steps(running: &mut Running) -> u64 {
    running.app().session.as_ref().unwrap().workspace.head()
}

fn paste(running: &mut Running, text: &str) {
    running.harness.event(egui::Event::Paste(text.to_owned()));
    running.harness.run();
}

/// The cases' place, with the attributes `alder` (a number) and `arbejde` (yes or no) made by hand.
fn with_attributes() -> Running {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num6);
    assert_eq!(running.app().desk.place, Place::Cases);
    for (name, kind) in [("alder", "Number"), ("arbejde", "Yes or no")] {
        running.press("New attribute…");
        running.type_text(name);
        running.press(kind);
        running.press("Add it");
    }
    let names: Vec<_> = running
        .project()
        .attributes()
        .values()
        .map(|attribute| (attribute.name.clone(), attribute.kind))
        .collect();
    assert!(names.contains(&("alder".to_owned(), AttributeKind::Number)), "{names:?}");
    running
}

#[test]
fn a_table_is_pasted_over_cells_and_beyond_the_end_in_one_step() {
    let mut running = with_attributes();
    running.press("Bo, alder: ");
    let before = steps(&mut running);
    paste(&mut running, "52,5\tja\nukendt\tnej\n");
    assert_eq!(steps(&mut running), before + 1);
    // Bo and Karin come first; Karin's age is no number and is left out, the rest goes in.
    assert_eq!(cases(&mut running)[..2], ["Bo 52.5 yes", "Karin no"]);
    assert!(running.sees("1 cell was left out") && running.sees("This is no number"));
    running.press("All right");
    running.press("New case…");
    paste(&mut running, "Eva\tperson\tpårørende\t40\nIda\t\tpårørende\n");
    assert_eq!(steps(&mut running), before + 2);
    assert!(cases(&mut running).contains(&"Eva pårørende 40".to_owned()));
    assert!(cases(&mut running).contains(&"Ida pårørende".to_owned()));
    running.keys(Modifiers::COMMAND, Key::Z);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(cases(&mut running), ["Bo", "Karin", "Lise", "Per"]);
}

#[test]
fn a_cell_is_written_over_edited_emptied_and_left_by_key() {
    let mut running = with_attributes();
    running.press("Bo, alder: ");
    running.type_text("3");
    running.type_text("4");
    running.key(Key::Enter);
    assert_eq!(cases(&mut running)[0], "Bo 34");
    running.type_text("41");
    running.key(Key::Tab);
    assert_eq!(cases(&mut running)[1], "Karin 41");
    running.type_text("j");
    running.key(Key::Escape);
    assert_eq!(cases(&mut running)[1], "Karin 41", "Esc leaves all as it was");
    running.key(Key::ArrowLeft);
    running.key(Key::F2);
    running.type_text(",5");
    running.key(Key::Enter);
    assert_eq!(cases(&mut running)[1], "Karin 41.5");
    running.key(Key::ArrowUp);
    running.keys(Modifiers::SHIFT, Key::ArrowUp);
    running.key(Key::Delete);
    assert_eq!(cases(&mut running), ["Bo", "Karin", "Lise", "Per"], "both values in one stroke");
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(cases(&mut running)[1], "Karin 41.5");
}

#[test]
fn a_choice_is_taken_from_what_is_offered() {
    let mut running = with_attributes();
    running.press("Bo, Group: ");
    running.type_text("an");
    running.key(Key::ArrowDown);
    running.key(Key::Enter);
    assert_eq!(cases(&mut running)[0], "Bo ansatte");
    running.press("Bo, arbejde: ");
    running.type_text("j");
    running.type_text("a");
    running.key(Key::Enter);
    assert_eq!(cases(&mut running)[0], "Bo ansatte yes", "ja is understood in English, too");
}

#[test]
fn chosen_cases_become_one_person() {
    let mut running = with_attributes();
    running.press("Name: Bo");
    running.keys(Modifiers::SHIFT, Key::ArrowDown);
    running.press("These 2 are the same person");
    assert!(running.sees("2 cases are"));
    assert_eq!(running.project().cases().len(), 3);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(cases(&mut running), ["Bo", "Karin", "Lise", "Per"]);
}

#[test]
fn who_speaks_is_said_by_key_for_one_document_or_everywhere() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num6);
    running.press("Who is who");
    running.press("Bo, Who it is: Bo");
    running.type_text("Bodil");
    running.key(Key::Enter);
    assert!(cases(&mut running).contains(&"Bodil".to_owned()));
    assert!(running.sees("Said who speaks as “Bo”"));
    running.press("A label means the same person in every document");
    let interviewers: Vec<_> = running
        .harness
        .query_all_by_label("Interviewer, Who it is: Interviewer")
        .map(|node| node.rect())
        .collect();
    assert_eq!(interviewers.len(), 2);
    running.click_at(interviewers[0].center());
    running.type_text("?");
    running.key(Key::Enter);
    let project = running.project();
    let voices: Vec<_> =
        project.documents().values().map(|document| document.speaker("Interviewer").unwrap().voice).collect();
    assert_eq!(voices, [SpeakerVoice::Unknown; 2]);
    running.press_containing("Not said yet");
    assert!(!running.sees("Bo, Who it is: Bodil"), "what was said is no longer in the way");
}

#[test]
fn facts_of_documents_are_written_for_all_chosen_at_once() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num6);
    running.press("Facts of documents");
    running.press("Borgere, Group: borgere");
    running.keys(Modifiers::SHIFT, Key::ArrowDown);
    let before = steps(&mut running);
    running.type_text("alle");
    running.keys(Modifiers::COMMAND, Key::Enter);
    assert_eq!(steps(&mut running), before + 1);
    let project = running.project();
    let group = project.groups().values().find(|group| group.name == "alle").unwrap().id;
    assert!(project.documents().values().all(|document| document.group == Some(group)));
    assert!(running.sees("2 documents altered"));
    running.press("Name: Borgere");
    running.key(Key::F2);
    running.type_text(" i marts");
    running.key(Key::Enter);
    assert!(running.sees("The document is called “Borgere i marts” now"));
}

#[test]
fn a_group_is_renamed_ordered_and_removed_when_empty() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num6);
    running.press("Facts of documents");
    running.press("Groups, stages, rounds, periods");
    running.press("ansatte 1");
    running.keys(Modifiers::ALT, Key::ArrowUp);
    let names = |running: &mut Running| {
        let project = running.project();
        project.groups_in_order().iter().map(|group| group.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(&mut running), ["ansatte", "borgere"]);
    running.press("ansatte 1");
    running.harness.get_by_label("ansatte 1").click_secondary();
    running.harness.run();
    running.press("Rename");
    running.type_text(" i jobcentret");
    running.key(Key::Enter);
    assert_eq!(names(&mut running), ["ansatte i jobcentret", "borgere"]);
}

#[test]
fn a_document_is_renamed_and_deleted_from_the_list_of_sources() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.harness.get_by_label("Borgere 1").click_secondary();
    running.harness.run();
    running.press_containing("Rename");
    running.type_text(" 1");
    running.key(Key::Enter);
    assert!(running.project().documents().values().any(|document| document.name == "Borgere 1"));
    running.harness.get_by_label("Borgere 1 1").click_secondary();
    running.harness.run();
    running.press("Delete the document with its 1 codings");
    assert!(running.sees("Deleted 1 document with 1 codings"));
    assert_eq!(running.project().documents().len(), 1);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.codings().len(), 1, "undo brings document and codings back");
}

#[test]
fn many_cases_and_attributes_are_drawn_only_where_they_are_seen() {
    let mut running = with_attributes();
    let session = running.app().session.as_mut().unwrap();
    let edits: Vec<_> = (0..2_000)
        .map(|number| redthread_workspace::CaseEdit {
            name: Some(format!("P {number:04}")),
            ..Default::default()
        })
        .collect();
    session.workspace.edit_cases("Anna", &edits).unwrap();
    running.harness.run();
    let seen = running.harness.query_all_by_label_contains("Name: P").count();
    assert!((5..60).contains(&seen), "{seen} rows are drawn");
    running.press("Name: Bo");
    running.keys(Modifiers::COMMAND, Key::End);
    assert!(running.sees("New case…"), "the end is in view");
}

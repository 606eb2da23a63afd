//! Bringing files in: dropped or pasted, shown, corrected, imported, taken back.

use super::workflows::wait_until;
use super::*;
use crate::place::Place;

const GROUP: &str = "\
Interviewer: Hvordan gik det?

Karin: Jo, det gik.

Pia: Og så?

Karin: Nå, det ved jeg ikke.

Pia: Tak.
";

/// Lets files fall on the window and waits until they are read.
fn drop_files(running: &mut Running, files: &[(&str, &str)]) {
    let mut paths = Vec::new();
    for (name, text) in files {
        let path = running.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        paths.push(path);
    }
    running.app().add_files(paths);
    running.harness.step();
    read(running);
}

/// Waits until all is read.
fn read(running: &mut Running) {
    wait_until(running, |running| {
        let app = running.harness.state().as_ref().unwrap();
        app.desk.imports.reading.is_empty() && !app.jobs.running()
    });
    running.harness.run();
}

/// Presses something that lets files be read or come in. That goes on beside the frames.
fn begin(running: &mut Running, label: &str) {
    running.harness.get_by_label(label).click();
    running.harness.run_steps(2);
}

/// A key that lets files be read or come in.
fn begin_by_key(running: &mut Running, modifiers: Modifiers, key: Key) {
    running.harness.key_press_modifiers(modifiers, key);
    running.harness.run_steps(2);
}

/// Pastes a text where no field takes it.
fn paste(running: &mut Running, text: &str) {
    running.harness.event(egui::Event::Paste(text.to_owned()));
    running.harness.run_steps(2);
}

fn documents(running: &mut Running) -> Vec<String> {
    let project = running.project();
    project.documents_in_order().iter().map(|document| document.name.clone()).collect()
}

fn imported(running: &mut Running, count: usize) {
    let before = 2;
    wait_until(running, |running| {
        let app = running.harness.state().as_ref().unwrap();
        app.session.as_ref().unwrap().project().documents().len() == before + count && !app.jobs.running()
    });
    running.harness.run();
}

#[test]
fn a_dropped_file_is_shown_and_comes_in_with_enter() {
    let mut running = Running::with_interviews();
    drop_files(&mut running, &[("Møde.txt", GROUP)]);
    assert_eq!(running.app().desk.place, Place::Import);
    assert!(running.sees("Møde, focus group · 5 turns · 3 speakers"));
    assert!(running.sees("Karin: Jo, det gik."), "the turns are shown as the reader shows them");
    assert_eq!(documents(&mut running), ["Borgere", "Ansatte"], "nothing came in yet");
    begin_by_key(&mut running, Modifiers::NONE, Key::Enter);
    imported(&mut running, 1);
    assert_eq!(running.app().desk.place, Place::Read);
    assert!(running.sees("Karin: Jo, det gik.") && running.sees("1 document came in"));
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(documents(&mut running), ["Borgere", "Ansatte"]);
}

#[test]
fn a_label_is_corrected_and_the_text_read_anew() {
    let mut running = Running::with_interviews();
    drop_files(&mut running, &[("Møde.txt", GROUP)]);
    running.press("What “Pia” is: a person");
    begin(&mut running, "the interviewer");
    read(&mut running);
    assert!(running.sees("What “Pia” is: the interviewer"));
    running.press("What “Karin” is: a person");
    begin(&mut running, "no speaker");
    read(&mut running);
    assert!(running.sees("4 turns · 2 speakers") || !running.sees("3 speakers"), "Karin is text now");
    begin(&mut running, "“Karin” is a speaker");
    read(&mut running);
    assert!(running.sees("5 turns · 3 speakers"));
    running.harness.get_by_label("Who “Karin” is").focus();
    running.harness.run();
    running.type_text("Karin Holm");
    begin_by_key(&mut running, Modifiers::NONE, Key::Enter);
    read(&mut running);
    begin_by_key(&mut running, Modifiers::COMMAND, Key::Enter);
    imported(&mut running, 1);
    let project = running.project();
    let document = project.documents_in_order().last().unwrap().id;
    let document = project.document(document).unwrap();
    assert_eq!(document.speaker("Pia").unwrap().voice, SpeakerVoice::Interviewer);
    let SpeakerVoice::Case(case) = document.speaker("Karin").unwrap().voice else { panic!("a person") };
    let case = project.case(case).unwrap();
    assert_eq!((case.name.as_str(), case.provisional), ("Karin Holm", false));
}

#[test]
fn a_name_in_several_files_becomes_one_person_on_wish() {
    let mut running = Running::with_interviews();
    drop_files(&mut running, &[("1.txt", GROUP), ("2.txt", &GROUP.replace("Tak", "Mange tak"))]);
    // “Karin” stands in a document of the project as somebody nobody has confirmed.
    assert!(
        running.sees("stand in several files") && running.sees("“Karin” is the same person in all 2 files")
    );
    begin(&mut running, "“Pia” is the same person in all 2 files");
    read(&mut running);
    begin(&mut running, "Import 2 documents");
    imported(&mut running, 2);
    let project = running.project();
    let voices = |label: &str| {
        let documents = project.documents_in_order().into_iter().skip(2);
        documents.map(|document| document.speaker(label).unwrap().voice).collect::<Vec<_>>()
    };
    assert_eq!(voices("Pia")[0], voices("Pia")[1]);
    assert_ne!(voices("Karin")[0], voices("Karin")[1], "nothing was said of Karin");
    assert!(running.sees("2 documents came in") && running.sees("Read the first one"), "the report is shown");
    running.press("Read the first one");
    assert_eq!(running.app().desk.place, Place::Read);
    running.press("Jobs");
    running.press("Open the report");
    assert!(running.sees("Worth a look"), "the report is found again");
}

#[test]
fn what_cannot_be_read_says_why_and_the_rest_comes_in_when_it_is_wished() {
    let mut running = Running::with_interviews();
    drop_files(&mut running, &[("1.txt", GROUP), ("Tom.txt", "")]);
    assert!(running.sees("Tom.txt, cannot be read: "));
    running.key(Key::Enter);
    assert!(running.sees("Ctrl Enter brings in the rest") && running.sees("This file cannot be read"));
    assert_eq!(documents(&mut running).len(), 2);
    begin_by_key(&mut running, Modifiers::COMMAND, Key::Enter);
    imported(&mut running, 1);
    assert!(running.sees("1 document came in; 1 left out") && running.sees("These did not come in"));
    running.key(Key::Escape);
    assert_eq!(running.app().desk.place, Place::Read);
}

#[test]
fn groups_and_kinds_are_said_of_all_marked_files_at_once() {
    let mut running = Running::with_interviews();
    let files = [("1.txt", GROUP), ("2.txt", &GROUP.replace("Tak", "Farvel")), ("3.txt", "En note.\n")];
    drop_files(&mut running, &files);
    running.key(Key::ArrowDown);
    running.key(Key::ArrowUp);
    running.keys(Modifiers::SHIFT, Key::ArrowDown);
    assert!(running.sees("For all 2 marked files"));
    running.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, "Group").focus();
    running.harness.run();
    running.type_text("pårø");
    running.type_text("rende");
    running.key(Key::Enter);
    running.press("Kind of source: focus group");
    running.press("interview");
    running.press("3, document · 2 words");
    running.key(Key::Delete);
    begin(&mut running, "Import 2 documents");
    imported(&mut running, 2);
    let project = running.project();
    for document in project.documents_in_order().into_iter().skip(2) {
        let group = document.group.and_then(|group| project.group(group)).map(|group| group.name.clone());
        assert_eq!((group.as_deref(), document.kind), (Some("pårørende"), DocumentKind::Interview));
    }
}

#[test]
fn pasted_text_becomes_a_document_with_the_name_that_is_typed() {
    let mut running = Running::with_interviews();
    paste(&mut running, "En note om mødet.\n");
    read(&mut running);
    running.type_text("Mødenote");
    begin_by_key(&mut running, Modifiers::NONE, Key::Enter);
    imported(&mut running, 1);
    assert!(documents(&mut running).contains(&"Mødenote".to_owned()));
    assert!(running.sees("En note om mødet."));
}

#[test]
fn text_that_is_pasted_into_a_field_stays_there() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::F);
    running.harness.event(egui::Event::Paste("ventetiden".to_owned()));
    running.harness.run();
    assert_eq!(running.app().desk.find.query, "ventetiden");
    assert_eq!(running.app().desk.place, Place::Find, "searched for, and not brought in");
    running.press("Import files…");
    running.press("Paste text");
    paste(&mut running, "Karin: Ja.");
    read(&mut running);
    assert!(running.sees("Karin: Ja."), "what was asked for goes past the field");
}

#[test]
fn five_hundred_files_are_listed_and_only_what_is_seen_is_drawn() {
    let mut running = Running::with_interviews();
    let folder = running.folder.path().join("mange");
    std::fs::create_dir(&folder).unwrap();
    for number in 0..500 {
        let text =
            format!("Interviewer: Hvad så?\n\nKarin: Nummer {number}.\n\nInterviewer: Tak.\n\nKarin: Ja.\n");
        std::fs::write(folder.join(format!("{number:03}.txt")), text).unwrap();
    }
    running.app().add_files(vec![folder]);
    running.harness.step();
    read(&mut running);
    assert!(running.sees("500 documents come in"));
    let lines =
        |running: &Running| running.harness.query_all_by_label_contains("interview · 4 turns").count();
    assert!((4..40).contains(&lines(&running)), "{}", lines(&running));
    running.key(Key::End);
    assert!(running.sees("499, interview") && running.sees("Karin: Nummer 499."), "the last one is in view");
    running.keys(Modifiers::COMMAND, Key::A);
    assert!(running.sees("For all 500 marked files"));
    running.key(Key::Escape);
    assert_eq!(documents(&mut running).len(), 2);
}

#[test]
fn every_field_has_a_name_while_files_are_shown() {
    let mut running = Running::with_interviews();
    drop_files(
        &mut running,
        &[("1.txt", GROUP), ("2.txt", &GROUP.replace("Tak", "Farvel")), ("Tom.txt", "")],
    );
    assert_eq!(super::window::nameless(&running), [""; 0]);
    begin_by_key(&mut running, Modifiers::COMMAND, Key::Enter);
    imported(&mut running, 2);
    assert_eq!(super::window::nameless(&running), [""; 0], "the report");
}

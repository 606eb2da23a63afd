//! The first workflows: reading, coding, searching, comparing, the thread.

use std::time::{Duration, Instant};

use super::*;
use crate::place::Place;

fn pairs(codings: &[(String, String)]) -> Vec<(&str, &str)> {
    codings.iter().map(|(code, words)| (code.as_str(), words.as_str())).collect()
}

#[test]
fn select_press_c_type_enter_and_undo() {
    let mut running = Running::with_interviews();
    assert!(running.sees("Karin: Jamen, jeg følte mig alene"), "the first document is open");
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    assert_eq!(pairs(&running.codings()), [("Ensomhed", "Jamen, jeg følte mig alene.")]);
    assert!(running.sees("Coded “Ensomhed” on 5 words"));
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.codings(), []);
    running.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    assert_eq!(running.codings().len(), 1);
}

#[test]
fn three_letters_find_the_code_again_and_point_repeats_it() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Nærhed");
    let place = running.paragraph("ventetiden, der tog").left_top() + egui::vec2(4.0, 12.0);
    running.click_at(place);
    running.key(Key::T);
    running.key(Key::Enter);
    running.type_text("naer");
    running.key(Key::Enter);
    running.key(Key::J);
    running.key(Key::S);
    running.key(Key::Period);
    running.key(Key::S);
    running.key(Key::Num1);
    let codings = running.codings();
    let expected = [
        ("Nærhed", "Jamen, jeg følte mig alene."),
        ("Nærhed", "Det var ventetiden, der tog modet fra mig."),
        ("Nærhed", "Kan I sige mere om ventetiden?"),
    ];
    assert_eq!(
        pairs(&codings),
        expected,
        "the last was coded already, and coding it once more changes nothing"
    );
}

#[test]
fn words_are_selected_across_paragraphs_with_the_mouse() {
    let mut running = Running::with_interviews();
    let (first, second) = (running.paragraph("Jamen, jeg følte"), running.paragraph("ventetiden, der tog"));
    running.drag(first.left_top() + egui::vec2(1.0, 12.0), second.left_top() + egui::vec2(1.0, 12.0));
    running.key(Key::C);
    running.type_text("Begge");
    running.keys(Modifiers::SHIFT, Key::Enter);
    let codings = running.codings();
    assert_eq!(codings.len(), 1);
    assert!(
        codings[0].1.starts_with("Jamen, jeg følte mig alene.") && codings[0].1.ends_with("Bo: "),
        "{codings:?}"
    );
}

#[test]
fn the_keyboard_selects_by_letter_word_and_row() {
    let mut running = Running::with_interviews();
    running.click_at(running.paragraph("Jamen, jeg følte").left_top() + egui::vec2(1.0, 12.0));
    let selected = |running: &mut Running| {
        let app = running.app();
        let sheet = app.session.as_mut().unwrap().sheet(app.desk.document.unwrap()).unwrap();
        sheet.text.as_str()[app.desk.reader.selection.bytes()].to_owned()
    };
    running.keys(Modifiers::SHIFT, Key::ArrowRight);
    assert_eq!(selected(&mut running), "J");
    running.keys(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowRight);
    assert_eq!(selected(&mut running), "Jamen, ");
    running.keys(Modifiers::SHIFT, Key::End);
    assert!(selected(&mut running).starts_with("Jamen, jeg følte mig alene."));
    running.key(Key::Escape);
    assert_eq!(selected(&mut running), "");
    running.keys(Modifiers::COMMAND, Key::A);
    assert!(selected(&mut running).ends_with("så kommer der et brev."));
}

#[test]
fn a_click_on_a_code_puts_it_on_the_selection_and_so_does_dragging() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let place = running.paragraph("ventetiden, der tog").left_top() + egui::vec2(4.0, 12.0);
    running.click_at(place);
    running.key(Key::T);
    running.press_containing("Ensomhed 1");
    assert_eq!(running.codings().len(), 2);
    running.click_at(running.paragraph("Kan I sige mere").left_top() + egui::vec2(4.0, 12.0));
    running.key(Key::T);
    let from = running.paragraph("Kan I sige mere").left_top() + egui::vec2(20.0, 12.0);
    let to = running.harness.get_by_label_contains("Ensomhed 2").rect().center();
    running.drag(from, to);
    assert_eq!(pairs(&running.codings())[2], ("Ensomhed", "Kan I sige mere om ventetiden?"));
}

#[test]
fn valence_quote_and_removal_act_on_the_coding_just_made() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.key(Key::V);
    let coding = |running: &mut Running| {
        let project = running.project();
        let document = project.documents_in_order()[0].id;
        project.codings(document).unwrap().first().copied()
    };
    assert_eq!(coding(&mut running).unwrap().valence, Some(Valence::Well));
    running.key(Key::V);
    assert_eq!(coding(&mut running).unwrap().valence, Some(Valence::LessWell));
    running.key(Key::Q);
    let quotes: Vec<_> = running.project().quotes().values().map(|quote| quote.theme.is_some()).collect();
    assert_eq!(quotes, [true], "the quote belongs to the coding's theme");
    running.key(Key::Delete);
    assert_eq!(coding(&mut running), None);
    assert!(running.sees("Removed “Ensomhed” here"));
}

#[test]
fn a_memo_is_saved_when_one_leaves_it() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.key(Key::M);
    running.type_text("Går igen hos Bo");
    running.press("Find");
    let memos: Vec<_> = running.project().memos().values().map(|memo| memo.text.clone()).collect();
    assert_eq!(memos, ["Går igen hos Bo"]);
}

#[test]
fn searching_shows_hits_with_context_and_jumps_to_them() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::F);
    running.type_text("ventetiden");
    running.key(Key::Enter);
    assert!(running.sees("in 2 documents"));
    assert!(
        running.sees("Karin: Jamen, jeg følte mig alene."),
        "what was said before is shown with the turn"
    );
    running.key(Key::Enter);
    assert_eq!(running.app().desk.place, Place::Read);
    let first = running.app().desk.find.at;
    running.key(Key::F3);
    assert_ne!(running.app().desk.find.at, first);
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(running.app().desk.place, Place::Find);
}

#[test]
fn a_cell_opens_its_quotes_and_a_quote_its_place() {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.press("Compare");
    running.press("Ventetid × borgere: 1");
    running.press_containing("Det var ventetiden, der tog modet fra mig. – Bo");
    assert_eq!(running.app().desk.place, Place::Read);
    assert!(running.app().desk.coding.is_some());
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(running.app().desk.place, Place::Compare);
    assert!(running.sees("Det var ventetiden"), "the quotes are still open");
}

#[test]
fn a_statement_is_carried_on_and_answered() {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.press("Carry to a later stage…");
    running.press("2");
    running.press("Thread");
    assert!(running.sees("not answered"));
    running.press("Find the answer…");
    running.click_at(running.paragraph("ventetiden er for lang").left_top() + egui::vec2(4.0, 12.0));
    running.key(Key::S);
    running.press("recognises");
    assert_eq!(running.app().desk.place, Place::Thread);
    assert!(running.sees("recognises") && !running.sees("not answered"));
}

#[test]
fn a_summary_is_saved_when_one_leaves_it() {
    let mut running = Running::with_interviews();
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.press("Report");
    running.press("Summary: borgere");
    running.type_text("De venter for længe.");
    running.press("Compare");
    let summaries: Vec<_> = running
        .project()
        .summaries()
        .values()
        .map(|summary| (summary.group.is_some(), summary.text.clone()))
        .collect();
    assert_eq!(summaries, [(true, "De venter for længe.".to_owned())]);
}

#[test]
fn what_another_program_does_appears_by_itself() {
    let mut running = Running::with_interviews();
    let path = running.folder.path().join("nordby.redthread");
    Workspace::open(&path).unwrap().create_code("Bent", None, "Udefra").unwrap();
    running.app().looked = Instant::now() - Duration::from_secs(1);
    running.harness.run();
    assert!(running.sees("Udefra"));
}

#[test]
fn a_project_is_created_from_the_start_and_remembered() {
    let mut running = Running::empty();
    let path = running.folder.path().join("ny undersøgelse.redthread");
    running.harness.get_by_label("Path of the project").focus();
    running.harness.run();
    running.type_text(&path.display().to_string());
    running.press("Create the project");
    assert!(running.sees("Nothing to read yet"), "an empty view says what belongs there");
    assert_eq!(running.project().info().unwrap().name, "ny undersøgelse");
    assert!(path.is_file());
    running.app().close();
    running.harness.run();
    assert!(running.sees("Recent projects") && running.sees("ny undersøgelse"));
}

#[test]
fn a_file_that_is_no_project_is_refused_in_a_quiet_line() {
    let mut running = Running::empty();
    let path = running.folder.path().join("noter.txt");
    std::fs::write(&path, "ikke et projekt").unwrap();
    running.app().open(&path);
    running.harness.run();
    assert!(running.sees("⚠"));
    running.press("Understood");
    assert!(!running.sees("⚠"));
}

#[test]
fn the_interface_speaks_danish_and_shows_every_place() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::K);
    running.type_text("danish");
    running.key(Key::Enter);
    for place in ["Find", "Sammenlign", "Tråden", "Rapport", "Læs"] {
        running.press(place);
    }
    assert!(running.sees("alt er gemt"));
    running.key(Key::F9);
    assert_eq!(running.app().settings.shade, crate::look::Shade::Dark);
}

#[test]
fn a_long_document_is_laid_out_only_where_it_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lang.redthread");
    let new = NewProject { name: "Lang".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    let file = folder.path().join("lang.txt");
    let turns: String = (0..5_000)
        .map(|turn| format!("Bo: Dette er replik nummer {turn}, og den siger en hel del om ventetid.\n"))
        .collect();
    std::fs::write(&file, turns).unwrap();
    workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).unwrap();
    drop(workspace);
    let mut running = Running::on(folder, Some(path));
    let seen = running.harness.query_all_by_label_contains("Dette er replik").count();
    assert!((5..60).contains(&seen), "{seen} paragraphs are laid out");
    running.click_at(running.paragraph("nummer 3,").left_top() + egui::vec2(4.0, 12.0));
    running.keys(Modifiers::COMMAND, Key::End);
    assert!(running.sees("nummer 4999,"), "the end is in view");
    running.key(Key::PageUp);
    assert!(!running.sees("nummer 4999,"));
    running.keys(Modifiers::COMMAND, Key::Home);
    assert!(running.sees("nummer 0,"));
}

#[test]
fn the_end_of_a_coding_is_moved_by_its_stripe() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let stripe = {
        let nodes = running.harness.query_all_by_label("Ensomhed");
        nodes.map(|node| node.rect()).find(|rect| rect.width() < 10.0).unwrap()
    };
    let paragraph = running.paragraph("Jamen, jeg følte");
    running.drag(stripe.center_bottom(), egui::pos2(paragraph.left() + 100.0, paragraph.top() + 12.0));
    let codings = running.codings();
    let words = &codings[0].1;
    assert!(words.starts_with("Jamen") && words.len() < "Jamen, jeg følte mig alene.".len(), "{words}");
    assert!(running.sees("Moved the border of “Ensomhed”"));
}

#[test]
fn a_code_is_renamed_and_moved_under_another() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.code_sentence("ventetiden, der tog", "Rammer");
    running.key(Key::Escape);
    running.press("Compare");
    running.press("Read");
    running.press_containing("Ensomhed 1");
    running.key(Key::F2);
    running.type_text(" og savn");
    running.key(Key::Enter);
    let (from, to) = ("Ensomhed og savn 1", "Rammer 1");
    let from = running.harness.get_by_label_contains(from).rect().center();
    let to = running.harness.get_by_label_contains(to).rect().center();
    running.drag(from, to);
    assert_eq!(running.codings()[0].0, "Rammer/Ensomhed og savn");
}

/// Draws frames until `done`: jobs end when they end.
pub(super) fn wait_until(running: &mut Running, done: impl Fn(&Running) -> bool) {
    let begun = Instant::now();
    while !done(running) {
        assert!(begun.elapsed() < Duration::from_secs(60), "the job does not end");
        std::thread::sleep(Duration::from_millis(5));
        running.harness.step();
    }
}

#[test]
fn files_are_imported_from_a_path_and_the_report_is_written_to_one() {
    let mut running = Running::with_interviews();
    let file = running.folder.path().join("Ledelse.txt");
    std::fs::write(&file, "Interviewer: Hvad nu?\nJette: Vi ser på det.\n").unwrap();
    running.keys(Modifiers::COMMAND, Key::I);
    running.type_text(&file.display().to_string());
    // What is read is read beside the frames; the second Enter brings it in, also before that has ended.
    for _ in 0..2 {
        running.harness.key_press(Key::Enter);
        running.harness.run_steps(2);
    }
    wait_until(&mut running, |running| running.sees("1 document came in"));
    assert!(running.sees("Jette: Vi ser på det."), "what came in is open");
    running.press("Report");
    running.press("Write the report");
    wait_until(&mut running, |running| running.sees("The report is written"));
    assert!(running.folder.path().join("nordby.docx").is_file());
}

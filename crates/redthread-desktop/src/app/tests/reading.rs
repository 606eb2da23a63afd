//! Reading: how it looks, finding and going in a text, copying, two texts side by side, selecting by keys.

use super::*;
use crate::look::{Face, Numbers, Shade};
use crate::reader::{Half, Sheet};
use crate::settings::Settings;

const FIND: Modifiers = Modifiers::COMMAND.plus(Modifiers::SHIFT);

fn sheet(running: &mut Running) -> std::sync::Arc<Sheet> {
    let app = running.app();
    let document = app.desk.document.unwrap();
    app.session.as_mut().unwrap().sheet(document).unwrap()
}

fn selected(running: &mut Running) -> String {
    let sheet = sheet(running);
    sheet.text.as_str()[running.app().desk.reader.selection.bytes()].to_owned()
}

/// A click on the first words of the paragraph with these words.
fn click_words(running: &mut Running, words: &str) {
    let place = running.paragraph(words).left_top() + egui::vec2(1.0, 12.0);
    running.click_at(place);
}

/// A press on a document in the list of sources.
fn open_source(running: &mut Running, name: &str) {
    let rows = running.harness.query_all_by_label_contains(name);
    let row = rows.into_iter().find(|node| node.rect().right() < 340.0 && node.rect().top() > 60.0);
    row.unwrap().click();
    running.harness.run();
}

/// What was copied in the frame of the last key.
fn copied(running: &mut Running, modifiers: Modifiers, key: Key) -> String {
    let event = egui::Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    running.harness.event(event);
    running.harness.step();
    let commands = running.harness.output().platform_output.commands.clone();
    let words = commands.into_iter().find_map(|command| match command {
        egui::OutputCommand::CopyText(words) => Some(words),
        _ => None,
    });
    words.unwrap_or_default()
}

/// A project with one long text.
fn with_long_text() -> Running {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("lang.redthread");
    let new = NewProject { name: "Lang".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&path, &new, "Anna").unwrap();
    for name in ["Kort", "Lang"] {
        let file = folder.path().join(format!("{name}.txt"));
        let count = if name == "Lang" { 400 } else { 2 };
        let turns: String =
            (0..count).map(|turn| format!("Bo: I {name} siger replik {turn} noget om ventetid.\n")).collect();
        std::fs::write(&file, turns).unwrap();
        workspace.import("Anna", &[file], &ImportOptions::default(), &Progress::default()).unwrap();
    }
    drop(workspace);
    Running::on(folder, Some(path))
}

#[test]
fn the_look_of_the_text_is_chosen_in_a_panel_and_kept() {
    let mut running = Running::with_interviews();
    let before = running.paragraph("Jamen, jeg følte").height();
    running.press("How the text looks");
    running.press("Without serifs");
    running.press("Lines");
    running.press("High contrast");
    let slider = running.harness.get_by_role_and_label(egui::accesskit::Role::Slider, "Size of letters");
    slider.focus();
    running.harness.run();
    for _ in 0..4 {
        running.key(Key::ArrowRight);
    }
    let settings = running.app().settings.clone();
    assert_eq!((settings.reading.face, settings.reading.numbers), (Face::Sans, Numbers::Lines));
    assert_eq!((settings.shade, settings.reading.size), (Shade::Contrast, 21.0));
    assert!(running.paragraph("Jamen, jeg følte").height() > before);
    running.key(Key::Escape);
    assert!(!running.sees("Without serifs"), "Esc closes the panel");
    let file = running.folder.path().join("desktop.json");
    assert_eq!(Settings::read(Some(&file)).reading, settings.reading);
    running.key(Key::F8);
    running.press("As it was at first");
    assert_eq!(running.app().settings.reading, Settings::default().reading);
}

#[test]
fn words_are_found_in_the_text_and_selected_when_the_bar_closes() {
    let mut running = Running::with_interviews();
    click_words(&mut running, "Jamen, jeg følte");
    running.keys(FIND, Key::F);
    running.type_text("VENTE");
    assert!(running.sees("1 of 4"));
    running.key(Key::Enter);
    assert!(running.sees("2 of 4"));
    running.key(Key::F3);
    assert!(running.sees("3 of 4"));
    running.keys(Modifiers::SHIFT, Key::Enter);
    running.keys(Modifiers::SHIFT, Key::Enter);
    running.keys(Modifiers::SHIFT, Key::F3);
    assert!(running.sees("4 of 4"), "around the start");
    running.key(Key::Escape);
    assert!(!running.sees("of 4"));
    assert_eq!(selected(&mut running), "vente");
}

#[test]
fn a_slash_opens_the_search_in_the_text_and_says_when_there_is_nothing() {
    let mut running = Running::with_interviews();
    click_words(&mut running, "Jamen, jeg følte");
    running.key(Key::Slash);
    running.type_text("foelte");
    assert!(running.sees("1 of 1"), "a foreign keyboard will do");
    running.type_text("xx");
    assert!(running.sees("Not found here"));
    running.key(Key::Escape);
    running.key(Key::S);
    assert_eq!(selected(&mut running), "Jamen, jeg følte mig alene.", "the reader has the keyboard again");
}

#[test]
fn one_goes_to_a_turn_and_is_told_what_was_understood() {
    let mut running = with_long_text();
    open_source(&mut running, "Lang");
    running.keys(Modifiers::COMMAND, Key::G);
    running.type_text("turn 301");
    assert!(running.sees("Enter: turn 301 · Bo"));
    running.key(Key::Enter);
    assert!(running.sees("siger replik 300 noget"));
    running.keys(Modifiers::COMMAND, Key::G);
    running.type_text("p. 7");
    assert!(running.sees("This text has no pages"));
    running.key(Key::Enter);
    assert!(running.sees("This text has no pages"), "the bar stays open");
    running.key(Key::Escape);
    assert!(!running.sees("This text has no pages"));
    running.key(Key::J);
    running.key(Key::S);
    assert_eq!(selected(&mut running), "I Lang siger replik 301 noget om ventetid.");
}

#[test]
fn words_are_copied_with_their_source() {
    let mut running = Running::with_interviews();
    click_words(&mut running, "Jamen, jeg følte");
    running.key(Key::S);
    let words = copied(&mut running, Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    assert_eq!(words, "“Jamen, jeg følte mig alene.” (Karin, Borgere, turn 2)");
    assert!(running.sees("Copied with its source"));
}

#[test]
fn one_comes_back_to_where_one_was_in_each_text_also_on_another_day() {
    let mut running = with_long_text();
    open_source(&mut running, "Lang");
    running.keys(Modifiers::COMMAND, Key::G);
    running.type_text("200");
    running.key(Key::Enter);
    assert!(running.sees("siger replik 199 noget"));
    open_source(&mut running, "Kort");
    assert!(!running.sees("siger replik 199 noget"));
    open_source(&mut running, "Lang");
    assert!(running.sees("siger replik 199 noget"), "by the list of sources");
    let path = running.folder.path().join("lang.redthread");
    running.app().open(&path);
    running.harness.run();
    assert!(running.sees("siger replik 199 noget"), "opened again");
    running.app().settings.reading.size = 24.0;
    running.harness.run();
    let top = running.app().desk.reader.positions();
    assert!(top.values().any(|&top| top > 5_000), "other letters, the same place: {top:?}");
}

#[test]
fn two_texts_stand_side_by_side_and_work_is_done_in_the_active_one() {
    let mut running = Running::with_interviews();
    running.key(Key::F7);
    assert!(running.sees("The text on the left") && running.sees("The text on the right"));
    running.key(Key::F6);
    assert_eq!(running.app().desk.reader.half(), Half::Right);
    open_source(&mut running, "Ansatte");
    let karin = running.harness.query_all_by_label_contains("Jamen, jeg følte").count();
    let lise = running.harness.query_all_by_label_contains("ventetiden er for lang").count();
    assert_eq!((karin, lise), (1, 1), "one text in each half");
    running.code_sentence("ventetiden er for lang", "Ventetid");
    running.key(Key::F6);
    assert_eq!(running.app().desk.reader.half(), Half::Left);
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let names: Vec<String> = running.codings().into_iter().map(|(code, _)| code).collect();
    assert_eq!(names, ["Ensomhed", "Ventetid"]);
    click_words(&mut running, "ventetiden er for lang");
    assert_eq!(running.app().desk.reader.half(), Half::Right, "a click makes a half the active one");
    running.key(Key::T);
    assert_eq!(selected(&mut running), "Ja, ventetiden er for lang, det ved vi godt.");
    running.key(Key::F7);
    assert!(running.sees("ventetiden er for lang") && !running.sees("Jamen, jeg følte"));
}

#[test]
fn a_selection_grows_by_a_key_and_backspace_takes_the_last_away() {
    let mut running = Running::with_interviews();
    click_words(&mut running, "Jamen, jeg følte");
    running.key(Key::S);
    running.key(Key::S);
    assert_eq!(selected(&mut running), "Jamen, jeg følte mig alene. Der var ingen at ringe til 😀.");
    running.key(Key::Backspace);
    assert_eq!(selected(&mut running), "Jamen, jeg følte mig alene.");
    running.key(Key::T);
    running.key(Key::T);
    assert!(selected(&mut running).ends_with("tog modet fra mig."));
    running.key(Key::Backspace);
    assert_eq!(selected(&mut running), "Jamen, jeg følte mig alene. Der var ingen at ringe til 😀.");
    running.keys(Modifiers::SHIFT | Modifiers::COMMAND, Key::ArrowDown);
    assert!(selected(&mut running).ends_with("Bo: "), "by paragraph: {}", selected(&mut running));
}

#[test]
fn the_stripe_says_code_coder_and_words() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let stripe = {
        let nodes = running.harness.query_all_by_label("Ensomhed");
        nodes.map(|node| node.rect()).find(|rect| rect.width() < 10.0).unwrap()
    };
    running.harness.hover_at(stripe.center());
    running.harness.run();
    assert!(running.sees("Ensomhed · Anna · 5 words"));
}

#[test]
fn codings_without_a_stripe_are_counted_and_shown_on_demand() {
    let mut running = Running::with_interviews();
    running.app().settings.reading.lanes = 1;
    for theme in ["Et", "To", "Tre"] {
        running.code_sentence("Jamen, jeg følte", theme);
    }
    assert!(running.sees("2 more: To, Tre"), "one stripe, two more");
    running.press("2 more: To, Tre");
    assert!(!running.sees("2 more"));
    assert_eq!(running.app().settings.reading.lanes, 0);
}

#[test]
fn a_search_in_a_long_text_finds_all_of_it() {
    let mut running = with_long_text();
    open_source(&mut running, "Lang");
    running.keys(FIND, Key::F);
    running.type_text("noget om");
    assert!(running.sees("1 of 400"));
}

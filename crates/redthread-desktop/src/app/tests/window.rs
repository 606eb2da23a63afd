//! The window around: palette, keys, history, jobs, start, layout.

use egui_kittest::kittest::NodeT;

use super::*;
use crate::place::Place;

#[test]
fn the_palette_opens_documents_and_codes_by_name() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.keys(Modifiers::COMMAND, Key::K);
    running.type_text("ansat");
    running.key(Key::Enter);
    assert!(running.sees("Lise: Ja, ventetiden er for lang"), "the document is open");
    running.keys(Modifiers::COMMAND, Key::K);
    running.type_text("ensom");
    running.key(Key::Enter);
    let chosen = running.app().desk.code;
    assert_eq!(running.project().code(chosen.unwrap()).unwrap().name, "Ensomhed");
    running.keys(Modifiers::COMMAND, Key::K);
    running.key(Key::Enter);
    assert_eq!(running.app().desk.code, chosen, "what was chosen last stands first");
}

#[test]
fn the_palette_says_why_a_command_is_not_possible() {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::K);
    running.type_text("next hit");
    assert!(running.sees("search for something first"));
    running.key(Key::Enter);
    assert!(running.sees("Next hit: search for something first"));
}

#[test]
fn keys_are_changed_in_the_help_and_a_clash_is_named() {
    let mut running = Running::with_interviews();
    running.key(Key::F1);
    running.type_text("history");
    assert!(!running.sees("Light or dark"), "the help is searched by name");
    running.keys(Modifiers::COMMAND, Key::A);
    running.type_text("what has been");
    running.press_containing("Keys of “What has been done”");
    running.keys(Modifiers::COMMAND, Key::F);
    assert!(running.sees("belongs to “Find anything”"), "a clash is named");
    running.keys(Modifiers::COMMAND | Modifiers::ALT, Key::Y);
    running.key(Key::Escape);
    running.keys(Modifiers::COMMAND, Key::H);
    assert!(!running.app().desk.history_open, "the old keys do nothing");
    running.keys(Modifiers::COMMAND | Modifiers::ALT, Key::Y);
    assert!(running.app().desk.history_open);
    let kept = crate::settings::Settings::read(Some(&running.folder.path().join("desktop.json")));
    assert_eq!(kept.keys["History"], "Command+Alt+Y");
    running.key(Key::F1);
    running.press("All keys as they were");
    running.key(Key::Escape);
    running.keys(Modifiers::COMMAND, Key::H);
    assert!(!running.app().desk.history_open);
}

#[test]
fn the_menu_says_what_undo_will_take_back() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Tillid");
    running.press_containing("Nordby    ");
    running.press_containing("The project");
    running.press_containing("Undo: code “Tillid”");
    assert_eq!(running.codings(), []);
}

#[test]
fn one_goes_back_in_the_history_and_forward_again() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.keys(Modifiers::COMMAND, Key::H);
    running.press_containing("Code “Ensomhed”");
    running.press("Go back to here: takes back 1 step of yours");
    assert_eq!(running.codings().len(), 1);
    assert!(running.sees("Code “Ventetid” (taken back)"));
    running.press_containing("Code “Ventetid” (taken back)");
    running.press("Do again up to here: 1 step");
    assert_eq!(running.codings().len(), 2);
    running.press_containing("“Ventetid” · Borgere");
    let coding = running.app().desk.coding;
    assert!(coding.is_some(), "what a step touched is opened");
}

#[test]
fn an_import_is_seen_among_the_jobs_with_what_was_left_out() {
    let mut running = Running::with_interviews();
    let (good, bad) = (running.folder.path().join("God.txt"), running.folder.path().join("Dårlig.docx"));
    std::fs::write(&good, "Jette: Vi ser på det.\n").unwrap();
    std::fs::write(&bad, "PK\u{3}\u{4}brudt").unwrap();
    running.keys(Modifiers::COMMAND, Key::I);
    running.type_text(&format!("{}; {}", good.display(), bad.display()));
    running.harness.key_press(Key::Enter);
    super::workflows::wait_until(&mut running, |running| running.sees("1 file cannot be read"));
    running.harness.run();
    running.harness.get_by_label("Import 1 document").click();
    super::workflows::wait_until(&mut running, |running| running.sees("1 document came in"));
    running.press("Jobs");
    assert!(running.sees("1 document came in; 1 left out"));
    assert!(running.sees("God: 4 words, 1 turn") && running.sees("⚠ Dårlig.docx"), "the report is open");
    running.key(Key::Escape);
    assert!(!running.sees("Hide the details"));
}

#[test]
fn a_project_begins_from_a_template_with_what_was_dropped_before() {
    let mut running = Running::empty();
    let path = running.folder.path().join("bikva.redthread");
    let dropped = running.folder.path().join("Interview.txt");
    running.app().start.dropped.push(dropped);
    running.harness.run();
    assert!(running.sees("1 file waits"));
    running.press("BIKVA");
    running.press("Danish");
    running.harness.get_by_label("Path of the project").focus();
    running.harness.run();
    running.type_text(&path.display().to_string());
    running.press("Create the project");
    assert_eq!(running.project().stages().len(), 4);
    // What was dropped before is shown at once; here, that the file is gone.
    super::workflows::wait_until(&mut running, |running| running.sees("Interview.txt, cannot be read"));
    running.harness.run();
    running.key(Key::Escape);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(running.project().stages().len(), 0, "the template is one step");
}

#[test]
fn a_recent_project_that_is_gone_is_grey_and_can_be_taken_from_the_list() {
    let mut running = Running::with_interviews();
    let path = running.folder.path().join("nordby.redthread");
    running.app().close();
    std::fs::remove_file(&path).unwrap();
    running.harness.run();
    assert!(running.sees("not found where it was"));
    running.press("Take “nordby” from the list");
    assert!(!running.sees("Recent projects"));
}

#[test]
fn a_copy_is_saved_also_when_the_file_is_gone_and_the_app_says_so() {
    let mut running = Running::with_interviews();
    let path = running.folder.path().join("nordby.redthread");
    std::fs::remove_file(&path).unwrap();
    running.app().looked = std::time::Instant::now() - std::time::Duration::from_secs(1);
    running.harness.run();
    assert!(running.sees("is gone"), "it is said at once, and nothing freezes");
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    assert_eq!(running.codings(), [], "nothing pretends to be saved");
    assert!(running.sees("Save a copy…"));
    running.press("Save a copy…");
    assert!(running.sees("Path of the copy"));
    running.keys(Modifiers::COMMAND, Key::A);
    let copy = running.folder.path().join("reddet.redthread");
    running.type_text(&copy.display().to_string());
    running.press("Save the copy");
    assert!(Workspace::open(&copy).unwrap().project().documents().len() == 2);
}

#[test]
fn the_arrangement_is_remembered_for_each_project_and_can_be_reset() {
    let mut running = Running::with_interviews();
    let path = running.folder.path().join("nordby.redthread");
    running.app().desk.memory.layout.left = Some(333.0);
    running.app().new_layout();
    running.key(Key::F4);
    running.keys(Modifiers::COMMAND, Key::H);
    running.app().open(&path);
    running.harness.run();
    let app = running.app();
    assert!(app.desk.history_open && !app.settings.inspector);
    assert_eq!(app.desk.memory.layout.left, Some(333.0));
    running.keys(Modifiers::COMMAND, Key::K);
    running.type_text("reset the lay");
    running.key(Key::Enter);
    running.harness.run();
    let app = running.app();
    assert!(!app.desk.history_open && app.settings.inspector);
    assert_eq!(app.desk.memory.layout.left, Some(248.0));
}

/// What of the accessibility tree can be pressed or focused and has a role but no name.
pub(super) fn nameless(running: &Running) -> Vec<String> {
    use egui::accesskit::{Action, Role};
    // Scroll areas and windows take the focus for scrolling and moving only; egui gives them no names.
    let frame = |role: Role| {
        matches!(
            role,
            Role::ScrollView | Role::ScrollBar | Role::Window | Role::Splitter | Role::GenericContainer
        )
    };
    let mut amiss = Vec::new();
    for node in running.harness.root().children_recursive() {
        let node = node.accesskit_node();
        let (data, role) = (node.data(), node.role());
        let acts = data.supports_action(Action::Click) || data.supports_action(Action::Focus);
        let named = [node.label(), node.value()].into_iter().flatten().any(|text| !text.trim().is_empty());
        // What has neither name nor role doubles a named control for the pointer: its border, its fold mark.
        if acts && !frame(role) && role != Role::Unknown && !named {
            amiss.push(format!("{role:?} {:?} {:?}", node.label(), data.bounds()));
        }
    }
    amiss
}

#[test]
fn every_control_has_a_name() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    for place in Place::ALL {
        running.app().desk.go(place);
        running.harness.run();
        assert_eq!(nameless(&running), [""; 0], "{place:?}");
    }
    running.keys(Modifiers::COMMAND, Key::H);
    assert_eq!(nameless(&running), [""; 0], "history");
    running.key(Key::F1);
    assert_eq!(nameless(&running), [""; 0], "help");
    running.key(Key::Escape);
    running.keys(Modifiers::COMMAND, Key::K);
    assert_eq!(nameless(&running), [""; 0], "palette");
    running.key(Key::Escape);
    running.keys(Modifiers::COMMAND, Key::I);
    assert_eq!(nameless(&running), [""; 0], "import");
    running.app().close();
    running.harness.run();
    assert_eq!(nameless(&running), [""; 0], "start");
}

#[test]
fn the_language_changes_at_run_time_everywhere() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let labels = |running: &Running| {
        let nodes = running.harness.root().children_recursive();
        let texts = nodes.filter_map(|node| node.accesskit_node().label().or(node.accesskit_node().value()));
        texts.collect::<std::collections::BTreeSet<String>>()
    };
    for place in Place::ALL {
        running.app().desk.go(place);
        running.app().say.language = UiLanguage::English;
        running.harness.run();
        let english = labels(&running);
        running.app().say.language = UiLanguage::Danish;
        running.harness.run();
        let danish = labels(&running);
        let name = crate::texts::Texts { language: UiLanguage::Danish }.t(place.name()).to_owned();
        assert!(danish.contains(&name) && danish != english, "{place:?}");
        for text in danish.intersection(&english) {
            let other = crate::texts::Texts { language: UiLanguage::Danish }.t(text).to_owned();
            assert_eq!(&other, text, "{place:?}: “{text}” stays English");
        }
    }
}

#[test]
fn at_twice_the_size_every_place_is_drawn_and_the_rail_can_be_reached() {
    let mut running = Running::with_interviews();
    running.app().settings.zoom = 2.0;
    for place in Place::ALL {
        running.app().desk.go(place);
        running.harness.run();
        let screen = running.harness.ctx.content_rect();
        for name in Place::ALL.map(Place::name) {
            let button = running.harness.query_all_by_label(name).next().unwrap();
            assert!(
                screen.expand(1.0).contains_rect(button.rect()),
                "{place:?}: {name} at {:?}",
                button.rect()
            );
        }
    }
}

#[test]
fn the_codings_of_one_coder_are_shown_alone() {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    let path = running.folder.path().join("nordby.redthread");
    let mut other = Workspace::open(&path).unwrap();
    other.create_code("Bent", None, "Andet").unwrap();
    other.add_memo("Bent", Anchor::Project, "Hej").unwrap();
    running.app().looked = std::time::Instant::now() - std::time::Duration::from_secs(1);
    running.harness.run();
    running.press("● Anna");
    running.press_containing("mine");
    assert!(running.sees("● Anna · shown: Anna"));
    let lanes = |running: &mut Running| {
        let app = running.app();
        let shown = app.desk.shown_coder;
        let session = app.session.as_mut().unwrap();
        let sheet = session.sheet(app.desk.document.unwrap()).unwrap();
        session.marks(&sheet, crate::reader::Shown::All, shown).all.len()
    };
    assert_eq!(lanes(&mut running), 1);
    let bent = running.project().coders().values().find(|coder| coder.name == "Bent").unwrap().id;
    running.app().desk.shown_coder = Some(bent);
    assert_eq!(lanes(&mut running), 0);
}

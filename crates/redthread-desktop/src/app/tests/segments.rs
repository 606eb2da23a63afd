//! Retrieved segments: go through them, recode, uncode, judge, choose key quotes, side by side.

use super::*;
use crate::place::Place;

fn coded() -> Running {
    let mut running = Running::with_interviews();
    running.code_sentence("Jamen, jeg følte", "Ensomhed");
    running.code_sentence("ventetiden, der tog", "Ventetid");
    running.code_sentence("Man venter og venter", "Ventetid");
    running.keys(Modifiers::COMMAND, Key::Num3);
    running
}

fn names(running: &mut Running) -> Vec<String> {
    running.codings().into_iter().map(|(code, _)| code).collect()
}

#[test]
fn segments_are_gone_through_recoded_and_uncoded_with_the_keyboard() {
    let mut running = coded();
    assert!(running.sees("3 segments") && running.sees("Karin · Borgere · turn 2"));
    running.key(Key::J);
    running.key(Key::R);
    running.type_text("ensom");
    running.key(Key::Enter);
    assert_eq!(names(&mut running), ["Ensomhed", "Ensomhed", "Ventetid"]);
    assert!(running.sees("“Ensomhed” in the place of 1 coding"));
    running.key(Key::Delete);
    assert_eq!(
        names(&mut running),
        ["Ensomhed", "Ventetid"],
        "the row that was recoded stayed the current one"
    );
    running.keys(Modifiers::COMMAND, Key::Z);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(names(&mut running), ["Ensomhed", "Ventetid", "Ventetid"]);
    running.key(Key::End);
    running.key(Key::V);
    let project = running.project();
    let codings = project.codings(project.documents_in_order()[0].id).unwrap();
    assert_eq!(codings[2].valence, Some(Valence::Well));
}

#[test]
fn several_segments_are_recoded_in_one_step_also_with_a_new_code() {
    let mut running = coded();
    let head = running.app().session.as_ref().unwrap().workspace.head();
    running.keys(Modifiers::COMMAND, Key::A);
    assert!(running.sees("3 selected"));
    running.key(Key::R);
    running.type_text("Savn");
    running.keys(Modifiers::SHIFT, Key::Enter);
    assert!(names(&mut running).iter().all(|name| name.ends_with("Savn")), "{:?}", running.codings());
    assert_eq!(running.app().session.as_ref().unwrap().workspace.head(), head + 1);
    running.key(Key::Escape);
    running.key(Key::Home);
    running.key(Key::Space);
    running.keys(Modifiers::SHIFT, Key::J);
    running.key(Key::Delete);
    assert_eq!(running.codings().len(), 1, "Shift selected two");
}

#[test]
fn a_segment_opens_in_its_place_and_back_returns_to_its_row() {
    let mut running = coded();
    running.key(Key::End);
    running.key(Key::Enter);
    assert_eq!(running.app().desk.place, Place::Read);
    assert!(running.sees("Karin: Man venter og venter"));
    running.keys(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(running.app().desk.place, Place::Segments);
    running.key(Key::V);
    let project = running.project();
    let codings = project.codings(project.documents_in_order()[0].id).unwrap();
    assert_eq!(codings[2].valence, Some(Valence::Well), "the same row has the keyboard");
    running.key(Key::E);
    assert!(running.sees("Interviewer: Kan I sige mere om ventetiden?"), "what was said before");
}

#[test]
fn a_key_quote_is_kept_with_its_reason_and_a_memo_is_written() {
    let mut running = coded();
    running.key(Key::Q);
    assert!(running.sees("Why is this a key quote?"));
    running.key(Key::Num2);
    let quotes = |running: &mut Running| running.project().quotes().values().cloned().collect::<Vec<_>>();
    assert_eq!(quotes(&mut running)[0].reason, Some(QuoteReason::MatteredMost));
    assert!(running.sees("key quote: it mattered most to them"));
    running.key(Key::Q);
    running.harness.get_by_label("Reason in your own words").focus();
    running.harness.run();
    running.type_text("siger det hele");
    running.key(Key::Enter);
    assert_eq!(quotes(&mut running).len(), 1);
    assert_eq!(quotes(&mut running)[0].reason, Some(QuoteReason::Written("siger det hele".to_owned())));
    running.key(Key::M);
    running.type_text("brug den");
    running.key(Key::Escape);
    let memos: Vec<String> = running.project().memos().values().map(|memo| memo.text.clone()).collect();
    assert_eq!(memos, ["brug den"]);
    running.press("more conditions");
    running.press("key quotes only");
    assert!(running.sees("1 of 3 segments"));
}

#[test]
fn expressions_narrow_the_segments_and_say_what_is_wrong_in_place() {
    let mut running = coded();
    running.press("more conditions");
    running.harness.get_by_label("Expression").focus();
    running.harness.run();
    running.type_text("code:Ventetid and text:brev");
    running.key(Key::Enter);
    assert!(running.sees("1 of 3 segments"), "the one that speaks of the letter");
    running.press("Take away");
    running.harness.get_by_label("Expression").focus();
    running.harness.run();
    running.type_text("code:");
    running.key(Key::Enter);
    assert!(running.sees("at character"));
    assert!(running.sees("3 segments"), "what cannot be understood narrows nothing");
}

#[test]
fn the_same_code_stands_side_by_side_by_group() {
    let mut running = coded();
    running.press("By code");
    running.press("By group");
    running.press("side by side");
    assert!(running.sees("borgere 3 · 2 of 2 known people"));
    running.app().desk.segments.ask.code = None;
    running.harness.get_by_label("Words in the segment").focus();
    running.harness.run();
    running.type_text("alene");
    assert!(running.sees("borgere 1 · 1 of 2 known people"), "Bo does not say it");
}

#[test]
fn the_chosen_code_is_retrieved_and_its_segments_go_to_a_table() {
    let mut running = coded();
    running.keys(Modifiers::COMMAND, Key::Num1);
    let project = running.project();
    let code = project.codes().values().find(|code| code.name == "Ventetid").unwrap().id;
    running.app().desk.code = Some(code);
    running.keys(Modifiers::COMMAND, Key::R);
    assert!(running.sees("2 of 3 segments") && running.sees("Code: Ventetid"));
    running.press("Table…");
    running.press("Write");
    let table = std::fs::read_to_string(running.folder.path().join("nordby.csv")).unwrap();
    assert_eq!(table.lines().count(), 3, "a head and two segments");
}

#[test]
fn of_thousands_of_segments_only_those_in_sight_are_drawn() {
    let mut running = Running::with_interviews();
    let project = running.project();
    let document = project.documents_in_order()[0].id;
    let length = project.text(document).unwrap().len();
    let passages: Vec<Passage> = (0..length - 20)
        .flat_map(|start| (1..20).map(move |words| (start, start + words)))
        .filter_map(|(start, end)| redthread_text::TextRange::new(start, end))
        .map(|range| Passage { document, range })
        .collect();
    let path: CodePath = "Alt".parse().unwrap();
    let app = running.app();
    app.session.as_mut().unwrap().workspace.apply_code("Anna", path, None, &passages).unwrap();
    assert!(passages.len() > 4_000, "{}", passages.len());
    running.keys(Modifiers::COMMAND, Key::Num3);
    assert!(running.app().desk.segments.drawn() < 40, "{}", running.app().desk.segments.drawn());
    running.key(Key::End);
    let last = running.app().desk.segments.chosen().unwrap();
    assert_eq!(last.range.start().get(), length - 21, "End goes to the last");
    assert!(running.app().desk.segments.drawn() < 40);
}

/// Presses something that may lie below what the window shows.
fn press_below(running: &mut Running, label: &str) {
    running.harness.get_by_label(label).click_accesskit();
    running.harness.run();
}

#[test]
fn the_inspector_is_about_the_row_and_its_figures_open_their_words() {
    let mut running = coded();
    assert!(running.sees("coded by") && running.sees("5 words, characters"));
    press_below(&mut running, "The document");
    assert!(running.sees("3 codings · "));
    press_below(&mut running, "The person");
    press_below(&mut running, "2 codings");
    assert!(running.sees("2 of 3 segments"), "what Karin says");
    press_below(&mut running, "What was done with it");
    assert!(running.sees("code “Ensomhed”"));
    running.key(Key::V);
    assert!(running.sees("set valence"), "the newest step is there");
}

#[test]
fn a_quote_is_edited_with_a_live_view_and_undo_brings_its_words_back() {
    let mut running = coded();
    running.key(Key::Q);
    running.key(Key::Enter);
    assert!(running.sees("“Jamen, jeg følte mig alene.”"));
    press_below(&mut running, "Jamen,");
    press_below(&mut running, "Leave out (…)");
    assert!(running.sees("“(...) jeg følte mig alene.”"));
    press_below(&mut running, "alene.");
    running.harness.get_by_label("Words to put in").focus();
    running.harness.run();
    running.type_text("på egen hånd");
    press_below(&mut running, "In their place […]");
    assert!(running.sees("“(...) jeg følte mig [på egen hånd]"));
    assert!(running.sees("The report will say that the quote was blurred"));
    press_below(&mut running, "Take the edit back: left out: Jamen,");
    assert!(running.sees("“Jamen, jeg følte mig [på egen hånd]"));
    running.harness.get_by_label("Attribution").focus();
    running.harness.run();
    running.type_text("En borger");
    running.harness.get_by_label("Words in the segment").focus();
    running.harness.run();
    let quote = running.project().quotes().values().next().unwrap().clone();
    assert_eq!(quote.attribution, Attribution::Written("En borger".to_owned()));
    for _ in 0..4 {
        running.app().undo();
    }
    running.harness.run();
    assert!(running.sees("“Jamen, jeg følte mig alene.”"));
}

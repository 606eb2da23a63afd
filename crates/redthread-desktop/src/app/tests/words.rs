//! Words in numbers: counted, compared, drawn, opened and saved.

use super::*;
use crate::find::FindTab;
use crate::words::{Against, View, Whose};

/// The tab with the words of the two interviews: 43 words are said, and two of them twice that are no stop words.
fn with_words() -> Running {
    let mut running = Running::with_interviews();
    running.keys(Modifiers::COMMAND, Key::Num2);
    running.press("Words in numbers");
    running
}

/// Presses the cell of a word in the table.
fn press_word(running: &mut Running, word: &str) {
    let label = format!("Word: {word}");
    running.press_containing(&label);
}

#[test]
fn words_are_counted_and_the_chosen_one_says_what_stands_beside_it() {
    let mut running = with_words();
    assert!(running.sees("43 words"), "what interviewers say is left out");
    press_word(&mut running, "ventetiden");
    assert!(running.sees("2 times by 2 people, in 2 documents"));
    assert!(running.sees("Often within 5 words of it"));
    running.press("Stop words");
    assert!(running.sees("Word: og"), "now they are listed");
    running.press("Show its hits");
    assert_eq!(running.app().desk.find.tab, FindTab::Hits);
    assert_eq!(running.app().desk.find.query, "\"ventetiden\"");
    assert!(running.sees("der tog modet"), "its hits are shown");
}

#[test]
fn enter_on_a_word_opens_its_hits_and_headings_sort() {
    let mut running = with_words();
    running.press("Stop words");
    running.press("Word");
    press_word(&mut running, "der");
    running.key(Key::Enter);
    assert_eq!(running.app().desk.find.query, "\"der\"");
    running.press("Words in numbers");
    running.press("2 in a row");
    assert!(running.sees("rows of words"));
}

#[test]
fn a_group_is_compared_with_everything_else() {
    let mut running = with_words();
    let group = running.project().groups_in_order()[0].id;
    let ask = &mut running.app().desk.words.ask;
    (ask.whose, ask.against, ask.min) = (Whose::Group(group), Against::Rest, 1);
    running.harness.run();
    assert!(running.sees("29 words against 14"));
    press_word(&mut running, "venter");
    assert!(running.sees("One person may have said it every time"));
    running.app().desk.words.ask.whose = Whose::Where("group:ingen".to_owned());
    running.harness.run();
    assert!(running.sees("(at character 7)"), "what is wrong is said with its place");
    running.app().desk.words.ask.whose = Whose::All;
    running.harness.run();
    assert!(running.sees("Beside everything there is nothing else"));
}

#[test]
fn bars_and_cloud_open_hits_and_are_saved() {
    let mut running = with_words();
    running.press("Bars");
    running.press("ventetiden 2");
    assert!(running.sees("2 times by 2 people"));
    running.press("Cloud");
    assert_eq!(running.app().desk.words.view, View::Cloud);
    running.press("Save…");
    running.press("Save");
    let picture = std::fs::read_to_string(running.folder.path().join("nordby words.svg")).unwrap();
    assert!(picture.contains("ventetiden 2"), "told in words, too");
    running.press("Table");
    running.press("Save…");
    running.press("Save");
    let table = std::fs::read_to_string(running.folder.path().join("nordby words.csv")).unwrap();
    assert!(table.contains("word,key,count,documents,people,per_1000,dp"), "{table}");
    assert_eq!(table.lines().count(), 3, "a head and two words");
    running.press("Cloud");
    running.press("ventetiden 2");
    assert_eq!(running.app().desk.find.tab, FindTab::Hits, "a second press opens the hits");
}

#[test]
fn a_project_without_texts_says_what_belongs_here() {
    let mut running = Running::with_interviews();
    let documents: Vec<DocumentId> = running.project().documents().keys().copied().collect();
    running.app().step("", |workspace, by| workspace.remove_documents(by, &documents));
    running.keys(Modifiers::COMMAND, Key::Num2);
    running.press("Words in numbers");
    assert!(running.sees("No words to count"));
}

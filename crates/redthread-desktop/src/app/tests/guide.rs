//! What a person sees and presses in interview guides and their questions.

use super::*;
use crate::place::Place;

const GUIDE: &str =
    "1. Hvordan oplevede I det?\n- Hvad var svært?\n2. Hvordan er ventetiden?\n3. Er der mere?\n";

/// A project with two interviews, and a guide for the citizens brought in through the app.
fn with_guide() -> Running {
    let mut running = Running::with_interviews();
    let file = running.folder.path().join("Guide.txt");
    std::fs::write(&file, GUIDE).unwrap();
    running.keys(Modifiers::COMMAND, Key::Num9);
    assert!(running.sees("No interview guides yet"));
    write_in(&mut running, "File of the guide", &file.display().to_string());
    running.press("Bring the guide in");
    let guide = running.project().guides_in_order()[0].id;
    let facts = redthread_workspace::GuideFacts { group: Some("borgere".to_owned()), ..Default::default() };
    running.act(crate::guide::GuideAction::Facts(guide, facts));
    running
}

fn write_in(running: &mut Running, field: &str, words: &str) {
    running.harness.get_by_role_and_label(egui::accesskit::Role::TextInput, field).focus();
    running.harness.run();
    running.type_text(words);
}

impl Running {
    /// Does what a choice in a list asks for.
    fn act(&mut self, action: crate::guide::GuideAction) {
        self.app().guide_action(action);
        self.harness.run();
    }

    /// The numbers of the questions that turns are linked to, as they stand in the documents.
    fn asked(&mut self) -> Vec<String> {
        let project = self.project();
        let mut askings: Vec<&Asked> = project.askings().values().map(AsRef::as_ref).collect();
        askings.sort_by_key(|asked| asked.passage);
        askings
            .iter()
            .map(|asked| project.guide(asked.guide).unwrap().number_of(asked.question).unwrap())
            .collect()
    }
}

#[test]
fn a_guide_is_brought_in_and_its_questions_are_seen() {
    let mut running = with_guide();
    for words in ["1  Hvordan oplevede I det?", "– Hvad var svært?", "3  Er der mere?", "Used in: Borgere"]
    {
        assert!(running.sees(words), "{words}");
    }
    running.keys(Modifiers::COMMAND, Key::Z);
    running.keys(Modifiers::COMMAND, Key::Z);
    assert!(running.project().guides().is_empty() && running.sees("No interview guides yet"));
}

#[test]
fn turns_are_linked_by_keys_and_unlinked_again() {
    let mut running = with_guide();
    running.press("Link turns");
    assert!(running.sees("Kan I sige mere om ventetiden?"), "a turn like the second question waits");
    running.press("Reject 2");
    assert!(!running.sees("Accept 2"));
    running.key(Key::Enter);
    assert_eq!(running.asked(), ["1"]);
    running.press("Unlink 1");
    assert_eq!(running.asked(), Vec::<String>::new());
    running.press("Accept all sure ones (1)");
    assert_eq!(running.asked(), ["1"]);
}

#[test]
fn the_answers_to_a_question_are_read_and_its_turn_is_gone_to() {
    let mut running = with_guide();
    running.press("Link turns");
    running.press("Accept 1");
    running.press("Answers");
    assert!(running.sees("Jamen, jeg følte mig alene."), "what was answered");
    running.press("Next question");
    assert!(running.sees("No turn is linked to this question yet"));
    running.press("Question before");
    running.harness.get_by_role_and_label(egui::accesskit::Role::Button, "Hvordan oplevede I det?").click();
    running.harness.run();
    assert_eq!(running.app().desk.place, Place::Read);
}

#[test]
fn a_guide_is_written_by_hand_and_its_question_runs_parallel_to_another() {
    let mut running = with_guide();
    write_in(&mut running, "Name of a new guide", "Ansatte");
    running.press("Write a new guide");
    running.press("Write a question…");
    write_in(&mut running, "Question", "Hvor længe venter de?");
    running.press("Keep the question");
    running.press("Guides side by side");
    running.press("2  Hvordan er ventetiden?");
    running.press("1  Hvor længe venter de?");
    let parallel = |running: &mut Running| {
        let project = running.project();
        let guides = project.guides_in_order();
        (guides[0].questions[1].parallel, guides[1].questions[0].parallel)
    };
    let (one, other) = parallel(&mut running);
    assert!(one.is_some() && one == other);
    running.press("Part them");
    assert_eq!(parallel(&mut running), (None, None));
}

#[test]
fn a_question_is_altered_and_escape_leaves_it_as_it_was() {
    let mut running = with_guide();
    running.press("3  Er der mere?");
    write_in(&mut running, "Number of the question", "b");
    running.key(Key::Escape);
    assert!(running.sees("3  Er der mere?"));
    running.press("3  Er der mere?");
    write_in(&mut running, "Number of the question", "b");
    running.press("Keep the question");
    let project = running.project();
    let number = project.guides_in_order()[0].questions[2].number.clone();
    assert!(number.len() == 2 && number.contains('b'), "{number}");
    running.press(&format!("Remove the question: {number}"));
    assert_eq!(running.project().guides_in_order()[0].questions.len(), 2);
}

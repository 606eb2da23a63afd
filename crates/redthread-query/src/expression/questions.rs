//! Questions of guides by their number or their words.

use std::collections::BTreeSet;

use redthread_model::{Guide, GuideId, GuideQuestion, Project, QuestionId};

use super::attribute::same_name;
use super::headings::folded_words;

/// The questions that are called so: by number (`3`), by words that stand in it one after another (`hjælp fra kommunen`), or by
/// either in one guide (`Borgere/3`). Several guides may each have one.
pub fn questions_called(project: &Project, name: &str) -> BTreeSet<(GuideId, QuestionId)> {
    let wanted = same_name(name);
    let mut found = BTreeSet::new();
    for guide in project.guides_in_order() {
        let in_guide = wanted.strip_prefix(&same_name(&guide.name)).and_then(|rest| rest.strip_prefix('/'));
        for wanted in [Some(wanted.as_str()), in_guide].into_iter().flatten() {
            found.extend(in_one_guide(guide, wanted).map(|question| (guide.id, question.id)));
        }
    }
    found
}

fn in_one_guide<'g>(guide: &'g Guide, wanted: &str) -> impl Iterator<Item = &'g GuideQuestion> {
    let (wanted, words) = (wanted.trim().to_owned(), folded_words(wanted));
    guide.questions.iter().filter(move |question| {
        let number = guide.number_of(question.id).map(|number| same_name(&number));
        let by_words = || folded_words(&question.text).windows(words.len()).any(|window| window == words);
        number.as_deref() == Some(wanted.as_str()) || (is_worded(&words) && by_words())
    })
}

/// Whether there is more than a number: “3” is not to be sought in “de 3 år”.
fn is_worded(words: &[String]) -> bool {
    words.iter().any(|word| word.chars().any(char::is_alphabetic)) && words.iter().any(|word| word.len() > 2)
}

/// How the questions can be named, each once: `GUIDE/NUMBER`, in the order of the guides.
pub fn question_names(project: &Project) -> Vec<String> {
    let mut names = Vec::new();
    for guide in project.guides_in_order() {
        let numbers = guide.questions.iter().filter_map(|question| guide.number_of(question.id));
        names.extend(numbers.map(|number| format!("{}/{number}", guide.name)));
    }
    names
}

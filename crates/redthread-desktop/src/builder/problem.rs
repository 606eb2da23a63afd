//! What is wrong with an expression, in the language of the interface, and where.

use egui::text::LayoutJob;
use egui::{FontId, TextFormat, Ui};
use redthread_query::expression::{ExpressionError, ExpressionProblem};

use crate::look::Colors;
use crate::texts::{Texts, key};

/// What the language expects at a place, as it says so; each has its Danish words.
const EXPECTED: [&str; 19] = [
    key(
        "code:, text:, turns, paragraphs, everything, coded, uncoded, heading:, question:, memo:, set:, query:, a condition such as group:, not, or (",
    ),
    key("and, or, a relation such as near 2 turns, or the end"),
    key("and, or, a relation such as near 2 turns, or )"),
    key("a relation after not, as in not within; to leave out what meets the next part write and not"),
    key("turn, paragraph or case, as in same turn"),
    key("a number, as in near 2 turns or near 10 words"),
    key("turns or words"),
    key("square brackets only after text or regex, as in text[case]:Oline"),
    key("a colon and what to search for"),
    key("a comparison such as : or ="),
    key("a value; in quotation marks if it has spaces"),
    key("code: (with the codes below it) or code= (that code alone)"),
    key("a colon; to leave out what it brings write and not"),
    key(": or !=; only attributes can be less or more"),
    key("case, loose, whole, parts, scan, nostop, or a form to leave out such as -tilliden"),
    key("only one of case and loose"),
    key("the end"),
    key("a value"),
    key("another comparison"),
];

/// What is wrong, in words.
pub(super) fn problem_words(problem: &ExpressionProblem, say: Texts) -> String {
    let near = |nearest: &Option<String>| {
        nearest
            .as_ref()
            .map(|near| format!(". {}", say.with("Did you mean “{0}”?", &[near])))
            .unwrap_or_default()
    };
    match problem {
        ExpressionProblem::Empty => say.t("there is no expression").to_owned(),
        ExpressionProblem::Expected { expected, found } => say
            .with("expected here: {0}; what stands here: {1}", &[&known(expected, say), &known(found, say)]),
        ExpressionProblem::NotAnExpression { word, nearest } => {
            let words =
                say.with("“{0}” is no part of the language; to search the texts write text:“{0}”", &[word]);
            words + &near(nearest)
        }
        ExpressionProblem::OpenQuote => say.t("this quotation mark is not closed").to_owned(),
        ExpressionProblem::OpenBracket => say.t("this bracket is not closed").to_owned(),
        ExpressionProblem::TooLong => say.t("the expression is too long").to_owned(),
        ExpressionProblem::TooDeep => {
            say.t("too many brackets, nots, relations or saved queries inside one another").to_owned()
        }
        ExpressionProblem::BadText(inner) => say.with("in this search: {0}", &[inner]),
        ExpressionProblem::Circle(names) => {
            say.with("the saved queries go in a circle: {0}", &[&names.join(" → ")])
        }
        ExpressionProblem::InQuery { name, problem, .. } => {
            say.with("in the saved query “{0}”: {1}", &[name, &problem_words(problem, say)])
        }
        ExpressionProblem::Unknown { kind, name, nearest } => {
            let words = say.with("there is no {0} “{1}”", &[&crate::explain::kind_name(kind, say), name]);
            words + &near(nearest)
        }
        ExpressionProblem::BadValue { value, expected } => {
            say.with("“{0}” cannot stand here; expected: {1}", &[value, expected])
        }
    }
}

/// A phrase of the language in the interface's own language, if it is one of [`EXPECTED`].
fn known(words: &str, say: Texts) -> &str {
    match EXPECTED.iter().find(|known| **known == words) {
        Some(_) => say.t(words),
        None => words,
    }
}

/// Draws an expression with the place marked where it is not understood, and what was expected there.
pub(super) fn problem_ui(ui: &mut Ui, expression: &str, error: &ExpressionError, say: Texts) {
    let colors = Colors::in_ui(ui);
    let (start, end) = (error.at.start().get() as usize, error.at.end().get() as usize);
    let part = |from: usize, to: usize| -> String {
        expression.chars().skip(from).take(to.saturating_sub(from)).collect()
    };
    let font = FontId::monospace(13.0);
    let plain = TextFormat::simple(font.clone(), colors.quiet);
    let mut marked = TextFormat::simple(font, colors.warning);
    marked.underline = egui::Stroke::new(2.0, colors.warning);
    let mut job = LayoutJob::default();
    job.append(&part(0, start), 0.0, plain.clone());
    // Where something is missing, a mark stands in its place.
    let here = if start == end { "▯".to_owned() } else { part(start, end) };
    job.append(&here, 0.0, marked);
    job.append(&part(end, usize::MAX), 0.0, plain);
    job.wrap.max_width = ui.available_width();
    ui.add(egui::Label::new(job).wrap());
    let place = say.with("at character {0}", &[&(start + 1)]);
    let words = format!("{} ({place})", problem_words(&error.problem, say));
    ui.add(egui::Label::new(egui::RichText::new(words).color(colors.warning)).wrap());
}

#[cfg(test)]
mod tests {
    use redthread_query::expression::Expression;

    use super::*;
    use crate::texts::UiLanguage;

    #[test]
    fn what_was_expected_is_said_in_danish_too() {
        let say = Texts { language: UiLanguage::Danish };
        for expression in [
            "turns and",
            "turns turns",
            "(turns turns",
            "turns not turns",
            "turns same turns",
            "turns near turns",
            "turns near 2 codes",
            "code[case]:a",
            "text[case] a",
            "group:",
            "code<a",
            "set!=a",
            "group<a",
            "text[hole]:a",
            "text[case,loose]:a",
        ] {
            let error = expression.parse::<Expression>().unwrap_err();
            let ExpressionProblem::Expected { expected, .. } = &error.problem else {
                panic!("{expression}: {error}");
            };
            assert!(EXPECTED.contains(expected), "{expected} has no Danish words");
            assert!(!problem_words(&error.problem, say).contains(expected), "{expected}");
        }
    }
}

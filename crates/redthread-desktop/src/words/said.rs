//! What a word's figures mean, in words.

use redthread_analysis::People;
use redthread_analysis::words::Significance;

use super::data::{KeyLine, WordLine};
use crate::texts::Texts;

/// How many people: `4`, `4–6`, or – where they cannot be counted.
pub(super) fn people(people: &People, say: Texts) -> String {
    match (people.min(), people.max()) {
        (Some(min), Some(max)) if max > min => {
            format!("{}–{}", say.number(u64::from(min)), say.number(u64::from(max)))
        }
        (Some(min), _) => say.number(u64::from(min)),
        (None, _) => "–".to_owned(),
    }
}

/// How often a word is said, by whom and where.
pub(super) fn frequency(line: &WordLine, say: Texts) -> String {
    let times = say.count(line.count, "{0} time", "{0} times");
    let by = match line.people.max() {
        Some(1) => say.t("by 1 person").to_owned(),
        Some(_) => say.with("by {0} people", &[&people(&line.people, say)]),
        None => say.t("by people who cannot be counted (an anonymous survey)").to_owned(),
    };
    let mut parts = vec![format!("{times} {by}")];
    if line.documents > 0 {
        parts.push(say.count(u64::from(line.documents), "in {0} document", "in {0} documents"));
    }
    if let Some(rate) = line.per_1000 {
        parts.push(say.with("{0} in 1,000 words", &[&say.decimal(rate, 1)]));
    }
    parts.join(", ")
}

/// How evenly a word is spread.
pub(super) fn spread(dp: f64, say: Texts) -> String {
    let words = if dp < 0.2 {
        say.t("spread about as the text is")
    } else if dp < 0.5 {
        say.t("spread unevenly over the documents")
    } else {
        say.t("mostly in a few documents")
    };
    say.with(
        "DP {0}: {1}. 0 is as even as can be, near 1 is all in one small document.",
        &[&say.decimal(dp, 2), &words],
    )
}

/// How a word differs from the other material.
pub(super) fn difference(line: &WordLine, key: &KeyLine, say: Texts) -> Vec<String> {
    let Some(figures) = key.figures else {
        return vec![say.t("There is nothing to compare with.").to_owned()];
    };
    let mut said = Vec::new();
    said.push(say.with(
        "{0} times here ({1} in 1,000), {2} times there ({3} in 1,000).",
        &[
            &say.number(line.count),
            &say.decimal(figures.per_1000_target, 1),
            &say.number(key.reference),
            &say.decimal(figures.per_1000_reference, 1),
        ],
    ));
    let times = figures.log_ratio.abs().exp2();
    let times = say.decimal(times, 1);
    said.push(if figures.log_ratio > 0.0 {
        say.with("{0} times as often here (log ratio {1}).", &[&times, &say.decimal(figures.log_ratio, 2)])
    } else if figures.log_ratio < 0.0 {
        say.with("{0} times as often there (log ratio {1}).", &[&times, &say.decimal(figures.log_ratio, 2)])
    } else {
        say.t("As often here as there.").to_owned()
    });
    if key.one_person {
        said.push(say.t("One person may have said it every time: it tells how they talk, not how the group does. No p is given.").to_owned());
        return said;
    }
    let ll = say.decimal(figures.log_likelihood, 1);
    said.push(match key.mark {
        Some(Significance::P0001) => {
            say.with("LL {0}: so great a difference comes by chance less than once in 10,000 words.", &[&ll])
        }
        Some(Significance::P001) => {
            say.with("LL {0}: so great a difference comes by chance less than once in 1,000 words.", &[&ll])
        }
        Some(Significance::P01) => {
            say.with("LL {0}: so great a difference comes by chance less than once in 100 words.", &[&ll])
        }
        Some(Significance::P05) => {
            say.with("LL {0}: so great a difference comes by chance once in 20 to 100 words.", &[&ll])
        }
        Some(Significance::None) | None => {
            say.with("LL {0}: a difference like this often comes by chance.", &[&ll])
        }
    });
    said
}

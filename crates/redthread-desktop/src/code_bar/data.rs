//! What the code bar offers for what is typed.

use redthread_model::CodeId;
use redthread_text::{Folding, fold};

use crate::codes::{CodeRowData, CodeTreeData};

/// At most so many codes are offered.
const OFFERED: usize = 9;

/// Something that Enter would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Offer {
    /// Put this code on the selection.
    Code(CodeId),
    /// Make a new code of what is typed, under this one or as a theme, and put it on the selection.
    New(Option<CodeId>),
}

/// What is offered for `typed`: recent codes while nothing is typed, else those that fit, best first, and new ones.
pub(crate) fn offers(data: &CodeTreeData, recent: &[CodeId], typed: &str) -> Vec<Offer> {
    let typed = typed.trim();
    if typed.is_empty() {
        let recent: Vec<CodeId> = recent.iter().copied().filter(|code| data.row(*code).is_some()).collect();
        let others = data.rows.iter().map(|row| row.code.id).filter(|code| !recent.contains(code));
        return recent.iter().copied().chain(others).take(OFFERED).map(Offer::Code).collect();
    }
    let mut fitting: Vec<(u32, &CodeRowData)> =
        data.rows.iter().filter_map(|row| Some((fit(typed, row)?, row))).collect();
    fitting.sort_by_key(|(fit, _)| std::cmp::Reverse(*fit));
    let found = fitting.iter().take(OFFERED).map(|(_, row)| Offer::Code(row.code.id));
    let mut offers: Vec<Offer> = found.collect();
    let there = data.rows.iter().any(|row| {
        row.depth == 0 && fold(&row.code.name, Folding::Everyday) == fold(typed, Folding::Everyday)
    });
    if !there {
        offers.push(Offer::New(None));
    }
    if fitting.is_empty() {
        offers.extend(
            data.rows
                .iter()
                .filter(|row| row.depth == 0)
                .take(OFFERED - 1)
                .map(|row| Offer::New(Some(row.code.id))),
        );
    }
    offers
}

/// How well a code fits what is typed; `None` if it does not.
///
/// The start of a name is worth most, then the start of a word in it, then letters in a row, then letters in their order; last
/// come the names above it. Typing without Danish keys is forgiven.
fn fit(typed: &str, row: &CodeRowData) -> Option<u32> {
    let wanted = fold(typed, Folding::Loose);
    let name = fold(&row.code.name, Folding::Loose);
    if name == wanted {
        return Some(1_000);
    }
    if name.starts_with(&*wanted) {
        return Some(900 - name.chars().count().min(99) as u32);
    }
    if name.split_whitespace().any(|word| word.starts_with(&*wanted)) {
        return Some(700 - name.chars().count().min(99) as u32);
    }
    if name.contains(&*wanted) {
        return Some(500);
    }
    if name.chars().next() == wanted.chars().next() && in_order(&wanted, &name) {
        return Some(300);
    }
    let path = fold(&row.path, Folding::Loose);
    let begins_a_word = |word: &str| path.split([' ', '/']).any(|other| other.starts_with(word));
    wanted.split_whitespace().all(begins_a_word).then_some(100)
}

/// Whether the letters of `wanted`, white space left out, stand in `text` in this order.
fn in_order(wanted: &str, text: &str) -> bool {
    let mut letters = text.chars();
    wanted.chars().filter(|letter| !letter.is_whitespace()).all(|letter| letters.any(|other| other == letter))
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn data() -> CodeTreeData {
        let text = "Bo: {a|Relation/Tillid} {b|Relation/Tilgængelighed} {c|Rammer/Økonomi} {d|Rammer/Tid}";
        CodeTreeData::of(&Sample::new().document("Et", "", text).build()).unwrap()
    }

    fn check(typed: &str, expected: &[&str]) {
        let data = data();
        let name = |code: CodeId| data.row(code).unwrap().code.name.clone();
        let found = offers(&data, &[], typed).into_iter().map(|offer| match offer {
            Offer::Code(code) => name(code),
            Offer::New(None) => "+".to_owned(),
            Offer::New(Some(under)) => format!("+{}", name(under)),
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found, expected, "{typed}");
    }

    #[test]
    fn three_letters_find_a_code_also_without_danish_keys() {
        check("til", &["Tillid", "Tilgængelighed", "+"]);
        check("tilg", &["Tilgængelighed", "+"]);
        check("oko", &["Økonomi", "+"]);
        check("tlld", &["Tillid", "Tilgængelighed", "+"]);
        check("okn", &["Økonomi", "+"]);
        check("rel tid", &["+", "+Relation", "+Rammer"]);
        check("rel til", &["Tillid", "Tilgængelighed", "+"]);
    }

    #[test]
    fn what_fits_nothing_becomes_a_theme_or_stands_under_one() {
        check("Skam", &["+", "+Relation", "+Rammer"]);
        check("relation", &["Relation", "Tillid", "Tilgængelighed"]);
    }

    #[test]
    fn recent_codes_come_first_while_nothing_is_typed() {
        let data = data();
        let last = data.rows.last().unwrap().code.id;
        assert_eq!(offers(&data, &[last], "")[0], Offer::Code(last));
        assert_eq!(offers(&data, &[last], " ").len(), data.rows.len());
    }
}

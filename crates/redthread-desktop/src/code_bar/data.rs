//! What the code bar offers for what is typed.

use std::cmp::Reverse;
use std::sync::Arc;

use redthread_model::CodeId;
use redthread_text::{Folding, fold};

use super::action::Pick;
use crate::codes::CodeTreeData;

/// At most so many codes are offered.
const OFFERED: usize = 9;

/// The names of all codes, folded once, so that a keystroke only compares.
#[derive(Debug)]
pub(crate) struct CodeNames {
    /// The tree that they were taken from.
    pub(crate) tree: Arc<CodeTreeData>,
    rows: Vec<Name>,
}

/// The name of a code as it is looked for.
#[derive(Debug)]
struct Name {
    code: CodeId,
    parent: Option<CodeId>,
    name: Box<str>,
    /// The names of the codes above it and its own, with slashes between.
    path: Box<str>,
    letters: u32,
    /// The name as it would clash with another, for themes only.
    theme: Option<Box<str>>,
}

impl CodeNames {
    /// Folds the names of a tree.
    pub(crate) fn of(tree: &Arc<CodeTreeData>) -> Self {
        let rows = tree.rows.iter().map(|row| {
            let name = fold(&row.code.name, Folding::Loose);
            let path = fold(&row.path, Folding::Loose).replace(" / ", "/");
            Name {
                code: row.code.id,
                parent: row.code.parent,
                letters: name.chars().count() as u32,
                name: name.into(),
                path: path.into(),
                theme: (row.depth == 0).then(|| fold(row.code.name.trim(), Folding::Everyday).into()),
            }
        });
        Self { tree: Arc::clone(tree), rows: rows.collect() }
    }
}

/// What is offered for `typed`: while nothing is typed the codes on the number keys, in their order, and others after them;
/// else those that fit, best first, among equals those used last, and new ones.
pub(crate) fn offers(names: &CodeNames, keyed: &[CodeId], recent: &[CodeId], typed: &str) -> Vec<Pick> {
    let typed = typed.trim();
    if typed.is_empty() {
        let others = names.rows.iter().map(|row| row.code).filter(|code| !keyed.contains(code));
        return keyed.iter().copied().chain(others).take(OFFERED).map(Pick::Code).collect();
    }
    if let Some((above, name)) = typed.rsplit_once('/') {
        return path_offers(names, recent, typed, above, name.trim());
    }
    let wanted = fold(typed, Folding::Loose);
    let found = best(names, recent, |row| fit(&wanted, row));
    let nothing = found.is_empty();
    let mut offers: Vec<Pick> = found.into_iter().map(|row| Pick::Code(row.code)).collect();
    let theme = fold(typed, Folding::Everyday);
    if !names.rows.iter().any(|row| row.theme.as_deref() == Some(&*theme)) {
        offers.push(Pick::New { under: None, name: typed.to_owned() });
    }
    if nothing {
        let themes = names.rows.iter().filter(|row| row.theme.is_some()).take(OFFERED - 1);
        offers.extend(themes.map(|row| Pick::New { under: Some(row.code), name: typed.to_owned() }));
    }
    offers
}

/// What is offered for a path: codes under those that fit what stands before the last slash, new ones there, and the path as
/// it is typed.
fn path_offers(names: &CodeNames, recent: &[CodeId], typed: &str, above: &str, name: &str) -> Vec<Pick> {
    let above = fold(above.trim(), Folding::Loose).replace(" / ", "/");
    let fits_above = |row: &Name| {
        if *row.path == *above {
            return Some(2);
        }
        // From the end, so that what fits is the parent itself and not something below it.
        let mut steps = row.path.rsplit('/');
        above
            .rsplit('/')
            .all(|step| steps.next().is_some_and(|other| other.starts_with(step.trim())))
            .then_some(1)
    };
    let parents = best(names, recent, fits_above);
    let exact = parents.first().is_some_and(|row| *row.path == *above);
    let wanted = fold(name, Folding::Loose);
    let below = best(names, recent, |row| {
        let here = parents.iter().any(|parent| row.parent == Some(parent.code));
        here.then(|| if wanted.is_empty() { Some(1) } else { fit(&wanted, row) }).flatten()
    });
    let taken =
        |parent: &Name| below.iter().any(|row| row.parent == Some(parent.code) && *row.name == *wanted);
    let mut offers: Vec<Pick> = below.iter().map(|row| Pick::Code(row.code)).collect();
    if !name.is_empty() {
        let free = parents.iter().filter(|parent| !taken(parent)).take(3);
        offers.extend(free.map(|row| Pick::New { under: Some(row.code), name: name.to_owned() }));
        if !exact {
            offers.push(Pick::New { under: None, name: typed.to_owned() });
        }
    }
    offers
}

/// The rows that fit, best first; among equals those used last, then short names, then the order of the tree.
fn best<'n>(names: &'n CodeNames, recent: &[CodeId], fit: impl Fn(&Name) -> Option<u32>) -> Vec<&'n Name> {
    let ranked = names.rows.iter().enumerate().filter_map(|(index, row)| {
        let fit = fit(row)?;
        let used = recent.iter().position(|code| *code == row.code).unwrap_or(usize::MAX);
        Some((Reverse(fit), used, row.letters, index))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_unstable();
    ranked.into_iter().take(OFFERED).map(|(.., index)| &names.rows[index]).collect()
}

/// How well a code fits what is wanted; `None` if it does not.
///
/// The start of a name is worth most, then the start of a word in it, then letters in a row, then letters in their order; last
/// come the names above it. Typing without Danish keys is forgiven.
fn fit(wanted: &str, row: &Name) -> Option<u32> {
    let name = &*row.name;
    if name == wanted {
        return Some(6);
    }
    if name.starts_with(wanted) {
        return Some(5);
    }
    if name.split_whitespace().any(|word| word.starts_with(wanted)) {
        return Some(4);
    }
    if name.contains(wanted) {
        return Some(3);
    }
    if name.chars().next() == wanted.chars().next() && in_order(wanted, name) {
        return Some(2);
    }
    let begins_a_word = |word: &str| row.path.split([' ', '/']).any(|other| other.starts_with(word));
    wanted.split_whitespace().all(begins_a_word).then_some(1)
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

    fn names() -> CodeNames {
        let text = "Bo: {a|Relation/Tillid} {b|Relation/Tilgængelighed} {c|Rammer/Økonomi} {d|Rammer/Tid}";
        let tree = CodeTreeData::of(&Sample::new().document("Et", "", text).build()).unwrap();
        CodeNames::of(&Arc::new(tree))
    }

    fn named(names: &CodeNames, name: &str) -> CodeId {
        names.tree.rows.iter().find(|row| row.code.name == name).unwrap().code.id
    }

    fn check_used(typed: &str, recent: &[&str], expected: &[&str]) {
        let names = names();
        let name = |code: CodeId| names.tree.row(code).unwrap().code.name.clone();
        let recent: Vec<CodeId> = recent.iter().map(|name| named(&names, name)).collect();
        let found = offers(&names, &[], &recent, typed).into_iter().map(|offer| match offer {
            Pick::Code(code) => name(code),
            Pick::New { under: None, name } => format!("+{name}"),
            Pick::New { under: Some(under), name: new } => format!("{}+{new}", name(under)),
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found, expected, "{typed}");
    }

    fn check(typed: &str, expected: &[&str]) {
        check_used(typed, &[], expected);
    }

    #[test]
    fn three_letters_find_a_code_also_without_danish_keys() {
        check("til", &["Tillid", "Tilgængelighed", "+til"]);
        check("tilg", &["Tilgængelighed", "+tilg"]);
        check("oko", &["Økonomi", "+oko"]);
        check("tlld", &["Tillid", "Tilgængelighed", "+tlld"]);
        check("okn", &["Økonomi", "+okn"]);
        check("rel tid", &["+rel tid", "Relation+rel tid", "Rammer+rel tid"]);
        check("rel til", &["Tillid", "Tilgængelighed", "+rel til"]);
    }

    #[test]
    fn of_two_that_fit_alike_the_one_used_last_comes_first() {
        check_used("til", &["Tilgængelighed"], &["Tilgængelighed", "Tillid", "+til"]);
        check_used("ti", &["Tid", "Tillid"], &["Tid", "Tillid", "Tilgængelighed", "Relation", "+ti"]);
        check_used("tillid", &["Tilgængelighed"], &["Tillid", "Tilgængelighed", "+tillid"]);
    }

    #[test]
    fn what_fits_nothing_becomes_a_theme_or_stands_under_one() {
        check("Skam", &["+Skam", "Relation+Skam", "Rammer+Skam"]);
        check("relation", &["Relation", "Tillid", "Tilgængelighed"]);
    }

    #[test]
    fn a_path_finds_what_stands_there_and_makes_what_does_not() {
        check("rel/til", &["Tillid", "Tilgængelighed", "Relation+til", "+rel/til"]);
        check("Relation/Nærhed", &["Relation+Nærhed"]);
        check("rel/tillid", &["Tillid", "Tilgængelighed", "+rel/tillid"]);
        check("Ny/Under", &["+Ny/Under"]);
        check("rammer/", &["Tid", "Økonomi"]);
    }

    #[test]
    fn the_codes_on_number_keys_come_first_while_nothing_is_typed() {
        let names = names();
        let last = names.tree.rows.last().unwrap().code.id;
        assert_eq!(offers(&names, &[last], &[], "")[0], Pick::Code(last));
        assert_eq!(offers(&names, &[last], &[], " ").len(), names.rows.len());
    }
}

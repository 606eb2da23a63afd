//! Suggestions where they must be better than looking for words, and what they never do.

use std::collections::BTreeSet;

use redthread_analysis::{
    Folds, Material, Method, Scores, SuggestError, SuggestOptions, Unit, evaluate_suggestions, suggest,
};
use redthread_model::*;
use redthread_testing::{Dice, Sample};

use super::code;

/// Words that everybody uses, whatever they speak of.
const EVERYDAY: [&str; 12] = [
    "kommunen",
    "mandag",
    "kontoret",
    "samtalen",
    "kollegaen",
    "sommeren",
    "huset",
    "telefonen",
    "familien",
    "bussen",
    "kaffen",
    "dagen",
];
/// Words of people who speak of the thing; none of them is in its name, and each is rare.
const TELLING: [&str; 16] = [
    "angst",
    "uro",
    "frygt",
    "nervøs",
    "bange",
    "skræk",
    "panik",
    "svimmel",
    "hjerteslag",
    "mareridt",
    "søvnløs",
    "gråd",
    "rystelse",
    "knude",
    "åndenød",
    "kvalme",
];

/// 300 turns of which each tenth speaks of the thing, with two telling words among twelve everyday ones.
fn synthetic() -> Project {
    let mut dice = Dice::new(11);
    let mut pick = |words: &[&'static str]| words[dice.roll(words.len() as u64) as usize];
    let turns: Vec<String> = (0..300)
        .map(|turn| {
            let mut words: Vec<&str> = (0..12).map(|_| pick(&EVERYDAY)).collect();
            if turn % 10 != 7 {
                return format!("Karin: {}.", words.join(" "));
            }
            words.insert(3, pick(&TELLING));
            words.insert(9, pick(&TELLING));
            format!("Karin: {{{}|Krop}}.", words.join(" "))
        })
        .collect();
    Sample::new().document("Et", "", &turns.join("\n")).build()
}

#[test]
fn it_finds_what_has_many_words_where_looking_for_words_does_not() {
    let project = synthetic();
    let material = Material::of(&project, Unit::Turn).unwrap();
    let found = evaluate_suggestions(&project, &material, Folds::Stretches).unwrap();
    assert_eq!(found, evaluate_suggestions(&project, &material, Folds::Stretches).unwrap());
    assert_eq!((found.material, found.codes.len(), found.codes[0].passages), (300, 1, 30));
    let of =
        |method: Method| -> Scores { found.mean.iter().find(|one| one.method == method).unwrap().scores };
    let ours = of(Method::MoreLikeThis);
    assert!(ours.average_precision > 0.8, "{ours:?}");
    for baseline in [Method::NameAndDefinition, Method::NameAndFrequentWords] {
        let theirs = of(baseline);
        assert!(ours.average_precision > theirs.average_precision + 0.3, "{baseline:?}: {theirs:?}");
        assert!(ours.precision_at_10 > theirs.precision_at_10, "{baseline:?}: {theirs:?}");
    }
}

#[test]
fn what_has_the_code_or_was_rejected_is_never_suggested() {
    let marked = "\
Karin: {Brevet var svært|A/Breve}. Jeg læste det to gange.
Lone: {Brevene skræmmer|A}.
Bo: {Et brev om penge|A/Breve|Bo}.
Interviewer: Og hvad gør I så med brevene?
Ida: Det er et brev.
Per: Endnu et brev, svært at læse.
Eva: Bussen kører hver time.";
    // Words are telling only beside much that lacks them.
    let others = "Sol Regn Sne Vind Tåge Torden Kulde Varme Hagl Slud Blæst Lyn".split(' ');
    let others: String = others.map(|word| format!("\nUlla: {word} hele dagen.")).collect();
    let project = Sample::new().document("Et", "", &format!("{marked}{others}")).build();
    let material = Material::of(&project, Unit::Turn).unwrap();
    let theme = code(&project, "A");
    let ask = |options: &SuggestOptions<'_>| {
        let found = suggest(&project, &material, theme, options).unwrap();
        let words = |passage: Passage| project.text(passage.document).unwrap().slice(passage.range);
        let rows = found.suggestions.iter().map(|one| (words(one.passage).to_owned(), one.because.clone()));
        (found.learned_from, rows.collect::<Vec<_>>())
    };
    let all = ask(&SuggestOptions::default());
    let texts = |rows: &[(String, Vec<String>)]| {
        let mut texts: Vec<String> = rows.iter().map(|(text, _)| text.clone()).collect();
        texts.sort_unstable();
        texts
    };
    let (per, ida) = ("Endnu et brev, svært at læse.", "Det er et brev.");
    assert_eq!((all.0, texts(&all.1)), (3, vec![ida.to_owned(), per.to_owned()]));
    let because = all.1.iter().find(|(text, _)| text == ida).map(|(_, because)| because.clone());
    assert_eq!(because, Some(vec!["brev".to_owned()]));
    let rejected: BTreeSet<Passage> = material
        .passages()
        .iter()
        .copied()
        .filter(|passage| project.text(passage.document).unwrap().slice(passage.range).starts_with("Endnu"))
        .collect();
    let options = SuggestOptions { rejected: Some(&rejected), ..SuggestOptions::default() };
    assert_eq!(texts(&ask(&options).1), [ida]);
    let options = SuggestOptions { among: Some(&rejected), limit: Some(5), ..SuggestOptions::default() };
    assert_eq!(texts(&ask(&options).1), [per]);
    let few = suggest(&project, &material, code(&project, "A/Breve"), &SuggestOptions::default());
    assert_eq!(few, Err(SuggestError::TooFew { passages: 2 }));
}

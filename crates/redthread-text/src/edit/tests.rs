//! What an edit promises.

use proptest::prelude::*;

use super::*;

fn range(start: u32, end: u32) -> TextRange {
    TextRange::new(start, end).unwrap()
}

/// Where the words between `[` and `]` of the old text are in the new one, shown in the same way; `=` for exact, `~` for moved.
fn check(old: &str, new: &str, expected: &str) {
    let start = old.chars().position(|letter| letter == '[').unwrap() as u32;
    let end = old.chars().position(|letter| letter == ']').unwrap() as u32 - 1;
    let plain = old.replace(['[', ']'], "");
    let edit = Edit::between(&plain, new);
    assert_eq!(edit.apply(&Text::from(plain.as_str())), new);
    let text = Text::from(new);
    let show = |sign: &str, found: TextRange| format!("{sign}{}", text.slice(found));
    let found = match edit.map(range(start, end)) {
        Mapped::Exact(found) => show("=", found),
        Mapped::Moved(found) => show("~", found),
        Mapped::Lost => "lost".to_owned(),
    };
    assert_eq!(found, expected, "{old} -> {new}: {edit:?}");
}

#[test]
fn words_that_are_unchanged_are_exact_wherever_they_stand() {
    check("Så [følte jeg mig alene] igen.", "Altså, så følte jeg mig alene igen.", "=følte jeg mig alene");
    check("Så 🙂 [følte] jeg", "Så 🙂🙂 e\u{301} følte jeg", "=følte");
    check("Ja. [Nej.] Jo.", "Jo. Nej.", "=Nej.");
    check("[Tid] er alt", "Min Tid er alt", "=Tid");
    check("Jeg har [tid]", "Jeg har tid nok", "=tid");
}

#[test]
fn a_correction_belongs_to_the_range_it_lies_in() {
    check("Så [følte jeg mg alene] igen.", "Så følte jeg mig alene igen.", "~følte jeg mig alene");
    check("[Karn]: Ja.", "Karin: Ja.", "~Karin");
    check("[Ingen ringede] til mig", "Ingen ringer til mig", "~Ingen ringer");
    check("[Så følte jeg mig alene] igen", "Så følte jeg mig ensom igen", "~Så følte jeg mig ensom");
    check("[cafe\u{301} med kage]", "café med kage", "~café med kage");
}

#[test]
fn a_border_clings_to_what_survives() {
    let edit = Edit::new(vec![(range(3, 8), "XY".to_owned())]).unwrap();
    assert_eq!(edit.map(range(0, 5)), Mapped::Moved(range(0, 3)));
    assert_eq!(edit.map(range(5, 12)), Mapped::Moved(range(5, 9)));
    assert_eq!(edit.map(range(3, 12)), Mapped::Moved(range(3, 9)));
    assert_eq!(edit.map(range(8, 12)), Mapped::Exact(range(5, 9)));
    assert_eq!(edit.map(range(3, 8)), Mapped::Lost);
    assert_eq!(edit.map(range(4, 6)), Mapped::Lost);
}

#[test]
fn a_range_with_nothing_left_is_lost() {
    check("Så gik jeg. [Ingen ringede.] Det var det.", "Så gik jeg. Det var det.", "lost");
    check("Så gik jeg. [Ingen ringede.] Det var det.", "Så gik jeg. Hun kom forbi! Det var det.", "lost");
    check("[Ja]", "Nej", "lost");
}

#[test]
fn a_paragraph_that_went_out_takes_no_word_of_its_neighbours() {
    let old = "Karin: Ja.\n\nKarin: Nej.\n\nKarin: Jo.\n\nTommy: Mon?\n";
    let new = "Karin: Ja.\n\nKarin: Jo.\n\nTommy: Mon det?\n";
    let edit = Edit::between(old, new);
    assert_eq!(edit.replacements()[0].old_range(), range(12, 25), "{edit:?}");
}

#[test]
fn overlapping_replacements_are_no_edit() {
    assert_eq!(Edit::new(vec![(range(0, 5), String::new()), (range(4, 6), String::new())]), None);
    let touching = Edit::new(vec![(range(5, 6), "b".to_owned()), (range(0, 5), "a".to_owned())]).unwrap();
    assert_eq!(touching.replacements().len(), 1);
}

/// Texts as people write them, with letters of several bytes, emoji and combining marks among them.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("Karin: "),
        Just("så "),
        Just("følte "),
        Just("åh"),
        Just("æ"),
        Just("🙂"),
        Just("e\u{301}"),
        Just("\u{301}"),
        Just("👩‍👧 "),
        Just(" "),
        Just(".\n\n"),
        Just("ja"),
        Just("jeg mig ")
    ];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

/// An edit of a text: pieces of it replaced by others.
fn replacements(len: u32) -> impl Strategy<Value = Vec<(TextRange, String)>> {
    prop::collection::vec((0..=len, 0u32..8, text()), 0..5).prop_map(move |all| {
        let mut kept: Vec<(TextRange, String)> = Vec::new();
        for (start, length, words) in all {
            let found = range(start, (start + length).min(len));
            let words: String = words.chars().take(6).collect();
            if kept.iter().all(|(other, _)| other.end() < found.start() || found.end() < other.start()) {
                kept.push((found, words));
            }
        }
        kept
    })
}

fn edited() -> impl Strategy<Value = (String, Edit)> {
    let len = |text: &str| text.chars().count() as u32;
    text().prop_flat_map(move |old| {
        let made = replacements(len(&old)).prop_map(|all| Edit::new(all).unwrap());
        let found = {
            let old = old.clone();
            text().prop_map(move |new| Edit::between(&old, &new))
        };
        (Just(old), prop_oneof![made, found])
    })
}

/// Whether a replacement alters a code point of the range or puts something between two of them.
fn is_touched(edit: &Edit, range: TextRange) -> bool {
    let touches =
        |one: &Replacement| one.old_range().start() < range.end() && range.start() < one.old_range().end();
    edit.replacements().iter().any(touches)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn what_is_found_between_two_texts_turns_one_into_the_other(old in text(), new in text()) {
        let edit = Edit::between(&old, &new);
        prop_assert_eq!(edit.apply(&Text::from(old.as_str())), new);
        prop_assert_eq!(edit.is_empty(), old == edit.apply(&Text::from(old.as_str())));
    }

    #[test]
    fn an_edit_and_its_inverse_give_back_the_text((old, edit) in edited()) {
        let old = Text::from(old.as_str());
        let new = Text::new(edit.apply(&old));
        let back = edit.inverse(&old);
        prop_assert_eq!(back.apply(&new), old.as_str());
        prop_assert_eq!(back.inverse(&new), edit);
    }

    #[test]
    fn ranges_stay_in_their_text_and_keep_what_survives((old, edit) in edited(), start in 0u32..80, length in 1u32..30) {
        let old = Text::from(old.as_str());
        let given = range(start.min(old.len()), (start + length).min(old.len()));
        prop_assume!(!given.is_empty());
        let new = Text::new(edit.apply(&old));
        let mapped = edit.map(given);
        if let Some(found) = mapped.range() {
            prop_assert!(new.holds(found) && !found.is_empty());
        }
        // Code point by code point: what survives is inside, what survives of the rest is outside.
        for place in 0..old.len() {
            let letter = range(place, place + 1);
            let Some(now) = edit.map(letter).range() else { continue };
            prop_assert_eq!(new.slice(now), old.slice(letter));
            let inside = mapped.range().is_some_and(|found| found.contains_range(now));
            prop_assert_eq!(inside, given.contains_range(letter), "{} of {:?} in {:?}", letter, given, edit);
        }
        match mapped {
            Mapped::Exact(found) => {
                prop_assert!(!is_touched(&edit, given));
                prop_assert_eq!(new.slice(found), old.slice(given));
                prop_assert_eq!(edit.inverse(&old).map(found), Mapped::Exact(given), "there and back");
            }
            Mapped::Moved(_) | Mapped::Lost => prop_assert!(is_touched(&edit, given)),
        }
    }

    #[test]
    fn words_put_in_the_place_of_a_passage_leave_all_around_it(old in text(), start in 0u32..80, length in 0u32..30, words in text()) {
        let old = Text::from(old.as_str());
        let given = range(start.min(old.len()), (start + length).min(old.len()));
        let edit = Edit::within(&old, &[(given, words.clone())]).unwrap();
        let before = old.slice(range(0, given.start().get()));
        let after = old.slice(range(given.end().get(), old.len()));
        prop_assert_eq!(edit.apply(&old), format!("{before}{words}{after}"));
        prop_assert!(edit.replacements().iter().all(|one| given.contains_range(one.old_range())));
    }

    #[test]
    fn places_keep_their_order((old, edit) in edited()) {
        let old = Text::from(old.as_str());
        let new_len = edit.apply(&old).chars().count() as u32;
        let places: Vec<u32> = (0..=old.len()).map(|place| edit.place(Position::new(place)).get()).collect();
        prop_assert!(places.is_sorted() && places.iter().all(|place| *place <= new_len));
    }
}

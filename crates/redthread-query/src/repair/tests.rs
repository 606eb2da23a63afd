use proptest::prelude::*;
use redthread_model::{Layout, Repair, Span, SpanKind};
use redthread_text::{Edit, Text, TextRange};

use super::*;

/// The scanned page of the sample study, and the page as it was printed.
const SCANNED: &str = include_str!("../../../../corpus_samples/nordby/scannet side.txt");
const PRINTED: &str = include_str!("../../../../corpus_samples/make/sources/scannet side (ren).txt");
/// A clean document of the same study.
const CLEAN: &str = include_str!("../../../../corpus_samples/make/sources/Ledergruppe.txt");
/// Damaged Danish around the words of a test, so that it is seen that the letters are lost.
const AROUND: &str =
    "Det var i maj, og de kom ikke. Han sagde, at det var godt nok, men vi havde ikke tid til mere den dag.";

fn look(text: &str, known: &KnownWords) -> Findings {
    findings(&Text::from(text), &Layout::default(), known)
}

/// Checks what is proposed for words of a text: `as it stands → proposed`, a `?` before what is not sure, choices after `|`.
fn check(text: &str, expected: &[&str]) {
    let found = look(&format!("{text}\n{AROUND}"), &KnownWords::common());
    let shown: Vec<String> = found
        .proposals
        .iter()
        .map(|proposal| {
            let doubt = match proposal.confidence {
                Confidence::Sure => "",
                Confidence::Likely => "?",
                Confidence::Unsure => "??",
            };
            let readings =
                proposal.proposed.clone().unwrap_or_else(|| format!("| {}", proposal.choices.join(" ")));
            format!("{} → {doubt}{readings}", proposal.printed)
        })
        .collect();
    assert_eq!(shown, expected, "{text}");
}

#[test]
fn usual_damage_of_common_words_is_sure() {
    check(
        "Sddan gar det pa mgdet, nar vi ogsG skal vaere fgrst.",
        &[
            "Sddan → Sådan",
            "gar → går",
            "pa → på",
            "mgdet → mødet",
            "nar → når",
            "ogsG → også",
            "vaere → være",
            "fgrst → først",
        ],
    );
    check(
        "Vi f@ler os sveert Igse, alts3.",
        &["f@ler → føler", "sveert → svært", "Igse → løse", "alts3 → altså"],
    );
}

#[test]
fn words_that_are_words_are_left_alone() {
    check("Hun har sagt, at han kom for at tale med lederen om bogen og skolen.", &[]);
    check("I 2026 kom 12 borgere til lokale 303 og B2B i H4.", &[]);
    check("Skriv til post@nordby.dk eller se nordby.dk/gar.", &[]);
}

#[test]
fn capitals_stay_capitals() {
    check("FORS@GET OG FGLGENDE", &["FORS@GET → FORSØGET"]);
    check(
        "J0bcenter og @konomi. @nsker de det?",
        &["J0bcenter → Jobcenter", "@konomi → økonomi", "@nsker → Ønsker"],
    );
}

#[test]
fn compounds_are_likely_only() {
    check(
        "fglgegruppens borgerrepraesentant",
        &["fglgegruppens → følgegruppens", "borgerrepraesentant → ?borgerrepræsentant"],
    );
}

#[test]
fn a_word_that_is_a_word_needs_its_neighbours() {
    check(
        "Det sker hvert ar pa en anden made, og hans far er syg.",
        &["ar → ??år", "pa → på", "made → ??måde"],
    );
}

#[test]
fn bullets_bars_ligatures_and_parted_words_are_seen() {
    check("e en plan\ne to mgder", &["e → •", "e → •", "mgder → møder"]);
    check("Det ved | godt.", &["| → I"]);
    check("| a | b |", &[]);
    check("Han fik ﬁre.", &["ﬁre → fire"]);
    check("Han er pa et kur-\nsus i dag", &["pa → på", "kur-\nsus → kursus"]);
}

#[test]
fn clean_danish_and_other_languages_have_no_damage() {
    for text in [PRINTED, CLEAN] {
        let found = look(text, &KnownWords::common());
        let more_than_unsure =
            found.proposals.iter().filter(|one| one.confidence > Confidence::Unsure).count();
        assert_eq!((more_than_unsure, found.damage.damaged), (0, 0));
    }
    let english =
        "She made her way over to the bar, and her father sat by the lake for a while, far from the others. ";
    assert_eq!(look(&english.repeat(4), &KnownWords::common()).proposals, []);
}

/// Every word of the page as it was scanned, as it is read, and as it was printed.
fn page(known: &KnownWords, accept: impl Fn(&Proposal) -> bool) -> Vec<(String, String, String)> {
    let text = Text::from(SCANNED);
    let found = findings(&text, &Layout::default(), known);
    let accepted = found.proposals.iter().filter(|proposal| accept(proposal));
    let edits = accepted.filter_map(|one| Some((one.range, one.proposed.clone()?))).collect();
    let read = Edit::new(edits).unwrap().apply(&text);
    let (scanned, printed) = (SCANNED.split_whitespace(), PRINTED.split_whitespace());
    let all: Vec<_> = scanned
        .zip(read.split_whitespace())
        .zip(printed)
        .map(|((scanned, read), printed)| (scanned.to_owned(), read.to_owned(), printed.to_owned()))
        .collect();
    assert!(all.len() > 300);
    all
}

#[test]
fn no_word_of_the_sample_page_is_repaired_wrongly() {
    for known in [KnownWords::common(), KnownWords::of([Text::from(CLEAN)])] {
        let words = page(&known, |proposal| proposal.confidence > Confidence::Unsure);
        let wrong: Vec<_> =
            words.iter().filter(|(scanned, read, printed)| scanned != read && read != printed).collect();
        assert_eq!(wrong, Vec::<&(String, String, String)>::new());
        let damaged = words.iter().filter(|(scanned, _, printed)| scanned != printed).count();
        let repaired =
            words.iter().filter(|(scanned, read, printed)| scanned != printed && read == printed).count();
        // Counted by hand on the two pages: 88 words differ.
        assert!(repaired * 10 >= damaged * 8, "{repaired} of {damaged}");
    }
}

#[test]
fn the_damage_of_each_page_is_told() {
    let text = format!("{AROUND}\n\n{SCANNED}");
    let second = AROUND.chars().count() as u32 + 2;
    let page = |start: u32, page: u32| Span {
        range: TextRange::new(start, start).unwrap(),
        kind: SpanKind::Page(page),
    };
    let layout = Layout { spans: vec![page(0, 7), page(second, 8)], ..Layout::default() };
    let found = findings(&Text::from(text.as_str()), &layout, &KnownWords::common());
    let [first, last] = found.pages[..] else { panic!("two pages") };
    assert_eq!((first.page, first.damage.damaged, last.page), (7, 0, 8));
    assert_eq!(first.damage.words + last.damage.words, found.damage.words);
    assert_eq!(last.damage.damaged, found.damage.damaged);
    assert!(found.damage.share() > 0.15 && found.damage.share() < 0.35);
}

#[test]
fn what_is_left_is_seen_as_before_when_some_is_repaired() {
    let known = KnownWords::common();
    let text = Text::from(SCANNED);
    let all = findings(&text, &Layout::default(), &known).proposals;
    let sure: Vec<_> = all.iter().filter(|one| one.confidence == Confidence::Sure).collect();
    let edit =
        Edit::new(sure.iter().map(|one| (one.range, one.proposed.clone().unwrap())).collect()).unwrap();
    let now = Text::new(edit.apply(&text));
    let repairs = edit
        .replacements()
        .iter()
        .map(|one| Repair { range: one.new_range(), original: text.slice(one.old_range()).to_owned() });
    let layout = Layout { repairs: repairs.collect(), ..Layout::default() };
    let left = findings(&now, &layout, &known).proposals;
    let words = |proposals: &[Proposal]| {
        let likely = proposals.iter().filter(|one| one.confidence == Confidence::Likely);
        likely.map(|one| one.printed.clone()).collect::<Vec<_>>()
    };
    assert_eq!(words(&left), words(&all));
    assert_eq!(Text::new(layout.as_scanned().apply(&now)), text);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_looked_over_and_taken_back_to_the_letter(
        words in prop::collection::vec("[a-zæøåA-ZGI@|0-9é;,.\\-\u{301}🙂ﬁ]{1,9}[ \n]{1,2}", 0..60),
        known in any::<bool>(),
    ) {
        let mut text: String = words.concat();
        if known { text.push_str(SCANNED) }
        let text = Text::new(text);
        let found = findings(&text, &Layout::default(), &KnownWords::common());
        let mut end = 0;
        for proposal in &found.proposals {
            prop_assert!(proposal.range.start().get() >= end && !proposal.range.is_empty());
            prop_assert_eq!(text.slice(proposal.range), proposal.printed.as_str());
            prop_assert!(proposal.proposed.as_ref() != Some(&proposal.printed));
            end = proposal.range.end().get();
        }
        let passages: Vec<(TextRange, String)> =
            found.proposals.iter().filter_map(|one| Some((one.range, one.proposed.clone()?))).collect();
        let Some(edit) = Edit::new(passages.clone()) else { return Err(TestCaseError::fail("they overlap")) };
        let repaired = Text::new(edit.apply(&text));
        let ranges: Vec<TextRange> = passages.iter().map(|(range, _)| *range).collect();
        let repairs = Layout::default().repairs_after(&ranges, &edit, &text, &repaired);
        let layout = Layout { repairs: repairs.into_iter().map(|(_, repair)| repair).collect(), ..Layout::default() };
        prop_assert_eq!(layout.as_scanned().apply(&repaired), text.as_str());
        prop_assert!(found.damage.proposed <= found.damage.damaged && found.damage.damaged <= found.damage.words);
    }
}

use redthread_text::Language;

use crate::text_query::{MatchOptions, TextMatcher, TextQuery};

/// Judged by hand: a word, words in which it is a part, words in which it is none. Of the first and the last a plain search
/// finds its own forms too, which is not asked here.
const DANISH: [(&str, &str, &str); 34] = [
    ("skift", "sagsbehandlerskift sagsbehandlerskiftet lederskift skiftehold", "udskiftning skiftning"),
    (
        "sagsbehandler",
        "sagsbehandlerskift jobcentersagsbehandlere jobcentersagsbehandlerens",
        "sagsbehandling",
    ),
    ("sagsbehandlere", "jobcentersagsbehandler jobcentersagsbehandlerne", ""),
    (
        "tid",
        "ventetiden ventetid tidspunkt sommertid arbejdstider fritidsjob tidspres",
        "identitet altid tidsel fortid samtidig kvalitet",
    ),
    ("ventetid", "ventetidsgaranti", "ventetid"),
    ("behandler", "sagsbehandler sagsbehandlerskift tandbehandlere", ""),
    ("sag", "børnesag sagsbehandler klagesagen sagsnummer", "sagde årsag usagt"),
    ("borger", "borgerservice seniorborgere borgerens-sag", "borgerlig"),
    ("ret", "forvaltningsret socialretten retssag", "interesseret sekretær registreret korrekt direkte"),
    ("hjælp", "hjemmehjælp kontanthjælpen hjælpemiddel lektiehjælp", "behjælpelig"),
    ("læge", "speciallæge lægeerklæring lægemiddel vagtlægen lægehus", "lægelig planlægge tillæg"),
    ("barn", "børnehave skolebørn plejebarn barndomshjem", "barnlig"),
    ("børn", "plejebarn børnehaven skolebørnene", ""),
    ("syg", "sygemelding sygeplejerske langtidssyg", "sygdom"),
    ("løb", "løbetræning maratonløbet", "forløb udløb"),
    ("forløb", "sygdomsforløb forløbsplan behandlingsforløbet", "foreløbig"),
    ("møde", "personalemøde mødedag netværksmøder mødetid", "mødre"),
    ("mor", "plejemor mormor", "morgen humor moral rumor"),
    ("bolig", "boligforening ældreboliger boligstøtte", "boligt"),
    ("penge", "dagpenge pengemangel lommepengene", ""),
    ("dag", "dagpenge hverdag fødselsdagen dagsorden dagligdags", "daglig"),
    ("skole", "folkeskolen skoleleder højskole", ""),
    ("løn", "lønseddel efterløn timelønnet", "lønlig belønning"),
    ("ven", "vennekreds skoleven", "ventetid vende konventionel"),
    ("kommune", "kommuneplan nabokommunen hjemkommune", "kommunikation"),
    ("plan", "handleplan planlægning handlingsplaner", "plante"),
    ("gang", "gangbro sagsgang", "indgang udgang adgang"),
    ("arbejde", "arbejdsmarked ufaglærtarbejde", "samarbejde medarbejder"),
    ("job", "jobcenter fleksjob jobsamtale", ""),
    ("ledelse", "mellemledelse ledelsesstil", ""),
    ("by", "", "byråd landsby"),
    ("og", "", "ogsådan"),
    ("lærerværelse", "", "lærer"),
    ("tillid", "tillidsfuld selvtillid", "mistillid"),
];

/// What the rules get wrong, and are known to.
const WRONG: [(&str, &str); 3] = [("sten", "eksistens"), ("tal", "kvartal"), ("sag", "sagtens")];

fn finds(language: &str, query: &str, text: &str, compounds: bool) -> bool {
    let options = MatchOptions { compounds, ..MatchOptions::default() };
    let language: Language = language.parse().unwrap();
    !TextMatcher::new(&TextQuery::parse(query).unwrap(), language, options).hits(text).is_empty()
}

/// What is judged otherwise than it is found.
fn misjudged(language: &str, query: &str, within: &str, apart: &str) -> Vec<String> {
    let missed = within.split_whitespace().filter(|word| !finds(language, query, word, true));
    let missed = missed.map(|word| format!("{query} is in {word}"));
    let wrong = |word: &&str| finds(language, query, word, true) != finds(language, query, word, false);
    let wrong = apart.split_whitespace().filter(wrong).map(|word| format!("{query} is no part of {word}"));
    missed.chain(wrong).collect()
}

fn check(language: &str, query: &str, within: &str, apart: &str) {
    assert_eq!(misjudged(language, query, within, apart), [""; 0]);
}

#[test]
fn parts_of_danish_compounds_are_found() {
    let judged = DANISH.iter().flat_map(|(query, within, apart)| misjudged("da", query, within, apart));
    assert_eq!(judged.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn what_the_rules_get_wrong_is_known() {
    assert!(!finds("da", "ret", "klageret", true), "it looks like a past participle");
    for (query, word) in WRONG {
        assert!(finds("da", query, word, true), "{query} {word}: better now, move it to the others");
    }
}

#[test]
fn other_languages_join_words_too_and_english_does_not() {
    check("no", "tid", "ventetiden arbeidstid", "identitet");
    check("no", "barn", "barnehage skolebarn", "");
    check("sv", "tid", "väntetiden arbetstid tidsfrist", "identitet");
    check("sv", "skola", "folkskola skolgård", "");
    check("de", "Zeit", "Wartezeit Arbeitszeiten Zeitpunkt", "zeitlich");
    check("de", "Schule", "Schulleiter Grundschule Hochschulen", "");
    check("en", "time", "", "timetable");
    check("fr", "temps", "", "printemps");
}

#[test]
fn a_hit_is_the_whole_word_and_a_hyphen_parts_it() {
    let hits = |query: &str, text: &str| -> Vec<String> {
        let options = MatchOptions { compounds: true, ..MatchOptions::default() };
        let hits = TextMatcher::new(&TextQuery::parse(query).unwrap(), Language::DANISH, options).hits(text);
        hits.iter().map(|hit| hit.to_string()).collect()
    };
    assert_eq!(hits("skift", "et sagsbehandlerskift, og skift"), ["3..21", "26..31"]);
    assert_eq!(hits("skift", "sagsbehandler-skift"), ["14..19"], "a part with a hyphen is a word of its own");
    assert_eq!(hits("ungeforvaltning", "børne- og ungeforvaltningen"), ["10..27"]);
    assert_eq!(hits("forvaltning", "børne- og ungeforvaltningen"), ["10..27"]);
    assert_eq!(hits("\"skift\"", "sagsbehandlerskift"), [""; 0], "quoted words are taken as written");
    assert_eq!(hits("skift~1", "sagsbehandlerskift"), [""; 0]);
    assert_eq!(hits("skift NEAR/2 leder", "lederskift og sagsbehandlerskift"), ["0..10", "14..32"]);
}

#[test]
fn compounds_are_found_without_danish_keys() {
    let options =
        MatchOptions { compounds: true, folding: redthread_text::Folding::Loose, ..MatchOptions::default() };
    let finds = |query: &str, text: &str| {
        !TextMatcher::new(&TextQuery::parse(query).unwrap(), Language::DANISH, options).hits(text).is_empty()
    };
    assert!(finds("forloeb", "sygdomsforløbet"));
    assert!(finds("boern", "plejebørnene"));
    assert!(finds("moede", "personalemøderne"));
    assert!(!finds("loeb", "forløbet"));
}

#[test]
fn exact_and_whole_word_searches_find_no_compounds() {
    for options in [
        MatchOptions { compounds: true, whole_words: true, ..MatchOptions::default() },
        MatchOptions { compounds: true, folding: redthread_text::Folding::Exact, ..MatchOptions::default() },
    ] {
        let query = TextQuery::parse("skift").unwrap();
        assert!(TextMatcher::new(&query, Language::DANISH, options).hits("lederskift").is_empty());
    }
}

//! Order, limits and filters.

use redthread_query::expression::{DirectScan, evaluate};
use redthread_query::text_query::{MatchOptions, TextQuery};

use super::study::{Watched, in_memory, study};
use crate::{IndexFinder, SearchOptions};

fn four() -> redthread_model::Project {
    study(&[
        "Karin: håb og en hel masse andet som ikke handler om det\nInterviewer: håb?".to_owned(),
        "Karin: intet".to_owned(),
        "Håb håb.\nKarin: nej".to_owned(),
        "Borger: håbet er der".to_owned(),
    ])
}

/// Which documents the hits are in, by name.
fn names(options: &SearchOptions) -> Vec<String> {
    let project = four();
    let hits = in_memory(&project).search(&project, &TextQuery::parse("håb").unwrap(), options).unwrap();
    hits.iter().map(|hit| project.document(hit.document).unwrap().name.clone()).collect()
}

#[test]
fn hits_come_in_reading_order_unless_ranked() {
    assert_eq!(names(&SearchOptions::default()), ["D0", "D0", "D2", "D2", "D3"]);
    let ranked = SearchOptions { ranked: true, ..SearchOptions::default() };
    // “Håb håb.” has the word twice and nothing else, “håb?” once and nothing else; the long turn comes last.
    assert_eq!(names(&ranked)[..3], ["D2", "D2", "D0"]);
    assert_eq!(names(&ranked)[4], "D0");
}

#[test]
fn a_limit_takes_the_first_or_the_best() {
    let limited =
        |limit, ranked| names(&SearchOptions { limit: Some(limit), ranked, ..SearchOptions::default() });
    assert_eq!(limited(3, false), ["D0", "D0", "D2"]);
    assert_eq!(limited(2, true), ["D2", "D2"]);
    assert_eq!(limited(0, false).len(), 0);
    assert_eq!(limited(99, true).len(), 5);
}

#[test]
fn the_best_first_carries_a_score_and_reading_order_none() {
    let project = four();
    let search = |ranked, limit| {
        let options = SearchOptions { ranked, limit, ..SearchOptions::default() };
        in_memory(&project).search(&project, &TextQuery::parse("håb").unwrap(), &options).unwrap()
    };
    assert!(search(false, None).iter().all(|hit| hit.score.is_none()));
    let ranked = search(true, None);
    assert!(ranked.windows(2).all(|pair| pair[0].score >= pair[1].score) && ranked[0].score.unwrap() > 0.0);
    assert_eq!(search(true, Some(9)), ranked, "however it was found");
}

#[test]
fn a_scan_tolerant_search_finds_damaged_words_and_ranks_them_after_sound_ones() {
    let project = study(&["Karin: hdb og hab, Igbende".to_owned(), "Karin: Håb".to_owned()]);
    let index = in_memory(&project);
    let search = |query: &str, ranked, limit| {
        let matching = MatchOptions { scan_tolerant: true, ..MatchOptions::default() };
        let options = SearchOptions { matching, ranked, limit, ..SearchOptions::default() };
        let hits = index.search(&project, &TextQuery::parse(query).unwrap(), &options).unwrap();
        hits.iter().map(|hit| (hit.range.to_string(), hit.cost, hit.score)).collect::<Vec<_>>()
    };
    let [hdb, hab, sound] = ["7..10", "14..17", "7..10"].map(str::to_owned);
    let in_order = [(hdb.clone(), 1, None), (hab.clone(), 1, None), (sound.clone(), 0, None)];
    assert_eq!(search("håb", false, None), in_order);
    let ranked = [(sound, 0, Some(1.0)), (hdb, 1, Some(0.5)), (hab, 1, Some(0.5))];
    assert_eq!(search("håb", true, None), ranked);
    assert_eq!(search("håb", true, Some(1)), ranked[..1]);
    assert_eq!(search("løbende", true, None), [("19..26".to_owned(), 2, Some(1.0 / 3.0))]);
}

#[test]
fn documents_and_interviewers_can_be_left_out() {
    let quiet = SearchOptions { without_interviewer: true, ..SearchOptions::default() };
    assert_eq!(names(&quiet), ["D0", "D2", "D2", "D3"]);
    let second = four().documents_in_order()[2].id;
    assert_eq!(
        names(&SearchOptions { documents: Some([second].into()), ..SearchOptions::default() }),
        ["D2", "D2"]
    );
}

#[test]
fn only_documents_with_candidates_are_read() {
    let project = four();
    let index = in_memory(&project);
    let watched = Watched::new(&project);
    index.search(&watched, &TextQuery::parse("intet OR håbet").unwrap(), &SearchOptions::default()).unwrap();
    assert_eq!(watched.read(), ["D0", "D1", "D2", "D3"], "“håbet” has the stem of “håb”");
    index.search(&watched, &TextQuery::parse("\"håbet er\"").unwrap(), &SearchOptions::default()).unwrap();
    assert_eq!(watched.read(), ["D3"]);
}

#[test]
fn expressions_find_the_same_by_the_index() {
    let project = four();
    let index = in_memory(&project);
    let expression = "turns contains text:håb and not document:D3".parse().unwrap();
    let finder = IndexFinder { index: &index, source: &project };
    let found = evaluate(&project, &expression, &finder).unwrap();
    assert_eq!(found, evaluate(&project, &expression, &DirectScan::default()).unwrap());
    assert_eq!(found.len(), 2);
}

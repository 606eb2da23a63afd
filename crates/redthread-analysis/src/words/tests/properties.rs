//! What must hold for every study.

use proptest::prelude::*;
use redthread_text::{Folding, fold};

use super::*;
use crate::words::*;

/// Small studies whose words are plain, so that a search cuts them as counting does.
fn studies() -> impl Strategy<Value = Project> {
    let line = "(Karin: |Bo: |Borger: |Interviewer: )?(Tid|tiden|aar|År|mød|ja)([ ,.]{1,2}(tid|Tiden|år|møde|Ja|ja)){0,6}";
    prop::collection::vec(prop::collection::vec(line, 1..5), 1..4).prop_map(|documents| {
        let mut sample = Sample::new().group("borgere").same_person("Karin");
        for (number, lines) in documents.iter().enumerate() {
            let group = if number % 2 == 0 { "borgere" } else { "" };
            sample = sample.document(&format!("D{number}"), group, &lines.join("\n"));
        }
        sample.build()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_word_is_counted_where_a_search_finds_it(project in studies()) {
        let counts = count_words(&project, Material::Everything, WordOptions::default()).unwrap();
        let rows = counts.rows(&project, 1, None, Some(PartKind::Document));
        prop_assert_eq!(rows.iter().map(|row| row.count).sum::<u64>(), counts.total());
        for row in &rows {
            let found = hits(&project, &format!("\"{}\"", row.word));
            prop_assert_eq!(row.count, found.len() as u64, "{}", row.word);
            prop_assert_eq!(fold(&row.word, Folding::Everyday), row.key.as_str());
            prop_assert_eq!(row.parts.iter().map(|part| part.count).sum::<u64>(), row.count);
            let places = places(&project, Material::Everything, WordOptions::default(), &row.key).unwrap();
            prop_assert_eq!(&places, &found);
            let (min, max) = (row.people.min().unwrap(), row.people.max().unwrap());
            prop_assert!(min <= max);
            let spread = spread(&project, &found, false).unwrap();
            prop_assert_eq!(spread.hits, row.count);
            prop_assert_eq!(spread.people, row.people.clone());
            match (spread.over_documents, row.dispersion) {
                (Some(one), Some(other)) => prop_assert!((one.dp - other.dp).abs() < 1e-9),
                (one, other) => prop_assert_eq!(one, other),
            }
        }
    }

    #[test]
    fn every_pair_is_a_hit_of_its_phrase(project in studies()) {
        let options = WordOptions { unit: WordUnit::NGram(2), ..WordOptions::default() };
        let counts = count_words(&project, Material::Everything, options).unwrap();
        for row in counts.rows(&project, 1, None, None) {
            let found = hits(&project, &format!("\"{}\"", row.key));
            // A phrase may run over the end of a sentence, a row of words may not.
            prop_assert!(row.count <= found.len() as u64, "{}", row.key);
            let places = places(&project, Material::Everything, options, &row.key).unwrap();
            prop_assert_eq!(places.len() as u64, row.count, "{}", row.key);
            prop_assert!(places.iter().all(|place| found.contains(place)));
        }
    }

    #[test]
    fn a_word_beside_another_has_the_other_beside_it(project in studies()) {
        let counts = count_words(&project, Material::Everything, WordOptions::default()).unwrap();
        let options = CollocationOptions { left: 2, right: 2, min: 1, ..CollocationOptions::default() };
        let beside = |word: &str| {
            let found = hits(&project, &format!("\"{word}\""));
            collocates(&project, &counts, Material::Everything, &found, options).unwrap()
        };
        for collocate in beside("tid").collocates {
            let back = beside(&collocate.word);
            let same = back.collocates.iter().find(|other| other.key == "tid").unwrap();
            prop_assert_eq!((same.pairs, same.left, same.right), (collocate.pairs, collocate.right, collocate.left));
            prop_assert!((same.association.log_dice - collocate.association.log_dice).abs() < 1e-9);
        }
    }

    #[test]
    fn measures_are_numbers(a in 0u64..500, b in 0u64..500, more in 0u64..5_000, others in 0u64..5_000, window in 0u64..12) {
        if let Some(figures) = key_figures(a, b, a + more, b + others) {
            for value in [figures.log_likelihood, figures.log_likelihood_4, figures.log_ratio] {
                prop_assert!(value.is_finite());
            }
            prop_assert!(figures.log_likelihood_4 >= figures.log_likelihood - 1e-6);
        }
        if let Some(found) = Association::of(a, b, a.min(b), more, window) {
            for measure in Measure::ALL {
                prop_assert!(found.value(measure).is_finite());
            }
        }
        if let Some(found) = dispersion(&[(a, a + more), (b, b + others)]) {
            prop_assert!((0.0..=1.0).contains(&found.dp) && (0.0..=1.0).contains(&found.dp_norm));
        }
    }
}

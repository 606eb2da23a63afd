//! Counting over small studies.

use redthread_query::expression::{DirectScan, evaluate};

use super::*;
use crate::words::*;

fn counts(project: &Project, options: WordOptions) -> WordCounts {
    count_words(project, Material::Everything, options).unwrap()
}

/// The words and how often they are said.
fn listed(project: &Project, options: WordOptions) -> Vec<(String, u64)> {
    let rows = counts(project, options).rows(project, 1, None, None);
    rows.into_iter().map(|row| (row.word, row.count)).collect()
}

fn interview() -> Project {
    Sample::new()
        .group("borgere")
        .group("ansatte")
        .document(
            "B",
            "borgere",
            "Interviewer: Fik I tid nok?\nKarin: Tid, tid og atter tid. Vi fik e-Boks.\nBo: Tiden gik. Vi fik brevet\nBorger: Vi fik 12 breve",
        )
        .document("A", "ansatte", "Ida: Vi har tid. Tiden er knap.\nIda: Ja tid")
        .build()
}

/// `text.json`, toy_corpus: frequencies.
#[test]
fn frequencies_are_as_the_methods_notes_have_them() {
    let project = toy();
    let counts = counts(&project, WordOptions::default());
    assert_eq!((counts.total(), counts.different()), (30, 21));
    for (word, count) in [
        ("brevene", 3),
        ("sagsbehandleren", 3),
        ("ikke", 2),
        ("jeg", 2),
        ("lyttede", 2),
        ("mig", 2),
        ("og", 2),
        ("at", 1),
    ] {
        assert_eq!(counts.count_of(word), count, "{word}");
    }
    let rows = counts.rows(&project, 2, None, None);
    let shown: Vec<_> = rows.iter().map(|row| (row.word.as_str(), row.count, row.documents)).collect();
    let expected = [
        ("brevene", 3, 2),
        ("sagsbehandleren", 3, 2),
        ("ikke", 2, 2),
        ("Jeg", 2, 2),
        ("lyttede", 2, 2),
        ("mig", 2, 1),
        ("og", 2, 2),
    ];
    assert_eq!(
        shown, expected,
        "a capital that only begins a sentence does not show where the word stands inside one, too"
    );
    near(rows[0].per_1000.unwrap(), 100.0);
}

/// `text.json`, toy_corpus: tfidf.
#[test]
fn tf_idf_is_as_the_methods_notes_have_it() {
    let project = toy();
    let found = tf_idf(&project, &counts(&project, WordOptions::default()), usize::MAX);
    let expected = [
        (0, "jeg", 0.405465),
        (0, "lyttede", 0.405465),
        (0, "mig", 2.197225),
        (0, "sagsbehandleren", 0.81093),
        (1, "brevene", 0.81093),
        (1, "ikke", 0.405465),
        (1, "jeg", 0.405465),
        (2, "brevene", 0.405465),
        (2, "ikke", 0.405465),
        (2, "lyttede", 0.405465),
        (2, "sagsbehandleren", 0.405465),
    ];
    let documents: Vec<DocumentId> =
        project.documents_in_order().iter().map(|document| document.id).collect();
    for (document, word, value) in expected {
        let row = found.iter().find(|row| row.document == documents[document] && row.key == word).unwrap();
        near(row.value, value);
    }
}

/// `text.json`, toy_corpus: kwic.
#[test]
fn key_words_stand_in_context_as_the_methods_notes_have_them() {
    let project = toy();
    let lines = kwic(&project, &hits(&project, "\"sagsbehandleren\""), 3).unwrap();
    let shown: Vec<_> = lines
        .iter()
        .map(|line| {
            let name = project.document(line.document).unwrap().name.clone();
            (name, line.left.join(" "), line.node.to_lowercase(), line.right.join(" "))
        })
        .collect();
    let line = |document: &str, left: &str, right: &str| {
        (document.to_owned(), left.to_owned(), "sagsbehandleren".to_owned(), right.to_owned())
    };
    let expected = [
        line("d1", "", "lyttede til mig"),
        line("d1", "mig hørt og", "ringede"),
        line("d3", "", "lyttede ikke og"),
    ];
    assert_eq!(shown, expected);
}

/// `text.json`, lix and toy_corpus.
#[test]
fn vocabularies_are_described_as_the_methods_notes_have_it() {
    let project = toy();
    let (whole, parts) = lexical(&project, Material::Everything, false, Some(PartKind::Document)).unwrap();
    assert_eq!((whole.words, whole.types, whole.hapax), (30, 21, 14));
    near(whole.ttr.unwrap(), 0.7);
    near(whole.root_ttr.unwrap(), 3.834058);
    near(whole.mean_word_length.unwrap(), 5.633333);
    let expected = [("d1", 11, 2, 41.863636), ("d2", 11, 2, 41.863636), ("d3", 8, 1, 45.5)];
    assert_eq!(parts.len(), 3);
    for ((part, found), (name, words, sentences, lix)) in parts.iter().zip(expected) {
        assert_eq!((part.name.as_deref(), found.words, found.sentences), (Some(name), words, sentences));
        near(found.lix.unwrap(), lix);
    }
    let nothing = lexical(&Sample::new().build(), Material::Everything, false, None).unwrap().0;
    assert_eq!(nothing, Lexical::default(), "nothing is defined of no words");
}

#[test]
fn interviewers_count_only_if_asked_for_and_people_are_counted_by_the_rule() {
    let project = interview();
    let rows = counts(&project, WordOptions::default()).rows(&project, 1, None, None);
    let figures = |word: &str| {
        let row = rows.iter().find(|row| row.key == word).unwrap();
        (row.count, row.documents, row.people.min().unwrap(), row.people.max().unwrap())
    };
    assert_eq!(figures("tid"), (5, 2, 2, 2), "Karin and Ida");
    assert_eq!(figures("fik"), (3, 1, 2, 3), "Karin, Bo, and a citizen who may be one of them or not");
    assert_eq!(figures("12"), (1, 1, 1, 1));
    let asked = counts(&project, WordOptions { with_interviewer: true, ..WordOptions::default() });
    assert_eq!((asked.count_of("fik"), asked.count_of("nok"), asked.count_of("TID")), (4, 1, 6));
}

#[test]
fn stems_say_which_forms_they_unite() {
    let project = interview();
    let rows = counts(&project, WordOptions { unit: WordUnit::Stem, ..WordOptions::default() })
        .rows(&project, 1, None, None);
    let row = rows.iter().find(|row| row.key == "brev").unwrap();
    assert_eq!((row.count, row.forms.clone()), (2, vec![("breve".to_owned(), 1), ("brevet".to_owned(), 1)]));
    let time = rows.iter().find(|row| row.forms.iter().any(|(form, _)| form == "tiden")).unwrap();
    assert_eq!((time.word.as_str(), time.count), ("tid", 7));
    assert_eq!(time.forms, [("tid".to_owned(), 5), ("tiden".to_owned(), 2)]);
}

#[test]
fn rows_of_words_stay_inside_sentences_and_turns() {
    let project = interview();
    let pairs = listed(&project, WordOptions { unit: WordUnit::NGram(2), ..WordOptions::default() });
    let count =
        |pair: &str| pairs.iter().find(|(row, _)| row.to_lowercase() == pair).map(|(_, count)| *count);
    assert_eq!(count("vi fik"), Some(3));
    assert_eq!(count("tid vi"), None, "a sentence ends between them");
    assert_eq!(count("brevet vi"), None, "a turn ends between them");
    assert_eq!(count("tid tid"), Some(1), "a comma ends nothing");
    // Karin 4 + 2, Bo 1 + 2, the citizen 3, Ida 2 + 2 and 1.
    assert_eq!(pairs.iter().map(|(_, count)| count).sum::<u64>(), 17);
    let longest = listed(&project, WordOptions { unit: WordUnit::NGram(5), ..WordOptions::default() });
    assert_eq!(longest, [("tid tid og atter tid".to_owned(), 1)]);
}

#[test]
fn what_transcribers_note_is_no_word_and_parts_none() {
    let layout_of = |marked: &str| Sample::new().document("D", "", marked).build();
    let mut project = layout_of("Bo: Vi fik (griner) brevet (I: Mm) sent");
    let id = project.documents_in_order()[0].id;
    let (hash, mut layout) =
        (project.document(id).unwrap().layout, project.layout(id).unwrap().as_ref().clone());
    let text = project.text(id).unwrap().clone();
    for (noted, kind) in [("(griner)", SpanKind::Annotation), ("(I: Mm)", SpanKind::Response)] {
        let at = text.as_str().find(noted).unwrap();
        layout.spans.push(Span { range: text.range_of_bytes(at..at + noted.len()), kind });
    }
    project.load_layout(id, hash, std::sync::Arc::new(layout));
    let words = listed(&project, WordOptions::default());
    assert_eq!(words.len(), 4, "{words:?}");
    let pairs = listed(&project, WordOptions { unit: WordUnit::NGram(2), ..WordOptions::default() });
    assert_eq!(pairs.len(), 3, "{pairs:?}");
}

#[test]
fn passages_and_the_rest_are_all_there_is() {
    let project = interview();
    let set = evaluate(&project, &"text:tid".parse().unwrap(), &DirectScan::default()).unwrap();
    let count = |material| count_words(&project, material, WordOptions::default()).unwrap();
    let (inside, rest) = (count(Material::Passages(&set)), count(Material::Rest(&set)));
    let all = counts(&project, WordOptions::default());
    assert_eq!(inside.total() + rest.total(), all.total());
    assert_eq!((inside.count_of("tid"), rest.count_of("tid")), (5, 0));
    let pairs = WordOptions { unit: WordUnit::NGram(2), ..WordOptions::default() };
    let pairs = count_words(&project, Material::Passages(&set), pairs).unwrap();
    let found: Vec<_> = pairs.rows(&project, 1, None, None).into_iter().map(|row| row.key).collect();
    assert_eq!(found, ["tid tid"], "words that do not stand beside one another make no row");
}

#[test]
fn counts_are_parted_by_group_document_and_person() {
    let project = interview();
    let counts = counts(&project, WordOptions::default());
    let row = |by| {
        let parts = counts.parts(&project, by);
        let rows = counts.rows(&project, 1, None, Some(by));
        let time = rows.into_iter().find(|row| row.key == "tid").unwrap();
        let figures = parts.into_iter().zip(time.parts);
        figures.map(|(part, here)| (part.name.unwrap_or_default(), part.size, here.count)).collect::<Vec<_>>()
    };
    let named = |name: &str, size, count| (name.to_owned(), size, count);
    assert_eq!(row(PartKind::Group), [named("borgere", 17, 3), named("ansatte", 8, 2)]);
    assert_eq!(row(PartKind::Document), [named("B", 17, 3), named("A", 8, 2)]);
    assert_eq!(
        row(PartKind::Case),
        [named("Bo", 5, 0), named("Ida", 8, 2), named("Karin", 8, 3), named("", 4, 0)],
        "unknown voices are nobody's part"
    );
}

/// By hand: 3 of 5 in 17 of 25 words, 2 of 5 in 8 of 25; |3/5 − 17/25| and |2/5 − 8/25| are both .08.
#[test]
fn words_are_spread_over_documents_and_people() {
    let project = interview();
    let rows = counts(&project, WordOptions::default()).rows(&project, 1, None, None);
    let time = rows.iter().find(|row| row.key == "tid").unwrap();
    near(time.dispersion.unwrap().dp, 0.08);
    let spread = spread(&project, &hits(&project, "\"tid\""), false).unwrap();
    near(spread.over_documents.unwrap().dp, 0.08);
    // Karin 3/5 of the hits in 8/25 of the words, Bo 0 in 5/25, unknown voices 0 in 4/25, Ida 2/5 in 8/25.
    near(spread.over_people.unwrap().dp, 0.36);
    assert_eq!((spread.hits, spread.left_out, spread.people.max()), (5, 0, Some(2)));
    assert_eq!(spread.documents[0].positions, [0.0, 1.0 / 17.0, 4.0 / 17.0]);
    let interviewer: Vec<Passage> = {
        let document = project.documents_in_order()[0].id;
        let at = project.text(document).unwrap().as_str().find("tid nok").unwrap();
        vec![Passage { document, range: project.text(document).unwrap().range_of_bytes(at..at + 3) }]
    };
    let left_out = super::super::spread(&project, &interviewer, false).unwrap();
    assert_eq!((left_out.hits, left_out.left_out, left_out.over_documents), (0, 1, None));
}

/// By hand, two words to each side: Karin's “vi fik e-Boks” and Bo's “vi fik brevet” and the citizen's “vi fik 12 breve”.
#[test]
fn collocates_are_pairs_inside_the_window_and_the_turn() {
    let project = interview();
    let counts = counts(&project, WordOptions::default());
    let options = CollocationOptions { left: 2, right: 2, min: 1, ..CollocationOptions::default() };
    let found =
        collocates(&project, &counts, Material::Everything, &hits(&project, "\"fik\""), options).unwrap();
    assert_eq!((found.node, found.left_out, found.words), (3, 0, 25));
    let of = |word: &str| found.collocates.iter().find(|row| row.key == word).unwrap();
    let we = of("vi");
    assert_eq!((we.pairs, we.left, we.right, we.count, we.documents), (3, 3, 0, 4, 1));
    assert_eq!((we.people.min(), we.people.max()), (Some(2), Some(3)));
    near(we.association.expected, 3.0 * 4.0 * 4.0 / 25.0);
    near(we.association.log_dice, 14.0 + (6.0f64 / 7.0).log2());
    assert_eq!(of("tid").pairs, 1, "what an earlier sentence of the turn says is beside it");
    assert!(found.collocates.iter().all(|row| row.key != "har"), "Ida says it elsewhere");
    assert_eq!(found.collocates[0].key, "vi");
}

#[test]
fn words_that_one_person_says_get_no_mark() {
    let project = interview();
    let set = evaluate(&project, &"group:borgere".parse().unwrap(), &DirectScan::default()).unwrap();
    let count = |material| count_words(&project, material, WordOptions::default()).unwrap();
    let found = keyness(&project, &count(Material::Passages(&set)), &count(Material::Rest(&set)), 1, None);
    assert_eq!((found.target, found.reference), (17, 8));
    let of = |word: &str| found.words.iter().find(|row| row.key == word).unwrap();
    let got = of("fik");
    assert_eq!((got.target, got.reference, got.one_person), (3, 0, false));
    near(got.figures.unwrap().log_likelihood, 2.0 * 3.0 * (25.0f64 / 17.0).ln());
    assert_eq!(got.significance, Some(Significance::None));
    let and = of("og");
    assert!(and.one_person && and.significance.is_none(), "only Karin says it");
    assert_eq!(and.people_reference.max(), Some(0));
}

#[test]
fn lines_are_sorted_in_danish_by_the_words_around_them() {
    let marked = "Bo: zoner tid åben\nBo: ø tid øl\nBo: Aaben tid ale\nBo: tid";
    let project = Sample::new().document("D", "", marked).build();
    let sorted = |keys: &[KwicKey]| {
        let mut lines = kwic(&project, &hits(&project, "\"tid\""), 1).unwrap();
        sort_kwic(&project, &mut lines, keys);
        lines.into_iter().map(|line| line.left.concat() + "_" + &line.right.concat()).collect::<Vec<_>>()
    };
    assert_eq!(sorted(&[KwicKey::Left(1)]), ["_", "zoner_åben", "ø_øl", "Aaben_ale"]);
    assert_eq!(sorted(&[KwicKey::Right(1)]), ["_", "Aaben_ale", "ø_øl", "zoner_åben"]);
    assert_eq!(sorted(&[KwicKey::Node, KwicKey::Document]), sorted(&[]), "ties stay as they were");
    assert_eq!("R3".parse(), Ok(KwicKey::Right(3)));
    for wrong in ["l0", "l6", "", "left", "ø1"] {
        assert!(wrong.parse::<KwicKey>().is_err(), "{wrong}");
    }
}

#[test]
fn answers_to_a_survey_have_words_but_no_people() {
    let project = Sample::new()
        .document_with("S", "", "Svar: tid\nSvar: tid", |document| document.kind = DocumentKind::Survey)
        .build();
    let rows = counts(&project, WordOptions::default()).rows(&project, 1, None, None);
    assert_eq!((rows[0].count, rows[0].people.max()), (2, None));
}

#[test]
fn stop_words_and_numbers_are_left_out_of_the_list_and_stay_in_the_base() {
    let project = interview();
    let options = WordOptions { without_stop_words: true, without_numbers: true, ..WordOptions::default() };
    let counted = counts(&project, options);
    assert_eq!(
        (counted.total(), counted.count_of("vi"), counted.count_of("12"), counted.count_of("tid")),
        (25, 0, 0, 5)
    );
    let pairs = listed(&project, WordOptions { unit: WordUnit::NGram(3), ..options });
    assert!(pairs.iter().any(|(row, _)| row == "tid og atter"), "{pairs:?}: inside a row they stay");
    assert!(pairs.iter().all(|(row, _)| !row.to_lowercase().starts_with("vi ")), "{pairs:?}");
}

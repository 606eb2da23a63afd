//! Repairing a scanned document: the letters that were scanned stay beside the text, and nothing that lies on it is lost.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use proptest::prelude::*;
use redthread_model::*;
use redthread_text::{Language, Text, TextRange};
use redthread_workspace::*;

const SCANNED: &str = include_str!("../../../corpus_samples/nordby/scannet side.txt");
const CLEAN: &str = include_str!("../../../corpus_samples/make/sources/Ledergruppe.txt");

fn study(scanned: &str) -> (tempfile::TempDir, Workspace, DocumentId) {
    let folder = tempfile::tempdir().unwrap();
    let (side, other) = (folder.path().join("Side.txt"), folder.path().join("Ledere.txt"));
    std::fs::write(&side, scanned).unwrap();
    std::fs::write(&other, CLEAN).unwrap();
    let new = NewProject { name: "Scannet".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&folder.path().join("study.redthread"), &new, "Anna").unwrap();
    workspace.import("Anna", &[side, other], &ImportOptions::default(), &Progress::default()).unwrap();
    let document = workspace.find_document("Side").unwrap();
    workspace.load(Load::Everything).unwrap();
    (folder, workspace, document)
}

fn text(workspace: &Workspace, document: DocumentId) -> Text {
    workspace.project().text(document).unwrap().clone()
}

fn seen(workspace: &Workspace, document: DocumentId) -> BlobHash {
    workspace.project().document(document).unwrap().text
}

fn find(workspace: &Workspace, document: DocumentId, words: &str) -> Passage {
    let text = text(workspace, document);
    let byte = text.as_str().find(words).unwrap();
    Passage { document, range: text.range_of_bytes(byte..byte + words.len()) }
}

fn code(workspace: &mut Workspace, passage: Passage) {
    let code = workspace.ensure_code("Anna", &"Tid".parse().unwrap()).unwrap();
    workspace.apply_code("Anna", code, None, &[passage]).unwrap();
}

fn coded(workspace: &Workspace, document: DocumentId) -> Vec<String> {
    let text = text(workspace, document);
    let codings = workspace.project().codings(document).unwrap();
    codings.iter().map(|coding| text.slice(coding.range).to_owned()).collect()
}

/// Repairs the first words that stand so, each as it is given.
fn repair(workspace: &mut Workspace, document: DocumentId, words: &[(&str, &str)]) -> EditReport {
    let seen = seen(workspace, document);
    let words =
        words.iter().map(|(was, now)| (find(workspace, document, was).range, (*now).to_owned())).collect();
    workspace.repair("Anna", &Repairs { document, seen, words }).unwrap()
}

fn repairs(workspace: &Workspace, document: DocumentId) -> Vec<(String, String)> {
    let text = text(workspace, document);
    let layout = workspace.project().layout(document).unwrap();
    layout
        .repairs
        .iter()
        .map(|repair| (text.slice(repair.range).to_owned(), repair.original.clone()))
        .collect()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect()
}

#[test]
fn repairs_are_one_step_and_the_scanned_letters_stay() {
    let (_folder, mut workspace, document) = study(SCANNED);
    let passage = find(&workspace, document, "fgr tid");
    code(
        &mut workspace,
        Passage {
            range: TextRange::new(passage.range.start().get(), passage.range.start().get() + 3).unwrap(),
            ..passage
        },
    );
    let one_letter = find(&workspace, document, "g tid").range; // lies in "lang tid"
    code(&mut workspace, Passage { document, range: one_letter });
    let findings = workspace.repair_findings(document).unwrap();
    let words: Vec<(TextRange, String)> = findings
        .proposals
        .iter()
        .filter(|one| one.confidence == Confidence::Sure)
        .filter_map(|one| Some((one.range, one.proposed.clone()?)))
        .collect();
    let count = words.len();
    assert!(count > 60, "{count}");
    let seen = seen(&workspace, document);
    let report = workspace.repair("Anna", &Repairs { document, seen, words: words.clone() }).unwrap();
    assert_eq!((report.revision, report.lost), (2, Vec::new()));
    let now = text(&workspace, document);
    assert!(now.as_str().contains("Møde i følgegruppen for den nye ordning, Nordby Jobcenter"));
    let layout = workspace.project().layout(document).unwrap().clone();
    assert_eq!(layout.repairs.len(), count);
    assert_eq!(
        layout.as_scanned().apply(&now),
        workspace.text_of_revision(document, 1).unwrap().unwrap().as_str()
    );
    assert_eq!(coded(&workspace, document), ["før", "g tid"]);
    assert!(workspace.check().unwrap().problems.is_empty());
    // Somebody else who still sees the old text is refused.
    let late = workspace.repair("Bo", &Repairs { document, seen, words }).unwrap_err();
    assert!(matches!(late, WorkspaceError::Change(ChangeError::Stale(_))), "{late}");
    let revisions = workspace.revisions(document).unwrap();
    assert_eq!(revisions.iter().map(|one| one.revision).collect::<Vec<_>>(), [2, 1]);
    workspace.undo("Anna", 1).unwrap();
    workspace.load(Load::Everything).unwrap();
    assert_eq!(text(&workspace, document).as_str(), layout.as_scanned().apply(&now));
    assert_eq!(repairs(&workspace, document), []);
    assert_eq!(coded(&workspace, document), ["fgr", "g tid"]);
}

#[test]
fn later_corrections_carry_repairs_along_and_a_repair_can_be_altered_or_taken_back() {
    let (_folder, mut workspace, document) = study(SCANNED);
    repair(
        &mut workspace,
        document,
        &[("Mgde", "Møde"), ("fglgegruppen", "følgegruppen"), ("J0bcenter", "Jobcenter")],
    );
    let corrected = text(&workspace, document)
        .as_str()
        .replace("REFERAT", "Referat fra")
        .replace("Jobcenter", "Jobcentret");
    workspace.edit_document("Bo", document, &corrected).unwrap();
    let expected = [("Møde", "Mgde"), ("følgegruppen", "fglgegruppen"), ("Jobcentret", "J0bcenter")];
    assert_eq!(repairs(&workspace, document), pairs(&expected));
    repair(&mut workspace, document, &[("Møde", "Måde"), ("følgegruppen", "fglgegruppen")]);
    assert_eq!(repairs(&workspace, document), pairs(&[("Måde", "Mgde"), ("Jobcentret", "J0bcenter")]));
    let scanned =
        workspace.project().layout(document).unwrap().as_scanned().apply(&text(&workspace, document));
    assert_eq!(scanned, SCANNED.replace("REFERAT", "Referat fra"));
}

#[test]
fn what_lies_on_a_letter_that_goes_lies_on_the_word() {
    let (_folder, mut workspace, document) = study("Så sagde | ogsad, at det var godt. Det var | da.\n");
    for words in ["|", "d, at", "gsad"] {
        let passage = find(&workspace, document, words);
        let short = TextRange::new(passage.range.start().get(), passage.range.start().get() + 1).unwrap();
        code(
            &mut workspace,
            Passage { range: if words == "gsad" { passage.range } else { short }, ..passage },
        );
    }
    let report = repair(&mut workspace, document, &[("|", "I"), ("ogsad", "også")]);
    assert_eq!(report.lost, []);
    let mut now = coded(&workspace, document);
    now.sort();
    assert_eq!(now, ["I", "gså", "også"]);
}

#[test]
fn quotes_with_repaired_words_say_so() {
    let (_folder, mut workspace, document) = study(SCANNED);
    let (one, other) =
        (find(&workspace, document, "Mgde i fglgegruppen"), find(&workspace, document, "den nye ordning"));
    let one = workspace.add_quote("Anna", one, None).unwrap();
    let other = workspace.add_quote("Anna", other, None).unwrap();
    let preview = |workspace: &Workspace, quote| {
        let quote = workspace.project().quote(quote).unwrap();
        let preview = quote_preview(workspace.project(), quote).unwrap();
        (preview.text, preview.repaired, preview.verbatim)
    };
    assert_eq!(preview(&workspace, one), ("Mgde i fglgegruppen".to_owned(), false, true));
    repair(&mut workspace, document, &[("Mgde", "Møde"), ("fglgegruppen", "følgegruppen")]);
    assert_eq!(preview(&workspace, one), ("Møde i følgegruppen".to_owned(), true, false));
    assert_eq!(preview(&workspace, other), ("den nye ordning".to_owned(), false, true));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn whatever_is_repaired_twice_comes_back_to_the_letter(
        picks in prop::collection::vec((0usize..300, "[a-zæøå🙂]{1,7}"), 1..12),
        again in prop::collection::vec((0usize..300, "[a-zæøå]{1,7}"), 1..12),
    ) {
        let (_folder, mut workspace, document) = study(SCANNED);
        let before = text(&workspace, document);
        for (at, words) in [(7u32, "i"), (90, "lokale"), (400, "ti m")] {
            let passage = find(&workspace, document, words);
            let range = TextRange::new(passage.range.start().get(), passage.range.end().get() + at % 5).unwrap();
            code(&mut workspace, Passage { document, range });
        }
        let count = coded(&workspace, document).len();
        for picks in [picks, again] {
            let now = text(&workspace, document);
            let all: Vec<TextRange> = redthread_text::words(now.as_str()).map(|bytes| now.range_of_bytes(bytes)).collect();
            let mut words: Vec<(TextRange, String)> =
                picks.into_iter().map(|(index, word)| (all[index % all.len()], word)).collect();
            words.sort();
            words.dedup_by_key(|(range, _)| *range);
            let seen = seen(&workspace, document);
            let report = workspace.repair("Anna", &Repairs { document, seen, words }).unwrap();
            prop_assert_eq!(report.lost, Vec::new());
            let layout = workspace.project().layout(document).unwrap();
            let now = text(&workspace, document);
            prop_assert_eq!(layout.as_scanned().apply(&now), before.as_str());
            prop_assert_eq!(coded(&workspace, document).len(), count);
        }
        prop_assert!(workspace.check().unwrap().problems.is_empty());
        workspace.undo("Anna", 1).unwrap();
        workspace.undo("Anna", 1).unwrap();
        workspace.load(Load::Everything).unwrap();
        prop_assert_eq!(text(&workspace, document), before);
    }
}

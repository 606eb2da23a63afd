//! Work on retrieved segments: many codings at once, quotes with reasons and edits, what touched a thing, tables out.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::Path;

use redthread_model::*;
use redthread_text::{Language, Position, TextRange};
use redthread_workspace::*;

fn study(folder: &Path) -> (Workspace, DocumentId) {
    let source = folder.join("Gruppe.txt");
    std::fs::write(&source, "Karin: Så følte jeg mig alene.\n\nMogens: Ja, helt.\n").unwrap();
    let new = NewProject { name: "P".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(&folder.join("p.redthread"), &new, "Anna").unwrap();
    workspace.import("Anna", &[source], &ImportOptions::default(), &Progress::default()).unwrap();
    workspace.load(Load::Everything).unwrap();
    let document = workspace.project().documents_in_order()[0].id;
    (workspace, document)
}

fn passage(workspace: &Workspace, document: DocumentId, words: &str) -> Passage {
    let text = workspace.project().text(document).unwrap().as_str();
    let start = text[..text.find(words).unwrap()].chars().count() as u32;
    Passage { document, range: TextRange::new(start, start + words.chars().count() as u32).unwrap() }
}

fn code(workspace: &mut Workspace, path: &str, passage: Passage) -> Coding {
    let path: CodePath = path.parse().unwrap();
    workspace.apply_code("Anna", path.clone(), None, &[passage]).unwrap();
    let code = workspace.project().find_code(&path).unwrap().id;
    let codings = workspace.project().codings(passage.document).unwrap();
    *codings.iter().find(|coding| coding.code == code && coding.range == passage.range).unwrap()
}

#[test]
fn valence_is_set_on_several_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, document) = study(folder.path());
    let (alone, yes) = (passage(&workspace, document, "alene"), passage(&workspace, document, "Ja"));
    let codings = [code(&mut workspace, "Tid", alone), code(&mut workspace, "Tid", yes)];
    let head = workspace.head();
    assert_eq!(workspace.set_valences("Anna", &codings, Some(Valence::Well)).unwrap(), 2);
    assert_eq!(workspace.head(), head + 1);
    let all = workspace.project().codings(document).unwrap().to_vec();
    assert!(all.iter().all(|coding| coding.valence == Some(Valence::Well)));
    assert_eq!(workspace.set_valences("Anna", &all, Some(Valence::Well)).unwrap(), 0);
    assert_eq!(workspace.head(), head + 1, "nothing to alter makes no step");
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().codings(document).unwrap()[0].valence, None);
}

#[test]
fn quotes_are_kept_with_a_reason_and_edited() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, document) = study(folder.path());
    let words = passage(&workspace, document, "Så følte jeg mig alene");
    let yes = passage(&workspace, document, "Ja");
    let theme = workspace.create_code("Anna", None, "Tid").unwrap();
    let asked = [(words, Some(theme)), (yes, None), (words, Some(theme))];
    let ids = workspace.add_quotes("Anna", &asked, Some(QuoteReason::MatteredMost)).unwrap();
    assert_eq!((ids[0], workspace.project().quotes().len()), (ids[2], 2), "what is asked twice is one quote");
    let own = QuoteReason::Written("siger det hele".to_owned());
    assert_eq!(workspace.add_quotes("Anna", &asked[..1], Some(own.clone())).unwrap(), [ids[0]]);
    assert_eq!(workspace.add_quote("Anna", words, Some(theme)).unwrap(), ids[0]);
    let quote = workspace.project().quote(ids[0]).unwrap().clone();
    assert_eq!((quote.reason.clone(), quote.position), (Some(own), 0));
    assert_eq!(workspace.project().quote(ids[1]).unwrap().position, 1);

    let start = words.range.start().get();
    let edits = vec![
        QuoteEdit::Blur(TextRange::new(start + 10, start + 13).unwrap(), "man".to_owned()),
        QuoteEdit::Elide(TextRange::new(start, start + 3).unwrap()),
        QuoteEdit::Insert(Position::new(start + 9), " ".to_owned()),
    ];
    let edited = Quote {
        edits,
        theme: None,
        attribution: Attribution::Written("En borger".to_owned()),
        ..quote.clone()
    };
    workspace.edit_quote("Anna", edited).unwrap();
    let after = workspace.project().quote(quote.id).unwrap().clone();
    assert_eq!(after.edits.len(), 2, "an insertion of nothing is left out");
    assert!(matches!(after.edits[0], QuoteEdit::Elide(_)), "edits stand in order");
    let head = workspace.head();
    workspace.edit_quote("Anna", after.clone()).unwrap();
    assert_eq!(workspace.head(), head);
    let over = vec![QuoteEdit::Elide(words.range), QuoteEdit::Elide(words.range)];
    workspace.edit_quote("Anna", Quote { edits: over, ..after.clone() }).unwrap_err();
    let outside = vec![QuoteEdit::Elide(yes.range)];
    workspace.edit_quote("Anna", Quote { edits: outside, ..after }).unwrap_err();
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(workspace.project().quote(quote.id), Some(&quote));
    assert_eq!(workspace.check().unwrap(), CheckReport::default());
}

#[test]
fn the_history_of_a_thing_is_the_steps_that_touched_it() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, document) = study(folder.path());
    let (alone, yes) = (passage(&workspace, document, "alene"), passage(&workspace, document, "Ja"));
    let coding = code(&mut workspace, "Tid", alone);
    code(&mut workspace, "Tid", yes);
    workspace.set_valence("Anna", coding, Some(Valence::Well)).unwrap();
    workspace.set_memo("Anna", Anchor::Coding(document, coding.id), "note").unwrap();
    let of = |workspace: &mut Workspace, on| {
        let records = records_of(workspace.project(), on);
        let steps = workspace.history_of(&records).unwrap();
        assert_eq!(history_of_file(&folder.path().join("p.redthread"), &records).unwrap(), steps);
        steps.into_iter().map(|step| step.what).collect::<Vec<_>>()
    };
    let on = Anchor::Coding(document, coding.id);
    assert_eq!(of(&mut workspace, on), ["memo", "set valence", "code “Tid”"]);
    assert_eq!(
        of(&mut workspace, Anchor::Document(document)),
        ["import “Gruppe”"],
        "codings on it do not touch it"
    );
    assert_eq!(
        of(&mut workspace, Anchor::Code(coding.code)),
        ["code “Tid”"],
        "it came with its first coding"
    );
    assert_eq!(of(&mut workspace, Anchor::Passage(yes)), ["code “Tid”"]);
    workspace.undo("Anna", 1).unwrap();
    assert_eq!(
        of(&mut workspace, on),
        ["set valence", "code “Tid”"],
        "a memo that is gone is named by its coding no more"
    );
}

#[test]
fn codings_are_written_to_a_table_that_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let (mut workspace, document) = study(folder.path());
    let alone = passage(&workspace, document, "alene");
    let coding = code(&mut workspace, "Følelser/Savn", alone);
    workspace.set_memo("Anna", Anchor::Coding(document, coding.id), "note").unwrap();
    let path = folder.path().join("segmenter.csv");
    workspace.export_codings(&path, &[coding]).unwrap();
    let written = std::fs::read_to_string(&path).unwrap();
    let expected = "\u{feff}document,start,end,code,coder,valence,group,speaker,turn,page,time,memo,text\n\
        Gruppe,24,29,Følelser/Savn,Anna,,,Karin,1,,,note,alene\n";
    assert_eq!(written, expected);
    workspace.undo("Anna", 2).unwrap();
    let report = workspace.import_codings("Anna", &path).unwrap();
    assert_eq!((report.applied, report.skipped.len()), (1, 0));
    let nowhere = folder.path().join("not/there.csv");
    assert!(matches!(workspace.export_codings(&nowhere, &[coding]), Err(WorkspaceError::CannotWrite { .. })));
}

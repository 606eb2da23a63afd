//! What the project file promises: what was written is read back, what failed leaves no trace, and foreign files are refused.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use redthread_model::*;
use redthread_store::*;
use redthread_testing::Sample;
use tempfile::tempdir;

fn step(change: &Change) -> NewStep<'_> {
    NewStep { time_millis: Sample::NOW, by: "anna", what: "test", kind: StepKind::Do, change }
}

/// Every record of a project, in an order in which it can be written.
fn records(project: &Project) -> Change {
    let mut all: Vec<Change> = vec![Change::add(project.info().unwrap().clone())];
    all.extend(project.coders().values().map(|record| Change::add(record.as_ref().clone())));
    all.extend(project.groups().values().map(|record| Change::add(record.as_ref().clone())));
    all.extend(project.cases().values().map(|record| Change::add(record.as_ref().clone())));
    all.extend(project.documents().values().map(|record| Change::add(record.as_ref().clone())));
    all.extend(project.codes_in_order().into_iter().map(|(code, _)| Change::add(code.clone())));
    for document in project.documents().keys() {
        all.extend(project.codings(*document).unwrap().iter().map(|coding| Change::add(*coding)));
    }
    Change::Together(all)
}

fn read_back(store: &mut Store) -> Project {
    let mut project = Project::default();
    let reading = store.read().unwrap();
    reading.each_record(|record| project.put(record)).unwrap();
    let documents: Vec<DocumentId> = project.documents().keys().copied().collect();
    for document in documents {
        project.load_codings(document, reading.codings(document).unwrap());
    }
    project
}

fn sample() -> Project {
    Sample::new()
        .group("borgere")
        .document(
            "Interview 1",
            "borgere",
            "I: Hvordan?\nKarin: Så {følte {jeg 🙂|Tid} mig|Relation/Tillid;Rammer|Bo} alene.",
        )
        .document("Interview 2", "borgere", "Borger: {Åh ja|Tid}.")
        .build()
}

#[test]
fn what_was_written_is_read_back_after_reopening() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("prøve æøå.redthread");
    let project = sample();
    let change = records(&project);
    let mut store = Store::create(&path).unwrap();
    let mut writing = store.write().unwrap();
    let text = writing.put_blob("Så følte jeg".as_bytes()).unwrap();
    let original = writing.put_attachment(&[7; 5_000]).unwrap();
    writing.append(&step(&change)).unwrap();
    writing.commit().unwrap();
    drop(store);

    let mut store = Store::open(&path).unwrap();
    assert_eq!(read_back(&mut store), project);
    let reading = store.read().unwrap();
    assert_eq!(reading.blob(text).unwrap(), "Så følte jeg".as_bytes());
    assert_eq!(reading.blob(original).unwrap(), [7; 5_000]);
    assert_eq!(reading.change(1).unwrap(), change);
    assert!(reading.integrity_problems().unwrap().is_empty());
    drop(reading);
    let files = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(files, 1, "a project is one file, without companions");
}

#[test]
fn a_write_that_is_not_committed_leaves_no_trace() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("p.redthread");
    let mut store = Store::create(&path).unwrap();
    let mut writing = store.write().unwrap();
    writing.append(&step(&records(&sample()))).unwrap();
    drop(writing);
    assert_eq!(read_back(&mut store), Project::default());
    assert_eq!(store.read().unwrap().head().unwrap(), 0);
}

#[test]
fn files_that_are_no_project_are_refused_and_left_alone() {
    let folder = tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("text.redthread"), "Dette er ikke et projekt. ".repeat(100)).unwrap();
    std::fs::write(path("empty.redthread"), "").unwrap();
    assert!(matches!(Store::open(&path("text.redthread")), Err(StoreError::NotAProject(_))));
    assert!(matches!(Store::open(&path("empty.redthread")), Err(StoreError::NotAProject(_))));
    assert!(matches!(Store::open(&path("none.redthread")), Err(StoreError::Missing(_))));
    assert!(matches!(Store::open(folder.path()), Err(StoreError::NotAProject(_))));
    assert!(matches!(Store::create(&path("text.redthread")), Err(StoreError::Exists(_))));
    assert_eq!(std::fs::read(path("empty.redthread")).unwrap(), b"");

    let other = rusqlite::Connection::open(path("other.redthread")).unwrap();
    other.execute_batch("CREATE TABLE t (x); INSERT INTO t VALUES (1);").unwrap();
    drop(other);
    assert!(matches!(Store::open(&path("other.redthread")), Err(StoreError::NotAProject(_))));
}

#[test]
fn a_project_of_a_newer_version_is_refused() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("p.redthread");
    drop(Store::create(&path).unwrap());
    let connection = rusqlite::Connection::open(&path).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    assert!(matches!(Store::open(&path), Err(StoreError::Newer { found: 99, .. })));
}

#[test]
fn of_two_programs_that_create_one_file_only_one_has_it() {
    for _ in 0..20 {
        let folder = tempdir().unwrap();
        let path = folder.path().join("p.redthread");
        let create = || Store::create(&path).map(drop);
        let both = std::thread::scope(|scope| {
            let one = scope.spawn(create);
            let other = create();
            [one.join().unwrap(), other]
        });
        assert_eq!(both.iter().filter(|made| made.is_ok()).count(), 1, "{both:?}");
        assert!(
            both.iter()
                .flat_map(|made| made.as_ref().err())
                .all(|error| matches!(error, StoreError::Exists(_)))
        );
        assert_eq!(Store::open(&path).unwrap().read().unwrap().head().unwrap(), 0);
    }
}

#[test]
fn a_damaged_file_gives_an_error_and_never_a_panic() {
    let folder = tempdir().unwrap();
    let path = folder.path().join("p.redthread");
    let mut store = Store::create(&path).unwrap();
    let change = records(&sample());
    let mut writing = store.write().unwrap();
    writing.append(&step(&change)).unwrap();
    writing.commit().unwrap();
    drop(store);
    let sound = std::fs::read(&path).unwrap();
    for part in 1..16 {
        let mut bytes = sound.clone();
        let at = sound.len() * part / 16;
        bytes[at..(at + 64).min(sound.len())].fill(0xff);
        let cut = &bytes[..if part % 2 == 0 { bytes.len() } else { at }];
        std::fs::write(&path, cut).unwrap();
        if let Ok(mut store) = Store::open(&path)
            && let Ok(reading) = store.read()
        {
            let _ = reading.each_record(|_| {});
            let _ = reading.integrity_problems();
            let _ = reading.changes_after(0);
        }
    }
}

#[test]
fn a_quote_written_before_quotes_had_reasons_has_none() {
    let folder = tempdir().unwrap();
    let mut store = Store::create(&folder.path().join("p.redthread")).unwrap();
    let reading = store.read().unwrap();
    // As version 1 of the stored form wrote it.
    let old = r#"{"add":{"quote":{"id":"00000000-0000-0000-0000-000000000001","passage":{"document":"00000000-0000-0000-0000-000000000002","range":[3,9]},"theme":"00000000-0000-0000-0000-000000000003","attribution":"generated","position":4,"by":"00000000-0000-0000-0000-000000000005","created_millis":6}}}"#;
    let Change::Add(Record::Quote(quote)) = reading.json("an old step", old.as_bytes()).unwrap() else {
        panic!()
    };
    assert_eq!((quote.reason, quote.position), (None, 4));
}

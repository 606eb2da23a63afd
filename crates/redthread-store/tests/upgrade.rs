//! An older project file is brought to the newest format when it is opened, with a copy of it as it was beside it.
//!
//! `fixtures/format-1.sql` is a file that the program of that time made, written out as SQL.
#![expect(clippy::unwrap_used, reason = "a test may stop at what should not happen")]

use std::path::{Path, PathBuf};

use redthread_model::*;
use redthread_store::*;
use rusqlite::Connection;
use tempfile::{TempDir, tempdir};

const TABLES: &str = "SELECT count(*) FROM sqlite_schema WHERE name IN ('record_guide', 'record_asked', 'record_survey', 'record_query')";

fn older() -> (TempDir, PathBuf) {
    let folder = tempdir().unwrap();
    let path = folder.path().join("gammel.redthread");
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch(include_str!("fixtures/format-1.sql")).unwrap();
    (folder, path)
}

fn version(path: &Path) -> u32 {
    Connection::open(path).unwrap().pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn tables(path: &Path) -> u32 {
    Connection::open(path).unwrap().query_row(TABLES, [], |row| row.get(0)).unwrap()
}

/// What a file holds: its records by kind, and its codings.
fn held(store: &mut Store) -> Vec<String> {
    let reading = store.read().unwrap();
    let mut held = Vec::new();
    reading.each_record(|record| held.push(record.key().kind().name().to_owned())).unwrap();
    reading.each_coding(|_| held.push("coding".to_owned())).unwrap();
    held
}

#[test]
fn an_older_file_is_upgraded_with_a_copy_beside_it() {
    let (folder, path) = older();
    let mut store = Store::open(&path).unwrap();
    let expected = ["info", "coder", "group", "stage", "case", "document", "code", "coding"];
    assert_eq!(held(&mut store), expected);
    assert_eq!(store.read().unwrap().head().unwrap(), 3);
    assert!(store.read().unwrap().changes_after(0).is_ok());
    assert!(store.read().unwrap().integrity_problems().unwrap().is_empty());
    assert_eq!((version(&path), tables(&path)), (4, 4));

    let guide = Guide {
        id: GuideId::from([1; 16]),
        name: "Borgere".to_owned(),
        position: 0,
        group: None,
        stage: None,
        language: None,
        questions: Vec::new(),
        file_name: String::new(),
        created_millis: 1,
    };
    let change = Change::add(guide.clone());
    let step = NewStep { time_millis: 1, by: "anna", what: "guide", kind: StepKind::Do, change: &change };
    let mut writing = store.write().unwrap();
    writing.append(&step).unwrap();
    writing.commit().unwrap();
    drop(store);

    let mut found = Vec::new();
    let mut store = Store::open(&path).unwrap();
    store.read().unwrap().each_record(|record| found.push(record)).unwrap();
    assert!(found.contains(&Record::Guide(guide)));

    let copy = folder.path().join("gammel.redthread.format-1.bak");
    assert_eq!((version(&copy), tables(&copy)), (1, 0), "the copy is as the file was");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "one copy, made once");
}

#[test]
fn a_copy_that_is_there_is_not_written_over() {
    let (folder, path) = older();
    let there = folder.path().join("gammel.redthread.format-1.bak");
    std::fs::write(&there, "mine").unwrap();
    drop(Store::open(&path).unwrap());
    assert_eq!(std::fs::read_to_string(&there).unwrap(), "mine");
    assert_eq!(version(&folder.path().join("gammel.redthread.format-1-2.bak")), 1);
}

#[test]
fn a_file_without_the_tables_is_read_as_it_is() {
    let (_folder, path) = older();
    // As where the file may not be written: another connection holds the newest number, and the tables are not there.
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 4).unwrap();
    let mut store = Store::open(&path).unwrap();
    assert_eq!(held(&mut store).len(), 8);
    assert_eq!(tables(&path), 0);
}

#[test]
fn a_file_with_surveys_gets_saved_queries() {
    let (folder, path) = older();
    drop(Store::open(&path).unwrap());
    // A file of format 3 is one of format 4 without the table of saved queries.
    let connection = Connection::open(&path).unwrap();
    connection.execute_batch("DROP TABLE record_query").unwrap();
    connection.pragma_update(None, "user_version", 3).unwrap();
    drop(connection);

    let mut store = Store::open(&path).unwrap();
    assert_eq!((version(&path), tables(&path)), (4, 4));
    assert!(folder.path().join("gammel.redthread.format-3.bak").exists());
    let mut coder = None;
    let find = |record| {
        if let Record::Coder(found) = record {
            coder = Some(found.id);
        }
    };
    store.read().unwrap().each_record(find).unwrap();
    let query = SavedQuery {
        id: SavedQueryId::from([7; 16]),
        name: "Tillid hos borgere".to_owned(),
        position: 0,
        expression: "code:Tillid and group:borgere".to_owned(),
        note: String::new(),
        by: coder.unwrap(),
        created_millis: 1,
    };
    let change = Change::add(query.clone());
    let step = NewStep { time_millis: 1, by: "anna", what: "query", kind: StepKind::Do, change: &change };
    let mut writing = store.write().unwrap();
    writing.append(&step).unwrap();
    writing.commit().unwrap();
    drop(store);

    let mut found = Vec::new();
    let mut store = Store::open(&path).unwrap();
    store.read().unwrap().each_record(|record| found.push(record)).unwrap();
    assert!(found.contains(&Record::SavedQuery(query)));
}

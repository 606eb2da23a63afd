//! The index is a cache: missing, stale, broken, locked or of another project, the answer is the same.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use redthread_model::*;
use redthread_testing::fixed_id;
use redthread_text::Text;
use tantivy::directory::{Directory, INDEX_WRITER_LOCK, MmapDirectory};

use super::study::{Watched, check_as_scan, study};
use crate::{Index, IndexTrouble, SearchError};

fn three() -> Project {
    study(&[
        "Karin: håb og tillid".to_owned(),
        "Borger: intet håb".to_owned(),
        "En rapport om tillid".to_owned(),
    ])
}

fn open(folder: &Path, source: &Watched<'_>) -> Index {
    let project = source.project.info().unwrap().id;
    Index::open_or_build(Some(folder), project, 1, source, &|_, _| true).unwrap()
}

/// The folder that the index makes for itself.
fn inside(folder: &Path) -> PathBuf {
    folder.join("redthread-index")
}

/// Gives a document another text, as a revision does.
fn revise(project: &mut Project, name: &str, text: &str) {
    let document =
        project.documents().values().find(|document| document.name == name).unwrap().as_ref().clone();
    let after = Document {
        revision: 2,
        text: BlobHash([200; 32]),
        characters: text.chars().count() as u32,
        ..document.clone()
    };
    project.apply(&Change::replace(document.clone(), after)).unwrap();
    project.load_text(document.id, BlobHash([200; 32]), Text::from(text));
}

#[test]
fn what_was_indexed_once_is_not_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let project = three();
    let watched = Watched::new(&project);
    let index = open(folder.path(), &watched);
    assert_eq!(watched.read(), ["D0", "D1", "D2"]);
    check_as_scan(&index, &watched, &project, "håb");
    assert_eq!(watched.read(), ["D0", "D1"], "only where the index found something");
    drop(index);
    let index = open(folder.path(), &watched);
    assert_eq!(watched.read(), Vec::<String>::new());
    assert_eq!(index.trouble(), None);
    check_as_scan(&index, &watched, &project, "håb OR tillid");
}

#[test]
fn only_what_was_added_removed_or_revised_is_indexed_again() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = three();
    let index = open(folder.path(), &Watched::new(&project));
    drop(index);
    revise(&mut project, "D0", "Karin: nu uden mod");
    let gone = project.documents().values().find(|document| document.name == "D2").unwrap().as_ref().clone();
    project.apply(&Change::remove(gone)).unwrap();
    let watched = Watched::new(&project);
    let mut index = open(folder.path(), &watched);
    assert_eq!(watched.read(), ["D0"]);
    for query in ["håb", "tillid", "mod", "intet OR nu"] {
        check_as_scan(&index, &watched, &project, query);
    }
    watched.read();
    index.update(7, &watched, &|_, _| true).unwrap();
    assert_eq!(watched.read(), Vec::<String>::new());
    check_as_scan(&index, &watched, &project, "tillid");
    assert_eq!(watched.read(), Vec::<String>::new(), "the removed document is no candidate");
}

#[test]
fn a_stale_document_is_read_directly_until_the_index_is_updated() {
    let mut project = three();
    let index = super::study::in_memory(&project);
    revise(&mut project, "D1", "Borger: tillid");
    check_as_scan(&index, &project, &project, "tillid");
    check_as_scan(&index, &project, &project, "håb");
}

#[test]
fn a_broken_index_is_built_anew() {
    let project = three();
    let spoilers: [fn(&Path); 4] = [
        |folder| fs::write(folder.join("meta.json"), "{").unwrap(),
        |folder| fs::remove_file(folder.join("meta.json")).unwrap(),
        |folder| each_segment_file(folder, |path| fs::write(path, "no index").unwrap()),
        |folder| each_segment_file(folder, |path| fs::remove_file(path).unwrap()),
    ];
    for (number, spoil) in spoilers.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let watched = Watched::new(&project);
        drop(open(folder.path(), &watched));
        watched.read();
        spoil(&inside(folder.path()));
        let index = open(folder.path(), &watched);
        assert_eq!((watched.read().len(), index.trouble()), (3, None), "spoilt in way {number}");
        check_as_scan(&index, &watched, &project, "håb");
        assert_eq!(watched.read(), ["D0", "D1"]);
    }
}

#[test]
fn an_index_that_is_spoilt_while_it_is_open_is_searched_on_and_built_anew() {
    let project = three();
    let spoilers: [fn(&Path); 6] = [
        |folder| fs::remove_dir_all(folder).unwrap(),
        |folder| fs::remove_file(folder.join("meta.json")).unwrap(),
        |folder| each_segment_file(folder, |path| fs::remove_file(path).unwrap()),
        |folder| each_segment_file(folder, cut_short),
        |folder| each_segment_file(folder, flip_bits),
        of_another_version,
    ];
    for (number, spoil) in spoilers.into_iter().enumerate() {
        let folder = tempfile::tempdir().unwrap();
        let watched = Watched::new(&project);
        let mut index = open(folder.path(), &watched);
        let snapshot = index.clone();
        spoil(&inside(folder.path()));
        watched.read();
        for query in ["håb", "tillid", "*il*", "intet OR \"håb og\""] {
            check_as_scan(&index, &watched, &project, query);
        }
        // A document that was revised makes it write; then it sees what was done, and reads all.
        let mut more = project.clone();
        revise(&mut more, "D1", "Borger: et nyt håb");
        let watched = Watched::new(&more);
        index.update(2, &watched, &|_, _| true).unwrap();
        assert_eq!((watched.read().len(), index.trouble()), (3, None), "spoilt in way {number}");
        for query in ["håb", "nyt", "*il*"] {
            check_as_scan(&index, &watched, &more, query);
            check_as_scan(&snapshot, &watched, &more, query);
        }
        let again = open(folder.path(), &watched);
        watched.read();
        check_as_scan(&again, &watched, &more, "nyt");
        assert_eq!((watched.read(), again.trouble()), (vec!["D1".to_owned()], None), "way {number}");
    }
}

/// Leaves half of a file.
fn cut_short(path: &Path) {
    let length = fs::metadata(path).unwrap().len();
    fs::OpenOptions::new().write(true).open(path).unwrap().set_len(length / 2).unwrap();
}

/// Turns a bit in every eighth byte.
fn flip_bits(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    bytes.iter_mut().step_by(8).for_each(|byte| *byte ^= 4);
    fs::write(path, bytes).unwrap();
}

/// Makes the manifest one of a version to come.
fn of_another_version(folder: &Path) {
    let path = folder.join("meta.json");
    let meta = fs::read_to_string(&path).unwrap();
    let changed = meta.replace("\\\"version\\\":", "\\\"version\\\":9");
    assert_ne!(meta, changed);
    fs::write(path, changed).unwrap();
}

fn each_segment_file(folder: &Path, spoil: impl Fn(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension != "json" && extension != "lock") {
            spoil(&path);
        }
    }
}

#[test]
fn while_another_program_writes_everything_is_found_without_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let mut project = three();
    drop(open(folder.path(), &Watched::new(&project)));
    let directory = MmapDirectory::open(inside(folder.path())).unwrap();
    let lock = directory.acquire_lock(&INDEX_WRITER_LOCK).unwrap();
    revise(&mut project, "D1", "Borger: tillid");
    let watched = Watched::new(&project);
    let mut index = open(folder.path(), &watched);
    assert_eq!(index.trouble(), Some(&IndexTrouble::Locked));
    check_as_scan(&index, &watched, &project, "håb OR tillid");
    drop(lock);
    index.update(2, &watched, &|_, _| true).unwrap();
    assert_eq!((index.trouble(), index.head()), (None, Some(2)));
    check_as_scan(&index, &watched, &project, "håb OR tillid");
}

#[test]
fn where_nothing_can_be_written_everything_is_found_without_the_index() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a file");
    fs::write(&file, "in the way").unwrap();
    let project = three();
    let watched = Watched::new(&project);
    let index = open(&file, &watched);
    assert!(matches!(index.trouble(), Some(IndexTrouble::Unwritable(_))));
    check_as_scan(&index, &watched, &project, "håb");
}

#[test]
fn the_index_of_another_project_is_not_believed() {
    let folder = tempfile::tempdir().unwrap();
    let project = three();
    let watched = Watched::new(&project);
    drop(open(folder.path(), &watched));
    watched.read();
    let other = Index::open_or_build(Some(folder.path()), fixed_id(999), 1, &watched, &|_, _| true).unwrap();
    assert_eq!(watched.read().len(), 3);
    check_as_scan(&other, &watched, &project, "håb");
}

#[test]
fn cancelling_leaves_the_index_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let project = three();
    let watched = Watched::new(&project);
    let id = project.info().unwrap().id;
    let cancelled = Index::open_or_build(Some(folder.path()), id, 1, &watched, &|done, _| done < 2);
    assert!(matches!(cancelled, Err(SearchError::Cancelled)));
    watched.read();
    let index = open(folder.path(), &watched);
    assert_eq!((watched.read().len(), index.trouble()), (3, None));
    check_as_scan(&index, &watched, &project, "håb");
}

#[test]
fn a_text_that_cannot_be_had_is_an_error_and_no_empty_answer() {
    let mut project = three();
    let first = project.documents_in_order()[0].clone();
    project.load_layout(first.id, BlobHash([0; 32]), Arc::default());
    let id = project.info().unwrap().id;
    let built = Index::open_or_build(None, id, 1, &project, &|_, _| true);
    assert!(matches!(built, Err(SearchError::Source(_))));
}

#[test]
fn an_index_can_be_shared_by_threads() {
    fn check<T: Send + Sync>() {}
    check::<Index>();
}

#[test]
fn the_index_is_no_larger_than_the_text() {
    let folder = tempfile::tempdir().unwrap();
    let vocabulary: Vec<String> =
        (0..5_000).map(|number| format!("{}ord{}", ["be", "læ", "på", "for"][number % 4], number)).collect();
    let mut seed = 7u64;
    let mut word = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // Squaring twice makes some words frequent and most of them rare, as in speech.
        let share = (seed >> 33) as f64 / f64::from(1u32 << 31);
        vocabulary[(share.powi(4) * 5_000.0) as usize].as_str()
    };
    let mut turn = || format!("Karin: {}\n", (0..50).map(|_| word()).collect::<Vec<_>>().join(" "));
    let texts: Vec<String> = (0..40).map(|_| (0..100).map(|_| turn()).collect()).collect();
    let length = texts.iter().map(String::len).sum::<usize>() as u64;
    let project = study(&texts);
    drop(open(folder.path(), &Watched::new(&project)));
    let size: u64 = fs::read_dir(inside(folder.path()))
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum();
    assert!(size < length, "{size} bytes for a text of {length}");
}

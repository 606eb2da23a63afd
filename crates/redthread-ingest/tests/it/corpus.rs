//! The sample study: every passage that was coded by hand stands where the codings say.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use redthread_ingest::{Draft, IngestError, SpeakerKind, Warning};
use redthread_text::{Text, TextRange};

use super::support::read_bytes;

/// A file, its interviewers, individuals, and labels that are only roles.
type Expected<'w> = (&'w str, &'w [&'w str], &'w [&'w str], &'w [&'w str]);

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus_samples")
}

fn documents(folder: &str) -> BTreeMap<String, Result<Draft, IngestError>> {
    let files = std::fs::read_dir(corpus().join(folder))
        .expect("the sample study")
        .map(|entry| entry.expect("a file").path());
    let documents = files.filter(|path| path.is_file()).map(|path| {
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
        let draft = read_bytes(&name, &std::fs::read(&path).expect("a readable file"));
        (name, draft)
    });
    documents.collect()
}

#[test]
fn every_reference_coding_stands_at_its_range() {
    for folder in ["nordby", "library"] {
        let documents = documents(folder);
        let texts: BTreeMap<&str, Text> = documents
            .iter()
            .filter_map(|(name, draft)| {
                Some((name.rsplit_once('.')?.0, Text::new(draft.as_ref().ok()?.text.as_str())))
            })
            .collect();
        let mut codings =
            csv::Reader::from_path(corpus().join(folder).join("reference_codings.csv")).unwrap();
        let columns = codings.headers().unwrap().clone();
        let mut checked = 0;
        for row in codings.records() {
            let row = row.unwrap();
            let field = |name: &str| &row[columns.iter().position(|column| column == name).unwrap()];
            let range =
                TextRange::new(field("start").parse().unwrap(), field("end").parse().unwrap()).unwrap();
            assert_eq!(texts[field("document")].slice(range), field("text"));
            checked += 1;
        }
        assert!(checked > 40, "{folder}: {checked}");
    }
}

#[test]
fn the_speakers_are_those_of_the_study() {
    // From the table "who is who" of the study.
    let expected: [Expected; 8] = [
        (
            "Borgergruppe 1.docx",
            &["Interviewer"],
            &["Ayse", "Birthe", "Karin", "Lone", "Mogens", "Tommy"],
            &[],
        ),
        (
            "Borgergruppe 2.txt",
            &["I"],
            &["Borger 1", "Borger 2", "Borger 3", "Borger 4", "Borger 5"],
            &["Borger"],
        ),
        ("Telefoninterview Tommy.pdf", &["Interviewer"], &["Tommy"], &[]),
        ("Interview med pårørende.md", &["Interviewer"], &["Gitte"], &[]),
        ("Medarbejdergruppe.vtt", &["Interviewer"], &["SB1", "SB2", "SB3", "SB4"], &[]),
        (
            "Ledergruppe.docx",
            &["Interviewer"],
            &["Henrik", "Susanne"],
            &["Faglig koordinator", "Jobcenterchef"],
        ),
        ("Staff interview.txt", &["Interviewer"], &[], &["Librarian"]),
        ("Student interview.txt", &["Interviewer"], &["Maya"], &[]),
    ];
    let mut documents = documents("nordby");
    documents.extend(self::documents("library"));
    for (name, interviewers, individuals, roles) in expected {
        let draft = documents[name].as_ref().unwrap();
        let of = |kind| {
            let speakers = draft.speakers.iter().filter(|speaker| speaker.kind == kind);
            let mut labels: Vec<&str> = speakers.map(|speaker| speaker.label.as_str()).collect();
            labels.sort_unstable();
            labels
        };
        assert_eq!(of(SpeakerKind::Interviewer), interviewers, "{name}");
        assert_eq!(of(SpeakerKind::Individual), individuals, "{name}");
        assert_eq!(of(SpeakerKind::RoleOnly), roles, "{name}");
    }
}

#[test]
fn journals_have_no_speakers_and_tables_are_no_documents() {
    for (name, draft) in documents("nordby/journaler") {
        let draft = draft.unwrap();
        assert!(draft.layout.turns.is_empty(), "{name}");
        assert!(draft.words > 200, "{name}");
    }
    let documents = documents("nordby");
    assert!(matches!(documents["borgersurvey.csv"], Err(IngestError::Unsupported { .. })));
    let scanned = documents["scannet side.txt"].as_ref().unwrap();
    assert!(scanned.layout.turns.is_empty());
    assert!(scanned.warnings.contains(&Warning::NoDanishLetters));
}

//! What cannot be done: the exit status, what is said, and that the project is as before.

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

#[test]
fn a_project_that_is_not_there_or_is_none() {
    let place = Place::new();
    assert!(place.refused(&["documents", "nothing.redthread"]).contains("nothing.redthread"));
    place.write("letter.redthread", "Kære Karin,\n");
    assert!(place.refused(&["documents", "letter.redthread"]).contains("no redthread project"));
    assert_eq!(place.read("letter.redthread"), "Kære Karin,\n".as_bytes(), "a foreign file is left alone");
    place.write("empty.redthread", "");
    assert!(place.refused(&["documents", "empty.redthread"]).contains("no redthread project"));
    assert_eq!(place.read("empty.redthread"), b"");
    std::fs::create_dir(place.path("folder.redthread")).unwrap();
    place.refused(&["documents", "folder.redthread"]);
}

#[test]
fn a_project_that_is_there_is_not_made_again() {
    let place = Place::with_project();
    place.refused_and_unchanged(&["new", PROJECT]);
    place.refused(&["new", "no/such/folder/q.redthread"]);
}

#[test]
fn a_project_of_a_newer_version() {
    let place = Place::with_project();
    // The file format's version stands at byte 60 of every SQLite file, in four bytes.
    let mut bytes = place.read(PROJECT);
    bytes[60..64].copy_from_slice(&9999u32.to_be_bytes());
    place.write(PROJECT, &bytes);
    let said = place.refused_and_unchanged(&["documents", PROJECT]);
    assert!(said.contains("newer version"), "{said}");
    place.refused_and_unchanged(&["undo", PROJECT]);
}

#[test]
fn a_damaged_project() {
    let place = Place::with_documents();
    let mut bytes = place.read(PROJECT);
    bytes.truncate(bytes.len() / 2);
    place.write("half.redthread", &bytes);
    let run = place.run(&["documents", "half.redthread"]);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert!(run.status == 0 || run.stderr.contains("help: "), "{}", run.stderr);
    place.refused(&["check", "half.redthread"]);
}

#[cfg(unix)]
#[test]
fn a_read_only_project_is_read_and_not_written() {
    use std::os::unix::fs::PermissionsExt;
    let place = Place::with_documents();
    std::fs::set_permissions(place.path(PROJECT), std::fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(place.json(&["documents", PROJECT]).as_array().unwrap().len(), 2);
    // Whoever runs tests as the system's administrator may write everything.
    if std::fs::OpenOptions::new().append(true).open(place.path(PROJECT)).is_err() {
        let said = place.refused_and_unchanged(&["memo", PROJECT, "--document", "Gruppe 1", "--text", "x"]);
        assert!(said.contains("may not be written"), "{said}");
    }
}

#[test]
fn names_that_nothing_has() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Relation/Tillid", "Anna");
    let check = |arguments: &[&str], expected: &str| {
        let said = place.refused_and_unchanged(arguments);
        assert!(said.contains(expected), "{arguments:?}: {said}");
    };
    check(&["text", PROJECT, "Gruppe 3"], "there is no document “Gruppe 3”");
    check(&["turns", PROJECT, "Grupe 1"], "did you mean “Gruppe 1”?");
    check(&["codings", PROJECT, "--code", "Relation/Tilid"], "did you mean “Relation/Tillid”?");
    check(&["codings", PROJECT, "--group", "politikere"], "there is no group “politikere”");
    check(&["codings", PROJECT, "--coder", "Nobody"], "there is no coder “Nobody”");
    check(
        &["code", PROJECT, "--code", "Nyt", "--document", "Gruppe 1", "--range", "0..3"],
        "there is no code “Nyt”",
    );
    check(&["summary", PROJECT, "Nyt", "--set", "x"], "there is no code “Nyt”");
    check(
        &[
            "thread",
            PROJECT,
            "respond",
            "S9",
            "--document",
            "Gruppe 2",
            "--range",
            "0..3",
            "--stance",
            "adds",
        ],
        "S9",
    );
    check(
        &["matrix", PROJECT, "--rows", "theme", "--cols", "attribute:højde"],
        "there is no attribute “højde”",
    );
    check(&["groups", PROJECT, "order", "alle"], "there is no group “alle”");
    check(&["speakers", PROJECT, "--assign", "Ukendt=Karin"], "Ukendt");
}

#[test]
fn ranges_outside_the_text_and_revisions_that_are_not_there() {
    let place = Place::with_documents();
    place.json(&["codebook", PROJECT]);
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    for range in ["100000..100004", "5..100000", "7..7"] {
        place.refused_and_unchanged(&[
            "code",
            PROJECT,
            "--code",
            "Tillid",
            "--document",
            "Gruppe 1",
            "--range",
            range,
        ]);
    }
    place.refused_and_unchanged(&["quote", PROJECT, "--document", "Gruppe 1", "--range", "100000..100004"]);
    assert!(place.refused(&["text", PROJECT, "Gruppe 1", "--revision", "7"]).contains("revision 7"));
}

#[test]
fn expressions_and_queries_that_cannot_be_understood_show_the_place() {
    let place = Place::with_documents();
    let said = place.refused(&["codings", PROJECT, "--where", "group:borgere ad case:Karin"]);
    assert!(said.contains("group:borgere ad case:Karin\n") && said.contains('^'), "{said}");
    assert!(place.refused(&["search", PROJECT, "\"åben"]).contains("query"));
}

#[test]
fn wrong_usage_is_status_2() {
    let place = Place::with_documents();
    for arguments in [
        vec!["fly"],
        vec!["documents"],
        vec!["code", PROJECT, "--code", "Tid"],
        vec!["code", PROJECT, "--code", "Tid", "--document", "Gruppe 1", "--range", "9..2"],
        vec!["matrix", PROJECT, "--rows", "themes", "--cols", "group"],
        vec!["import", PROJECT, "x.txt", "--kind", "poem"],
        vec!["documents", PROJECT, "--format", "yaml"],
        vec!["memo", PROJECT, "--text", "om hvad?"],
        vec!["undo", PROJECT, "0"],
    ] {
        let run = place.run(&arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.stderr);
        assert_eq!(run.stdout, "", "{arguments:?}");
    }
}

#[test]
fn messages_speak_danish_where_danish_is_spoken() {
    let place = Place::new();
    assert!(place.refused(&["documents", "x.redthread", "--ui-language", "da"]).contains("findes ikke"));
    let output = place.command(&["documents", "x.redthread"]).env("LANG", "da_DK.UTF-8").output().unwrap();
    assert!(String::from_utf8_lossy(&output.stderr).contains("findes ikke"));
}

#[cfg(unix)]
#[test]
fn a_reader_who_goes_away_is_no_failure() {
    use std::process::Stdio;
    let place = Place::with_documents();
    let mut child = place
        .command(&["text", PROJECT, "Gruppe 1"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

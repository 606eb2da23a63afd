//! Several programs, one project: each sees what the others did, and nothing is lost.

use std::process::Stdio;

use crate::environment::Place;

const PROJECT: &str = "p.redthread";

#[test]
fn two_processes_write_at_once_and_both_are_kept() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    let children: Vec<_> = (0..8)
        .map(|number| {
            let (range, name) = (format!("{number}..{}", number + 5), format!("Koder {number}"));
            let arguments = [
                "code",
                PROJECT,
                "--code",
                "Tillid",
                "--document",
                "Gruppe 1",
                "--range",
                &range,
                "--as",
                &name,
            ];
            place.command(&arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
        })
        .collect();
    for child in children {
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert_eq!(place.json(&["codings", PROJECT]).as_array().unwrap().len(), 9);
    let steps = place.json(&["history", PROJECT]);
    let mut names: Vec<&str> =
        steps.as_array().unwrap().iter().map(|step| step["by"].as_str().unwrap()).collect();
    names.retain(|name| name.starts_with("Koder"));
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 8, "each stands in the history");
    assert_eq!(place.json(&["check", PROJECT])["ok"], true);
}

#[test]
fn nothing_lies_beside_the_project_when_a_command_is_done() {
    let place = Place::with_documents();
    place.code("Gruppe 1", "Ingen ringede", "Tillid", "Anna");
    place.json(&["search", PROJECT, "ring*"]);
    let names = crate::environment::files_in(&place.path(""));
    let beside: Vec<_> = names.iter().filter(|name| name.starts_with("p.redthread")).collect();
    assert_eq!(beside, ["p.redthread"]);
}

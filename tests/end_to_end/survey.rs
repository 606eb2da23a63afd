//! Surveys and tables of people through the command.

use std::path::Path;

use crate::environment::Place;

fn nordby(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus_samples/nordby").join(name).display().to_string()
}

#[test]
fn a_survey_comes_in_and_its_comments_are_coded_set_against_answers_and_quoted() {
    let place = Place::with_project();
    let file = nordby("borgersurvey.csv");
    let import = ["survey", "p.redthread", "import", &file, "--name", "borgersurvey", "--group", "borgere"];
    let guess = place.json(&[&import[..], &["--dry-run"]].concat());
    assert_eq!((&guess["cases"], &guess["survey"]), (&240.into(), &serde_json::Value::Null));
    assert_eq!(place.json(&["cases", "p.redthread"]).as_array().unwrap().len(), 0);

    let done = place.json(&import);
    assert_eq!((&done["cases"], &done["documents"][0]["answers"]), (&240.into(), &92.into()));
    let question = &done["questions"][13];
    assert_eq!(
        (&question["kind"], &question["values"][0]["label"]),
        (&"scale".into(), &"Meget utilfreds".into())
    );
    assert_eq!(done["questions"][16]["kind"], "open");
    let listed = place.json(&["survey", "p.redthread"]);
    assert_eq!(
        (&listed[0]["name"], &listed[0]["rows"], &listed[0]["open"]),
        (&"borgersurvey".into(), &240.into(), &1.into())
    );

    let coded = place.json(&["survey", "p.redthread", "codings", &nordby("kommentarkoder.csv")]);
    assert!(coded["applied"].as_u64().unwrap() > 90 && coded["skipped"].as_u64().unwrap() > 0, "{coded}");
    let codings = place.json(&["codings", "p.redthread", "--code", "Rammer/Tid", "--case", "B007"]);
    assert_eq!(
        (&codings[0]["voices"][0]["label"], &codings[0]["voices"][0]["group"]),
        (&"B007".into(), &"borgere".into())
    );
    let matrix = place.json(&[
        "matrix",
        "p.redthread",
        "--rows",
        "theme",
        "--cols",
        "attribute:team",
        "--cell",
        "people",
    ]);
    assert!(matrix["cells"][0][0].is_null(), "comments of an anonymous survey are no people");

    let again = place.json(&import);
    assert_eq!((&again["already"], &again["cases"]), (&240.into(), &0.into()));
    place.json(&["undo", "p.redthread", "2"]);
    assert_eq!(place.json(&["cases", "p.redthread"]).as_array().unwrap().len(), 0);
    assert_eq!(place.json(&["check", "p.redthread"])["ok"], true);
}

#[test]
fn what_is_said_of_columns_goes_before_the_guess() {
    let place = Place::with_project();
    place.write("s.csv", "nr;hold;svar;mail\n1;Nord;Det gik vel.;a@nordby.test\n2;Syd;Næ.;b@nordby.test\n");
    let import = |more: &[&str]| {
        place.json(
            &[&["survey", "p.redthread", "import", "s.csv", "--name", "S", "--dry-run"][..], more].concat(),
        )
    };
    let kinds = |printed: &serde_json::Value| -> Vec<String> {
        let all = printed["questions"].as_array().unwrap();
        all.iter().map(|question| question["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds(&import(&[]))[3], "skip");
    let said = import(&["--open", "svar", "--group", "hold", "--skip", "D", "--id", "nr"]);
    assert_eq!(kinds(&said), ["id", "group", "open", "skip"]);
    let run = place.run(&[
        "--ui-language",
        "da",
        "survey",
        "p.redthread",
        "import",
        "s.csv",
        "--name",
        "S",
        "--open",
        "alder",
    ]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("har ingen kolonne »alder«"), "{}", run.stderr);
}

#[test]
fn people_come_from_every_kind_of_workbook() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../redthread-exchange/tests/fixtures");
    for name in ["deltagere.ods", "deltagere.xlsx"] {
        let place = Place::with_project();
        let file = fixtures.join(name).display().to_string();
        let cases = place.json(&["cases", "p.redthread", "import", &file]);
        let karin = cases.as_array().unwrap().iter().find(|case| case["name"] == "Karin").unwrap();
        assert_eq!(
            (&karin["group"], &karin["attributes"]["Alder"]),
            (&"borgere".into(), &52.into()),
            "{name}"
        );
        assert_eq!(karin["attributes"]["Mentor"], true, "{name}");
        let run = place.run(&["cases", "p.redthread", "import", &file, "--sheet", "Nej"]);
        assert!(run.status == 1 && run.stderr.contains("Deltagere"), "{}", run.stderr);
    }
}

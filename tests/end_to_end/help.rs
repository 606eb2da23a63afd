//! The help: every subcommand explains itself with an example.

use crate::environment::Place;

#[test]
fn every_subcommand_explains_itself_with_an_example() {
    let place = Place::new();
    let overview = place.run(&["help"]).stdout;
    let commands = overview.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    let starts = commands.lines().filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let names: Vec<&str> = starts.filter_map(|line| line.split_whitespace().next()).collect();
    assert!(names.len() > 25, "{names:?}");
    for name in names.into_iter().filter(|name| *name != "help") {
        let help = place.run(&["help", name]);
        assert_eq!(help.status, 0);
        assert!(
            help.stdout.contains("Example") && help.stdout.contains(&format!("redthread {name}")),
            "{name}: {}",
            help.stdout
        );
    }
}

#[test]
fn completions_and_the_manual_page_come_from_the_same_definition() {
    let place = Place::new();
    for shell in ["bash", "zsh", "fish", "powershell"] {
        let run = place.run(&["completions", shell]);
        assert!(run.status == 0 && run.stdout.contains("codebook"), "{shell}");
    }
    assert!(place.run(&["man"]).stdout.contains(".TH redthread"));
    assert!(place.run(&["man", "matrix"]).stdout.contains("attribute:NAME"));
}

//! A real window on a virtual screen: import, code, undo, search, close, with the keyboard alone. What came of it is read
//! from the project file by the command, as another program would.
//!
//! It needs Xvfb, xdotool and OpenGL in software, so it runs only when asked for: `cargo test -p redthread --test end_to_end
//! window -- --ignored`, as `.ci/run` does.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::environment::{GROUP_1, Place};

/// How long the app may take for one thing on a slow machine with OpenGL in software.
const PATIENCE: Duration = Duration::from_secs(60);

/// Something that ends with the test.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A virtual screen, and its name for `DISPLAY`.
struct Screen {
    _server: Running,
    display: String,
}

impl Screen {
    fn new() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb is installed");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
        Self { _server: Running(server), display: format!(":{}", number.trim()) }
    }

    /// Runs xdotool and gives what it prints.
    fn xdotool(&self, arguments: &[&str]) -> String {
        let output = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output();
        let output = output.expect("xdotool is installed");
        String::from_utf8(output.stdout).unwrap()
    }

    fn key(&self, keys: &str) {
        self.xdotool(&["key", keys]);
        std::thread::sleep(Duration::from_millis(500));
    }

    fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--delay", "60", text]);
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// Waits until `ask` gives something.
#[track_caller]
fn wait_for<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(begun.elapsed() < PATIENCE, "{what} did not happen");
        std::thread::sleep(Duration::from_millis(200));
    }
}

/// The code paths of the codings, when there are `count` of them.
#[track_caller]
fn codings(place: &Place, count: usize) -> Vec<Value> {
    wait_for(&format!("{count} codings"), || {
        let codings = place.json(&["codings", "p.redthread"]);
        codings.as_array().filter(|all| all.len() == count).cloned()
    })
}

#[test]
#[ignore = "needs Xvfb, xdotool and OpenGL"]
fn a_person_imports_codes_undoes_searches_and_closes_with_the_keyboard() {
    let place = Place::with_project();
    place.write("Gruppe 1.txt", GROUP_1);
    let screen = Screen::new();
    let mut app = place.command(&["app", "p.redthread"]);
    app.env("DISPLAY", &screen.display).env("LIBGL_ALWAYS_SOFTWARE", "1");
    let mut app = Running(app.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap());
    let window = wait_for("the window", || {
        let found = screen.xdotool(&["search", "--onlyvisible", "--name", "redthread"]);
        found.lines().next().map(str::to_owned)
    });
    screen.xdotool(&["windowfocus", "--sync", &window]);
    std::thread::sleep(Duration::from_secs(2));

    screen.key("ctrl+i");
    screen.type_text(&place.path("Gruppe 1.txt").display().to_string());
    screen.key("Return");
    // What was understood is shown; Enter brings it in, also while it is still being read.
    screen.key("Return");
    wait_for("the import", || {
        let documents = place.json(&["documents", "p.redthread"]);
        documents.as_array().filter(|all| all.len() == 1).map(|_| ())
    });
    std::thread::sleep(Duration::from_secs(1));

    // The second turn, Karin's, with a new theme.
    screen.key("j");
    screen.key("t");
    screen.key("c");
    screen.type_text("Ensomhed");
    screen.key("shift+Return");
    let coded = codings(&place, 1);
    assert_eq!(coded[0]["code"], "Ensomhed");
    assert!(coded[0]["text"].as_str().unwrap().starts_with("Så 🙂 følte jeg mig alene"), "{coded:?}");
    screen.key("ctrl+z");
    codings(&place, 0);
    screen.key("ctrl+shift+z");
    codings(&place, 1);

    // What is searched for is found, shown, and can be coded where it stands.
    screen.key("ctrl+f");
    screen.type_text("onsdagen");
    screen.key("Return");
    screen.key("F3");
    screen.key("s");
    screen.key("c");
    screen.type_text("Kontakt");
    screen.key("shift+Return");
    let coded = codings(&place, 2);
    let contact = coded.iter().find(|coding| coding["code"] == "Kontakt").unwrap();
    assert_eq!(contact["text"], "Nu ringer hun om onsdagen.");

    screen.key("ctrl+q");
    let status = wait_for("the closing", || app.0.try_wait().unwrap());
    assert!(status.success(), "{status}");
    assert_eq!(place.json(&["check", "p.redthread"])["ok"], true);
}

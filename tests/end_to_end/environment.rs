//! A place of its own for each test: a home folder, a fixed user, no language and no screen from outside.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder with a home in it, in which the command runs.
pub(crate) struct Place {
    folder: TempDir,
}

/// What a run of the command gave.
pub(crate) struct Run {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("home")).unwrap();
        Self { folder }
    }

    /// A place with the project `p.redthread` in it.
    pub(crate) fn with_project() -> Self {
        let place = Self::new();
        place.json(&["new", "p.redthread"]);
        place
    }

    /// A place with a project of two small documents, one of citizens and one of staff.
    pub(crate) fn with_documents() -> Self {
        let place = Self::with_project();
        place.write("Gruppe 1.txt", GROUP_1);
        place.write("Gruppe 2.txt", GROUP_2);
        let import = |file, group, stage| {
            place.json(&[
                "import",
                "p.redthread",
                file,
                "--group",
                group,
                "--stage",
                stage,
                "--kind",
                "focus-group",
            ]);
        };
        import("Gruppe 1.txt", "borgere", "Borgere");
        import("Gruppe 2.txt", "medarbejdere", "Medarbejdere");
        place
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    /// The command, ready to run here.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_redthread"));
        let home = self.path("home");
        command.env_clear().current_dir(self.folder.path()).args(arguments).stdin(Stdio::null());
        command
            .env("HOME", &home)
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("XDG_CONFIG_HOME", home.join("config"));
        command.env("XDG_DATA_HOME", home.join("data")).env("TMPDIR", self.folder.path());
        command.env("USER", "tester").env("TZ", "UTC").env("LANG", "C.UTF-8").env("RUST_BACKTRACE", "0");
        command
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        self.command(arguments).output().unwrap().into()
    }

    /// Runs the command with something on its standard input.
    pub(crate) fn run_with_input(&self, arguments: &[&str], input: &[u8]) -> Run {
        use std::io::Write;
        let mut command = self.command(arguments);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        child.wait_with_output().unwrap().into()
    }

    /// Runs the command, which must do what it is asked, and gives its json.
    #[track_caller]
    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[&["--format", "json"], arguments].concat());
        assert_eq!(run.status, 0, "{arguments:?}: {}", run.stderr);
        serde_json::from_str(&run.stdout)
            .unwrap_or_else(|error| panic!("{arguments:?}: {error}: {}", run.stdout))
    }

    /// Runs the command, which must not do what it is asked, and gives what it says: an error and what to do.
    #[track_caller]
    pub(crate) fn refused(&self, arguments: &[&str]) -> String {
        let run = self.run(arguments);
        assert_eq!(run.status, 1, "{arguments:?}: {}", run.stderr);
        assert!(run.stderr.contains("error: "), "{arguments:?}: {}", run.stderr);
        let help = run.stderr.lines().last().unwrap_or_default();
        assert!(help.starts_with("help: ") && help.len() > 10, "{arguments:?}: {}", run.stderr);
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run.stderr
    }

    /// As [`Self::refused`], and the project file must be as it was, byte for byte.
    #[track_caller]
    pub(crate) fn refused_and_unchanged(&self, arguments: &[&str]) -> String {
        let before = self.read("p.redthread");
        let said = self.refused(arguments);
        assert!(self.read("p.redthread") == before, "{arguments:?} altered the project");
        said
    }

    /// Where words stand in a document of `p.redthread`, as `--range` takes it.
    pub(crate) fn range(&self, document: &str, words: &str) -> String {
        let text = self.run(&["text", "p.redthread", document]).stdout;
        let byte = text.find(words).unwrap_or_else(|| panic!("“{words}” is not in {document}"));
        let start = text[..byte].chars().count();
        format!("{start}..{}", start + words.chars().count())
    }

    /// Codes words of a document as `coder`.
    pub(crate) fn code(&self, document: &str, words: &str, code: &str, coder: &str) {
        let range = self.range(document, words);
        let arguments = [
            "code",
            "p.redthread",
            "--code",
            code,
            "--create",
            "--document",
            document,
            "--range",
            &range,
            "--as",
            coder,
        ];
        assert_eq!(self.json(&arguments)["applied"], 1);
    }
}

impl From<Output> for Run {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// What stands in `Gruppe 1`: two individuals, an interviewer, and a voice of which only the role is known.
pub(crate) const GROUP_1: &str = "\
Interviewer: Hvordan er det at komme her?

Karin: Så 🙂 følte jeg mig alene. Ingen ringede.

Tommy: Jeg åbner ikke breve. (griner) De er svære.

Borger: Det er rigtigt.

Karin: Nu ringer hun om onsdagen.
";

/// What stands in `Gruppe 2`.
pub(crate) const GROUP_2: &str = "\
Interviewer: De siger, at brevene er svære.

SB1: Det kan jeg godt forstå. Vi må ikke ændre dem.

SB2: Vi ringer, når vi kan.
";

/// The names of the files in a folder, in order.
pub(crate) fn files_in(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

//! How fast files become turns: plain text by megabytes a minute of one core, Word files against pandoc and python-docx (each
//! with the start of its process), and the other formats beside them.
//!
//! Run `cargo bench -p redthread-ingest --bench speed`. The index comes on top: see `cargo bench -p redthread-workspace`.
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use redthread_ingest::{ReadOptions, read};

/// The words of the focus group that is repeated.
const WORDS: usize = 2_400;
const TIMES: usize = 42;
const ROUNDS: usize = 5;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, asked, file] = &arguments[..]
        && asked == "read"
    {
        let draft = read(file, &std::fs::read(file).expect("the file"), &ReadOptions::default());
        println!("{}", draft.expect("a sound file").words);
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    plain_text();
    println!();
    for name in [
        "pandoc.rtf",
        "pandoc.html",
        "pysubs2.vtt",
        "pympi.eaf",
        "pandoc.md",
        "libreoffice.odt",
        "pandoc.epub",
    ] {
        small_files(name);
    }
    println!();
    for made_by in ["pandoc", "libreoffice", "python-docx"] {
        word(made_by, folder.path());
    }
}

/// A large transcript as plain text.
fn plain_text() {
    let once = std::fs::read_to_string(study("pandoc.txt")).expect("the fixture");
    let said =
        once.split("\n\n").filter(|paragraph| !paragraph.starts_with('[')).collect::<Vec<_>>().join("\n\n");
    let text = format!("{said}\n\n").repeat(20_000_000 / said.len());
    let spent = quickest(|| {
        let draft = read("a.txt", text.as_bytes(), &ReadOptions::default()).expect("a text");
        assert!(draft.layout.turns.len() > 50_000);
    });
    let per_minute = text.len() as f64 / 1e6 / spent.as_secs_f64() * 60.0;
    println!("plain text to turns, one core: {per_minute:.0} MB a minute (target 100 with the index)");
}

/// A file of one transcript, over and over.
fn small_files(name: &str) {
    let bytes = std::fs::read(study(name)).expect("the fixture");
    let spent = quickest(|| {
        for _ in 0..20 {
            assert!(read(name, &bytes, &ReadOptions::default()).expect("a sound file").words > 1_000);
        }
    }) / 20;
    let per_minute = WORDS as f64 / spent.as_secs_f64() * 60.0 / 1e6;
    println!(
        "{name:<20} {:>7.1} ms a transcript of {WORDS} words, {per_minute:.1} million words a minute",
        spent.as_secs_f64() * 1e3
    );
}

/// A Word file of 100,000 words, made from one that another program wrote by repeating its paragraphs.
fn word(made_by: &str, folder: &Path) {
    let file = folder.join(format!("{made_by}.docx"));
    std::fs::write(&file, repeated(&std::fs::read(study(&format!("{made_by}.docx"))).expect("the fixture")))
        .expect("a place to write");
    let this = std::env::current_exe().expect("the path of this program");
    let ours = quickest(|| run(Command::new(&this).arg("read").arg(&file)).expect("our own reading"));
    println!("{made_by}.docx, {} words: redthread {:.3} s", WORDS * TIMES, ours.as_secs_f64());
    let script =
        "import sys, docx; print(sum(len(p.text.split()) for p in docx.Document(sys.argv[1]).paragraphs))";
    let baselines: [(&str, &str, &[&str]); 2] =
        [("pandoc -t plain", "pandoc", &["-t", "plain"]), ("python-docx", "python3", &["-c", script])];
    let baselines = baselines.map(|(name, program, arguments)| {
        let once = || run(Command::new(program).args(arguments).arg(&file));
        (name, once().map(|()| quickest(|| once().expect("it ran before"))))
    });
    for (name, spent) in baselines {
        match spent {
            Some(spent) => {
                let ratio = ours.as_secs_f64() / spent.as_secs_f64();
                println!("    {name:<16} {:.3} s: redthread takes {ratio:.2} of it", spent.as_secs_f64());
            }
            None => println!("    {name} is not installed: no baseline"),
        }
    }
}

fn run(command: &mut Command) -> Option<()> {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().ok()?;
    status.success().then_some(())
}

/// The same file with all paragraphs of its body over and over.
fn repeated(bytes: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    let mut written = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let (name, mut content) = (part.name().to_owned(), Vec::new());
        part.read_to_end(&mut content).expect("a sound part");
        if name == "word/document.xml" {
            let xml = String::from_utf8(content).expect("utf-8");
            let start = xml.find("<w:p>").or_else(|| xml.find("<w:p ")).expect("a paragraph");
            let end = xml.rfind("</w:p>").expect("a paragraph") + "</w:p>".len();
            content =
                format!("{}{}{}", &xml[..start], xml[start..end].repeat(TIMES), &xml[end..]).into_bytes();
        }
        written.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes everything");
        written.write_all(&content).expect("memory takes everything");
    }
    written.finish().expect("memory takes everything").into_inner()
}

fn study(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/study").join(name)
}

/// The best of some rounds: what else runs on the machine only ever adds.
fn quickest(mut work: impl FnMut()) -> Duration {
    let rounds = (0..ROUNDS).map(|_| {
        let begun = Instant::now();
        work();
        begun.elapsed()
    });
    rounds.min().unwrap_or_default()
}

//! 100,000 words of PDF against `pdftotext` of poppler, each with the start of its process.
//!
//! The file is the paper of the fixtures as LibreOffice set it, its two pages over and over. Run
//! `cargo bench -p redthread-ingest --bench pdf`.
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use pdf_extract::{Document, Object};
use redthread_ingest::{ChildLimits, ReadOptions, read, run_pdf_child, serve_pdf_child};

/// The words of the paper without its running header.
const WORDS: usize = 480;
const ROUNDS: usize = 7;

fn main() {
    if std::env::args().nth(1).as_deref() == Some("serve") {
        return serve_pdf_child(std::io::stdin(), std::io::stdout()).expect("the pipes hold");
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let file = folder.path().join("long.pdf");
    let n_papers = 100_000usize.div_ceil(WORDS);
    write_long(n_papers, &file);
    let bytes = std::fs::read(&file).expect("the file");
    println!("{} words on {} pages, {} KB", n_papers * WORDS, n_papers * 2, bytes.len() / 1000);

    let exe = std::env::current_exe().expect("the path of this program");
    let served = |bytes: &[u8]| run_pdf_child(&exe, &["serve"], bytes, &ChildLimits::default(), &|| false);
    let ours = quickest(|| {
        let draft = read("long.pdf", &bytes, &ReadOptions::new(&served)).expect("a sound file");
        // What repeats at the edges of pages is taken for headers, and here everything repeats.
        assert!(draft.words as usize > n_papers * WORDS * 3 / 4, "{} words", draft.words);
    });
    println!("{:<40} {:>8.3} s", "redthread, to paragraphs and turns", ours.as_secs_f64());
    let baseline = || Command::new("pdftotext").arg(&file).arg("-").stdout(Stdio::null()).status();
    if !baseline().is_ok_and(|status| status.success()) {
        println!("pdftotext is not installed: no baseline");
        return;
    }
    let theirs = quickest(|| assert!(baseline().is_ok_and(|status| status.success())));
    println!("{:<40} {:>8.3} s", "pdftotext, to lines", theirs.as_secs_f64());
    println!("ratio {:.2}: redthread takes so many times as long", ours.as_secs_f64() / theirs.as_secs_f64());
}

/// Writes the paper so many times into one file.
fn write_long(n_papers: usize, file: &Path) {
    let paper = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/pdf/writer.pdf");
    let mut document = Document::load(paper).expect("the fixture");
    // Each time as pages of their own: one page twice in the list would be read once.
    let pages: Vec<_> =
        document.page_iter().filter_map(|page| document.get_dictionary(page).ok().cloned()).collect();
    let mut all = Vec::new();
    for _ in 0..n_papers {
        all.extend(pages.iter().map(|page| Object::Reference(document.add_object(page.clone()))));
    }
    let tree = document.catalog().and_then(|catalog| catalog.get(b"Pages")).and_then(Object::as_reference);
    let tree = tree.and_then(|tree| document.get_dictionary_mut(tree)).expect("a list of pages");
    tree.set("Count", Object::Integer(all.len() as i64));
    tree.set("Kids", Object::Array(all));
    document.save(file).expect("a place to write");
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

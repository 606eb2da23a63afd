//! Reading a PDF in a child process: this program is its own child.
//!
//! What it is given there is whole, damaged or hostile: see `hostile.rs`.
//!
//! Without the usual test harness, since that would write on the child's standard output.

mod hostile;

use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use redthread_ingest::{ChildLimits, IngestError, ReadOptions, read, run_pdf_child, serve_pdf_child};

fn main() {
    match std::env::args().nth(1).as_deref() {
        Some("serve") => serve_pdf_child(std::io::stdin(), std::io::stdout()).expect("the pipes hold"),
        Some("sleep") => std::thread::sleep(Duration::from_secs(600)),
        Some("flood") => while std::io::stdout().write_all(&[b'a'; 65_536]).is_ok() {},
        Some("greedy") => drop(std::hint::black_box(vec![1u8; 4_000_000_000])),
        Some("fail") => std::process::exit(3),
        _ => {
            test();
            hostile::test();
        }
    }
}

fn test() {
    let exe = std::env::current_exe().expect("the path of this program");
    let fixture = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
        std::fs::read(path).expect("a fixture")
    };
    let run = |subcommand: &str, bytes: &[u8], limits: &ChildLimits| {
        run_pdf_child(&exe, &[subcommand], bytes, limits, &|| false)
    };
    let usual = ChildLimits::default();

    let served = |bytes: &[u8]| run("serve", bytes, &usual);
    let draft =
        read("wrapped.pdf", &fixture("wrapped.pdf"), &ReadOptions::new(&served)).expect("a sound file");
    assert_eq!(draft.layout.turns.len(), 24, "what the child reads comes through");

    assert_eq!(run("serve", &fixture("password.pdf"), &usual), Err(IngestError::PasswordProtected));
    assert!(matches!(run("serve", b"%PDF-1.4 nothing", &usual), Err(IngestError::Damaged { .. })));
    assert!(matches!(run("fail", b"x", &usual), Err(IngestError::Damaged { .. })));
    // More than a pipe holds, to a child that never reads it.
    assert!(matches!(run("fail", &vec![0; 10_000_000], &usual), Err(IngestError::Damaged { .. })));
    let nobody = run_pdf_child(Path::new("/nowhere/nobody"), &[], b"x", &usual, &|| false);
    assert!(matches!(nobody, Err(IngestError::Damaged { .. } | IngestError::Unreadable { .. })));

    let begun = Instant::now();
    let short = ChildLimits { time: Duration::from_millis(300), ..usual };
    assert!(matches!(run("sleep", &vec![0; 10_000_000], &short), Err(IngestError::Damaged { .. })));
    assert!(begun.elapsed() < Duration::from_secs(60), "a child that sleeps is ended");

    let unwanted = run_pdf_child(&exe, &["sleep"], &vec![0; 10_000_000], &usual, &|| true);
    assert_eq!(unwanted, Err(IngestError::Stopped), "a child whose text nobody wants is ended");

    let little = ChildLimits { output_bytes: 1_000_000, ..usual };
    assert!(matches!(run("flood", b"x", &little), Err(IngestError::TooLarge { .. })));
    if cfg!(target_os = "linux") {
        assert!(matches!(run("greedy", b"x", &usual), Err(IngestError::Damaged { .. })), "memory is limited");
    }
}

//! The size at which tools of this kind get slow: 2,000 transcripts of 8,000 words and 500,000 codings of 200 codes.
//!
//! Every figure stands beside a named baseline of the same run: tantivy alone, plain SQL over the same file, a bare commit
//! with the same settings, reading the bytes. Run `cargo bench -p redthread-workspace`; a share of the size is made with
//! `REDTHREAD_BENCH_DOCUMENTS=200`.
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use redthread_analysis::{CellKind, Dimension, MatrixOptions, SegmentFilter, matrix, segments};
use redthread_model::*;
use redthread_testing::{Dice, transcript};
use redthread_text::{Language, TextRange};
use redthread_workspace::*;

const WORDS: usize = 8_000;
const CODINGS_EACH: usize = 250;
const THEMES: usize = 31;
const CODES: usize = 200;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--memory-of") {
        return memory_of(Path::new(&arguments[at + 1]));
    }
    let documents =
        std::env::var("REDTHREAD_BENCH_DOCUMENTS").ok().and_then(|n| n.parse().ok()).unwrap_or(2_000);
    let folder = tempfile::tempdir().expect("a temporary folder");
    let sources = write_sources(&folder.path().join("sources"), documents);
    let bytes: u64 = sources.iter().map(|path| std::fs::metadata(path).expect("a source").len()).sum();
    println!(
        "{documents} transcripts of {WORDS} words, {:.1} MB, {} codings",
        bytes as f64 / 1e6,
        documents * CODINGS_EACH
    );
    println!("{:<46} {:>12} {:>12} {:>8}  baseline", "figure", "redthread", "baseline", "ratio");

    let path = folder.path().join("bench.redthread");
    import(&path, &sources, folder.path());
    add_codings(&path);
    one_shot(&path);
    open_first(&path, &sources);
    figures(&path);
    one_coding(&path, folder.path());
    memory(&path, documents);
}

fn row(figure: &str, ours: Duration, baseline: Duration, name: &str) {
    let millis = |time: Duration| format!("{:.2} ms", time.as_secs_f64() * 1e3);
    let ratio = ours.as_secs_f64() / baseline.as_secs_f64().max(1e-9);
    println!("{figure:<46} {:>12} {:>12} {ratio:>8.2}  {name}", millis(ours), millis(baseline));
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// The middle of several runs.
fn median(runs: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..runs).map(|_| timed(&mut work).0).collect();
    times.sort();
    times[runs / 2]
}

fn write_sources(folder: &Path, documents: usize) -> Vec<PathBuf> {
    std::fs::create_dir_all(folder).expect("a folder");
    let mut dice = Dice::new(2026);
    let paths = (0..documents).map(|number| folder.join(format!("Interview {number:04}.txt")));
    paths.inspect(|path| std::fs::write(path, transcript(&mut dice, WORDS)).expect("a source")).collect()
}

fn new_project(path: &Path) -> Workspace {
    let new = NewProject { name: "Bench".to_owned(), language: Language::DANISH };
    Workspace::create(path, &new, "bench").expect("a project")
}

fn import(path: &Path, sources: &[PathBuf], folder: &Path) {
    let mut workspace = new_project(path);
    let groups = ["borgere", "pårørende", "medarbejdere", "ledelse"];
    let (ours, ()) = timed(|| {
        for (index, part) in sources.chunks(sources.len().div_ceil(groups.len())).enumerate() {
            let options = ImportOptions { group: Some(groups[index].to_owned()), ..ImportOptions::default() };
            let report = workspace.import("bench", part, &options, &Progress::default()).expect("an import");
            assert_eq!(report.imported.len(), part.len());
        }
    });
    let first = SearchOptions { limit: Some(1), ..SearchOptions::default() };
    let (indexing, _) = timed(|| workspace.search("sagsbehandler", &first).expect("a search"));
    let (tantivy, ()) = timed(|| tantivy_alone(sources, &folder.join("tantivy")));
    let baseline = "tantivy alone, two fields, the same paragraphs";
    row("import, durable", ours, tantivy, baseline);
    row("first search, which builds the index", indexing, tantivy, baseline);
    row("import, durable and searchable", ours + indexing, tantivy, baseline);
}

/// Indexes the same paragraphs with tantivy's own Danish analyser and nothing else.
fn tantivy_alone(sources: &[PathBuf], folder: &Path) {
    use tantivy::schema::{IndexRecordOption, Schema, TextFieldIndexing, TextOptions};
    use tantivy::tokenizer::{LowerCaser, SimpleTokenizer, Stemmer, TextAnalyzer};
    std::fs::create_dir_all(folder).expect("a folder");
    let field = |tokenizer: &str| {
        let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer);
        TextOptions::default()
            .set_indexing_options(indexing.set_index_option(IndexRecordOption::WithFreqsAndPositions))
    };
    let mut schema = Schema::builder();
    let stemmed = schema.add_text_field("stemmed", field("danish"));
    let exact = schema.add_text_field("exact", field("plain"));
    let index = tantivy::Index::create_in_dir(folder, schema.build()).expect("an index");
    let danish = Stemmer::new(tantivy::tokenizer::Language::Danish);
    let analyzer =
        TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).filter(danish).build();
    index.tokenizers().register("danish", analyzer);
    let plain = TextAnalyzer::builder(SimpleTokenizer::default()).filter(LowerCaser).build();
    index.tokenizers().register("plain", plain);
    let mut writer =
        index.writer_with_num_threads::<tantivy::TantivyDocument>(2, 100_000_000).expect("a writer");
    for path in sources {
        let text = std::fs::read_to_string(path).expect("a source");
        for paragraph in text.split("\n\n") {
            writer.add_document(tantivy::doc!(stemmed => paragraph, exact => paragraph)).expect("a document");
        }
    }
    writer.commit().expect("a commit");
    writer.wait_merging_threads().expect("merging");
}

fn add_codings(path: &Path) {
    let mut workspace = Workspace::open(path).expect("the project");
    let mut dice = Dice::new(500);
    let coder: CoderId = new_id();
    let mut changes = vec![Change::add(Coder { id: coder, name: "Anna".to_owned() })];
    let mut codes: Vec<CodeId> = Vec::new();
    for number in 0..CODES {
        let parent = (number >= THEMES).then(|| codes[number % THEMES]);
        let id = new_id();
        codes.push(id);
        changes.push(Change::add(Code {
            id,
            parent,
            name: format!("Kode {number}"),
            position: number as u32,
            color: "#0072b2".to_owned(),
            description: String::new(),
            when: String::new(),
            when_not: String::new(),
            example: String::new(),
        }));
    }
    workspace.commit("bench", "codes", Change::Together(changes)).expect("codes");
    let documents: Vec<(DocumentId, u32)> =
        workspace.project().documents().values().map(|document| (document.id, document.characters)).collect();
    for part in documents.chunks(50) {
        let mut changes = Vec::new();
        for (document, characters) in part {
            let mut seen = std::collections::BTreeSet::new();
            while seen.len() < CODINGS_EACH {
                let start = dice.roll(u64::from(characters - 900)) as u32;
                // One in ten runs over several turns.
                let length =
                    if dice.roll(10) == 0 { 300 + dice.roll(600) } else { 20 + dice.roll(200) } as u32;
                let code = codes[dice.roll(CODES as u64) as usize];
                if !seen.insert((start, code)) {
                    continue;
                }
                let range = TextRange::new(start, start + length).expect("a range");
                changes.push(Change::add(Coding {
                    id: new_id(),
                    document: *document,
                    range,
                    code,
                    coder,
                    valence: None,
                    created_millis: 0,
                }));
            }
        }
        workspace.commit("bench", "codings", Change::Together(changes)).expect("codings");
    }
}

fn open_first(path: &Path, sources: &[PathBuf]) {
    let ours = median(5, || {
        let mut workspace = Workspace::open(path).expect("the project");
        let first = workspace.project().documents_in_order()[0].id;
        workspace.load(Load::Document(first)).expect("the document");
        assert!(!workspace.project().text(first).expect("its text").is_empty());
    });
    let bytes = median(5, || {
        std::hint::black_box(std::fs::read(&sources[0]).expect("a source"));
    });
    row("open, first document shown", ours, bytes, "reading that file's bytes");
}

fn figures(path: &Path) {
    let mut workspace = Workspace::open(path).expect("the project");
    let (loading, ()) = timed(|| workspace.load(Load::Everything).expect("everything"));
    let sql = rusqlite::Connection::open(path).expect("the file");
    let (all_rows, _) =
        timed(|| count(&sql, "SELECT count(*) FROM (SELECT id, start, end, code FROM coding)"));
    row("loading all codings, turns and texts", loading, all_rows, "plain SQL counting the codings");

    let project = workspace.project().clone();
    let by_document = median(5, || {
        _ = std::hint::black_box(sql_rows(
            &sql,
            "SELECT code, document, count(*) FROM coding GROUP BY code, document",
        ))
    });
    for (name, cols) in [("document", Dimension::Document), ("group", Dimension::Group)] {
        for (cell_name, cell) in [("segments", CellKind::Segments), ("people", CellKind::People)] {
            let options = MatrixOptions::new(Dimension::Theme, cols.clone(), cell);
            let ours = median(5, || drop(matrix(&project, &options).expect("a matrix")));
            row(
                &format!("theme × {name} matrix, {cell_name}"),
                ours,
                by_document,
                "plain SQL: codings by code and document",
            );
        }
    }
    let theme = project.children(None)[0].id;
    let filter = SegmentFilter { code: Some(theme), ..SegmentFilter::default() };
    let found = segments(&project, &filter).expect("segments").len();
    let ours = median(5, || drop(segments(&project, &filter).expect("segments")));
    let codes: Vec<String> =
        project.descendants(theme).iter().map(|code| format!("x'{}'", hex(code.bytes()))).collect();
    let select = format!("SELECT document, start, end FROM coding WHERE code IN ({})", codes.join(","));
    let plain = median(5, || _ = std::hint::black_box(sql_rows(&sql, &select)));
    row(&format!("all {found} segments of a theme, with voices"), ours, plain, "plain SQL: their rows");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn count(sql: &rusqlite::Connection, query: &str) -> u64 {
    sql.query_row(query, [], |row| row.get(0)).expect("a count")
}

fn sql_rows(sql: &rusqlite::Connection, query: &str) -> usize {
    let mut statement = sql.prepare(query).expect("a statement");
    let mut rows = statement.query([]).expect("rows");
    let mut n_rows = 0;
    while rows.next().expect("a row").is_some() {
        n_rows += 1;
    }
    n_rows
}

fn percentile_99(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[(times.len() * 99 / 100).min(times.len() - 1)]
}

fn one_coding(path: &Path, folder: &Path) {
    let mut workspace = Workspace::open(path).expect("the project");
    workspace.load(Load::Everything).expect("everything");
    let documents: Vec<DocumentId> = workspace.project().documents().keys().copied().collect();
    let code = workspace.project().children(None)[0].id;
    let mut dice = Dice::new(3);
    let bare = rusqlite::Connection::open(folder.join("bare.sqlite")).expect("a file");
    bare.pragma_update(None, "synchronous", "EXTRA").expect("a setting");
    bare.execute_batch("CREATE TABLE t (x INTEGER PRIMARY KEY, y BLOB)").expect("a table");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    // In turn, so that both meet the same disk.
    for number in 0..400_u32 {
        let document = documents[dice.roll(documents.len() as u64) as usize];
        let range = TextRange::new(number, number + 40).expect("a range");
        let snapshot = workspace.project().clone();
        let apply =
            || workspace.apply_code("Bo", code, None, &[Passage { document, range }]).expect("a coding");
        ours.push(timed(apply).0);
        drop(snapshot);
        theirs.push(
            timed(|| bare.execute("INSERT INTO t (y) VALUES (zeroblob(100))", []).expect("a commit")).0,
        );
    }
    row(
        "one coding, durable and visible, p99",
        percentile_99(ours),
        percentile_99(theirs),
        "a bare commit, p99",
    );
}

fn one_shot(path: &Path) {
    let mut runs = 0;
    let ours = median(9, || {
        let mut workspace = Workspace::open(path).expect("the project");
        let document = workspace.find_document("Interview 0007").expect("the document");
        let code = workspace.find_code("Kode 3").expect("the code");
        runs += 1;
        let range = TextRange::new(runs, runs + 30).expect("a range");
        workspace.apply_code("Cara", code, None, &[Passage { document, range }]).expect("a coding");
    });
    let bare = median(9, || {
        let sql = rusqlite::Connection::open(path).expect("the file");
        count(&sql, "SELECT count(*) FROM step");
    });
    row("one-shot code: open, code one passage, close", ours, bare, "opening the file, one query");
}

fn memory(path: &Path, documents: usize) {
    let this = std::env::current_exe().expect("this program");
    let output = std::process::Command::new(this).arg("--memory-of").arg(path).output().expect("a run");
    print!("{}", String::from_utf8_lossy(&output.stdout));
    println!("({documents} documents, everything loaded, without the window)");
}

/// Prints the memory of a process that holds the whole project.
fn memory_of(path: &Path) {
    let mut workspace = Workspace::open(path).expect("the project");
    workspace.load(Load::Everything).expect("everything");
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for (name, words) in [("VmRSS:", "memory now"), ("VmHWM:", "memory at its peak")] {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or(" not known");
        println!("{words:<46} {}", line.trim());
    }
    assert!(workspace.head() > 0);
}

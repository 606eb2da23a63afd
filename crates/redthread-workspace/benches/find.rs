//! Searching 100 MB of made-up Danish interviews, each figure beside a named baseline of the same run: ripgrep on the same
//! bytes for words and regular expressions, tantivy alone for indexing and counting.
//!
//! Run `cargo bench -p redthread-workspace --bench find`; a part of the size is made with `REDTHREAD_BENCH_MEGABYTES=10`.
//! Without `rg` on the path its columns are empty, and the bench says so.
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use redthread_model::DocumentId;
use redthread_testing::Dice;
use redthread_text::{Folding, Language};
use redthread_workspace::*;

/// So often each search of the mix is made.
const ROUNDS: usize = 15;
/// So many of the first hits are wanted.
const FIRST: usize = 100;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--in") {
        return measure(Path::new(&arguments[at + 1]));
    }
    // The index lies in the user's folder for caches, which is another one for this run.
    let folder = tempfile::tempdir().expect("a temporary folder");
    let this = std::env::current_exe().expect("this program");
    let mut run = Command::new(this);
    run.arg("--in").arg(folder.path()).env("XDG_CACHE_HOME", folder.path().join("cache"));
    assert!(run.status().expect("a run").success());
}

fn measure(folder: &Path) {
    let megabytes: u64 =
        std::env::var("REDTHREAD_BENCH_MEGABYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(100);
    let corpus = Corpus::write(&folder.join("sources"), megabytes * 1_000_000);
    println!(
        "{} interviews, {:.1} MB, {} words of a vocabulary of {}; {} processors",
        corpus.files.len(),
        corpus.bytes as f64 / 1e6,
        corpus.words,
        corpus.vocabulary.len(),
        std::thread::available_parallelism().map_or(1, usize::from)
    );
    let path = folder.join("bench.redthread");
    let mut workspace = import(&path, &corpus);
    let tantivy = indexing(&mut workspace, &corpus, folder);
    let searcher = workspace.searcher().expect("a searcher");
    let rg = Ripgrep::find(&folder.join("sources"));
    first_hits(&searcher, &corpus);
    all_hits(&searcher, &corpus, &tantivy, &rg);
    patterns(&searcher, &rg);
    lines(&searcher, &corpus);
}

fn millis(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1e3)
}

fn row(figure: &str, ours: Duration, baseline: Option<Duration>, name: &str) {
    let (theirs, ratio) = match baseline {
        Some(time) => (millis(time), format!("{:.2}", ours.as_secs_f64() / time.as_secs_f64().max(1e-9))),
        None => ("missing".to_owned(), "-".to_owned()),
    };
    println!("{figure:<52} {:>12} {theirs:>12} {ratio:>7}  {name}", millis(ours));
}

fn timed<T>(work: impl FnOnce() -> T) -> (Duration, T) {
    let start = Instant::now();
    let result = work();
    (start.elapsed(), result)
}

/// The middle of several runs, and what the last one gave.
fn median<T>(runs: usize, mut work: impl FnMut() -> T) -> (Duration, T) {
    let (mut times, mut last): (Vec<Duration>, Vec<T>) = (0..runs).map(|_| timed(&mut work)).unzip();
    times.sort();
    (times[runs / 2], last.swap_remove(runs - 1))
}

// The corpus.

/// The words that carry most of spoken Danish, the most frequent first.
const COMMON: [&str; 32] = [
    "det", "er", "og", "jeg", "så", "at", "ikke", "der", "man", "i", "på", "jo", "har", "en", "vi", "til",
    "som", "de", "kan", "med", "for", "af", "men", "den", "altså", "også", "være", "når", "var", "mig",
    "hun", "sagde",
];
const ROOTS: [&str; 40] = [
    "sag",
    "behandl",
    "møde",
    "brev",
    "tid",
    "støtte",
    "ærlig",
    "øjne",
    "åbning",
    "arbejde",
    "hjælp",
    "krav",
    "plan",
    "pris",
    "snak",
    "skift",
    "vente",
    "svar",
    "lytte",
    "ring",
    "skriv",
    "orden",
    "tillid",
    "tryg",
    "bolig",
    "familie",
    "kommune",
    "økonomi",
    "læge",
    "barn",
    "skole",
    "forløb",
    "penge",
    "dag",
    "aften",
    "år",
    "råd",
    "gruppe",
    "værd",
    "åndedræt",
];
const PREFIXES: [&str; 8] = ["", "", "", "u", "for", "be", "med", "sam"];
const ENDINGS: [&str; 12] = ["", "en", "et", "er", "erne", "s", "ens", "ende", "ede", "ernes", "ig", "igt"];

struct Corpus {
    files: Vec<PathBuf>,
    bytes: u64,
    words: usize,
    /// By rank: word number n is n times as rare as the first (Zipf's law).
    vocabulary: Vec<String>,
}

impl Corpus {
    fn write(folder: &Path, bytes: u64) -> Self {
        std::fs::create_dir_all(folder).expect("a folder");
        let vocabulary = vocabulary();
        let mut total = 0.0;
        let weights: Vec<f64> = (1..=vocabulary.len())
            .map(|rank| {
                total += 1.0 / rank as f64;
                total
            })
            .collect();
        let mut dice = Dice::new(2026);
        let (mut files, mut written, mut words) = (Vec::new(), 0, 0);
        while written < bytes {
            let mut text = String::new();
            let mut count = 0;
            while count < 8_000 {
                let speaker = dice.roll(5);
                let length = if speaker == 0 { 4 + dice.roll(16) } else { 5 + dice.roll(90) };
                text.push_str(if speaker == 0 {
                    "Interviewer: "
                } else {
                    ["Karin: ", "Bo: ", "Åse: ", "Jørgen: "][speaker as usize - 1]
                });
                for place in 0..length {
                    let thrown = dice.roll(1 << 30) as f64 / f64::from(1 << 30) * total;
                    let word = &vocabulary
                        [weights.partition_point(|&weight| weight <= thrown).min(vocabulary.len() - 1)];
                    text.push_str(word);
                    text.push_str(match (place + 1 == length, dice.roll(14)) {
                        (true, _) => ".",
                        (_, 0) => ", ",
                        (_, 1) if dice.roll(400) == 0 => " 🙂 ",
                        _ => " ",
                    });
                }
                text.push_str("\n\n");
                count += length as usize;
            }
            let path = folder.join(format!("Interview {:04}.txt", files.len()));
            std::fs::write(&path, &text).expect("a source");
            (written, words) = (written + text.len() as u64, words + count);
            files.push(path);
        }
        Self { files, bytes: written, words, vocabulary }
    }
}

/// Common words, then inflected words and compounds, shuffled.
fn vocabulary() -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut dice = Dice::new(7);
    let pick = |dice: &mut Dice, list: &[&'static str]| list[dice.roll(list.len() as u64) as usize];
    words.extend(COMMON.map(str::to_owned));
    seen.extend(COMMON.map(str::to_owned));
    while words.len() < 200_000 {
        let mut word = pick(&mut dice, &PREFIXES).to_owned();
        word.push_str(pick(&mut dice, &ROOTS));
        // The rarer a word, the more often it is a compound.
        let parts = dice.roll(3) * u64::from(words.len() > 400) + u64::from(words.len() > 5_000);
        for _ in 0..parts {
            word.push_str(["", "s", "e"][dice.roll(3) as usize]);
            word.push_str(pick(&mut dice, &ROOTS));
        }
        word.push_str(pick(&mut dice, &ENDINGS));
        if seen.insert(word.clone()) {
            words.push(word);
        }
    }
    words
}

fn import(path: &Path, corpus: &Corpus) -> Workspace {
    let new = NewProject { name: "Bench".to_owned(), language: Language::DANISH };
    let mut workspace = Workspace::create(path, &new, "bench").expect("a project");
    let groups = ["borgere", "pårørende", "medarbejdere", "ledelse"];
    for (index, part) in corpus.files.chunks(corpus.files.len().div_ceil(groups.len())).enumerate() {
        let options = ImportOptions { group: Some(groups[index].to_owned()), ..ImportOptions::default() };
        let report = workspace.import("bench", part, &options, &Progress::default()).expect("an import");
        assert_eq!(report.imported.len(), part.len());
    }
    workspace.load(Load::Everything).expect("everything");
    workspace
}

// Indexing.

fn indexing(workspace: &mut Workspace, corpus: &Corpus, folder: &Path) -> TantivyAlone {
    println!("\n{:<52} {:>12} {:>12} {:>7}  baseline", "figure", "redthread", "baseline", "ratio");
    let (theirs, alone) = timed(|| TantivyAlone::build(corpus, &folder.join("tantivy")));
    let task = workspace.index_task().expect("texts").expect("work to do");
    let (ours, ()) = timed(|| task.run(&Progress::default()).expect("an index"));
    row("building the index", ours, Some(theirs), "tantivy alone, two fields, the same paragraphs");
    let size = size_of(&folder.join("cache"));
    println!(
        "{:<52} {:>9.1} MB {:>9.1} MB {:>7.2}  the text",
        "size of the index",
        size as f64 / 1e6,
        corpus.bytes as f64 / 1e6,
        size as f64 / corpus.bytes as f64
    );
    alone
}

fn size_of(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry"));
    entries
        .map(|entry| {
            let data = entry.metadata().expect("its size");
            if data.is_dir() { size_of(&entry.path()) } else { data.len() }
        })
        .sum()
}

/// The same paragraphs indexed with tantivy's own Danish analyser and nothing else.
struct TantivyAlone {
    searcher: tantivy::Searcher,
    exact: tantivy::schema::Field,
}

impl TantivyAlone {
    fn build(corpus: &Corpus, folder: &Path) -> Self {
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
        for path in &corpus.files {
            let text = std::fs::read_to_string(path).expect("a source");
            for paragraph in text.split("\n\n") {
                writer
                    .add_document(tantivy::doc!(stemmed => paragraph, exact => paragraph))
                    .expect("a document");
            }
        }
        writer.commit().expect("a commit");
        writer.wait_merging_threads().expect("merging");
        Self { searcher: index.reader().expect("a reader").searcher(), exact }
    }

    /// How many paragraphs have a word.
    fn count(&self, word: &str) -> usize {
        use tantivy::schema::IndexRecordOption;
        let term = tantivy::Term::from_field_text(self.exact, word);
        let query = tantivy::query::TermQuery::new(term, IndexRecordOption::WithFreqs);
        self.searcher.search(&query, &tantivy::collector::Count).expect("a count")
    }
}

// Searching.

fn search(searcher: &Searcher, query: &str, options: &SearchOptions) -> Found {
    searcher.search(query, options, &|| true).expect(query)
}

fn first_hits(searcher: &Searcher, corpus: &Corpus) {
    let word = |rank: usize| corpus.vocabulary[rank].clone();
    let first = SearchOptions { limit: Some(FIRST), ..SearchOptions::default() };
    let quiet = SearchOptions { without_interviewer: true, ..first.clone() };
    let group = SearchOptions { group: Some("ledelse".to_owned()), ..first.clone() };
    let speaker = SearchOptions { speaker: Some("Åse".to_owned()), ..first.clone() };
    let last: Vec<DocumentId> = searcher
        .project()
        .documents_in_order()
        .into_iter()
        .rev()
        .take(50)
        .map(|document| document.id)
        .collect();
    let mix: Vec<(&str, String, SearchOptions)> = vec![
        ("a very frequent word", word(3), first.clone()),
        ("a frequent word", word(60), first.clone()),
        ("a word in between", word(3_000), first.clone()),
        ("a rare word", word(90_000), first.clone()),
        ("two words", format!("{} {}", word(40), word(400)), first.clone()),
        ("either of two", format!("{} OR {}", word(900), word(9_000)), first.clone()),
        ("one without the other", format!("{} NOT {}", word(100), word(3)), first.clone()),
        ("a phrase of frequent words", format!("\"{} {}\"", word(3), word(1)), first.clone()),
        ("a phrase of rarer words", format!("\"{} {}\"", word(50), word(200)), first.clone()),
        ("a beginning", "tillid*".to_owned(), first.clone()),
        ("a short beginning", "øk*".to_owned(), first.clone()),
        ("a part of words", "*skift*".to_owned(), first.clone()),
        ("a misspelt word", "famlie~1".to_owned(), first.clone()),
        ("a badly misspelt word", "komunne~2".to_owned(), first.clone()),
        ("near", format!("{} NEAR/5 {}", word(50), word(90)), first.clone()),
        ("near, frequent", format!("{} NEAR/3 {}", word(3), word(6)), first.clone()),
        ("as written", word(60), SearchOptions { whole_words: true, ..first.clone() }),
        ("letter by letter", word(60), SearchOptions { letters: Folding::Exact, ..first.clone() }),
        ("loosely", "okonomi".to_owned(), SearchOptions { letters: Folding::Loose, ..first.clone() }),
        ("compounds", "tillid".to_owned(), SearchOptions { compounds: true, ..first.clone() }),
        ("without the interviewer", word(5), quiet),
        ("of the last group", word(30), group),
        ("of one speaker", word(30), speaker),
        (
            "in the last documents",
            word(3),
            SearchOptions { documents: Some(last.into_iter().collect()), ..first.clone() },
        ),
        ("not coded yet", word(70), SearchOptions { uncoded: true, ..first.clone() }),
        ("ranked, frequent", word(8), SearchOptions { ranked: true, ..first.clone() }),
        ("ranked, rare", word(5_000), SearchOptions { ranked: true, ..first.clone() }),
        (
            "as a scanner reads it",
            "forløb".to_owned(),
            SearchOptions { scan_tolerant: true, ..first.clone() },
        ),
    ];
    let begun: Vec<Duration> =
        mix.iter().map(|(_, query, options)| timed(|| search(searcher, query, options)).0).collect();
    let mut by_query: Vec<Vec<Duration>> = vec![Vec::new(); mix.len()];
    for _ in 0..ROUNDS {
        for ((_, query, options), times) in mix.iter().zip(&mut by_query) {
            times.push(timed(|| search(searcher, query, options)).0);
        }
    }
    println!(
        "\n{:<30} {:<28} {:>6} {:>12} {:>12}",
        "the first 100 hits of", "query", "hits", "median", "first time"
    );
    for (((name, query, options), times), begun) in mix.iter().zip(&mut by_query).zip(&begun) {
        times.sort();
        let hits = search(searcher, query, options).hits.len();
        println!("{name:<30} {query:<28} {hits:>6} {:>12} {:>12}", millis(times[ROUNDS / 2]), millis(*begun));
    }
    let mut all: Vec<Duration> = by_query.concat();
    all.sort();
    println!("{:<66} {:>12}", "over the mix, median", millis(all[all.len() / 2]));
    println!("{:<66} {:>12}", "over the mix, 99th percentile", millis(all[all.len() * 99 / 100]));
    let mut first_times = begun;
    first_times.sort();
    println!(
        "{:<66} {:>12}",
        "over the mix, the slowest when first asked",
        millis(first_times[first_times.len() - 1])
    );
}

fn all_hits(searcher: &Searcher, corpus: &Corpus, tantivy: &TantivyAlone, rg: &Option<Ripgrep>) {
    println!("\n{:<52} {:>12} {:>12} {:>7}  baseline", "all hits", "redthread", "baseline", "ratio");
    let exact = SearchOptions { whole_words: true, ..SearchOptions::default() };
    for rank in [3, 300, 30_000] {
        let word = &corpus.vocabulary[rank];
        let (ours, found) = median(5, || search(searcher, word, &exact));
        let name = format!("all {} hits of {word}", found.hits.len());
        let (theirs, counted) = median(5, || tantivy.count(word));
        row(&name, ours, Some(theirs), &format!("tantivy alone counting its {counted} paragraphs"));
        let words = rg.as_ref().map(|rg| median(5, || rg.count(&["-i", "-w", "-F", word])).0);
        row(&name, ours, words, "ripgrep counting the word on the same bytes");
    }
    let stemmed = SearchOptions::default();
    let (ours, found) = median(5, || search(searcher, "tillid", &stemmed));
    row(&format!("all {} hits of all forms of tillid", found.hits.len()), ours, None, "");
    let (ours, found) = median(5, || search(searcher, "*skift*", &stemmed));
    let parts = rg.as_ref().map(|rg| median(5, || rg.count(&["-i", r"\w*skift\w*"])).0);
    row(&format!("all {} words with skift in them", found.hits.len()), ours, parts, "ripgrep counting them");
    let tolerant = SearchOptions { scan_tolerant: true, ..SearchOptions::default() };
    let (ours, found) = median(5, || search(searcher, "forløb", &tolerant));
    row(&format!("all {} of forløb, as a scanner reads it", found.hits.len()), ours, None, "");
}

fn patterns(searcher: &Searcher, rg: &Option<Ripgrep>) {
    println!(
        "\n{:<52} {:>12} {:>12} {:>7}  baseline",
        "regular expressions, all hits", "redthread", "ripgrep", "ratio"
    );
    let any = SearchOptions { regex: true, ..SearchOptions::default() };
    let exact = SearchOptions { regex: true, letters: Folding::Exact, ..SearchOptions::default() };
    for (pattern, options, ignore) in [
        ("tillidsåbning", &exact, false),
        ("tillidsåbning", &any, true),
        (r"økonomi\w+ernes", &exact, false),
        (r"økonomi\w+ernes", &any, true),
        (r"\bår\b", &any, true),
        (r"\bår\b", &exact, false),
        (r"\b[Kk]ommune\w*\b", &exact, false),
        (r"(læge|skole)\w*erne\b", &any, true),
        (r"[æøå]{2}", &exact, false),
        (r"vente\w*\s+på", &any, true),
    ] {
        let (ours, found) = median(5, || search(searcher, pattern, options));
        let mut arguments = vec![pattern];
        if ignore {
            arguments.insert(0, "-i");
        }
        let theirs = rg.as_ref().map(|rg| median(5, || rg.count(&arguments)));
        let counted = theirs.as_ref().map_or(String::new(), |(_, count)| format!("{count} hits"));
        let case = if ignore { "any case" } else { "this case" };
        let name = format!("{pattern}, {case}: {} hits", found.hits.len());
        row(&name, ours, theirs.map(|(time, _)| time), &format!("ripgrep on the same bytes, {counted}"));
    }
}

fn lines(searcher: &Searcher, corpus: &Corpus) {
    let options = SearchOptions { limit: Some(100_000), whole_words: true, ..SearchOptions::default() };
    let found = search(searcher, &corpus.vocabulary[3], &options);
    let line = |number: usize| searcher.line(&found.hits[number], 60).expect("a line");
    let mut dice = Dice::new(1);
    let screens: Vec<Duration> = (0..200)
        .map(|_| {
            let from = dice.roll(found.hits.len().saturating_sub(50).max(1) as u64) as usize;
            timed(|| (from..(from + 50).min(found.hits.len())).map(line).collect::<Vec<_>>()).0
        })
        .collect();
    let mut screens = screens;
    screens.sort();
    let (all, _) = timed(|| (0..found.hits.len()).map(line).map(|line| line.text.len()).sum::<usize>());
    println!("\n{:<66} {:>12}", "a screen of 50 lines of words in context, median", millis(screens[100]));
    println!("{:<66} {:>12}", "the slowest of 200 screens", millis(screens[199]));
    println!("{:<66} {:>12}", format!("all {} lines", found.hits.len()), millis(all));
}

/// ripgrep, if it is there, searching the files from which the project was made.
struct Ripgrep {
    folder: PathBuf,
}

impl Ripgrep {
    fn find(folder: &Path) -> Option<Self> {
        let version = Command::new("rg").arg("--version").output().ok()?;
        let version = String::from_utf8_lossy(&version.stdout).lines().next().unwrap_or_default().to_owned();
        println!("baseline: {version}");
        Some(Self { folder: folder.to_owned() })
    }

    /// How many hits it counts.
    fn count(&self, arguments: &[&str]) -> u64 {
        let mut command = Command::new("rg");
        command.args(["--count-matches", "--no-filename", "--no-config"]).args(arguments).arg(&self.folder);
        let output = command.output().expect("ripgrep");
        String::from_utf8_lossy(&output.stdout).lines().filter_map(|line| line.parse::<u64>().ok()).sum()
    }
}

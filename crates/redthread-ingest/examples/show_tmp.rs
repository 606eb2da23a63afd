use redthread_ingest::*;
use redthread_text::Text;
fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let full = args.iter().any(|a| a == "--full");
    for path in args.iter().filter(|a| !a.starts_with("--")) {
        let bytes = read_file(std::path::Path::new(path), &Limits::default()).unwrap();
        let t = std::time::Instant::now();
        let options = ReadOptions::new(&read_pdf_in_process);
        match read(path, &bytes, &options) {
            Err(e) => println!("== {path}: ERR {e} / {:?}", e.help()),
            Ok(d) => {
                println!("== {path}: {:?} {} chars {} words {} turns title {:?} pages {:?} in {:?}", d.format, d.text.chars().count(), d.words, d.layout.turns.len(), d.title, d.pages, t.elapsed());
                for s in &d.speakers { println!("   {:?}", s); }
                for w in &d.warnings { println!("   W: {w}"); }
                let text = Text::new(d.text.as_str());
                if full {
                    for turn in &d.layout.turns {
                        println!("   [{}] {:?}-{:?} {:?}", d.layout.label_of(turn).unwrap_or("?"), turn.start_millis, turn.end_millis, text.slice(turn.range));
                    }
                    for s in &d.layout.spans { println!("   {:?} {} {:?}", s.kind, s.range, text.slice(s.range)); }
                } else {
                    for turn in &d.layout.turns {
                        let words = text.slice(turn.range);
                        let n = words.chars().count();
                        let head: String = words.chars().take(40).collect(); let tail: String = words.chars().skip(n.saturating_sub(25)).collect();
                        if args.iter().any(|a| a=="--turns") { println!("   [{}] {head:?} … {tail:?}", d.layout.label_of(turn).unwrap_or("?")); }
                    }
                    for s in &d.layout.spans { use redthread_model::SpanKind::*; if matches!(s.kind, Annotation|Response|Heading(_)|Footnote(_)|FootnoteMark(_)|Page(_)|Furniture) && args.iter().any(|a| a=="--spans") { println!("   {:?} {} {:?}", s.kind, s.range, text.slice(s.range)); } }
                }
                if args.iter().any(|a| a=="--text") { println!("{}", d.text); }
            }
        }
    }
}

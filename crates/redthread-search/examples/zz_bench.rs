use std::sync::Arc;
use std::time::Instant;
use redthread_model::*;
use redthread_query::text_query::*;
use redthread_search::*;
use redthread_testing::{Sample, fixed_id};
use redthread_text::*;
fn main() {
    let n_docs: usize = std::env::args().nth(1).map_or(500, |a| a.parse().unwrap());
    let mb: usize = std::env::args().nth(2).map_or(100, |a| a.parse().unwrap());
    let syl = ["for","be","læ","på","sag","skift","bor","ger","til","lid","ner","hed","er","en","ung","møde","år","øl","ind","ud"];
    let mut seed = 7u64;
    let mut rnd = move || { seed = seed.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407); (seed >> 33) as usize };
    let vocab: Vec<String> = (0..50000).map(|_| (0..1 + rnd() % 4).map(|_| syl[rnd() % syl.len()]).collect()).collect();
    let mut project = Sample::new().document("x", "", "Karin: a").build();
    let base = project.documents_in_order()[0].clone();
    let target = mb * 1_000_000 / n_docs;
    let (mut total, mut turns) = (0usize, 0usize);
    for d in 0..n_docs {
        let mut text = String::with_capacity(target + 1000);
        let mut layout = Layout { labels: vec!["Karin".into()], ..Default::default() };
        let mut pos = 0u32;
        while text.len() < target {
            let words: Vec<&str> = (0..50).map(|_| { let u = (rnd() % 1_000_000) as f64 / 1e6; let r = (50000f64.powf(u) - 1.0) as usize; vocab[r].as_str() }).collect();
            let line = words.join(" ");
            let n = line.chars().count() as u32;
            layout.turns.push(Turn { label: Some(0), label_start: Position::new(pos), range: TextRange::new(pos + 7, pos + 7 + n).unwrap(), start_millis: None, end_millis: None });
            layout.spans.push(Span { range: TextRange::new(pos, pos + 7).unwrap(), kind: SpanKind::Label });
            text.push_str("Karin: "); text.push_str(&line); text.push('\n');
            pos += 8 + n; turns += 1;
        }
        total += text.len();
        let id: DocumentId = fixed_id(10_000 + d as u128);
        let mut h = [0u8; 32]; h[..8].copy_from_slice(&(d as u64 + 1).to_le_bytes());
        let doc = Document { id, name: format!("d{d}"), position: d as u32 + 1, text: BlobHash(h), layout: BlobHash(h), characters: pos, ..base.clone() };
        project.apply(&Change::add(doc)).unwrap();
        project.load_text(id, BlobHash(h), Text::new(text));
        project.load_layout(id, BlobHash(h), Arc::new(layout));
    }
    println!("{} MB, {turns} turns", total / 1_000_000);
    let dir = std::env::temp_dir().join(format!("rtbench{}", std::process::id()));
    let t = Instant::now();
    let index = Index::open_or_build(Some(&dir), fixed_id(1), 1, &project, &|_, _| true).unwrap();
    let e = t.elapsed().as_secs_f64();
    let size: u64 = std::fs::read_dir(dir.join("redthread-index")).unwrap().map(|e| e.unwrap().metadata().unwrap().len()).sum();
    println!("index {e:.2} s = {:.1} MB/s, size {:.2} of text, trouble {:?}", total as f64 / 1e6 / e, size as f64 / total as f64, index.trouble());
    drop(index);
    let t = Instant::now();
    let index = Index::open_or_build(Some(&dir), fixed_id(1), 1, &project, &|_, _| true).unwrap();
    println!("reopen {:.3} s", t.elapsed().as_secs_f64());
    let (a, b, c, rare) = (&vocab[0], &vocab[1], &vocab[5], &vocab[40_000]);
    let none = Index::none(fixed_id(1));
    for q in [a.clone(), c.clone(), rare.clone(), format!("\"{a} {b}\""), format!("{a} NEAR/3 {b}"), "*hed".into(), "*ær*".into(), format!("{rare}*"), "møde*".into(), format!("{a} NOT {b}")] {
        let query = TextQuery::parse(&q).unwrap();
        for (ranked, limit) in [(false, None), (true, Some(50))] {
            let o = SearchOptions { ranked, limit, ..Default::default() };
            let t = Instant::now();
            let h = index.search(&project, &query, &o).unwrap();
            let e = t.elapsed().as_secs_f64();
            if ranked { println!("   ranked 50 {e:.3} s"); continue; }
            let t = Instant::now();
            let s = none.search(&project, &query, &o).unwrap();
            println!("{q}: {} hits {e:.3} s; scan {:.3} s {}", h.len(), t.elapsed().as_secs_f64(), h == s);
        }
    }
    let q = TextQuery::regex("sag\\w+hed").unwrap();
    let t = Instant::now();
    println!("regex {} hits {:.3} s", index.search(&project, &q, &SearchOptions::default()).unwrap().len(), t.elapsed().as_secs_f64());
    std::fs::remove_dir_all(dir).unwrap();
}

//! Codes every place where a word is found, as one step that can be undone.
//!
//!     cargo run --example code_every_hit -- PROJECT.redthread "brev*" Kommunikation/Breve
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use redthread_model::Passage;
use redthread_workspace::{SearchOptions, Workspace};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let [path, query, code] =
        std::env::args().skip(1).collect::<Vec<_>>().try_into().map_err(|_| "PROJECT QUERY CODE")?;
    let mut workspace = Workspace::open(path.as_ref())?;
    let found = workspace.search(&query, &SearchOptions::default())?;
    let passages: Vec<Passage> =
        found.hits.iter().map(|hit| Passage { document: hit.document, range: hit.range }).collect();
    let code = workspace.ensure_code("example", &code.parse()?)?;
    let applied = workspace.apply_code("example", code, None, &passages)?;
    println!("{} passages coded, {} were coded already", applied.applied, applied.already);
    Ok(())
}

//! Counts how many people in each group speak of each theme.
//!
//!     cargo run --example theme_matrix -- PROJECT.redthread
#![expect(clippy::print_stdout, reason = "showing the result is all it is for")]

use redthread_analysis::{CellKind, Dimension, Figure, MatrixOptions, matrix};
use redthread_workspace::{Load, Workspace};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("which project?")?;
    let mut workspace = Workspace::open(path.as_ref())?;
    workspace.load(Load::Everything)?;
    let options = MatrixOptions::new(Dimension::Theme, Dimension::Group, CellKind::People);
    let matrix = matrix(workspace.project(), &options)?;
    println!("{:<24}{}", "", matrix.cols.iter().map(|col| format!("{:>16}", col.label)).collect::<String>());
    for (row, cells) in matrix.rows.iter().zip(&matrix.cells) {
        println!("{:<24}{}", row.label, cells.iter().map(shown).collect::<String>());
    }
    Ok(())
}

/// A count, or a dash where nobody can be counted.
fn shown(cell: &Option<Figure>) -> String {
    format!("{:>16}", cell.and_then(Figure::count).map_or("–".to_owned(), |count| count.to_string()))
}

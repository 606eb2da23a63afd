//! The files of the sample study, held in the program.

use std::path::Path;

use crate::failure::Failure;

macro_rules! files {
    ($($name:literal)*) => {
        [$(($name, include_bytes!(concat!("../../../../corpus_samples/nordby/", $name)).as_slice()),)*]
    };
}

/// Each file's name and content.
const FILES: [(&str, &[u8]); 12] = files! {
    "Borgergruppe 1.docx"
    "Borgergruppe 2.txt"
    "Telefoninterview Tommy.pdf"
    "Interview med pårørende.md"
    "Medarbejdergruppe.vtt"
    "Ledergruppe.docx"
    "dokumenter.csv"
    "deltagere.csv"
    "hvem-er-hvem.csv"
    "kodebog.csv"
    "reference_codings.csv"
    "thread.json"
};

/// Writes the files into `folder`, which is made if it is not there.
pub(crate) fn write_files(folder: &Path) -> Result<(), Failure> {
    let cannot = |path: &Path, error: std::io::Error| Failure::CannotWrite {
        path: path.to_owned(),
        reason: error.to_string(),
    };
    std::fs::create_dir_all(folder).map_err(|error| cannot(folder, error))?;
    for (name, content) in FILES {
        let path = folder.join(name);
        std::fs::write(&path, content).map_err(|error| cannot(&path, error))?;
    }
    Ok(())
}

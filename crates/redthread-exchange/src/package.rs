//! Spreadsheets as packages (xlsx, ods): what kind they are, and whether they unpack to more than anybody needs.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::limits;

/// What the bytes of a spreadsheet are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Package {
    /// A workbook of Excel's newer format.
    Excel,
    /// A workbook of OpenDocument.
    OpenDocument,
}

/// Why a package cannot be read.
#[derive(Debug)]
pub(crate) enum PackageFault {
    /// It is damaged.
    Damaged(String),
    /// It has a password.
    Protected,
    /// It unpacks to more than is read.
    TooLarge,
}

/// An older Excel file, or a container in which a protected workbook lies.
pub(crate) fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

/// Whether a compound file holds a workbook that was protected with a password: it has a stream of this name.
pub(crate) fn is_protected_compound(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    is_compound(bytes) && bytes.windows(name.len()).any(|window| window == name)
}

/// Finds out what a package is, after unpacking all of it once to nowhere: what a package says of its size may be untrue.
pub(crate) fn examine(bytes: &[u8]) -> Result<Package, PackageFault> {
    examine_within(bytes, limits::UNPACKED_BYTES)
}

/// As [`examine`], for parts that may unpack to so many bytes, all together.
fn examine_within(bytes: &[u8], mut left: u64) -> Result<Package, PackageFault> {
    let damaged = |error: &dyn std::fmt::Display| PackageFault::Damaged(error.to_string());
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let (mut kind, mut protected) = (Package::Excel, false);
    for index in 0..package.len() {
        let mut part = match package.by_index(index) {
            Ok(part) => part,
            Err(zip::result::ZipError::UnsupportedArchive(_)) => return Err(PackageFault::Protected),
            Err(error) => return Err(damaged(&error)),
        };
        let name = part.name().to_owned();
        if !(name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype") {
            continue;
        }
        // The manifest of OpenDocument says which parts are encrypted; it is small.
        if name == "META-INF/manifest.xml" || name == "mimetype" {
            let mut start = Vec::new();
            let read = part.by_ref().take(1 << 20).read_to_end(&mut start);
            left = left.saturating_sub(read.map_err(|error| damaged(&error))? as u64);
            let text = String::from_utf8_lossy(&start);
            if name == "mimetype" && text.starts_with("application/vnd.oasis.opendocument.spreadsheet") {
                kind = Package::OpenDocument;
            }
            protected |= name != "mimetype" && text.contains("encryption-data");
        }
        let unpacked = std::io::copy(&mut part.take(left.saturating_add(1)), &mut std::io::sink());
        let unpacked = unpacked.map_err(|error| damaged(&error))?;
        left = left.checked_sub(unpacked).ok_or(PackageFault::TooLarge)?;
    }
    if protected { Err(PackageFault::Protected) } else { Ok(kind) }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn what_unpacks_to_too_much_is_refused_whatever_it_says() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for part in ["xl/one.xml", "xl/two.xml"] {
            zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
            zip.write_all(&[b' '; 100_000]).unwrap();
        }
        let package = zip.finish().unwrap().into_inner();
        assert!(package.len() < 2_000, "it packs well");
        assert!(matches!(examine_within(&package, 200_000), Ok(Package::Excel)));
        assert!(matches!(examine_within(&package, 199_999), Err(PackageFault::TooLarge)));
    }
}

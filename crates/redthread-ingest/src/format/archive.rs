//! The archive around docx, odt and epub, with limits against archives that unpack to gigabytes.

use std::io::{Cursor, Read};

use encoding_rs::{UTF_16BE, UTF_16LE};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Format, IngestError};

const OLE: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const EPUB_TYPE: &[u8] = b"application/epub+zip";
const OPEN_TYPE: &[u8] = b"application/vnd.oasis.opendocument.";
const AS_SURVEY: &str = "import it as a survey, or save the texts in it as documents";
const AS_DOCX: &str = "open it in your word processor and save it as .docx, then import that";

/// Which packed format these bytes are, if they are packed at all.
///
/// # Errors
/// If they are an office document of another kind, one with a password, or a broken archive.
pub(crate) fn detect(bytes: &[u8]) -> Result<Option<Format>, IngestError> {
    if bytes.starts_with(OLE) {
        // Office puts an encrypted document into a container of the old kind.
        if contains_wide(bytes, "EncryptedPackage") {
            return Err(IngestError::PasswordProtected);
        }
        return Err(IngestError::Unsupported { what: "an old Office document (.doc)", help: AS_DOCX });
    }
    if !bytes.starts_with(b"PK\x03\x04") && !bytes.starts_with(b"PK\x05\x06") {
        return Ok(None);
    }
    let archive = ZipArchive::new(Cursor::new(bytes))
        .map_err(|error| damaged(format_at_start(bytes), "the archive", &error))?;
    let any = |name: &str| archive.file_names().any(|other| other.starts_with(name));
    if any("word/") {
        return Ok(Some(Format::Docx));
    }
    let (what, help) = if any("xl/") {
        ("a spreadsheet", AS_SURVEY)
    } else if any("ppt/") {
        ("a presentation", AS_DOCX)
    } else if any("content.xml") {
        match open_document_kind(bytes) {
            Some(b"spreadsheet") => ("a spreadsheet", AS_SURVEY),
            Some(b"presentation") => ("a presentation", AS_DOCX),
            Some(b"graphics") => ("a drawing", AS_DOCX),
            _ => return Ok(Some(Format::Odt)),
        }
    } else if any("META-INF/container.xml") {
        return Ok(Some(Format::Epub));
    } else if any("[Content_Types].xml") {
        return Ok(Some(Format::Docx));
    } else {
        ("an archive (.zip)", "unpack it and import the documents in it")
    };
    Err(IngestError::Unsupported { what, help })
}

/// OpenDocument and EPUB begin with their type in plain letters, so that a broken one can still be named.
fn format_at_start(bytes: &[u8]) -> Format {
    let start = &bytes[..bytes.len().min(128)];
    if start.windows(EPUB_TYPE.len()).any(|window| window == EPUB_TYPE) {
        Format::Epub
    } else if start.windows(OPEN_TYPE.len()).any(|window| window == OPEN_TYPE) {
        Format::Odt
    } else {
        Format::Docx
    }
}

/// The last word of `application/vnd.oasis.opendocument.text` at the start of the file.
fn open_document_kind(bytes: &[u8]) -> Option<&[u8]> {
    let start = &bytes[..bytes.len().min(128)];
    let at = start.windows(OPEN_TYPE.len()).position(|window| window == OPEN_TYPE)? + OPEN_TYPE.len();
    let len = start[at..].iter().take_while(|byte| byte.is_ascii_lowercase()).count();
    Some(&start[at..at + len])
}

fn contains_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(wide.len()).any(|window| window == wide)
}

/// The parts of a document, unpacked when asked for.
pub(in crate::format) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    format: Format,
    /// How many bytes may still be unpacked.
    left: u64,
    limit: u64,
}

impl<'b> Package<'b> {
    /// Opens the archive; at most `limit` bytes are ever unpacked from it.
    pub(in crate::format) fn open(format: Format, bytes: &'b [u8], limit: u64) -> Result<Self, IngestError> {
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(format, "the archive", &error))?;
        Ok(Self { archive, format, left: limit, limit })
    }

    /// The XML of a part; `None` if there is no such part.
    pub(in crate::format) fn part(&mut self, name: &str) -> Result<Option<String>, IngestError> {
        let format = self.format;
        let Some(bytes) = self.bytes(name)? else { return Ok(None) };
        decode(bytes).map(Some).ok_or_else(|| damaged(format, name, &"it is not written in UTF-8"))
    }

    /// The bytes of a part; `None` if there is no such part.
    pub(in crate::format) fn bytes(&mut self, name: &str) -> Result<Option<Vec<u8>>, IngestError> {
        let format = self.format;
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::InvalidPassword | ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(IngestError::PasswordProtected);
            }
            Err(error) => return Err(damaged(format, name, &error)),
        };
        let mut bytes = Vec::new();
        file.take(self.left.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| damaged(format, name, &error))?;
        let Some(left) = self.left.checked_sub(bytes.len() as u64) else {
            return Err(IngestError::TooLarge {
                what: "what is packed in the file",
                limit_bytes: self.limit,
            });
        };
        self.left = left;
        Ok(Some(bytes))
    }

    /// The parts beside the document whose names begin with one of these words, in order.
    pub(in crate::format) fn names_like(&self, words: &[&str], document: &str) -> Vec<String> {
        let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
        let is_one = |name: &&str| {
            let (own, file) = name.rsplit_once('/').unwrap_or(("", name));
            own == folder && file.ends_with(".xml") && words.iter().any(|word| file.starts_with(word))
        };
        let mut names: Vec<String> = self.archive.file_names().filter(is_one).map(str::to_owned).collect();
        names.sort_unstable();
        names
    }
}

fn decode(bytes: Vec<u8>) -> Option<String> {
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => Some(UTF_16LE.decode_without_bom_handling(rest).0.into_owned()),
        [0xfe, 0xff, rest @ ..] => Some(UTF_16BE.decode_without_bom_handling(rest).0.into_owned()),
        [0xef, 0xbb, 0xbf, rest @ ..] => std::str::from_utf8(rest).ok().map(str::to_owned),
        _ => String::from_utf8(bytes).ok(),
    }
}

fn damaged(format: Format, place: &str, reason: &dyn std::fmt::Display) -> IngestError {
    IngestError::damaged(format, place, reason)
}

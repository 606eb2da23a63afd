//! The door: bytes to a draft.

use std::io::Read;
use std::path::Path;

use crate::format::{archive, docx, eaf, epub, html, md, odt, otr, pdf, rtf, srt, txt, vtt, whisper};
use crate::structure::{Choices, assemble};
use crate::voiceless::sign_of_transcript;
use crate::{Draft, Format, IngestError, Limits, ReadOptions, Warning, encoding};

/// Reads a document from its bytes. The name matters only where the content does not say what it is.
///
/// # Errors
/// If the file is empty, protected, damaged, too large, a picture, or of another kind; never the words of the document.
pub fn read(file_name: &str, bytes: &[u8], options: &ReadOptions) -> Result<Draft, IngestError> {
    let limits = &options.limits;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(IngestError::TooLarge { what: "the file", limit_bytes: limits.file_bytes });
    }
    let choices = Choices::of(options.speakers);
    let content = recognise(file_name, bytes)?;
    let mut raw = match content {
        Content::Docx => docx::read(bytes, limits)?,
        Content::Odt => odt::read(bytes, limits)?,
        Content::Epub => epub::read(bytes, limits)?,
        Content::Rtf => rtf::read(bytes)?,
        Content::Pdf => pdf::read(bytes, options)?,
        Content::Text(format, text, warnings) => {
            let mut raw = match format {
                Format::Md => md::read(&text),
                Format::Vtt => vtt::read(&text, &choices),
                Format::Srt => srt::read(&text, &choices),
                Format::Odt => odt::read_flat(&text)?,
                Format::Html => html::read(otr::page(&text).as_deref().unwrap_or(&text)),
                Format::Eaf => eaf::read(&text, &choices)?,
                Format::Whisper => whisper::read(&text, &choices)?,
                _ => txt::read(text),
            };
            raw.warnings.splice(0..0, warnings);
            raw
        }
    };
    let format = raw.format;
    let ending = ending_of(file_name);
    if is_of_other_format(&ending, format) {
        raw.warnings.insert(0, Warning::OtherFormat { ending, found: format });
    }
    let mut draft = assemble(raw, limits, &choices)?;
    draft.warnings.extend(sign_of_transcript(file_name, &draft).map(|sign| Warning::NoSpeakers { sign }));
    Ok(draft)
}

/// Reads a file from the disk, at most as large as the limits allow.
///
/// # Errors
/// If the system cannot open it, or it is larger.
pub fn read_file(path: &Path, limits: &Limits) -> Result<Vec<u8>, IngestError> {
    let unreadable = |error: std::io::Error| IngestError::Unreadable { reason: error.to_string() };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(limits.file_bytes.saturating_add(1)).read_to_end(&mut bytes).map_err(unreadable)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(IngestError::TooLarge { what: "the file", limit_bytes: limits.file_bytes });
    }
    Ok(bytes)
}

/// Finds the format by the content, and by the name where plain text could be several.
///
/// # Errors
/// If there is no content, or it is of a kind that cannot be read.
pub fn detect(file_name: &str, bytes: &[u8]) -> Result<Format, IngestError> {
    Ok(match recognise(file_name, bytes)? {
        Content::Docx => Format::Docx,
        Content::Odt => Format::Odt,
        Content::Epub => Format::Epub,
        Content::Rtf => Format::Rtf,
        Content::Pdf => Format::Pdf,
        Content::Text(format, ..) => format,
    })
}

/// What the bytes are; a text is decoded on the way, since only then it is known to be one.
enum Content {
    Docx,
    Odt,
    Epub,
    Rtf,
    Pdf,
    Text(Format, String, Vec<Warning>),
}

fn recognise(file_name: &str, bytes: &[u8]) -> Result<Content, IngestError> {
    if bytes.is_empty() {
        return Err(IngestError::Empty);
    }
    if pdf::detect(bytes) {
        return Ok(Content::Pdf);
    }
    if rtf::detect(bytes) {
        return Ok(Content::Rtf);
    }
    match archive::detect(bytes)? {
        Some(Format::Odt) => return Ok(Content::Odt),
        Some(Format::Epub) => return Ok(Content::Epub),
        Some(_) => return Ok(Content::Docx),
        None => {}
    }
    let ending = ending_of(file_name);
    if let Some((what, help)) = unsupported(bytes, &ending) {
        return Err(IngestError::Unsupported { what, help });
    }
    let decoded = match html::encoding(&ending, bytes) {
        Some(named) => encoding::decode_as(bytes, named),
        None => encoding::decode(bytes),
    };
    let (text, warnings) = match decoded {
        Err(_) if ending == "docx" => {
            return Err(IngestError::damaged(Format::Docx, "its beginning", "it is no Word document"));
        }
        Err(_) if ending == "odt" => {
            return Err(IngestError::damaged(Format::Odt, "its beginning", "it is no OpenDocument text"));
        }
        Err(_) if ending == "pdf" => {
            return Err(IngestError::damaged(Format::Pdf, "its beginning", "it is no PDF"));
        }
        decoded => decoded?,
    };
    let formats = [
        (Format::Odt, ending == "fodt" || odt::detect(&text)),
        (Format::Eaf, ending == "eaf" || eaf::detect(&text)),
        (Format::Whisper, whisper::detect(&text)),
        (Format::Html, otr::detect(&text) || html::detect(&ending, &text)),
        (Format::Vtt, vtt::detect(&text)),
        (Format::Srt, srt::detect(&text)),
        (Format::Vtt, ending == "vtt" && text.contains("-->")),
        (Format::Md, md::detect(&ending)),
        (Format::Txt, txt::detect(&text)),
    ];
    let format = formats.into_iter().find(|(_, found)| *found).map_or(Format::Txt, |(format, _)| format);
    Ok(Content::Text(format, text, warnings))
}

fn ending_of(file_name: &str) -> String {
    let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.rsplit_once('.').map_or(String::new(), |(_, ending)| ending.to_lowercase())
}

/// Whether the name promises one of our formats and the content is another.
fn is_of_other_format(ending: &str, format: Format) -> bool {
    let promised = match ending {
        "docx" => Format::Docx,
        "odt" | "fodt" | "ott" => Format::Odt,
        "rtf" => Format::Rtf,
        "html" | "htm" | "xhtml" => Format::Html,
        "eaf" => Format::Eaf,
        "epub" => Format::Epub,
        "pdf" => Format::Pdf,
        "vtt" => Format::Vtt,
        "srt" => Format::Srt,
        "txt" | "text" => Format::Txt,
        ending if md::detect(ending) => Format::Md,
        _ => return false,
    };
    promised != format
}

/// Kinds of files that people try, with what they can do instead.
fn unsupported(bytes: &[u8], ending: &str) -> Option<(&'static str, &'static str)> {
    const TRANSCRIBE: &str = "transcribe it first, and import the transcript";
    const RECOGNISE: &str = "run text recognition (OCR) on it first, then import the result";
    const TABLE: &str = "import it as a survey, or save the texts in it as documents";
    let starts = |magic: &[u8]| bytes.starts_with(magic);
    if starts(b"\x89PNG")
        || starts(b"\xff\xd8\xff")
        || starts(b"GIF8")
        || starts(b"II*\0")
        || starts(b"MM\0*")
    {
        Some(("a picture", RECOGNISE))
    } else if starts(b"ID3")
        || starts(b"RIFF")
        || starts(b"OggS")
        || starts(b"fLaC")
        || bytes.get(4..8) == Some(b"ftyp")
    {
        Some(("a recording", TRANSCRIBE))
    } else if starts(b"SQLite format 3\0") {
        Some(("a database or a project", "open it instead of importing it"))
    } else {
        match ending {
            "csv" | "tsv" | "xlsx" | "xls" | "ods" | "sav" => Some(("a table", TABLE)),
            "json" if std::str::from_utf8(bytes).is_ok_and(whisper::detect) => None,
            "json" | "jsonl" | "xml" | "qdpx" | "qdc" => {
                Some(("a data file", "import the documents it was made from"))
            }
            "mp3" | "m4a" | "wav" | "mp4" | "mov" | "avi" | "wma" | "aac" => {
                Some(("a recording", TRANSCRIBE))
            }
            _ => None,
        }
    }
}

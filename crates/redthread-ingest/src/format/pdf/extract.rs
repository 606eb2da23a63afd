//! The words of a PDF as they stand on its pages. May panic or never end: only for a child process.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::encryption::DecryptionError;
use pdf_extract::{Document, output_doc, output_doc_page};

use super::lines::{Line, lines_of};
use super::prepare::prepare;
use super::render::render;
use super::runs::{Collector, Run};
use super::{DAMAGED_PAGE, MENDED, mend};
use crate::{Format, IngestError};

/// Reads the text of a PDF in this process: pages with a form feed between, an empty line where there is room.
///
/// The library behind it panics on some damaged files. A panic on one page costs that page; but a stack that overflows or
/// a loop without end takes the process along, so programs call [`crate::run_pdf_child`] instead.
///
/// # Errors
/// If the file needs a password or cannot be read at all.
pub fn read_pdf_in_process(bytes: &[u8]) -> Result<String, IngestError> {
    let read = read_as_it_is(bytes);
    let is_whole = match &read {
        Ok(found) => found.is_whole && has_letters(&found.text) && !found.text.contains(DAMAGED_PAGE),
        Err(error) => !matches!(error, IngestError::Damaged { .. }),
    };
    if is_whole {
        return read.map(|found| found.text);
    }
    let mended = catch_unwind(|| mend::mended(bytes)).ok().flatten();
    let mended = mended.and_then(|mended| read_pages(mended).ok()).filter(|text| has_letters(text));
    match (read, mended) {
        (Ok(found), mended) => {
            let better = mended.filter(|mended| letters(mended) > letters(&found.text));
            let is_damaged = better.is_some() || !found.is_whole;
            let text = better.unwrap_or(found.text);
            Ok(if is_damaged { format!("{MENDED}{text}") } else { text })
        }
        (Err(_), Some(mended)) => Ok(format!("{MENDED}{mended}")),
        (Err(error), None) => Err(error),
    }
}

struct Found {
    text: String,
    /// Whether everything that belongs to the pages is there.
    is_whole: bool,
}

fn read_as_it_is(bytes: &[u8]) -> Result<Found, IngestError> {
    let document = catch_unwind(|| Document::load_mem(bytes))
        .map_err(|_| damaged("its structure", &"it makes no sense"))?;
    let mut document = document.map_err(|error| opening(&error))?;
    if document.is_encrypted() {
        let opened = catch_unwind(AssertUnwindSafe(|| document.decrypt("")));
        opened.map_err(|_| IngestError::PasswordProtected)?.map_err(|error| opening(&error))?;
    }
    let is_whole = mend::is_whole(&document);
    Ok(Found { text: read_pages(document)?, is_whole })
}

/// Reads all pages; those that the library cannot read are marked.
fn read_pages(mut document: Document) -> Result<String, IngestError> {
    prepare(&mut document);
    let document = &document;
    let numbers = catch_unwind(AssertUnwindSafe(|| document.get_pages()));
    let numbers = numbers.map_err(|_| damaged("its list of pages", &"it makes no sense"))?;
    if numbers.is_empty() {
        return Err(damaged("its list of pages", &"there are no pages"));
    }
    // All at once, since asking for one page goes through all of them; from the first fault on, one by one.
    let mut pages = Collector::default();
    let whole = catch_unwind(AssertUnwindSafe(|| output_doc(document, &mut pages)));
    let is_whole = matches!(whole, Ok(Ok(())));
    pages.end_run();
    let mut found: Vec<Option<Vec<Run>>> = Vec::with_capacity(numbers.len());
    let n_read = if is_whole { pages.pages.len() } else { pages.pages.len().saturating_sub(1) };
    let mut read = pages.pages.into_iter();
    found.extend(read.by_ref().take(n_read).map(|(_, runs)| Some(runs)));
    // What was read before the fault is better than nothing, unless it is nothing.
    let or_nothing = |runs: Vec<Run>| (!runs.is_empty()).then_some(runs);
    if let Some((_, runs)) = read.next() {
        found.push(or_nothing(runs));
    }
    for number in numbers.into_keys().skip(found.len()) {
        let mut page = Collector::default();
        let whole = catch_unwind(AssertUnwindSafe(|| output_doc_page(document, &mut page, number)));
        page.end_run();
        let runs = page.pages.pop().map(|(_, runs)| runs).unwrap_or_default();
        found.push(if matches!(whole, Ok(Ok(()))) { Some(runs) } else { or_nothing(runs) });
    }
    let pages: Vec<Option<Vec<Line>>> = found.into_iter().map(|page| page.map(lines_of)).collect();
    Ok(render(&pages))
}

fn has_letters(text: &str) -> bool {
    text.contains(char::is_alphabetic)
}

fn letters(text: &str) -> usize {
    text.chars().filter(|letter| letter.is_alphabetic()).count()
}

fn opening(error: &pdf_extract::Error) -> IngestError {
    match error {
        pdf_extract::Error::Decryption(DecryptionError::IncorrectPassword)
        | pdf_extract::Error::InvalidPassword => IngestError::PasswordProtected,
        other => damaged("its structure", other),
    }
}

fn damaged(place: &str, reason: &dyn std::fmt::Display) -> IngestError {
    IngestError::damaged(Format::Pdf, place, reason)
}

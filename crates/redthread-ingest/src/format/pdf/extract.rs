//! The words of a PDF as they stand on its pages. May panic or never end: only for a child process.

use std::panic::{AssertUnwindSafe, catch_unwind};

use pdf_extract::encryption::DecryptionError;
use pdf_extract::{Document, MediaBox, OutputDev, OutputError, Transform, output_doc_page};

use super::{DAMAGED_PAGE, HEADING, NOTE};
use crate::{Format, IngestError};

/// A gap of this share of the type's size is a space.
const SPACE: f64 = 0.17;
/// Lines further apart than this many times the usual distance have a gap between them.
const GAP: f64 = 1.3;
/// Type larger than this many times the text's is a heading.
const HEADING_SIZE: f64 = 1.12;
/// Type smaller than this many times the text's is a note's.
const NOTE_SIZE: f64 = 0.9;
/// Headers and footers stand apart from the text by this many times their size.
const APART: f64 = 1.8;
/// Headers and footers have at most so many lines.
const FURNITURE_LINES: usize = 3;
/// Longer lines are no headings, in letters.
const LONGEST_HEADING: usize = 140;
/// Headings have this many levels at most.
const LEVELS: usize = 4;

/// Reads the text of a PDF in this process: pages with a form feed between, an empty line where there is room.
///
/// The library behind it panics on some damaged files. A panic on one page costs that page; but a stack that overflows or
/// a loop without end takes the process along, so programs call [`crate::run_pdf_child`] instead.
///
/// # Errors
/// If the file needs a password or cannot be read at all.
pub fn read_pdf_in_process(bytes: &[u8]) -> Result<String, IngestError> {
    let document = catch_unwind(|| Document::load_mem(bytes))
        .map_err(|_| damaged("its structure", &"it makes no sense"))?;
    let mut document = document.map_err(|error| opening(&error))?;
    if document.is_encrypted() {
        let opened = catch_unwind(AssertUnwindSafe(|| document.decrypt("")));
        opened.map_err(|_| IngestError::PasswordProtected)?.map_err(|error| opening(&error))?;
    }
    let numbers = catch_unwind(AssertUnwindSafe(|| document.get_pages()));
    let numbers = numbers.map_err(|_| damaged("its list of pages", &"it makes no sense"))?;
    if numbers.is_empty() {
        return Err(damaged("its list of pages", &"there are no pages"));
    }
    let pages: Vec<Option<Vec<Line>>> = numbers
        .into_keys()
        .map(|number| {
            let mut page = Page::default();
            let read = catch_unwind(AssertUnwindSafe(|| output_doc_page(&document, &mut page, number)));
            page.end_line();
            order_edges(&mut page.lines);
            // What was read before the fault is better than nothing, unless it is nothing.
            (matches!(read, Ok(Ok(()))) || !page.lines.is_empty()).then_some(page.lines)
        })
        .collect();
    Ok(render(&pages))
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

/// Words on one height of a page.
#[derive(Clone, Debug, Default)]
struct Line {
    words: String,
    /// The size of most of its type, in points.
    size: f64,
    /// Its height on the page; larger is higher.
    height: f64,
    /// Where its last letter ends.
    end: f64,
    /// The direction of writing.
    direction: (f64, f64),
}

/// Collects the letters of a page to lines, in the order in which the page draws them.
#[derive(Debug, Default)]
struct Page {
    lines: Vec<Line>,
    open: Option<Line>,
}

impl Page {
    fn letter(&mut self, transform: &Transform, width: f64, font_size: f64, letter: &str) {
        let (across, up) = (transform.m11.hypot(transform.m12), transform.m21.hypot(transform.m22));
        if !(across.is_finite() && up.is_finite() && across > 0.0) {
            return;
        }
        let direction = (transform.m11 / across, transform.m12 / across);
        let size = (up * font_size).abs();
        let (x, y) = (transform.m31, transform.m32);
        let along = x * direction.0 + y * direction.1;
        let height = y * direction.0 - x * direction.1;
        let on_line = self.open.as_ref().is_some_and(|line| {
            let turned =
                (line.direction.0 - direction.0).abs() + (line.direction.1 - direction.1).abs() > 0.01;
            let larger = line.size.max(size);
            !turned && (line.height - height).abs() < larger * 0.5 && along > line.end - larger * 2.0
        });
        if !on_line {
            self.end_line();
        }
        let line =
            self.open.get_or_insert_with(|| Line { size, height, end: along, direction, ..Line::default() });
        let apart = along - line.end > size.min(line.size) * SPACE;
        if apart && !line.words.is_empty() && !line.words.ends_with(' ') && !letter.starts_with(' ') {
            line.words.push(' ');
        }
        line.words.extend(letter.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
        if size > line.size {
            // A raised number may come first; the line's size is that of its words.
            line.size = size;
            line.height = height;
        }
        line.end = along + width * across * font_size;
    }

    fn end_line(&mut self) {
        self.lines.extend(self.open.take().filter(|line| !line.words.trim().is_empty()));
    }
}

impl OutputDev for Page {
    fn begin_page(
        &mut self,
        _: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn output_character(
        &mut self,
        transform: &Transform,
        width: f64,
        _spacing: f64,
        font_size: f64,
        letter: &str,
    ) -> Result<(), OutputError> {
        self.letter(transform, width, font_size, letter);
        Ok(())
    }

    fn begin_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_word(&mut self) -> Result<(), OutputError> {
        Ok(())
    }

    fn end_line(&mut self) -> Result<(), OutputError> {
        Ok(())
    }
}

/// Puts headers first and footers last: a page may draw them at any time.
fn order_edges(lines: &mut [Line]) {
    let mut heights: Vec<(f64, f64)> = lines.iter().map(|line| (line.height, line.size)).collect();
    heights.sort_unstable_by(|one, other| other.0.total_cmp(&one.0));
    heights.dedup_by(|one, other| (one.0 - other.0).abs() < other.1 * 0.5);
    let is_apart = |pair: &[(f64, f64)]| pair[0].0 - pair[1].0 > pair[0].1.max(pair[1].1) * APART;
    let above = heights.windows(2).take(FURNITURE_LINES).position(is_apart).map(|index| heights[index].0);
    let below = heights.windows(2).rev().take(FURNITURE_LINES).position(is_apart);
    let below = below.map(|index| heights[heights.len() - 1 - index].0);
    // Keys keep the order of drawing within each part.
    lines.sort_by_key(|line| {
        let half = line.size * 0.5;
        let is_header = above.is_some_and(|height| line.height > height - half);
        let is_footer = !is_header && below.is_some_and(|height| line.height < height + half);
        if is_header {
            0
        } else if is_footer {
            2
        } else {
            1
        }
    });
}

/// Writes the pages as one text.
fn render(pages: &[Option<Vec<Line>>]) -> String {
    let body = body_size(pages);
    let headings = heading_sizes(pages, body);
    let pitch = usual_pitch(pages);
    let mut text = String::new();
    for (index, page) in pages.iter().enumerate() {
        if index > 0 {
            text.push('\u{c}');
        }
        let Some(lines) = page else {
            text.push(DAMAGED_PAGE);
            continue;
        };
        for (index, line) in lines.iter().enumerate() {
            if index > 0 {
                text.push('\n');
                if pitch_between(&lines[index - 1], line).is_some_and(|step| step > pitch * GAP) {
                    text.push('\n');
                }
            }
            if let Some(level) = headings.iter().position(|size| *size == rounded(line.size)) {
                text.push(HEADING);
                text.push_str(&(level + 1).min(9).to_string());
            } else if f64::from(rounded(line.size)) <= f64::from(body) * NOTE_SIZE {
                text.push(NOTE);
            }
            text.push_str(line.words.trim());
        }
    }
    text
}

/// Sizes in half points: programs write 10.98 and 11.02 for 11.
fn rounded(size: f64) -> u32 {
    (size * 2.0).round().clamp(0.0, 10_000.0) as u32
}

fn all_lines(pages: &[Option<Vec<Line>>]) -> impl Iterator<Item = &Line> {
    pages.iter().flatten().flatten()
}

/// The size in which most letters are set.
fn body_size(pages: &[Option<Vec<Line>>]) -> u32 {
    let mut letters = std::collections::BTreeMap::<u32, usize>::new();
    for line in all_lines(pages) {
        *letters.entry(rounded(line.size)).or_default() += line.words.len();
    }
    letters.into_iter().max_by_key(|(_, letters)| *letters).map_or(0, |(size, _)| size)
}

/// The sizes of headings, the largest first; none if that would make a fifth of the text headings.
fn heading_sizes(pages: &[Option<Vec<Line>>], body: u32) -> Vec<u32> {
    let is_heading = |line: &&Line| {
        f64::from(rounded(line.size)) >= f64::from(body) * HEADING_SIZE
            && line.words.chars().count() <= LONGEST_HEADING
    };
    let found: Vec<&Line> = all_lines(pages).filter(is_heading).collect();
    let letters: usize = found.iter().map(|line| line.words.len()).sum();
    let all: usize = all_lines(pages).map(|line| line.words.len()).sum();
    let mut sizes: Vec<u32> = found.iter().map(|line| rounded(line.size)).collect();
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    sizes.dedup();
    if letters * 5 > all || sizes.len() > LEVELS { Vec::new() } else { sizes }
}

/// The distance between lines as a multiple of their size, as it is inside paragraphs: most distances are, or smaller ones
/// are.
fn usual_pitch(pages: &[Option<Vec<Line>>]) -> f64 {
    let pairs = pages.iter().flatten().flat_map(|lines| lines.windows(2));
    let mut steps: Vec<f64> = pairs.filter_map(|pair| pitch_between(&pair[0], &pair[1])).collect();
    steps.sort_unstable_by(f64::total_cmp);
    steps.get(steps.len() / 4).copied().unwrap_or(f64::INFINITY)
}

/// How far below the line before a line stands, as a multiple of the larger type; `None` if it does not stand below.
fn pitch_between(before: &Line, line: &Line) -> Option<f64> {
    let step = (before.height - line.height) / before.size.max(line.size);
    (step > 0.6 && step < 40.0 && before.direction == line.direction).then_some(step)
}

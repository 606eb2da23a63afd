//! The letters of a page as they are drawn, put together to runs: letters that stand on one height without much room between.

use pdf_extract::{MediaBox, OutputDev, OutputError, Transform};

/// A gap of this share of the type's size is a space.
const SPACE: f64 = 0.17;
/// A gap of this many times the type's size may be the room between columns.
const WIDE_GAP: f64 = 0.9;
/// A letter that begins this near to where a space begins stands over it, in sizes of the type.
const COVERED: f64 = 0.02;
/// The same letter drawn again this near is the way some programs make bold type.
const DRAWN_AGAIN: f64 = 0.12;

/// Letters on one height.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Run {
    pub(super) words: String,
    /// The size of most of its type, in points.
    pub(super) size: f64,
    /// Its height on the page; larger is higher.
    pub(super) height: f64,
    /// Where its first letter begins.
    pub(super) start: f64,
    /// Where its last letter ends.
    pub(super) end: f64,
    /// Where its first word ends.
    pub(super) first_word_end: f64,
    /// The direction of writing.
    pub(super) direction: (f64, f64),
    /// Digits of other size or height than the rest may be marks of notes.
    pub(super) digits: Vec<Digit>,
}

/// A digit with what says whether it is raised.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Digit {
    /// Where in the words.
    pub(super) byte: usize,
    pub(super) size: f64,
    pub(super) height: f64,
}

impl Run {
    /// Whether both are written in the same direction.
    pub(super) fn is_along(&self, direction: (f64, f64)) -> bool {
        (self.direction.0 - direction.0).abs() + (self.direction.1 - direction.1).abs() <= 0.01
    }
}

/// Collects the letters of pages to runs, in the order in which the pages draw them.
#[derive(Debug, Default)]
pub(super) struct Collector {
    /// The number of each page that was begun, and its runs.
    pub(super) pages: Vec<(u32, Vec<Run>)>,
    open: Option<Run>,
    /// The letters of the open run and where they begin.
    letters: Vec<(char, f64)>,
    /// Where a space begins after which no letter has come yet.
    space: Option<f64>,
}

impl Collector {
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
        let width = width * across * font_size;
        let Some(first) = letter.chars().next() else { return };
        // A soft hyphen that is not drawn.
        if first == '\u{ad}' && width.abs() < size * 0.01 {
            return;
        }
        let on_run = self.open.as_ref().is_some_and(|run| {
            let larger = run.size.max(size);
            run.is_along(direction)
                && (run.height - height).abs() < larger * 0.5
                && along > run.end - larger * 2.0
                && along < run.end + larger * WIDE_GAP
        });
        if letter.trim().is_empty() || letter.chars().all(char::is_control) {
            // Spaces have no ink: whether there is room shows when the next letter comes.
            self.space = self.space.or(Some(along));
            return;
        }
        let is_again =
            |(drawn, place): &(char, f64)| *drawn == first && (along - place).abs() < size * DRAWN_AGAIN;
        let on_height = self
            .open
            .as_ref()
            .is_some_and(|run| (run.height - height).abs() < size * DRAWN_AGAIN && along < run.end);
        if on_height && self.letters.iter().any(is_again) {
            return;
        }
        if !on_run {
            self.end_run();
        }
        let run = self.open.get_or_insert_with(|| Run {
            size,
            height,
            start: along,
            end: along,
            first_word_end: f64::NAN,
            direction,
            ..Run::default()
        });
        // Some programs draw a space where a soft hyphen is, and the next letter over it.
        let space = self.space.take().is_some_and(|space| (along - space).abs() > size * COVERED);
        let apart = along - run.end > size.min(run.size) * SPACE;
        if (space || apart) && !run.words.is_empty() && !run.words.ends_with(' ') {
            run.words.push(' ');
        }
        if run.words.ends_with(' ') && run.first_word_end.is_nan() {
            run.first_word_end = run.end;
        }
        if first.is_ascii_digit() {
            run.digits.push(Digit { byte: run.words.len(), size, height });
        }
        run.words.extend(letter.chars().map(|letter| if letter.is_control() { ' ' } else { letter }));
        if size > run.size {
            // A raised number may come first; the run's size is that of its words.
            run.size = size;
            run.height = height;
        }
        run.start = run.start.min(along);
        run.end = along + width;
        self.letters.push((first, along));
    }

    /// Ends what is open.
    pub(super) fn end_run(&mut self) {
        self.letters.clear();
        self.space = None;
        if let (Some(mut run), Some((_, runs))) = (self.open.take(), self.pages.last_mut()) {
            run.words.truncate(run.words.trim_end().len());
            if run.first_word_end.is_nan() {
                run.first_word_end = run.end;
            }
            if !run.words.is_empty() {
                runs.push(run);
            }
        }
    }
}

impl OutputDev for Collector {
    fn begin_page(
        &mut self,
        number: u32,
        _: &MediaBox,
        _: Option<(f64, f64, f64, f64)>,
    ) -> Result<(), OutputError> {
        self.end_run();
        self.pages.push((number, Vec::new()));
        Ok(())
    }

    fn end_page(&mut self) -> Result<(), OutputError> {
        self.end_run();
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

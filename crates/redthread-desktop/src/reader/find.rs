//! What is found in the text that is read, while it is typed. A long text is searched beside the frames.

use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use redthread_model::DocumentId;

use super::search::{find_in_blocks, wanted};
use super::sheet::Sheet;

/// Texts longer than this, in bytes, are searched beside the frames.
const LONG: usize = 200_000;
/// So many blocks of a long text are searched before what was found is shown.
const PORTION: usize = 400;

/// What is looked for in the text, and what was found of it.
#[derive(Debug, Default)]
pub(crate) struct FindInText {
    /// What is typed.
    pub(crate) typed: String,
    /// For what the hits hold: the document, how long it is, and what was typed.
    found_for: Option<(DocumentId, usize, String)>,
    /// What was found, by start.
    pub(crate) hits: Arc<Vec<Range<usize>>>,
    /// The hit that one stands at.
    pub(crate) at: Option<usize>,
    running: Option<Receiver<Vec<Range<usize>>>>,
    /// Where the caret was when one began to look.
    from: usize,
}

impl FindInText {
    /// Begins to look from `byte` on.
    pub(super) fn from(byte: usize, typed: String) -> Self {
        Self { typed, from: byte, ..Self::default() }
    }

    /// Whether more may still be found.
    pub(super) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// Whether something was looked for.
    pub(super) fn asked(&self) -> bool {
        wanted(&self.typed).is_some()
    }

    /// Brings the hits up to date with what is typed. Gives whether one stands at another hit now.
    pub(super) fn update(&mut self, sheet: &Arc<Sheet>, context: &egui::Context) -> bool {
        let asked = (sheet.document, sheet.text.as_str().len(), self.typed.clone());
        if self.found_for.as_ref() != Some(&asked) {
            let document_before = self.found_for.take().map(|(document, ..)| document);
            if document_before.is_some_and(|before| before != sheet.document) {
                self.from = 0;
            }
            self.found_for = Some(asked);
            (self.hits, self.at, self.running) = (Arc::default(), None, None);
            match wanted(&self.typed) {
                Some(wanted) if sheet.text.as_str().len() > LONG => {
                    self.running = Some(beside(sheet.clone(), wanted, context.clone()));
                }
                Some(wanted) => self.hits = find_in_blocks(sheet, 0..sheet.blocks.len(), &wanted).into(),
                None => {}
            }
        }
        self.take_in();
        let first = self.hits.partition_point(|hit| hit.start < self.from);
        let waits = self.is_running() && first == self.hits.len();
        if self.at.is_some() || self.hits.is_empty() || waits {
            return false;
        }
        self.at = Some(first % self.hits.len());
        true
    }

    /// Takes over what was found beside the frames.
    fn take_in(&mut self) {
        while let Some(running) = &self.running {
            match running.try_recv() {
                Ok(more) => Arc::make_mut(&mut self.hits).extend(more),
                Err(TryRecvError::Empty) => return,
                Err(TryRecvError::Disconnected) => self.running = None,
            }
        }
    }

    /// Goes to the next hit or an earlier one, around the ends.
    pub(crate) fn step(&mut self, forward: bool) -> Option<Range<usize>> {
        let count = self.hits.len();
        let at = match (self.at?, forward) {
            (at, true) => (at + 1) % count,
            (at, false) => (at + count - 1) % count,
        };
        self.at = Some(at);
        self.here()
    }

    /// The hit that one stands at.
    pub(crate) fn here(&self) -> Option<Range<usize>> {
        self.hits.get(self.at?).cloned()
    }
}

/// Searches in a thread of its own, which ends when nobody listens any more.
fn beside(sheet: Arc<Sheet>, wanted: String, context: egui::Context) -> Receiver<Vec<Range<usize>>> {
    let (send, found) = channel();
    std::thread::spawn(move || {
        for start in (0..sheet.blocks.len()).step_by(PORTION) {
            let blocks = start..(start + PORTION).min(sheet.blocks.len());
            if send.send(find_in_blocks(&sheet, blocks, &wanted)).is_err() {
                return;
            }
            context.request_repaint();
        }
        drop(send);
        context.request_repaint();
    });
    found
}

#[cfg(test)]
mod tests {
    use redthread_testing::Sample;

    use super::*;

    fn sheet(text: &str) -> Arc<Sheet> {
        let project = Sample::new().document("Et", "", text).build();
        Arc::new(Sheet::of(&project, *project.documents().keys().next().unwrap()).unwrap())
    }

    #[test]
    fn the_first_hit_after_the_caret_comes_first_and_steps_go_around() {
        let sheet = sheet("Bo: tid og tid\nIda: Tid");
        let context = egui::Context::default();
        let mut find = FindInText::from(sheet.blocks[0].bytes.start + 3, "tid".to_owned());
        assert!(find.update(&sheet, &context));
        assert_eq!((find.hits.len(), find.at), (3, Some(1)));
        assert_eq!(find.step(true), Some(sheet.blocks[1].bytes.clone()));
        assert_eq!(find.step(true), Some(find.hits[0].clone()));
        assert_eq!(find.step(false), Some(find.hits[2].clone()));
        find.typed = "uden".to_owned();
        assert!(!find.update(&sheet, &context));
        assert_eq!((find.hits.len(), find.step(true)), (0, None));
    }

    #[test]
    fn a_long_text_is_searched_beside_the_frames_and_all_is_found() {
        let turns: String =
            (0..6_000).map(|turn| format!("Bo: Replik {turn} om ventetid og Ærø\n")).collect();
        let sheet = sheet(&turns);
        assert!(sheet.text.as_str().len() > LONG);
        let context = egui::Context::default();
        let mut find = FindInText::from(0, "aeroe".to_owned());
        find.update(&sheet, &context);
        while find.is_running() {
            std::thread::yield_now();
            find.update(&sheet, &context);
        }
        assert_eq!((find.hits.len(), find.at), (6_000, Some(0)));
        assert!(find.hits.is_sorted_by_key(|hit| hit.start));
    }
}

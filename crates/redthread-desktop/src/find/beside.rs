//! Work in a thread of its own, beside the frames: one piece at a time, and a newer one stops the older.

use std::sync::mpsc::{Receiver, TryRecvError, channel};
use std::time::{Duration, Instant};

use redthread_workspace::Progress;

/// What is ready so soon is shown in the frame that asked for it.
#[cfg(not(test))]
const WITHIN_A_FRAME: Duration = Duration::from_millis(6);
/// Tests look at the frame after what they did, however slow the machine is.
#[cfg(test)]
const WITHIN_A_FRAME: Duration = Duration::from_secs(60);

/// Work that takes longer is said to be under way.
const LASTS: Duration = Duration::from_millis(250);

/// The piece of work under way, by what it is for.
pub(crate) struct Beside<K, V> {
    running: Option<Running<K, V>>,
}

struct Running<K, V> {
    key: K,
    progress: Progress,
    ends: Receiver<V>,
    /// What ended within the frame that began it.
    ended: Option<V>,
    begun: Instant,
}

impl<K, V> Default for Beside<K, V> {
    fn default() -> Self {
        Self { running: None }
    }
}

impl<K: PartialEq, V: Send + 'static> Beside<K, V> {
    /// Begins to work for `key`. What was under way is asked to stop, and what it gives is not heard any more.
    pub(crate) fn start(
        &mut self,
        context: &egui::Context,
        key: K,
        work: impl FnOnce(&Progress) -> V + Send + 'static,
    ) {
        self.start_within(context, key, WITHIN_A_FRAME, work);
    }

    fn start_within(
        &mut self,
        context: &egui::Context,
        key: K,
        within: Duration,
        work: impl FnOnce(&Progress) -> V + Send + 'static,
    ) {
        self.stop();
        let (send, ends) = channel();
        let (progress, context) = (Progress::default(), context.clone());
        let handle = progress.clone();
        std::thread::spawn(move || {
            let value = work(&handle);
            // Nobody listens any more to what was stopped.
            let _ = send.send(value);
            context.request_repaint();
        });
        let ended = ends.recv_timeout(within).ok();
        self.running = Some(Running { key, progress, ends, ended, begun: Instant::now() });
    }

    /// Asks what is under way to stop.
    pub(crate) fn stop(&mut self) {
        if let Some(running) = self.running.take() {
            running.progress.cancel();
        }
    }

    /// What the work is for that is under way.
    pub(crate) fn key(&self) -> Option<&K> {
        self.running.as_ref().map(|running| &running.key)
    }

    /// How far it is, from 0 to 1, once it lasts; 0 where that is not known.
    pub(crate) fn lasting(&self) -> Option<f32> {
        let running = self.running.as_ref().filter(|running| running.begun.elapsed() > LASTS)?;
        let (done, total) = running.progress.get();
        Some(if total > 0 { (done as f32 / total as f32).min(1.0) } else { 0.0 })
    }

    /// What ended since last asked; `None` in the place of its value if it broke off.
    pub(crate) fn take(&mut self) -> Option<(K, Option<V>)> {
        let running = self.running.as_mut()?;
        let value = match running.ended.take() {
            Some(value) => Some(value),
            None => match running.ends.try_recv() {
                Ok(value) => Some(value),
                Err(TryRecvError::Empty) => return None,
                Err(TryRecvError::Disconnected) => None,
            },
        };
        self.running.take().map(|running| (running.key, value))
    }
}

impl<K, V> Drop for Beside<K, V> {
    fn drop(&mut self) {
        if let Some(running) = &self.running {
            running.progress.cancel();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn newer_work_stops_the_older_which_is_not_heard_any_more() {
        let context = egui::Context::default();
        let mut beside = Beside::default();
        let (told, heard) = channel();
        beside.start_within(&context, "old", Duration::ZERO, move |progress: &Progress| {
            while !progress.is_cancelled() {
                std::thread::yield_now();
            }
            let _ = told.send("stopped");
            1
        });
        assert_eq!(beside.key(), Some(&"old"));
        assert_eq!(beside.take(), None, "under way");
        beside.start(&context, "new", |_| 2);
        assert_eq!(heard.recv(), Ok("stopped"));
        assert_eq!(beside.take(), Some(("new", Some(2))));
        assert_eq!(beside.take(), None);
    }

    #[test]
    fn work_that_breaks_off_is_told() {
        let mut beside: Beside<&str, ()> = Beside::default();
        beside.start_within(&egui::Context::default(), "bad", Duration::ZERO, |_| {
            std::panic::resume_unwind(Box::new("broken"));
        });
        loop {
            match beside.take() {
                Some(ended) => break assert_eq!(ended, ("bad", None)),
                None => std::thread::yield_now(),
            }
        }
    }
}

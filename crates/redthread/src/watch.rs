//! A progress bar on the terminal, drawn by a thread of its own that looks at the work a few times a second.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};
use redthread_workspace::Progress;

/// How often the bar is drawn.
const EVERY: Duration = Duration::from_millis(80);

/// Shows work that goes on; the bar goes away when this is dropped.
pub(crate) struct Watch {
    over: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Watch {
    /// Begins to show `progress`.
    pub(crate) fn start(progress: Progress) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let seen = Arc::clone(&over);
        let thread = std::thread::spawn(move || {
            let bar = ProgressBar::new(0);
            if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} {msg}") {
                bar.set_style(style);
            }
            let in_bytes = ProgressStyle::with_template("{bar:30} {bytes}/{total_bytes} {msg}");
            while !seen.load(Ordering::Relaxed) {
                let (done, total) = progress.get();
                if let Ok(style) = &in_bytes
                    && progress.is_in_bytes()
                {
                    bar.set_style(style.clone());
                }
                if total > 0 {
                    bar.set_length(total);
                    bar.set_position(done);
                    bar.set_message(progress.what());
                }
                std::thread::park_timeout(EVERY);
            }
            bar.finish_and_clear();
        });
        Self { over, thread: Some(thread) }
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            // A bar that failed is no reason to fail.
            let _ = thread.join();
        }
    }
}

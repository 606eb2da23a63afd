//! Progress of long work, and the wish to stop it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// Shared between the work and those who watch it; cloning gives another handle on the same work.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    shared: Arc<Shared>,
}

#[derive(Debug, Default)]
struct Shared {
    done: AtomicU64,
    total: AtomicU64,
    in_bytes: AtomicBool,
    cancelled: AtomicBool,
    what: Mutex<String>,
}

impl Progress {
    /// Says how far the work is: `done` of `total` units, now at `what`.
    pub fn set(&self, done: u64, total: u64, what: &str) {
        self.shared.done.store(done, Ordering::Relaxed);
        self.shared.total.store(total, Ordering::Relaxed);
        self.shared.in_bytes.store(false, Ordering::Relaxed);
        self.tell(what);
    }

    /// Says how far the work is, in bytes.
    pub fn set_bytes(&self, done: u64, total: u64) {
        self.shared.done.store(done, Ordering::Relaxed);
        self.shared.total.store(total, Ordering::Relaxed);
        self.shared.in_bytes.store(true, Ordering::Relaxed);
    }

    /// Whether the units are bytes.
    pub fn is_in_bytes(&self) -> bool {
        self.shared.in_bytes.load(Ordering::Relaxed)
    }

    /// Says what is being done.
    pub fn tell(&self, what: &str) {
        if let Ok(mut now) = self.shared.what.lock()
            && *now != what
        {
            what.clone_into(&mut now);
        }
    }

    /// How far the work is: units done and units in all (0 if not known).
    pub fn get(&self) -> (u64, u64) {
        (self.shared.done.load(Ordering::Relaxed), self.shared.total.load(Ordering::Relaxed))
    }

    /// What is being done.
    pub fn what(&self) -> String {
        self.shared.what.lock().map(|what| what.clone()).unwrap_or_default()
    }

    /// Asks the work to stop and leave the project as it was.
    pub fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }
}

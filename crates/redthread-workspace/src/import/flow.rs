//! Reading many files on all processors, without more of them in memory than fit.
//!
//! The threads are not waited for when the work is given up: a reader in the midst of a large file cannot be interrupted, but
//! nobody needs to stand and watch until it is through.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::{Progress, WorkspaceError};

/// So many bytes of files are read at a time or wait to be written; a larger file is read alone.
const BYTES_AT_ONCE: u64 = 32_000_000;
/// So many files are read at a time or wait to be written.
const FILES_AT_ONCE: usize = 64;
/// So many results are taken together.
const TOGETHER: usize = 32;
/// How often it is looked whether the work is still wanted.
const LOOK: Duration = Duration::from_millis(50);
/// Deep nesting in a file takes room on the stack.
const STACK_BYTES: usize = 16 << 20;

/// A way to ask whether nobody wants the work any more.
pub(super) type Stop<'s> = &'s (dyn Fn() -> bool + Sync);

/// A file to be read.
#[derive(Clone, Debug)]
pub(super) struct Load {
    /// Its name, for people.
    pub(super) name: String,
    /// How large it is.
    pub(super) bytes: u64,
}

/// What became of a file.
pub(super) struct Arrived<T> {
    /// Its place among the files.
    pub(super) index: usize,
    /// What was read.
    pub(super) result: T,
}

/// Files that are being read.
pub(super) struct Flow<T> {
    shared: Arc<Shared>,
    results: Receiver<Arrived<T>>,
    progress: Progress,
    arrived: usize,
    done_bytes: u64,
    total_bytes: u64,
}

struct Shared {
    loads: Vec<Load>,
    state: Mutex<State>,
    changed: Condvar,
    over: AtomicBool,
}

/// What is in memory.
#[derive(Default)]
struct State {
    /// The next file to be read.
    next: usize,
    files: usize,
    bytes: u64,
}

impl<T: Send + 'static> Flow<T> {
    /// Begins to read: `read` is given the place of a file and a way to ask whether nobody wants it any more.
    pub(super) fn start(
        loads: Vec<Load>,
        progress: &Progress,
        read: impl Fn(usize, Stop<'_>) -> T + Send + Sync + 'static,
    ) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(loads.len());
        let total_bytes = loads.iter().map(|load| load.bytes).sum();
        let shared = Arc::new(Shared {
            loads,
            state: Mutex::default(),
            changed: Condvar::new(),
            over: AtomicBool::new(false),
        });
        let (send, results) = channel();
        let read = Arc::new(read);
        for _ in 0..threads {
            let (shared, read, send, progress) =
                (Arc::clone(&shared), Arc::clone(&read), send.clone(), progress.clone());
            let work = move || {
                let stop = || shared.over.load(Ordering::Relaxed) || progress.is_cancelled();
                while let Some(index) = shared.next(&stop) {
                    progress.tell(&shared.loads[index].name);
                    let result = read(index, &stop);
                    if send.send(Arrived { index, result }).is_err() {
                        return;
                    }
                }
            };
            // If not one thread can be had, the missing results are noticed at the end.
            let _ = std::thread::Builder::new().stack_size(STACK_BYTES).spawn(work);
        }
        progress.set_bytes(0, total_bytes);
        Self { shared, results, progress: progress.clone(), arrived: 0, done_bytes: 0, total_bytes }
    }

    /// Waits for what is ready next, in the order in which it gets ready; `None` when all has come. What was given must be
    /// let go of ([`Self::let_go`]) before much more is read.
    ///
    /// # Errors
    /// If the work was cancelled, or the files could not all be read.
    pub(super) fn next(&mut self) -> Result<Option<Vec<Arrived<T>>>, WorkspaceError> {
        if self.arrived == self.shared.loads.len() {
            return if self.progress.is_cancelled() { Err(WorkspaceError::Cancelled) } else { Ok(None) };
        }
        let first = loop {
            if self.progress.is_cancelled() {
                return Err(WorkspaceError::Cancelled);
            }
            match self.results.recv_timeout(LOOK) {
                Ok(first) => break first,
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => {
                    return Err(WorkspaceError::Failed("reading the files broke off".to_owned()));
                }
            }
        };
        let rest = std::iter::from_fn(|| self.results.try_recv().ok());
        let batch: Vec<Arrived<T>> = std::iter::once(first).chain(rest).take(TOGETHER).collect();
        self.arrived += batch.len();
        self.done_bytes += batch.iter().map(|arrived| self.shared.loads[arrived.index].bytes).sum::<u64>();
        self.progress.set_bytes(self.done_bytes, self.total_bytes);
        Ok(Some(batch))
    }

    /// Says that what was read of these files is in memory no more.
    pub(super) fn let_go(&self, indices: &[usize]) {
        let mut state = self.shared.lock();
        state.files -= indices.len();
        state.bytes -= indices.iter().map(|index| self.shared.loads[*index].bytes).sum::<u64>();
        drop(state);
        self.shared.changed.notify_all();
    }
}

impl<T> Drop for Flow<T> {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::Relaxed);
        self.shared.changed.notify_all();
    }
}

impl Shared {
    /// Gives the next file as soon as there is room for it; `None` if there is none, or nobody wants it.
    fn next(&self, stop: Stop<'_>) -> Option<usize> {
        let mut state = self.lock();
        loop {
            let load = self.loads.get(state.next)?;
            if stop() {
                return None;
            }
            let fits = state.files < FILES_AT_ONCE && state.bytes + load.bytes <= BYTES_AT_ONCE;
            // A file that never fits is read when there is nothing else.
            if fits || state.files == 0 {
                let index = state.next;
                state.next += 1;
                state.files += 1;
                state.bytes += load.bytes;
                return Some(index);
            }
            let waited = self.changed.wait_timeout(state, LOOK);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicU64;

    use super::*;

    fn loads(bytes: &[u64]) -> Vec<Load> {
        bytes.iter().map(|&bytes| Load { name: "x".to_owned(), bytes }).collect()
    }

    #[test]
    fn each_file_comes_once_and_never_more_are_in_memory_than_fit() {
        let sizes: Vec<u64> =
            (0..300).map(|number| if number % 97 == 5 { 200_000_000 } else { 3_000_000 }).collect();
        let (held, most) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (in_memory, seen, all) = (Arc::clone(&held), Arc::clone(&most), sizes.clone());
        let progress = Progress::default();
        let mut flow = Flow::start(loads(&sizes), &progress, move |index, _| {
            let now = in_memory.fetch_add(all[index], Ordering::SeqCst) + all[index];
            seen.fetch_max(now, Ordering::SeqCst);
        });
        let mut came = Vec::new();
        while let Some(batch) = flow.next().unwrap() {
            let indices: Vec<usize> = batch.iter().map(|arrived| arrived.index).collect();
            held.fetch_sub(indices.iter().map(|index| sizes[*index]).sum(), Ordering::SeqCst);
            flow.let_go(&indices);
            came.extend(indices);
        }
        came.sort_unstable();
        assert_eq!(came, (0..300).collect::<Vec<_>>());
        assert_eq!(most.load(Ordering::SeqCst), 200_000_000, "the large ones are read alone");
        assert_eq!(progress.get(), (sizes.iter().sum(), sizes.iter().sum()));
    }

    #[test]
    fn what_is_cancelled_is_not_waited_for() {
        let progress = Progress::default();
        let gate = Arc::new((Mutex::new(false), Condvar::new()));
        let (inside, canceller) = (Arc::clone(&gate), progress.clone());
        let mut flow = Flow::start(loads(&[1, 1]), &progress, move |_, _| {
            // As a reader in the midst of a large file, that sees nothing of what is wanted.
            canceller.cancel();
            let open = inside.0.lock().unwrap();
            drop(inside.1.wait_while(open, |open| !*open).unwrap());
        });
        assert!(matches!(flow.next(), Err(WorkspaceError::Cancelled)));
        *gate.0.lock().unwrap() = true;
        gate.1.notify_all();
    }
}

//! Computed values, kept with what they were computed from.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use redthread_model::Project;

/// The value that belongs to a key, computed anew when the key alters.
#[derive(Debug)]
pub(crate) struct Cached<K, V> {
    entry: Option<(K, Arc<V>)>,
}

impl<K, V> Default for Cached<K, V> {
    fn default() -> Self {
        Self { entry: None }
    }
}

impl<K: PartialEq, V> Cached<K, V> {
    /// The value for `key`.
    pub(crate) fn get(&mut self, key: K, compute: impl FnOnce() -> V) -> Arc<V> {
        match &self.entry {
            Some((known, value)) if *known == key => value.clone(),
            _ => {
                let value = Arc::new(compute());
                self.entry = Some((key, value.clone()));
                value
            }
        }
    }
}

/// The values that belong to the last few keys: those of two texts side by side, and of one that was left a moment ago.
#[derive(Debug)]
pub(crate) struct CachedFew<K, V> {
    /// The one used last stands first.
    entries: Vec<(K, Arc<V>)>,
}

impl<K, V> Default for CachedFew<K, V> {
    fn default() -> Self {
        Self { entries: Vec::new() }
    }
}

impl<K: PartialEq, V> CachedFew<K, V> {
    /// So many values are kept.
    const KEPT: usize = 3;

    /// The value for `key`.
    pub(crate) fn get(&mut self, key: K, compute: impl FnOnce() -> V) -> Arc<V> {
        let entry = match self.entries.iter().position(|(known, _)| *known == key) {
            Some(found) => self.entries.remove(found),
            None => (key, Arc::new(compute())),
        };
        let value = entry.1.clone();
        self.entries.insert(0, entry);
        self.entries.truncate(Self::KEPT);
        value
    }
}

/// A value computed within a frame may take so long; what took longer is computed beside the frames the next time.
#[cfg(not(test))]
const WITHIN_A_FRAME: Duration = Duration::from_millis(40);
/// Tests look at the frame after what they did, however slow the machine is.
#[cfg(test)]
const WITHIN_A_FRAME: Duration = Duration::from_secs(30);

/// A value computed from the whole project. In a small project it is always as of now; in a huge one the value from before is
/// given until the new one is ready.
pub(crate) struct Computed<K, V> {
    entry: Option<(K, Arc<V>)>,
    cost: Duration,
    running: Option<(K, Receiver<(V, Duration)>)>,
}

impl<K, V> Default for Computed<K, V> {
    fn default() -> Self {
        Self { entry: None, cost: Duration::ZERO, running: None }
    }
}

impl<K: PartialEq, V: Send + 'static> Computed<K, V> {
    /// Begins with a value, as one that takes longer than a frame: the next is computed beside the frames already.
    pub(crate) fn slow(key: K, value: V) -> Self {
        Self { entry: Some((key, Arc::new(value))), cost: Duration::from_secs(1), running: None }
    }

    /// As [`Self::slow`], if there is no value yet.
    pub(crate) fn begin_slow(&mut self, key: K, value: V) {
        if self.entry.is_none() {
            *self = Self::slow(key, value);
        }
    }

    /// The value for `key`, or for an earlier key while the new value is being computed.
    pub(crate) fn get(
        &mut self,
        key: K,
        project: &Project,
        compute: impl FnOnce(&Project) -> V + Send + 'static,
    ) -> Arc<V> {
        self.take_in();
        match &self.entry {
            Some((known, value)) if *known == key => return value.clone(),
            Some((_, value)) if self.cost > WITHIN_A_FRAME => {
                if self.running.is_none() {
                    self.running = Some((key, beside(project.clone(), compute)));
                }
                return value.clone();
            }
            _ => {}
        }
        let begun = Instant::now();
        let value = Arc::new(compute(project));
        self.cost = begun.elapsed();
        self.entry = Some((key, value.clone()));
        value
    }

    /// Takes over what was computed beside the frames.
    fn take_in(&mut self) {
        let Some((key, ends)) = self.running.take() else { return };
        match ends.try_recv() {
            Ok((value, cost)) => {
                self.cost = cost;
                self.entry = Some((key, Arc::new(value)));
            }
            Err(std::sync::mpsc::TryRecvError::Empty) => self.running = Some((key, ends)),
            Err(std::sync::mpsc::TryRecvError::Disconnected) => {}
        }
    }
}

/// Computes on a snapshot in a thread of its own.
fn beside<V: Send + 'static>(
    project: Project,
    compute: impl FnOnce(&Project) -> V + Send + 'static,
) -> Receiver<(V, Duration)> {
    let (send, ends) = channel();
    std::thread::spawn(move || {
        let begun = Instant::now();
        let value = compute(&project);
        // Nobody listens any more if the project was closed meanwhile.
        let _ = send.send((value, begun.elapsed()));
    });
    ends
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_few_values_are_kept() {
        let mut few = CachedFew::default();
        for key in [1, 2, 1, 3, 1] {
            assert_eq!(*few.get(key, || key * 10), key * 10);
        }
        assert_eq!(*few.get(2, || 0), 20, "still known");
        assert_eq!(*few.get(4, || 40), 40);
        assert_eq!(*few.get(3, || 0), 0, "computed anew");
    }

    #[test]
    fn what_is_slow_is_computed_beside_the_frames_and_taken_over_when_ready() {
        let project = Project::default();
        let mut computed = Computed::default();
        assert_eq!(*computed.get(1, &project, |_| "one"), "one");
        assert_eq!(*computed.get(2, &project, |_| "two"), "two", "what is quick is as of now");
        computed.cost = Duration::from_secs(60);
        assert_eq!(*computed.get(3, &project, |_| "three"), "two", "the value from before, for now");
        while *computed.get(3, &project, |_| "three") != "three" {
            std::thread::yield_now();
        }
    }
}

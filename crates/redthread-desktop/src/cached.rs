//! A computed value, kept with what it was computed from.

use std::sync::Arc;

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

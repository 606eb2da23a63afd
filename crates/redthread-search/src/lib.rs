//! Full-text search: an index as a cache, every hit with its exact range.

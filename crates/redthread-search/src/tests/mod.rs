//! What the search promises: the same hits as the direct scan, whatever happens to the index.

mod cache;
mod order;
mod same_as_scan;
mod study;

//! What a feature above may do with cases: take over who opens them, and ask where they stood.

mod acts;
pub mod store;

pub use acts::{Past, open_within, past, process, processes, reserve, unopen, unreserved};

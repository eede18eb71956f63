//! For whom somebody takes part whose organisation the directory does not know.

pub mod store;

//! The list of organisations, answered by the index.

pub mod pages;

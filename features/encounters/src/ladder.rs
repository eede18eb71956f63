//! What became of meetings after some months, and the letters that ask.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

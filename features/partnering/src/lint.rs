//! The linter: what could be better in an opportunity, and what may not stand there at all.

pub mod acts;
pub mod model;
pub mod pages;

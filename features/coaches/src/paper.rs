//! The hand-out of a coach on paper.

pub mod pages;

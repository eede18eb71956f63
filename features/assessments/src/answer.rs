//! Answers: what somebody said to each question, kept as they go along.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

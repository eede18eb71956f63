//! Answers: what was said to each question, kept as the conversation goes.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

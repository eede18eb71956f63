//! What an assessment comes to: scores, and the report made of them.

pub mod model;
pub mod pages;

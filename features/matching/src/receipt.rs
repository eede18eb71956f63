//! What a suggestion is made of.

pub mod model;
pub mod pages;

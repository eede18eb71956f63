//! What is to be done.

pub mod pages;

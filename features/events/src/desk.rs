//! The desk of the organiser.

pub mod pages;

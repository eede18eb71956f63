//! The figures of a year: how they are written down and shown.

pub mod model;
pub mod pages;

//! Figures of many companies: by year of closing, with how many answered.

pub mod model;
pub mod pages;

//! A report in one language, the same on the screen, as PDF and as DOCX.

pub mod model;
pub mod pages;

//! The list of assessments.

pub mod pages;

//! Where several respondents settle on one answer.

pub mod pages;

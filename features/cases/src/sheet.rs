//! The page of a case.

pub mod pages;
pub mod views;

//! Sheets: the page of one interest, as each side sees it.

pub mod model;
pub mod pages;

//! A place of a process: what is written on one page.

pub mod model;
pub mod pages;

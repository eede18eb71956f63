//! Records: reports as data, from which they are made again as they were.

pub mod model;
pub mod pages;

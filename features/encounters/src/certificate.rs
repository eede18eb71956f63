//! Certificates of attendance.

pub mod model;
pub mod pages;

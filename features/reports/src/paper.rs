//! A report on paper: what stands on it, and its pictures.

pub mod model;

//! A report as a document of word processors.

pub mod model;

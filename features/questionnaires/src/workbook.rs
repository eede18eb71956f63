//! Workbooks: sheets of cells as files.

pub mod import;
pub mod model;

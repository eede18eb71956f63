//! Sheets: questions as one respondent fills them in.

mod model;
pub mod pages;

pub use pages::{Desk, Filled, Saved, Wrongs};

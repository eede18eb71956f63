//! Four axes as a spider, on pages and on paper.

pub mod model;

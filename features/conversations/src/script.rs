//! Scripts: what is asked, in which order, and where answers go.

mod lint;
pub mod model;

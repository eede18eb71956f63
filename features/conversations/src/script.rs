//! Scripts: what is asked, in which order, and where answers go.

pub mod model;

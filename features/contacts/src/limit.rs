//! How much one person may send.

pub mod model;

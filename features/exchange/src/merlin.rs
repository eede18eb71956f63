//! The words of the old partnering database, and what they mean here.

pub mod model;

//! Who is told of an objection.

pub mod acts;

//! Pictures that hold nothing but their points.

pub mod model;

//! What of labels stands in the index: a layer of each record for the staff of each agency that
//! put something on it.

pub mod acts;
pub mod model;

//! What was filled into the forms of a record, in words, for features above.

pub mod acts;

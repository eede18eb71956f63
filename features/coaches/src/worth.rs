//! What a coaching is worth: for neighbours that count it.

pub mod acts;

//! The measurements of one organisation with one questionnaire, one after the other.

pub mod acts;
pub mod model;

//! Questionnaires: what is asked, without its words.

pub mod model;

//! What belongs to a person here: their account, preferences, saved views.

pub mod acts;
pub mod pages;

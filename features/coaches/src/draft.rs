//! What somebody writes of themselves as a coach.

pub mod model;
pub mod pages;

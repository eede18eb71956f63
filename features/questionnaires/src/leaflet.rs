//! Leaflets: questionnaires on paper, to be filled in with a pen.

mod model;
pub mod pages;

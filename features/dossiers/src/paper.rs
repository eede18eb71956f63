//! A dossier on paper.

pub mod model;

//! A dossier for programs and spreadsheets.

pub mod model;

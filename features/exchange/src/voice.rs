//! Voices: what a profile says in further languages, as files have it.

pub mod model;

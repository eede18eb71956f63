#![forbid(unsafe_code)]
//! From answers to scores, and from scores to a comparison that reveals no company.
//!
//! [`score()`] knows the rules of scoring and no questionnaire; [`Peers`] compares one company with the others of its
//! class and [`Regional`] shows averages by country, section and year, both behind a [`Shield`]; [`change`]
//! measures again, [`effect`] asks what a programme did, [`short_form`] asks the most telling items first, [`consensus`]
//! brings several respondents together. Plain values in, plain values out: no clock, no chance.

pub mod aggregate;
mod audit;
pub mod change;
pub mod class;
pub mod consensus;
pub mod effect;
pub mod gaps;
pub mod growth;
mod lattice;
mod peers;
mod questionnaire;
mod regional;
mod score;
mod shield;
pub mod short_form;
pub mod statistics;
#[cfg(test)]
mod tests;

pub use class::{Age, Filter, Industry, Place, Profile, Region, Size};
pub use peers::{Compared, Comparison, Judged, Own, Peers, Record, TooFew};
pub use questionnaire::{
    Answer, Answers, BadQuestionnaire, Dimension, Item, Kind, Questionnaire, Subdimension,
};
pub use regional::{Cell, Regional, Taken};
pub use score::{BadAnswer, Judgement, Scored, Scores, level, percent, score};
pub use shield::{LEAST, Shield};

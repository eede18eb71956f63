#![forbid(unsafe_code)]
//! Who coaches whom: coaches with so many places, SMEs, and the pairs that are admissible with their points.
//!
//! [`Plan::solve`] finds the best total and proves it with prices; [`Plan::apply`] mends the plan after one changed
//! case; [`Plan::why_not`] says what another coach would cost. [`proof::check`] looks at an answer without knowing how
//! it was found, [`stable::assign`] answers the other question, who would rather swap, and [`fit`] scores one coach
//! for one case. Plain values in, plain values out: no clock, no chance, no threads, so the same question has the
//! same answer.

mod auction;
mod board;
pub mod fit;
mod paths;
mod plan;
mod problem;
pub mod proof;
pub mod stable;
#[cfg(test)]
mod tests;
mod why;

pub use plan::{Change, Left, Plan, Refused};
pub use problem::{Aim, BadProblem, Pair, Problem, SCORE_LIMIT};
pub use why::{Cost, Move, Why};

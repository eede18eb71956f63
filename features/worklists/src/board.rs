//! The work list as a board: a column for each state.

pub mod pages;

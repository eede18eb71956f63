//! Worked cases, limits, and thousands of small questions whose answer is known in another way.

mod fits;
mod plans;
mod slow;
mod stables;

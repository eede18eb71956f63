//! The rules of scoring one by one, and that nothing shown reveals a company.

mod changes;
mod comparisons;
mod forms;
mod privacy;
mod scores;
mod worlds;

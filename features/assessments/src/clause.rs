//! Clauses: the numbers of a standard that questions refer to.

mod model;

pub use model::is_clause;

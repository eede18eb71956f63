//! Who stands in for whom while somebody is away: acting in their parts, and told what they are told.

pub mod acts;
mod model;
pub mod store;

pub use acts::{appoint, end, of_agency, stands_for};
pub use model::{AWAY_TWICE, Substitute, WRONG_SUBSTITUTE};
